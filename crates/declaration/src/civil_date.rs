//! Civil dates as `YYYY-MM-DD` (RFC 3339 full-date), without the formatting machinery of chrono,
//! which would cost the portal 11 kB.

use chrono::{Datelike, NaiveDate};

/// Writes a date.
#[must_use]
pub fn iso(date: NaiveDate) -> String {
    let two = |number: u32| {
        let text = number.to_string();
        if text.len() == 1 {
            ["0", text.as_str()].concat()
        } else {
            text
        }
    };
    [date.year().to_string(), two(date.month()), two(date.day())].join("-")
}

/// Reads a date; `None` for anything but ten characters `YYYY-MM-DD` that exist.
#[must_use]
pub fn parse_iso(text: &str) -> Option<NaiveDate> {
    let well_formed = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if !well_formed || year.len() != 4 || month.len() != 2 || parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_back() {
        for text in ["2026-11-22", "1999-01-01", "2028-02-29"] {
            assert_eq!(parse_iso(text).map(iso).as_deref(), Some(text));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "2026-2-01",
            "2026-02-30",
            "26-02-01",
            "2026-02-01T",
            "2026/02/01",
            "-026-02-01",
        ] {
            assert_eq!(parse_iso(text), None, "{text:?}");
        }
    }
}
