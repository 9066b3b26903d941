//! What looks wrong. Nothing follows from it but a second look.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::case::Case;
use crate::export::pack::closest;
use crate::export::{Band, Doubt, DoubtKind, ExportFormula, GoodsLine, GoodsUnit, UsualUnits};
use crate::{Measure, Money, Unit, arith};

pub(super) fn found(case: &Case<'_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (at, line) in case.of.lines.iter().enumerate() {
        doubts.extend(price(case, at, line));
        doubts.extend(unit(case, at, line));
    }
    doubts.extend(two_codes(&case.of.lines));
    doubts.extend(elsewhere(case));
    doubts
}

/// A kilogram that is worth less or more than is usual.
fn price(case: &Case<'_>, at: usize, line: &GoodsLine) -> Option<Doubt> {
    let rule = case.single(ExportFormula::UsualValue)?.rule;
    let band = closest(&rule.bands, |one: &Band| &one.goods, &line.code)?;
    let worth = case.rates.convert(line.value, case.pack.money())?;
    let weight = Some(line.net_kg).filter(|one| *one > Decimal::ZERO)?;
    let per_kilogram = arith::div(worth.amount, weight)?;
    let kind = if arith::above(band.low, per_kilogram) {
        DoubtKind::Cheap
    } else if arith::above(per_kilogram, band.high) {
        DoubtKind::Dear
    } else {
        return None;
    };
    let money = |amount: Decimal| Measure::Money(Money { amount, ..worth });
    Some(Doubt {
        kind,
        lines: vec![at],
        measured: Some(money(per_kilogram.round_dp(4).normalize())),
        usual: Some((money(band.low), money(band.high))),
    })
}

/// A unit in which such goods are seldom counted.
fn unit(case: &Case<'_>, at: usize, line: &GoodsLine) -> Option<Doubt> {
    let (amount, unit) = line.quantity?;
    let rule = case.single(ExportFormula::UsualUnit)?.rule;
    let usual = closest(&rule.units, |one: &UsualUnits| &one.goods, &line.code)?;
    (!usual.units.contains(&unit)).then(|| Doubt {
        kind: DoubtKind::Unit,
        lines: vec![at],
        measured: measure(amount, unit),
        usual: None,
    })
}

fn measure(amount: Decimal, unit: GoodsUnit) -> Option<Measure> {
    let unit = match unit {
        GoodsUnit::Pieces => Unit::Pieces,
        GoodsUnit::Litres => Unit::Litres,
        GoodsUnit::Grams => Unit::Grams,
        GoodsUnit::Pairs | GoodsUnit::Sets | GoodsUnit::Metres | GoodsUnit::SquareMetres => {
            return None;
        }
    };
    Some(Measure::Amount(amount, unit))
}

/// Lines of one name under two headings. Capitals and blanks make no difference.
fn two_codes(lines: &[GoodsLine]) -> Vec<Doubt> {
    let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let words: Vec<&str> = line.name.split_whitespace().collect();
        if !words.is_empty() {
            let name = words.join(" ").to_lowercase();
            named.entry(name).or_default().push(at);
        }
    }
    let heading = |at: &usize| lines[*at].code.get(..4).unwrap_or(&lines[*at].code);
    let differ = |same: &Vec<usize>| same.iter().any(|at| heading(at) != heading(&same[0]));
    let doubt = |lines| Doubt {
        kind: DoubtKind::TwoCodes,
        lines,
        measured: None,
        usual: None,
    };
    named.into_values().filter(differ).map(doubt).collect()
}

/// Goods of another origin among those for which a lower duty is claimed.
fn elsewhere(case: &Case<'_>) -> Option<Doubt> {
    let lines = case.of.lines.iter().enumerate();
    let lines: Vec<usize> = lines
        .filter(|(_, line)| case.of.preference && line.origin != case.pack.country())
        .map(|(at, _)| at)
        .collect();
    (!lines.is_empty()).then_some(Doubt {
        kind: DoubtKind::OriginElsewhere,
        lines,
        measured: None,
        usual: None,
    })
}
