//! Passkeys of members, and signing in with them.

use sqlx::{Sqlite, Transaction};
use wire::RoleJson;

use super::sessions::{add_session, end_session};
use super::{AccountEvent, MAX_PASSKEYS, NewSession, add_account_event, role_of};
use crate::storage::{Id, Storage, StorageError, fixed};

/// A passkey in the list of its member.
#[derive(Clone, Debug)]
pub struct Passkey {
    /// Its id.
    pub id: Id,
    /// The credential, sealed.
    pub sealed: Vec<u8>,
    /// Since when.
    pub made_at: i64,
    /// When it was last used.
    pub used_at: Option<i64>,
}

/// A passkey found by its credential, with its member.
#[derive(Clone, Debug)]
pub struct KnownPasskey {
    /// Its id.
    pub id: Id,
    /// The credential, sealed.
    pub sealed: Vec<u8>,
    /// Whose it is.
    pub member: Id,
    /// The operator of that member.
    pub operator: Id,
    /// What that member may do.
    pub role: RoleJson,
}

/// A passkey to be added.
#[derive(Clone, Debug)]
pub struct NewPasskey {
    /// Its id, a UUIDv7.
    pub id: Id,
    /// The hash of its credential id.
    pub credential_hash: [u8; 32],
    /// The credential, sealed.
    pub sealed: Vec<u8>,
}

/// What became of the removal of a passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyRemoved {
    /// It is on disk.
    Done,
    /// The member has no such passkey; nothing was written.
    Unknown,
    /// The member could not sign in any more; nothing was written.
    Last,
}

/// Somebody signs in.
#[derive(Debug)]
pub struct SigningIn<'a> {
    /// The passkey.
    pub passkey: &'a KnownPasskey,
    /// The credential as it is now, sealed.
    pub sealed: Vec<u8>,
    /// The session that begins.
    pub session: NewSession,
    /// The session of the same browser that ends.
    pub ends: Option<Id>,
    /// When.
    pub at: i64,
}

impl Storage {
    /// The passkey of a credential.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn passkey(&self, hash: &[u8; 32]) -> Result<Option<KnownPasskey>, StorageError> {
        type Row = (Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>, String);
        let row: Option<Row> = sqlx::query_as(
            "SELECT p.id, p.sealed, m.id, m.operator_id, m.role
             FROM passkey p JOIN member m ON m.id = p.member_id WHERE p.credential_hash = ?",
        )
        .bind(hash.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        row.map(|(id, sealed, member, operator, role)| {
            Ok(KnownPasskey {
                id: fixed(id, "id")?,
                sealed,
                member: fixed(member, "id")?,
                operator: fixed(operator, "id")?,
                role: role_of(&role)?,
            })
        })
        .transpose()
    }

    /// The passkeys of a member, oldest first.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn passkeys(&self, member: &Id) -> Result<Vec<Passkey>, StorageError> {
        type Row = (Vec<u8>, Vec<u8>, i64, Option<i64>);
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, sealed, made_at, used_at FROM passkey WHERE member_id = ? ORDER BY id",
        )
        .bind(member.as_slice())
        .fetch_all(&self.reader)
        .await?;
        let passkey = |(id, sealed, made_at, used_at): Row| {
            Ok(Passkey {
                id: fixed(id, "id")?,
                sealed,
                made_at,
                used_at,
            })
        };
        rows.into_iter().map(passkey).collect()
    }

    /// Adds a passkey to a member; `false` when the member has too many, or the credential is
    /// known.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn add_passkey(
        &self,
        operator: &Id,
        (member, session): (&Id, &Id),
        new: &NewPasskey,
        at: i64,
    ) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        // The session may have ended while the body was on its way: a recovery must not leave a
        // passkey behind that was begun before it.
        let lives: Option<(i64,)> =
            sqlx::query_as("SELECT 1 FROM session WHERE id = ? AND member_id = ?")
                .bind(session.as_slice())
                .bind(member.as_slice())
                .fetch_optional(&mut *tx)
                .await?;
        if lives.is_none() {
            return Ok(false);
        }
        if !add_passkey(&mut tx, member, new, at).await? {
            return Ok(false);
        }
        let event = AccountEvent::PasskeyAdded;
        add_account_event(&mut tx, operator, event, &new.id, Some(member), at).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Removes a passkey of a member, not the last one.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn remove_passkey(
        &self,
        operator: &Id,
        member: &Id,
        id: &Id,
        at: i64,
    ) -> Result<PasskeyRemoved, StorageError> {
        let mut tx = self.begin().await?;
        let (all, this): (i64, i64) = sqlx::query_as(
            "SELECT count(*), count(CASE WHEN id = ? THEN 1 END) FROM passkey
             WHERE member_id = ?",
        )
        .bind(id.as_slice())
        .bind(member.as_slice())
        .fetch_one(&mut *tx)
        .await?;
        match (all, this) {
            (_, 0) => return Ok(PasskeyRemoved::Unknown),
            (..=1, _) => return Ok(PasskeyRemoved::Last),
            (2.., _) => {}
        }
        sqlx::query("DELETE FROM passkey WHERE id = ?")
            .bind(id.as_slice())
            .execute(&mut *tx)
            .await?;
        let event = AccountEvent::PasskeyRemoved;
        add_account_event(&mut tx, operator, event, id, Some(member), at).await?;
        tx.commit().await?;
        Ok(PasskeyRemoved::Done)
    }

    /// Begins a session; `false` when the passkey was removed meanwhile.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn sign_in(&self, new: &SigningIn<'_>) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let used = sqlx::query("UPDATE passkey SET sealed = ?, used_at = ? WHERE id = ?")
            .bind(&new.sealed)
            .bind(new.at)
            .bind(new.passkey.id.as_slice())
            .execute(&mut *tx)
            .await?;
        if used.rows_affected() == 0 {
            return Ok(false);
        }
        if let Some(ends) = &new.ends {
            end_session(&mut tx, ends, new.at).await?;
        }
        let KnownPasskey {
            operator, member, ..
        } = new.passkey;
        add_session(&mut tx, operator, member, &new.session, new.at).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// `false` when the member has too many passkeys, or the credential is known.
pub(super) async fn add_passkey(
    tx: &mut Transaction<'static, Sqlite>,
    member: &Id,
    new: &NewPasskey,
    at: i64,
) -> Result<bool, StorageError> {
    let made = sqlx::query(
        "INSERT INTO passkey (id, member_id, credential_hash, sealed, made_at)
         SELECT ?1, id, ?3, ?4, ?5 FROM member WHERE id = ?2
             AND (SELECT count(*) FROM passkey WHERE member_id = ?2) < ?6
             AND NOT EXISTS (SELECT 1 FROM passkey WHERE credential_hash = ?3)",
    )
    .bind(new.id.as_slice())
    .bind(member.as_slice())
    .bind(new.credential_hash.as_slice())
    .bind(&new.sealed)
    .bind(at)
    .bind(MAX_PASSKEYS)
    .execute(&mut **tx)
    .await?;
    Ok(made.rows_affected() > 0)
}
