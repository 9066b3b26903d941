//! One person of the list, cell by cell.

use chrono::NaiveDate;

use super::{Column, Finding, Issue, Rider, RiderDraft, Severity, cells::Cells, words};

/// The days that cells are held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The day of the reader.
    pub today: NaiveDate,
    /// The planned day at the border post, or today while it is not known.
    pub crossing: NaiveDate,
}

/// Reads a person, number `index` of the list.
///
/// Everything that was found comes with it; there is a person exactly when none of it
/// [`Severity::Stops`].
#[must_use]
pub fn read_rider(draft: &RiderDraft, index: usize, days: Days) -> (Option<Rider>, Vec<Finding>) {
    let mut cells = Cells::new(draft, index);
    let role = cells.word(Column::Role, Issue::UnknownRole, words::role);
    let surname = cells.name(Column::Surname);
    let given = cells.name(Column::Given);
    if surname == Some(None) && given == Some(None) {
        cells.stop::<()>(Column::Surname, Issue::Missing);
    }
    let birth = cells.birth(days);
    let sex = cells.sex();
    let nationality = cells.nationality();
    let document = cells.word(Column::Document, Issue::UnknownDocument, words::document);
    let issuer = cells.state(Column::Issuer);
    let issued_by = issuer.flatten().or(nationality);
    let number = cells.number(document, issued_by);
    let expiry = cells.expiry(days, birth);
    let (embark, debark) = (cells.place(Column::Embark), cells.place(Column::Debark));
    let seat = cells.seat();
    let phone = cells.phone();
    let read = || {
        // A person with one name is listed by it, whichever box it stands in.
        let (surname, given) = match (surname?, given?) {
            (Some(surname), given) => (surname, given),
            (None, given) => (given?, None),
        };
        Some(Rider {
            sequence: draft.sequence,
            role: role?,
            surname,
            given,
            birth: birth?,
            sex: sex?,
            nationality: nationality?,
            document: document?,
            number: number?,
            issuer: issued_by?,
            expiry: expiry?,
            embark: embark?,
            debark: debark?,
            seat: seat?,
            phone: phone?,
            absent: draft.absent,
        })
    };
    let stopped = cells
        .found
        .iter()
        .any(|finding| finding.severity == Severity::Stops);
    let rider = if stopped { None } else { read() };
    (rider, cells.found)
}

/// Everything found in a person's cells.
#[must_use]
pub fn check_rider(draft: &RiderDraft, index: usize, days: Days) -> Vec<Finding> {
    read_rider(draft, index, days).1
}
