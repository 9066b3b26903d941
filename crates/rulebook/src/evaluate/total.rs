//! Sums of money in many currencies, held against a limit in one.

use rust_decimal::{Decimal, RoundingStrategy};

use super::case::Case;
use crate::arith::{above, add, percent_of, sub};
use crate::{Currency, Money};

/// Amounts by currency, in the order of the currencies, so that neither the order of the lines
/// nor a line split in two changes a digit.
#[derive(Default)]
pub(super) struct Purse {
    sums: Vec<(Currency, Decimal)>,
    too_large: bool,
}

/// What a purse is worth in one currency.
pub(super) struct Worth {
    /// The part that could be converted; `None` when it is too large for a decimal.
    pub(super) known: Option<Money>,
    /// Whether a part could not be converted for want of a rate.
    pub(super) partial: bool,
}

/// On which side of a limit an amount lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Within,
    Near,
    Over,
}

impl Purse {
    /// Adds an amount; a negative one counts as nothing.
    pub(super) fn add(&mut self, money: Money) {
        if money.amount <= Decimal::ZERO {
            return;
        }
        match self.sums.binary_search_by_key(&money.currency, |one| one.0) {
            Ok(at) => match add(self.sums[at].1, money.amount) {
                Some(sum) => self.sums[at].1 = sum,
                None => self.too_large = true,
            },
            Err(at) => self.sums.insert(at, (money.currency, money.amount)),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    pub(super) fn worth(&self, case: &Case<'_>, currency: Currency) -> Worth {
        let mut sum = (!self.too_large).then_some(Decimal::ZERO);
        let mut partial = false;
        for &(from, amount) in &self.sums {
            if !case.rates.knows(from, currency) {
                partial = true;
                continue;
            }
            let money = Money {
                amount,
                currency: from,
            };
            let converted = case.rates.convert(money, currency);
            if from != currency {
                case.converted.set(true);
            }
            sum = sum
                .zip(converted)
                .and_then(|(sum, more)| add(sum, more.amount));
        }
        Worth {
            known: sum.map(|amount| Money { amount, currency }),
            partial,
        }
    }
}

/// The side of a limit; `band` is the percentage of the limit, either side, that counts as near.
/// An amount too large to compute is over.
pub(crate) fn side(amount: Option<Money>, limit: Decimal, band: Decimal) -> Side {
    let Some(amount) = amount else {
        return Side::Over;
    };
    let margin = percent_of(limit, band).unwrap_or_default();
    let excess = sub(amount.amount, limit);
    if above(excess, margin) {
        Side::Over
    } else if above(-margin, excess) {
        Side::Within
    } else {
        Side::Near
    }
}

/// Rounded to cents, halves away from zero.
pub(crate) fn cents(money: Money) -> Money {
    Money {
        amount: money
            .amount
            .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero),
        ..money
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_lies_on_both_sides_and_includes_its_edges() {
        let check = |amount: &str, expected: Side| {
            let money = Money {
                amount: Decimal::from_str_exact(amount).unwrap(),
                currency: Currency::parse("USD").unwrap(),
            };
            let got = side(Some(money), Decimal::from(1000), Decimal::from(3));
            assert_eq!(got, expected, "{amount}");
        };
        check("969.99", Side::Within);
        check("970", Side::Near);
        check("1000", Side::Near);
        check("1030", Side::Near);
        check("1030.01", Side::Over);
    }

    #[test]
    fn what_is_too_large_to_compute_is_over() {
        let mut purse = Purse::default();
        let money = Money {
            amount: Decimal::MAX,
            currency: Currency::parse("USD").unwrap(),
        };
        purse.add(money);
        purse.add(money);
        assert!(purse.too_large);
        assert_eq!(side(None, Decimal::ONE, Decimal::ONE), Side::Over);
    }
}
