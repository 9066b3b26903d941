//! From a file to its tables.

use crate::unzip::Archive;
use crate::{FileFault, Flow, Kind, Limits, Progress, Table, Workbook, ods, sniff, text, xlsx};

/// Reads every sheet of a file. `name` is the name it has, for formats that cannot be told from
/// their bytes; `progress` is called now and then and may stop it.
///
/// # Errors
/// [`FileFault`]; a file is refused for what it is, never for what stands in a cell.
pub fn read(
    bytes: &[u8],
    name: &str,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> Flow,
) -> Result<Workbook, FileFault> {
    if bytes.len() as u64 > limits.bytes {
        let limit = limits.bytes;
        return Err(FileFault::TooLarge { limit });
    }
    let kind = sniff(bytes, name);
    let mut watch = Watch::new(progress);
    watch.look(0)?;
    let sheets = match kind {
        Kind::Xlsx => xlsx::read(&Archive::open(bytes, *limits)?, limits, &mut watch)?,
        Kind::Ods => ods::read(&Archive::open(bytes, *limits)?, limits, &mut watch)?,
        Kind::Text | Kind::Zones => vec![text::read(bytes, name, limits, &mut watch)?],
        Kind::Empty => return Err(FileFault::Empty),
        Kind::Encrypted => return Err(FileFault::Encrypted),
        Kind::OldExcel => return Err(FileFault::OldExcel),
        Kind::BinaryExcel => return Err(FileFault::BinaryExcel),
        Kind::Markup => return Err(FileFault::Markup),
        Kind::Pdf => return Err(FileFault::Pdf),
        Kind::Picture => return Err(FileFault::Picture),
        Kind::Message => return Err(FileFault::Message),
        Kind::Damaged => return Err(FileFault::Damaged),
        Kind::Unknown => return Err(FileFault::Unknown),
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(FileFault::Empty);
    }
    Ok(Workbook { kind, sheets })
}

/// How often a reader asks whether to go on, in rows.
const EVERY: usize = 64;

/// Tells the caller where the reader is.
pub(crate) struct Watch<'a> {
    progress: &'a mut dyn FnMut(Progress) -> Flow,
    before: usize,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(progress: &'a mut dyn FnMut(Progress) -> Flow) -> Self {
        Self {
            progress,
            before: 0,
        }
    }

    /// After something that is no row.
    pub(crate) fn look(&mut self, percent: u8) -> Result<(), FileFault> {
        self.ask(self.before, percent)
    }

    /// After a row of a table.
    pub(crate) fn row(&mut self, table: &Table, percent: u8) -> Result<(), FileFault> {
        if !table.rows.len().is_multiple_of(EVERY) {
            return Ok(());
        }
        self.ask(self.before + table.rows.len(), percent)
    }

    /// After a whole table.
    pub(crate) fn table(&mut self, table: &Table) {
        self.before += table.rows.len();
    }

    fn ask(&mut self, rows: usize, percent: u8) -> Result<(), FileFault> {
        match (self.progress)(Progress { rows, percent }) {
            Flow::On => Ok(()),
            Flow::Stop => Err(FileFault::Stopped),
        }
    }
}
