//! Deleting personal data when its time has come.

use sqlx::{Sqlite, Transaction};

use super::{Storage, StorageError};

/// What a purge deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Filings whose personal data was deleted.
    pub filings: u64,
    /// Coach trips whose personal data was deleted.
    pub trips: u64,
    /// Revocations of passes that have expired by now.
    pub revocations: u64,
}

impl Storage {
    /// Deletes the personal data of every filing whose time has come: sealed versions, search
    /// hashes and kept answers. What stays are the filing's row, its events, presentations and rows
    /// of the outbox, none of which names anybody, and the hashes of its tokens, so that its holder
    /// is told what happened.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn purge(&self, now: i64) -> Result<Purged, StorageError> {
        let mut tx = self.begin().await?;
        for statement in [
            "UPDATE filing_version SET sealed = NULL WHERE filing_id IN
                 (SELECT id FROM filing WHERE purged_at IS NULL AND purge_at <= ?)",
            "DELETE FROM search_key WHERE filing_id IN
                 (SELECT id FROM filing WHERE purged_at IS NULL AND purge_at <= ?)",
            "DELETE FROM kept_answer WHERE filing_id IN
                 (SELECT id FROM filing WHERE purged_at IS NULL AND purge_at <= ?)",
            "UPDATE outbox SET state = 'dropped', fault = 'purged'
             WHERE state IN ('waiting', 'dead') AND filing_id IN
                 (SELECT id FROM filing WHERE purged_at IS NULL AND purge_at <= ?)",
        ] {
            sqlx::query(statement).bind(now).execute(&mut *tx).await?;
        }
        let filings = sqlx::query(
            "UPDATE filing SET purged_at = ? WHERE purged_at IS NULL AND purge_at <= ?",
        )
        .bind(now)
        .bind(now)
        .execute(&mut *tx)
        .await?
        .rows_affected();
        let trips = purge_trips(&mut tx, now).await?;
        let revocations = sqlx::query("DELETE FROM revocation WHERE pass_expires < ?")
            .bind(now)
            .execute(&mut *tx)
            .await?
            .rows_affected();
        tx.commit().await?;
        if filings + trips > 0 {
            self.cut_log().await?;
        }
        Ok(Purged {
            filings,
            trips,
            revocations,
        })
    }

    /// Folds the write-ahead log in and cuts it: it still holds pages as they were before something
    /// was deleted.
    pub(super) async fn cut_log(&self) -> Result<(), StorageError> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

/// Deletes the people and own entries of every trip whose time has come. What stays are its row,
/// counts, events and the rows of the outbox.
async fn purge_trips(tx: &mut Transaction<'static, Sqlite>, now: i64) -> Result<u64, StorageError> {
    for statement in [
        "UPDATE trip_version SET sealed_trip = NULL, sealed_list = NULL WHERE trip_id IN
             (SELECT id FROM trip WHERE purged_at IS NULL AND purge_at <= ?)",
        "DELETE FROM rider_answer WHERE trip_id IN
             (SELECT id FROM trip WHERE purged_at IS NULL AND purge_at <= ?)",
        "DELETE FROM join_entry WHERE trip_id IN
             (SELECT id FROM trip WHERE purged_at IS NULL AND purge_at <= ?)",
        "DELETE FROM trip_kept_answer WHERE trip_id IN
             (SELECT id FROM trip WHERE purged_at IS NULL AND purge_at <= ?)",
        "UPDATE outbox SET state = 'dropped', fault = 'purged'
         WHERE state IN ('waiting', 'dead') AND trip_id IN
             (SELECT id FROM trip WHERE purged_at IS NULL AND purge_at <= ?)",
    ] {
        sqlx::query(statement).bind(now).execute(&mut **tx).await?;
    }
    let purged = sqlx::query(
        "UPDATE trip SET purged_at = ?1, join_code = NULL, join_open = 0
         WHERE purged_at IS NULL AND purge_at <= ?1",
    )
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(purged.rows_affected())
}
