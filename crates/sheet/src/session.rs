//! One file in hand: what a page asks about it, and everything it is told. Runs in the worker;
//! what goes between page and worker is [`Answer::to_frame`].

use chrono::NaiveDate;

use crate::guess::{best, guess, headers};
use crate::{
    FileFault, Flow, Imported, Kind, Limits, Mapping, Progress, Table, Told, Workbook, read, riders,
};

/// A file that was read, to be looked at in different ways.
#[derive(Debug, Default)]
pub struct Session {
    workbook: Option<Workbook>,
}

/// All that a page shows about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What the file is.
    pub kind: Kind,
    /// Its sheets.
    pub sheets: Vec<SheetInfo>,
    /// Index of the sheet that the rest is about.
    pub chosen: usize,
    /// Under which its mapping is remembered; see [`Mapping::key`].
    pub key: String,
    /// What every column is taken for.
    pub mapping: Mapping,
    /// What every column looks like, to ask about it.
    pub columns: Vec<ColumnView>,
    /// What of the sheet was not read.
    pub told: Vec<Told>,
    /// Its riders.
    pub imported: Imported,
}

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

impl Session {
    /// Reads a file and answers about its best sheet. `today` decides the centuries of zones.
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
        let workbook = read(bytes, name, &Limits::default(), progress)?;
        let chosen = best(&workbook.sheets);
        let workbook = self.workbook.insert(workbook);
        answer(workbook, chosen, None, today).ok_or(FileFault::Empty)
    }

    /// Looks at the file in hand again: at another sheet, or with the mapping of this text
    /// ([`Mapping::to_text`]). `None` when there is no such sheet, or no file.
    #[must_use]
    pub fn look(&self, sheet: usize, mapping: Option<&str>, today: NaiveDate) -> Option<Answer> {
        answer(self.workbook.as_ref()?, sheet, mapping, today)
    }
}

fn answer(
    workbook: &Workbook,
    chosen: usize,
    mapping: Option<&str>,
    today: NaiveDate,
) -> Option<Answer> {
    let table = workbook.sheets.get(chosen)?;
    let guessed = guess(table);
    // A remembered mapping that fits no more is forgotten.
    let told = mapping.and_then(|text| Mapping::from_text(text, &guessed));
    let mapping = told.unwrap_or(guessed);
    let info = |table: &Table| SheetInfo {
        name: table.name.clone(),
        hidden: table.hidden,
        rows: table.rows.len(),
    };
    Some(Answer {
        kind: workbook.kind,
        sheets: workbook.sheets.iter().map(info).collect(),
        chosen,
        key: mapping.key(table),
        columns: columns(table, &mapping),
        told: table.told.clone(),
        imported: riders(table, &mapping, today),
        mapping,
    })
}

fn columns(table: &Table, mapping: &Mapping) -> Vec<ColumnView> {
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
