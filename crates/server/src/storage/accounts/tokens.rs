//! Tokens of fleet systems.

use wire::ScopeJson;

use super::{AccountEvent, MAX_TOKENS, add_account_event};
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

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewApiToken {
    /// Its id, a UUIDv7.
    pub id: Id,
    /// Its hash.
    pub token_hash: [u8; 32],
    /// The label, sealed.
    pub sealed_name: Vec<u8>,
    /// What it may do.
    pub scopes: Vec<ScopeJson>,
    /// When.
    pub at: i64,
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
             FROM api_token t WHERE token_hash = ? AND revoked_at IS NULL AND EXISTS
                 (SELECT 1 FROM operator o WHERE o.id = t.operator_id AND o.removed_at IS NULL)",
        )
        .bind(hash.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        row.map(token).transpose()
    }

    /// Whether a token is still good.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn token_stands(&self, operator: &Id, id: &Id) -> Result<bool, StorageError> {
        let row: Option<(i64,)> = sqlx::query_as(
            "SELECT 1 FROM api_token WHERE operator_id = ? AND id = ? AND revoked_at IS NULL",
        )
        .bind(operator.as_slice())
        .bind(id.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.is_some())
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

    /// The good tokens of an operator, oldest first.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn api_tokens(&self, operator: &Id) -> Result<Vec<ApiToken>, StorageError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, operator_id, sealed_name, may_read, may_write, made_at, used_at
             FROM api_token WHERE operator_id = ? AND revoked_at IS NULL ORDER BY id",
        )
        .bind(operator.as_slice())
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter().map(token).collect()
    }

    /// Makes a token; `false` when the operator has too many, or who asks is no owner any more.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn add_api_token(
        &self,
        operator: &Id,
        new: &NewApiToken,
        by: &Id,
    ) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let made = sqlx::query(
            "INSERT INTO api_token (id, operator_id, token_hash, sealed_name, may_read, may_write,
                 made_at)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE
                 (SELECT count(*) FROM api_token
                  WHERE operator_id = ?2 AND revoked_at IS NULL) < ?8
                 AND EXISTS (SELECT 1 FROM member
                     WHERE id = ?9 AND operator_id = ?2 AND role = 'owner')",
        )
        .bind(new.id.as_slice())
        .bind(operator.as_slice())
        .bind(new.token_hash.as_slice())
        .bind(&new.sealed_name)
        .bind(new.scopes.contains(&ScopeJson::TripsRead))
        .bind(new.scopes.contains(&ScopeJson::TripsWrite))
        .bind(new.at)
        .bind(MAX_TOKENS)
        .bind(by.as_slice())
        .execute(&mut *tx)
        .await?;
        if made.rows_affected() == 0 {
            return Ok(false);
        }
        let event = AccountEvent::TokenMade;
        add_account_event(&mut tx, operator, event, &new.id, Some(by), new.at).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Revokes a token; `false` when the operator has no such good token.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn revoke_api_token(
        &self,
        operator: &Id,
        id: &Id,
        by: &Id,
        at: i64,
    ) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE api_token SET revoked_at = ?
             WHERE id = ? AND operator_id = ? AND revoked_at IS NULL",
        )
        .bind(at)
        .bind(id.as_slice())
        .bind(operator.as_slice())
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        let event = AccountEvent::TokenRevoked;
        add_account_event(&mut tx, operator, event, id, Some(by), at).await?;
        tx.commit().await?;
        Ok(true)
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
