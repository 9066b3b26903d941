//! What a pack read from its files must satisfy.

use chrono::NaiveDate;

use super::formula::Needs;
use super::{Pack, PackError, Row, RowUnit, Rule};

pub(super) fn check(pack: &Pack) -> Result<(), PackError> {
    distinct(pack.sources.iter().map(|one| one.key.as_str()))?;
    distinct(pack.rules.iter().map(|one| one.id.as_str()))?;
    distinct(pack.posts.iter().map(|one| one.id.as_str()))?;
    for rule in &pack.rules {
        values(rule)?;
        coverage(&rule.id, rule.since, &rule.values)?;
    }
    unambiguous(&pack.rules)
}

/// No two of these names are the same.
pub(crate) fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), PackError> {
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(PackError::Duplicate {
                name: name.to_owned(),
            });
        }
    }
    Ok(())
}

fn values(rule: &Rule) -> Result<(), PackError> {
    complete(&rule.id, &rule.values)?;
    if rule.values.iter().all(|row| fits(rule, row)) {
        Ok(())
    } else {
        Err(PackError::WrongKind {
            rule: rule.id.clone(),
        })
    }
}

/// There is a row, every row has a source, and a unit if it has a value.
pub(crate) fn complete(rule: &str, rows: &[Row]) -> Result<(), PackError> {
    let name = || rule.to_owned();
    if rows.is_empty() {
        return Err(PackError::NoValue { rule: name() });
    }
    for row in rows {
        if row.sources.is_empty() {
            return Err(PackError::UnknownSource { rule: name() });
        }
        if row.value.is_some() != (row.unit != RowUnit::None) {
            return Err(PackError::WrongKind { rule: name() });
        }
    }
    Ok(())
}

fn fits(rule: &Rule, row: &Row) -> bool {
    let Some(formula) = rule.formula else {
        return true;
    };
    let whole = row.whole().is_some();
    match formula.needs() {
        Needs::Money => matches!(row.unit, RowUnit::Money(_)),
        Needs::Goods => matches!(row.unit, RowUnit::Goods(_)),
        Needs::Days => row.unit == RowUnit::Days && whole,
        Needs::Years => row.unit == RowUnit::Years && whole,
        Needs::Percent => row.unit == RowUnit::Percent,
        Needs::Nothing => row.unit == RowUnit::None,
    }
}

/// Rows follow each other without gap or overlap; the first holds on `since`; only it may have no
/// first day, only the last may have no last day.
pub(crate) fn coverage(rule: &str, since: NaiveDate, rows: &[Row]) -> Result<(), PackError> {
    let fault = |day| {
        Err(PackError::Coverage {
            rule: rule.to_owned(),
            day,
        })
    };
    let mut next: NaiveDate = since;
    for (at, row) in rows.iter().enumerate() {
        let from = row.from.unwrap_or(since);
        let follows = if at == 0 {
            from <= next
        } else {
            row.from == Some(next)
        };
        if !follows {
            return fault(next.min(from));
        }
        match row.until {
            Some(until) if until < from => return fault(from),
            Some(until) => next = until.succ_opt().unwrap_or(NaiveDate::MAX),
            None if at + 1 < rows.len() => return fault(from),
            None => {}
        }
    }
    Ok(())
}

/// No two rules with one formula may answer one question.
fn unambiguous(rules: &[Rule]) -> Result<(), PackError> {
    for (at, rule) in rules.iter().enumerate() {
        let Some(formula) = rule.formula else {
            continue;
        };
        let clash = rules[at + 1..]
            .iter()
            .find(|other| other.formula == Some(formula) && overlap(rule, other));
        if let Some(other) = clash {
            return Err(PackError::Ambiguous {
                rule: rule.id.clone(),
                other: other.id.clone(),
            });
        }
    }
    Ok(())
}

fn overlap(one: &Rule, other: &Rule) -> bool {
    fn meet<T: PartialEq>(one: &[T], other: &[T]) -> bool {
        one.is_empty() || other.is_empty() || one.iter().any(|item| other.contains(item))
    }
    meet(&one.when.directions, &other.when.directions)
        && meet(&one.when.modes, &other.when.modes)
        && meet(&one.when.residency, &other.when.residency)
        && meet(&one.when.categories, &other.when.categories)
}
