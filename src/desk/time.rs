//! Times of the API as numbers. Written out because chrono's own formatting is 11 kB of wasm.

use chrono::{DateTime, Datelike, NaiveDate, Timelike};

/// RFC 3339 in UTC, e.g. `2026-11-22T08:30:00Z`; empty beyond chrono's range.
pub(super) fn rfc3339(unix: i64) -> String {
    let Some(at) = DateTime::from_timestamp(unix, 0) else {
        return String::new();
    };
    let two = |number: u32| format!("{number:02}");
    let date = [format!("{:04}", at.year()), two(at.month()), two(at.day())].join("-");
    let time = [two(at.hour()), two(at.minute()), two(at.second())].join(":");
    [date.as_str(), "T", &time, "Z"].concat()
}

/// Unix seconds of what [`rfc3339`] and the server write; `None` for any other form.
pub(super) fn of_rfc3339(text: &str) -> Option<i64> {
    let text = text.strip_suffix('Z')?;
    let (date, time) = text.split_once('T')?;
    let date: NaiveDate = wire::parse_iso(date)?;
    let mut parts = time.splitn(3, ':').map(|part| part.parse::<u32>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    Some(
        date.and_hms_opt(hour, minute, second)?
            .and_utc()
            .timestamp(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_and_read() {
        let check = |unix: i64, text: &str| {
            assert_eq!(rfc3339(unix), text);
            assert_eq!(of_rfc3339(text), Some(unix));
        };
        check(0, "1970-01-01T00:00:00Z");
        check(951_782_400, "2000-02-29T00:00:00Z");
        check(1_795_345_385, "2026-11-22T11:03:05Z");
        assert_eq!(rfc3339(i64::MAX), "");
    }

    #[test]
    fn other_texts_are_no_times() {
        for text in [
            "",
            "Z",
            "2026-11-22",
            "2026-11-22T25:00:00Z",
            "2026-11-22T08:30:00+05:00",
        ] {
            assert_eq!(of_rfc3339(text), None, "{text}");
        }
    }
}
