//! Pets, products of animal origin, plants. Wildlife stands among the restricted things.

use super::case::{Case, Found, in_force};
use super::findings::{Finding, Findings};
use super::lots::{Lot, add, by_kind};
use crate::arith::above;
use crate::{Category, Corridor, Formula, Measure, Paper, Papers, ReasonCode, Unit};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    for lot in by_kind(case, &|one| matches!(one, Category::Pet | Category::Bird)) {
        animals(case, out, &lot);
    }
    products(case, out);
    for lot in by_kind(case, &|one| {
        matches!(one, Category::Plant | Category::Produce)
    }) {
        plants(case, out, &lot);
    }
}

/// The certificate is checked at the post, so the green lane is nowhere promised; without it,
/// or with more animals, there is something to declare. On the way out the number is a question.
fn animals(case: &Case<'_>, out: &mut Findings, lot: &Lot<'_>) {
    let known = case.ask_entry(Formula::AnimalNumber, Some(lot.category));
    out.paper(Paper::VeterinaryCertificate);
    let Some(found) = out.row(case, known, lot.subject()) else {
        return;
    };
    let Some(limit) = found.row.value else {
        return;
    };
    let firm = if case.leaving() {
        Corridor::Ask
    } else {
        Corridor::Red
    };
    let (code, corridor) = if lot.exceeds(limit) {
        (ReasonCode::AnimalOver, firm)
    } else if lot.papers == Papers::Missing {
        (ReasonCode::AnimalCertificate, firm)
    } else {
        (ReasonCode::AnimalCertificate, Corridor::Ask)
    };
    out.say(
        case,
        &Finding {
            code,
            corridor,
            subject: lot.subject(),
            measured: lot.measured(),
            limit: Some(Measure::Amount(limit, lot.category.unit())),
            rows: &[found],
        },
    );
}

/// Ready products and meat share one weight; for meat it is not known whether the rule covers it.
fn products(case: &Case<'_>, out: &mut Findings) {
    let Some(found) = in_force(case.ask(Formula::AnimalProductWeight)) else {
        return;
    };
    let lots = by_kind(case, &|one| {
        matches!(one, Category::AnimalProduct | Category::Meat)
    });
    for owner in 0..case.party.len() {
        let mine: Vec<&Lot<'_>> = lots.iter().filter(|lot| lot.owner == owner).collect();
        for lot in &mine {
            if lot.category == Category::Meat {
                out.paper(Paper::VeterinaryCertificate);
                let finding = (ReasonCode::MeatImport, Corridor::Ask);
                out.plain(case, finding, lot.subject(), &[found]);
            }
        }
        weight(case, out, &mine, found);
    }
}

fn weight(case: &Case<'_>, out: &mut Findings, lots: &[&Lot<'_>], found: Found<'_>) {
    let (Some(first), Some(limit)) = (lots.first(), found.row.value) else {
        return;
    };
    let sum = lots[1..]
        .iter()
        .fold(first.amount, |sum, lot| add(sum, lot.amount));
    let (code, corridor) = if sum.is_none_or(|sum| above(sum, limit)) {
        out.paper(Paper::VeterinaryCertificate);
        (ReasonCode::AnimalProductOver, Corridor::Red)
    } else if lots.iter().all(|lot| lot.category == Category::Meat) {
        return;
    } else {
        (ReasonCode::AnimalProductWithin, Corridor::Green)
    };
    out.say(
        case,
        &Finding {
            code,
            corridor,
            subject: first.subject(),
            measured: sum.map(|sum| Measure::Amount(sum.normalize(), Unit::Kilograms)),
            limit: Some(Measure::Amount(limit, Unit::Kilograms)),
            rows: &[found],
        },
    );
}

/// Fruit and vegetables leave under a norm of their own; whatever can grow is asked about
/// either way.
fn plants(case: &Case<'_>, out: &mut Findings, lot: &Lot<'_>) {
    let known = if lot.category == Category::Produce {
        case.ask_for(Formula::PlantPermit, lot.category)
    } else {
        case.ask_entry(Formula::PlantPermit, Some(lot.category))
    };
    let Some(found) = out.row(case, known, lot.subject()) else {
        return;
    };
    // The rule's own kilogram limit is not known, and how plants leave is another rule.
    let corridor = if case.leaving() {
        Corridor::Ask
    } else {
        Corridor::Red
    };
    out.paper(Paper::PhytosanitaryCertificate);
    out.say(
        case,
        &Finding {
            code: ReasonCode::PlantPermit,
            corridor,
            subject: lot.subject(),
            measured: lot.measured(),
            limit: None,
            rows: &[found],
        },
    );
}
