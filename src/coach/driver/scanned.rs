//! People who are not on the list: scanned from their own screens, handed in to the dispatcher.

use declaration::manifest::RiderDraft;
use leptos::{prelude::*, task::spawn_local};

use super::{
    board::{Scanned, Twin},
    heads, keep, outbox,
};
use crate::{
    coach::{
        Coach, filing, riders,
        scan::{self, Came},
        words,
    },
    components::{
        El, asking_button, button, button_row, classed, el, group, hush, icon, live, notice,
    },
    content::{Key, tf},
    platform::{clock, dom},
};

/// Takes the focus when an entry is gone.
const TITLE: &str = "scanned-title";

/// The section: the panel that scans, and who was scanned.
pub(super) fn view(coach: Coach, id: &str) -> El {
    let link = coach.boards.now(id, |board| {
        let status = board.record.status.as_ref();
        status.and_then(|status| status.join.as_ref().map(|link| link.code.clone()))
    });
    let trip = id.to_owned();
    let panel = scan::view(
        Key::CoachDriverScanLede,
        link.flatten().unwrap_or_default(),
        move |rider| take(coach, &trip, &rider),
    );
    let scan = classed("DETAILS", "more")
        .child(el("SUMMARY").child(Key::CoachDriverScan))
        .child(panel);
    let title = el("H2")
        .attr("id", TITLE)
        .attr("tabindex", "-1")
        .child(Key::CoachDriverScanTitle);
    classed("SECTION", "stack scanned")
        .child(title)
        .child(el("P").child(Key::CoachDriverScanNote))
        .child(scan)
        .child(list(coach, id))
}

/// Takes an entry that was read: somebody known is named, everybody else is kept and handed in.
fn take(coach: Coach, id: &str, rider: &RiderDraft) -> Came {
    let today = clock::today();
    let came = |good, key| Came {
        good,
        text: tf(key, &[("name", &scan::name(rider))]),
    };
    let twin = coach.boards.now(id, |board| {
        let (twin, _) = board.twin(rider, today)?;
        let fixed = match twin {
            Twin::Listed(_) => true,
            Twin::Scanned(at) => board.scanned[at].is_fixed(rider),
        };
        Some((twin, fixed))
    });
    match twin.flatten() {
        Some((Twin::Listed(sequence), _)) => {
            keep::change(coach, id, |board| {
                if !board.has(sequence) {
                    board.turn(sequence);
                }
            });
            came(true, Key::CoachDriverScanListed)
        }
        Some((Twin::Scanned(_), true)) => came(true, Key::CoachDriverScanTwice),
        Some((Twin::Scanned(at), false)) => {
            keep::change(coach, id, |board| {
                board.scanned.remove(at);
            });
            outbox::put_out(coach, id, rider);
            came(true, Key::CoachDriverScanAgain)
        }
        None => {
            outbox::put_out(coach, id, rider);
            let stops = coach.boards.now(id, |board| {
                let last = board.scanned.last();
                last.is_some_and(|one| one.stops(board.days(today)))
            });
            if stops == Some(true) {
                came(false, Key::CoachDriverScanStops)
            } else {
                came(true, Key::CoachDriverScanTaken)
            }
        }
    }
}

fn list(coach: Coach, id: &str) -> AnyView {
    let id = id.to_owned();
    let asked = id.clone();
    let scanned = Memo::new(move |_| {
        let scanned = coach.boards.with(&asked, |board| board.scanned.clone());
        scanned.unwrap_or_default()
    });
    live(move || {
        let scanned = scanned.get();
        if scanned.is_empty() {
            return None;
        }
        let count = scanned.len().to_string();
        let cards: Vec<El> = scanned.iter().map(|one| card(coach, &id, one)).collect();
        let waits = coach.boards.now(&id, |board| {
            let days = board.days(clock::today());
            scanned.iter().any(|one| one.waits(days))
        });
        let again = (waits == Some(true)).then(|| {
            let again = move || spawn_local(outbox::flush(coach));
            button_row(button("button secondary", Key::CoachFilingTryNow, again))
        });
        Some(
            classed("DIV", "stack")
                .child(el("H3").child(tf(Key::CoachDriverScanned, &[("n", &count)])))
                .child(classed("UL", "cards").child(cards))
                .child(again),
        )
    })
}

fn card(coach: Coach, id: &str, one: &Scanned) -> El {
    let days = coach.boards.now(id, |board| board.days(clock::today()));
    let found = days.map(|days| one.found(days)).unwrap_or_default();
    let lines: Vec<El> = found
        .iter()
        .map(|finding| {
            let line = [riders::place(finding), words::sentence(finding)].join(": ");
            el("LI").child(line)
        })
        .collect();
    let found = (!lines.is_empty()).then(|| classed("UL", "bullets").child(lines));
    let rider = &one.rider;
    let about = [&rider.birth, &rider.nationality, &rider.number, &rider.seat];
    let about: Vec<&str> = about
        .into_iter()
        .map(|s| s.trim())
        .filter(|s| !s.is_empty())
        .collect();
    let words = el("DIV")
        .child(el("H4").child(filing::name(rider)))
        .child(el("P").child(about.join(" · ")))
        .child(found)
        .child(standing(
            coach,
            one,
            days.is_some_and(|days| one.stops(days)),
        ));
    classed("LI", "card")
        .child(words)
        .child(removal(coach, id, one))
}

/// Where an entry stands.
fn standing(coach: Coach, one: &Scanned, stops: bool) -> El {
    if !one.entry.is_empty() {
        return notice("notice is-green", "check", Key::CoachDriverEntryHanded);
    }
    if let Some(refusal) = &one.refusal {
        return notice("notice is-red", "alert", filing::refusal(refusal));
    }
    if stops {
        return notice("notice is-red", "square", Key::CoachDriverEntryStops);
    }
    classed("P", "notice is-ask")
        .child(icon("clock"))
        .child(el("SPAN").child(heads::waits(coach, Key::CoachDriverEntryWaits)))
}

/// What was handed in is the dispatcher's; everything else can be taken away again.
fn removal(coach: Coach, id: &str, one: &Scanned) -> AnyView {
    if !one.entry.is_empty() {
        return group(None::<El>);
    }
    let (id, key, asked) = (id.to_owned(), one.key.clone(), RwSignal::new(false));
    let remove = move || {
        keep::change(coach, &id, |board| {
            board.scanned.retain(|other| other.key != key)
        });
        dom::focus(TITLE);
    };
    let button = asking_button(
        "link-button",
        asked,
        Key::ActionRemove,
        Key::StartReallyRemove,
        Box::new(remove),
    );
    let button = button.child(hush(&filing::name(&one.rider)));
    group(classed("DIV", "card-actions").child(button))
}
