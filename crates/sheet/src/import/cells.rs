//! The cells of one row into one rider.

use declaration::manifest::Column;

use super::{ImportedRow, NoteKind, Plan, name};
use crate::guess::Target;
use crate::{Cell, CellKind, Merge, Row, number};

/// More letters than any cell of a rider takes; what is longer is a mishap of the file.
const MOST_LETTERS: usize = 500;
/// Fewer digits than any document of the region has.
const FULL_NUMBER: usize = 9;

/// Takes every cell of a row.
pub(super) fn take(row: &Row, plan: &Plan, from_1904: bool, rider: &mut ImportedRow) {
    let mut series = None;
    for (at, cell) in row.cells.iter().enumerate() {
        if cell.is_empty() || cell.merge == Merge::Across {
            continue;
        }
        let target = plan.columns.target(at);
        let target = if taken(target, rider) {
            Target::Nothing
        } else {
            target
        };
        match target {
            Target::Cell(column) => put(cell, column, from_1904, rider),
            Target::Series => series = Some(cell.text.trim().to_owned()),
            Target::SurnameGiven => whole_name(cell, name::Order::SurnameGiven, rider),
            Target::GivenSurname => whole_name(cell, name::Order::GivenSurname, rider),
            Target::Name => whole_name(cell, name::Order::Untold, rider),
            // Taken with the lines of the rows after it.
            Target::Zone => {}
            Target::Nothing => {
                let header = plan.columns.header(at).to_owned();
                rider.left_over.push((header, clean(&cell.text)));
            }
        }
    }
    if let Some(series) = series {
        join(&series, rider);
    }
}

/// Whether another column had something for this already; what comes second is handed over beside
/// the rider. A role in its own column goes before that of the section.
fn taken(target: Target, rider: &ImportedRow) -> bool {
    match target {
        Target::Cell(Column::Role) | Target::Series | Target::Zone | Target::Nothing => false,
        Target::Cell(column) => !rider.draft.text(column).is_empty(),
        Target::SurnameGiven | Target::GivenSurname | Target::Name => {
            !rider.draft.surname.is_empty() || !rider.draft.given.is_empty()
        }
    }
}

fn put(cell: &Cell, column: Column, from_1904: bool, rider: &mut ImportedRow) {
    if cell.merge == Merge::Down {
        rider.note(column, NoteKind::Merged, "");
    }
    let Some(text) = value(cell, column, rider) else {
        return;
    };
    let text = match column {
        Column::Birth | Column::Expiry => day(cell, column, text, from_1904, rider),
        Column::Number | Column::Phone => {
            // `400000123,0` is the same mishap in a text.
            let short = text.len() < FULL_NUMBER && column == Column::Number;
            if cell.kind == CellKind::Number && short {
                rider.note(column, NoteKind::ZerosMayBeLost, &text);
            }
            text
        }
        Column::Role
        | Column::Surname
        | Column::Given
        | Column::Sex
        | Column::Nationality
        | Column::Document
        | Column::Issuer
        | Column::Embark
        | Column::Debark
        | Column::Seat => text,
    };
    *rider.draft.text_mut(column) = text;
}

/// The text of a cell; `None` when there is none, and why is noted.
fn value(cell: &Cell, column: Column, rider: &mut ImportedRow) -> Option<String> {
    match cell.kind {
        CellKind::Error => {
            rider.note(column, NoteKind::ErrorCell, cell.text.trim());
            return None;
        }
        CellKind::Empty => {
            rider.note(column, NoteKind::FormulaWithoutValue, "");
            return None;
        }
        CellKind::Number if !cell.was.is_empty() => {
            rider.note(column, NoteKind::NumberRewritten, &cell.was);
        }
        CellKind::Number | CellKind::Text | CellKind::Date => {}
    }
    let text = clean(&cell.text);
    if text.chars().count() > MOST_LETTERS {
        rider.note(column, NoteKind::Cut, "");
        return Some(text.chars().take(MOST_LETTERS).collect());
    }
    Some(text)
}

/// A day. A bare serial number stays: the list says what it counts and offers the day. Only where
/// it counts from 1904, which the list cannot know, the day takes its place.
fn day(
    cell: &Cell,
    column: Column,
    text: String,
    from_1904: bool,
    rider: &mut ImportedRow,
) -> String {
    if cell.kind == CellKind::Date && text == "1900-02-29" {
        rider.note(column, NoteKind::LeapDay1900, &cell.was);
    }
    if cell.kind != CellKind::Number || !from_1904 {
        return text;
    }
    let serial = text
        .parse()
        .ok()
        .filter(|serial| (1..=99_999).contains(serial));
    match serial.and_then(|serial| number::day(serial, true)) {
        Some(day) => {
            rider.note(column, NoteKind::DayFrom1904, &text);
            day
        }
        None => text,
    }
}

fn whole_name(cell: &Cell, order: name::Order, rider: &mut ImportedRow) {
    if cell.merge == Merge::Down {
        rider.note(Column::Surname, NoteKind::Merged, "");
    }
    let Some(text) = value(cell, Column::Surname, rider) else {
        return;
    };
    match name::part(&text, order) {
        Some((surname, given)) => {
            rider.note(Column::Surname, NoteKind::NameParted, &text);
            rider.draft.surname = surname;
            rider.draft.given = given;
        }
        None => {
            if text.split_whitespace().count() > 1 {
                rider.note(Column::Surname, NoteKind::NameNotParted, &text);
            }
            rider.draft.surname = text;
        }
    }
}

/// Letters of a series in front of the number, unless they are there already.
fn join(series: &str, rider: &mut ImportedRow) {
    let number = rider.draft.number.clone();
    if series.is_empty() || number.to_lowercase().starts_with(&series.to_lowercase()) {
        return;
    }
    let was = format!("{series} {number}");
    rider.note(Column::Number, NoteKind::Joined, was.trim());
    rider.draft.number = clean(&format!("{series}{number}"));
}

/// One line without characters nobody typed.
pub(crate) fn clean(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let text = text.trim();
    // Doubled blanks inside are the person's, those that were line ends are ours.
    text.split("  ")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn cells_become_one_line() {
        assert_eq!(clean("  ANNA\r\nMARIA \0"), "ANNA MARIA");
        assert_eq!(clean("A  B   C"), "A B C");
        assert_eq!(clean("\u{A0}"), "");
    }
}
