//! Tokens of fleet systems.

use wire::ScopeJson;

use crate::storage::{Id, Storage, StorageError, fixed};

/// A token as it is on record.
#[derive(Clone, Debug)]
pub struct ApiToken {
    /// Its id.
    pub id: Id,
    /// Whose it is.
    pub operator: Id,
    /// The label, sealed.
    pub sealed_name: Vec<u8>,
    /// What it may do.
    pub scopes: Vec<ScopeJson>,
    /// Since when.
    pub made_at: i64,
    /// When it was last used.
    pub used_at: Option<i64>,
}

type Row = (Vec<u8>, Vec<u8>, Vec<u8>, bool, bool, i64, Option<i64>);

impl Storage {
    /// The token of a hash, if it is good.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn api_token(&self, hash: &[u8; 32]) -> Result<Option<ApiToken>, StorageError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, operator_id, sealed_name, may_read, may_write, made_at, used_at
             FROM api_token WHERE token_hash = ? AND revoked_at IS NULL",
        )
        .bind(hash.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        row.map(token).transpose()
    }

    /// Notes that a token was used.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn use_api_token(&self, id: &Id, now: i64) -> Result<(), StorageError> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE api_token SET used_at = ? WHERE id = ?")
            .bind(now)
            .bind(id.as_slice())
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }
}

fn token(row: Row) -> Result<ApiToken, StorageError> {
    let (id, operator, sealed_name, read, write, made_at, used_at) = row;
    let scopes = [(read, ScopeJson::TripsRead), (write, ScopeJson::TripsWrite)];
    Ok(ApiToken {
        id: fixed(id, "id")?,
        operator: fixed(operator, "id")?,
        sealed_name,
        scopes: scopes
            .into_iter()
            .filter_map(|(may, scope)| may.then_some(scope))
            .collect(),
        made_at,
        used_at,
    })
}
