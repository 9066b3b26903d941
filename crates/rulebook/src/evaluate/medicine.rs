//! Medicines: kinds and packs of ordinary ones, days of treatment of controlled ones.

use rust_decimal::Decimal;

use super::case::{Case, Found, in_force};
use super::findings::{Finding, Findings};
use super::lots::{Lot, by_name};
use crate::arith::above;
use crate::{Category, Corridor, Formula, Measure, Paper, ReasonCode, Subject, Unit};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    let lots = by_name(case, &|category| category == Category::Medicine);
    for owner in 0..case.party.len() {
        let mine: Vec<&Lot<'_>> = lots.iter().filter(|lot| lot.owner == owner).collect();
        ordinary(case, out, owner, &mine);
    }
    for lot in by_name(case, &controlled) {
        treatment(case, out, &lot);
    }
}

fn controlled(category: Category) -> bool {
    matches!(
        category,
        Category::Narcotic | Category::Psychotropic | Category::Potent
    )
}

/// Ordinary medicine of one person. The norms are written for bringing in; on the way out more
/// than that is a question.
fn ordinary(case: &Case<'_>, out: &mut Findings, owner: usize, lots: &[&Lot<'_>]) {
    let Some(first) = lots.first() else {
        return;
    };
    let row = |formula| in_force(case.ask_entry(formula, None));
    let (Some(kinds), Some(packs)) = (row(Formula::MedicineKinds), row(Formula::MedicinePacks))
    else {
        return;
    };
    let over = if case.leaving() {
        Corridor::Ask
    } else {
        Corridor::Red
    };
    let many = kinds_over(case, out, (owner, lots.len()), kinds, over);
    let Some(limit) = packs.row.value else {
        return;
    };
    let large: Vec<_> = lots.iter().filter(|lot| lot.exceeds(limit)).collect();
    for lot in &large {
        let finding = (ReasonCode::MedicineOver, over);
        said(case, out, lot, finding, (limit, &[packs]));
    }
    if !many && large.is_empty() {
        let within = (ReasonCode::MedicineWithin, Corridor::Green);
        let most = lots.iter().max_by_key(|lot| lot.amount).unwrap_or(first);
        said(case, out, most, within, (limit, &[packs, kinds]));
    }
}

/// Says that there are more kinds than the norm, if there are.
fn kinds_over(
    case: &Case<'_>,
    out: &mut Findings,
    (owner, count): (usize, usize),
    found: Found<'_>,
    corridor: Corridor,
) -> bool {
    let count = Decimal::from(count);
    let Some(limit) = found.row.value.filter(|limit| above(count, *limit)) else {
        return false;
    };
    out.say(
        case,
        &Finding {
            code: ReasonCode::MedicineOver,
            corridor,
            subject: Subject::Traveller(owner),
            measured: Some(Measure::Amount(count, Unit::Pieces)),
            limit: Some(Measure::Amount(limit, Unit::Pieces)),
            rows: &[found],
        },
    );
    true
}

/// Controlled medicine is always declared, in any direction, and always with papers.
fn treatment(case: &Case<'_>, out: &mut Findings, lot: &Lot<'_>) {
    let known = case.ask_for(Formula::MedicineDays, lot.category);
    out.paper(Paper::Prescription);
    let Some(found) = out.row(case, known, lot.subject()) else {
        return;
    };
    let Some(limit) = found.row.value else {
        return;
    };
    let code = if lot.exceeds(limit) {
        ReasonCode::MedicineControlledOver
    } else {
        ReasonCode::MedicineControlled
    };
    said(case, out, lot, (code, Corridor::Red), (limit, &[found]));
}

fn said(
    case: &Case<'_>,
    out: &mut Findings,
    lot: &Lot<'_>,
    (code, corridor): (ReasonCode, Corridor),
    (limit, rows): (Decimal, &[Found<'_>]),
) {
    out.say(
        case,
        &Finding {
            code,
            corridor,
            subject: lot.subject(),
            measured: lot.measured(),
            limit: Some(Measure::Amount(limit, lot.category.unit())),
            rows,
        },
    );
}
