//! The guesses: the header's words first, what the cells look like where the words leave room.

use declaration::manifest::Column;

use super::content::Looks;
use super::header::{self, Place};
use super::words::{Open, Words};
use super::{Certainty, Guess, Mapping, Target, Why};
use crate::{Cell, Table};

/// What a header of a list of riders says.
type Meaning = super::Meaning<Target, Open>;

/// How many rows are looked at.
const SAMPLE: usize = 60;

/// Guesses all columns of a table.
pub(super) fn guess(table: &Table) -> Mapping {
    let place = header::find::<Words>(table);
    let first = place.map_or(0, |place| place.first);
    let width = table.width();
    let looks: Vec<Looks> = (0..width)
        .map(|column| Looks::of(cells(table, first, column)))
        .collect();
    let mut columns = vec![Guess::default(); width];
    let mut known = vec![false; width];
    if let Some(place) = place {
        by_header(table, place, &looks, &mut columns, &mut known);
    }
    by_content(&looks, place.is_none(), &mut columns, &known);
    Mapping {
        header: place.map(|place| place.header),
        first,
        columns,
    }
}

fn cells(table: &Table, first: usize, column: usize) -> impl Iterator<Item = &Cell> {
    let rows = table.rows.iter().skip(first).take(SAMPLE);
    rows.filter_map(move |row| row.cells.get(column))
}

fn by_header(
    table: &Table,
    place: Place,
    looks: &[Looks],
    columns: &mut [Guess],
    known: &mut [bool],
) {
    let said: Vec<_> = (0..columns.len())
        .map(|at| header::said::<Words>(table, place, at))
        .collect();
    for (at, meaning) in said.iter().enumerate() {
        let guess = match meaning {
            Some(Meaning::Is(target)) => {
                let certainty = agrees(*target, &looks[at]);
                Some((*target, certainty))
            }
            Some(Meaning::Else) => Some((Target::Nothing, Certainty::None)),
            Some(Meaning::Open(meaning)) => open(*meaning, at, looks, &said),
            None => None,
        };
        if let Some((target, certainty)) = guess {
            columns[at] = Guess {
                target,
                certainty,
                why: Why::Header,
            };
            known[at] = true;
        }
    }
    only_once(columns);
}

/// A header that the cells contradict is only likely: columns may be swapped.
fn agrees(target: Target, looks: &Looks) -> Certainty {
    let contradicts = looks.filled >= 3
        && match target {
            Target::Cell(Column::Birth | Column::Expiry) => looks.day * 3 < looks.filled,
            Target::Cell(Column::Surname | Column::Given) => {
                looks.mostly(looks.day) || looks.mostly(looks.number)
            }
            Target::Cell(Column::Number) => looks.mostly(looks.day) || looks.mostly(looks.words),
            Target::Cell(_)
            | Target::Nothing
            | Target::Series
            | Target::SurnameGiven
            | Target::GivenSurname
            | Target::Name
            | Target::Zone => false,
        };
    if contradicts {
        Certainty::Likely
    } else {
        Certainty::Sure
    }
}

/// What a header that leaves room is, given the cells and the other headers.
fn open(
    meaning: Open,
    at: usize,
    looks: &[Looks],
    said: &[Option<Meaning>],
) -> Option<(Target, Certainty)> {
    let has = |target| said.contains(&Some(Meaning::Is(target)));
    let cell = |column| Target::Cell(column);
    let looks = &looks[at];
    let sure = |target| Some((target, Certainty::Sure));
    match meaning {
        Open::Name if has(cell(Column::Surname)) && !has(cell(Column::Given)) => {
            sure(cell(Column::Given))
        }
        Open::Name => Some((Target::Name, Certainty::Likely)),
        Open::Number if has(Target::Series) => sure(cell(Column::Number)),
        // A counter of rows.
        Open::Number if looks.mostly(looks.small) => Some((Target::Nothing, Certainty::None)),
        Open::Document if looks.mostly(looks.words) && !has(cell(Column::Document)) => {
            sure(cell(Column::Document))
        }
        Open::Number | Open::Document if has(cell(Column::Number)) => None,
        Open::Number | Open::Document if looks.mostly(looks.number) => sure(cell(Column::Number)),
        Open::State if has(cell(Column::Nationality)) => None,
        Open::State if looks.mostly(looks.state) => {
            Some((cell(Column::Nationality), Certainty::Likely))
        }
        Open::Number | Open::Document | Open::State | Open::Day => None,
    }
}

