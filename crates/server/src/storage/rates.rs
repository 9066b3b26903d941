//! Good copies of the exchange rates.

use super::{Storage, StorageError};

/// How many good copies are kept.
const KEPT: i64 = 60;

/// A good copy.
#[derive(Clone, Debug)]
pub struct RatesRecord {
    /// The day the rates are of, `YYYY-MM-DD`.
    pub of_day: String,
    /// When they were fetched.
    pub fetched_at: i64,
    /// The JSON of `GET /rates`.
    pub body: String,
}

impl Storage {
    /// The latest good copy.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn last_rates(&self) -> Result<Option<RatesRecord>, StorageError> {
        let row: Option<(String, i64, String)> = sqlx::query_as(
            "SELECT of_day, fetched_at, body FROM rates ORDER BY of_day DESC LIMIT 1",
        )
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.map(|(of_day, fetched_at, body)| RatesRecord {
            of_day,
            fetched_at,
            body,
        }))
    }

    /// Keeps a good copy in place of an earlier one of the same day.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn keep_rates(&self, rates: &RatesRecord) -> Result<(), StorageError> {
        let mut tx = self.begin().await?;
        sqlx::query("INSERT OR REPLACE INTO rates (of_day, fetched_at, body) VALUES (?, ?, ?)")
            .bind(&rates.of_day)
            .bind(rates.fetched_at)
            .bind(&rates.body)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "DELETE FROM rates WHERE of_day NOT IN
                 (SELECT of_day FROM rates ORDER BY of_day DESC LIMIT ?)",
        )
        .bind(KEPT)
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }
}
