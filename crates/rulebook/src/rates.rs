//! Exchange rates of one day, passed in from outside.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{Currency, Money, arith};

/// What one unit of each currency is worth in the home currency of the pack on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rates {
    /// The day the rates are of.
    pub on: NaiveDate,
    /// Who published them, e.g. the address of the central bank's service.
    pub source: String,
    /// The currency that all rates are expressed in (ISO 4217).
    pub home: Currency,
    /// Home currency per one major unit of the key. A rate that is not above zero counts as
    /// unknown.
    pub per_unit: BTreeMap<Currency, Decimal>,
}

impl Rates {
    /// No rate but the home currency's own.
    #[must_use]
    pub fn none(on: NaiveDate, home: Currency) -> Self {
        Self {
            on,
            source: String::new(),
            home,
            per_unit: BTreeMap::new(),
        }
    }

    /// The amount in another currency, unrounded; `None` when a rate is not known or the result
    /// is too large for a decimal.
    #[must_use]
    pub fn convert(&self, money: Money, to: Currency) -> Option<Money> {
        if money.currency == to {
            return Some(money);
        }
        let home = arith::mul(money.amount, self.rate(money.currency)?)?;
        Some(Money {
            amount: arith::div(home, self.rate(to)?)?,
            currency: to,
        })
    }

    /// Whether [`Rates::convert`] knows both currencies.
    #[must_use]
    pub fn knows(&self, from: Currency, to: Currency) -> bool {
        from == to || (self.rate(from).is_some() && self.rate(to).is_some())
    }

    fn rate(&self, currency: Currency) -> Option<Decimal> {
        if currency == self.home {
            return Some(Decimal::ONE);
        }
        let rate = *self.per_unit.get(&currency)?;
        (rate > Decimal::ZERO).then_some(rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    fn rates() -> Rates {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let mut rates = Rates::none(day, currency("UZS"));
        rates
            .per_unit
            .insert(currency("USD"), Decimal::from(12_000));
        rates.per_unit.insert(currency("KZT"), Decimal::from(24));
        rates.per_unit.insert(currency("XXX"), Decimal::ZERO);
        rates
    }

    #[test]
    fn converts_through_the_home_currency() {
        let check = |amount: i64, from: &str, to: &str, expected: Option<i64>| {
            let money = Money {
                amount: Decimal::from(amount),
                currency: currency(from),
            };
            let got = rates().convert(money, currency(to)).map(|m| m.amount);
            assert_eq!(got, expected.map(Decimal::from), "{amount} {from} to {to}");
        };
        check(2, "USD", "UZS", Some(24_000));
        check(24_000, "UZS", "USD", Some(2));
        check(500, "KZT", "USD", Some(1));
        check(7, "GBP", "GBP", Some(7));
        check(7, "GBP", "USD", None);
        check(7, "XXX", "USD", None);
        check(7, "USD", "XXX", None);
    }

    #[test]
    fn an_amount_beyond_all_measure_has_no_equivalent() {
        let money = Money {
            amount: Decimal::MAX,
            currency: currency("USD"),
        };
        assert_eq!(rates().convert(money, currency("UZS")), None);
        assert!(rates().knows(currency("USD"), currency("UZS")));
    }
}
