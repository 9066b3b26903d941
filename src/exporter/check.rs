//! The second stage: what is told, what it amounts to, which papers, what is wrong; then sending.

use declaration::export::{self, ExportDraft, ExportField, ExportProblem, Section, problems_of};
use leptos::{prelude::*, reactive::graph::untrack, task::spawn_local};
use rulebook::export::Verdict;

use super::{
    controls, errors, page, papers,
    record::Record,
    route::Page,
    rules,
    state::{Exporter, Refusal, with_known},
    verdict, versions, words,
};
use crate::{
    components::{El, button, button_row, classed, el, group, heading, hush, live, notice},
    content::{self, Key, date, t, tf},
    platform::dom,
};

/// The page of the second stage.
pub(super) fn page(exporter: Exporter) -> AnyView {
    page::set_title(&t(Key::ExporterCheckTitle), false);
    let judged = judged(exporter);
    let content = vec![
        page::stages(page::Stage::Check, None).any(),
        page::link(
            exporter,
            "back",
            Page::Ask(Section::Transport),
            Key::ActionBack,
        )
        .any(),
        errors::summary(exporter),
        heading(t(Key::ExporterCheckTitle)).any(),
        live(move || {
            let refusal = exporter.refusal_of(&exporter.current.get()?);
            refusal.map(|refusal| refused(exporter, &refusal))
        }),
        live(move || changed_rules(exporter)),
        outcome(exporter, judged),
        versions::pending(exporter),
        told(exporter),
        sending(exporter, judged),
    ];
    classed("DIV", "page wrap export-page").child(content).any()
}

/// What the declaration amounts to.
#[derive(Clone, Debug, Default, PartialEq)]
struct Judged {
    /// Everything wrong on the pages of the first stage.
    problems: Vec<ExportProblem>,
    /// What the rules say, when nothing is.
    verdict: Option<Verdict>,
}

/// Judges the declaration in work once for the whole page, and not at every letter of a paper's
/// number, which changes nothing about it.
fn judged(exporter: Exporter) -> Memo<Judged> {
    let told = Memo::new(move |_| {
        exporter.draft.with(|draft| {
            let mut draft = draft.clone();
            draft.papers.clear();
            draft.consent = false;
            draft
        })
    });
    Memo::new(move |_| {
        exporter.goods.track(); // its list is what codes are held against
        let parsed = told.with(|draft| with_known(|known| export::parse(draft, known)));
        match parsed {
            Ok(declaration) => {
                let consignment = declaration.consignment();
                let verdict = exporter
                    .rates
                    .with(|rates| rules::evaluate(rates, &consignment));
                Judged {
                    problems: Vec::new(),
                    verdict: Some(verdict),
                }
            }
            Err(mut problems) => {
                let asked = |problem: &ExportProblem| problem.field.section() != Section::Consent;
                problems.retain(asked);
                Judged {
                    problems,
                    verdict: None,
                }
            }
        }
    })
}

/// What is wrong, in one place with a link for each; or what the rules say.
fn outcome(exporter: Exporter, judged: Memo<Judged>) -> AnyView {
    let names = move || {
        let name = |draft: &ExportDraft| draft.lines.iter().map(|line| line.name.clone()).collect();
        exporter.draft.with_untracked(name)
    };
    let wrong = move || {
        let problems = judged.with(|judged| judged.problems.clone());
        (!problems.is_empty()).then(|| to_mend(exporter, &problems))
    };
    let said = move || {
        let names: Vec<String> = names();
        judged.get().verdict.map(|verdict| {
            let mut all = vec![verdict::answer(&verdict).any()];
            all.extend(verdict::findings(&verdict, &names));
            if verdict.road.is_some() {
                all.push(papers::checklist(exporter, &verdict, &names));
            }
            all.extend(verdict::simpler(&verdict));
            all.push(verdict::roads(&verdict));
            all.push(basis(&verdict).any());
            all
        })
    };
    group(vec![live(wrong), live(said)])
}

