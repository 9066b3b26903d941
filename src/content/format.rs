//! Facts as text: dates, amounts, names of countries.

use chrono::{Datelike, NaiveDate};
use identity::Country;
use rulebook::{Measure, Money, Unit};
use rust_decimal::Decimal;

use super::{Key, labels::unit, language, t, tf};
use crate::platform::intl;

/// A civil date in words.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    intl::date(
        language().tag(),
        (date.year(), date.month(), date.day()),
        false,
    )
}

/// An RFC 3339 instant in words, local to the device.
#[must_use]
pub fn instant(rfc3339: &str) -> String {
    intl::instant(language().tag(), rfc3339)
}

/// A number.
#[must_use]
pub fn decimal(value: Decimal) -> String {
    intl::decimal(language().tag(), &value.normalize().to_string())
}

/// An amount of money.
#[must_use]
pub fn money(money: Money) -> String {
    let amount = money.amount.round_dp(2).normalize().to_string();
    intl::money(language().tag(), &amount, money.currency.as_str())
}

/// An amount with its unit.
#[must_use]
pub fn measure(measure: Measure) -> String {
    match measure {
        Measure::Money(amount) => money(amount),
        Measure::Amount(amount, Unit::Pieces) => decimal(amount),
        Measure::Amount(amount, of) => [decimal(amount), unit(of)].join(" "),
        Measure::Days(days) => tf(Key::UnitDays, &[("n", &days.to_string())]),
        Measure::Years(years) => tf(Key::UnitYears, &[("n", &years.to_string())]),
    }
}

/// The name of a country by its alpha-3 or Doc 9303 code; the code itself when the browser has no
/// name for it.
#[must_use]
pub fn country(code: &str) -> String {
    let name = Country::parse(code)
        .and_then(|country| country.alpha2())
        .and_then(|alpha2| intl::display_name(language().tag(), "region", alpha2));
    name.unwrap_or_else(|| code.to_owned())
}

/// The name of a currency by its ISO 4217 code, behind the code.
#[must_use]
pub fn currency_name(code: &str) -> String {
    match intl::display_name(language().tag(), "currency", code) {
        Some(name) => [code, name.as_str()].join(" · "),
        None => code.to_owned(),
    }
}

/// How a person of the party is called: the name, or "Person 2" while there is none.
#[must_use]
pub fn person_name(draft: &declaration::PersonDraft, index: usize) -> String {
    let name = [draft.given.trim(), draft.surname.trim()].join(" ");
    if !name.trim().is_empty() {
        return name.trim().to_owned();
    }
    if index == 0 {
        t(Key::PeopleYou)
    } else {
        tf(Key::PeopleNumber, &[("n", &(index + 1).to_string())])
    }
}
