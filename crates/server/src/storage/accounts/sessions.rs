//! Sessions of members.

use wire::RoleJson;

use super::role_of;
use crate::storage::{Id, Storage, StorageError, fixed};

/// A session as it is on record.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its id.
    pub id: Id,
    /// Whose it is.
    pub member: Id,
    /// The operator of that member.
    pub operator: Id,
    /// What that member may do.
    pub role: RoleJson,
    /// The hash of its token.
    pub token_hash: [u8; 32],
    /// Since when it has this token.
    pub rotated_at: i64,
    /// The hash of a token that was offered and not seen yet.
    pub next_hash: Option<[u8; 32]>,
    /// When that was offered.
    pub offered_at: Option<i64>,
    /// When it began.
    pub made_at: i64,
    /// When it was last used.
    pub seen_at: i64,
}

/// A new token for a session.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// The session.
    pub session: Id,
    /// The hash of its token, which must not have changed.
    pub current: [u8; 32],
    /// The hash of the new token.
    pub next: [u8; 32],
    /// When.
    pub at: i64,
    /// Nothing is offered when something was offered after this time.
    pub unless_since: i64,
}

type Row = (
    Vec<u8>,
    Vec<u8>,
    Vec<u8>,
    String,
    Vec<u8>,
    i64,
    Option<Vec<u8>>,
    Option<i64>,
    i64,
    i64,
);

impl Storage {
    /// The session of a token: its own, the one offered, or for a while the one before.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn session(
        &self,
        token_hash: &[u8; 32],
        now: i64,
    ) -> Result<Option<Session>, StorageError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT s.id, m.id, m.operator_id, m.role, s.token_hash, s.rotated_at, s.next_hash,
                 s.offered_at, s.made_at, s.seen_at
             FROM session s JOIN member m ON m.id = s.member_id
             WHERE s.token_hash = ?1 OR s.next_hash = ?1
                 OR (s.previous_hash = ?1 AND s.previous_until > ?2)",
        )
        .bind(token_hash.as_slice())
        .bind(now)
        .fetch_optional(&self.reader)
        .await?;
        row.map(session).transpose()
    }

    /// The offered token takes over; the one before stays good until `grace`.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn take_up_session(
        &self,
        id: &Id,
        next_hash: &[u8; 32],
        now: i64,
        grace: i64,
    ) -> Result<(), StorageError> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "UPDATE session SET previous_hash = token_hash, previous_until = ?1,
                 token_hash = next_hash, next_hash = NULL, offered_at = NULL,
                 rotated_at = ?2, seen_at = ?2
             WHERE id = ?3 AND next_hash = ?4",
        )
        .bind(grace)
        .bind(now)
        .bind(id.as_slice())
        .bind(next_hash.as_slice())
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn see_session(&self, id: &Id, now: i64) -> Result<(), StorageError> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE session SET seen_at = max(seen_at, ?) WHERE id = ?")
            .bind(now)
            .bind(id.as_slice())
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Offers a token; `false` when another request was faster.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn offer_token(&self, offer: &Offer) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE session SET next_hash = ?, offered_at = ?
             WHERE id = ? AND token_hash = ? AND (offered_at IS NULL OR offered_at <= ?)",
        )
        .bind(offer.next.as_slice())
        .bind(offer.at)
        .bind(offer.session.as_slice())
        .bind(offer.current.as_slice())
        .bind(offer.unless_since)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(done.rows_affected() > 0)
    }
}

fn session(row: Row) -> Result<Session, StorageError> {
    let (id, member, operator, role, token, rotated_at, next, offered_at, made_at, seen_at) = row;
    Ok(Session {
        id: fixed(id, "id")?,
        member: fixed(member, "id")?,
        operator: fixed(operator, "id")?,
        role: role_of(&role)?,
        token_hash: fixed(token, "hash")?,
        rotated_at,
        next_hash: next.map(|hash| fixed(hash, "hash")).transpose()?,
        offered_at,
        made_at,
        seen_at,
    })
}
