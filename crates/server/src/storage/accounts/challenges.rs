//! WebAuthn ceremonies between their start and their finish; and what of accounts ends by itself.

use crate::storage::{Id, Storage, StorageError};

impl Storage {
    /// Keeps a ceremony that was started.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn keep_challenge(
        &self,
        id: &Id,
        sealed: &[u8],
        expires_at: i64,
    ) -> Result<(), StorageError> {
        let mut tx = self.begin().await?;
        sqlx::query("INSERT INTO challenge (id, sealed, expires_at) VALUES (?, ?, ?)")
            .bind(id.as_slice())
            .bind(sealed)
            .bind(expires_at)
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Takes a ceremony out, so that nobody finishes it twice.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn take_challenge(&self, id: &Id, now: i64) -> Result<Option<Vec<u8>>, StorageError> {
        let mut tx = self.begin().await?;
        let row: Option<(Vec<u8>, i64)> =
            sqlx::query_as("DELETE FROM challenge WHERE id = ? RETURNING sealed, expires_at")
                .bind(id.as_slice())
                .fetch_optional(&mut *tx)
                .await?;
        tx.commit().await?;
        Ok(row.and_then(|(sealed, expires_at)| (now < expires_at).then_some(sealed)))
    }

    /// Deletes ceremonies that were not finished, links that were used or expired before
    /// `forget_before`, sessions not used since `idle_since` or begun before `begun_before`, and
    /// tokens revoked before `forget_before`.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn purge_accounts(
        &self,
        now: i64,
        forget_before: i64,
        idle_since: i64,
        begun_before: i64,
    ) -> Result<(), StorageError> {
        let mut tx = self.begin().await?;
        for (statement, before) in [
            ("DELETE FROM challenge WHERE expires_at <= ?", now),
            ("DELETE FROM enrolment WHERE expires_at <= ?", forget_before),
            ("DELETE FROM enrolment WHERE used_at <= ?", forget_before),
            ("DELETE FROM session WHERE seen_at <= ?", idle_since),
            ("DELETE FROM session WHERE made_at <= ?", begun_before),
            ("DELETE FROM api_token WHERE revoked_at <= ?", forget_before),
        ] {
            sqlx::query(statement)
                .bind(before)
                .execute(&mut *tx)
                .await?;
        }
        Ok(tx.commit().await?)
    }
}
