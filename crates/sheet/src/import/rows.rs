//! Rows that are no riders: titles, headers, sections, totals. Whatever is not clearly one of
//! these is a rider, with however few cells.

use super::{Plan, SkipWhy};
use crate::guess::{Mapping, Target, Words, header_targets};
use crate::{Merge, Row};

/// Where a row stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) at: usize,
    pub(super) mapping: &'a Mapping,
}

/// Why a row is no rider; `None` when it is one. A header changes the plan for the rows after it,
/// a section their role.
pub(super) fn skip(row: &Row, place: Place<'_>, plan: &mut Plan) -> Option<SkipWhy> {
    let Place { at, mapping } = place;
    if let Some(header) = mapping.header.filter(|_| at < mapping.first) {
        return Some(match at {
            _ if at < header => SkipWhy::Above,
            _ if numbers(row) => SkipWhy::ColumnNumbers,
            _ => SkipWhy::Header,
        });
    }
    if let Some(targets) = header_targets::<Words>(row) {
        plan.columns.switch(row, &targets);
        return Some(SkipWhy::Header);
    }
    if numbers(row) && mapping.header.is_some() {
        return Some(SkipWhy::ColumnNumbers);
    }
    if total(row) {
        return Some(SkipWhy::Total);
    }
    if let Some(role) = section(row, plan) {
        plan.role = role.to_owned();
        return Some(SkipWhy::Section);
    }
    None
}

/// The texts of a row, for somebody to see what was left out.
pub(crate) fn text(row: &Row) -> String {
    let own = row
        .cells
        .iter()
        .filter(|cell| cell.merge == Merge::Own && !cell.is_empty());
    let texts: Vec<&str> = own.map(|cell| cell.text.trim()).collect();
    texts.join(" ").chars().take(MOST_LETTERS).collect()
}

/// As much of a row's text is kept.
const MOST_LETTERS: usize = 400;

/// The numbers of the columns, `1 2 3`.
pub(crate) fn numbers(row: &Row) -> bool {
    let texts = row
        .cells
        .iter()
        .filter(|cell| cell.merge == Merge::Own && !cell.is_empty());
    let mut count = 0;
    for cell in texts {
        count += 1;
        if cell.text.trim().parse() != Ok(count) {
            return false;
        }
    }
    count >= 3
}

const TOTALS: [&str; 12] = [
    "итого",
    "всего",
    "jami",
    "жами",
    "total",
    "totals",
    "hammasi",
    "ҳаммаси",
    "jami:",
    "total:",
    "итого:",
    "всего:",
];

/// A row of few cells that begins with a word for a sum; a person has more.
fn total(row: &Row) -> bool {
    let mut own = row
        .cells
        .iter()
        .filter(|cell| cell.merge == Merge::Own && !cell.is_empty());
    let count = own.clone().count();
    let first = own
        .next()
        .map(|cell| cell.text.trim().to_lowercase())
        .unwrap_or_default();
    let word = first.split_whitespace().next().unwrap_or_default();
    count <= 3 && TOTALS.contains(&word) && own.all(|cell| cell.text.trim().len() <= 12)
}

/// Words that head a part of a list, and the role of the people under them.
const SECTIONS: [(&str, &str); 21] = [
    ("crew", "attendant"),
    ("экипаж", "attendant"),
    ("ekipaj", "attendant"),
    ("экипажи", "attendant"),
    ("attendants", "attendant"),
    ("стюарды", "attendant"),
    ("drivers", "driver"),
    ("driver", "driver"),
    ("водители", "driver"),
    ("водитель", "driver"),
    ("haydovchilar", "driver"),
    ("haydovchi", "driver"),
    ("ҳайдовчилар", "driver"),
    ("ҳайдовчи", "driver"),
    ("passengers", ""),
    ("пассажиры", ""),
    ("yolovchilar", ""),
    ("йўловчилар", ""),
    ("список пассажиров", ""),
    ("passenger list", ""),
    ("riders", ""),
];

/// The role that a row of one cell gives to those after it.
fn section(row: &Row, plan: &Plan) -> Option<&'static str> {
    let several = plan
        .columns
        .targets
        .iter()
        .filter(|target| **target != Target::Nothing)
        .count()
        >= 2;
    let mut own = row
        .cells
        .iter()
        .filter(|cell| cell.merge == Merge::Own && !cell.is_empty());
    let only = own.next().filter(|_| several && own.next().is_none())?;
    let word = only.text.trim().trim_end_matches(':').to_lowercase();
    let word: String = word
        .chars()
        .filter(|letter| !"'’‘ʻʼ`".contains(*letter))
        .collect();
    let found = SECTIONS.iter().find(|(name, _)| *name == word);
    found.map(|(_, role)| *role)
}
