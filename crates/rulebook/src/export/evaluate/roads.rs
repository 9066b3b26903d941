//! The roads, and what opens or closes each.

use rust_decimal::Decimal;

use super::case::{Case, Found};
use super::goods::Goods;
use super::papers::Taken;
use super::worth::{Worth, against, capped, kilograms};
use crate::export::{Basis, Duty, ExportFormula, Finding, FindingCode, Road, RoadStep, Way};
use crate::{Measure, RowUnit, Unit, arith};

/// All roads, simplest first.
pub(super) const ALL: [Road; 6] = [
    Road::Personal,
    Road::Passenger,
    Road::Postal,
    Road::Courier,
    Road::Invoice,
    Road::Full,
];

/// Every road, as if nothing stopped the goods.
pub(super) fn steps(case: &Case<'_>, worth: &Worth, goods: &Goods) -> Vec<RoadStep> {
    let step = |road| match road {
        Road::Personal => personal(case, worth, goods),
        Road::Passenger => passenger(case),
        Road::Postal => parcel(case, worth, goods, &POST),
        Road::Courier => parcel(case, worth, goods, &COURIER),
        Road::Invoice => invoice(case),
        Road::Full => full(case),
    };
    ALL.map(step).to_vec()
}

/// The road the goods take: the simplest that is open or may be; where none is, the full one,
/// which lacks a contract. Where only an officer can open it, the next one is kept in mind; goods
/// that are not sold may also be declared as a passenger's.
pub(super) fn taken(steps: &[RoadStep]) -> Taken {
    let mut open = steps.iter().filter(|step| step.open != Duty::No);
    let Some(first) = open.next() else {
        return Taken {
            road: Road::Full,
            or: None,
        };
    };
    let unsold = first
        .why
        .iter()
        .any(|one| one.code == FindingCode::NoContract);
    let last = match first.road {
        Road::Full => unsold.then_some(Road::Passenger),
        _ => Some(Road::Full),
    };
    let next = open.next().map(|step| step.road).or(last);
    Taken {
        road: first.road,
        or: next.filter(|_| first.open != Duty::Yes),
    }
}

/// Closes every road when something stops the goods.
pub(super) fn stopped(mut steps: Vec<RoadStep>, stops: &[Finding]) -> Vec<RoadStep> {
    if !stops.is_empty() {
        for step in &mut steps {
            step.open = Duty::No;
            step.why.splice(0..0, stops.iter().cloned());
        }
    }
    steps
}

fn start(road: Road) -> RoadStep {
    RoadStep {
        road,
        open: Duty::Yes,
        why: Vec::new(),
    }
}

/// One more thing that opens or closes a road.
fn say(step: &mut RoadStep, open: Duty, why: Finding) {
    step.open = step.open.min(open);
    step.why.push(why);
}

fn other_way(case: &Case<'_>, road: Road) -> RoadStep {
    let mut step = start(road);
    let why = case.finding(FindingCode::OtherWay, Vec::new(), &[]);
    say(&mut step, Duty::No, why);
    step
}

/// A road about which the pack says nothing.
fn unknown(case: &Case<'_>, mut step: RoadStep) -> RoadStep {
    let why = case.finding(FindingCode::RoadUnknown, Vec::new(), &[]);
    say(&mut step, Duty::Ask, why);
    step
}

fn personal(case: &Case<'_>, worth: &Worth, goods: &Goods) -> RoadStep {
    if case.of.way != Way::Carried {
        return other_way(case, Road::Personal);
    }
    let mut step = start(Road::Personal);
    not_personal(case, &mut step);
    for (open, why) in against(case, worth, ExportFormula::PersonalValue) {
        say(&mut step, open, why);
    }
    for found in case.found(ExportFormula::PersonalNorm) {
        norm(case, found, &mut step);
    }
    for (duty, why) in &goods.restricted {
        let open = if *duty == Duty::Yes {
            Duty::No
        } else {
            Duty::Ask
        };
        say(&mut step, open, why.clone());
    }
    questions(&mut step, goods);
    step
}

/// Whatever they are worth and weigh, and with the permits they need.
fn passenger(case: &Case<'_>) -> RoadStep {
    if case.of.way != Way::Carried {
        return other_way(case, Road::Passenger);
    }
    let mut step = start(Road::Passenger);
    let Some(found) = case.single(ExportFormula::PassengerRoad) else {
        return unknown(case, step);
    };
    let why = case.finding(FindingCode::PassengerDeclared, Vec::new(), &[found]);
    say(&mut step, capped(found, Duty::Yes), why);
    not_personal(case, &mut step);
    step
}

fn not_personal(case: &Case<'_>, step: &mut RoadStep) {
    for found in case.found(ExportFormula::NotPersonal) {
        let why = case.finding(FindingCode::NotPersonal, Vec::new(), &[found]);
        say(step, capped(found, Duty::No), why);
    }
}

