//! The time, and the civil calendar of the border posts.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{
    DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, Utc,
};

/// Seconds of one hour.
pub const HOUR: i64 = 3_600;
/// Seconds of one day. The zones served here have no daylight saving time.
pub const DAY: i64 = 24 * HOUR;

/// The system's clock, which a test may set forward.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// Unix seconds.
    #[must_use]
    pub fn now(&self) -> i64 {
        Utc::now().timestamp() + self.ahead.load(Ordering::Relaxed)
    }

    /// Sets every copy of this clock forward.
    pub fn advance(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::Relaxed);
    }
}

/// The civil calendar of the border posts: a fixed distance to UTC.
#[derive(Clone, Copy, Debug)]
pub struct Zone(FixedOffset);

impl Zone {
    /// A zone by its minutes east of UTC; `None` beyond a day.
    #[must_use]
    pub fn east_minutes(minutes: i32) -> Option<Self> {
        FixedOffset::east_opt(minutes.checked_mul(60)?).map(Self)
    }

    /// The civil day of a moment.
    #[must_use]
    pub fn day(self, at: i64) -> NaiveDate {
        moment(at).with_timezone(&self.0).date_naive()
    }

    /// The civil day and time of a moment.
    #[must_use]
    pub fn civil(self, at: i64) -> NaiveDateTime {
        moment(at).with_timezone(&self.0).naive_local()
    }

    /// The first second of a civil day.
    #[must_use]
    pub fn midnight(self, day: NaiveDate) -> i64 {
        let east = i64::from(self.0.local_minus_utc());
        day.and_time(NaiveTime::MIN).and_utc().timestamp() - east
    }
}

/// RFC 3339 in UTC, whole seconds: `2026-11-22T13:00:00Z`.
#[must_use]
pub fn rfc3339(at: i64) -> String {
    moment(at).to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Reads RFC 3339; fractions of a second are dropped.
#[must_use]
pub fn parse_rfc3339(text: &str) -> Option<i64> {
    DateTime::parse_from_rfc3339(text)
        .ok()
        .map(|at| at.timestamp())
}

fn moment(at: i64) -> DateTime<Utc> {
    // A time beyond chrono's 262 000 years is a clock gone mad; the epoch shows it as well.
    DateTime::UNIX_EPOCH
        .checked_add_signed(TimeDelta::seconds(at))
        .unwrap_or(DateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_at_the_post_begins_before_the_day_in_utc() {
        let zone = Zone::east_minutes(300).unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let midnight = parse_rfc3339("2026-11-21T19:00:00Z").unwrap();
        assert_eq!(zone.midnight(day), midnight);
        assert_eq!(zone.day(midnight), day);
        assert_eq!(zone.day(midnight - 1), day.pred_opt().unwrap());
        assert_eq!(rfc3339(midnight), "2026-11-21T19:00:00Z");
    }

    #[test]
    fn a_clock_set_forward_is_forward_in_every_copy() {
        let clock = Clock::default();
        let copy = clock.clone();
        let before = copy.now();
        clock.advance(DAY);
        assert!(copy.now() - before >= DAY);
    }
}
