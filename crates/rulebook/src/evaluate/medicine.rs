//! Medicines: kinds and packs of ordinary ones, days of treatment of controlled ones.

use rust_decimal::Decimal;

use super::case::{Case, Found, in_force};
use super::findings::{Finding, Findings};
use super::lots::{Lot, by_name};
use crate::{Category, Corridor, Formula, Measure, Paper, ReasonCode, Subject, Unit};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    let lots = by_name(case, |category| category == Category::Medicine);
    for owner in 0..case.party.len() {
        let mine: Vec<&Lot<'_>> = lots.iter().filter(|lot| lot.owner == owner).collect();
        ordinary(case, out, owner, &mine);
    }
    for lot in by_name(case, controlled) {
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
    let before = out.reasons.len();
    let count = Decimal::from(lots.len());
    if let Some(limit) = kinds.row.value.filter(|limit| count > *limit) {
        out.say(
            case,
            &Finding {
                code: ReasonCode::MedicineOver,
                corridor: over,
                subject: Subject::Traveller(owner),
                measured: Some(Measure::Amount(count, Unit::Pieces)),
                limit: Some(Measure::Amount(limit, Unit::Pieces)),
                rows: &[kinds],
            },
        );
    }
    let Some(limit) = packs.row.value else {
        return;
    };
    for lot in lots.iter().filter(|lot| lot.exceeds(limit)) {
        said(
            case,
            out,
            lot,
            (ReasonCode::MedicineOver, over),
            (limit, &[packs]),
        );
    }
    if out.reasons.len() == before {
        let within = (ReasonCode::MedicineWithin, Corridor::Green);
        let most = lots.iter().fold(
            first,
            |most, lot| {
                if lot.amount > most.amount { lot } else { most }
            },
        );
        said(case, out, most, within, (limit, &[packs, kinds]));
    }
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
