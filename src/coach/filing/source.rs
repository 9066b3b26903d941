//! The list of the open trip as it is sent, and what comes back onto it.

use declaration::manifest::{Finding, RiderDraft, Severity, Spot};
use leptos::prelude::*;
use wire::{CoachTripJson, RiderJson};

use super::record::Body;
use crate::coach::{
    Coach,
    list::{self, Change, Filter, Sorting},
};

/// What keeps the open trip from being filed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stops {
    /// Fields of the trip.
    pub(super) trip: usize,
    /// People who cannot be filed as they are.
    pub(super) riders: usize,
    /// People who can.
    pub(super) sound: usize,
    /// Nobody is on the list.
    pub(super) empty: bool,
    /// People who were not looked at yet.
    pub(super) unchecked: usize,
}

/// What keeps the open trip from being filed; follows it.
pub(super) fn stops(coach: Coach) -> Stops {
    let counts = coach.work.counts.get();
    let trip = coach.work.trip_found.with(|found| {
        let stop = |finding: &&Finding| finding.severity == Severity::Stops;
        found.iter().filter(stop).count()
    });
    Stops {
        trip,
        riders: counts.stops,
        sound: counts.all.saturating_sub(counts.stops),
        empty: counts.all == 0,
        unchecked: coach.work.unchecked.get(),
    }
}

/// The open trip as it would be sent: everybody on the list; follows it.
pub(super) fn all(coach: Coach) -> Body {
    coach.work.sheet.track();
    coach.work.trip.track();
    untracked(coach, false)
}

/// The open trip as it is sent now; with `partial` only those whom nothing stops.
pub(super) fn untracked(coach: Coach, partial: bool) -> Body {
    let trip = coach.work.trip.with_untracked(CoachTripJson::of);
    let riders = coach.work.sheet.with_untracked(|sheet| {
        // In the order of the list.
        let mut stopped = if partial {
            list::view(sheet, Filter::Stops, Sorting::List)
        } else {
            Vec::new()
        }
        .into_iter()
        .peekable();
        let rows = sheet.riders().iter().enumerate();
        rows.filter(|(at, _)| stopped.next_if_eq(at).is_none())
            .map(|(_, rider)| RiderJson::of(rider))
            .collect()
    });
    Body { trip, riders }
}

/// Puts what somebody else filed in place of the open trip. Undoing brings the list back.
pub(super) fn take(coach: Coach, body: &Body) {
    let trip = body.trip.to_draft();
    for (field, _) in <declaration::manifest::TripField as declaration::Choice>::WORDS {
        coach.work.type_trip(*field, trip.text(*field));
    }
    let riders: Vec<RiderDraft> = body.riders.iter().map(RiderJson::to_draft).collect();
    let count = coach.work.sheet.with_untracked(|s| s.riders().len());
    let mut changes = Vec::new();
    if count > 0 {
        changes.push(Change::Remove { at: 0, count });
    }
    changes.push(Change::Insert { at: 0, riders });
    coach.work.apply(changes);
}

/// Puts a rider's own entry onto the list: a new row, or in place of the one it had. Gives its
/// number in the trip.
pub(super) fn put(coach: Coach, rider: &RiderJson, place: Option<u16>) -> u16 {
    let (at, next, count) = coach.work.sheet.with_untracked(|sheet| {
        let same = |one: &RiderDraft| Some(one.sequence) == place;
        let at = sheet.riders().iter().position(same);
        (at, sheet.next(), sheet.riders().len())
    });
    let sequence = place.filter(|_| at.is_some()).unwrap_or(next);
    let draft = RiderDraft {
        sequence,
        origin: declaration::manifest::Origin::Rider,
        ..rider.to_draft()
    };
    coach.work.apply(vec![match at {
        Some(at) => Change::Row {
            at,
            rider: Box::new(draft),
        },
        None => Change::Insert {
            at: count,
            riders: vec![RiderDraft {
                sequence: 0,
                ..draft
            }],
        },
    }]);
    sequence
}

/// The person of this number on the open list; follows it.
pub(super) fn on_list(coach: Coach, sequence: u16) -> Option<RiderJson> {
    coach.work.sheet.with(|sheet| {
        let same = |rider: &&RiderDraft| rider.sequence == sequence;
        sheet.riders().iter().find(same).map(RiderJson::of)
    })
}

/// Takes the person of this number off the open list. Undoing brings the row back.
pub(super) fn drop_from_list(coach: Coach, sequence: u16) {
    let at = coach.work.sheet.with_untracked(|sheet| {
        let same = |rider: &RiderDraft| rider.sequence == sequence;
        sheet.riders().iter().position(same)
    });
    if let Some(at) = at {
        coach.work.apply(vec![Change::Remove { at, count: 1 }]);
    }
}

/// Whether nothing would stop this person.
pub(super) fn is_sound(coach: Coach, rider: &RiderJson) -> bool {
    let days = coach.work.trip.with_untracked(|trip| {
        declaration::manifest::Days::of(trip, crate::platform::clock::today())
    });
    let found = declaration::manifest::check_rider(&rider.to_draft(), 0, days);
    let stop = |finding: &Finding| {
        finding.severity == Severity::Stops && matches!(finding.spot, Spot::Cell { .. })
    };
    !found.iter().any(stop)
}
