//! From rows to riders.

mod cells;
mod name;
mod plan;
mod rows;
mod zone;

use chrono::NaiveDate;
use declaration::manifest::{Column, Origin, RiderDraft};

use crate::guess::{Mapping, Target};
use crate::{Row, Table};
use rows::Place;

pub(crate) use cells::clean;
pub(crate) use plan::Columns;
pub(crate) use rows::numbers;

/// Everything of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The riders in the order of the table.
    pub rows: Vec<ImportedRow>,
    /// Rows that are no riders, with what they say.
    pub skipped: Vec<Skipped>,
}

/// One rider.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedRow {
    /// Number of the row in the file, from 1.
    pub row_number: u32,
    /// The rider, exactly as the cells have it.
    pub draft: RiderDraft,
    /// What was changed on the way, or deserves a look because of where it stood.
    pub notes: Vec<Note>,
    /// What no cell of a rider takes: header and text.
    pub left_over: Vec<(String, String)>,
}

/// Something to know about one cell, or about the whole row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The cell; `None` for the row.
    pub column: Option<Column>,
    /// What.
    pub what: NoteKind,
    /// What stood in the file; may be empty.
    pub was: String,
}

/// What to know about a cell or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// The row is hidden or filtered out in the file.
    HiddenRow,
    /// The value stands in a cell merged over several rows.
    Merged,
    /// A formula without its result: open the file in its program and save it.
    FormulaWithoutValue,
    /// An error such as `#N/A` instead of a value; left empty.
    ErrorCell,
    /// A bare day number of a workbook that counts from 1904, written as its day.
    DayFrom1904,
    /// Day number 60 of the 1900 system, 29 February 1900: a day that never was.
    LeapDay1900,
    /// A number with a power of ten or a fraction of zeros, written out.
    NumberRewritten,
    /// Kept as a number in the file: zeros in front may be lost.
    ZerosMayBeLost,
    /// Series and number stood in two columns.
    Joined,
    /// Surname and given names stood in one cell, in an order that is told; they were parted.
    NameParted,
    /// A whole name in an order nobody told, or with parts that can go either way; all of it is in
    /// the surname.
    NameNotParted,
    /// From the machine-readable zone; what else stood in the row for it.
    FromZone,
    /// The zone does not agree with itself; its lines.
    ZoneInconsistent,
    /// Longer than any cell of a rider; the rest was cut off.
    Cut,
}

/// A row that is no rider, or no line of goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Number of the row in the file, from 1.
    pub row_number: u32,
    /// Why.
    pub why: SkipWhy,
    /// Its texts, parted by blanks.
    pub text: String,
}

/// Why a row is no rider, or no line of goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipWhy {
    /// Above the header: a title, data of the trip.
    Above,
    /// The header, or a repetition of it.
    Header,
    /// The numbers of the columns.
    ColumnNumbers,
    /// Heads the rows after it: crew, passengers, a group of goods.
    Section,
    /// A total.
    Total,
    /// Under the total of a list of goods: a sum in words, signatures.
    Below,
    /// Not a line of a machine-readable zone, in a list of nothing else.
    NoZone,
}

/// Turns the rows of a table into riders. `today` decides the centuries of zones.
#[must_use]
pub fn riders(table: &Table, mapping: &Mapping, today: NaiveDate) -> Imported {
    let mut imported = Imported::default();
    let mut plan = Plan::of(table, mapping);
    let only_zones = plan.only_zones();
    let mut at = 0;
    while let Some(row) = table.rows.get(at) {
        if let Some(why) = rows::skip(row, Place { at, mapping }, &mut plan) {
            imported.skipped.push(Skipped::of(row, why));
            at += 1;
            continue;
        }
        let zone = zone::at(&table.rows[at..], &plan, today);
        if only_zones && zone.is_none() {
            imported.skipped.push(Skipped::of(row, SkipWhy::NoZone));
            at += 1;
            continue;
        }
        let used = zone.as_ref().map_or(1, |zone| zone.rows);
        imported.rows.push(rider(row, &plan, zone, table.from_1904));
        at += used;
    }
    imported
}

/// The columns, and what the section at hand says of the role.
#[derive(Clone, Debug)]
struct Plan {
    columns: Columns<Target>,
    role: String,
}

impl Plan {
    fn of(table: &Table, mapping: &Mapping) -> Self {
        Self {
            columns: Columns::of(table, mapping),
            role: String::new(),
        }
    }

    /// A list of zones and nothing else.
    fn only_zones(&self) -> bool {
        let targets = self.columns.targets.iter();
        let mut used = targets.filter(|target| **target != Target::Nothing);
        used.clone().count() > 0 && used.all(|target| *target == Target::Zone)
    }
}

impl Skipped {
    pub(crate) fn of(row: &Row, why: SkipWhy) -> Self {
        Self {
            row_number: row.number,
            why,
            text: rows::text(row),
        }
    }
}

fn rider(row: &Row, plan: &Plan, zone: Option<zone::Zone>, from_1904: bool) -> ImportedRow {
    let mut rider = ImportedRow {
        row_number: row.number,
        draft: RiderDraft {
            role: plan.role.clone(),
            origin: Origin::File,
            ..RiderDraft::default()
        },
        ..ImportedRow::default()
    };
    if row.hidden {
        rider.note(None, NoteKind::HiddenRow, "");
    }
    cells::take(row, plan, from_1904, &mut rider);
    if let Some(zone) = zone {
        zone::take(zone, &mut rider);
    }
    rider
}

impl ImportedRow {
    fn note(&mut self, column: impl Into<Option<Column>>, what: NoteKind, was: &str) {
        self.notes.push(Note {
            column: column.into(),
            what,
            was: was.to_owned(),
        });
    }
}
