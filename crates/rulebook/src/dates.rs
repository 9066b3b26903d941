//! Civil dates as text, without chrono's formatting machinery.

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
    compact(&text.replace('-', ""))
}

/// Reads `YYYYMMDD`; anything else is `None`.
pub(crate) fn compact(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: u32 = text.parse().ok()?;
    let year = i32::try_from(number / 10_000).ok()?;
    NaiveDate::from_ymd_opt(year, number / 100 % 100, number % 100)
}

/// Writes `YYYYMMDD`.
#[cfg(any(test, feature = "toml"))]
pub(crate) fn to_compact(date: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_survives_both_forms() {
        let day = parse("2025-05-01").unwrap();
        assert_eq!(to_compact(day), "20250501");
        assert_eq!(compact("20250501"), Some(day));
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
        for text in ["", "0", "20250230", "4294967295", "+2025050"] {
            assert_eq!(compact(text), None, "{text}");
        }
    }
}
