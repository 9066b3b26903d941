//! The central bank's list of rates.
//!
//! Shape, as public code that uses it shows (`https://cbu.uz/uz/arkhiv-kursov-valyut/json/`): an
//! array of objects, of which these members count:
//!
//! ```json
//! {"Ccy": "USD", "Nominal": "1", "Rate": "11911.00", "Date": "20.11.2025"}
//! ```
//!
//! `Rate` is the price of `Nominal` units in the home currency. Read leniently: a number may stand
//! where a text is usual, a line that cannot be read is left out. The lines of the latest day
//! count; a main currency is asked for by [`super::judge`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rulebook::{Currency, Rates};
use rust_decimal::Decimal;
use serde_json::Value;

/// Why a body is not a list of rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BankFault {
    /// Not JSON.
    NotJson,
    /// JSON, but not an array.
    NotAList,
    /// An array without one readable line.
    NoRates,
}

/// Reads the bank's list.
///
/// # Errors
/// [`BankFault`]
pub(super) fn read(body: &[u8], source: &str, home: Currency) -> Result<Rates, BankFault> {
    let value: Value = serde_json::from_slice(body).map_err(|_| BankFault::NotJson)?;
    let lines = value.as_array().ok_or(BankFault::NotAList)?;
    let lines: Vec<Line> = lines.iter().filter_map(read_line).collect();
    let on = lines
        .iter()
        .map(|line| line.on)
        .max()
        .ok_or(BankFault::NoRates)?;
    let per_unit: BTreeMap<Currency, Decimal> = lines
        .iter()
        .filter(|line| line.on == on && line.currency != home)
        .map(|line| (line.currency, line.rate))
        .collect();
    Ok(Rates {
        on,
        source: source.to_owned(),
        home,
        per_unit,
    })
}

struct Line {
    currency: Currency,
    rate: Decimal,
    on: NaiveDate,
}

fn read_line(line: &Value) -> Option<Line> {
    let currency = Currency::parse(line.get("Ccy")?.as_str()?)?;
    let nominal = number(line.get("Nominal")?)?;
    let rate = number(line.get("Rate")?)?.checked_div(nominal)?;
    let on = day(line.get("Date")?.as_str()?)?;
    (rate > Decimal::ZERO).then_some(Line { currency, rate, on })
}

/// A positive number, as text or as JSON number.
fn number(value: &Value) -> Option<Decimal> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    let number: Decimal = text.parse().ok()?;
    (number > Decimal::ZERO).then_some(number)
}

/// `DD.MM.YYYY`
fn day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.trim().split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || (day.len(), month.len(), year.len()) != (2, 2, 4) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uzs() -> Currency {
        Currency::parse("UZS").unwrap()
    }

    fn check(body: &str, expected: Result<&[(&str, &str)], BankFault>) {
        let rates = read(body.as_bytes(), "test", uzs());
        let got = rates.map(|rates| {
            let text = |(code, rate): (&Currency, &Decimal)| {
                (code.as_str().to_owned(), rate.normalize().to_string())
            };
            rates.per_unit.iter().map(text).collect::<Vec<_>>()
        });
        let own = |(code, rate): &(&str, &str)| ((*code).to_owned(), (*rate).to_owned());
        assert_eq!(
            got,
            expected.map(|list| list.iter().map(own).collect()),
            "{body}"
        );
    }

    #[test]
    fn the_usual_list() {
        check(
            r#"[{"id":69,"Code":"840","Ccy":"USD","CcyNm_EN":"US Dollar","Nominal":"1",
                 "Rate":"11911.00","Diff":"-5.1","Date":"20.11.2025"},
                {"Ccy":"JPY","Nominal":"10","Rate":"800.50","Date":"20.11.2025"}]"#,
            Ok(&[("JPY", "80.05"), ("USD", "11911")]),
        );
    }

    #[test]
    fn odd_lines_are_left_out() {
        check(
            r#"[{"Ccy":"USD","Nominal":1,"Rate":11911.5,"Date":"20.11.2025"},
                {"Ccy":"EUR","Nominal":"0","Rate":"13000","Date":"20.11.2025"},
                {"Ccy":"RUB","Nominal":"1","Rate":"-150","Date":"20.11.2025"},
                {"Ccy":"GBP","Nominal":"1","Rate":"15000","Date":"2025-11-20"},
                {"Ccy":"CHF","Nominal":"1","Rate":"15000","Date":"19.11.2025"},
                {"Ccy":"CNY","Nominal":"1","Date":"20.11.2025"},
                {"Ccy":"UZS","Nominal":"1","Rate":"1","Date":"20.11.2025"},
                17, null]"#,
            Ok(&[("USD", "11911.5")]),
        );
    }

    #[test]
    fn no_list_at_all() {
        check("<html>Service unavailable</html>", Err(BankFault::NotJson));
        check("", Err(BankFault::NotJson));
        check(r#"{"error":"none"}"#, Err(BankFault::NotAList));
        check("[]", Err(BankFault::NoRates));
        check(r#"[{"Ccy":"dollar"}]"#, Err(BankFault::NoRates));
    }
}
