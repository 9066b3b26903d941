//! What stops a trip, and the button that sends it.

use leptos::{prelude::*, task::spawn_local};

use super::{
    changes::changes,
    outbox,
    page::{cancelled, record, section},
    record::{Outgoing, Record, Theirs},
    source::{self, Stops},
    words,
};
use crate::{
    coach::{
        Coach,
        list::Filter,
        page::link,
        riders,
        route::{Page, Part},
    },
    components::{El, button, button_row, classed, el, group, icon, live, notice},
    content::{Key, instant, tf},
};

/// The most changes that are listed one by one.
const LISTED: usize = 20;

/// The panel.
pub(super) fn panel(coach: Coach, id: String) -> AnyView {
    let partial = RwSignal::new(false);
    let body = live(move || {
        let record = record(coach, &id);
        if record.is_cancelled() {
            return group(cancelled());
        }
        if let Some(outgoing) = &record.outgoing {
            return group(waiting(coach, id.clone(), outgoing));
        }
        if let Some(theirs) = &record.theirs {
            return group(conflict(coach, id.clone(), &record, theirs));
        }
        let refusal = record.refusal.as_ref().map(|refusal| {
            notice("notice is-red", "alert", words::refusal(refusal)).attr("role", "alert")
        });
        group((refusal, ready(coach, id.clone(), &record, partial)))
    });
    section("send", Key::CoachFilingSendTitle, body).any()
}

fn ready(coach: Coach, id: String, record: &Record, partial: RwSignal<bool>) -> AnyView {
    let filed = record.is_filed();
    let on_file = record.on_file.clone();
    live(move || {
        let stops = source::stops(coach);
        let same = filed && source::all(coach) == on_file;
        if same {
            return vec![group(notice(
                "notice is-green",
                "check",
                Key::CoachFilingSame,
            ))];
        }
        let sample = coach
            .work
            .head
            .with(|head| head.as_ref().is_some_and(|head| head.sample));
        let can = !sample
            && stops.trip == 0
            && !stops.empty
            && stops.unchecked == 0
            && (stops.riders == 0 || (partial.get() && stops.sound > 0));
        let label = if filed {
            Key::CoachFilingSendChanges
        } else {
            Key::CoachFilingSend
        };
        let trip = id.clone();
        let send = move || {
            let (trip, only_sound) = (trip.clone(), partial.get_untracked());
            spawn_local(async move {
                let body = source::untracked(coach, only_sound);
                outbox::put_out(coach.filing, coach.account, &trip, body).await;
            });
        };
        let send = can.then(|| button_row(button("button", label, send).attr("id", "send-button")));
        let sample = sample.then(|| notice("notice is-ask", "info", Key::CoachFilingSample));
        vec![
            group((sample, hindrances(coach, &id, stops, partial))),
            group((purpose(), send)),
        ]
    })
}

/// What stops it, each with a way there.
fn hindrances(coach: Coach, id: &str, stops: Stops, partial: RwSignal<bool>) -> AnyView {
    let to = |part| Page::Trip(id.to_owned(), part);
    let line = |text: String, page: Page, label: Key| {
        let words = el("SPAN").child(text).child(" ");
        classed("P", "notice is-red")
            .child(icon("square"))
            .child(words.child(link(coach, "", page, label)))
    };
    let trip = (stops.trip > 0).then(|| {
        let text = tf(Key::CoachFilingStopsTrip, &[("n", &stops.trip.to_string())]);
        line(text, to(Part::Form), Key::CoachFilingToForm)
    });
    let empty = stops.empty.then(|| {
        let text = crate::content::t(Key::CoachFilingStopsEmpty);
        line(text, to(Part::Riders), Key::CoachFilingToList)
    });
    let checking = (stops.unchecked > 0).then(|| {
        let left = riders::checking(coach.work);
        notice("notice is-ask", "info", left).attr("role", "status")
    });
    let riders = (stops.riders > 0).then(|| {
        let text = tf(
            Key::CoachFilingStopsRiders,
            &[("n", &stops.riders.to_string())],
        );
        let line = line(text, to(Part::Riders), Key::CoachFilingToFirst).on("click", move |_| {
            // The list opens on those who need something.
            coach.work.filter.set(Filter::Stops);
            coach.work.arrange();
        });
        group((line, (stops.sound > 0).then(|| only_sound(stops, partial))))
    });
    group((trip, (checking, (empty, riders))))
}

