//! Lines of things and of cash.

use rulebook::{Cash, Category, Currency, Item, Money, Papers, Unit};

use crate::{
    CashDraft, CashField, Fault, Field, ItemDraft, ItemField, Problem,
    digits::{parse_count, parse_decimal},
    trip::keep,
};

/// The most lines of things in one declaration.
pub const MAX_ITEMS: usize = 60;

/// The most lines of cash in one declaration.
pub const MAX_CASH_LINES: usize = 30;

/// The longest name of a thing.
const MAX_NAME: usize = 120;

/// The largest quantity of one line, in any unit.
const MAX_QUANTITY: u64 = 1_000_000;

/// Reads line `index` of things in a party of `people`.
///
/// # Errors
/// All problems of the line, each bound to its field.
pub fn parse_item(draft: &ItemDraft, index: usize, people: usize) -> Result<Item, Vec<Problem>> {
    let at = |part, fault| Problem::new(Field::Item(index, part), fault);
    let Some(category) = draft.category else {
        return Err(vec![at(ItemField::Category, Fault::Missing)]);
    };
    let mut problems = Vec::new();
    let owner = owner(draft.owner, people).map_err(|f| at(ItemField::Owner, f));
    let name = name(&draft.name).map_err(|f| at(ItemField::Name, f));
    let amount = parse_count(&draft.amount, decimals(category.unit()), MAX_QUANTITY)
        .map_err(|f| at(ItemField::Amount, f));
    let value = if category.asks_value() {
        money(&draft.value, &draft.currency).map(Some)
    } else {
        Ok(None)
    };
    let value = value.map_err(|(in_currency, fault)| {
        at(
            if in_currency {
                ItemField::Currency
            } else {
                ItemField::Value
            },
            fault,
        )
    });
    let papers = match draft.papers {
        _ if !category.asks_papers() => Ok(Papers::Unknown),
        Some(papers) => Ok(papers),
        None => Err(at(ItemField::Papers, Fault::Missing)),
    };
    let (owner, name) = (keep(owner, &mut problems), keep(name, &mut problems));
    let (amount, value) = (keep(amount, &mut problems), keep(value, &mut problems));
    match (owner, name, amount, value, keep(papers, &mut problems)) {
        (Some(owner), Some(name), Some(amount), Some(value), Some(papers)) => Ok(Item {
            owner,
            category,
            name,
            amount,
            value,
            papers,
        }),
        _ => Err(problems),
    }
}

/// Reads line `index` of cash in a party of `people`.
///
/// # Errors
/// All problems of the line, each bound to its field.
pub fn parse_cash(draft: &CashDraft, index: usize, people: usize) -> Result<Cash, Vec<Problem>> {
    let at = |part, fault| Problem::new(Field::CashLine(index, part), fault);
    let mut problems = Vec::new();
    let owner = owner(draft.owner, people).map_err(|f| at(CashField::Owner, f));
    let money = money(&draft.amount, &draft.currency).map_err(|(in_currency, fault)| {
        at(
            if in_currency {
                CashField::Currency
            } else {
                CashField::Amount
            },
            fault,
        )
    });
    match (keep(owner, &mut problems), keep(money, &mut problems)) {
        (Some(owner), Some(money)) => Ok(Cash { owner, money }),
        _ => Err(problems),
    }
}

fn owner(owner: usize, people: usize) -> Result<usize, Fault> {
    if owner < people.max(1) {
        Ok(owner)
    } else {
        Err(Fault::UnknownOwner)
    }
}

fn name(text: &str) -> Result<String, Fault> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        Err(Fault::Missing)
    } else if text.chars().count() > MAX_NAME {
        Err(Fault::TooLong { max: MAX_NAME })
    } else if text.chars().any(char::is_control) {
        Err(Fault::BadText)
    } else {
        Ok(text)
    }
}

/// `true` in the error when it is about the currency.
fn money(amount: &str, currency: &str) -> Result<Money, (bool, Fault)> {
    let amount = parse_decimal(amount, 2).and_then(|amount| {
        if amount.is_zero() {
            Err(Fault::Zero)
        } else {
            Ok(amount)
        }
    });
    let amount = amount.map_err(|fault| (false, fault))?;
    match currency.trim() {
        "" => Err((true, Fault::Missing)),
        code => Currency::parse(code)
            .map(|currency| Money { amount, currency })
            .ok_or((true, Fault::UnknownCurrency)),
    }
}

const fn decimals(unit: Unit) -> u32 {
    match unit {
        Unit::Pieces | Unit::Packs | Unit::TreatmentDays => 0,
        Unit::Litres | Unit::Kilograms | Unit::Grams => 3,
    }
}

/// What an item page asks, decided by the category alone.
impl ItemDraft {
    /// Whether the unit of the chosen category takes decimals.
    #[must_use]
    pub fn takes_decimals(&self) -> bool {
        self.category
            .map(Category::unit)
            .is_some_and(|unit| decimals(unit) > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carpet() -> ItemDraft {
        ItemDraft {
            category: Some(Category::General),
            name: "  wool   coat ".into(),
            amount: "1".into(),
            value: "120".into(),
            currency: "usd".into(),
            ..ItemDraft::default()
        }
    }

    fn faults(change: impl FnOnce(&mut ItemDraft)) -> Vec<Fault> {
        let mut draft = carpet();
        change(&mut draft);
        let problems = parse_item(&draft, 0, 1).err().unwrap_or_default();
        problems.into_iter().map(|problem| problem.fault).collect()
    }

    #[test]
    fn a_line_is_read_whole() {
        let item = parse_item(&carpet(), 0, 1).unwrap();
        assert_eq!(item.name, "wool coat");
        assert_eq!(
            item.value.map(|money| money.currency.as_str().to_owned()),
            Some("USD".into())
        );
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(faults(|d| d.category = None), [Fault::Missing]);
        assert_eq!(faults(|d| d.name.clear()), [Fault::Missing]);
        assert_eq!(
            faults(|d| d.name = "x".repeat(10_240)),
            [Fault::TooLong { max: 120 }]
        );
        assert_eq!(faults(|d| d.name = "a\u{7}b".into()), [Fault::BadText]);
        assert_eq!(faults(|d| d.amount = "-3".into()), [Fault::Negative]);
        assert_eq!(faults(|d| d.amount = "0".into()), [Fault::Zero]);
        let too_large = Fault::TooLarge { max: 1_000_000 };
        assert_eq!(faults(|d| d.amount = "1000000000".into()), [too_large]);
        assert_eq!(
            faults(|d| d.currency = "dollars".into()),
            [Fault::UnknownCurrency]
        );
        assert_eq!(faults(|d| d.owner = 4), [Fault::UnknownOwner]);
        let medicine = faults(|d| d.category = Some(Category::Narcotic));
        assert_eq!(medicine, [Fault::Missing], "papers are asked, value is not");
    }
}
