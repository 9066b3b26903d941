//! Whether new rates are believed. A source can be down, replaced, or wrong by a decimal point;
//! rates of last week are then better than new ones.

use chrono::NaiveDate;
use rulebook::{Currency, Rates};
use rust_decimal::Decimal;

use super::Jumps;

/// Currencies without which a list of rates is not whole.
pub const MAIN: [&str; 3] = ["USD", "EUR", "RUB"];

/// The most a main currency may move against the last good copy, in percent.
const MAX_JUMP_PERCENT: i64 = 30;

/// Why rates are not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A main currency is not there.
    Missing(Currency),
    /// They are of a day that has not come.
    Future(NaiveDate),
    /// They are older than the rates in use.
    Older(NaiveDate),
    /// A main currency moved by more than 30 percent.
    Jump(Currency),
}

/// Holds new rates against those in use.
///
/// # Errors
/// The first [`Doubt`].
pub(super) fn judge(
    new: &Rates,
    last: &Rates,
    today: NaiveDate,
    jumps: Jumps,
) -> Result<(), Doubt> {
    if new.on > today {
        return Err(Doubt::Future(new.on));
    }
    if new.on < last.on {
        return Err(Doubt::Older(new.on));
    }
    for currency in MAIN.into_iter().filter_map(Currency::parse) {
        let rate = *new
            .per_unit
            .get(&currency)
            .ok_or(Doubt::Missing(currency))?;
        let before = last.per_unit.get(&currency).copied();
        if jumps == Jumps::Refuse && before.is_some_and(|before| jumped(before, rate)) {
            return Err(Doubt::Jump(currency));
        }
    }
    Ok(())
}

fn jumped(before: Decimal, now: Decimal) -> bool {
    let percent = Decimal::from(MAX_JUMP_PERCENT) / Decimal::ONE_HUNDRED;
    // A rate too large for a decimal product has jumped.
    before
        .checked_mul(percent)
        .is_none_or(|most| (now - before).abs() > most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(day: u32, usd: i64, eur: i64, rub: i64) -> Rates {
        let on = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let mut rates = Rates::none(on, Currency::parse("UZS").unwrap());
        for (code, rate) in [("USD", usd), ("EUR", eur), ("RUB", rub)] {
            if rate > 0 {
                rates
                    .per_unit
                    .insert(Currency::parse(code).unwrap(), Decimal::from(rate));
            }
        }
        rates
    }

    fn check(new: &Rates, expected: Result<(), Doubt>) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let last = rates(20, 10_000, 12_000, 100);
        assert_eq!(judge(new, &last, today, Jumps::Refuse), expected, "{new:?}");
    }

    #[test]
    fn what_is_believed() {
        let currency = |code| Currency::parse(code).unwrap();
        check(&rates(22, 10_100, 12_100, 101), Ok(()));
        check(&rates(20, 10_100, 12_100, 101), Ok(()));
        check(&rates(22, 13_000, 12_000, 100), Ok(()));
        check(&rates(22, 7_000, 12_000, 100), Ok(()));
        check(
            &rates(22, 13_001, 12_000, 100),
            Err(Doubt::Jump(currency("USD"))),
        );
        check(
            &rates(22, 6_999, 12_000, 100),
            Err(Doubt::Jump(currency("USD"))),
        );
        check(
            &rates(22, 10_000, 12_000, 10_000),
            Err(Doubt::Jump(currency("RUB"))),
        );
        check(
            &rates(22, 10_000, 0, 100),
            Err(Doubt::Missing(currency("EUR"))),
        );
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        check(&rates(23, 10_000, 12_000, 100), Err(Doubt::Future(day(23))));
        check(&rates(19, 10_000, 12_000, 100), Err(Doubt::Older(day(19))));
    }

    #[test]
    fn an_operator_may_accept_a_jump_but_not_a_hole() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let last = rates(20, 10_000, 12_000, 100);
        assert_eq!(
            judge(&rates(22, 20_000, 24_000, 200), &last, today, Jumps::Accept),
            Ok(())
        );
        assert!(judge(&rates(22, 20_000, 24_000, 0), &last, today, Jumps::Accept).is_err());
    }

    #[test]
    fn absurd_numbers_do_not_panic() {
        let mut last = rates(20, 1, 1, 1);
        last.per_unit
            .insert(Currency::parse("USD").unwrap(), Decimal::MAX);
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let mut new = rates(22, 1, 1, 1);
        new.per_unit
            .insert(Currency::parse("EUR").unwrap(), Decimal::MAX);
        assert!(judge(&new, &last, today, Jumps::Refuse).is_err());
    }
}