/// Weight of some goods, all lines together, against the norm.
fn norm(case: &Case<'_>, found: Found<'_>, step: &mut RoadStep) {
    let (Some(limit), RowUnit::Goods(unit)) = (found.row.value, found.row.unit) else {
        return;
    };
    let lines = case.lines(found.rule);
    let above = |weight: Option<Decimal>| weight.is_none_or(|one| arith::above(one, limit));
    let sure = weight(case, &lines.sure, unit);
    let open = if above(sure) {
        capped(found, Duty::No)
    } else {
        Duty::Ask
    };
    let lines = lines.all();
    let together = weight(case, &lines, unit);
    if above(together) {
        let code = if unit == Unit::Grams {
            FindingCode::AboveJewelleryNorm
        } else {
            FindingCode::AboveFoodNorm
        };
        let amount = |weight: Decimal| Measure::Amount(weight.normalize(), unit);
        let why = Finding {
            measured: together.map(amount),
            limit: Some(amount(limit)),
            ..case.finding(code, lines, &[found])
        };
        say(step, open, why);
    }
}

/// The net weight of some lines; `None` when no decimal holds it.
fn weight(case: &Case<'_>, lines: &[usize], unit: Unit) -> Option<Decimal> {
    let sum = kilograms(lines.iter().map(|&at| &case.of.lines[at]))?;
    if unit == Unit::Grams {
        arith::mul(sum, Decimal::ONE_THOUSAND)
    } else {
        Some(sum)
    }
}

/// What is in doubt about the goods is in doubt about a road without cargo declaration.
fn questions(step: &mut RoadStep, goods: &Goods) {
    for why in &goods.asks {
        if !step.why.contains(why) {
            say(step, Duty::Ask, why.clone());
        }
    }
}

/// A road of parcels.
struct Parcel {
    road: Road,
    way: Way,
    limit: ExportFormula,
}

const POST: Parcel = Parcel {
    road: Road::Postal,
    way: Way::Post,
    limit: ExportFormula::PostalValue,
};

const COURIER: Parcel = Parcel {
    road: Road::Courier,
    way: Way::Courier,
    limit: ExportFormula::CourierValue,
};

fn parcel(case: &Case<'_>, worth: &Worth, goods: &Goods, parcel: &Parcel) -> RoadStep {
    if case.of.way != parcel.way {
        return other_way(case, parcel.road);
    }
    let mut step = start(parcel.road);
    for (open, why) in against(case, worth, parcel.limit) {
        say(&mut step, open, why);
    }
    // No source tells whether goods under a permit may go as a simple parcel.
    for (_, why) in &goods.restricted {
        say(&mut step, Duty::Ask, why.clone());
    }
    questions(&mut step, goods);
    step
}

fn invoice(case: &Case<'_>) -> RoadStep {
    let mut step = start(Road::Invoice);
    let Some(found) = case.single(ExportFormula::PrepaidInvoice) else {
        return unknown(case, step);
    };
    if case.of.basis != Basis::PrepaidInvoice {
        let why = case.finding(FindingCode::NotPaidInFull, Vec::new(), &[found]);
        say(&mut step, capped(found, Duty::No), why);
        return step;
    }
    let why = case.finding(FindingCode::PaidInFull, Vec::new(), &[found]);
    say(&mut step, capped(found, Duty::Yes), why);
    for goods in case.found(ExportFormula::InvoiceGoods) {
        let lines = case.lines(goods.rule);
        if lines.any() {
            let why = case.finding(FindingCode::ProduceOnInvoice, lines.all(), &[goods]);
            say(&mut step, capped(goods, Duty::Yes), why);
        }
    }
    unclear(case, &mut step);
    step
}

fn full(case: &Case<'_>) -> RoadStep {
    let mut step = start(Road::Full);
    let Some(found) = case.single(ExportFormula::Contract) else {
        return unknown(case, step);
    };
    if case.of.basis == Basis::Contract {
        let why = case.finding(FindingCode::HasContract, Vec::new(), &[found]);
        say(&mut step, capped(found, Duty::Yes), why);
        unclear(case, &mut step);
        return step;
    }
    let instead = case.single(ExportFormula::UnclearBasis);
    let open = match instead {
        Some(_) => Duty::Ask,
        None => capped(found, Duty::No),
    };
    let rows: Vec<Found<'_>> = instead.into_iter().chain([found]).collect();
    let why = case.finding(FindingCode::NoContract, Vec::new(), &rows);
    say(&mut step, open, why);
    step
}

/// Exporters of whom it is not known whether a cargo declaration is open to them.
fn unclear(case: &Case<'_>, step: &mut RoadStep) {
    for found in case.found(ExportFormula::UnclearExporter) {
        let why = case.finding(FindingCode::RoadUnknown, Vec::new(), &[found]);
        say(step, Duty::Ask, why);
    }
}
