//! One file in hand: what a page asks about it, and everything it is told. Runs in the worker;
//! what goes between page and worker is [`Answer::to_frame`].

use chrono::NaiveDate;

use crate::goods::{Goods, GoodsAnswer};
use crate::guess::{best, guess, headers};
use crate::{
    Choosable, FileFault, Flow, Imported, Kind, Limits, Mapping, MappingOf, Progress, Table,
    Target, Told, Workbook, read, riders,
};

/// A file that was read, to be looked at in different ways.
#[derive(Debug, Default)]
pub struct Session {
    workbook: Option<Workbook>,
}

/// All that a page shows about a file: an [`Answer`] of riders, a [`GoodsAnswer`] of goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerOf<T, I> {
    /// What the file is.
    pub kind: Kind,
    /// Its sheets.
    pub sheets: Vec<SheetInfo>,
    /// Index of the sheet that the rest is about.
    pub chosen: usize,
    /// Under which its mapping is remembered; see [`Mapping::key`].
    pub key: String,
    /// What every column is taken for.
    pub mapping: MappingOf<T>,
    /// What every column looks like, to ask about it.
    pub columns: Vec<ColumnView>,
    /// What of the sheet was not read.
    pub told: Vec<Told>,
    /// Its riders, or its goods.
    pub imported: I,
}

/// All that a page shows about a file of riders.
pub type Answer = AnswerOf<Target, Imported>;

/// A sheet of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetInfo {
    /// Its name.
    pub name: String,
    /// Hidden in the program it was made with.
    pub hidden: bool,
    /// Rows with something in them.
    pub rows: usize,
}

/// A column of a sheet, as a person recognises it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnView {
    /// Its header; empty when there is none.
    pub header: String,
    /// Its first texts, at most [`SAMPLES`].
    pub samples: Vec<String>,
}

/// How many texts of a column are shown.
pub const SAMPLES: usize = 3;

/// How one kind of list is understood.
pub(crate) trait List {
    /// What a column can be taken for.
    type Target: Choosable;
    /// What comes of the rows.
    type Imported;

    /// Index of the sheet that most looks like such a list.
    fn best(&self, sheets: &[Table]) -> usize;

    /// What every column is.
    fn guess(&self, table: &Table) -> MappingOf<Self::Target>;

    /// What the rows are.
    fn import(&self, table: &Table, mapping: &MappingOf<Self::Target>) -> Self::Imported;
}

/// Lists of riders; the day decides the centuries of zones.
struct Riders(NaiveDate);

impl List for Riders {
    type Target = Target;
    type Imported = Imported;

    fn best(&self, sheets: &[Table]) -> usize {
        best(sheets)
    }

    fn guess(&self, table: &Table) -> Mapping {
        guess(table)
    }

    fn import(&self, table: &Table, mapping: &Mapping) -> Imported {
        riders(table, mapping, self.0)
    }
}

/// What a list answers.
type Answered<L> = AnswerOf<<L as List>::Target, <L as List>::Imported>;

impl Session {
    /// Reads a file of riders and answers about its best sheet. `today` decides the centuries of
    /// zones.
    ///
    /// # Errors
    /// [`FileFault`]; the file before it stays in hand.
    pub fn open(
        &mut self,
        bytes: &[u8],
        name: &str,
        today: NaiveDate,
        progress: &mut dyn FnMut(Progress) -> Flow,
    ) -> Result<Answer, FileFault> {
        self.read(&Riders(today), bytes, name, progress)
    }

    /// Reads a file of goods and answers about its best sheet.
    ///
    /// # Errors
    /// [`FileFault`]; the file before it stays in hand.
    pub fn open_goods(
        &mut self,
        bytes: &[u8],
        name: &str,
        progress: &mut dyn FnMut(Progress) -> Flow,
    ) -> Result<GoodsAnswer, FileFault> {
        self.read(&Goods, bytes, name, progress)
    }

    /// Looks at the file in hand again: at another sheet, or with the mapping of this text
    /// ([`Mapping::to_text`]). `None` when there is no such sheet, or no file.
    #[must_use]
    pub fn look(&self, sheet: usize, mapping: Option<&str>, today: NaiveDate) -> Option<Answer> {
        answer(&Riders(today), self.workbook.as_ref()?, sheet, mapping)
    }

    /// Looks at a file of goods again, as [`Session::look`].
    #[must_use]
    pub fn look_goods(&self, sheet: usize, mapping: Option<&str>) -> Option<GoodsAnswer> {
        answer(&Goods, self.workbook.as_ref()?, sheet, mapping)
    }

    fn read<L: List>(
        &mut self,
        list: &L,
        bytes: &[u8],
        name: &str,
        progress: &mut dyn FnMut(Progress) -> Flow,
    ) -> Result<Answered<L>, FileFault> {
        let workbook = read(bytes, name, &Limits::default(), progress)?;
        let chosen = list.best(&workbook.sheets);
        let workbook = self.workbook.insert(workbook);
        answer(list, workbook, chosen, None).ok_or(FileFault::Empty)
    }
}

fn answer<L: List>(
    list: &L,
    workbook: &Workbook,
    chosen: usize,
    mapping: Option<&str>,
) -> Option<Answered<L>> {
    let table = workbook.sheets.get(chosen)?;
    let guessed = list.guess(table);
    // A remembered mapping that fits no more is forgotten.
    let told = mapping.and_then(|text| MappingOf::from_text(text, &guessed));
    let mapping = told.unwrap_or(guessed);
    let info = |table: &Table| SheetInfo {
        name: table.name.clone(),
        hidden: table.hidden,
        rows: table.rows.len(),
    };
    Some(AnswerOf {
        kind: workbook.kind,
        sheets: workbook.sheets.iter().map(info).collect(),
        chosen,
        key: mapping.key(table),
        columns: columns(table, &mapping),
        told: table.told.clone(),
        imported: list.import(table, &mapping),
        mapping,
    })
}

fn columns<T: Choosable>(table: &Table, mapping: &MappingOf<T>) -> Vec<ColumnView> {
    let headers = headers(table, mapping).into_iter().enumerate();
    let samples = |column| {
        let rows = table.rows.iter().skip(mapping.first);
        let texts = rows
            .map(|row| row.text(column))
            .filter(|text| !text.is_empty());
        texts
            .take(SAMPLES)
            .map(|text| text.chars().take(80).collect())
            .collect()
    };
    headers
        .map(|(column, header)| ColumnView {
            header,
            samples: samples(column),
        })
        .collect()
}
