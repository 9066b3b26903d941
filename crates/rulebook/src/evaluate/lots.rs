//! Lines of one owner and kind, put together.

use rust_decimal::Decimal;

use super::case::Case;
use crate::{Category, Measure, Papers, Subject, arith};

/// All lines of one owner and category, or of one name among them.
#[derive(Clone, Debug)]
pub(super) struct Lot<'a> {
    pub(super) owner: usize,
    pub(super) category: Category,
    /// Empty in a lot that spans all names.
    pub(super) name: &'a str,
    /// Index of the first line.
    pub(super) first: usize,
    /// The sum; `None` when it is too large for a decimal.
    pub(super) amount: Option<Decimal>,
    /// Missing when they are missing for any line, in hand when they are for all.
    pub(super) papers: Papers,
}

impl Lot<'_> {
    pub(super) fn subject(&self) -> Subject {
        Subject::Item(self.first)
    }

    pub(super) fn measured(&self) -> Option<Measure> {
        self.amount
            .map(|amount| Measure::Amount(amount.normalize(), self.category.unit()))
    }

    /// Whether the sum exceeds a norm; a sum too large to compute does.
    pub(super) fn exceeds(&self, norm: Decimal) -> bool {
        self.amount.is_none_or(|amount| arith::above(amount, norm))
    }

    fn join(&mut self, other: &Self) {
        self.first = self.first.min(other.first);
        self.amount = add(self.amount, other.amount);
        self.papers = worse(self.papers, other.papers);
    }
}

/// One lot per owner and category.
pub(super) fn by_kind<'a>(case: &Case<'a>, wanted: &dyn Fn(Category) -> bool) -> Vec<Lot<'a>> {
    collect(case, wanted, false)
}

/// One lot per owner, category and name; capitals and outer blanks make no difference.
pub(super) fn by_name<'a>(case: &Case<'a>, wanted: &dyn Fn(Category) -> bool) -> Vec<Lot<'a>> {
    collect(case, wanted, true)
}

fn collect<'a>(case: &Case<'a>, wanted: &dyn Fn(Category) -> bool, named: bool) -> Vec<Lot<'a>> {
    let mut lots: Vec<Lot<'a>> = Vec::new();
    for (at, item) in case.facts.items.iter().enumerate() {
        if !wanted(item.category) {
            continue;
        }
        let lot = Lot {
            owner: case.owner(item.owner),
            category: item.category,
            name: if named { item.name.trim() } else { "" },
            first: at,
            amount: Some(arith::at_least_zero(item.amount)),
            papers: item.papers,
        };
        match lots.iter_mut().find(|one| same(one, &lot)) {
            Some(one) => one.join(&lot),
            None => lots.push(lot),
        }
    }
    lots
}

fn same(one: &Lot<'_>, other: &Lot<'_>) -> bool {
    one.owner == other.owner
        && one.category == other.category
        && one.name.eq_ignore_ascii_case(other.name)
}

pub(super) fn add(one: Option<Decimal>, other: Option<Decimal>) -> Option<Decimal> {
    arith::add(one?, other?)
}

fn worse(one: Papers, other: Papers) -> Papers {
    match (one, other) {
        (Papers::Missing, _) | (_, Papers::Missing) => Papers::Missing,
        (Papers::InHand, Papers::InHand) => Papers::InHand,
        (Papers::Unknown, _) | (_, Papers::Unknown) => Papers::Unknown,
    }
}
