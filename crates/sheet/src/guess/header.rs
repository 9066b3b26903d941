//! Which row is the header, and which rows belong to it.

use super::{Choosable, MappingOf, Meaning, Vocabulary};
use crate::{Cell, CellKind, Merge, Row, Table};

/// How far down a header is looked for.
const DEEPEST: usize = 80;
/// A header cell has no more letters than this.
const MOST_LETTERS: usize = 80;
/// And no more digits.
const MOST_DIGITS: usize = 2;

/// What a header says in the words of one kind of list.
type Said<V> = Meaning<<V as Vocabulary>::Target, <V as Vocabulary>::Open>;

/// The header's place: its first row, and the first row after it that can be a person or goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) header: usize,
    pub(crate) first: usize,
}

/// Where the header is.
pub(crate) fn find<V: Vocabulary>(table: &Table) -> Option<Place> {
    let rows = table.rows.iter().take(DEEPEST);
    let header = V::header(&rows.map(known::<V>).collect::<Vec<_>>())?;
    let mut first = header + 1;
    while table
        .rows
        .get(first)
        .is_some_and(|row| belongs::<V>(table, header, first, row))
    {
        first += 1;
    }
    Some(Place { header, first })
}

/// The header texts of every column: those of all its rows, from top to bottom.
pub(crate) fn headers<T: Choosable>(table: &Table, mapping: &MappingOf<T>) -> Vec<String> {
    let Some(header) = mapping.header else {
        return vec![String::new(); mapping.columns.len()];
    };
    let last = last_row(table, header, mapping.first);
    let column = |column| {
        let mut texts: Vec<&str> = Vec::new();
        for row in &table.rows[header..=last] {
            let text = row.text(column);
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join(" ")
    };
    (0..mapping.columns.len()).map(column).collect()
}

/// What a header says of one column: the lowest text that is clear, then all of them together.
pub(crate) fn said<V: Vocabulary>(table: &Table, place: Place, column: usize) -> Option<Said<V>> {
    let last = last_row(table, place.header, place.first);
    let texts: Vec<&str> = table.rows[place.header..=last]
        .iter()
        .map(|row| row.text(column))
        .filter(|text| !text.is_empty())
        .collect();
    let clear = |meaning: &Said<V>| matches!(meaning, Meaning::Is(_) | Meaning::Else);
    let alone = texts
        .iter()
        .rev()
        .filter_map(|text| header_meaning::<V>(text));
    let together = || V::meaning(&texts.join(" "));
    let first = alone.clone().find(clear);
    first
        .or_else(|| together().filter(clear))
        .or_else(|| alone.clone().next())
        .or_else(together)
}

/// The targets that a row says beyond doubt, when it is a header in the middle of a table.
pub(crate) fn header_targets<V: Vocabulary>(row: &Row) -> Option<Vec<V::Target>> {
    // Asked of every row of a list; as good as every rider and all goods have digits.
    let digits = |cell: &Cell| cell.text.bytes().filter(u8::is_ascii_digit).count() > MOST_DIGITS;
    if own(row).any(digits) {
        return None;
    }
    let own = own(row).count();
    let known = known::<V>(row);
    (known >= 3 && known * 2 >= own).then(|| {
        let target = |text: &str| match header_meaning::<V>(text) {
            Some(Meaning::Is(target)) => target,
            Some(_) | None => V::Target::default(),
        };
        row.cells.iter().map(|cell| target(&cell.text)).collect()
    })
}

/// The cells of a row that are its own.
fn own(row: &Row) -> impl Iterator<Item = &Cell> {
    let cells = row.cells.iter();
    cells.filter(|cell| cell.merge == Merge::Own && !cell.is_empty())
}

/// How many different things the cells of a row say as headers.
fn known<V: Vocabulary>(row: &Row) -> usize {
    let mut found: Vec<Said<V>> = Vec::new();
    for cell in own(row) {
        let meaning = header_meaning::<V>(&cell.text);
        let ours = meaning.filter(|meaning| *meaning != Meaning::Else);
        if let Some(meaning) = ours.filter(|meaning| !found.contains(meaning)) {
            found.push(meaning);
        }
    }
    found.len()
}

fn header_meaning<V: Vocabulary>(text: &str) -> Option<Said<V>> {
    let short = text.chars().count() <= MOST_LETTERS;
    // A header has no numbers in it; a row of people as a rule has.
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (short && digits <= MOST_DIGITS)
        .then(|| V::meaning(text))
        .flatten()
}

/// Whether a row after the header still belongs to it: names under a group, human names under the
/// machine names, the numbers of the columns.
fn belongs<V: Vocabulary>(table: &Table, header: usize, at: usize, row: &Row) -> bool {
    if at > header + 2 {
        return false;
    }
    let above = &table.rows[header];
    numbers(row) || (at == header + 1 && (under::<V>(above, row) || human::<V>(above, row)))
}

/// The numbers of the columns, `1 2 3`.
pub(super) fn numbers(row: &Row) -> bool {
    let texts = row
        .cells
        .iter()
        .filter(|cell| cell.merge == Merge::Own && !cell.is_empty());
    let values: Vec<Option<usize>> = texts.map(|cell| cell.text.trim().parse().ok()).collect();
    values.len() >= 3
        && values
            .iter()
            .enumerate()
            .all(|(at, value)| *value == Some(at + 1))
}

/// Names under the groups of the row above: most of them stand where that row has nothing of its
/// own.
fn under<V: Vocabulary>(above: &Row, row: &Row) -> bool {
    let open = |column: usize| {
        let cell = above.cells.get(column);
        cell.is_none_or(|cell| cell.is_empty() || cell.merge == Merge::Across)
    };
    let filled = row
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty());
    let filled = filled.filter(|(_, cell)| cell.merge == Merge::Own);
    let letters = filled.clone().all(|(_, cell)| cell.kind == CellKind::Text);
    let under = filled.clone().filter(|(column, _)| open(*column)).count();
    known::<V>(row) >= 2 && letters && under * 2 >= filled.count()
}

/// The second row of our own template.
fn human<V: Vocabulary>(above: &Row, row: &Row) -> bool {
    let names = own(above).filter(|cell| V::machine(&cell.text));
    let next = row.number == above.number + 1;
    let digits = |cell: &Cell| cell.text.chars().any(|letter| letter.is_ascii_digit());
    let plain = own(row).all(|cell| cell.kind == CellKind::Text && !digits(cell));
    // A rider without a single digit has neither birth nor document, goods neither code nor value.
    names.count() >= 6 && next && plain && own(row).count() >= 6
}

/// The last row of the header that has names and no numbers of columns.
fn last_row(table: &Table, header: usize, first: usize) -> usize {
    let mut last = first
        .saturating_sub(1)
        .max(header)
        .min(table.rows.len() - 1);
    while last > header && numbers(&table.rows[last]) {
        last -= 1;
    }
    last
}
