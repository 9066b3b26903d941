//! The guesses for lists of goods: the header's words first, what the cells look like where the
//! words leave room, and what multiplies to what where there are no words.

use declaration::export::LineField;

use super::figure::Figure;
use super::looks::{Looks, figure};
use super::units::currency_in;
use super::words::{Meaning, Open, Words};
use super::{GoodsMapping, GoodsTarget};
use crate::guess::{Place, find, headers, said};
use crate::{Cell, Certainty, GuessOf, Table, Why};

/// How many rows are looked at.
const SAMPLE: usize = 60;
/// More columns of figures than this are not multiplied with each other.
const MOST_FIGURES: usize = 12;

const NAME: GoodsTarget = GoodsTarget::Cell(LineField::Name);
const CODE: GoodsTarget = GoodsTarget::Cell(LineField::Code);
const AMOUNT: GoodsTarget = GoodsTarget::Cell(LineField::Amount);
const UNIT: GoodsTarget = GoodsTarget::Cell(LineField::Unit);
const NET: GoodsTarget = GoodsTarget::Cell(LineField::Net);
const GROSS: GoodsTarget = GoodsTarget::Cell(LineField::Gross);
const VALUE: GoodsTarget = GoodsTarget::Cell(LineField::Value);
const ORIGIN: GoodsTarget = GoodsTarget::Cell(LineField::Origin);

/// Says which row is the header and what every column of a list of goods is.
#[must_use]
pub fn guess_goods(table: &Table) -> GoodsMapping {
    let place = find::<Words>(table);
    let first = place.map_or(0, |place| place.first);
    let mut mapping = GoodsMapping {
        header: place.map(|place| place.header),
        first,
        columns: vec![GuessOf::default(); table.width()],
    };
    let looks: Vec<Looks> = (0..table.width())
        .map(|column| Looks::of(cells(table, first, column)))
        .collect();
    let mut known = vec![false; table.width()];
    if let Some(place) = place {
        by_header(table, place, &looks, &mut mapping, &mut known);
    }
    by_content(&looks, &mut mapping.columns, &known);
    if place.is_none() {
        by_product(table, &looks, &mut mapping.columns);
        by_order(&looks, &mut mapping.columns);
    }
    mapping
}

fn cells(table: &Table, first: usize, column: usize) -> impl Iterator<Item = &Cell> {
    let rows = table.rows.iter().skip(first).take(SAMPLE);
    rows.filter_map(move |row| row.cells.get(column))
}

fn by_header(
    table: &Table,
    place: Place,
    looks: &[Looks],
    mapping: &mut GoodsMapping,
    known: &mut [bool],
) {
    let texts = headers(table, mapping);
    let said: Vec<_> = (0..looks.len())
        .map(|at| said::<Words>(table, place, at))
        .collect();
    for (at, meaning) in said.iter().enumerate() {
        let guess = match meaning {
            Some(Meaning::Is(target)) => Some((*target, agrees(*target, &looks[at]))),
            Some(Meaning::Else) => Some((GoodsTarget::Nothing, Certainty::None)),
            Some(Meaning::Open(meaning)) => open(*meaning, &texts[at], &looks[at], &said),
            None => None,
        };
        if let Some((target, certainty)) = guess {
            known[at] = true;
            mapping.columns[at] = GuessOf {
                target,
                certainty,
                why: Why::Header,
            };
        }
    }
    only_once(&mut mapping.columns);
}

/// A header that the cells contradict is only likely: columns may be swapped.
fn agrees(target: GoodsTarget, looks: &Looks) -> Certainty {
    let figures = looks.figure * 3 < looks.filled;
    let contradicts = looks.filled >= 3
        && match target {
            GoodsTarget::Cell(field) => match field {
                LineField::Name => looks.mostly(looks.figure),
                LineField::Code => looks.code * 3 < looks.filled,
                LineField::Amount | LineField::Net | LineField::Gross | LineField::Value => figures,
                LineField::Unit | LineField::Origin | LineField::District => {
                    looks.mostly(looks.figure)
                }
                LineField::Culture | LineField::Wild | LineField::Metal => false,
            },
            GoodsTarget::Price => figures,
            GoodsTarget::Currency | GoodsTarget::Nothing => false,
        };
    if contradicts {
        Certainty::Likely
    } else {
        Certainty::Sure
    }
}

/// What a header that leaves room is, given its currency, its cells and the other headers.
fn open(
    meaning: Open,
    header: &str,
    looks: &Looks,
    said: &[Option<Meaning>],
) -> Option<(GoodsTarget, Certainty)> {
    let has = |target| said.contains(&Some(Meaning::Is(target)));
    let sure = |target| Some((target, agrees(target, looks)));
    let likely = |target| Some((target, Certainty::Likely));
    let nothing = Some((GoodsTarget::Nothing, Certainty::None));
    match meaning {
        Open::Code if has(CODE) => nothing,
        Open::Code if looks.mostly(looks.code) => sure(CODE),
        Open::Code => nothing,
        // `Qty` and `Amount`: how many, and how much money.
        Open::Amount if has(VALUE) && has(AMOUNT) => nothing,
        Open::Amount if has(AMOUNT) || currency_in(header).is_some() => sure(VALUE),
        Open::Amount if has(VALUE) => sure(AMOUNT),
        Open::Amount => likely(AMOUNT),
        Open::Price if has(VALUE) || has(GoodsTarget::Price) => sure(GoodsTarget::Price),
        Open::Price if said.contains(&Some(Meaning::Open(Open::Total))) => sure(GoodsTarget::Price),
        Open::Price if has(AMOUNT) => likely(GoodsTarget::Price),
        Open::Price => likely(VALUE),
        Open::Total if has(VALUE) => nothing,
        Open::Total if said.contains(&Some(Meaning::Open(Open::Price))) => sure(VALUE),
        Open::Total => likely(VALUE),
        Open::Weight if has(NET) && has(GROSS) => nothing,
        Open::Weight if has(NET) => likely(GROSS),
        Open::Weight => likely(NET),
        Open::State if has(ORIGIN) => nothing,
        Open::State if looks.mostly(looks.state) => likely(ORIGIN),
        Open::State => nothing,
    }
}

