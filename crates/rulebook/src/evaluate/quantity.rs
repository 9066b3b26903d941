//! Quantity norms of goods: per crossing, and per period where only the officer can count.

use super::case::{Case, in_force};
use super::findings::{Finding, Findings};
use super::lots::{Lot, add, by_kind, by_name};
use crate::arith::above;
use crate::{Corridor, Formula, Known, Measure, ReasonCode, Unit};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    for lot in by_kind(case, &|_| true) {
        let known = case.ask_for(Formula::QuantityNorm, lot.category);
        let codes = (ReasonCode::QuantityWithin, Corridor::Green);
        against(case, out, &lot, known, codes);
    }
    for lot in by_name(case, &|_| true) {
        let known = case.ask_for(Formula::PeriodicNorm, lot.category);
        let codes = (ReasonCode::PeriodicNorm, Corridor::Ask);
        against(case, out, &lot, known, codes);
        name_weight(case, out, &lot);
    }
    all_weight(case, out);
}

fn against<'a>(
    case: &Case<'a>,
    out: &mut Findings,
    lot: &Lot<'_>,
    known: Known<'a>,
    within: (ReasonCode, Corridor),
) {
    let Some(found) = out.row(case, known, lot.subject()) else {
        return;
    };
    let Some(norm) = found.row.value else {
        return;
    };
    let (code, corridor) = if lot.exceeds(norm) {
        (ReasonCode::QuantityOver, Corridor::Red)
    } else {
        within
    };
    out.say(
        case,
        &Finding {
            code,
            corridor,
            subject: lot.subject(),
            measured: lot.measured(),
            limit: Some(Measure::Amount(norm, lot.category.unit())),
            rows: &[found],
        },
    );
}

/// Weight of one name of goods in a period. Below it nothing is said: earlier crossings of
/// people who carry little are not worth a question.
fn name_weight(case: &Case<'_>, out: &mut Findings, lot: &Lot<'_>) {
    let known = case.ask_for(Formula::PeriodicWeightOfName, lot.category);
    let Some((found, norm)) = in_force(known).and_then(|one| Some((one, one.row.value?))) else {
        return;
    };
    if lot.exceeds(norm) {
        out.say(
            case,
            &Finding {
                code: ReasonCode::PeriodicNorm,
                corridor: Corridor::Ask,
                subject: lot.subject(),
                measured: lot.measured(),
                limit: Some(Measure::Amount(norm, lot.category.unit())),
                rows: &[found],
            },
        );
    }
}

/// Weight of all goods of one person in a period.
fn all_weight(case: &Case<'_>, out: &mut Findings) {
    let formula = Formula::PeriodicWeightOfAll;
    let lots = by_kind(case, &|category| {
        in_force(case.ask_for(formula, category)).is_some()
    });
    for owner in 0..case.party.len() {
        let mut mine = lots.iter().filter(|lot| lot.owner == owner);
        let Some(first) = mine.next() else {
            continue;
        };
        let found = in_force(case.ask_for(formula, first.category));
        let Some((found, norm)) = found.and_then(|one| Some((one, one.row.value?))) else {
            continue;
        };
        let weight = mine.fold(first.amount, |sum, lot| add(sum, lot.amount));
        if weight.is_none_or(|weight| above(weight, norm)) {
            out.say(
                case,
                &Finding {
                    code: ReasonCode::PeriodicNorm,
                    corridor: Corridor::Ask,
                    subject: crate::Subject::Traveller(owner),
                    measured: weight.map(|sum| Measure::Amount(sum.normalize(), Unit::Kilograms)),
                    limit: Some(Measure::Amount(norm, Unit::Kilograms)),
                    rows: &[found],
                },
            );
        }
    }
}
