//! The coach manifest: a trip and everybody on it.
//!
//! A [`ManifestDraft`] is what was typed, pasted or read from a file; [`check_trip`],
//! [`check_rider`] and [`check_list`] say everything that is wrong with it or worth a look, cell by
//! cell, with a proposed repair where there is one; a [`Manifest`] exists only when nothing stops
//! it. Rows are refused, lists never: a list with bad rows is kept, shown and mended.

mod cells;
mod choices;
mod column;
mod dates;
mod draft;
mod finding;
mod list;
mod number;
mod phone;
mod places;
mod rider;
mod trip;
mod value;
mod words;

pub use choices::{DocumentKind, Origin, Role, Sex};
pub use column::{Column, TripField};
pub use draft::{CoachTripDraft, ManifestDraft, RiderDraft};
pub use finding::{Finding, Issue, Severity, Spot};
pub use list::{Fingerprint, check_list, compare};
pub use places::{TOWNS, Town, place};
pub use rider::{Days, check_rider, read_rider};
pub use trip::{check_trip, crossing_day, read_trip};
pub use value::{CoachTrip, MAX_CODE, MAX_NAME, MAX_SEAT, Manifest, Rider};
pub use words::{role, state};

use crate::Known;

/// The most people on one manifest, riders and crew. Larger than any coach: an operator may file a
/// convoy or a ferry as one list.
pub const MAX_RIDERS: usize = 10_000;

impl Days {
    /// The days that the riders of a trip are held against.
    #[must_use]
    pub fn of(trip: &CoachTripDraft, today: chrono::NaiveDate) -> Self {
        Self {
            today,
            crossing: crossing_day(trip, today),
        }
    }
}

/// Everything found in a manifest: the trip, then person by person, then between them.
#[must_use]
pub fn check(draft: &ManifestDraft, known: &Known<'_>) -> Vec<Finding> {
    let days = Days::of(&draft.trip, known.today);
    let mut found = check_trip(&draft.trip, known);
    for (index, rider) in draft.riders.iter().enumerate() {
        found.extend(check_rider(rider, index, days));
    }
    found.extend(check_list(&draft.riders, days, known.declarant_age));
    found
}

/// Reads a manifest.
///
/// # Errors
/// Everything that stops it; see [`check`] for what does not.
pub fn parse(draft: &ManifestDraft, known: &Known<'_>) -> Result<Manifest, Vec<Finding>> {
    let days = Days::of(&draft.trip, known.today);
    let (trip, mut found) = read_trip(&draft.trip, known);
    let mut riders = Vec::with_capacity(draft.riders.len());
    for (index, rider) in draft.riders.iter().enumerate() {
        let (rider, cells) = read_rider(rider, index, days);
        riders.extend(rider);
        found.extend(cells);
    }
    found.extend(check_list(&draft.riders, days, known.declarant_age));
    found.retain(|finding| finding.severity == Severity::Stops);
    match trip {
        Some(trip) if found.is_empty() => Ok(Manifest { trip, riders }),
        Some(_) | None => Err(found),
    }
}
