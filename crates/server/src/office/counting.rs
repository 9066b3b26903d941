//! Counts for everybody: filings per day and lane.

use chrono::{Days, NaiveDate};
use wire::{DayJson, StatisticsResponse};

use super::Office;
use crate::refusal::Refusal;
use crate::storage::DayCount;

/// The most days counted at once.
const MAX_DAYS: u64 = 92;
/// The days counted when none are named, today included.
const USUAL_DAYS: u64 = 30;

/// Days at the post, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from: NaiveDate,
    to: NaiveDate,
}

impl Span {
    /// A span that ends not before it begins and has at most 92 days; what is not named is filled
    /// in so that it ends today or has 30 days.
    #[must_use]
    pub fn new(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> Option<Self> {
        let to = to.unwrap_or(today);
        let from = match from {
            Some(from) => from,
            None => to.checked_sub_days(Days::new(USUAL_DAYS - 1))?,
        };
        let last = from.checked_add_days(Days::new(MAX_DAYS - 1))?;
        (from <= to && to <= last).then_some(Self { from, to })
    }
}

impl Office {
    /// Today at the post.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.zone.day(self.clock.now())
    }

    /// Counts filings.
    ///
    /// # Errors
    /// [`Refusal::Broken`]
    pub async fn statistics(&self, span: Span) -> Result<StatisticsResponse, Refusal> {
        let (from, to) = (span.from.to_string(), span.to.to_string());
        let counts = self.storage.day_counts(&from, &to).await?;
        let mut days: Vec<DayJson> = Vec::new();
        for count in &counts {
            if days.last().is_none_or(|day| day.day != count.day) {
                days.push(DayJson {
                    day: count.day.clone(),
                    ..DayJson::default()
                });
            }
            if let Some(day) = days.last_mut() {
                add(day, count);
            }
        }
        Ok(StatisticsResponse { from, to, days })
    }
}

fn add(day: &mut DayJson, count: &DayCount) {
    let number = |count: i64| u64::try_from(count).unwrap_or(0);
    let lane = match count.lane.as_str() {
        "green" => &mut day.green,
        "ask" => &mut day.ask,
        _ => &mut day.red,
    };
    *lane += number(count.filed);
    day.withdrawn += number(count.withdrawn);
    day.presented += number(count.presented);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn spans() {
        let today = day("2026-11-22").unwrap();
        let check = |from, to, expected: Option<(&str, &str)>| {
            let got = Span::new(from, to, today).map(|span| (Some(span.from), Some(span.to)));
            assert_eq!(got, expected.map(|(from, to)| (day(from), day(to))));
        };
        check(None, None, Some(("2026-10-24", "2026-11-22")));
        check(day("2026-11-22"), None, Some(("2026-11-22", "2026-11-22")));
        check(None, day("2026-01-31"), Some(("2026-01-02", "2026-01-31")));
        check(day("2026-11-23"), None, None);
        check(
            day("2026-01-01"),
            day("2026-04-02"),
            Some(("2026-01-01", "2026-04-02")),
        );
        check(day("2026-01-01"), day("2026-04-03"), None);
    }
}
