//! The six characters of a date in the zone (Doc 9303-3 section 4.8) and their century.

use chrono::{Datelike, Months, NaiveDate};

/// What the six characters say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ZoneDate {
    /// Year of the century, month, day.
    Full(u8, u8, u8),
    /// Some parts are fillers.
    Incomplete,
    /// Six fillers.
    Blank,
    /// A part that is neither two digits nor two fillers, or a day that no calendar has.
    Impossible,
}

/// Reads `YYMMDD`. Whether the year of 29 February is a leap year is decided by its two digits,
/// which is exact for every year from 1901 to 2099.
pub(crate) fn read(characters: &[char]) -> ZoneDate {
    let [y1, y2, m1, m2, d1, d2] = *characters else {
        return ZoneDate::Impossible;
    };
    let (Some(year), Some(month), Some(day)) = (part(y1, y2), part(m1, m2), part(d1, d2)) else {
        return ZoneDate::Impossible;
    };
    if month.is_some_and(|month| !(1..=12).contains(&month))
        || day.is_some_and(|day| !(1..=longest(year, month)).contains(&day))
    {
        return ZoneDate::Impossible;
    }
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => ZoneDate::Full(year, month, day),
        (None, None, None) => ZoneDate::Blank,
        _ => ZoneDate::Incomplete,
    }
}

/// Two digits, or two fillers for an unknown part; `None` for anything else.
fn part(tens: char, ones: char) -> Option<Option<u8>> {
    match (tens, ones) {
        ('<', '<') => Some(None),
        ('0'..='9', '0'..='9') => Some(Some((tens as u8 - b'0') * 10 + (ones as u8 - b'0'))),
        _ => None,
    }
}

/// The most days the month can have, as far as month and year are known.
fn longest(year: Option<u8>, month: Option<u8>) -> u8 {
    match month {
        Some(2) if year.is_none_or(|year| year % 4 == 0) => 29,
        Some(2) => 28,
        Some(4 | 6 | 9 | 11) => 30,
        Some(_) | None => 31,
    }
}

/// How the zone prints a day.
pub(crate) fn of(date: NaiveDate) -> ZoneDate {
    let [year, month, day] = [
        date.year().rem_euclid(100).unsigned_abs(),
        date.month(),
        date.day(),
    ]
    .map(|number| u8::try_from(number).unwrap_or_default());
    ZoneDate::Full(year, month, day)
}

/// The days a birth date of the zone can mean, latest first: never after `today`, at most two,
/// a century apart. Doc 9303 gives no rule for the century.
pub(crate) fn births(date: ZoneDate, today: NaiveDate) -> Vec<NaiveDate> {
    let ZoneDate::Full(year, month, day) = date else {
        return vec![];
    };
    let century = today.year().div_euclid(100) * 100;
    [century, century - 100, century - 200]
        .into_iter()
        .filter_map(|century| calendar(century, year, month, day))
        .filter(|birth| *birth <= today)
        .take(2)
        .collect()
}

/// The day an expiry date of the zone means: always this century, `20YY`.
pub(crate) fn expiry(date: ZoneDate) -> Option<NaiveDate> {
    match date {
        ZoneDate::Full(year, month, day) => calendar(2000, year, month, day),
        ZoneDate::Incomplete | ZoneDate::Blank | ZoneDate::Impossible => None,
    }
}

fn calendar(century: i32, year: u8, month: u8, day: u8) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(century + i32::from(year), month.into(), day.into())
}

/// `date` moved by whole years; the last day there is when the calendar ends.
pub(crate) fn years_after(date: NaiveDate, years: u32) -> NaiveDate {
    date.checked_add_months(Months::new(years * 12))
        .unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn zone_date(text: &str) -> ZoneDate {
        read(&text.chars().collect::<Vec<_>>())
    }

    fn check(text: &str, expected: ZoneDate) {
        assert_eq!(zone_date(text), expected, "{text}");
    }

    #[test]
    fn whole_dates() {
        check("740812", ZoneDate::Full(74, 8, 12));
        check("420712", ZoneDate::Full(42, 7, 12));
        check("000229", ZoneDate::Full(0, 2, 29));
        check("960229", ZoneDate::Full(96, 2, 29));
    }

    #[test]
    fn unknown_parts_are_whole_parts() {
        check("74<<<<", ZoneDate::Incomplete);
        check("7408<<", ZoneDate::Incomplete);
        check("<<0812", ZoneDate::Incomplete);
        check("<<0229", ZoneDate::Incomplete);
        check("74<<31", ZoneDate::Incomplete);
        check("<<<<<<", ZoneDate::Blank);
        check("7<0812", ZoneDate::Impossible);
        check("740<12", ZoneDate::Impossible);
        check("74<<32", ZoneDate::Impossible);
        check("<<13<<", ZoneDate::Impossible);
    }

    #[test]
    fn days_of_no_calendar() {
        for text in [
            "740231", "740229", "010229", "740431", "741301", "740001", "740800", "000000",
        ] {
            check(text, ZoneDate::Impossible);
        }
        for text in ["74O812", "74081", "", "А40812"] {
            check(text, ZoneDate::Impossible);
        }
    }

    #[test]
    fn births_are_never_in_the_future() {
        let today = day(2026, 11, 22);
        let check = |text: &str, expected: &[NaiveDate]| {
            assert_eq!(births(zone_date(text), today), expected, "{text}");
        };
        check("740812", &[day(1974, 8, 12), day(1874, 8, 12)]);
        check("261122", &[day(2026, 11, 22), day(1926, 11, 22)]);
        check("261123", &[day(1926, 11, 23), day(1826, 11, 23)]);
        check("111111", &[day(2011, 11, 11), day(1911, 11, 11)]);
        check("000229", &[day(2000, 2, 29)]);
        check("7408<<", &[]);
    }

    #[test]
    fn expiry_is_this_century() {
        assert_eq!(expiry(zone_date("120415")), Some(day(2012, 4, 15)));
        assert_eq!(expiry(zone_date("990101")), Some(day(2099, 1, 1)));
        assert_eq!(expiry(zone_date("<<<<<<")), None);
    }
}
