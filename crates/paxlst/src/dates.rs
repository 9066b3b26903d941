//! Dates as messages write them.

use chrono::{Datelike, NaiveDate};

/// A date or time as written: digits, with a two-digit year (`YYMMDD`, `YYMMDDHHMM`) or a
/// four-digit one (format 102, `CCYYMMDD`; format 203, `CCYYMMDDHHMM`). Empty where the segment
/// has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateText(pub(crate) String);

impl DateText {
    /// The text without blanks.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day of a birth: with a two-digit year the latest one that is not after `today`.
    /// `None` when the text is no date.
    #[must_use]
    pub fn birth(&self, today: NaiveDate) -> Option<NaiveDate> {
        let century = today.year() / 100 * 100;
        match self.day(century) {
            Some(day) if day <= today || !self.short() => Some(day),
            // A birth on 29 February is no date in every century.
            Some(_) | None if self.short() => self.day(century - 100),
            Some(_) | None => None,
        }
    }

    /// The day of an expiry or of a trip: a two-digit year is one of 2000 to 2099. `None` when
    /// the text is no date.
    #[must_use]
    pub fn in_this_century(&self) -> Option<NaiveDate> {
        self.day(2000)
    }

    /// Whether the year has two digits.
    fn short(&self) -> bool {
        matches!(self.0.len(), 6 | 10)
    }

    fn day(&self, century: i32) -> Option<NaiveDate> {
        if !self.0.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let (year, rest) = match self.0.len() {
            6 | 10 => (century + self.number(0..2)?, 2),
            8 | 12 => (self.number(0..4)?, 4),
            _ => return None,
        };
        let month = u32::try_from(self.number(rest..rest + 2)?).ok()?;
        let day = u32::try_from(self.number(rest + 2..rest + 4)?).ok()?;
        NaiveDate::from_ymd_opt(year, month, day)
    }

    fn number(&self, range: core::ops::Range<usize>) -> Option<i32> {
        self.0.get(range)?.parse().ok()
    }

    /// Whether it is a date in some century and, where it has one, a time of day.
    pub(crate) fn plausible(&self) -> bool {
        let time = match self.0.len() {
            10 => self.number(6..8).zip(self.number(8..10)),
            12 => self.number(8..10).zip(self.number(10..12)),
            _ => Some((0, 0)),
        };
        let clock = time.is_some_and(|(hour, minute)| hour < 24 && minute < 60);
        clock && (self.day(2000).is_some() || self.day(1900).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, birth: Option<&str>, this_century: Option<&str>) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let date = DateText(text.to_owned());
        let text_of = |day: Option<NaiveDate>| {
            day.map(|day| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day()))
        };
        assert_eq!(text_of(date.birth(today)).as_deref(), birth, "{text}");
        assert_eq!(
            text_of(date.in_this_century()).as_deref(),
            this_century,
            "{text}"
        );
    }

    #[test]
    fn centuries() {
        check("850314", Some("19850314"), Some("20850314"));
        check("261122", Some("20261122"), Some("20261122"));
        check("261123", Some("19261123"), Some("20261123"));
        check("19110506", Some("19110506"), Some("19110506"));
        check("000229", Some("20000229"), Some("20000229"));
        check("960229", Some("19960229"), Some("20960229"));
        check("2611220700", Some("20261122"), Some("20261122"));
        check("202611220700", Some("20261122"), Some("20261122"));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "850231",
            "8503",
            "85O314",
            "8503140",
            "000000",
            "٨٥٠٣١٤",
        ] {
            check(text, None, None);
            assert!(!DateText(text.to_owned()).plausible(), "{text}");
        }
        assert!(DateText("2611222359".to_owned()).plausible());
        assert!(!DateText("2611222460".to_owned()).plausible());
    }
}