/// One column per cell of a rider: a second one with the same header is nobody's, and both are
/// then only likely.
fn only_once(columns: &mut [Guess]) {
    for at in 0..columns.len() {
        let target = columns[at].target;
        if matches!(target, Target::Nothing | Target::Zone) {
            continue;
        }
        let before = columns[..at]
            .iter()
            .position(|guess| guess.target == target);
        if let Some(before) = before {
            columns[before].certainty = Certainty::Likely;
            columns[at] = Guess::default();
        }
    }
    // Beside surnames a whole name is the same name again, often in the other script.
    if columns
        .iter()
        .any(|guess| guess.target == Target::Cell(Column::Surname))
    {
        columns
            .iter_mut()
            .filter(|guess| whole_name(guess.target))
            .for_each(|guess| {
                *guess = Guess {
                    why: Why::Header,
                    ..Guess::default()
                };
            });
    }
}

fn whole_name(target: Target) -> bool {
    match target {
        Target::SurnameGiven | Target::GivenSurname | Target::Name => true,
        Target::Nothing | Target::Cell(_) | Target::Series | Target::Zone => false,
    }
}

/// Columns without a word, by what their cells look like; never more than likely, but for zones.
fn by_content(looks: &[Looks], bare: bool, columns: &mut [Guess], known: &[bool]) {
    for (at, looks) in looks.iter().enumerate() {
        if known[at] && columns[at].target != Target::Nothing || looks.filled == 0 {
            continue;
        }
        if looks.mostly(looks.zone) {
            set(columns, at, Target::Zone, Certainty::Sure);
        } else if known[at] {
            continue;
        } else if let Some(target) = likely(looks, bare, columns) {
            set(columns, at, target, Certainty::Likely);
        }
    }
    later_day_is_expiry(looks, columns);
}

fn set(columns: &mut [Guess], at: usize, target: Target, certainty: Certainty) {
    columns[at] = Guess {
        target,
        certainty,
        why: Why::Content,
    };
}

/// What a column most likely is, among the things no other column is. Names are guessed only in a
/// table without a header: beside one, a column of words can be anything.
fn likely(looks: &Looks, bare: bool, columns: &[Guess]) -> Option<Target> {
    let free = |column| {
        let target = Target::Cell(column);
        (!columns.iter().any(|guess| guess.target == target)).then_some(target)
    };
    let named = columns.iter().any(|guess| whole_name(guess.target));
    if looks.mostly(looks.day) {
        let (one, other) = if looks.mostly(looks.recent) {
            (Column::Expiry, None)
        } else {
            (Column::Birth, Some(Column::Expiry))
        };
        free(one).or_else(|| other.and_then(free))
    } else if looks.mostly(looks.sex) {
        free(Column::Sex)
    } else if looks.mostly(looks.phone) {
        free(Column::Phone)
    } else if looks.mostly(looks.number) {
        free(Column::Number)
    } else if looks.mostly(looks.state) {
        free(Column::Nationality).or_else(|| free(Column::Issuer))
    } else if bare && looks.mostly(looks.words) && !named {
        if looks.mostly(looks.several) && free(Column::Surname).is_some() {
            return Some(Target::Name);
        }
        free(Column::Surname).or_else(|| free(Column::Given))
    } else {
        None
    }
}

/// Of two columns of days without a header the one with more recent days is the expiry.
fn later_day_is_expiry(looks: &[Looks], columns: &mut [Guess]) {
    let place = |column| {
        let target = Target::Cell(column);
        columns
            .iter()
            .position(|g| g.target == target && g.why == Why::Content)
    };
    if let (Some(birth), Some(expiry)) = (place(Column::Birth), place(Column::Expiry))
        && looks[birth].recent > looks[expiry].recent
    {
        columns.swap(birth, expiry);
    }
}