/// Which rules and rates were used.
fn basis(verdict: &Verdict) -> El {
    let pack = tf(Key::AdvicePack, &[("version", &verdict.pack.version)]);
    let rates = verdict
        .rates_on
        .map(|day| [" ", &tf(Key::AdviceRates, &[("date", &date(day))])].concat());
    classed("P", "muted").child(pack).child(rates)
}

fn to_mend(exporter: Exporter, problems: &[ExportProblem]) -> El {
    let count = problems.len().to_string();
    let entry = |problem: &ExportProblem| {
        let place = words::place(problem.field);
        let where_to = match problem.field {
            ExportField::Line(at, _) => Page::Line(at),
            field => Page::Ask(field.section()),
        };
        let id = problem.field.id();
        let go = button("link-button", Key::ActionChange, move || {
            exporter.changing.set(true);
            exporter.go(where_to.clone());
            dom::focus(&id);
        });
        el("LI")
            .child(el("B").child(place))
            .child([": ", &words::sentence(problem), " "].concat())
            .child(go.child(hush(&words::sentence(problem))))
    };
    let entries: Vec<El> = problems.iter().take(errors::LISTED).map(entry).collect();
    let more = (problems.len() > errors::LISTED).then(|| {
        let rest = (problems.len() - errors::LISTED).to_string();
        el("P").child(tf(Key::ExporterMendMore, &[("n", &rest)]))
    });
    classed("DIV", "error-summary")
        .attr("role", "group")
        .attr("id", "to-mend")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "to-mend-title")
        .child(
            el("H2")
                .attr("id", "to-mend-title")
                .child(tf(Key::ExporterMend, &[("n", &count)])),
        )
        .child(el("UL").child(entries))
        .child(more)
}

/// The answers in short, each page with a link to change it.
fn told(exporter: Exporter) -> AnyView {
    let rows = move || {
        let draft = exporter.draft.get();
        let rows = Section::DECLARE.map(|section| {
            let go = move || {
                exporter.changing.set(true);
                exporter.go(Page::Ask(section));
            };
            let change = button("link-button", Key::ActionChange, go)
                .child(hush(&t(words::section(section))));
            el("DIV")
                .child(el("DT").child(words::section(section)))
                .child(el("DD").child(summary_of(section, &draft)))
                .child(classed("DD", "action").child(change))
        });
        let papers = el("DIV")
            .child(el("DT").child(Key::ExporterPapers))
            .child(el("DD").child(papers::told(exporter)));
        classed("DL", "summary-list")
            .child(Vec::from(rows))
            .child(papers)
    };
    classed("SECTION", "stack")
        .child(el("H2").child(Key::ExporterTold))
        .live(rows)
        .any()
}

fn summary_of(section: Section, draft: &ExportDraft) -> String {
    let facts: Vec<String> = match section {
        Section::Goods => {
            let names = draft.lines.iter().map(|line| line.name.trim().to_owned());
            let mut names: Vec<String> = names.filter(|name| !name.is_empty()).take(5).collect();
            let rest = draft.lines.len().saturating_sub(names.len());
            if rest > 0 {
                names.push(tf(Key::ExporterLinesMore, &[("n", &rest.to_string())]));
            }
            names
        }
        Section::Exporter => vec![draft.exporter.name.clone(), draft.exporter.number.clone()],
        Section::Buyer => {
            let country = match draft.buyer.country.trim() {
                "" => String::new(),
                code => content::country(code),
            };
            vec![draft.buyer.name.clone(), country]
        }
        Section::Deal => {
            let purpose = draft.deal.purpose.map(words::purpose);
            vec![
                purpose.unwrap_or_default(),
                draft.deal.invoice.clone(),
                draft.deal.currency.clone(),
            ]
        }
        Section::Transport => {
            let way = draft.transport.way.map(words::way);
            let gross = match draft.transport.gross.trim() {
                "" => String::new(),
                gross => [gross, " ", &t(Key::UnitKilograms)].concat(),
            };
            vec![way.unwrap_or_default(), gross]
        }
        Section::Papers | Section::Consent => Vec::new(),
    };
    let facts = facts.into_iter().filter(|fact| !fact.trim().is_empty());
    facts.collect::<Vec<String>>().join(" · ")
}

