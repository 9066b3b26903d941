//! The head count: who is on board, and who did not come.

use leptos::{prelude::*, task::spawn_local};
use wire::RiderJson;

use super::{keep, outbox};
use crate::{
    coach::{Coach, filing},
    components::{El, asking_button, button, button_row, classed, el, group, icon, live, notice},
    content::{Key, t, tf},
};

/// Names in one sentence; more are counted.
const NAMED: usize = 12;

/// Changes when something else is on file, or somebody stands otherwise.
pub(super) fn fresh(coach: Coach, id: &str) -> Memo<(u32, i64)> {
    let id = id.to_owned();
    Memo::new(move |_| {
        let stamp = coach.boards.with(&id, |b| (b.version(), b.record.asked));
        stamp.unwrap_or_default()
    })
}

/// The section.
pub(super) fn view(coach: Coach, id: &str) -> El {
    let count = {
        let id = id.to_owned();
        live(move || {
            let (here, all) = coach.boards.with(&id, super::board::Board::heads)?;
            let values = [("here", &*here.to_string()), ("all", &*all.to_string())];
            Some(tf(Key::CoachDriverAboard, &values))
        })
    };
    classed("SECTION", "stack head-count")
        .child(el("H2").child(Key::CoachDriverCount))
        .child(el("P").attr("role", "status").child(count))
        .child(ticks(coach, id))
        .child(absent(coach, id))
}

fn ticks(coach: Coach, id: &str) -> AnyView {
    let fresh = fresh(coach, id);
    let id = id.to_owned();
    live(move || {
        let _ = fresh.get(); // a memo that was never read follows nothing
        let lines = coach.boards.now(&id, |board| {
            let riders = board.record.on_file.riders.iter();
            let lines: Vec<El> = riders.map(|rider| tick(coach, &id, rider)).collect();
            lines
        });
        classed("UL", "ticks").child(lines)
    })
}

fn tick(coach: Coach, id: &str, rider: &RiderJson) -> El {
    let (sequence, trip, same) = (rider.sequence, id.to_owned(), id.to_owned());
    let box_id = ["aboard-", &sequence.to_string()].concat();
    let turn = move |_| keep::change(coach, &trip, |board| board.turn(sequence));
    let has = move || coach.boards.with(&same, |board| board.has(sequence)) == Some(true);
    let input = el("INPUT")
        .attr("type", "checkbox")
        .attr("id", box_id.clone())
        .flag_of("checked", has)
        .on("change", turn);
    let mark = rider
        .absent
        .then(|| [" – ", &t(Key::CoachDriverAbsent)].concat());
    let label = el("LABEL")
        .attr("for", box_id)
        .child(filing::who(rider))
        .child(mark);
    classed("LI", "choice").child(input).child(label)
}

/// What there is to say about those who did not come.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Absent {
    /// A report waits.
    waits: bool,
    /// Why the last one was refused.
    refused: Option<String>,
    /// Names of those who did not come; none when that is on file.
    missing: Vec<String>,
    /// Names of those who came after all.
    came: Vec<String>,
    /// Somebody is on file as not come.
    on_file: bool,
    /// There is a list to report on.
    can: bool,
}

fn absent(coach: Coach, id: &str) -> AnyView {
    let id = id.to_owned();
    let asked = id.clone();
    let state = Memo::new(move |_| {
        coach.boards.with(&asked, |board| {
            let news = board.has_news();
            let names = |riders: Vec<&RiderJson>| -> Vec<String> {
                riders
                    .into_iter()
                    .filter(|_| news)
                    .map(filing::name)
                    .collect()
            };
            Absent {
                waits: board.report.is_some(),
                refused: board.refusal.as_ref().map(refusal),
                missing: names(board.missing().collect()),
                came: names(board.came().collect()),
                on_file: board.record.on_file.riders.iter().any(|r| r.absent),
                can: board.counts(),
            }
        })
    });
    live(move || {
        let state = state.get()?;
        let refused = state
            .refused
            .clone()
            .map(|text| notice("notice is-red", "alert", text).attr("role", "alert"));
        let rest = if state.waits {
            Some(waiting(coach, id.clone()))
        } else if state.can && !(state.missing.is_empty() && state.came.is_empty()) {
            Some(news(coach, id.clone(), &state))
        } else {
            state
                .on_file
                .then(|| notice("notice is-green", "check", Key::CoachDriverReported))
        };
        Some(classed("DIV", "stack absent").child(refused).child(rest))
    })
}

fn refusal(refusal: &filing::Refusal) -> String {
    if refusal.status == 412 {
        t(Key::CoachDriverStale)
    } else {
        filing::refusal(refusal)
    }
}

fn news(coach: Coach, id: String, state: &Absent) -> El {
    let asked = RwSignal::new(false);
    let line = |key, names: &[String]| {
        (!names.is_empty()).then(|| {
            let (count, names) = (names.len().to_string(), some(names));
            el("P").child(tf(key, &[("n", &count), ("names", &names)]))
        })
    };
    let put_out = move || {
        keep::change(coach, &id, |board| {
            board.refusal = None;
            board.report = Some(board.report(outbox::key(board.id())));
        });
        spawn_local(outbox::flush(coach));
    };
    let button = asking_button(
        "button secondary",
        asked,
        Key::CoachDriverReport,
        Key::CoachDriverReportSure,
        Box::new(put_out),
    );
    classed("DIV", "stack")
        .child(line(Key::CoachDriverMissingPeople, &state.missing))
        .child(line(Key::CoachDriverCame, &state.came))
        .child(classed("P", "hint").child(Key::CoachDriverReportHint))
        .child(button_row(button))
}

/// The first names, and dots where there are more.
fn some(names: &[String]) -> String {
    let more = if names.len() > NAMED { ", …" } else { "" };
    let first: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    [&first.join(", "), more].concat()
}

fn waiting(coach: Coach, id: String) -> El {
    let again = move || spawn_local(outbox::flush(coach));
    let back = move || keep::change(coach, &id, |board| board.report = None);
    classed("DIV", "stack")
        .attr("role", "status")
        .child(
            classed("P", "notice is-ask")
                .child(icon("clock"))
                .child(el("SPAN").child(waits(coach, Key::CoachDriverReportWaits))),
        )
        .child(button_row(vec![
            button("button secondary", Key::CoachFilingTryNow, again),
            button("button secondary", Key::CoachFilingRecall, back),
        ]))
}

/// Why something waits: for the network as far as it is known, or for an answer.
pub(super) fn waits(coach: Coach, offline: Key) -> AnyView {
    live(move || {
        group(t(if coach.device.with(|device| device.offline) {
            offline
        } else {
            Key::CoachDriverSending
        }))
    })
}
