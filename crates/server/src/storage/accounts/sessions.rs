//! Sessions of members.

use sqlx::{Sqlite, Transaction};
use wire::RoleJson;

use super::{AccountEvent, MAX_SESSIONS, add_account_event, role_of};
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

/// A session to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Its id, a UUIDv7.
    pub id: Id,
    /// The hash of its token.
    pub token_hash: [u8; 32],
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

    /// The sessions of a member that did not end by themselves, newest first: id, begin, last use.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn sessions(
        &self,
        member: &Id,
        idle_since: i64,
        begun_before: i64,
    ) -> Result<Vec<(Id, i64, i64)>, StorageError> {
        let rows: Vec<(Vec<u8>, i64, i64)> = sqlx::query_as(
            "SELECT id, made_at, seen_at FROM session
             WHERE member_id = ? AND seen_at > ? AND made_at > ? ORDER BY id DESC",
        )
        .bind(member.as_slice())
        .bind(idle_since)
        .bind(begun_before)
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter()
            .map(|(id, made_at, seen_at)| Ok((fixed(id, "id")?, made_at, seen_at)))
            .collect()
    }

    /// Ends one session of a member; `false` when the member has no such session.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn end_session(&self, member: &Id, id: &Id, at: i64) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let (there,): (bool,) =
            sqlx::query_as("SELECT EXISTS (SELECT 1 FROM session WHERE id = ? AND member_id = ?)")
                .bind(id.as_slice())
                .bind(member.as_slice())
                .fetch_one(&mut *tx)
                .await?;
        if there {
            end_session(&mut tx, id, at).await?;
        }
        tx.commit().await?;
        Ok(there)
    }

    /// Ends all sessions of a member but one.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn end_other_sessions(
        &self,
        member: &Id,
        keep: &Id,
        at: i64,
    ) -> Result<(), StorageError> {
        let mut tx = self.begin().await?;
        let rows: Vec<(Vec<u8>,)> =
            sqlx::query_as("SELECT id FROM session WHERE member_id = ? AND id <> ?")
                .bind(member.as_slice())
                .bind(keep.as_slice())
                .fetch_all(&mut *tx)
                .await?;
        for (id,) in rows {
            end_session(&mut tx, &fixed(id, "id")?, at).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Begins a session, and ends the oldest ones of a member who has too many.
pub(super) async fn add_session(
    tx: &mut Transaction<'static, Sqlite>,
    operator: &Id,
    member: &Id,
    new: &NewSession,
    at: i64,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO session (id, member_id, token_hash, rotated_at, made_at, seen_at)
         VALUES (?, ?, ?, ?4, ?4, ?4)",
    )
    .bind(new.id.as_slice())
    .bind(member.as_slice())
    .bind(new.token_hash.as_slice())
    .bind(at)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "DELETE FROM session WHERE member_id = ?1 AND id NOT IN
             (SELECT id FROM session WHERE member_id = ?1 ORDER BY id DESC LIMIT ?2)",
    )
    .bind(member.as_slice())
    .bind(MAX_SESSIONS)
    .execute(&mut **tx)
    .await?;
    let event = AccountEvent::SignedIn;
    add_account_event(tx, operator, event, &new.id, Some(member), at).await
}

/// Ends a session, if it is there.
pub(super) async fn end_session(
    tx: &mut Transaction<'static, Sqlite>,
    id: &Id,
    at: i64,
) -> Result<(), StorageError> {
    let row: Option<(Vec<u8>, Vec<u8>)> = sqlx::query_as(
        "SELECT m.id, m.operator_id FROM session s JOIN member m ON m.id = s.member_id
         WHERE s.id = ?",
    )
    .bind(id.as_slice())
    .fetch_optional(&mut **tx)
    .await?;
    let Some((member, operator)) = row else {
        return Ok(());
    };
    sqlx::query("DELETE FROM session WHERE id = ?")
        .bind(id.as_slice())
        .execute(&mut **tx)
        .await?;
    let (member, operator) = (fixed(member, "id")?, fixed(operator, "id")?);
    let event = AccountEvent::SessionEnded;
    add_account_event(tx, &operator, event, id, Some(&member), at).await
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
