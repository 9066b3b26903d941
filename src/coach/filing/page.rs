//! The page of a trip's filing: what stops it, send it, how everybody stands, what changed, riders'
//! own entries, cancel.

use leptos::{prelude::*, task::spawn_local};

use super::{answers, join, record::Record, send, versions};
use crate::{
    api,
    coach::{
        Coach,
        account::{self, Doing},
        page::{frame, to_trips},
        riders::tabs,
        route::Part,
        trips,
    },
    components::{El, asking_button, classed, el, live, notice},
    content::{Key, t},
};

/// The page.
pub(crate) fn view(coach: Coach, id: &str) -> AnyView {
    let trip = coach.work.trip.get_untracked();
    coach.filing.open.set(Some(id.to_owned()));
    let (asked, filing) = (id.to_owned(), coach.filing);
    spawn_local(async move { filing.refresh(&asked).await });
    let id = id.to_owned();
    let titled = [t(Key::CoachFilingTitle), trips::title(&trip)].join(": ");
    frame(
        "page wrap coach-page",
        titled,
        Some(to_trips(coach)),
        Some(trips::line(&trip)),
        vec![
            tabs(coach, &id, Part::Send).any(),
            account::prompt(),
            send::panel(coach, id.clone()),
            answers::view(coach, id.clone()),
            versions::view(coach, id.clone()),
            join::view(coach, id.clone()),
            cancel(coach, id),
        ],
    )
}

/// The record of a trip; follows it.
pub(super) fn record(coach: Coach, id: &str) -> Record {
    coach.filing.records.track();
    coach.filing.record(id)
}

/// A part of the page with its heading.
pub(super) fn section(id: &'static str, title: Key, content: impl crate::components::Child) -> El {
    let heading = [id, "-title"].concat();
    classed("SECTION", "stack filing-part")
        .attr("id", id)
        .attr("aria-labelledby", heading.clone())
        .child(el("H2").attr("id", heading).child(title))
        .child(content)
}

fn cancel(coach: Coach, id: String) -> AnyView {
    let doing = Doing::new();
    let asked = RwSignal::new(false);
    live(move || {
        let record = record(coach, &id);
        let server = record.status.as_ref().map(|status| status.id.clone())?;
        if record.is_cancelled() {
            return None;
        }
        let trip = id.clone();
        let act = move || {
            asked.set(false);
            let (server, trip) = (server.clone(), trip.clone());
            doing.run(coach.account, move || {
                let (server, trip) = (server.clone(), trip.clone());
                Box::pin(async move {
                    api::trips::cancel(&server).await?;
                    coach.filing.refresh(&trip).await;
                    Ok(())
                })
            });
        };
        let button = asking_button(
            "button danger",
            asked,
            Key::CoachFilingCancel,
            Key::CoachFilingCancelSure,
            Box::new(act),
        );
        let content = classed("DIV", "stack")
            .child(el("P").child(Key::CoachFilingCancelHint))
            .child(doing.view())
            .child(classed("DIV", "button-row").child(button));
        Some(section("cancel", Key::CoachFilingCancel, content))
    })
}

/// What is said instead of sending once a trip is cancelled.
pub(super) fn cancelled() -> El {
    notice("notice is-red", "ban", Key::CoachFilingCancelled)
}