/// Consent and the button, once nothing is wrong and nothing stops the goods.
fn sending(exporter: Exporter, judged: Memo<Judged>) -> AnyView {
    let ready = Memo::new(move |_| judged.with(|judged| judged.problems.is_empty()));
    let stopped = Memo::new(move |_| {
        judged.with(|judged| {
            let verdict = judged.verdict.as_ref();
            verdict.is_some_and(|verdict| !verdict.stops.is_empty())
        })
    });
    let sent = RwSignal::new(false);
    let send = move || {
        let problems = exporter.with_known(|draft, known| {
            let mut problems = problems_of(Section::Papers, draft, known);
            problems.extend(problems_of(Section::Consent, draft, known));
            problems
        });
        if !problems.is_empty() {
            exporter.problems.set(problems);
            return dom::focus("error-summary");
        }
        if sent.get_untracked() {
            return;
        }
        sent.set(true);
        spawn_local(async move {
            let id = exporter.send_current().await;
            let here = exporter.page.get_untracked() == Page::Check;
            if let Some(id) = id.filter(|id| untrack(|| exporter.refusal_of(id).is_none())) {
                exporter.let_go(&id);
                if here {
                    exporter.go(Page::Receipt(id));
                }
            } else if here {
                let _ = sent.try_set(false);
                dom::focus_heading();
            }
        });
    };
    live(move || {
        if !ready.get() {
            return group(el("P").child(Key::ExporterSendFirst));
        }
        let warning = stopped
            .get()
            .then(|| notice("notice is-red", "alert", Key::ExporterSendStopped));
        let consent = controls::tick(
            ExportField::Consent,
            Key::ExporterConsent,
            Key::ExporterConsentHint,
        );
        let send = button("button", Key::ExporterSend, send)
            .attr_of("aria-disabled", move || sent.get().then(|| "true".into()));
        let not = classed("P", "muted").child(Key::ExporterSendNot);
        group(vec![
            group(warning),
            consent.any(),
            not.any(),
            button_row(send).any(),
        ])
    })
}

fn refused(exporter: Exporter, refusal: &Refusal) -> El {
    let text = match refusal.status {
        0 => t(Key::ExporterRefusedHere),
        409 | 410 => t(Key::ExporterRefusedGone),
        412 => t(Key::ExporterRefusedStale),
        _ => t(Key::ExporterRefused),
    };
    let mut sections: Vec<Section> = Vec::new();
    for field in &refusal.fields {
        if !sections.contains(&field.section()) {
            sections.push(field.section());
        }
    }
    let links = sections.into_iter().map(|section| {
        let go = button("link-button", words::section(section), move || {
            exporter.changing.set(true);
            exporter.go(Page::Ask(section));
        });
        el("LI").child(go)
    });
    let words = classed("DIV", "stack")
        .child(el("P").child(text))
        .child(el("UL").child(links.collect::<Vec<El>>()));
    classed("DIV", "notice is-red")
        .attr("role", "alert")
        .child(words)
}

/// That the rules are other ones than when the declaration was last looked at.
fn changed_rules(exporter: Exporter) -> Option<El> {
    let id = exporter.current.get()?;
    let older = |record: &Record| !record.pack.is_empty() && record.pack != rules::version();
    let found = exporter.records.with(|records| {
        records
            .iter()
            .any(|record| record.id == id && older(record))
    });
    found.then(|| notice("notice is-ask", "info", Key::ExporterRulesChanged))
}
