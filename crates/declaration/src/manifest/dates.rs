//! Days and times as people and spreadsheets write them.
//!
//! Day before month, unless the second number cannot be a month or the year comes first: nobody in
//! the region writes the month first, programs of other countries do.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::Issue;

/// What a text says about a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateText {
    /// One day, beyond doubt.
    Sure(NaiveDate),
    /// Taken for this day; somebody should look.
    Doubtful(NaiveDate, Issue),
    /// No day. The second is what it may have been.
    Bad(Issue, Option<NaiveDate>),
}

/// First three letters of the months in English, Russian and Uzbek, without repeating those that
/// agree.
const MONTHS: [(&str, u32); 37] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("янв", 1),
    ("фев", 2),
    ("мар", 3),
    ("апр", 4),
    ("май", 5),
    ("мая", 5),
    ("июн", 6),
    ("июл", 7),
    ("авг", 8),
    ("сен", 9),
    ("окт", 10),
    ("ноя", 11),
    ("дек", 12),
    ("yan", 1),
    ("fev", 2),
    ("iyun", 6),
    ("iyul", 7),
    ("avg", 8),
    ("sen", 9),
    ("okt", 10),
    ("noy", 11),
    ("dek", 12),
    ("июнь", 6),
    ("июль", 7),
    ("сент", 9),
];

/// Reads a day. A year of two digits is the latest one that is not after `pivot`.
pub(super) fn read_day(text: &str, pivot: NaiveDate) -> DateText {
    let text = without_midnight(text.trim());
    let parts = split(text);
    let numbers: Vec<Option<u32>> = parts.iter().map(|part| number(part)).collect();
    match (parts.as_slice(), numbers.as_slice()) {
        ([one], [Some(value)]) => digits(one, *value, pivot),
        ([year, _, _], [Some(y), Some(m), Some(d)]) if year.len() == 4 => exact(*y, *m, *d),
        ([_, _, year], [Some(first), Some(second), Some(y)]) => {
            let sure = text.contains('.');
            day_and_month(*first, *second, (year.len(), *y), sure, pivot)
        }
        ([_, month, year], [Some(day), None, Some(y)]) => match month_of(month) {
            Some(month) => with_year((year.len(), *y), month, *day, pivot),
            None => DateText::Bad(Issue::NotADate, None),
        },
        _ => DateText::Bad(Issue::NotADate, None),
    }
}

/// Reads a time of day: `7:05`, `07:05`, `07.05`, `0705`, `07:05:00`.
pub(super) fn read_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let parts: Vec<&str> = text.split([':', '.']).collect();
    let (hour, minute) = match parts.as_slice() {
        [hour, minute] | [hour, minute, "00"] => (*hour, *minute),
        [four] if four.len() == 4 && four.is_ascii() => four.split_at(2),
        _ => return None,
    };
    let short = (1..=2).contains(&hour.len()) && minute.len() == 2;
    let time = NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0)?;
    short.then_some(time)
}

/// Databases write a day with the first moment of it.
fn without_midnight(text: &str) -> &str {
    let end = text.find(['T', ' ']).unwrap_or(text.len());
    let (day, rest) = text.split_at(end);
    let rest = rest.trim_start_matches(['T', ' ']);
    let midnight =
        rest.starts_with("00:00") && rest.bytes().all(|b| matches!(b, b'0' | b':' | b'.'));
    if midnight { day } else { text }
}

/// Numbers and words: separators part them, and a letter parts from a digit (`12AUG74`).
fn split(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in text.chars() {
        let part = letter.is_alphanumeric();
        let same = before.is_alphanumeric() && before.is_numeric() == letter.is_numeric();
        match parts.last_mut() {
            Some(last) if part && same => last.push(letter),
            Some(_) | None if part => parts.push(letter.to_string()),
            Some(_) | None => {}
        }
        before = letter;
    }
    // `1974 yil`, `1974 г.`
    if parts.len() == 4 && matches!(parts[3].as_str(), "г" | "года" | "yil" | "y") {
        parts.pop();
    }
    parts
}

fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.len() <= 8 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn month_of(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let rows = MONTHS.iter().filter(|(start, _)| word.starts_with(start));
    rows.max_by_key(|(start, _)| start.len())
        .map(|(_, month)| *month)
}

/// Digits alone: `19740812`, or a serial number.
fn digits(text: &str, value: u32, pivot: NaiveDate) -> DateText {
    match text.len() {
        8 => {
            let (year, rest) = (value / 10_000, value % 10_000);
            match exact(year, rest / 100, rest % 100) {
                DateText::Sure(day) if (1900..=2100).contains(&year) => DateText::Sure(day),
                _ => day_and_month(
                    value / 1_000_000,
                    value / 10_000 % 100,
                    (4, value % 10_000),
                    true,
                    pivot,
                ),
            }
        }
        4 | 5 => match serial(value) {
            Some(read) => DateText::Bad(Issue::SerialDate { read }, Some(read)),
            None => DateText::Bad(Issue::NotADate, None),
        },
        _ => DateText::Bad(Issue::NotADate, None),
    }
}

/// The day of a serial number of the 1900 system. Day 60 is 29 February 1900, which was none; those
/// before it count one day off and are nobody's birth or expiry any more.
fn serial(value: u32) -> Option<NaiveDate> {
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    (61..=73_050)
        .contains(&value)
        .then(|| start.checked_add_days(Days::new(u64::from(value))))
        .flatten()
}

