//! The cells of one row into one line of goods.

use declaration::export::LineField;
use declaration::manifest::state;

use super::figure::{Figure, parts};
use super::told::{Counted, Units, counted, tell};
use super::units::{currency, weight};
use super::{GoodsNoteKind, GoodsRow, GoodsTarget};
use crate::import::{Columns, clean};
use crate::{Cell, CellKind, Merge, Row};

/// More letters than any cell of a line takes; what is longer is a mishap of the file.
const MOST_LETTERS: usize = 500;
/// Decimals of money.
const MONEY: u32 = 2;
/// Decimals of weights and measures.
const MEASURE: u32 = 3;

/// A row on its way to a line.
pub(super) struct Taking<'a> {
    pub(super) plan: &'a Columns<GoodsTarget>,
    pub(super) units: &'a Units,
    pub(super) currencies: &'a mut Vec<String>,
    pub(super) line: GoodsRow,
    amount: Option<Figure>,
    price: Option<(Figure, String, String)>,
    counted: Option<Counted>,
    /// A unit is told that is none of ours.
    counted_otherwise: bool,
}

impl<'a> Taking<'a> {
    pub(super) fn new(
        row: &Row,
        plan: &'a Columns<GoodsTarget>,
        units: &'a Units,
        currencies: &'a mut Vec<String>,
    ) -> Self {
        Self {
            plan,
            units,
            currencies,
            line: GoodsRow {
                row_number: row.number,
                ..GoodsRow::default()
            },
            amount: None,
            price: None,
            counted: None,
            counted_otherwise: false,
        }
    }

    /// Takes every cell of the row.
    pub(super) fn take(mut self, row: &Row) -> GoodsRow {
        if row.hidden {
            self.line.note(None, GoodsNoteKind::HiddenRow, "");
        }
        for (at, cell) in row.cells.iter().enumerate() {
            if cell.is_empty() || cell.merge == Merge::Across {
                continue;
            }
            self.cell(at, cell);
        }
        let price = self.price.take();
        self.value(price);
        self.count();
        self.line
    }

    fn cell(&mut self, at: usize, cell: &Cell) {
        let target = self.plan.target(at);
        match target {
            GoodsTarget::Nothing => self.leave(at, &cell.text),
            GoodsTarget::Cell(field) if self.taken(field) => self.leave(at, &cell.text),
            GoodsTarget::Cell(field) => self.put(at, cell, field),
            GoodsTarget::Currency => match currency(&cell.text) {
                Some(code) => tell(code, self.currencies),
                None => self.currency_code(at, &cell.text),
            },
            GoodsTarget::Price => {
                if let Some(text) = self.text(cell, LineField::Value) {
                    let (figure, _) = self.figure(cell, LineField::Value, &text);
                    match figure.filter(|_| self.price.is_none()) {
                        Some(figure) => {
                            let header = self.plan.header(at).to_owned();
                            self.price = Some((figure, header, text));
                        }
                        None => self.leave(at, &cell.text),
                    }
                }
            }
        }
    }

    /// Whether another column had something for this cell already.
    fn taken(&self, field: LineField) -> bool {
        match field {
            LineField::Unit => self.counted.is_some(),
            field => !self.line.draft.text(field).is_empty(),
        }
    }

    /// Hands a text over beside the line.
    fn leave(&mut self, at: usize, text: &str) {
        let header = self.plan.header(at).to_owned();
        self.line.left_over.push((header, clean(text)));
    }

    /// A code of three letters that is no word of ours.
    fn currency_code(&mut self, at: usize, text: &str) {
        match rulebook::Currency::parse(text) {
            Some(code) => tell(code.as_str(), self.currencies),
            None => self.leave(at, text),
        }
    }

