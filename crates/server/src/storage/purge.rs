//! Deleting personal data when its time has come.

use super::{Storage, StorageError};

/// What a purge deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Filings whose personal data was deleted.
    pub filings: u64,
    /// Revocations of passes that have expired by now.
    pub revocations: u64,
}

impl Storage {
    /// Deletes the personal data of every filing whose time has come: sealed versions, search
    /// hashes and kept answers. What stays are the filing's row, its events and presentations,
    /// none of which names anybody, and the hashes of its tokens, so that its holder is told what
    /// happened.
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
        let revocations = sqlx::query("DELETE FROM revocation WHERE pass_expires < ?")
            .bind(now)
            .execute(&mut *tx)
            .await?
            .rows_affected();
        tx.commit().await?;
        if filings > 0 {
            // The log still holds the pages as they were before.
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
                .execute(&self.writer)
                .await?;
        }
        Ok(Purged {
            filings,
            revocations,
        })
    }
}
