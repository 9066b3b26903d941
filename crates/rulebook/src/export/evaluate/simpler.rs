//! What would make it simpler.

use super::case::{Case, Found};
use super::goods::Goods;
use super::worth::{Worth, band, kilograms};
use crate::evaluate::total::{Side, side};
use crate::export::{
    Basis, Duty, ExportFormula, ExporterKind, FindingCode, PaperKind, Purpose, Road, RoadStep,
    Simpler, SimplerCode, Way,
};
use crate::{Measure, arith};

pub(super) fn found(
    case: &Case<'_>,
    worth: &Worth,
    goods: &Goods,
    steps: &[RoadStep],
    road: Road,
) -> Vec<Simpler> {
    if !goods.stops.is_empty() {
        return Vec::new();
    }
    let each = [
        by_post(case, worth, goods, road),
        less_value(steps),
        prepay(case, road),
        self_employed(case, road),
    ];
    each.into_iter().flatten().collect()
}

/// Cargo that would fit a parcel of the simplified class.
fn by_post(case: &Case<'_>, worth: &Worth, goods: &Goods, road: Road) -> Option<Simpler> {
    let found = case.single(ExportFormula::PostalValue)?;
    let limit = found.row.money()?;
    let heaviest = case.single(ExportFormula::ParcelWeight)?.row.value?;
    let weight = kilograms(case.of.lines.iter())?;
    let known = worth.all();
    let within = known.is_some() && side(known, limit.amount, band(case)) == Side::Within;
    let permit = goods.restricted.iter().any(|(duty, _)| *duty == Duty::Yes);
    let better = Road::Postal < road && case.of.way != Way::Post;
    let fits = better && within && !permit && !arith::above(weight, heaviest);
    fits.then(|| Simpler {
        limit: Some(Measure::Money(limit)),
        ..simpler(case, SimplerCode::ByPost, Road::Postal, found)
    })
}

/// A road that only the value closes.
fn less_value(steps: &[RoadStep]) -> Option<Simpler> {
    let value = |code| matches!(code, FindingCode::AboveLimit | FindingCode::NearLimit);
    let only = |step: &&RoadStep| step.why.iter().all(|one| value(one.code));
    let step = steps
        .iter()
        .find(|step| !step.why.is_empty() && only(step))?;
    let why = step.why.first()?;
    Some(Simpler {
        code: SimplerCode::LessValue,
        road: step.road,
        limit: why.limit,
        citations: why.citations.clone(),
    })
}

fn prepay(case: &Case<'_>, road: Road) -> Option<Simpler> {
    let found = case.single(ExportFormula::PrepaidInvoice)?;
    let unpaid = matches!(case.of.basis, Basis::Nothing | Basis::Invoice);
    let fits = road == Road::Full && unpaid && case.of.purpose == Purpose::Sale && found.sure;
    fits.then(|| simpler(case, SimplerCode::Prepay, Road::Invoice, found))
}

/// Nothing is recorded for self-employed persons, and a private person can become one.
fn self_employed(case: &Case<'_>, road: Road) -> Option<Simpler> {
    let one = ExporterKind::SelfEmployed;
    let exempt = |found: &Found<'_>| {
        let rule = found.rule;
        let paper = rule.effect.paper == Some(PaperKind::TradeRecord);
        found.sure && paper && rule.when.exporters.contains(&one)
    };
    let found = case.on_the_day(ExportFormula::Exempt).find(exempt)?;
    let person = case.of.exporter == ExporterKind::Person || case.of.exporter == one;
    let fits = road >= Road::Invoice && person && case.of.purpose == Purpose::Sale;
    fits.then(|| simpler(case, SimplerCode::SelfEmployedExempt, road, found))
}

fn simpler(case: &Case<'_>, code: SimplerCode, road: Road, found: Found<'_>) -> Simpler {
    Simpler {
        code,
        road,
        limit: None,
        citations: vec![case.pack.cite(found.rule, found.row)],
    }
}
