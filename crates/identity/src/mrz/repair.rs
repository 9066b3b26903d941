//! Proposals: which characters were probably meant.

use super::evidence::{as_digit, as_letter, checks};
use super::layout::{Field, Format, ISSUER, Zone};
use crate::{Country, lookalike};

/// A reading of the zone in which everything agrees, for the person to accept or refuse. The
/// reader itself never uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Every character that differs from the text.
    pub changes: Vec<Change>,
    /// The whole zone as proposed, its lines joined by line feeds; made to be read again.
    pub text: String,
}

/// One changed character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The field it is in.
    pub field: Field,
    /// What stands there.
    pub found: char,
    /// What is proposed.
    pub meant: char,
}

/// The one way to make all digits agree by exchanging characters that look alike, inside the
/// class their place asks for. `None` when there is no way, when there are several, or when
/// nothing has to change. Letters of a name are only exchanged for the same letter in another
/// script: no digit covers a name.
pub(crate) fn propose(zone: &Zone) -> Option<Repair> {
    let mut forced = zone.clone();
    for (line, column) in places(zone) {
        let meant = certain(zone, line, column);
        if let (Some(meant), Some(place)) = (meant, place(&mut forced, line, column)) {
            *place = meant;
        }
    }
    countries(&mut forced);
    let repaired = if checks(&forced).all_agree() {
        forced
    } else {
        search(&forced)?
    };
    let changes: Vec<Change> = places(zone)
        .map(|(line, column)| Change {
            line: line + 1,
            column: column + 1,
            field: zone.field_at(line, column),
            found: zone.at(line, column),
            meant: repaired.at(line, column),
        })
        .filter(|change| change.found != change.meant)
        .collect();
    let rows: Vec<String> = repaired.rows.iter().map(String::from_iter).collect();
    (!changes.is_empty()).then(|| Repair {
        changes,
        text: rows.join("\n"),
    })
}

fn places(zone: &Zone) -> impl Iterator<Item = (usize, usize)> + use<> {
    let (lines, width) = zone.format.size();
    (0..lines).flat_map(move |line| (0..width).map(move |column| (line, column)))
}

fn place(zone: &mut Zone, line: usize, column: usize) -> Option<&mut char> {
    zone.rows.get_mut(line)?.get_mut(column)
}

/// What a character must be, where the place leaves one choice: the Latin letter of the same
/// shape, or the digit where only digits stand.
fn certain(zone: &Zone, line: usize, column: usize) -> Option<char> {
    let found = zone.at(line, column);
    let layout = zone.layout();
    let latin = lookalike::meant(found);
    let character = latin.unwrap_or(found);
    let number = layout.number;
    let numeric = match zone.field_at(line, column) {
        Field::BirthDate | Field::ExpiryDate | Field::Composite => true,
        Field::DocumentNumber => line == number.line && column == number.to,
        Field::PersonalNumber => zone.format == Format::Td3 && column == layout.optional1.to,
        Field::DocumentCode | Field::Issuer | Field::Name | Field::Nationality => false,
        Field::Sex | Field::Optional1 | Field::Optional2 => false,
    };
    if numeric {
        as_digit(character).or(latin)
    } else {
        latin
    }
}

/// Digits in the two country codes, where the letters they stand for make a known code.
fn countries(zone: &mut Zone) {
    for span in [ISSUER, zone.layout().nationality] {
        let letters: Vec<char> = zone
            .chars(span)
            .iter()
            .map(|c| as_letter(*c).unwrap_or(*c))
            .collect();
        if Country::parse(&letters.iter().collect::<String>()).is_none() {
            continue;
        }
        for (column, letter) in (span.from..span.to).zip(letters) {
            if let Some(place) = place(zone, span.line, column) {
                *place = letter;
            }
        }
    }
}

/// One exchange of a letter and a digit in the fields that hold both, if exactly one such
/// exchange makes every digit agree. Two exchanges at once would nearly always offer several
/// ways, and a choice among them is a guess.
fn search(zone: &Zone) -> Option<Zone> {
    let layout = zone.layout();
    let mut trial = zone.clone();
    let mut only = None;
    for span in [
        Some(layout.number),
        Some(layout.optional1),
        layout.optional2,
    ] {
        let Some(span) = span else { continue };
        for column in span.from..span.to {
            let found = zone.at(span.line, column);
            let Some(twin) = as_digit(found).or_else(|| as_letter(found)) else {
                continue;
            };
            *place(&mut trial, span.line, column)? = twin;
            if checks(&trial).all_agree() && only.replace(trial.clone()).is_some() {
                return None;
            }
            *place(&mut trial, span.line, column)? = found;
        }
    }
    only
}
