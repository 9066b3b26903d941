//! Cells that are marked, and what pasting and clearing does to them. Rows here are rows of the
//! view; the list says which person stands there.

use declaration::manifest::{Column, RiderDraft};

use super::Change;

/// A rectangle of cells: the corner where marking began, and the one that moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Range {
    /// Row and column where marking began.
    pub(crate) from: (usize, usize),
    /// Row and column of the other corner: the active cell.
    pub(crate) to: (usize, usize),
}

impl Range {
    /// One cell.
    pub(crate) const fn cell(row: usize, column: usize) -> Self {
        Self {
            from: (row, column),
            to: (row, column),
        }
    }

    /// The rows, the last one included.
    pub(crate) fn rows(self) -> std::ops::RangeInclusive<usize> {
        self.from.0.min(self.to.0)..=self.from.0.max(self.to.0)
    }

    /// The columns, the last one included.
    pub(crate) fn columns(self) -> std::ops::RangeInclusive<usize> {
        self.from.1.min(self.to.1)..=self.from.1.max(self.to.1)
    }
}

/// Pastes cells over the marked ones. A single cell fills all that is marked; otherwise the marked
/// corner says where the cells begin, and rows that are missing are added at the end of the list.
/// Also says which cells are filled then.
pub(crate) fn pasted(
    cells: &[Vec<String>],
    over: Range,
    rows: &[usize],
    length: usize,
) -> (Vec<Change>, Range) {
    if let [row] = cells
        && let [text] = row.as_slice()
    {
        return (filled(text, over, rows), over);
    }
    let (top, left) = (*over.rows().start(), *over.columns().start());
    let mut changes = Vec::new();
    let mut added = Vec::new();
    let mut widest = 0;
    for (down, cells) in cells.iter().enumerate() {
        let columns = Column::ALL.iter().skip(left);
        let texts: Vec<(Column, &String)> = columns.copied().zip(cells).collect();
        widest = widest.max(texts.len());
        match rows.get(top + down) {
            Some(at) => changes.extend(texts.into_iter().map(|(column, text)| Change::Cell {
                at: *at,
                column,
                text: tidy(text),
            })),
            None => added.push(person(texts)),
        }
    }
    if !added.is_empty() {
        changes.push(Change::Insert {
            at: length,
            riders: added,
        });
    }
    let to = (
        (top + cells.len()).saturating_sub(1),
        (left + widest).saturating_sub(1),
    );
    let filled = Range {
        from: (top, left),
        to,
    };
    (changes, filled)
}

/// Empties the marked cells.
pub(crate) fn cleared(over: Range, rows: &[usize]) -> Vec<Change> {
    filled("", over, rows)
}

fn filled(text: &str, over: Range, rows: &[usize]) -> Vec<Change> {
    let at = over.rows().filter_map(|row| rows.get(row).copied());
    at.flat_map(|at| {
        let columns = over.columns().filter_map(|column| Column::ALL.get(column));
        columns.map(move |column| Change::Cell {
            at,
            column: *column,
            text: tidy(text),
        })
    })
    .collect()
}

fn person(texts: Vec<(Column, &String)>) -> RiderDraft {
    let mut rider = RiderDraft::default();
    for (column, text) in texts {
        *rider.text_mut(column) = tidy(text);
    }
    rider
}

/// Without blanks around it, which cells of spreadsheets often have.
fn tidy(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect()
    }

    fn set(at: usize, column: Column, text: &str) -> Change {
        Change::Cell {
            at,
            column,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_block_begins_at_the_corner() {
        let over = Range {
            from: (1, 2),
            to: (0, 1),
        };
        let block = cells(&[&["NAMUNA", " ALISHER "]]);
        let (changes, range) = pasted(&block, over, &[7, 4], 9);
        let expected = [
            set(7, Column::Surname, "NAMUNA"),
            set(7, Column::Given, "ALISHER"),
        ];
        assert_eq!(changes, expected);
        assert_eq!(
            range,
            Range {
                from: (0, 1),
                to: (0, 2)
            }
        );
    }

    #[test]
    fn one_cell_fills_what_is_marked() {
        let over = Range {
            from: (0, 5),
            to: (1, 5),
        };
        let (changes, range) = pasted(&cells(&[&["UTO"]]), over, &[3, 1], 4);
        let expected = [
            set(3, Column::Nationality, "UTO"),
            set(1, Column::Nationality, "UTO"),
        ];
        assert_eq!(changes, expected);
        assert_eq!(range, over);
    }

    #[test]
    fn missing_rows_are_added_and_columns_cut() {
        let block = cells(&[&["1A", "+998", "too much"], &["2B"]]);
        let (changes, _) = pasted(&block, Range::cell(0, 12), &[0], 1);
        let rider = RiderDraft {
            seat: "2B".to_owned(),
            ..RiderDraft::default()
        };
        let expected = [
            set(0, Column::Seat, "1A"),
            set(0, Column::Phone, "+998"),
            Change::Insert {
                at: 1,
                riders: vec![rider],
            },
        ];
        assert_eq!(changes, expected);
    }

    #[test]
    fn clearing_goes_no_further_than_the_list() {
        let over = Range {
            from: (0, 0),
            to: (8, 0),
        };
        assert_eq!(cleared(over, &[2]), [set(2, Column::Role, "")]);
    }
}