fn day_and_month(
    first: u32,
    second: u32,
    year: (usize, u32),
    sure: bool,
    pivot: NaiveDate,
) -> DateText {
    if second > 12 && first <= 12 && !sure {
        return with_year(year, first, second, pivot);
    }
    match with_year(year, second, first, pivot) {
        DateText::Sure(read) if !sure && first <= 12 && first != second => {
            DateText::Doubtful(read, Issue::AmbiguousDate { read })
        }
        other => other,
    }
}

fn with_year(year: (usize, u32), month: u32, day: u32, pivot: NaiveDate) -> DateText {
    match year {
        (4, year) => exact(year, month, day),
        (2, short) => {
            let century = u32::try_from(pivot.year() / 100 * 100).unwrap_or(2000);
            let sure = |year| match exact(year, month, day) {
                DateText::Sure(read) => Some(read),
                DateText::Doubtful(..) | DateText::Bad(..) => None,
            };
            let this = sure(century + short).filter(|day| *day <= pivot);
            match this.or_else(|| sure(century + short - 100)) {
                Some(read) => DateText::Doubtful(read, Issue::ShortYear { read }),
                None => DateText::Bad(Issue::NotADate, None),
            }
        }
        _ => DateText::Bad(Issue::NotADate, None),
    }
}

fn exact(year: u32, month: u32, day: u32) -> DateText {
    let real = i32::try_from(year).unwrap_or(0);
    if !(1900..=2100).contains(&year) || !(1..=12).contains(&month) {
        return DateText::Bad(Issue::NotADate, None);
    }
    match NaiveDate::from_ymd_opt(real, month, day) {
        Some(read) => DateText::Sure(read),
        None => {
            let exists = |day: &u32| NaiveDate::from_ymd_opt(real, month, *day).is_some();
            let last = (28..=31).rev().find(exists).unwrap_or(28);
            DateText::Bad(Issue::NoSuchDay { last }, None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iso;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn check(text: &str, expected: &str) {
        let read = match read_day(text, today()) {
            DateText::Sure(day) => iso(day),
            DateText::Doubtful(day, Issue::AmbiguousDate { .. }) => ["either ", &iso(day)].concat(),
            DateText::Doubtful(day, Issue::ShortYear { .. }) => ["short ", &iso(day)].concat(),
            DateText::Bad(Issue::SerialDate { read }, Some(_)) => ["serial ", &iso(read)].concat(),
            DateText::Bad(Issue::NoSuchDay { last }, None) => format!("last {last}"),
            DateText::Bad(Issue::NotADate, None) => "none".to_owned(),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(read, expected, "{text:?}");
    }

    #[test]
    fn days_of_many_hands() {
        for text in [
            "1974-08-12",
            "12.08.1974",
            " 12.8.1974 ",
            "12 08 1974",
            "1974/8/12",
            "19740812",
            "12081974",
            "12AUG1974",
            "12 Aug 1974",
            "12-avg-1974",
            "12 августа 1974",
            "12 августа 1974 г.",
            "1974-08-12 00:00:00",
            "1974-08-12T00:00:00.000",
            "12.08.1974 00:00",
        ] {
            let either = text == "12 08 1974";
            check(
                text,
                if either {
                    "either 1974-08-12"
                } else {
                    "1974-08-12"
                },
            );
        }
        check("8/25/1974", "1974-08-25");
        check("25/8/1974", "1974-08-25");
        check("8/8/1974", "1974-08-08");
        check("1 iyun 2001", "2001-06-01");
        check("1 июля 2001", "2001-07-01");
    }

    #[test]
    fn doubts_are_named() {
        check("08/12/1974", "either 1974-12-08");
        check("12.08.74", "short 1974-08-12");
        check("12.08.26", "short 2026-08-12");
        check("12.12.26", "short 1926-12-12");
        check("12AUG74", "short 1974-08-12");
        check("27253", "serial 1974-08-12");
        check("61", "none");
        check("4000", "serial 1910-12-13");
    }

    #[test]
    fn no_days() {
        check("31.02.1974", "last 28");
        check("2028-02-30", "last 29");
        for text in [
            "",
            "x",
            "12.13.1974",
            "1974",
            "0060",
            "12.08.974",
            "NAMUNA",
            "1.2.3.4",
            "0",
        ] {
            check(
                text,
                if text == "1974" {
                    "serial 1905-05-27"
                } else {
                    "none"
                },
            );
        }
    }

    #[test]
    fn times_of_day() {
        let time = |text| read_time(text).map(|time| time.to_string());
        for text in ["7:05", "07:05", "07.05", "0705", " 07:05:00 "] {
            assert_eq!(time(text).as_deref(), Some("07:05:00"), "{text}");
        }
        for text in [
            "", "24:00", "7:60", "7", "07:5", "noon", "07:05:30", "123:00",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_read_in_the_usual_spellings(days in 0_i64..73_000) {
            let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Duration::days(days);
            let dotted = format!("{:02}.{:02}.{}", day.day(), day.month(), day.year());
            prop_assert_eq!(read_day(&iso(day), today()), DateText::Sure(day));
            prop_assert_eq!(read_day(&dotted, today()), DateText::Sure(day));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}") {
            let _ = read_day(&text, today());
            let _ = read_time(&text);
        }
    }
}
