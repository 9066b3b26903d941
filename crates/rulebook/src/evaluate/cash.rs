//! Cash: all currencies of a person together, held against the threshold.

use super::case::{Age, Case, Found, in_force};
use super::findings::{Finding, Findings};
use super::total::{Purse, Side, cents, side};
use crate::{Corridor, Formula, Measure, Money, Paper, ReasonCode, Residency, Subject};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    if case.facts.cash.is_empty() {
        return;
    }
    for traveller in 0..case.party.len() {
        let purse = purse(case, |owner| owner == traveller);
        if !purse.is_empty() {
            person(case, out, traveller, &purse);
        }
    }
}

fn purse(case: &Case<'_>, wanted: impl Fn(usize) -> bool) -> Purse {
    let mut purse = Purse::default();
    for cash in &case.facts.cash {
        if wanted(case.owner(cash.owner)) {
            purse.add(cash.money);
        }
    }
    purse
}

fn person(case: &Case<'_>, out: &mut Findings, traveller: usize, purse: &Purse) {
    let subject = Subject::CashOf(traveller);
    let Some(found) = out.row(case, case.ask(Formula::CashThreshold), subject) else {
        return;
    };
    let Some(limit) = found.row.money() else {
        return;
    };
    let worth = purse.worth(case, limit.currency);
    if worth.partial {
        out.plain(case, (ReasonCode::RateUnknown, Corridor::Ask), subject, &[]);
    }
    let side = side(worth.known, limit.amount, case.band());
    let (code, corridor) = match side {
        Side::Within if worth.partial => return,
        Side::Within if pooled(case, traveller, found, limit) => {
            return pool(case, out, subject);
        }
        Side::Within => (ReasonCode::CashWithin, Corridor::Green),
        Side::Near => (ReasonCode::CashNear, Corridor::Ask),
        Side::Over => (ReasonCode::CashOver, Corridor::Red),
    };
    out.say(
        case,
        &Finding {
            code,
            corridor,
            subject,
            measured: worth.known.map(cents).map(Measure::Money),
            limit: Some(Measure::Money(limit)),
            rows: &[found],
        },
    );
    ceiling(case, out, traveller, purse);
}

/// A child's cash is declared by the adult, and whether it then counts as the adult's own is not
/// known: where the cash of the whole party reaches the threshold, the child's is a question.
fn pooled(case: &Case<'_>, traveller: usize, found: Found<'_>, limit: Money) -> bool {
    case.age(traveller) == Age::Child && {
        let worth = purse(case, |_| true).worth(case, limit.currency);
        found.row.value.is_some() && side(worth.known, limit.amount, case.band()) != Side::Within
    }
}

fn pool(case: &Case<'_>, out: &mut Findings, subject: Subject) {
    let row = case.found(Formula::ChildAllowance);
    out.plain(
        case,
        (ReasonCode::ChildGoods, Corridor::Ask),
        subject,
        row.as_slice(),
    );
}

/// On exit: what may be taken out at all, and who may take out more.
fn ceiling(case: &Case<'_>, out: &mut Findings, traveller: usize, purse: &Purse) {
    let Some(found) = in_force(case.ask(Formula::CashCeiling)) else {
        return;
    };
    let Some(limit) = found.row.money() else {
        return;
    };
    let worth = purse.worth(case, limit.currency);
    if side(worth.known, limit.amount, case.band()) != Side::Over {
        return;
    }
    let residency = case.party[traveller].residency;
    let (code, corridor, paper) = above_ceiling(residency);
    let exception = in_force(case.ask_of(Formula::CashAboveCeiling, residency));
    let rows: Vec<Found<'_>> = [found].into_iter().chain(exception).collect();
    out.paper(paper);
    out.say(
        case,
        &Finding {
            code,
            corridor,
            subject: Subject::CashOf(traveller),
            measured: worth.known.map(cents).map(Measure::Money),
            limit: Some(Measure::Money(limit)),
            rows: &rows,
        },
    );
}

const fn above_ceiling(residency: Residency) -> (ReasonCode, Corridor, Paper) {
    match residency {
        Residency::Resident => (
            ReasonCode::CashExportResident,
            Corridor::Red,
            Paper::CashExportPermit,
        ),
        Residency::NonResident => (
            ReasonCode::CashExportNonResident,
            Corridor::Red,
            Paper::EntryDeclaration,
        ),
        Residency::Unknown => (
            ReasonCode::CashExportNonResident,
            Corridor::Ask,
            Paper::EntryDeclaration,
        ),
    }
}