fn only_sound(stops: Stops, partial: RwSignal<bool>) -> El {
    let text = tf(
        Key::CoachFilingPartial,
        &[
            ("sound", &stops.sound.to_string()),
            ("n", &stops.riders.to_string()),
        ],
    );
    let tick = el("INPUT")
        .attr("type", "checkbox")
        .attr("id", "only-sound")
        .flag_of("checked", move || partial.get())
        .on("change", move |event| {
            partial.set(event_target_checked(&event));
        });
    classed("DIV", "choice")
        .child(tick)
        .child(el("LABEL").attr("for", "only-sound").child(text))
}

fn purpose() -> El {
    classed("DIV", "stack purpose")
        .child(el("P").child(Key::CoachFilingPurpose))
        .child(classed("P", "hint").child(Key::CoachFilingRetention))
}

fn waiting(coach: Coach, id: String, outgoing: &Outgoing) -> El {
    let opens = outgoing.opens_at.as_deref().map(instant);
    let operator = outgoing.operator.clone();
    let words = live(move || match &opens {
        _ if !coach.account.may_send_for(&operator) => {
            crate::content::t(Key::CoachFilingWaitsOperator)
        }
        Some(when) => tf(Key::CoachFilingWaitsWindow, &[("when", when)]),
        None if coach.device.with(|device| device.offline) => {
            crate::content::t(Key::CoachFilingWaitsNetwork)
        }
        None => crate::content::t(Key::CoachFilingWaitsAnswer),
    });
    let again = move || spawn_local(outbox::flush(coach.filing, coach.account));
    let back = move || {
        let id = id.clone();
        spawn_local(async move { outbox::recall(coach.filing, &id).await });
    };
    let buttons = button_row(vec![
        button("button", Key::CoachFilingTryNow, again),
        button("button secondary", Key::CoachFilingRecall, back),
    ]);
    classed("DIV", "stack")
        .attr("role", "status")
        .child(
            classed("P", "notice is-ask")
                .child(icon("clock"))
                .child(el("SPAN").child(words)),
        )
        .child(buttons)
}

/// Somebody else filed another version: theirs, ours, or ours on top of theirs.
fn conflict(coach: Coach, id: String, record: &Record, theirs: &Theirs) -> El {
    let (status, body) = (theirs.status.clone(), theirs.body.clone());
    let settled = Record {
        status: Some(status),
        on_file: body.clone(),
        theirs: None,
        refusal: None,
        answers: None,
        ..record.clone()
    };
    let kept = settled.clone();
    let keep = move || {
        let (id, kept) = (id.clone(), kept.clone());
        spawn_local(async move {
            coach.filing.keep(kept).await;
            let body = source::untracked(coach, false);
            outbox::put_out(coach.filing, coach.account, &id, body).await;
        });
    };
    let take = move || {
        let (settled, body) = (settled.clone(), body.clone());
        spawn_local(async move {
            source::take(coach, &body);
            let trip = settled.trip.clone();
            coach.filing.keep(settled).await;
            coach.filing.refresh(&trip).await;
        });
    };
    classed("DIV", "stack")
        .attr("role", "alert")
        .child(notice("notice is-ask", "alert", Key::CoachFilingTheirs))
        .child(list_of(&record.on_file, &theirs.body))
        .child(button_row(vec![
            button("button", Key::CoachFilingTakeTheirs, take),
            button("button secondary", Key::CoachFilingKeepMine, keep),
        ]))
}

/// What differs, as a list.
pub(super) fn list_of(old: &super::Body, new: &super::Body) -> El {
    let found = changes(old, new);
    let more = found.len().saturating_sub(LISTED);
    let lines = found.iter().take(LISTED);
    let lines: Vec<El> = lines
        .map(|change| el("LI").child(words::change(change)))
        .collect();
    let more = (more > 0).then(|| {
        let text = tf(Key::CoachFilingMoreChanges, &[("n", &more.to_string())]);
        el("LI").child(text)
    });
    classed("UL", "bullets changes").child(lines).child(more)
}
