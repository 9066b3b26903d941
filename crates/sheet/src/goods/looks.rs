//! What the cells of a column of a list of goods look like.

use declaration::manifest::state;

use super::figure::{Figure, Mark, parts};
use super::units::{currency, unit, weight};
use crate::{Cell, CellKind};

/// How many cells of a column look like what. A cell can look like several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Cells with something in them.
    pub(super) filled: usize,
    /// A number, with a unit or a currency beside it or without.
    pub(super) figure: usize,
    /// A whole number.
    pub(super) whole: usize,
    /// 4, 6, 8 or 10 digits of a chapter that exists.
    pub(super) code: usize,
    /// The same, of 6 digits or more.
    pub(super) long_code: usize,
    pub(super) unit: usize,
    pub(super) state: usize,
    /// Letters that are no unit and no state.
    pub(super) words: usize,
    /// One more than the cell before.
    steps: usize,
}

impl Looks {
    /// Counts the cells of a column.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a Cell>) -> Self {
        let mut looks = Self::default();
        let mut before = None;
        for cell in cells.filter(|cell| !cell.text.trim().is_empty()) {
            looks.add(cell);
            let number: Option<u32> = cell.text.trim().trim_end_matches('.').parse().ok();
            looks.steps += usize::from(
                before
                    .flatten()
                    .is_some_and(|before: u32| before.checked_add(1) == number),
            );
            before = Some(number);
        }
        looks
    }

    /// Whether most cells with something in them look so.
    pub(super) const fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 7
    }

    /// Counts the rows: 1, 2, 3.
    pub(super) const fn counter(&self) -> bool {
        self.filled >= 3 && (self.steps + 1) * 10 >= self.filled * 9
    }

    fn add(&mut self, cell: &Cell) {
        let text = cell.text.trim();
        self.filled += 1;
        let digits = code(cell);
        self.code += usize::from(digits.is_some());
        self.long_code += usize::from(digits.is_some_and(|digits| digits >= 6));
        let figure = figure(cell);
        self.figure += usize::from(figure.is_some() && cell.kind != CellKind::Date);
        self.whole += usize::from(figure.is_some_and(Figure::is_whole));
        let unit = unit(text).is_some() || weight(text).is_some();
        let state = state(text).is_some();
        self.unit += usize::from(unit);
        self.state += usize::from(state);
        let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
        self.words += usize::from(letters >= 2 && !unit && !state && figure.is_none());
    }
}

/// The figure of a cell that has nothing else in it but a unit or a currency.
pub(super) fn figure(cell: &Cell) -> Option<Figure> {
    if cell.kind == CellKind::Number {
        return Figure::stored(cell.text.trim());
    }
    let (number, around) = parts(&cell.text)?;
    let known =
        || unit(&around).is_some() || weight(&around).is_some() || currency(&around).is_some();
    // What `1,200` means does not matter for what the column is.
    (around.is_empty() || known())
        .then(|| Figure::typed(number, Some(Mark::Comma)))
        .flatten()
}

/// How many digits a code of goods has; `None` when it is none. Chapter 77 is kept free.
fn code(cell: &Cell) -> Option<usize> {
    let tight: String = cell
        .text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '.')
        .collect();
    if !tight.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // A number has lost the zero in front.
    let lost = cell.kind == CellKind::Number && matches!(tight.len(), 3 | 5 | 7 | 9);
    let digits = if lost { ["0", &tight].concat() } else { tight };
    let chapter: u32 = digits.get(..2)?.parse().ok()?;
    let good = (1..=97).contains(&chapter) && chapter != 77;
    (good && matches!(digits.len(), 4 | 6 | 8 | 10)).then_some(digits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(texts: &[&str]) -> Looks {
        let cells: Vec<Cell> = texts.iter().map(|text| Cell::text(*text)).collect();
        Looks::of(cells.iter())
    }

    #[test]
    fn codes_figures_units_states() {
        let codes = looks(&["0813100000", "6912 00", "8517.13.00", "9701"]);
        assert_eq!((codes.code, codes.long_code), (4, 3));
        let none = looks(&["7701", "9901", "0001", "12345", "TN 6912", "812345678901"]);
        assert_eq!(none.code, 0);
        let lost = Cell {
            kind: CellKind::Number,
            ..Cell::text("813100000")
        };
        assert_eq!(Looks::of([&lost].into_iter()).long_code, 1);
        let figures = looks(&["18,4", "40 шт", "$12", "1 200,50", "1,200"]);
        assert_eq!((figures.figure, figures.whole), (5, 2));
        assert_eq!(looks(&["шт", "dona", "кг", "м2"]).unit, 4);
        assert_eq!(looks(&["UZB", "Ўзбекистон", "Китай"]).state, 3);
        let names = looks(&["Коса", "Чойнак 0,5 л", "Scarf, silk"]);
        assert_eq!((names.words, names.figure), (3, 0));
    }

    #[test]
    fn counters_count() {
        assert!(looks(&["1", "2", "3", "4"]).counter());
        assert!(looks(&["1.", "2.", "3."]).counter());
        assert!(!looks(&["1", "2"]).counter());
        assert!(!looks(&["40", "12", "13", "7"]).counter());
    }
}
