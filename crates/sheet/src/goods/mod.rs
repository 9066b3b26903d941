//! Lists of goods: invoices, packing lists, price lists with amounts, as exporters already have
//! them. Columns are known by the words of their headers and by what the cells look like; the rows
//! become [`LineDraft`]s.
//!
//! A number that was typed stays as it was typed, unless the list itself says how it is meant. What
//! was converted (grams, tonnes, a price of one unit) carries a note with what stood there.
//!
//! [`LineDraft`]: declaration::export::LineDraft

mod cells;
mod figure;
mod frame;
mod guess;
mod looks;
mod rows;
mod told;
mod units;
mod words;

use declaration::Choice;
use declaration::export::{LineDraft, LineField};

use crate::guess::best_of;
use crate::session::List;
use crate::{AnswerOf, Certainty, Choosable, MappingOf, Skipped, Table};

pub use guess::guess_goods;
pub use rows::goods;

/// All that a page shows about a file of goods.
pub type GoodsAnswer = AnswerOf<GoodsTarget, GoodsList>;

/// What every column of a list of goods is taken for.
pub type GoodsMapping = MappingOf<GoodsTarget>;

/// What the cells of a column of a list of goods are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GoodsTarget {
    /// Nothing of a line of goods; handed over beside the line.
    #[default]
    Nothing,
    /// This cell of a line; one of [`GoodsTarget::CELLS`].
    Cell(LineField),
    /// What one unit costs.
    Price,
    /// Currency of the prices; told of the whole list.
    Currency,
}

impl GoodsTarget {
    /// The cells of a line that a list can have. What only the exporter knows is asked for later.
    pub const CELLS: [LineField; 9] = [
        LineField::Name,
        LineField::Code,
        LineField::Amount,
        LineField::Unit,
        LineField::Net,
        LineField::Gross,
        LineField::Value,
        LineField::Origin,
        LineField::District,
    ];

    /// Everything a person can choose for a column, in the order it is offered.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let cells = Self::CELLS.map(Self::Cell);
        let others = [Self::Price, Self::Currency, Self::Nothing];
        cells.into_iter().chain(others).collect()
    }
}

impl Choosable for GoodsTarget {
    fn word(self) -> &'static str {
        match self {
            Self::Cell(field) => field.word(),
            Self::Price => "price",
            Self::Currency => "currency",
            Self::Nothing => "-",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::all().into_iter().find(|target| target.word() == word)
    }
}

/// Everything of a table of goods.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoodsList {
    /// The goods in the order of the table.
    pub rows: Vec<GoodsRow>,
    /// Rows that are no goods, with what they say.
    pub skipped: Vec<Skipped>,
    /// ISO 4217 codes of the currencies that headers and cells of prices name, in the order they
    /// were found. A declaration has one.
    pub currencies: Vec<String>,
}

/// Goods of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoodsRow {
    /// Number of the row in the file, from 1.
    pub row_number: u32,
    /// The line. What is no cell of a list is left as it is in a new line.
    pub draft: LineDraft,
    /// What was changed on the way, or deserves a look because of where it stood.
    pub notes: Vec<GoodsNote>,
    /// What no cell of a line takes: header and text.
    pub left_over: Vec<(String, String)>,
}

/// Something to know about one cell, or about the whole row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodsNote {
    /// The cell; `None` for the row.
    pub field: Option<LineField>,
    /// What.
    pub what: GoodsNoteKind,
    /// What stood in the file; may be empty.
    pub was: String,
}

/// What to know about a cell or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoodsNoteKind {
    /// The row is hidden or filtered out in the file.
    HiddenRow,
    /// The value stands in a cell merged over several rows. A figure of several lines is in none
    /// of them but the first.
    Merged,
    /// A formula without its result: open the file in its program and save it.
    FormulaWithoutValue,
    /// An error such as `#N/A` instead of a value; left empty.
    ErrorCell,
    /// A number with a power of ten or a fraction of zeros, written out.
    NumberRewritten,
    /// Longer than any cell of a line; the rest was cut off.
    Cut,
    /// A code kept as a number, whose zero in front was lost: codes have an even number of digits.
    ZeroRestored,
    /// A number of the file with more decimals than are taken; rounded.
    Rounded,
    /// `1,200` could mean two numbers; read with the decimal mark of the other numbers of the list.
    MarkRead,
    /// A unit or a currency stood in the cell; it was taken out.
    WordTaken,
    /// The column or the cell is in grams; written in kilograms.
    FromGrams,
    /// The column or the cell is in tonnes; written in kilograms.
    FromTonnes,
    /// The column is not in kilograms and the cell is no clear number; left empty.
    NotConverted,
    /// A unit that nothing here is counted in; left empty.
    UnitUnknown,
    /// The amount is in kilograms or tonnes: it became the net weight.
    WeightFromAmount,
    /// The amount is in kilograms or tonnes, and the net weight is told beside it; left out.
    AmountIsWeight,
    /// The value is the price of one unit times the amount.
    Multiplied,
    /// The price of one unit times the amount is another value.
    PriceDiffers,
}

impl GoodsRow {
    fn note(&mut self, field: impl Into<Option<LineField>>, what: GoodsNoteKind, was: &str) {
        self.notes.push(GoodsNote {
            field: field.into(),
            what,
            was: was.to_owned(),
        });
    }
}

impl GoodsMapping {
    /// Nobody needs to be asked: what the goods are called and what they cost is known beyond
    /// doubt, and no column is merely likely.
    #[must_use]
    pub fn sure(&self) -> bool {
        let known = |target| {
            let mut found = self.columns.iter().filter(|guess| guess.target == target);
            let first = found.next();
            first.is_some_and(|guess| guess.certainty == Certainty::Sure) && found.next().is_none()
        };
        let cell = |field| known(GoodsTarget::Cell(field));
        let priced = known(GoodsTarget::Price) && cell(LineField::Amount);
        let doubt = self
            .columns
            .iter()
            .any(|guess| guess.certainty == Certainty::Likely);
        cell(LineField::Name) && (cell(LineField::Value) || priced) && !doubt
    }

    /// Whether there is a column that says what the goods are called.
    fn names_goods(&self) -> bool {
        let name = GoodsTarget::Cell(LineField::Name);
        self.columns.iter().any(|guess| guess.target == name)
    }
}

/// Lists of goods.
pub(crate) struct Goods;

impl List for Goods {
    type Target = GoodsTarget;
    type Imported = GoodsList;

    fn best(&self, sheets: &[Table]) -> usize {
        best_of(sheets, guess_goods, GoodsMapping::names_goods)
    }

    fn guess(&self, table: &Table) -> GoodsMapping {
        guess_goods(table)
    }

    fn import(&self, table: &Table, mapping: &GoodsMapping) -> GoodsList {
        goods(table, mapping)
    }
}
