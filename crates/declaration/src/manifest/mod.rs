//! The coach manifest: a trip and everybody on it.
//!
//! A [`ManifestDraft`] is what was typed, pasted or read from a file; [`check`] says everything
//! that is wrong with it or worth a look, cell by cell, with a proposed repair where there is one;
//! a [`Manifest`] exists only when nothing stops it. Rows are refused, lists never: a list with bad
//! rows is kept, shown and mended.

mod choices;
mod column;
mod draft;
mod finding;

pub use choices::{DocumentKind, Origin, Role, Sex};
pub use column::{Column, TripField};
pub use draft::{CoachTripDraft, ManifestDraft, RiderDraft};
pub use finding::{Finding, Issue, Severity, Spot};

/// The most people on one manifest, riders and crew. Larger than any coach: an operator may file a
/// convoy or a ferry as one list.
pub const MAX_RIDERS: usize = 10_000;
