//! The checklist of papers: what is needed, and number, day and issuer of what is at hand. Nothing
//! is uploaded.

use declaration::{
    Choice,
    export::{ExportField, PaperDraft, PaperField},
};
use leptos::prelude::*;
use rulebook::export::{Duty, PaperKind, PaperNeed, Verdict};

use super::{
    controls::{self, CODE, TEXT, hinted, plain},
    state::Exporter,
    verdict, words,
};
use crate::{
    components::{El, button, button_row, classed, el, group, hush, live},
    content::{Key, t, tf},
    platform::dom,
};

/// The papers that the rules ask for, each with a way to say that it is at hand, then those that
/// are at hand without being asked for.
pub(super) fn checklist(exporter: Exporter, verdict: &Verdict, names: &[String]) -> AnyView {
    let asked: Vec<PaperKind> = verdict.papers.iter().map(|need| need.kind).collect();
    let needs: Vec<El> = verdict
        .papers
        .iter()
        .enumerate()
        .filter(|(_, need)| need.duty != Duty::No)
        // One paper may be needed from two issuers; it is told of once.
        .map(|(at, need)| entry(exporter, need, names, !asked[..at].contains(&need.kind)))
        .collect();
    let none = needs
        .is_empty()
        .then(|| el("P").child(Key::ExporterPapersNone));
    let others = move || {
        let kinds = exporter.draft.with(|draft| {
            draft
                .papers
                .iter()
                .map(|paper| paper.kind)
                .collect::<Vec<_>>()
        });
        // The first of a kind that is asked for stands where it is asked for.
        let placed = |at: usize, kind: Option<PaperKind>| {
            kind.is_some_and(|kind| asked.contains(&kind)) && !kinds[..at].contains(&kind)
        };
        let other = |(at, kind): (usize, &Option<PaperKind>)| {
            (!placed(at, *kind)).then(|| form(exporter, at, *kind))
        };
        let others: Vec<AnyView> = kinds.iter().enumerate().filter_map(other).collect();
        others
    };
    let add = button("button secondary", Key::ExporterPapersAdd, move || {
        put_in(exporter, None);
    });
    let list = classed("DIV", "stack")
        .attr("id", "papers")
        .attr("tabindex", "-1")
        .child(el("P").child(Key::ExporterPapersHint))
        .child(none)
        .child(classed("UL", "reasons").child(needs))
        .live(others)
        .child(button_row(add));
    verdict::section(Key::ExporterPapers, list)
}

fn entry(exporter: Exporter, need: &PaperNeed, names: &[String], first: bool) -> El {
    let kind = need.kind;
    let at = Memo::new(move |_| {
        exporter.draft.with(|draft| {
            let mut papers = draft.papers.iter();
            papers.position(|paper| paper.kind == Some(kind))
        })
    });
    let state = move || match at.get() {
        Some(at) => form(exporter, at, Some(kind)),
        None => {
            let have = button("link-button", Key::ExporterPaperHave, move || {
                put_in(exporter, Some(kind));
            });
            have.child(hush(&words::paper(kind))).any()
        }
    };
    el("LI")
        .attr("data-paper", kind.word())
        .child(verdict::paper(need, names))
        .child(first.then(|| classed("DIV", "paper-state").live(state)))
}

/// Adds a paper and goes to its number.
fn put_in(exporter: Exporter, kind: Option<PaperKind>) {
    let at = exporter.draft.with_untracked(|draft| draft.papers.len());
    exporter.change(|draft| {
        // What was told of the deal need not be typed again.
        let number = match kind {
            Some(PaperKind::Contract) => draft.deal.contract.clone(),
            Some(PaperKind::Invoice) => draft.deal.invoice.clone(),
            _ => String::new(),
        };
        draft.papers.push(PaperDraft {
            kind,
            number,
            ..PaperDraft::default()
        });
    });
    let part = if kind.is_some() {
        PaperField::Number
    } else {
        PaperField::Kind
    };
    dom::focus(&ExportField::Paper(at, part).id());
}

/// Number, day and issuer of a paper at hand.
fn form(exporter: Exporter, at: usize, kind: Option<PaperKind>) -> AnyView {
    let field = |part| ExportField::Paper(at, part);
    let kinds = || {
        let kinds = PaperKind::WORDS.iter();
        kinds
            .map(|(kind, word)| ((*word).to_owned(), words::paper(*kind)))
            .collect()
    };
    let which = kind.is_none().then(|| {
        controls::select(
            field(PaperField::Kind),
            plain(Key::ExporterPaperKind),
            kinds(),
        )
    });
    let name = kind.map_or_else(|| t(Key::ExporterPaperKind), words::paper);
    let remove = button("link-button", Key::ExporterPaperRemove, move || {
        exporter.change(|draft| {
            draft.papers.remove(at);
        });
        // What was wrong with one paper is not wrong with the next.
        exporter.problems.set(Vec::new());
        dom::focus("papers");
    })
    .child(hush(&name));
    let label = (at + 1).to_string();
    let number = controls::text(
        field(PaperField::Number),
        plain(Key::ExporterPaperNumber),
        &CODE,
    );
    let day = controls::date(controls::paper_day, at, plain(Key::ExporterPaperDate));
    let issuer = controls::text(
        field(PaperField::Issuer),
        hinted(Key::ExporterPaperIssuer, Key::ExporterOptional),
        &TEXT,
    );
    group(vec![
        classed("DIV", "form-part stack")
            .attr("role", "group")
            .attr("aria-label", [&name, " ", &label].concat())
            .child(which)
            .child(number)
            .child(day)
            .child(issuer)
            .child(remove)
            .any(),
    ])
}

/// What is told of papers, for the summary of the answers.
pub(super) fn told(exporter: Exporter) -> AnyView {
    live(move || {
        let count = exporter.draft.with(|draft| draft.papers.len());
        tf(Key::ExporterPapersTold, &[("n", &count.to_string())])
    })
}
