//! Counts without names.

use super::{Storage, StorageError};

/// What was filed on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The day at the post, `YYYY-MM-DD`.
    pub day: String,
    /// The advised lane: `green`, `ask` or `red`.
    pub lane: String,
    /// Filings of that day and lane, withdrawn ones included.
    pub filed: i64,
    /// Of these, withdrawn.
    pub withdrawn: i64,
    /// Of these, shown to an officer.
    pub presented: i64,
}

/// What became of the exports filed in a span of days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportCounts {
    /// Filed, withdrawn ones included.
    pub filed: i64,
    /// Of these, withdrawn.
    pub withdrawn: i64,
    /// Of these, shown to an officer: seconds from filing to the first time, shortest first.
    pub to_presentation: Vec<i64>,
}

impl Storage {
    /// Filings whose personal data is on file.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn kept_records(&self) -> Result<u64, StorageError> {
        // Reads the index of what is still to be purged, which the retention bounds.
        let (kept,): (i64,) = sqlx::query_as("SELECT count(*) FROM filing WHERE purged_at IS NULL")
            .fetch_one(&self.reader)
            .await?;
        u64::try_from(kept).map_err(|_| StorageError::Corrupt("count"))
    }

    /// Travellers' filings per day and lane, both days included, in this order.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn day_counts(&self, from: &str, to: &str) -> Result<Vec<DayCount>, StorageError> {
        let rows: Vec<(String, String, i64, i64, i64)> = sqlx::query_as(
            "SELECT filed_day, lane, count(*), sum(state = 'withdrawn'), sum(state = 'presented')
             FROM filing WHERE kind = 'declaration' AND filed_day BETWEEN ? AND ?
             GROUP BY filed_day, lane ORDER BY filed_day, lane",
        )
        .bind(from)
        .bind(to)
        .fetch_all(&self.reader)
        .await?;
        let count = |(day, lane, filed, withdrawn, presented)| DayCount {
            day,
            lane,
            filed,
            withdrawn,
            presented,
        };
        Ok(rows.into_iter().map(count).collect())
    }

    /// Exports filed from one day to another, both included.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn export_counts(&self, from: &str, to: &str) -> Result<ExportCounts, StorageError> {
        let (filed, withdrawn): (i64, i64) = sqlx::query_as(
            "SELECT count(*), coalesce(sum(state = 'withdrawn'), 0) FROM filing
             WHERE kind = 'export' AND filed_day BETWEEN ? AND ?",
        )
        .bind(from)
        .bind(to)
        .fetch_one(&self.reader)
        .await?;
        // An officer's clock may be a little behind: nothing is shown before it is filed.
        let took: Vec<(i64,)> = sqlx::query_as(
            "SELECT max(0, min(p.at) - min(r.at)) AS took FROM filing f
             JOIN event r ON r.filing_id = f.id AND r.kind = 'received'
             JOIN event p ON p.filing_id = f.id AND p.kind = 'presented'
             WHERE f.kind = 'export' AND f.filed_day BETWEEN ? AND ?
             GROUP BY f.id ORDER BY took",
        )
        .bind(from)
        .bind(to)
        .fetch_all(&self.reader)
        .await?;
        Ok(ExportCounts {
            filed,
            withdrawn,
            to_presentation: took.into_iter().map(|(took,)| took).collect(),
        })
    }
}
