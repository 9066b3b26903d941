//! Machine-readable zones in cells: a whole zone in one cell, its lines in several cells of a row
//! or in rows below each other.

use chrono::NaiveDate;
use declaration::manifest::{Column, Origin};
use identity::mrz::{self, Reading};

use super::{ImportedRow, NoteKind, Plan};
use crate::guess::Target;
use crate::sniff::zone_line;
use crate::{Merge, Row, number};

/// A zone, and how many rows it takes.
pub(super) struct Zone {
    reading: Reading,
    today: NaiveDate,
    pub(super) rows: usize,
}

/// The most lines of a zone.
const MOST_ROWS: usize = 3;

/// The zone that begins in the first of the rows.
pub(super) fn at(rows: &[Row], plan: &Plan, today: NaiveDate) -> Option<Zone> {
    if !plan.columns.targets.contains(&Target::Zone) {
        return None;
    }
    let mut lines = text(rows.first()?, plan);
    if lines.is_empty() {
        return None;
    }
    let mut fallback = None;
    for count in 1..=MOST_ROWS {
        if count > 1 {
            let next = rows.get(count - 1).filter(|row| continues(row, plan))?;
            lines = [lines, text(next, plan)].join("\n");
        }
        let reading = mrz::read(&lines, today);
        let found = Zone {
            rows: count,
            today,
            reading,
        };
        if found.reading.is_valid() {
            return Some(found);
        }
        if found.reading.format.is_some() && longest(&lines) != 30 {
            fallback = Some(found);
        } else if found.reading.format.is_some() && fallback.is_none() {
            // Two lines of a card are read as one without its name; a third may follow.
            fallback = Some(found);
        }
        let more = rows.get(count).is_some_and(|row| continues(row, plan));
        if !more || (fallback.is_some() && longest(&lines) != 30) {
            break;
        }
    }
    fallback
}

/// Fills the rider from a zone. What the row had in another column for the same thing is noted.
pub(super) fn take(zone: Zone, rider: &mut ImportedRow) {
    let fields = &zone.reading.fields;
    let day = |day: Option<NaiveDate>| day.map(number::iso).unwrap_or_default();
    let values = [
        (Column::Surname, fields.surname.clone()),
        (Column::Given, fields.given_names.clone()),
        (Column::Birth, day(fields.birth(zone.today))),
        (Column::Sex, fields.sex.clone()),
        (Column::Nationality, fields.nationality.clone()),
        (Column::Document, kind(&fields.document_code).to_owned()),
        (Column::Number, fields.document_number.clone()),
        (Column::Issuer, fields.issuer.clone()),
        (Column::Expiry, day(fields.expiry())),
    ];
    for (column, value) in values.into_iter().filter(|(_, value)| !value.is_empty()) {
        let cell = rider.draft.text_mut(column);
        let was = core::mem::replace(cell, value);
        if !was.is_empty() && !was.eq_ignore_ascii_case(rider.draft.text(column)) {
            rider.note(column, NoteKind::FromZone, &was);
        }
    }
    rider.draft.origin = Origin::Mrz;
    if !zone.reading.is_valid() {
        rider.note(
            None,
            NoteKind::ZoneInconsistent,
            &zone.reading.lines.join("\n"),
        );
    }
}

fn kind(code: &str) -> &'static str {
    match code.bytes().next() {
        Some(b'P') => "P",
        Some(b'A' | b'C' | b'I') => "I",
        Some(b'V') => "V",
        Some(_) => "O",
        None => "",
    }
}

/// The lines of a zone in a row.
fn text(row: &Row, plan: &Plan) -> String {
    let cells = row.cells.iter().enumerate();
    let zone = cells
        .filter(|(at, cell)| plan.columns.target(*at) == Target::Zone && cell.merge == Merge::Own);
    let lines: Vec<&str> = zone
        .map(|(_, cell)| cell.text.trim())
        .filter(|t| !t.is_empty())
        .collect();
    lines.join("\n")
}

/// Whether a row has nothing but a line of a zone.
fn continues(row: &Row, plan: &Plan) -> bool {
    let others = row.cells.iter().enumerate().any(|(at, cell)| {
        let ours = plan.columns.target(at) != Target::Zone;
        ours && plan.columns.target(at) != Target::Nothing && !cell.is_empty()
    });
    !others && text(row, plan).lines().any(zone_line)
}

fn longest(lines: &str) -> usize {
    lines
        .lines()
        .map(|line| line.trim().len())
        .max()
        .unwrap_or(0)
}
