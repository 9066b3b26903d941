//! Which character parts the columns, and the rows.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::read::Watch;
use crate::{Cell, CellKind, FileFault, Limits, Row, Table, Told};

/// What parts columns, in the order that breaks ties.
const DELIMITERS: [u8; 4] = [b'\t', b';', b',', b'|'];
/// How many rows are looked at to find out.
const SAMPLE: usize = 60;
/// A cell with more lines than this began with a quotation mark that nobody closed.
const MOST_LINES: usize = 12;
/// So did one with several lines and this many delimiters.
const MOST_INSIDE: usize = 4;

/// The rows of a text.
pub(super) fn read(
    text: &str,
    name: &str,
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Table, FileFault> {
    let (declared, text, first) = declared(text);
    let delimiter = declared.unwrap_or_else(|| delimiter(text, name));
    let mut plan = Plan {
        delimiter,
        quoting: true,
        first,
    };
    if unclosed(text, plan) {
        plan.quoting = false;
    }
    let mut table = Table::default();
    let mut records = Records::new(text, plan, limits.columns);
    let mut seen = 0;
    while let Some(record) = records.next() {
        seen += 1;
        if record.more {
            let columns = limits.columns;
            table.tell(Told::MoreColumns { columns });
        }
        if table.rows.len() >= limits.rows {
            let last = table.rows.last().map_or(0, |row| row.number);
            table.tell(Told::MoreRows { last });
            break;
        }
        table.push(Row {
            number: record.line,
            hidden: false,
            cells: record.fields.into_iter().map(cell).collect(),
        });
        if seen % 64 == 0 {
            watch.row(&table, records.percent())?;
        }
    }
    watch.table(&table);
    Ok(table)
}

/// A line `sep=;` that Excel writes and reads, the text after it and the number of its line.
fn declared(text: &str) -> (Option<u8>, &str, u32) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let value = line.trim_end_matches('\r').strip_prefix("sep=");
    match value.map(str::as_bytes) {
        Some([delimiter]) => (Some(*delimiter), rest, 2),
        _ => (None, text, 1),
    }
}

/// What a cell of a spreadsheet says that was written as text, `="00123"` or `'+998`: only the
/// text.
fn cell(text: String) -> Cell {
    let guarded = text.strip_prefix('\'').filter(|rest| {
        rest.trim_start_matches('\'')
            .starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
    });
    if let Some(inner) = guarded {
        return Cell {
            was: text.clone(),
            ..Cell::text(inner)
        };
    }
    let formula = text
        .trim()
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    if let Some(inner) = formula.filter(|inner| !inner.contains('"')) {
        return Cell {
            was: text.trim().to_owned(),
            ..Cell::text(inner)
        };
    }
    let error = matches!(
        text.trim(),
        "#N/A"
            | "#Н/Д"
            | "#REF!"
            | "#ССЫЛКА!"
            | "#VALUE!"
            | "#ЗНАЧ!"
            | "#NAME?"
            | "#ИМЯ?"
            | "#DIV/0!"
    );
    let kind = if error {
        CellKind::Error
    } else {
        Cell::text(text.as_str()).kind
    };
    Cell {
        text,
        kind,
        ..Cell::default()
    }
}

/// The delimiter under which most rows have the same number of columns, and more than one.
fn delimiter(text: &str, name: &str) -> u8 {
    let by_name = name.to_lowercase().ends_with(".tsv").then_some(b'\t');
    let scored = DELIMITERS.map(|delimiter| (score(text, delimiter), delimiter));
    let mut best = scored[0];
    for candidate in scored {
        if candidate.0 > best.0 {
            best = candidate;
        }
    }
    by_name.unwrap_or(best.1)
}

/// Rows that have the most frequent number of columns, times that number.
fn score(text: &str, delimiter: u8) -> usize {
    let plan = Plan {
        delimiter,
        quoting: true,
        first: 1,
    };
    let mut records = Records::new(text, plan, 64);
    let mut widths = Vec::new();
    while let Some(record) = records.next().filter(|_| widths.len() < SAMPLE) {
        widths.push(record.fields.len());
    }
    let count = |width: usize| widths.iter().filter(|other| **other == width).count();
    let several = widths.iter().copied().filter(|width| *width > 1);
    several
        .map(|width| count(width) * width.min(20))
        .max()
        .unwrap_or(0)
}

/// Whether a quotation mark swallows rows: a cell with very many lines, one with several lines and
/// delimiters, or one that is still open at the end.
fn unclosed(text: &str, plan: Plan) -> bool {
    let mut records = Records::new(text, plan, usize::MAX);
    let delimiter = char::from(plan.delimiter);
    let mut open = false;
    while let Some(record) = records.next() {
        let swallows = |field: &String| {
            let lines = field.lines().count();
            lines > MOST_LINES || (lines > 1 && field.matches(delimiter).count() >= MOST_INSIDE)
        };
        if record.fields.iter().any(swallows) {
            return true;
        }
        open = record
            .fields
            .last()
            .is_some_and(|field| field.trim_end().contains('\n'));
    }
    open && !text.trim_end().ends_with('"')
}

/// How a text is cut.
#[derive(Clone, Copy)]
struct Plan {
    delimiter: u8,
    quoting: bool,
    /// Number of the first line.
    first: u32,
}

struct Record {
    line: u32,
    fields: Vec<String>,
    /// There were more fields than are kept.
    more: bool,
}

