//! Facts as text: dates, amounts, names of countries.

use chrono::{Datelike, NaiveDate};
use identity::Country;
use rulebook::{Measure, Money, Unit};
use rust_decimal::Decimal;

use super::{Key, labels::unit, language, t, tf};
use crate::platform::{clock, intl};

/// A civil date in words. The month names are ours: Chromium carries no Uzbek ones.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    let values = [
        ("day", date.day().to_string()),
        ("month", t(MONTHS[date.month0() as usize % 12])),
        ("year", date.year().to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    tf(Key::DateLong, &values)
}

/// An RFC 3339 instant in words, local to the device; empty when it is none.
#[must_use]
pub fn instant(rfc3339: &str) -> String {
    let Some((day, hour, minute)) = clock::local(rfc3339) else {
        return String::new();
    };
    let two = |number: u32| {
        let digits = number.to_string();
        if digits.len() == 1 {
            ["0", &digits].concat()
        } else {
            digits
        }
    };
    let time = [two(hour), two(minute)].join(":");
    tf(Key::DateInstant, &[("date", &date(day)), ("time", &time)])
}

const MONTHS: [Key; 12] = [
    Key::DateMonth1,
    Key::DateMonth2,
    Key::DateMonth3,
    Key::DateMonth4,
    Key::DateMonth5,
    Key::DateMonth6,
    Key::DateMonth7,
    Key::DateMonth8,
    Key::DateMonth9,
    Key::DateMonth10,
    Key::DateMonth11,
    Key::DateMonth12,
];

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
