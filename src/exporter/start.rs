//! The first page: what this is, what is on this device, ways to begin.

use declaration::export::{ExportDraft, Section};
use leptos::{prelude::*, task::spawn_local};

use super::{
    keep, page,
    record::Record,
    route::Page,
    state::{Exporter, with_known},
};
use crate::{
    components::{El, asking_button, button, button_row, classed, el, group, heading, hush},
    content::{Key, t},
    session::Standing,
};

/// The page.
pub(super) fn page(exporter: Exporter) -> AnyView {
    page::set_title(&t(Key::ExporterTitle), false);
    let begin = button("button", Key::ExporterBegin, move || {
        exporter.begin(ExportDraft::default());
    });
    let finder = page::link(
        exporter,
        "button secondary",
        Page::Finder,
        Key::ExporterFinderTitle,
    );
    let stages = [
        (Key::ExporterStageDeclare, Key::ExporterStageDeclareMeans),
        (Key::ExporterStageCheck, Key::ExporterStageCheckMeans),
        (Key::ExporterStageReceive, Key::ExporterStageReceiveMeans),
    ];
    let stages = stages.map(|(name, means)| {
        let words = el("DIV")
            .child(el("B").child(name))
            .child(el("P").child(means));
        el("LI").child(words)
    });
    classed("DIV", "page wrap export-page")
        .child(heading(t(Key::ExporterTitle)))
        .child(classed("P", "lede").child(Key::ExporterLede))
        .child(button_row((begin, finder)))
        .live(move || mine(exporter))
        .child(el("H2").child(Key::ExporterStages))
        .child(classed("OL", "export-stages").child(Vec::from(stages)))
        .child(classed("P", "muted").child(Key::ExporterIsNot))
        .any()
}

/// What is on this device.
fn mine(exporter: Exporter) -> Option<AnyView> {
    let records = exporter.records.get();
    let (templates, others): (Vec<Record>, Vec<Record>) =
        records.into_iter().partition(|record| record.template);
    let list = |title, records: Vec<Record>| {
        (!records.is_empty()).then(|| {
            let cards: Vec<El> = records
                .iter()
                .map(|record| card(exporter, record))
                .collect();
            group((el("H2").child(title), classed("UL", "cards").child(cards)))
        })
    };
    let lists: Vec<AnyView> = [
        list(Key::ExporterMine, others),
        list(Key::ExporterTemplates, templates),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!lists.is_empty()).then(|| group(lists))
}

fn card(exporter: Exporter, record: &Record) -> El {
    let name = match record.name() {
        name if name.is_empty() => t(Key::RecordUnnamed),
        name => name,
    };
    let standing = (!record.template).then(|| tag(record.standing()));
    let reference = record
        .filed
        .as_ref()
        .map(|filed| classed("SPAN", "code").child(filed.status.reference.clone()));
    let words = el("DIV").child(el("H3").child(name.clone())).child(
        classed("P", "trip-standing")
            .child(standing)
            .child(reference),
    );
    let actions = actions(exporter, record).into_iter();
    let actions = actions.map(|action| el("SPAN").child(action).child(hush(&name)));
    classed("LI", "card")
        .child(words)
        .child(classed("DIV", "card-actions").child(actions.collect::<Vec<El>>()))
}

fn actions(exporter: Exporter, record: &Record) -> Vec<AnyView> {
    let id = record.id.clone();
    let draft = record.draft.clone();
    let pack = record.pack.clone();
    let mut all = Vec::new();
    if record.template {
        all.push(button("link-button", Key::ExporterUseTemplate, move || {
            exporter.begin_from(fresh(&draft), &pack);
        }));
    } else {
        let open = id.clone();
        all.push(
            if record.is_open()
                && record.outgoing.is_none()
                && (record.editing || record.filed.is_none())
            {
                button("link-button", Key::ActionGoOn, move || {
                    exporter.open(&open, Page::Ask(Section::Goods));
                })
            } else {
                page::link(exporter, "", Page::Receipt(open), Key::ActionShow)
            },
        );
        let (copy, under) = (draft.clone(), pack.clone());
        all.push(button("link-button", Key::ActionCopy, move || {
            exporter.begin_from(fresh(&copy), &under);
        }));
        all.push(button(
            "link-button",
            Key::ExporterKeepTemplate,
            move || {
                keep_template(exporter, fresh(&draft), pack.clone());
            },
        ));
    }
    let mut all: Vec<AnyView> = all.into_iter().map(El::any).collect();
    all.push(remove(exporter, id).any());
    all
}

fn remove(exporter: Exporter, id: String) -> El {
    asking_button(
        "link-button",
        RwSignal::new(false),
        Key::ActionRemove,
        Key::StartReallyRemove,
        Box::new(move || {
            let id = id.clone();
            spawn_local(async move { exporter.remove(&id).await });
        }),
    )
}

/// A declaration to begin another one from: what belongs to one consignment alone is left out.
pub(super) fn fresh(draft: &ExportDraft) -> ExportDraft {
    let mut draft = draft.clone();
    draft.deal.invoice.clear();
    draft.deal.invoice_date = declaration::DateDraft::default();
    draft.transport.date = declaration::DateDraft::default();
    draft.papers.clear();
    draft.consent = false;
    draft
}

fn keep_template(exporter: Exporter, draft: ExportDraft, pack: String) {
    let mut record = Record::new(keep::new_id(), draft);
    record.template = true;
    record.editing = false;
    record.pack = pack;
    spawn_local(keep::save_now(exporter, record));
}

/// Where a record stands, as a tag.
pub(super) fn tag(standing: Standing) -> El {
    let (class, key) = match standing {
        Standing::OnDevice => ("tag", Key::StandingOnDevice),
        Standing::Waiting => ("tag is-ask", Key::StandingWaiting),
        Standing::Received => ("tag is-green", Key::StandingReceived),
        Standing::Changed => ("tag is-green", Key::StandingChanged),
        Standing::Withdrawn => ("tag is-withdrawn", Key::StandingWithdrawn),
        Standing::Presented => ("tag", Key::StandingPresented),
    };
    classed("SPAN", class).child(key)
}

/// The name of the place where goods are handed over, as typed or as the rules name the post.
pub(super) fn place_name(draft: &ExportDraft) -> String {
    with_known(|known| {
        let post = known
            .posts
            .iter()
            .find(|post| post.id == draft.transport.post);
        match (draft.transport.way, post) {
            (Some(way), Some(post)) if declaration::export::at_border(way) => post.name.clone(),
            _ => draft.transport.office.clone(),
        }
    })
}
