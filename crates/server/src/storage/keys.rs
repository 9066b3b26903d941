//! Signing keys and the revocations they sign.

use uuid::Uuid;

use super::{Id, Storage, StorageError, fixed};

/// A signing key as it is on record.
#[derive(Clone, Debug)]
pub struct KeyRecord {
    /// Key id of the pass.
    pub id: [u8; 8],
    /// Public key.
    pub public: [u8; 32],
    /// The seed, sealed.
    pub sealed_seed: Vec<u8>,
    /// First second of signing.
    pub from: i64,
    /// Last second of signing; `None` while in use.
    pub until: Option<i64>,
    /// The key leaked and is no longer in the ring.
    pub distrusted: bool,
}

impl Storage {
    /// All signing keys, oldest first.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn keys(&self) -> Result<Vec<KeyRecord>, StorageError> {
        type Row = (Vec<u8>, Vec<u8>, Vec<u8>, i64, Option<i64>, bool);
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, public, sealed_seed, valid_from, valid_until, distrusted
             FROM signing_key ORDER BY made",
        )
        .fetch_all(&self.reader)
        .await?;
        let record = |(id, public, sealed_seed, from, until, distrusted): Row| {
            let id = fixed(id, "key id")?;
            let public = fixed(public, "public key")?;
            Ok(KeyRecord {
                id,
                public,
                sealed_seed,
                from,
                until,
                distrusted,
            })
        };
        rows.into_iter().map(record).collect()
    }

    /// Adds a signing key.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn add_key(&self, key: &KeyRecord) -> Result<(), StorageError> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO signing_key (id, made, public, sealed_seed, valid_from, valid_until)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(key.id.as_slice())
        .bind(Uuid::now_v7().into_bytes().as_slice())
        .bind(key.public.as_slice())
        .bind(&key.sealed_seed)
        .bind(key.from)
        .bind(key.until)
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// Ends a key's use; `false` when there is no such key in use. `distrust` takes it out of the
    /// ring as well, in use or not.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn retire_key(
        &self,
        id: &[u8; 8],
        at: i64,
        distrust: bool,
    ) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE signing_key
             SET valid_until = coalesce(valid_until, ?), distrusted = max(distrusted, ?)
             WHERE id = ? AND (valid_until IS NULL OR ? > distrusted)",
        )
        .bind(at)
        .bind(distrust)
        .bind(id.as_slice())
        .bind(distrust)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(done.rows_affected() > 0)
    }

    /// The revoked passes that have not expired, with the time of their revocation.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn revocations(&self, now: i64) -> Result<Vec<(Id, i64)>, StorageError> {
        let rows: Vec<(Vec<u8>, i64)> = sqlx::query_as(
            "SELECT pass_id, revoked_at FROM revocation WHERE pass_expires >= ?
             ORDER BY revoked_at DESC",
        )
        .bind(now)
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter()
            .map(|(id, at)| Ok((fixed(id, "pass id")?, at)))
            .collect()
    }
}
