//! The trips a driver can take along.

use leptos::prelude::*;
use wire::{TripStateJson, TripSummaryJson};

use super::{board::Board, keep};
use crate::{
    api,
    coach::{
        Coach,
        account::{self, Doing},
        page::{frame, link, to_trips},
        route::Page,
        trips,
    },
    components::{El, button, button_row, classed, el, group, live},
    content::{Key, t, tf},
};

/// The page.
pub(crate) fn view(coach: Coach) -> AnyView {
    let found = RwSignal::new(None::<Vec<TripSummaryJson>>);
    let doing = Doing::new();
    let ask = move || {
        doing.run(coach.account, move || {
            Box::pin(async move {
                let trips = api::trips::trips().await?.trips;
                found.try_set(Some(trips.into_iter().filter(is_filed).collect()));
                Ok(())
            })
        });
    };
    let look = button("button", Key::CoachDriverLook, ask)
        .attr_of("aria-busy", move || doing.busy.get().then(|| "true".into()));
    let here = live(move || {
        let cards: Vec<El> = coach
            .boards
            .0
            .with(|boards| boards.iter().map(|one| here(coach, one)).collect());
        (!cards.is_empty()).then(|| {
            classed("SECTION", "stack")
                .child(el("H2").child(Key::CoachDriverHere))
                .child(classed("UL", "cards").child(cards))
        })
    });
    let there = live(move || {
        found.get().map(|trips| {
            if trips.is_empty() {
                return classed("P", "empty").child(Key::CoachDriverNone);
            }
            let cards: Vec<El> = trips.iter().map(|one| there(coach, doing, one)).collect();
            classed("UL", "cards").child(cards)
        })
    });
    frame(
        "page wrap coach-page",
        t(Key::CoachDriverTitle),
        Some(to_trips(coach)),
        Some(t(Key::CoachDriverLede)),
        vec![
            account::prompt(),
            here,
            doing.view(),
            button_row(look).any(),
            there,
        ],
    )
}

fn is_filed(trip: &TripSummaryJson) -> bool {
    match trip.state {
        TripStateJson::Filed | TripStateJson::Changed | TripStateJson::Presented => {
            trip.trip.is_some()
        }
        TripStateJson::Planned | TripStateJson::Cancelled => false,
    }
}

fn here(coach: Coach, board: &Board) -> El {
    let trip = board.record.on_file.trip.to_draft();
    let page = Page::Board(board.id().to_owned());
    let words = el("DIV")
        .child(el("H3").child(link(coach, "", page, trips::title(&trip))))
        .child(el("P").child(trips::line(&trip)));
    classed("LI", "card").child(words)
}

fn there(coach: Coach, doing: Doing, one: &TripSummaryJson) -> El {
    let trip = one.trip.clone().unwrap_or_default().to_draft();
    let heads = (one.counts.riders + one.counts.crew).to_string();
    let line = [
        trips::line(&trip),
        tf(Key::CoachDriverHeads, &[("n", &heads)]),
    ];
    let id = one.id.clone();
    let take = move || {
        let id = id.clone();
        doing.run(coach.account, move || {
            let id = id.clone();
            Box::pin(async move {
                keep::take_along(coach, &id).await?;
                coach.go(Page::Board(id));
                Ok(())
            })
        });
    };
    let title = trips::title(&trip);
    let words = el("DIV")
        .child(el("H3").child(title.clone()))
        .child(el("P").child(line.join(" · ")));
    let take = button("button secondary", Key::CoachDriverTake, take)
        .child(crate::components::hush(&title));
    classed("LI", "card").child(words).child(group(take))
}
