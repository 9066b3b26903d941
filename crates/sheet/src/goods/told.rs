//! What a whole table tells of its cells: units and currencies of the headers, the decimal mark of
//! the numbers.

use declaration::export::LineField;
use rulebook::export::GoodsUnit;

use super::GoodsTarget;
use super::figure::Mark;
use super::units::{currency_in, unit, unit_in, weight, weight_in};
use crate::import::Columns;

/// The most currencies that are told of.
const MOST_CURRENCIES: usize = 8;

/// What the headers and the numbers of a whole table say of its cells.
#[derive(Clone, Debug)]
pub(super) struct Units {
    /// The unit of the amounts, or their weight.
    pub(super) amount: Option<Counted>,
    /// Powers of ten that make kilograms of net and gross weights.
    pub(super) net: i32,
    pub(super) gross: i32,
    /// The decimal mark of the typed numbers.
    pub(super) mark: Option<Mark>,
}

/// What an amount is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    Unit(GoodsUnit),
    Weight(i32),
}

impl Units {
    pub(super) fn of(plan: &Columns<GoodsTarget>, mark: Option<Mark>) -> Self {
        let header = |field| {
            let target = GoodsTarget::Cell(field);
            let at = plan.targets.iter().position(|other| *other == target);
            at.map(|at| plan.header(at)).unwrap_or_default()
        };
        let amount = header(LineField::Amount);
        let (net, gross) = (header(LineField::Net), header(LineField::Gross));
        let (net, gross) = (weight_in(net), weight_in(gross));
        Self {
            amount: unit_in(amount)
                .map(Counted::Unit)
                .or(weight_in(amount).map(Counted::Weight)),
            // A group above both may name the weight over the first of them only.
            net: net.or(gross).unwrap_or(0),
            gross: gross.or(net).unwrap_or(0),
            mark,
        }
    }
}

/// The currencies that the headers of prices name.
pub(super) fn currencies(plan: &Columns<GoodsTarget>, found: &mut Vec<String>) {
    for (at, target) in plan.targets.iter().enumerate() {
        let money = matches!(
            target,
            GoodsTarget::Price | GoodsTarget::Cell(LineField::Value)
        );
        if let Some(code) = currency_in(plan.header(at)).filter(|_| money) {
            tell(code, found);
        }
    }
}

/// Keeps a currency once.
pub(super) fn tell(code: &str, found: &mut Vec<String>) {
    if found.len() < MOST_CURRENCIES && !found.iter().any(|other| other == code) {
        found.push(code.to_owned());
    }
}

/// What a text says an amount is counted in.
pub(super) fn counted(text: &str) -> Option<Counted> {
    let unit = unit(text).map(Counted::Unit);
    unit.or_else(|| weight(text).map(Counted::Weight))
}