    fn put(&mut self, at: usize, cell: &Cell, field: LineField) {
        let Some(text) = self.text(cell, field) else {
            return;
        };
        match field {
            LineField::Name | LineField::District => self.set(cell, field, &text),
            LineField::Code => self.code(cell, &text),
            LineField::Unit => self.unit(cell, &text),
            LineField::Origin => {
                let read = state(&text).map_or(text, |state| state.as_str().to_owned());
                self.set(cell, field, &read);
            }
            LineField::Amount | LineField::Net | LineField::Gross | LineField::Value => {
                if cell.merge == Merge::Down {
                    // The figure of several lines would count once for each of them.
                    self.line.note(field, GoodsNoteKind::Merged, &text);
                } else {
                    self.number(at, cell, field, &text);
                }
            }
            // No list has them: [`GoodsTarget::CELLS`].
            LineField::Culture | LineField::Wild | LineField::Metal => self.leave(at, &text),
        }
    }

    fn set(&mut self, cell: &Cell, field: LineField, text: &str) {
        if cell.merge == Merge::Down {
            self.line.note(field, GoodsNoteKind::Merged, "");
        }
        self.line.draft.set(field, text);
    }

    /// The text of a cell; `None` when there is none, and why is noted.
    fn text(&mut self, cell: &Cell, field: LineField) -> Option<String> {
        match cell.kind {
            CellKind::Error => {
                self.line
                    .note(field, GoodsNoteKind::ErrorCell, cell.text.trim());
                return None;
            }
            CellKind::Empty => {
                self.line
                    .note(field, GoodsNoteKind::FormulaWithoutValue, "");
                return None;
            }
            CellKind::Number if !cell.was.is_empty() => {
                self.line
                    .note(field, GoodsNoteKind::NumberRewritten, &cell.was);
            }
            CellKind::Number | CellKind::Text | CellKind::Date => {}
        }
        let text = clean(&cell.text);
        if text.chars().count() > MOST_LETTERS {
            self.line.note(field, GoodsNoteKind::Cut, "");
            return Some(text.chars().take(MOST_LETTERS).collect());
        }
        Some(text)
    }

    /// A code kept as a number has lost the zero in front when its digits are odd.
    fn code(&mut self, cell: &Cell, text: &str) {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if cell.kind == CellKind::Number && digits && matches!(text.len(), 3 | 5 | 7 | 9) {
            self.line
                .note(LineField::Code, GoodsNoteKind::ZeroRestored, text);
            self.set(cell, LineField::Code, &["0", text].concat());
        } else {
            self.set(cell, LineField::Code, text);
        }
    }

    fn unit(&mut self, cell: &Cell, text: &str) {
        if cell.merge == Merge::Down {
            self.line.note(LineField::Unit, GoodsNoteKind::Merged, "");
        }
        self.counted = counted(text);
        self.counted_otherwise = self.counted.is_none();
        if self.counted_otherwise {
            self.line
                .note(LineField::Unit, GoodsNoteKind::UnitUnknown, text);
        }
    }

    /// The figure of a cell of numbers, and the words around it: a unit beside an amount, a weight
    /// beside a weight, a currency beside a value.
    fn figure(&mut self, cell: &Cell, field: LineField, text: &str) -> (Option<Figure>, String) {
        if cell.kind == CellKind::Number {
            return (Figure::stored(text), String::new());
        }
        let Some((number, around)) = parts(text) else {
            return (None, String::new());
        };
        let known = match field {
            LineField::Amount => counted(&around).is_some(),
            LineField::Value => currency(&around).is_some(),
            _ => weight(&around).is_some(),
        };
        if !known && !around.is_empty() {
            return (None, around);
        }
        if let Some(code) = currency(&around) {
            tell(code, self.currencies);
        }
        (Figure::typed(number, self.units.mark), around)
    }

