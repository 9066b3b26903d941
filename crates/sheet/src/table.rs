//! What was read: sheets as tables of cells, each row with its number in the file.

use crate::Kind;

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    /// What the file is.
    pub kind: Kind,
    /// Its sheets in their order; a text has one without a name.
    pub sheets: Vec<Table>,
}

/// One sheet. Rows without anything in them are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name; empty for a text.
    pub name: String,
    /// Hidden in the program it was made with.
    pub hidden: bool,
    /// Days count from 1 January 1904 (Excel for the Macintosh until 2011).
    pub from_1904: bool,
    /// Rows with something in them.
    pub rows: Vec<Row>,
    /// What of the sheet was not read.
    pub told: Vec<Told>,
}

/// What of a sheet was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// There are rows after this number, the last one read.
    MoreRows {
        /// Number of that row in the file.
        last: u32,
    },
    /// There is something right of this column.
    MoreColumns {
        /// How many columns were read.
        columns: usize,
    },
}

/// A row with something in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file, from 1; of a text the line it begins in.
    pub number: u32,
    /// Hidden, or filtered out.
    pub hidden: bool,
    /// Its cells from the first column on; trailing empty ones are left out.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text a person would type for it. A date is `YYYY-MM-DD`, a number has neither a power
    /// of ten nor zeros after its last digit.
    pub text: String,
    /// What stood in the file where it differs from `text`: the serial number of a date, a number
    /// with its power of ten.
    pub was: String,
    /// What it is.
    pub kind: CellKind,
    /// Made by a formula. The text is the value that was kept with it; [`CellKind::Empty`] when
    /// none was.
    pub formula: bool,
    /// Whether the text is that of another cell it is merged with.
    pub merge: Merge,
}

/// What a cell is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellKind {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text,
    /// A number.
    Number,
    /// A number that is shown as a date.
    Date,
    /// An error such as `#N/A`; the text is its name.
    Error,
}

/// Whether a cell's text is that of the first cell of a merged region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    /// Its own text.
    #[default]
    Own,
    /// The region begins in a row above.
    Down,
    /// The region begins left in the same row.
    Across,
}

impl Cell {
    /// A cell with a text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let kind = if text.trim().is_empty() {
            CellKind::Empty
        } else {
            CellKind::Text
        };
        Self {
            text,
            kind,
            ..Self::default()
        }
    }

    /// Nothing to read in it. A formula whose value is missing is no empty cell: somebody has to
    /// look.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && !self.formula
    }
}

impl Row {
    /// Something in it that is its own.
    #[must_use]
    pub fn has_own(&self) -> bool {
        self.cells
            .iter()
            .any(|cell| cell.merge == Merge::Own && !cell.is_empty())
    }

    /// The text of a column, trimmed; empty when there is none.
    #[must_use]
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.trim())
    }
}

impl Table {
    /// The number of columns of the widest row.
    #[must_use]
    pub fn width(&self) -> usize {
        let widths = self.rows.iter().map(|row| row.cells.len());
        widths.max().unwrap_or(0)
    }

    /// Adds a row unless it is empty; its trailing empty cells go.
    pub(crate) fn push(&mut self, mut row: Row) {
        while row.cells.last().is_some_and(Cell::is_empty) {
            row.cells.pop();
        }
        if !row.cells.is_empty() {
            self.rows.push(row);
        }
    }

    /// Tells it once.
    pub(crate) fn tell(&mut self, told: Told) {
        if !self.told.contains(&told) {
            self.told.push(told);
        }
    }
}

/// The most cells that merged regions may fill.
const MOST_FILLED: usize = 200_000;

/// A merged region: first and last row number (from 1), first and last column (from 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) rows: (u32, u32),
    pub(crate) columns: (usize, usize),
}

/// Writes the value of each region's first cell into its other cells. Rows that have nothing of
/// their own stay as they are: two merged rows all across the list are one person.
pub(crate) fn fill(table: &mut Table, regions: &[Region], columns: usize) {
    let own: Vec<bool> = table.rows.iter().map(Row::has_own).collect();
    let mut filled = 0;
    for region in regions {
        let place = table
            .rows
            .binary_search_by_key(&region.rows.0, |row| row.number);
        let Ok(first) = place else { continue };
        let value = table.rows[first].cells.get(region.columns.0);
        let Some(value) = value.filter(|cell| !cell.is_empty()).cloned() else {
            continue;
        };
        let last = region.columns.1.min(columns.saturating_sub(1));
        for (row, own) in table.rows.iter_mut().zip(&own).skip(first) {
            if row.number > region.rows.1 {
                break;
            }
            if *own && filled <= MOST_FILLED {
                filled += fill_row(row, &value, region, last);
            }
        }
    }
}

fn fill_row(row: &mut Row, value: &Cell, region: &Region, last: usize) -> usize {
    let top = row.number == region.rows.0;
    let mut filled = 0;
    for column in region.columns.0..=last {
        if top && column == region.columns.0 {
            continue;
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, Cell::default());
        }
        let down = column == region.columns.0;
        if row.cells[column].is_empty() {
            row.cells[column] = Cell {
                merge: if down { Merge::Down } else { Merge::Across },
                ..value.clone()
            };
            filled += 1;
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[(u32, &[&str])]) -> Table {
        let mut table = Table::default();
        for (number, cells) in rows {
            table.push(Row {
                number: *number,
                cells: cells.iter().map(|text| Cell::text(*text)).collect(),
                ..Row::default()
            });
        }
        table
    }

    #[test]
    fn empty_rows_and_trailing_cells_go() {
        let table = table(&[(1, &["a", "", ""]), (2, &["", " "]), (5, &["", "b"])]);
        let numbers: Vec<u32> = table.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 5]);
        assert_eq!(table.rows[0].cells.len(), 1);
        assert_eq!(table.width(), 2);
    }

    #[test]
    fn a_merged_value_holds_for_rows_with_something_of_their_own() {
        let mut table = table(&[(1, &["UZB", "a"]), (2, &["", "b"]), (3, &["x", "c"])]);
        let region = Region {
            rows: (1, 3),
            columns: (0, 0),
        };
        fill(&mut table, &[region], 10);
        assert_eq!(table.rows[1].cells[0].text, "UZB");
        assert_eq!(table.rows[1].cells[0].merge, Merge::Down);
        assert_eq!(table.rows[2].cells[0].text, "x", "what stands there stays");
    }

    #[test]
    fn a_region_without_end_fills_no_more_than_there_is() {
        let mut table = table(&[(1, &["title"]), (3, &["", "", "b"])]);
        let region = Region {
            rows: (1, 1_048_576),
            columns: (0, 16_383),
        };
        fill(&mut table, &[region], 5);
        assert_eq!(table.rows[0].cells.len(), 5);
        assert_eq!(table.rows[1].cells.len(), 5);
        assert_eq!(table.rows[1].cells[2].text, "b");
        assert_eq!(table.rows[1].cells[4].merge, Merge::Across);
    }
}
