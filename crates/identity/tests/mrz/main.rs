//! The reader of machine-readable zones against specimens, traps and properties.
#![allow(clippy::unwrap_used)]

mod emitter;
mod properties;
mod repairs;
mod specimens;
mod traps;

use chrono::NaiveDate;
use identity::mrz::{self, ProblemKind, Reading};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn today() -> NaiveDate {
    day(2026, 11, 22)
}

fn read(text: &str) -> Reading {
    mrz::read(text, today())
}

/// The codes of all problems but expired documents: most specimens have expired.
fn codes(reading: &Reading) -> Vec<&'static str> {
    let kinds = reading.problems.iter().map(|problem| problem.kind);
    kinds
        .filter(|kind| *kind != ProblemKind::Expired)
        .map(ProblemKind::code)
        .collect()
}
