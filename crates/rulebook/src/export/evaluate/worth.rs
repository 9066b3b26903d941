//! What the consignment is worth in the currency of the limits, and on which side of one it is.

use rust_decimal::Decimal;

use super::case::{Case, Found};
use crate::evaluate::total::{Side, cents, side};
use crate::export::{Duty, ExportFormula, Finding, FindingCode, GoodsLine};
use crate::{Measure, Money, arith};

/// Everything together.
pub(super) struct Worth {
    /// What could be converted: the consignment is worth at least this.
    pub(super) known: Money,
    /// Whether a part could not be converted, for want of a rate or because no decimal holds it.
    pub(super) partial: bool,
}

impl Worth {
    /// The whole, where nothing is missing.
    pub(super) fn all(&self) -> Option<Money> {
        (!self.partial).then_some(self.known)
    }
}

pub(super) fn of(case: &Case<'_>) -> Worth {
    let currency = case.pack.money();
    let mut sum = Decimal::ZERO;
    let mut partial = false;
    for line in &case.of.lines {
        if line.value.amount <= Decimal::ZERO {
            continue;
        }
        let converted = case.rates.convert(line.value, currency);
        if converted.is_some() && line.value.currency != currency {
            case.converted.set(true);
        }
        match converted.and_then(|money| arith::add(sum, money.amount)) {
            Some(more) => sum = more,
            None => partial = true,
        }
    }
    Worth {
        known: Money {
            amount: sum,
            currency,
        },
        partial,
    }
}

/// Whether the value lets the goods take a road that has a limit, and why.
pub(super) fn against(
    case: &Case<'_>,
    worth: &Worth,
    formula: ExportFormula,
) -> Vec<(Duty, Finding)> {
    let found = case.single(formula);
    let Some((found, limit)) = found.and_then(|one| Some((one, one.row.money()?))) else {
        let unknown = case.finding(FindingCode::RoadUnknown, Vec::new(), found.as_slice());
        return vec![(Duty::Ask, unknown)];
    };
    let side = side(Some(worth.known), limit.amount, band(case));
    let (open, code) = match side {
        Side::Within if worth.partial => (Duty::Ask, FindingCode::NoRate),
        Side::Within => (Duty::Yes, FindingCode::WithinLimit),
        Side::Near => (Duty::Ask, FindingCode::NearLimit),
        Side::Over => (Duty::No, FindingCode::AboveLimit),
    };
    let mut said = vec![(
        capped(found, open),
        measured(case, worth, code, found, limit),
    )];
    if side == Side::Near && worth.partial {
        let more = measured(case, worth, FindingCode::NoRate, found, limit);
        said.push((Duty::Ask, more));
    }
    said
}

/// The net weight of some lines together; `None` when no decimal holds it.
pub(super) fn kilograms<'a>(lines: impl Iterator<Item = &'a GoodsLine>) -> Option<Decimal> {
    let mut weights = lines.map(|line| arith::at_least_zero(line.net_kg));
    weights.try_fold(Decimal::ZERO, arith::add)
}

/// No more than a question, where the rule is not surely known.
pub(super) const fn capped(found: Found<'_>, duty: Duty) -> Duty {
    if found.sure { duty } else { Duty::Ask }
}

/// Half the width of the band around a limit, in percent of it.
pub(super) fn band(case: &Case<'_>) -> Decimal {
    let found = case.single(ExportFormula::NearBand);
    found.and_then(|one| one.row.value).unwrap_or_default()
}

fn measured(
    case: &Case<'_>,
    worth: &Worth,
    code: FindingCode,
    found: Found<'_>,
    limit: Money,
) -> Finding {
    Finding {
        measured: Some(Measure::Money(cents(worth.known))),
        limit: Some(Measure::Money(limit)),
        ..case.finding(code, Vec::new(), &[found])
    }
}
