//! From rows to goods. Rows that are clearly something else, titles, headers, groups, totals and
//! what stands under them, are named; every other row is a line, with however few cells.

use declaration::export::{LineDraft, LineField};

use super::cells::Taking;
use super::figure::{Figure, Mark, mark, parts};
use super::told::{Units, currencies};
use super::words::Words;
use super::{GoodsList, GoodsMapping, GoodsTarget};
use crate::guess::header_targets;
use crate::import::{Columns, numbers};
use crate::{Cell, CellKind, Merge, Row, SkipWhy, Skipped, Table};

/// Cells of a line that add up.
const SUMMED: [LineField; 4] = [
    LineField::Amount,
    LineField::Net,
    LineField::Gross,
    LineField::Value,
];

/// Turns the rows of a table into lines of goods.
#[must_use]
pub fn goods(table: &Table, mapping: &GoodsMapping) -> GoodsList {
    let mut list = GoodsList::default();
    let mut plan = Columns::of(table, mapping);
    let mark = decimal_mark(table, mapping);
    let mut units = Units::of(&plan, mark);
    currencies(&plan, &mut list.currencies);
    let mut part = Part::default();
    for (at, row) in table.rows.iter().enumerate() {
        if let Some(targets) = header_targets::<Words>(row).filter(|_| at >= mapping.first) {
            plan.switch(row, &targets);
            units = Units::of(&plan, mark);
            currencies(&plan, &mut list.currencies);
            part = Part::default();
            list.skipped.push(Skipped::of(row, SkipWhy::Header));
            continue;
        }
        if let Some(why) = above(row, at, mapping).or_else(|| skip(row, &plan, &mut part)) {
            list.skipped.push(Skipped::of(row, why));
            continue;
        }
        let line = Taking::new(row, &plan, &units, &mut list.currencies).take(row);
        if part.is_sum(&line.draft) {
            part = Part::after_total();
            list.skipped.push(Skipped::of(row, SkipWhy::Total));
        } else {
            part.add(&line.draft);
            list.rows.push(line);
        }
    }
    list
}

/// The rows since the last header or total.
#[derive(Debug, Default)]
struct Part {
    /// What the lines add up to; `None` where a line has no clear number.
    sums: [Option<Figure>; SUMMED.len()],
    lines: usize,
    below_total: bool,
}

impl Part {
    fn after_total() -> Self {
        Self {
            below_total: true,
            ..Self::default()
        }
    }

    fn add(&mut self, line: &LineDraft) {
        for (sum, field) in self.sums.iter_mut().zip(SUMMED) {
            let figure = Figure::typed(&line.text(field), None);
            *sum = match (self.lines, *sum, figure) {
                (0, _, figure) => figure,
                (_, Some(sum), Some(figure)) => Some(sum.plus(figure)),
                (_, None, _) | (_, _, None) => None,
            };
        }
        self.lines += 1;
    }

    /// A row without a word whose figures are the sums of the lines above.
    fn is_sum(&self, line: &LineDraft) -> bool {
        let wordless = [LineField::Name, LineField::Code, LineField::Origin]
            .iter()
            .all(|field| line.text(*field).is_empty());
        let mut told = 0;
        let all = self.sums.iter().zip(SUMMED).all(|(sum, field)| {
            let text = line.text(field);
            told += usize::from(!text.is_empty());
            text.is_empty() || (sum.is_some() && Figure::typed(&text, None) == *sum)
        });
        self.lines >= 2 && wordless && told > 0 && all
    }
}

/// What a row before the first line is.
fn above(row: &Row, at: usize, mapping: &GoodsMapping) -> Option<SkipWhy> {
    let header = mapping.header.filter(|_| at < mapping.first)?;
    Some(match at {
        _ if at < header => SkipWhy::Above,
        _ if numbers(row) => SkipWhy::ColumnNumbers,
        _ => SkipWhy::Header,
    })
}