struct Records<'a> {
    reader: Reader,
    text: &'a [u8],
    /// What is read of it, bytes.
    at: usize,
    line: u32,
    most: usize,
    room: Vec<u8>,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, plan: Plan, most: usize) -> Self {
        let reader = ReaderBuilder::new()
            .delimiter(plan.delimiter)
            .quoting(plan.quoting)
            .build();
        Self {
            reader,
            text: text.as_bytes(),
            at: 0,
            line: plan.first,
            most,
            room: vec![0; 4096],
        }
    }

    fn percent(&self) -> u8 {
        u8::try_from(self.at * 100 / self.text.len().max(1)).unwrap_or(100)
    }

    /// The next row with something in it.
    fn next(&mut self) -> Option<Record> {
        while let Some(b'\r' | b'\n') = self.text.get(self.at) {
            self.advance(1);
        }
        self.text.get(self.at)?;
        let mut record = Record {
            line: self.line,
            fields: Vec::new(),
            more: false,
        };
        while let Some((field, last)) = self.field() {
            if record.fields.len() < self.most {
                record.fields.push(field);
            } else if !field.trim().is_empty() {
                record.more = true;
            }
            if last {
                break;
            }
        }
        Some(record)
    }

    /// Goes on, and counts the lines that end on the way: with LF, CR LF, or CR alone.
    fn advance(&mut self, bytes: usize) {
        let to = self.at + bytes;
        for at in self.at..to {
            let pair = self.text.get(at + 1) == Some(&b'\n');
            let ends = match self.text.get(at) {
                Some(b'\n') => true,
                Some(b'\r') => !pair,
                Some(_) | None => false,
            };
            self.line = self.line.saturating_add(u32::from(ends));
        }
        self.at = to;
    }

    /// The next field of the row, and whether it is the last one.
    fn field(&mut self) -> Option<(String, bool)> {
        let mut written = 0;
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let (result, read, wrote) = self.reader.read_field(rest, &mut self.room[written..]);
            self.advance(read);
            written += wrote;
            match result {
                // Nothing is left: the reader is told so by asking again with nothing.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => self.room.resize(self.room.len() * 2, 0),
                ReadFieldResult::Field { record_end } => {
                    let text = String::from_utf8_lossy(&self.room[..written]).into_owned();
                    return Some((text, record_end));
                }
                ReadFieldResult::End => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Flow;

    fn rows(text: &str, limits: Limits) -> Table {
        let mut go_on = |_| Flow::On;
        let mut watch = Watch::new(&mut go_on);
        read(text, "", &limits, &mut watch).unwrap()
    }

    fn check(text: &str, expected: &[(u32, &[&str])]) {
        let table = rows(text, Limits::default());
        let read: Vec<(u32, Vec<&str>)> = table
            .rows
            .iter()
            .map(|row| {
                (
                    row.number,
                    row.cells.iter().map(|cell| cell.text.as_str()).collect(),
                )
            })
            .collect();
        let expected: Vec<(u32, Vec<&str>)> = expected
            .iter()
            .map(|(number, cells)| (*number, cells.to_vec()))
            .collect();
        assert_eq!(read, expected, "{text:?}");
    }

    #[test]
    fn every_delimiter_is_found() {
        check("a;b\nc;d", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("a,b\r\nc,d\r\n", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("a\tb\nc\td", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("a|b\nc|d", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("a, b;c\nd;e", &[(1, &["a, b", "c"]), (2, &["d", "e"])]);
        check("sep=,\na,b;c\n", &[(2, &["a", "b;c"])]);
        check("alone\nlines", &[(1, &["alone"]), (2, &["lines"])]);
    }

    #[test]
    fn rows_keep_the_number_of_their_line() {
        check(
            "\n\na;b\n\n\nc;d\n;\n\n",
            &[(3, &["a", "b"]), (6, &["c", "d"])],
        );
        check(
            "a;b\rc;d\r\re;f",
            &[(1, &["a", "b"]), (2, &["c", "d"]), (4, &["e", "f"])],
        );
        check(
            "a;\"two\nlines\"\nc;d",
            &[(1, &["a", "two\nlines"]), (3, &["c", "d"])],
        );
    }

    #[test]
    fn quotation_marks() {
        check("\"a;b\";\"say \"\"c\"\"\"", &[(1, &["a;b", "say \"c\""])]);
        check("a;O\"B\nc;d", &[(1, &["a", "O\"B"]), (2, &["c", "d"])]);
        check("=\"00123\";x", &[(1, &["00123", "x"])]);
    }

    #[test]
    fn a_mark_that_nobody_closed_swallows_nobody() {
        let text = format!("a;\"b\n{}", "c;d\n".repeat(40));
        let table = rows(&text, Limits::default());
        assert_eq!(table.rows.len(), 41);
        assert_eq!(table.rows[0].cells[1].text, "\"b");
        check("a;\"b\nc;d\n", &[(1, &["a", "\"b"]), (2, &["c", "d"])]);
    }

    #[test]
    fn what_is_not_read_is_told() {
        let limits = Limits {
            rows: 2,
            columns: 3,
            ..Limits::default()
        };
        let table = rows("a;b;c;d\ne;f\ng;h\n", limits);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(
            table.told,
            [Told::MoreColumns { columns: 3 }, Told::MoreRows { last: 2 }]
        );
    }

    #[test]
    fn errors_of_a_spreadsheet_stay_errors() {
        let table = rows("a;#N/A;#ССЫЛКА!", Limits::default());
        let kinds: Vec<CellKind> = table.rows[0].cells.iter().map(|cell| cell.kind).collect();
        assert_eq!(kinds, [CellKind::Text, CellKind::Error, CellKind::Error]);
    }
}
