//! Numbers and dates as spreadsheets store them, in whole numbers: a document number that went
//! through a float would be another one.

use chrono::{Datelike, Days, NaiveDate};

/// Longer ones are texts that only look like numbers.
const MOST_DIGITS: i32 = 40;

/// A number without a power of ten and without zeros after its last digit: `4.00000123E8` and
/// `400000123.0` are `400000123`. `None` when the text is no number.
pub(crate) fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let negative = mantissa.starts_with('-');
    let mantissa = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    if !(-MOST_DIGITS..=MOST_DIGITS).contains(&point) {
        return None;
    }
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    let digits = [zeros(1 - point), digits].concat();
    let length = i32::try_from(digits.len()).ok()?;
    let point = point.max(1);
    let digits = [digits, zeros(point - length)].concat();
    let (whole, fraction) = digits.split_at(usize::try_from(point).ok()?);
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let mut number = String::new();
    if negative && !(whole.is_empty() && fraction.is_empty()) {
        number.push('-');
    }
    number.push_str(if whole.is_empty() { "0" } else { whole });
    if !fraction.is_empty() {
        number.push('.');
        number.push_str(fraction);
    }
    Some(number)
}

/// The day a serial number counts, `YYYY-MM-DD`: Excel's 1900 system, or the one that begins in
/// 1904. Serial 60 of the former is 29 February 1900, a day that never was; it is written so, for
/// somebody to look at.
pub(crate) fn day(serial: u32, from_1904: bool) -> Option<String> {
    let (base, days) = match (from_1904, serial) {
        (true, days) => (NaiveDate::from_ymd_opt(1904, 1, 1)?, days),
        (false, 0) => return None,
        (false, 60) => return Some("1900-02-29".to_owned()),
        (false, days @ 1..=59) => (NaiveDate::from_ymd_opt(1899, 12, 31)?, days),
        (false, days) => (NaiveDate::from_ymd_opt(1899, 12, 30)?, days),
    };
    let day = base.checked_add_days(Days::new(days.into()))?;
    (day.year() <= 9999).then(|| iso(day))
}

/// A day as `YYYY-MM-DD`.
pub(crate) fn iso(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// A date or time of day from a plain number: its day, or `HH:MM` when there is no day.
pub(crate) fn moment(number: &str, from_1904: bool) -> Option<String> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let serial: u32 = whole.parse().ok()?;
    if serial == 0 && !fraction.is_empty() {
        return Some(time(fraction));
    }
    day(serial, from_1904)
}

/// `HH:MM` of a fraction of a day, given as its decimal digits.
pub(crate) fn time(fraction: &str) -> String {
    const PARTS: u64 = 1_000_000_000;
    let digits: String = fraction
        .chars()
        .chain("000000000".chars())
        .take(9)
        .collect();
    let parts: u64 = digits.parse().unwrap_or(0);
    let minutes = (parts * 24 * 60 + PARTS / 2) / PARTS;
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_what_a_spreadsheet_added() {
        let check = |text: &str, expected: &str| {
            assert_eq!(plain(text).as_deref(), Some(expected), "{text}");
        };
        check("400000123.0", "400000123");
        check("4.00000123E8", "400000123");
        check("4.00000123E+8", "400000123");
        check("1.5e-3", "0.0015");
        check("0", "0");
        check("-0.0", "0");
        check("-12.50", "-12.5");
        check("00123", "123");
        check("1E20", "100000000000000000000");
        check("998901234567", "998901234567");
        check(".5", "0.5");
        for text in [
            "",
            "-",
            ".",
            "1e",
            "1e999999999999",
            "1E400",
            "12a",
            "0x10",
            "NaN",
            "1.2.3",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn serial_numbers_are_days() {
        let check = |serial, from_1904, expected: &str| {
            assert_eq!(
                day(serial, from_1904).as_deref(),
                Some(expected),
                "{serial}"
            );
        };
        check(1, false, "1900-01-01");
        check(59, false, "1900-02-28");
        check(60, false, "1900-02-29");
        check(61, false, "1900-03-01");
        check(32_874, false, "1990-01-01");
        check(45_000, false, "2023-03-15");
        check(31_412, true, "1990-01-01");
        check(0, true, "1904-01-01");
        assert_eq!(day(0, false), None);
        assert_eq!(day(u32::MAX, false), None);
        assert_eq!(day(2_958_465, false).as_deref(), Some("9999-12-31"));
        assert_eq!(day(2_958_466, false), None);
    }

    #[test]
    fn a_moment_without_a_day_is_a_time() {
        assert_eq!(moment("0.5", false).as_deref(), Some("12:00"));
        assert_eq!(moment("0.354166666666667", false).as_deref(), Some("08:30"));
        assert_eq!(moment("45000.75", false).as_deref(), Some("2023-03-15"));
        assert_eq!(moment("-1", false), None);
        assert_eq!(moment("0", false), None);
    }
}
