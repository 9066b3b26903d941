//! Counts for everybody: filings per day and lane, and how long exports took.

use chrono::{Days, NaiveDate};
use wire::{DayJson, DurationsJson, ExportStatisticsResponse, StatisticsResponse};

use super::Office;
use crate::refusal::Refusal;
use crate::storage::DayCount;

/// The most days counted at once.
const MAX_DAYS: u64 = 92;
/// The days counted when none are named, today included.
const USUAL_DAYS: u64 = 30;

/// The fewest of which percentiles are told: one of fewer would tell of one exporter.
const FEWEST: usize = 5;

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

    /// Counts exports, and how long they took from filing to presentation.
    ///
    /// # Errors
    /// [`Refusal::Broken`]
    pub async fn export_statistics(&self, span: Span) -> Result<ExportStatisticsResponse, Refusal> {
        let (from, to) = (span.from.to_string(), span.to.to_string());
        let counts = self.storage.export_counts(&from, &to).await?;
        let to_presentation = durations(&counts.to_presentation);
        Ok(ExportStatisticsResponse {
            from,
            to,
            filed: number(counts.filed),
            presented: to_presentation.count,
            withdrawn: number(counts.withdrawn),
            to_presentation,
        })
    }
}

fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

/// Of seconds, shortest first.
fn durations(seconds: &[i64]) -> DurationsJson {
    let told = if seconds.len() < FEWEST { &[] } else { seconds };
    DurationsJson {
        count: seconds.len() as u64,
        p50: nearest_rank(told, 50),
        p90: nearest_rank(told, 90),
        p95: nearest_rank(told, 95),
    }
}

/// The smallest that is not exceeded by so many percent; `None` of nothing.
fn nearest_rank(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}

fn add(day: &mut DayJson, count: &DayCount) {
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
    fn percentiles() {
        let check = |seconds: &[i64], expected: [Option<i64>; 3]| {
            let told = durations(seconds);
            assert_eq!([told.p50, told.p90, told.p95], expected, "{seconds:?}");
            assert_eq!(told.count, seconds.len() as u64);
        };
        check(&[], [None; 3]);
        check(&[1, 2, 3, 4], [None; 3]);
        check(&[1, 2, 3, 4, 5], [Some(3), Some(5), Some(5)]);
        check(&[7; 6], [Some(7); 3]);
        let hundred: Vec<i64> = (1..=100).collect();
        check(&hundred, [Some(50), Some(90), Some(95)]);
        let twenty: Vec<i64> = (1..=20).map(|number| number * 10).collect();
        check(&twenty, [Some(100), Some(180), Some(190)]);
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