/// Why a row is no line; `None` when it is one.
fn skip(row: &Row, plan: &Columns<GoodsTarget>, part: &mut Part) -> Option<SkipWhy> {
    let described = plan
        .targets
        .iter()
        .filter(|target| **target != GoodsTarget::Nothing);
    let described = described.count() >= 2;
    if described && numbers(row) && !has(row, plan, LineField::Name) {
        return Some(SkipWhy::ColumnNumbers);
    }
    if total(row, plan) {
        *part = Part::after_total();
        return Some(SkipWhy::Total);
    }
    if part.below_total && described && !coded(row, plan) && !figures(row, plan) {
        return Some(SkipWhy::Below);
    }
    if described && group(row, plan) {
        return Some(SkipWhy::Section);
    }
    None
}

fn own(row: &Row) -> impl Iterator<Item = (usize, &Cell)> {
    let cells = row.cells.iter().enumerate();
    cells.filter(|(_, cell)| cell.merge == Merge::Own && !cell.is_empty())
}

/// Whether a row has something of its own in a cell of a line.
fn has(row: &Row, plan: &Columns<GoodsTarget>, field: LineField) -> bool {
    own(row).any(|(at, _)| plan.target(at) == GoodsTarget::Cell(field))
}

/// Whether a row has a code of goods.
fn coded(row: &Row, plan: &Columns<GoodsTarget>) -> bool {
    let code = GoodsTarget::Cell(LineField::Code);
    own(row).any(|(at, cell)| plan.target(at) == code && has_digit(cell))
}

/// Whether a row has a digit in a column of figures.
fn figures(row: &Row, plan: &Columns<GoodsTarget>) -> bool {
    own(row).any(|(at, cell)| is_figure(plan.target(at)) && has_digit(cell))
}

fn has_digit(cell: &Cell) -> bool {
    cell.text.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_figure(target: GoodsTarget) -> bool {
    match target {
        GoodsTarget::Cell(field) => SUMMED.contains(&field),
        GoodsTarget::Price => true,
        GoodsTarget::Currency | GoodsTarget::Nothing => false,
    }
}

const TOTALS: [&str; 16] = [
    "итого",
    "всего",
    "итог",
    "подитог",
    "общий",
    "jami",
    "жами",
    "hammasi",
    "ҳаммаси",
    "barchasi",
    "барчаси",
    "umumiy",
    "умумий",
    "total",
    "totals",
    "subtotal",
];

/// A row that begins with a word for a sum and has neither code nor unit: `Total` is also the name
/// of an oil.
fn total(row: &Row, plan: &Columns<GoodsTarget>) -> bool {
    let first = |text: &str| -> String {
        let words = text.split(|letter: char| !letter.is_alphabetic());
        let mut words = words.filter(|word| !word.is_empty());
        words.next().unwrap_or_default().to_lowercase()
    };
    let begins = own(row)
        .next()
        .into_iter()
        .chain(own(row).find(|(at, _)| plan.target(*at) == GoodsTarget::Cell(LineField::Name)));
    let mut begins = begins.map(|(_, cell)| first(&cell.text));
    begins.any(|word| TOTALS.contains(&word.as_str()) || word == "grand")
        && !coded(row, plan)
        && !has(row, plan, LineField::Unit)
        && !has(row, plan, LineField::Origin)
}

/// One text across the table, or beside its columns: it heads the rows after it.
fn group(row: &Row, plan: &Columns<GoodsTarget>) -> bool {
    let mut cells = own(row);
    let (Some((at, cell)), None) = (cells.next(), cells.next()) else {
        return false;
    };
    let across = row.cells.iter().any(|cell| cell.merge == Merge::Across);
    let words = cell.text.chars().any(char::is_alphabetic);
    words && (across || plan.target(at) == GoodsTarget::Nothing)
}

/// The decimal mark of the typed numbers of a table.
fn decimal_mark(table: &Table, mapping: &GoodsMapping) -> Option<Mark> {
    let columns: Vec<usize> = (0..mapping.columns.len())
        .filter(|at| is_figure(mapping.columns[*at].target))
        .collect();
    let rows = table.rows.iter().skip(mapping.first);
    let cells = rows.flat_map(|row| columns.iter().filter_map(|at| row.cells.get(*at)));
    let typed = cells.filter(|cell| cell.kind == CellKind::Text);
    mark(typed.filter_map(|cell| parts(&cell.text).map(|(number, _)| number)))
}