    fn number(&mut self, at: usize, cell: &Cell, field: LineField, text: &str) {
        let (figure, around) = self.figure(cell, field, text);
        let power = match field {
            LineField::Net => weight(&around).unwrap_or(self.units.net),
            LineField::Gross => weight(&around).unwrap_or(self.units.gross),
            _ => 0,
        };
        if field == LineField::Amount {
            self.amount = figure;
            self.counted = self.counted.or(counted(&around));
        }
        match figure {
            Some(figure) if power != 0 => {
                let what = if power < 0 {
                    GoodsNoteKind::FromGrams
                } else {
                    GoodsNoteKind::FromTonnes
                };
                self.line.note(field, what, text);
                let kilograms = figure.moved(power);
                self.round(field, kilograms, MEASURE);
            }
            None if power != 0 => {
                self.line.note(field, GoodsNoteKind::NotConverted, text);
                self.leave(at, text);
            }
            Some(figure) if cell.kind == CellKind::Number => {
                let scale = if field == LineField::Value {
                    MONEY
                } else {
                    MEASURE
                };
                self.round(field, figure, scale);
            }
            Some(figure) => self.typed(field, figure, text, &around),
            None => self.line.draft.set(field, text),
        }
    }

    /// A typed number stays as typed, without the words around it.
    fn typed(&mut self, field: LineField, figure: Figure, text: &str, around: &str) {
        let number = parts(text).map_or(text, |(number, _)| number);
        if !around.is_empty() {
            self.line.note(field, GoodsNoteKind::WordTaken, text);
        }
        if Figure::typed(number, None).is_some() {
            self.line.draft.set(field, number);
        } else {
            self.line.note(field, GoodsNoteKind::MarkRead, text);
            self.line.draft.set(field, &figure.to_text());
        }
    }

    fn round(&mut self, field: LineField, figure: Figure, scale: u32) {
        let rounded = figure.rounded(scale);
        if rounded != figure {
            self.line
                .note(field, GoodsNoteKind::Rounded, &figure.to_text());
        }
        self.line.draft.set(field, &rounded.to_text());
    }

    /// The value where only the price of one is told; where both are, they are compared.
    fn value(&mut self, price: Option<(Figure, String, String)>) {
        let Some((price, header, text)) = price else {
            return;
        };
        let told = self.line.draft.value.clone();
        let Some(amount) = self.amount else {
            self.line.left_over.push((header, text));
            return;
        };
        let product = price.times(amount).rounded(MONEY);
        let sum = [&text, " × ", &amount.to_text()].concat();
        if told.is_empty() {
            self.line
                .note(LineField::Value, GoodsNoteKind::Multiplied, &sum);
            self.line.draft.set(LineField::Value, &product.to_text());
            return;
        }
        // A price of one is rounded to the cent; as many halves of it can be missing.
        let most = Figure::stored("0.005").map(|half| half.times(amount));
        let most = most
            .zip(Figure::stored("0.01"))
            .map(|(all, cent)| all.plus(cent));
        let differs = Figure::typed(&told, None)
            .zip(most)
            .is_some_and(|(told, most)| told.far(product, most));
        if differs {
            self.line
                .note(LineField::Value, GoodsNoteKind::PriceDiffers, &sum);
        }
        self.line.left_over.push((header, text));
    }

    /// What the amount is counted in. An amount in kilograms is a weight.
    fn count(&mut self) {
        if self.line.draft.amount.is_empty() {
            if let Some(Counted::Unit(unit)) = self.counted {
                self.line.draft.unit = Some(unit);
            }
            return;
        }
        let by_header = self.units.amount.filter(|_| !self.counted_otherwise);
        match self.counted.or(by_header) {
            Some(Counted::Unit(unit)) => self.line.draft.unit = Some(unit),
            Some(Counted::Weight(power)) => self.weigh(power),
            None => {}
        }
    }

    fn weigh(&mut self, power: i32) {
        let Some(amount) = self.amount else {
            return;
        };
        let was = core::mem::take(&mut self.line.draft.amount);
        if self.line.draft.net.is_empty() {
            self.line
                .note(LineField::Net, GoodsNoteKind::WeightFromAmount, &was);
            self.round(LineField::Net, amount.moved(power), MEASURE);
        } else {
            self.line
                .note(LineField::Amount, GoodsNoteKind::AmountIsWeight, &was);
        }
    }
}
