//! `.ods` (OpenDocument 1.3 part 3): everything is in one part, rows and cells that repeat are
//! written once.

use crate::number;
use crate::read::Watch;
use crate::table::{Region, fill};
use crate::unzip::Archive;
use crate::xml::{Element, Item, Xml};
use crate::{Cell, CellKind, FileFault, Limits, Row, Table, Told};

/// The most times a row with something in it is repeated.
const MOST_REPEATS: u32 = 20_000;

/// All sheets.
pub(crate) fn read(
    archive: &Archive<'_>,
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Vec<Table>, FileFault> {
    let part = archive.unpack("content.xml").ok_or(FileFault::Damaged)??;
    let mut xml = Xml::new(part);
    let mut hidden_styles = Vec::new();
    let mut style = String::new();
    let mut tables = Vec::new();
    loop {
        let table = match xml.next()? {
            Item::Open(element) if element.is("style") => {
                style = element.attribute("name").unwrap_or_default();
                None
            }
            Item::Open(element) if element.is("table-properties") => {
                if element.attribute("display").as_deref() == Some("false") {
                    hidden_styles.push(style.clone());
                }
                None
            }
            Item::Open(element) if element.is("table") => {
                let style = element.attribute("style-name").unwrap_or_default();
                Some(Table {
                    name: element.attribute("name").unwrap_or_default(),
                    hidden: hidden_styles.contains(&style),
                    ..Table::default()
                })
            }
            Item::End => return Ok(tables),
            Item::Open(_) | Item::Close(_) | Item::Text(_) => None,
        };
        let Some(table) = table else { continue };
        let table = sheet(&mut xml, table, limits, watch)?;
        if tables.len() < limits.sheets {
            tables.push(table);
        }
    }
}

fn sheet(
    xml: &mut Xml<'_>,
    mut table: Table,
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Table, FileFault> {
    let mut regions = Vec::new();
    let mut number = 0_u32;
    // Frames and charts on a sheet may hold tables of their own.
    let mut depth = 0_usize;
    loop {
        let (hidden, repeats) = match xml.next()? {
            Item::Open(element) if depth == 0 && element.is("table-row") => {
                let visible = element.attribute("visibility");
                let hidden = visible.is_some_and(|value| value != "visible");
                (
                    hidden,
                    element.number("number-rows-repeated").unwrap_or(1_u32),
                )
            }
            Item::Open(element) if element.is("table") => {
                depth += 1;
                continue;
            }
            Item::Close(name) if name.is("table") && depth == 0 => break,
            Item::Close(name) if name.is("table") => {
                depth -= 1;
                continue;
            }
            Item::End => return Err(FileFault::Damaged),
            Item::Open(_) | Item::Close(_) | Item::Text(_) => continue,
        };
        let first = number.saturating_add(1);
        number = number.saturating_add(repeats);
        let mut told = Vec::new();
        let cells = cells(xml, first, limits, &mut regions, &mut told)?;
        told.into_iter().for_each(|told| table.tell(told));
        for number in first..=number.min(first.saturating_add(MOST_REPEATS)) {
            if cells.iter().all(Cell::is_empty) {
                break;
            }
            if table.rows.len() >= limits.rows {
                let last = table.rows.last().map_or(0, |row| row.number);
                table.tell(Told::MoreRows { last });
                break;
            }
            let cells = cells.clone();
            table.push(Row {
                number,
                hidden,
                cells,
            });
        }
        watch.row(&table, xml.percent())?;
    }
    fill(&mut table, &regions, limits.columns);
    watch.table(&table);
    Ok(table)
}

fn cells(
    xml: &mut Xml<'_>,
    row: u32,
    limits: &Limits,
    regions: &mut Vec<Region>,
    told: &mut Vec<Told>,
) -> Result<Vec<Cell>, FileFault> {
    let mut cells = Vec::new();
    let mut column = 0_usize;
    loop {
        let tag = match xml.next()? {
            Item::Open(element) if element.is("table-cell") => Tag::of(&element),
            Item::Open(element) if element.is("covered-table-cell") => Tag {
                covered: true,
                ..Tag::of(&element)
            },
            Item::Close(name) if name.is("table-row") => return Ok(cells),
            Item::End => return Err(FileFault::Damaged),
            Item::Open(_) | Item::Close(_) | Item::Text(_) => continue,
        };
        let shown = shown(xml)?;
        let cell = if tag.covered {
            Cell::default()
        } else {
            tag.cell(shown)
        };
        if let Some(region) = tag.region(row, column) {
            regions.push(region);
        }
        let next = column.saturating_add(tag.repeats);
        if !cell.is_empty() {
            if next > limits.columns && told.is_empty() {
                told.push(Told::MoreColumns {
                    columns: limits.columns,
                });
            }
            let last = next.min(limits.columns);
            if cells.len() < last {
                cells.resize(last, Cell::default());
            }
            (column..last).for_each(|place| cells[place] = cell.clone());
        }
        column = next;
    }
}

/// What a cell's tag says.
struct Tag {
    repeats: usize,
    spans: (u32, usize),
    kind: String,
    value: String,
    formula: bool,
    covered: bool,
}

impl Tag {
    fn of(element: &Element<'_>) -> Self {
        let kind = element.attribute("value-type").unwrap_or_default();
        let value = match kind.as_str() {
            "date" => element.attribute("date-value"),
            "time" => element.attribute("time-value"),
            "boolean" => element.attribute("boolean-value"),
            "string" => element.attribute("string-value"),
            _ => element.attribute("value"),
        };
        Self {
            repeats: element.number("number-columns-repeated").unwrap_or(1),
            spans: (
                element.number("number-rows-spanned").unwrap_or(1),
                element.number("number-columns-spanned").unwrap_or(1),
            ),
            kind,
            value: value.unwrap_or_default(),
            formula: element.attribute("formula").is_some(),
            covered: false,
        }
    }

    fn region(&self, row: u32, column: usize) -> Option<Region> {
        let (rows, columns) = self.spans;
        (rows > 1 || columns > 1).then(|| Region {
            rows: (row, row.saturating_add(rows.saturating_sub(1))),
            columns: (column, column.saturating_add(columns.saturating_sub(1))),
        })
    }

    /// The cell, given the text it shows.
    fn cell(&self, shown: String) -> Cell {
        let mut cell = match self.kind.as_str() {
            "date" => Cell {
                text: self.value.split('T').next().unwrap_or_default().to_owned(),
                kind: CellKind::Date,
                ..Cell::default()
            },
            "float" | "currency" | "percentage" => self.number(shown),
            "string" if shown.is_empty() => Cell::text(self.value.clone()),
            _ => Cell::text(shown),
        };
        // LibreOffice keeps an error as a text with a formula, or as a number nobody sees.
        let error = cell.text.starts_with('#') || cell.text.starts_with("Err:");
        if self.formula && error {
            cell.kind = CellKind::Error;
        }
        cell.formula = self.formula;
        cell
    }

    /// A number; zeros in front that its format shows are part of it.
    fn number(&self, shown: String) -> Cell {
        if self.formula && (shown.starts_with('#') || shown.starts_with("Err:")) {
            return Cell::text(shown);
        }
        let Some(plain) = number::plain(&self.value) else {
            return Cell::text(shown);
        };
        let digits = shown.trim();
        let padded = digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits.len() > plain.len()
            && digits.trim_start_matches('0') == plain.trim_start_matches('0');
        if padded {
            return Cell {
                was: plain,
                ..Cell::text(digits)
            };
        }
        Cell {
            was: if self.value == plain {
                String::new()
            } else {
                self.value.clone()
            },
            text: plain,
            kind: CellKind::Number,
            ..Cell::default()
        }
    }
}

/// The paragraphs of a cell that just opened, a line each; comments and pictures stay out.
fn shown(xml: &mut Xml<'_>) -> Result<String, FileFault> {
    let mut text = String::new();
    let mut depth = 0_usize;
    loop {
        match xml.next()? {
            Item::Open(element) if element.is("annotation") || element.is("frame") => {
                xml.text(&[])?;
            }
            Item::Open(element) => {
                if element.is("p") && !text.is_empty() {
                    text.push('\n');
                }
                if let Some(blanks) = spacing(&element) {
                    text.push_str(&blanks);
                }
                depth += 1;
            }
            Item::Close(_) if depth == 0 => return Ok(text),
            Item::Close(_) => depth -= 1,
            // Between the paragraphs there are only the blanks of a pretty printer.
            Item::Text(piece) if depth > 0 => text.push_str(&piece),
            Item::Text(_) => {}
            Item::End => return Err(FileFault::Damaged),
        }
    }
}

/// The most blanks one element stands for.
const MOST_BLANKS: usize = 100;

/// What an element for blanks stands for.
fn spacing(element: &Element<'_>) -> Option<String> {
    if element.is("s") {
        let count = element.number("c").unwrap_or(1);
        return Some(" ".repeat(MOST_BLANKS.min(count)));
    }
    if element.is("tab") {
        return Some("\t".to_owned());
    }
    element.is("line-break").then(|| "\n".to_owned())
}
