//! The coach pass: one code for the whole coach, what an officer is told with it, who needs
//! attention. Works without a network and prints.

use leptos::prelude::*;
use qrcodegen::QrCodeEcc;
use wire::{RiderOutcomeJson, TripResponse};

use super::{
    page::record,
    record::Record,
    words::{self, who},
};
use crate::{
    coach::{
        Coach,
        page::{frame, link, to_trips},
        riders::tabs,
        route::{Page, Part},
        trips, words as names,
    },
    components::{El, button, button_row, classed, el, group, live, notice, qr_code, sign, term},
    content::{Key, t, tf},
    platform::share,
};

/// The page.
pub(crate) fn view(coach: Coach, id: &str) -> AnyView {
    let trip = coach.work.trip.get_untracked();
    coach.filing.open.set(Some(id.to_owned()));
    let id = id.to_owned();
    let body = {
        let id = id.clone();
        live(move || {
            let record = record(coach, &id);
            match &record.status {
                Some(status) if status.pass.is_some() => {
                    group((card(&record, status), actions(coach, &id, status)))
                }
                Some(_) | None => group(none(coach, &id, &record)),
            }
        })
    };
    frame(
        "page wrap coach-page",
        [t(Key::CoachFilingPassTitle), trips::title(&trip)].join(": "),
        Some(to_trips(coach)),
        None,
        vec![tabs(coach, &id, Part::Pass).any(), body],
    )
}

fn none(coach: Coach, id: &str, record: &Record) -> El {
    let why = if record.is_cancelled() {
        Key::CoachFilingCancelled
    } else {
        Key::CoachFilingNoPass
    };
    let send = Page::Trip(id.to_owned(), Part::Send);
    classed("DIV", "stack")
        .child(notice("notice is-ask", "info", why))
        .child(button_row(link(
            coach,
            "button",
            send,
            Key::CoachFilingSendTitle,
        )))
}

fn actions(coach: Coach, id: &str, status: &TripResponse) -> El {
    let board = Page::Board(status.id.clone());
    let send = Page::Trip(id.to_owned(), Part::Send);
    button_row(vec![
        button("button", Key::CoachFilingPrint, share::print),
        link(coach, "button secondary", board, Key::CoachDriverTitle),
        link(coach, "button secondary", send, Key::CoachFilingAnswers),
    ])
}

/// The card: code, reference, heads, crew, plate, road, and who needs attention.
pub(crate) fn card(record: &Record, status: &TripResponse) -> AnyView {
    let code = status
        .pass
        .as_deref()
        .and_then(|pass| qr_code(pass, QrCodeEcc::Medium, Key::PassCode));
    let words = el("DIV")
        .child(
            el("H2")
                .attr("id", "pass-title")
                .child(Key::CoachFilingPassCard),
        )
        .child(el("P").child(Key::PassCardHint));
    let head = classed("HEADER", "pass-head")
        .child(sign("mark", "mark"))
        .child(words);
    el("ARTICLE")
        .attr("class", "pass coach-pass is-ask")
        .attr("aria-labelledby", "pass-title")
        .attr("data-record", status.id.clone())
        .child(head)
        .child(code)
        .child(reference(&status.reference))
        .child(facts(status))
        .child(attention(record))
        .child(classed("P", "pass-note").child(Key::CoachFilingPassNote))
        .any()
}

fn reference(reference: &str) -> El {
    let groups: Vec<El> = reference
        .split('-')
        .map(|group| el("SPAN").child(group.to_owned()))
        .collect();
    classed("P", "pass-ref")
        .child(classed("SPAN", "label").child(Key::PassReference))
        .child(classed("SPAN", "ref").child(groups))
}

fn facts(status: &TripResponse) -> El {
    let (trip, counts) = (&status.trip, &status.counts);
    let heads = (counts.riders + counts.crew).to_string();
    let road = [names::town(&trip.from), names::town(&trip.to)].join(" → ");
    let departs = [names::day(&trip.departs_day), trip.departs_time.clone()].join(" ");
    let post = [
        names::post(&trip.post),
        names::day(&trip.post_day),
        trip.post_time.clone(),
    ];
    classed("DL", "pass-facts")
        .child(term(Key::CoachFilingHeads, heads))
        .child(term(Key::CoachFilingCrew, counts.crew.to_string()))
        .child(term(Key::VehiclePlate, trip.plate.clone()))
        .child(term(Key::CoachFilingRoad, road))
        .child(term(Key::CoachFilingDeparts, departs))
        .child(term(Key::PassPost, post.join(" ")).attr("class", "full"))
}

/// Those whom somebody should look at, customs or the crew.
fn attention(record: &Record) -> El {
    let people = |outcome, key| {
        let people = record.with_outcome(outcome);
        let lines: Vec<El> = people
            .iter()
            .map(|(rider, answer)| {
                let why = words::why(answer);
                let line = [who(rider), why].join(" ");
                el("LI").child(line)
            })
            .collect();
        let count = lines.len().to_string();
        (!lines.is_empty()).then(|| {
            el("DIV")
                .child(el("H3").child(tf(key, &[("n", &count)])))
                .child(classed("UL", "bullets").child(lines))
        })
    };
    let see = people(RiderOutcomeJson::See, Key::CoachFilingSee);
    let look = people(RiderOutcomeJson::Look, Key::CoachFilingLook);
    let waiting = record.with_outcome(RiderOutcomeJson::Waiting).len();
    let waiting = (waiting > 0)
        .then(|| el("P").child(tf(Key::CoachFilingWaiting, &[("n", &waiting.to_string())])));
    let nobody = (see.is_none() && look.is_none() && waiting.is_none())
        .then(|| el("P").child(Key::CoachFilingNobody));
    classed("DIV", "stack attention")
        .child(see)
        .child(look)
        .child(waiting)
        .child(nobody)
}
