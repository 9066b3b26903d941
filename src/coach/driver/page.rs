//! One trip at the post: the pass, the head count, who came without being on the list, what comes
//! next.

use leptos::prelude::*;

use super::{heads, keep, scanned};
use crate::{
    coach::{
        Coach,
        account::{self, Doing},
        filing,
        page::{frame, link},
        route::Page,
        trips,
    },
    components::{El, button, button_row, classed, el, group, live, notice},
    content::{Key, date, t, tf},
};

/// The page of the trip with this id of the service.
pub(crate) fn view(coach: Coach, id: &str) -> AnyView {
    keep::meet(coach, id);
    let doing = Doing::new();
    let id = id.to_owned();
    let known = {
        let id = id.clone();
        Memo::new(move |_| coach.boards.with(&id, |_| ()).is_some())
    };
    let body = live(move || {
        if known.get() {
            group(shown(coach, doing, &id))
        } else {
            group(missing(coach, doing, &id))
        }
    });
    let back = link(coach, "back", Page::Drivers, Key::CoachDriverTitle);
    frame(
        "page wrap coach-page driver-board",
        t(Key::CoachDriverTitle),
        Some(back),
        None,
        vec![account::prompt(), doing.view(), body],
    )
}

fn refresh(coach: Coach, doing: Doing, id: &str) -> El {
    let id = id.to_owned();
    let take = move || {
        let id = id.clone();
        doing.run(coach.account, move || {
            let id = id.clone();
            Box::pin(async move { Ok(keep::take_along(coach, &id).await?) })
        });
    };
    button("button secondary", Key::CoachDriverRefresh, take)
        .attr_of("aria-busy", move || doing.busy.get().then(|| "true".into()))
}

fn missing(coach: Coach, doing: Doing, id: &str) -> El {
    classed("DIV", "stack")
        .child(notice("notice is-ask", "info", Key::CoachDriverMissing))
        .child(button_row(refresh(coach, doing, id)))
}

/// Each part follows what it shows: a tick builds nothing anew, and a new version leaves an open
/// camera alone.
fn shown(coach: Coach, doing: Doing, id: &str) -> El {
    classed("DIV", "stack")
        .child(pass(coach, id))
        .child(steps())
        .child(heads::view(coach, id))
        .child(scanned::view(coach, id))
        .child(button_row(refresh(coach, doing, id)))
        .child(kept(coach, id))
}

fn pass(coach: Coach, id: &str) -> AnyView {
    let id = id.to_owned();
    let fresh = heads::fresh(coach, &id);
    live(move || {
        let _ = fresh.get(); // a memo that was never read follows nothing
        coach.boards.now(&id, |board| {
            let trip = board.record.on_file.trip.to_draft();
            let pass = match &board.record.status {
                Some(status) if status.pass.is_some() => filing::pass_card(&board.record, status),
                Some(_) | None => group(notice("notice is-red", "ban", Key::CoachDriverVoid)),
            };
            classed("DIV", "stack")
                .child(el("H2").child(trips::title(&trip)))
                .child(el("P").child(trips::line(&trip)))
                .child(pass)
        })
    })
}

/// What comes next at the post.
fn steps() -> El {
    let steps = [
        Key::CoachDriverStepCount,
        Key::CoachDriverStepShow,
        Key::CoachDriverStepSee,
        Key::CoachDriverStepOfficer,
    ];
    let steps: Vec<El> = steps.into_iter().map(|key| el("LI").child(key)).collect();
    classed("SECTION", "stack")
        .child(el("H2").child(Key::CoachDriverSteps))
        .child(classed("OL", "bullets is-numbered").child(steps))
}

/// Until when this phone keeps it.
fn kept(coach: Coach, id: &str) -> Option<El> {
    let last = coach.boards.now(id, super::board::Board::last_day)??;
    let text = tf(Key::CoachDriverKept, &[("day", &date(last))]);
    Some(classed("P", "hint").child(text))
}
