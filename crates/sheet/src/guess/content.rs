//! What the cells of a column look like.

use declaration::manifest::state;

use crate::sniff::zone_line;
use crate::{Cell, CellKind};

/// What one cell looks like. A cell can look like several things; [`Looks`] counts each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Cells with something in them.
    pub(super) filled: usize,
    pub(super) day: usize,
    /// Days whose year is 2015 or later: more often the end of a document than a birth.
    pub(super) recent: usize,
    pub(super) state: usize,
    pub(super) sex: usize,
    pub(super) number: usize,
    pub(super) phone: usize,
    /// One or more words of letters.
    pub(super) words: usize,
    /// At least two words.
    pub(super) several: usize,
    pub(super) zone: usize,
    /// A whole number up to 999.
    pub(super) small: usize,
}

impl Looks {
    /// Counts the cells of a column.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a Cell>) -> Self {
        let mut looks = Self::default();
        for cell in cells.filter(|cell| !cell.text.trim().is_empty()) {
            looks.add(cell);
        }
        looks
    }

    /// Whether most cells with something in them look so.
    pub(super) fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 7
    }

    fn add(&mut self, cell: &Cell) {
        let text = cell.text.trim();
        self.filled += 1;
        let day = day(cell);
        self.day += usize::from(day.is_some());
        self.recent += usize::from(day == Some(Age::Recent));
        self.zone += usize::from(text.lines().all(zone_line));
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let small = digits == text.len() && digits <= 3;
        self.small += usize::from(small);
        self.number += usize::from(day.is_none() && number(text));
        self.phone += usize::from(phone(text, digits));
        self.sex += usize::from(SEXES.contains(&text.to_lowercase().trim_end_matches('.')));
        self.state += usize::from(state(text).is_some());
        let words = words(text);
        self.words += usize::from(words > 0);
        self.several += usize::from(words > 1);
    }
}

const SEXES: [&str; 14] = [
    "m",
    "f",
    "male",
    "female",
    "м",
    "ж",
    "муж",
    "жен",
    "мужской",
    "женский",
    "erkak",
    "ayol",
    "эркак",
    "аёл",
];

/// How long ago a day is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Age {
    Old,
    Recent,
}

/// Whether a cell is a day: as a spreadsheet has it, typed, or a bare serial number.
fn day(cell: &Cell) -> Option<Age> {
    let text = cell.text.trim();
    let age = |year: u32| if year >= 2015 { Age::Recent } else { Age::Old };
    if text.len() > 20 {
        return None;
    }
    let parts: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let value = |part: &str| part.parse::<u32>().ok();
    match parts.as_slice() {
        // From 1910 to 2049, the days of living people and their documents.
        [serial] if cell.kind == CellKind::Number && serial.len() <= 5 => {
            let serial = value(serial)?;
            (3_654..54_789)
                .contains(&serial)
                .then(|| age(1900 + serial / 366))
        }
        [year, month, day] | [day, month, year] if year.len() == 4 => {
            let plausible = value(day)? <= 31 && (value(month).is_none_or(|month| month <= 31));
            (plausible && (1900..2100).contains(&value(year)?))
                .then(|| age(value(year).unwrap_or(0)))
        }
        [day, month, year] if year.len() == 2 && day.len() <= 2 && month.len() <= 3 => {
            let plausible = value(day)? <= 31 && value(year).is_some();
            plausible.then_some(Age::Old)
        }
        [one] => joined(one).map(age),
        _ => None,
    }
}

/// The year of `19740812` and `12AUG1974`.
fn joined(text: &str) -> Option<u32> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, rest) = text.split_at_checked(4)?;
        let (year, rest) = (year.parse().ok()?, rest.parse::<u32>().ok()?);
        let plausible = (1..=12).contains(&(rest / 100)) && (1..=31).contains(&(rest % 100));
        return ((1900..2100).contains(&year) && plausible).then_some(year);
    }
    let month = text
        .get(2..5)?
        .bytes()
        .all(|byte| byte.is_ascii_alphabetic());
    let year = text.get(5..)?.parse().ok()?;
    let year = if year < 100 { year + 1900 } else { year };
    (month && text.get(..2)?.parse::<u32>().is_ok() && (1900..2100).contains(&year)).then_some(year)
}

/// Up to three letters and then five to ten digits, blanks and hyphens aside: the documents of
/// the region and most others.
fn number(text: &str) -> bool {
    let tight: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-' && *c != '№')
        .collect();
    let letters = tight
        .chars()
        .take_while(|letter| letter.is_alphabetic())
        .count();
    let digits = tight.chars().skip(letters);
    let (count, others) = digits.fold((0, 0), |(count, others), letter| match letter {
        '0'..='9' => (count + 1, others),
        _ => (count, others + 1),
    });
    let exact = letters <= 3 && (5..=10).contains(&count) && others == 0;
    // Some have letters in between: `L898902C3`.
    let mixed = (7..=12).contains(&tight.len()) && count >= 5 && others <= 2;
    exact || (mixed && tight.chars().all(|letter| letter.is_ascii_alphanumeric()))
}

fn phone(text: &str, digits: usize) -> bool {
    let marks = text
        .chars()
        .all(|c| c.is_ascii_digit() || " +-()".contains(c));
    marks && (text.starts_with('+') || digits >= 11) && (9..=15).contains(&digits)
}

/// How many words of letters a text has; 0 when something else is in it.
fn words(text: &str) -> usize {
    let name = |c: char| c.is_alphabetic() || "'’‘ʻʼ`-.,/<".contains(c);
    let mut count = 0;
    for word in text.split_whitespace() {
        if !word.chars().all(name) || !word.chars().any(char::is_alphabetic) {
            return 0;
        }
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(texts: &[&str]) -> Looks {
        let cells: Vec<Cell> = texts.iter().map(|text| Cell::text(*text)).collect();
        Looks::of(cells.iter())
    }

    #[test]
    fn days_in_every_spelling() {
        let days = [
            "12.08.1974",
            "1974-08-12",
            "12/8/1974",
            "12 aug 1974",
            "12AUG74",
            "12AUG1974",
            "19740812",
            "12.08.74",
        ];
        assert_eq!(looks(&days).day, days.len());
        assert_eq!(looks(&["12.08.2031", "20310812"]).recent, 2);
        assert_eq!(
            looks(&["AA1234567", "32874", "ANNA", "998901234567", "1.2"]).day,
            0
        );
        let serial = Cell {
            kind: CellKind::Number,
            ..Cell::text("32874")
        };
        assert_eq!(Looks::of([&serial].into_iter()).day, 1);
    }

    #[test]
    fn numbers_phones_states_sexes() {
        assert_eq!(
            looks(&["AA1234567", "400000123", "FA 1234567", "L898902C3"]).number,
            4
        );
        assert_eq!(looks(&["+998 90 123-45-67", "998901234567"]).phone, 2);
        assert_eq!(looks(&["UZB", "Узбекистан", "RUS"]).state, 3);
        assert_eq!(looks(&["M", "Ж", "жен."]).sex, 3);
        let names = looks(&["ERIKSSON", "Анна Мария", "O‘G‘LI"]);
        assert_eq!((names.words, names.several, names.number), (3, 1, 0));
    }
}
