//! How everybody stands: four outcomes, each with what to do, and what holds while nobody answers.

use leptos::prelude::*;
use wire::{AnswererJson, RiderAnswerJson, RiderJson, RiderOutcomeJson};

use super::{
    page::{record, section},
    record::Record,
    state::time_of,
    words,
};
use crate::{
    api,
    coach::{
        Coach,
        account::Doing,
        page::link,
        route::{Page, Part},
    },
    components::{El, button, button_row, classed, el, group, icon, live, notice, term},
    content::{Key, instant, t, tf},
};

/// The outcomes, those that need somebody first.
const OUTCOMES: [RiderOutcomeJson; 4] = [
    RiderOutcomeJson::See,
    RiderOutcomeJson::Look,
    RiderOutcomeJson::Waiting,
    RiderOutcomeJson::Ready,
];
/// The most people of one outcome who are shown without being asked for.
const SHOWN: usize = 12;

/// The section; nothing before the first filing.
pub(super) fn view(coach: Coach, id: String) -> AnyView {
    let doing = Doing::new();
    live(move || {
        let record = record(coach, &id);
        let status = record.status.clone()?;
        if !record.is_filed() {
            return None;
        }
        let head = classed("DL", "summary-list")
            .child(term(Key::CoachFilingReference, status.reference.clone()))
            .child(term(Key::CoachFilingState, t(words::state(status.state))))
            .child(term(Key::CoachFilingPurge, instant(&status.purge_at)));
        let pass = link(
            coach,
            "button",
            Page::Trip(id.clone(), Part::Pass),
            Key::CoachFilingToPass,
        );
        // Before the first answer nobody knows who will give it.
        let by = record.answers.as_ref().map(|answers| {
            let theirs = |answer: &RiderAnswerJson| answer.by == AnswererJson::Authority;
            el("P").child(if record.waits() || answers.riders.iter().any(theirs) {
                Key::CoachFilingByAuthority
            } else {
                Key::CoachFilingByCheck
            })
        });
        let outcomes = classed("DIV", "outcomes")
            .attr("role", "status")
            .child(Vec::from(
                OUTCOMES.map(|outcome| group_of(&record, outcome)),
            ));
        let content = vec![
            head.any(),
            button_row(pass).any(),
            group(by),
            silence(coach, &record),
            outcomes.any(),
            again(coach, id.clone(), doing, &record),
            outage().any(),
        ];
        Some(section("answers", Key::CoachFilingAnswers, group(content)))
    })
}

/// A failed question never replaces what is known: it only says how old that is.
fn silence(coach: Coach, record: &Record) -> AnyView {
    let asked = record.asked;
    live(move || {
        let silent = coach.filing.silent.get();
        let when = time_of(asked);
        match (silent, asked) {
            (true, 0) => group(notice(
                "notice is-ask",
                "offline",
                Key::CoachFilingSilentFirst,
            )),
            (true, _) => {
                let text = tf(Key::CoachFilingSilent, &[("when", &when)]);
                group(notice("notice is-ask", "offline", text))
            }
            (false, 0) => group(classed("P", "hint").child(Key::CoachAccountAsking)),
            (false, _) => {
                let text = tf(Key::CoachFilingAsOf, &[("when", &when)]);
                group(classed("P", "hint").child(text))
            }
        }
    })
}

fn group_of(record: &Record, outcome: RiderOutcomeJson) -> AnyView {
    let people = record.with_outcome(outcome);
    let ((title, what), (sign, class)) = (words::outcome(outcome), words::sign(outcome));
    let count = people.len().to_string();
    let heading = el("H3")
        .child(icon(sign))
        .child(tf(title, &[("n", &count)]));
    if people.is_empty() {
        return classed("DIV", class)
            .attr("data-outcome", declaration::Choice::word(outcome))
            .child(heading)
            .any();
    }
    let quiet = outcome == RiderOutcomeJson::Ready || people.len() > SHOWN;
    let lines: Vec<El> = people
        .into_iter()
        .map(|(rider, answer)| line(rider, answer))
        .collect();
    let list = classed("UL", "people-of").child(lines);
    let list = if quiet {
        let summary = el("SUMMARY").child(Key::CoachFilingShowPeople);
        classed("DETAILS", "more").child(summary).child(list)
    } else {
        list
    };
    classed("DIV", class)
        .attr("data-outcome", declaration::Choice::word(outcome))
        .child(heading)
        .child(el("P").child(what))
        .child(list)
        .any()
}

fn line(rider: &RiderJson, answer: &RiderAnswerJson) -> El {
    let why = words::why(answer);
    let line = el("LI").child(el("STRONG").child(words::who(rider)));
    if why.is_empty() {
        line
    } else {
        line.child(" ").child(el("SPAN").child(why))
    }
}

fn again(coach: Coach, id: String, doing: Doing, record: &Record) -> AnyView {
    let server = record.status.as_ref().map(|status| status.id.clone());
    let waits = record.waits();
    let ask = move || {
        let (id, server) = (id.clone(), server.clone().unwrap_or_default());
        doing.run(coach.account, move || {
            let (id, server) = (id.clone(), server.clone());
            Box::pin(async move {
                if waits {
                    api::trips::resubmit(&server).await?;
                }
                coach.filing.refresh(&id).await;
                Ok(())
            })
        });
    };
    let button = button("button secondary", Key::CoachFilingAskAgain, ask)
        .attr_of("aria-busy", move || doing.busy.get().then(|| "true".into()));
    group((doing.view(), button_row(button)))
}

/// What holds while customs is silent. No law is claimed here.
fn outage() -> El {
    let summary = el("SUMMARY").child(Key::CoachFilingOutageTitle);
    classed("DETAILS", "more")
        .attr("id", "outage")
        .child(summary)
        .child(el("P").child(Key::CoachFilingOutage))
}
