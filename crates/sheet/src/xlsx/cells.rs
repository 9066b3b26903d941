//! The rows of one sheet.

use super::{Format, rich_text};
use crate::number;
use crate::read::Watch;
use crate::table::{Region, fill};
use crate::xml::{Element, Item, Xml};
use crate::{Cell, CellKind, FileFault, Limits, Row, Table, Told};

/// What all sheets of a workbook share.
pub(super) struct Book {
    pub(super) texts: Vec<String>,
    pub(super) formats: Vec<Format>,
    pub(super) from_1904: bool,
}

/// The most merged regions that are looked at.
const MOST_REGIONS: usize = 20_000;

/// Reads a sheet into a table that has its name.
pub(super) fn read(
    mut xml: Xml<'_>,
    mut table: Table,
    book: &Book,
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Table, FileFault> {
    let mut regions = Vec::new();
    let mut number = 0_u32;
    loop {
        let row = match xml.next()? {
            Item::Open(element) if element.is("row") => {
                number = element.number("r").unwrap_or(number.saturating_add(1));
                Some(element.flag("hidden"))
            }
            Item::Open(element) if element.is("mergeCell") => {
                let region = element.attribute("ref").and_then(|text| region(&text));
                regions.extend(region.filter(|_| regions.len() < MOST_REGIONS));
                None
            }
            Item::End => break,
            Item::Open(_) | Item::Close(_) | Item::Text(_) => None,
        };
        let Some(hidden) = row else { continue };
        let cells = cells(&mut xml, book, limits, &mut table)?;
        add(
            &mut table,
            Row {
                number,
                hidden,
                cells,
            },
            limits,
        );
        watch.row(&table, xml.percent())?;
    }
    // Rows of a sheet stand in their order; a writer that forgot must not lose a merged value.
    table.rows.sort_by_key(|row| row.number);
    fill(&mut table, &regions, limits.columns);
    watch.table(&table);
    Ok(table)
}

/// Adds a row, or tells that there are more than are read.
fn add(table: &mut Table, row: Row, limits: &Limits) {
    if table.rows.len() < limits.rows {
        table.push(row);
    } else if row.cells.iter().any(|cell| !cell.is_empty()) {
        let last = table.rows.last().map_or(0, |row| row.number);
        table.tell(Told::MoreRows { last });
    }
}

fn cells(
    xml: &mut Xml<'_>,
    book: &Book,
    limits: &Limits,
    table: &mut Table,
) -> Result<Vec<Cell>, FileFault> {
    let mut cells = Vec::new();
    let mut next = 0_usize;
    loop {
        let style = match xml.next()? {
            Item::Open(element) if element.is("c") => Style::of(&element, next),
            Item::Close(name) if name.is("row") => return Ok(cells),
            Item::End => return Err(FileFault::Damaged),
            Item::Open(_) | Item::Close(_) | Item::Text(_) => continue,
        };
        let cell = cell(xml, &style, book)?;
        next = style.column.saturating_add(1);
        if cell.is_empty() {
            continue;
        }
        if style.column >= limits.columns {
            let columns = limits.columns;
            table.tell(Told::MoreColumns { columns });
            continue;
        }
        if cells.len() <= style.column {
            cells.resize(style.column + 1, Cell::default());
        }
        cells[style.column] = cell;
    }
}

/// What a cell's tag says.
struct Style {
    column: usize,
    kind: String,
    format: usize,
}

impl Style {
    fn of(element: &Element<'_>, next: usize) -> Self {
        let place = element.attribute("r").and_then(|text| place(&text));
        Self {
            column: place.map_or(next, |(column, _)| column),
            kind: element.attribute("t").unwrap_or_default(),
            format: element.number("s").unwrap_or(0),
        }
    }
}

/// The content of a cell that just opened.
fn cell(xml: &mut Xml<'_>, style: &Style, book: &Book) -> Result<Cell, FileFault> {
    let (mut value, mut formula, mut inline) = (String::new(), false, None);
    loop {
        let part = match xml.next()? {
            Item::Open(element) if element.is("v") => 'v',
            Item::Open(element) if element.is("f") => 'f',
            Item::Open(element) if element.is("is") => 'i',
            Item::Close(name) if name.is("c") => break,
            Item::End => return Err(FileFault::Damaged),
            Item::Open(_) | Item::Close(_) | Item::Text(_) => continue,
        };
        match part {
            'v' => value = xml.text(&[])?,
            'f' => {
                formula = true;
                xml.text(&[])?;
            }
            _ => inline = Some(rich_text(xml)?),
        }
    }
    let mut cell = match inline {
        Some(text) => Cell::text(unescaped(text)),
        None => typed(value, style, book),
    };
    cell.formula = formula;
    Ok(cell)
}

fn typed(value: String, style: &Style, book: &Book) -> Cell {
    match style.kind.as_str() {
        "s" => {
            let text = value
                .trim()
                .parse()
                .ok()
                .and_then(|at: usize| book.texts.get(at));
            Cell::text(text.cloned().unwrap_or_default())
        }
        "str" | "inlineStr" => Cell::text(unescaped(value)),
        "b" => Cell::text(if value.trim() == "1" { "TRUE" } else { "FALSE" }),
        "e" => Cell {
            text: value,
            kind: CellKind::Error,
            ..Cell::default()
        },
        "d" => Cell {
            text: value.split('T').next().unwrap_or_default().to_owned(),
            kind: CellKind::Date,
            ..Cell::default()
        },
        _ => numeric(value, book.formats.get(style.format), book.from_1904),
    }
}

fn numeric(value: String, format: Option<&Format>, from_1904: bool) -> Cell {
    let Some(plain) = number::plain(&value) else {
        return Cell::text(value);
    };
    let day = match format {
        Some(Format::Date) => number::moment(&plain, from_1904),
        Some(Format::Zeros(_) | Format::Plain) | None => None,
    };
    let (text, kind) = match (day, format) {
        (Some(day), _) => (day, CellKind::Date),
        (None, Some(Format::Zeros(length))) if plain.bytes().all(|b| b.is_ascii_digit()) => {
            let missing = length.saturating_sub(plain.len());
            (format!("{}{plain}", "0".repeat(missing)), CellKind::Text)
        }
        (None, _) => (plain, CellKind::Number),
    };
    let value = value.trim();
    Cell {
        was: if value == text {
            String::new()
        } else {
            value.to_owned()
        },
        text,
        kind,
        ..Cell::default()
    }
}

/// Column from 0 and row from 1 of a reference such as `AB12`.
fn place(text: &str) -> Option<(usize, u32)> {
    let digits = text.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, number) = text.split_at(digits);
    let mut column = 0_usize;
    for letter in letters.bytes().filter(|byte| *byte != b'$') {
        letter.is_ascii_alphabetic().then_some(())?;
        let value = usize::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
        column = column.checked_mul(26)?.checked_add(value + 1)?;
    }
    Some((
        column.checked_sub(1)?,
        number.replace('$', "").parse().ok()?,
    ))
}

