//! The operator's trips that a colleague or a fleet system put on file, to go on with here.

use declaration::manifest::RiderDraft;
use leptos::prelude::*;
use wire::{RiderJson, RoleJson, TripStateJson, TripSummaryJson};

use super::{
    Coach,
    account::{Doing, Trouble, Who},
    filing, keep,
    route::Part,
    trips,
};
use crate::{
    api,
    components::{El, button, button_row, classed, el, group, hush, live},
    content::{Key, tf},
};

/// The section on the page of trips; nothing for those who file none.
pub(super) fn view(coach: Coach) -> AnyView {
    let found = RwSignal::new(None::<Vec<TripSummaryJson>>);
    let doing = Doing::new();
    live(move || {
        files(&coach.account.who.get()).then(|| {
            let look = button("button secondary", Key::CoachDriverLook, move || {
                look(coach, doing, found);
            })
            .attr_of("aria-busy", move || doing.busy.get().then(|| "true".into()));
            classed("SECTION", "stack on-file")
                .attr("aria-labelledby", "on-file-title")
                .child(
                    el("H2")
                        .attr("id", "on-file-title")
                        .child(Key::CoachOnFileTitle),
                )
                .child(el("P").child(Key::CoachOnFileHint))
                .child(doing.view())
                .child(button_row(look))
                .live(move || found.get().map(|trips| cards(coach, doing, trips)))
        })
    })
}

/// Whether this may be somebody who files trips. Without an answer of the service it may.
fn files(who: &Who) -> bool {
    match who {
        Who::Member(me) => match me.role {
            RoleJson::Owner | RoleJson::Dispatcher => true,
            // Drivers have a page of their own.
            RoleJson::Driver => false,
        },
        Who::Unknown(_) => true,
        Who::Asking | Who::Nobody => false,
    }
}

fn look(coach: Coach, doing: Doing, found: RwSignal<Option<Vec<TripSummaryJson>>>) {
    doing.run(coach.account, move || {
        Box::pin(async move {
            let trips = api::trips::trips().await?.trips;
            found.try_set(Some(trips.into_iter().filter(goes_on).collect()));
            Ok(())
        })
    });
}

/// Whether there is something left to do, and something to show.
fn goes_on(trip: &TripSummaryJson) -> bool {
    match trip.state {
        TripStateJson::Planned
        | TripStateJson::Filed
        | TripStateJson::Changed
        | TripStateJson::Presented => trip.trip.is_some(),
        TripStateJson::Cancelled => false,
    }
}

fn cards(coach: Coach, doing: Doing, trips: Vec<TripSummaryJson>) -> AnyView {
    let here: Vec<String> = coach.filing.records.with(|records| {
        let known = records.iter().filter_map(|record| record.status.as_ref());
        known.map(|status| status.id.clone()).collect()
    });
    let cards: Vec<El> = trips
        .iter()
        .filter(|trip| !here.contains(&trip.id))
        .map(|trip| card(coach, doing, trip))
        .collect();
    if cards.is_empty() {
        return group(classed("P", "empty").child(Key::CoachOnFileNone));
    }
    classed("UL", "cards").child(cards).any()
}

fn card(coach: Coach, doing: Doing, one: &TripSummaryJson) -> El {
    let trip = one.trip.clone().unwrap_or_default().to_draft();
    let heads = (one.counts.riders + one.counts.crew).to_string();
    let people = tf(Key::CoachPeople, &[("n", &heads)]);
    let (title, id) = (trips::title(&trip), one.id.clone());
    let act = move || {
        let id = id.clone();
        doing.run(coach.account, move || Box::pin(open(coach, id.clone())));
    };
    let words = el("DIV")
        .child(el("H3").child(title.clone()))
        .child(el("P").child([trips::line(&trip), people].join(" · ")));
    let open = button("link-button", Key::CoachOnFileOpen, act).child(hush(&title));
    classed("LI", "card")
        .child(words)
        .child(classed("DIV", "card-actions").child(open))
}

/// Puts a trip with what is on file onto this device, and goes to its filing.
async fn open(coach: Coach, id: String) -> Result<(), Trouble> {
    let record = filing::fetch(&id).await?;
    let riders: Vec<RiderDraft> = record
        .on_file
        .riders
        .iter()
        .map(RiderJson::to_draft)
        .collect();
    let head = keep::Head {
        parts: keep::parts(riders.len()),
        people: riders.len(),
        ..trips::new_head(record.on_file.trip.to_draft())
    };
    let trip = head.id.clone();
    coach.filing.keep(filing::Record { trip, ..record }).await;
    coach.begin(head, riders, Part::Send);
    Ok(())
}