/// One column per cell of a line: a second one with the same header is nobody's, and both are
/// then only likely.
fn only_once(columns: &mut [GuessOf<GoodsTarget>]) {
    for at in 0..columns.len() {
        let target = columns[at].target;
        let before = columns[..at]
            .iter()
            .position(|guess| guess.target == target);
        if let Some(before) = before.filter(|_| target != GoodsTarget::Nothing) {
            columns[before].certainty = Certainty::Likely;
            columns[at] = GuessOf::default();
        }
    }
}

/// Columns without a word, by what their cells look like; never more than likely. Beside a header
/// a column of figures can be anything.
fn by_content(looks: &[Looks], columns: &mut [GuessOf<GoodsTarget>], known: &[bool]) {
    for (at, looks) in looks.iter().enumerate() {
        if known[at] || looks.filled == 0 || looks.counter() {
            continue;
        }
        let free = |target| !columns.iter().any(|guess| guess.target == target);
        let target = if looks.mostly(looks.long_code) && free(CODE) {
            CODE
        } else if looks.mostly(looks.unit) && free(UNIT) {
            UNIT
        } else if looks.mostly(looks.state) && free(ORIGIN) {
            ORIGIN
        } else if looks.mostly(looks.words) && free(NAME) {
            NAME
        } else {
            continue;
        };
        set(columns, at, target);
    }
}

fn set(columns: &mut [GuessOf<GoodsTarget>], at: usize, target: GoodsTarget) {
    columns[at] = GuessOf {
        target,
        certainty: Certainty::Likely,
        why: Why::Content,
    };
}

/// Columns of figures that are nothing yet.
fn open_figures(looks: &[Looks], columns: &[GuessOf<GoodsTarget>]) -> Vec<usize> {
    let open = |at: &usize| {
        let looks = &looks[*at];
        looks.mostly(looks.figure)
            && !looks.counter()
            && columns[*at].target == GoodsTarget::Nothing
    };
    let places = (0..looks.len()).filter(open);
    places.take(MOST_FIGURES).collect()
}

/// Where two columns multiply to a third one they are amount, price of one, and value.
fn by_product(table: &Table, looks: &[Looks], columns: &mut [GuessOf<GoodsTarget>]) {
    let open = open_figures(looks, columns);
    let figures: Vec<Vec<Option<Figure>>> = open
        .iter()
        .map(|column| {
            let rows = table.rows.iter().take(SAMPLE);
            rows.map(|row| row.cells.get(*column).and_then(figure))
                .collect()
        })
        .collect();
    for one in 0..open.len() {
        for other in one + 1..open.len() {
            for product in (0..open.len()).filter(|at| ![one, other].contains(at)) {
                if !multiply(&figures[one], &figures[other], &figures[product]) {
                    continue;
                }
                let whole = |at: usize| looks[open[at]].mostly(looks[open[at]].whole);
                let swapped = !whole(one) && whole(other);
                let (amount, price) = if swapped { (other, one) } else { (one, other) };
                set(columns, open[amount], AMOUNT);
                set(columns, open[price], GoodsTarget::Price);
                set(columns, open[product], VALUE);
                return;
            }
        }
    }
}

/// Whether two columns multiply to a third one in most rows, to the cent.
fn multiply(ones: &[Option<Figure>], others: &[Option<Figure>], all: &[Option<Figure>]) -> bool {
    let Some(cent) = Figure::stored("0.01") else {
        return false;
    };
    let (mut filled, mut right) = (0, 0);
    for ((one, other), product) in ones.iter().zip(others).zip(all) {
        if let (Some(one), Some(other), Some(product)) = (one, other, product) {
            filled += 1;
            right += usize::from(!one.times(*other).far(*product, cent));
        }
    }
    filled > 0 && right * 10 >= filled * 9
}

/// What is left of the figures of a list without a header, in the order that packing lists have:
/// amount, net weight, gross weight, value.
fn by_order(looks: &[Looks], columns: &mut [GuessOf<GoodsTarget>]) {
    let mut open = open_figures(looks, columns);
    let free = |columns: &[GuessOf<GoodsTarget>], target| {
        !columns.iter().any(|guess| guess.target == target)
    };
    if free(columns, VALUE)
        && let Some(last) = open.pop()
    {
        set(columns, last, VALUE);
    }
    if let Some(first) = open.first().copied()
        && free(columns, AMOUNT)
        && looks[first].mostly(looks[first].whole)
    {
        set(columns, first, AMOUNT);
        open.remove(0);
    }
    for (at, target) in open.into_iter().zip([NET, GROSS]) {
        set(columns, at, target);
    }
}