/// The region of a reference such as `A2:A9`; `None` when it is one cell.
fn region(text: &str) -> Option<Region> {
    let (from, to) = text.split_once(':')?;
    let ((left, top), (right, bottom)) = (place(from)?, place(to)?);
    Some(Region {
        rows: (top.min(bottom), top.max(bottom)),
        columns: (left.min(right), left.max(right)),
    })
}

/// Characters that XML cannot hold are written `_x000D_` (ECMA-376 part 1 section 22.9.2.19).
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let code = rest
            .get(at + 2..at + 6)
            .filter(|_| rest[at + 6..].starts_with('_'));
        let letter = code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        plain.push_str(&rest[..at]);
        match letter {
            Some(letter) => plain.push(letter),
            None => plain.push_str("_x"),
        }
        rest = &rest[at + if letter.is_some() { 7 } else { 2 }..];
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert_eq!(place("A1"), Some((0, 1)));
        assert_eq!(place("$AB$12"), Some((27, 12)));
        assert_eq!(place("XFD1048576"), Some((16_383, 1_048_576)));
        for text in [
            "",
            "A",
            "1",
            "é1",
            "A99999999999",
            "ZZZZZZZZZZZZZZZZZZZZZZ1",
        ] {
            assert_eq!(place(text), None, "{text}");
        }
        let merged = region("B9:A2").unwrap();
        assert_eq!((merged.rows, merged.columns), ((2, 9), (0, 1)));
    }

    #[test]
    fn escapes_of_characters_xml_cannot_hold() {
        let check = |text: &str, expected| assert_eq!(unescaped(text.to_owned()), expected);
        check("a_x000D_b", "a\rb");
        check("_x005F_x000D_", "_x000D_");
        check("_x_xZZZZ_", "_x_xZZZZ_");
        check("_xD800_", "_xD800_");
        check("_x000", "_x000");
        check("_xé000_", "_xé000_");
    }

    #[test]
    fn zeros_of_a_format_are_part_of_the_number() {
        let cell = numeric("12345678".to_owned(), Some(&Format::Zeros(9)), false);
        assert_eq!(
            (cell.text.as_str(), cell.kind),
            ("012345678", CellKind::Text)
        );
        let cell = numeric("4.00000123E8".to_owned(), None, false);
        assert_eq!(
            (cell.text.as_str(), cell.was.as_str()),
            ("400000123", "4.00000123E8")
        );
        let cell = numeric("60".to_owned(), Some(&Format::Date), false);
        assert_eq!(
            (cell.text.as_str(), cell.kind),
            ("1900-02-29", CellKind::Date)
        );
    }
}
