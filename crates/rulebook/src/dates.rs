//! Civil dates as text and as numbers, without chrono's formatting machinery.

#[cfg(any(test, feature = "toml"))]
use chrono::Datelike as _;
use chrono::NaiveDate;

/// Reads `YYYY-MM-DD`; anything else is `None`.
#[cfg(any(test, feature = "toml"))]
pub(crate) fn parse(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10 && text.is_ascii();
    let bytes = text.as_bytes();
    if !shape || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let digits = |range: std::ops::Range<usize>| -> Option<u32> {
        let part = &text[range];
        part.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
        part.parse().ok()
    };
    let year = i32::try_from(digits(0..4)?).ok()?;
    NaiveDate::from_ymd_opt(year, digits(5..7)?, digits(8..10)?)
}

/// The date as `YYYYMMDD`, the compact form of the browser's pack.
#[cfg(any(test, feature = "toml"))]
pub(crate) fn to_number(date: NaiveDate) -> u32 {
    u32::try_from(date.year()).unwrap_or(0) * 10_000 + date.month() * 100 + date.day()
}

/// Reads `YYYYMMDD`; a number that is no day is `None`.
pub(crate) fn from_number(number: u32) -> Option<NaiveDate> {
    let year = i32::try_from(number / 10_000).ok()?;
    NaiveDate::from_ymd_opt(year, number / 100 % 100, number % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_survives_both_forms() {
        let day = parse("2025-05-01").unwrap();
        assert_eq!(to_number(day), 20_250_501);
        assert_eq!(from_number(20_250_501), Some(day));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "2025-5-1",
            "2025-02-30",
            "2025/05/01",
            "+025-05-01",
            "２０２５-05-",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        for number in [0, 20_250_230, u32::MAX] {
            assert_eq!(from_number(number), None, "{number}");
        }
    }
}
