//! What an operator keeps for its next trips.

use super::{AccountEvent, add_account_event};
use crate::storage::{Id, Storage, StorageError, counter};

/// What is kept, as it is on record.
#[derive(Clone, Debug)]
pub struct SavedRecord {
    /// From 1.
    pub version: u32,
    /// Coaches and people, sealed; `None` once erased.
    pub sealed: Option<Vec<u8>>,
}

impl Storage {
    /// What an operator keeps; `None` when it never kept anything.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn saved(&self, operator: &Id) -> Result<Option<SavedRecord>, StorageError> {
        let row: Option<(i64, Option<Vec<u8>>)> =
            sqlx::query_as("SELECT version, sealed FROM saved WHERE operator_id = ?")
                .bind(operator.as_slice())
                .fetch_optional(&self.reader)
                .await?;
        row.map(|(version, sealed)| {
            Ok(SavedRecord {
                version: counter(version, "version")?,
                sealed,
            })
        })
        .transpose()
    }

    /// Keeps something under the version after `before`; `false` when another version is on record
    /// by now, or the operator was removed. `before` is 0 when nothing ever was.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn keep_saved(
        &self,
        operator: &Id,
        before: u32,
        sealed: &[u8],
        by: &Id,
        at: i64,
    ) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let row: Option<(i64, bool)> = sqlx::query_as(
            "SELECT coalesce(s.version, 0), s.sealed IS NULL
             FROM operator o LEFT JOIN saved s ON s.operator_id = o.id
             WHERE o.id = ? AND o.removed_at IS NULL",
        )
        .bind(operator.as_slice())
        .fetch_optional(&mut *tx)
        .await?;
        let Some((version, begins)) = row else {
            return Ok(false);
        };
        if counter(version, "version")? != before {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO saved (operator_id, version, sealed, changed_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (operator_id) DO UPDATE SET version = ?2, sealed = ?3, changed_at = ?4",
        )
        .bind(operator.as_slice())
        .bind(version + 1)
        .bind(sealed)
        .bind(at)
        .execute(&mut *tx)
        .await?;
        if begins {
            let event = AccountEvent::SavedBegun;
            add_account_event(&mut tx, operator, event, operator, Some(by), at).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Erases what an operator keeps; `false` when there is nothing.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn erase_saved(&self, operator: &Id, by: &Id, at: i64) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let erased = sqlx::query(
            "UPDATE saved SET version = version + 1, sealed = NULL, changed_at = ?
             WHERE operator_id = ? AND sealed IS NOT NULL",
        )
        .bind(at)
        .bind(operator.as_slice())
        .execute(&mut *tx)
        .await?;
        if erased.rows_affected() == 0 {
            return Ok(false);
        }
        let event = AccountEvent::SavedErased;
        add_account_event(&mut tx, operator, event, operator, Some(by), at).await?;
        tx.commit().await?;
        self.cut_log().await?;
        Ok(true)
    }
}
