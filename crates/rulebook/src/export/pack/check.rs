//! What an export pack read from its files must satisfy.

use super::formula::Needs;
use super::{Effect, ExportFormula, ExportPack, ExportRule};
use crate::pack::PackError;
use crate::pack::check::{complete, coverage, distinct};
use crate::{Row, RowUnit, Unit};

pub(super) fn check(pack: &ExportPack) -> Result<(), PackError> {
    distinct(pack.sources.iter().map(|one| one.key.as_str()))?;
    distinct(pack.rules.iter().map(|one| one.id.as_str()))?;
    for rule in &pack.rules {
        let name = || rule.id.clone();
        complete(&rule.id, &rule.values)?;
        if !rule.values.iter().all(|row| fits(pack, rule, row)) {
            return Err(PackError::WrongKind { rule: name() });
        }
        if !goods(rule) {
            return Err(PackError::BadGoods { rule: name() });
        }
        if !effect(rule) {
            return Err(PackError::BadEffect { rule: name() });
        }
        coverage(&rule.id, rule.since, &rule.values)?;
    }
    unambiguous(&pack.rules)
}

/// The value is of the kind the formula reads, and money is in the pack's currency.
fn fits(pack: &ExportPack, rule: &ExportRule, row: &Row) -> bool {
    let Some(formula) = rule.formula else {
        return true;
    };
    let money = row.unit == RowUnit::Money(pack.money);
    match formula.needs() {
        Needs::Money => money,
        Needs::MaybeMoney => money || row.unit == RowUnit::None,
        Needs::Weight => matches!(row.unit, RowUnit::Goods(Unit::Kilograms | Unit::Grams)),
        Needs::Percent => row.unit == RowUnit::Percent,
        Needs::Nothing => row.unit == RowUnit::None,
    }
}

fn goods(rule: &ExportRule) -> bool {
    let bands = rule.bands.iter().flat_map(|one| &one.goods);
    let units = rule.units.iter().flat_map(|one| &one.goods);
    let mut all = rule.when.goods.iter().chain(bands).chain(units);
    all.all(|prefix| {
        let digits = prefix.bytes().all(|byte| byte.is_ascii_digit());
        digits && (2..=10).contains(&prefix.len())
    })
}

/// Everything the formula needs beside the value is there, and nothing else.
fn effect(rule: &ExportRule) -> bool {
    let Effect {
        finding,
        paper,
        issuer,
        question,
    } = rule.effect;
    let issued = paper.is_some() == issuer.is_some();
    let lists = match rule.formula {
        Some(ExportFormula::UsualValue) => {
            rule.units.is_empty() && rule.bands.iter().all(|band| band.low <= band.high)
        }
        Some(ExportFormula::UsualUnit) => rule.bands.is_empty(),
        _ => rule.bands.is_empty() && rule.units.is_empty(),
    };
    let effect = match rule.formula {
        Some(ExportFormula::Stop | ExportFormula::Blocked) => {
            finding.is_some() && paper.is_none() && question.is_none()
        }
        Some(ExportFormula::Restricted) => finding.is_some() && question.is_none(),
        Some(ExportFormula::Ask) => finding.is_some() && question.is_some(),
        Some(ExportFormula::Paper) => paper.is_some() && finding.is_none() && question.is_none(),
        Some(ExportFormula::Exempt) => return lists && paper.is_some() && issuer.is_none(),
        _ => rule.effect == Effect::default(),
    };
    // The road is chosen by what the other formulas find.
    let roads = rule.when.roads.is_empty()
        || matches!(
            rule.formula,
            Some(ExportFormula::Ask | ExportFormula::Paper)
        );
    issued && lists && effect && roads
}

fn unambiguous(rules: &[ExportRule]) -> Result<(), PackError> {
    for (at, rule) in rules.iter().enumerate() {
        let single = rule.formula.is_some_and(ExportFormula::single);
        let mut later = rules[at + 1..].iter();
        let clash = later.find(|other| single && other.formula == rule.formula);
        if let Some(other) = clash {
            return Err(PackError::Ambiguous {
                rule: rule.id.clone(),
                other: other.id.clone(),
            });
        }
    }
    Ok(())
}
