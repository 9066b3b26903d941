//! Links by which somebody becomes a member, or gets a passkey again.

use sqlx::{Sqlite, Transaction};
use wire::RoleJson;

use super::members::role_in;
use super::passkeys::add_passkey;
use super::sessions::add_session;
use super::{
    AccountEvent, MAX_MEMBERS, NewPasskey, NewSession, add_account_event, role_name, role_of,
};
use crate::storage::{Id, Storage, StorageError, fixed};

/// A link as it is on record.
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// Its id.
    pub id: Id,
    /// Whose it is.
    pub operator: Id,
    /// The member to be made, or the one to recover.
    pub member: Id,
    /// What it does.
    pub kind: EnrolmentKind,
    /// What the member may do.
    pub role: RoleJson,
    /// The label of the member, sealed.
    pub sealed_name: Vec<u8>,
    /// Until when it is good.
    pub expires_at: i64,
    /// When it was used.
    pub used_at: Option<i64>,
}

/// What a link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnrolmentKind {
    /// Makes a member.
    Invite,
    /// Gives a member a new passkey in place of all others.
    Recover,
}

/// A link to be made.
#[derive(Clone, Debug)]
pub struct NewEnrolment {
    /// Its id, a UUIDv7.
    pub id: Id,
    /// The hash of its token.
    pub token_hash: [u8; 32],
    /// Whose it is.
    pub operator: Id,
    /// The member to be made, or the one to recover.
    pub member: Id,
    /// What it does.
    pub kind: EnrolmentKind,
    /// What the member may do.
    pub role: RoleJson,
    /// The label of the member, sealed.
    pub sealed_name: Vec<u8>,
    /// When.
    pub made_at: i64,
    /// Until when it is good.
    pub expires_at: i64,
}

/// A link in use: the passkey that was made and the session that begins.
#[derive(Debug)]
pub struct Enrolling {
    /// The link.
    pub enrolment: Id,
    /// The passkey.
    pub passkey: NewPasskey,
    /// The session.
    pub session: NewSession,
    /// When.
    pub at: i64,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enrolled {
    /// It is on disk.
    Done,
    /// The link was used, withdrawn or expired, or the member is gone; nothing was written.
    Over,
}

type Row = (
    Vec<u8>,
    Vec<u8>,
    Vec<u8>,
    String,
    String,
    Vec<u8>,
    i64,
    Option<i64>,
);

impl Storage {
    /// Makes a link; `false` when the operator has too many members and links, or who asks is no
    /// owner any more. A link to recover takes the place of an earlier one for the same member.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn add_enrolment(
        &self,
        new: &NewEnrolment,
        by: Option<&Id>,
    ) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        if let Some(by) = by
            && role_in(&mut tx, &new.operator, by).await? != Some(RoleJson::Owner)
        {
            return Ok(false);
        }
        let (taken,): (i64,) = sqlx::query_as(
            "SELECT (SELECT count(*) FROM member WHERE operator_id = ?1) +
                 (SELECT count(*) FROM enrolment WHERE operator_id = ?1 AND kind = 'invite'
                      AND used_at IS NULL AND expires_at > ?2)",
        )
        .bind(new.operator.as_slice())
        .bind(new.made_at)
        .fetch_one(&mut *tx)
        .await?;
        match new.kind {
            EnrolmentKind::Invite if taken >= MAX_MEMBERS => return Ok(false),
            EnrolmentKind::Invite => {}
            EnrolmentKind::Recover => {
                sqlx::query("DELETE FROM enrolment WHERE member_id = ? AND used_at IS NULL")
                    .bind(new.member.as_slice())
                    .execute(&mut *tx)
                    .await?;
            }
        }
        add_enrolment(&mut tx, new, by).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The link of a token, used and expired ones as well.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn enrolment(&self, hash: &[u8; 32]) -> Result<Option<Enrolment>, StorageError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, operator_id, member_id, kind, role, sealed_name, expires_at, used_at
             FROM enrolment WHERE token_hash = ?",
        )
        .bind(hash.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        row.map(enrolment).transpose()
    }

    /// A link, used and expired ones as well.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn enrolment_by_id(&self, id: &Id) -> Result<Option<Enrolment>, StorageError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, operator_id, member_id, kind, role, sealed_name, expires_at, used_at
             FROM enrolment WHERE id = ?",
        )
        .bind(id.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        row.map(enrolment).transpose()
    }

    /// The links of an operator that are good, oldest first.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn enrolments(
        &self,
        operator: &Id,
        now: i64,
    ) -> Result<Vec<Enrolment>, StorageError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, operator_id, member_id, kind, role, sealed_name, expires_at, used_at
             FROM enrolment WHERE operator_id = ? AND used_at IS NULL AND expires_at > ?
             ORDER BY id",
        )
        .bind(operator.as_slice())
        .bind(now)
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter().map(enrolment).collect()
    }

    /// Takes a link back; `false` when the operator has no such link that was not used.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn withdraw_enrolment(
        &self,
        operator: &Id,
        id: &Id,
        by: &Id,
        at: i64,
    ) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "DELETE FROM enrolment WHERE id = ? AND operator_id = ? AND used_at IS NULL",
        )
        .bind(id.as_slice())
        .bind(operator.as_slice())
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        let event = AccountEvent::LinkWithdrawn;
        add_account_event(&mut tx, operator, event, id, Some(by), at).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Uses a link: makes the member, or takes all passkeys and sessions from the one it recovers,
    /// adds the passkey and begins a session.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn enrol(&self, new: &Enrolling) -> Result<Enrolled, StorageError> {
        let mut tx = self.begin().await?;
        let row: Option<Row> = sqlx::query_as(
            "UPDATE enrolment SET used_at = ?1
             WHERE id = ?2 AND used_at IS NULL AND expires_at > ?1
             RETURNING id, operator_id, member_id, kind, role, sealed_name, expires_at, used_at",
        )
        .bind(new.at)
        .bind(new.enrolment.as_slice())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(link) = row.map(enrolment).transpose()? else {
            return Ok(Enrolled::Over);
        };
        let ready = match link.kind {
            EnrolmentKind::Invite => make_member(&mut tx, &link, new.at).await?,
            EnrolmentKind::Recover => empty_member(&mut tx, &link.member).await?,
        };
        if !ready {
            return Ok(Enrolled::Over);
        }
        let (operator, member) = (&link.operator, &link.member);
        let event = match link.kind {
            EnrolmentKind::Invite => AccountEvent::Enrolled,
            EnrolmentKind::Recover => AccountEvent::Recovered,
        };
        add_account_event(&mut tx, operator, event, member, None, new.at).await?;
        if !add_passkey(&mut tx, member, &new.passkey, new.at).await? {
            return Ok(Enrolled::Over);
        }
        add_session(&mut tx, operator, member, &new.session, new.at).await?;
        tx.commit().await?;
        Ok(Enrolled::Done)
    }
}

pub(super) async fn add_enrolment(
    tx: &mut Transaction<'static, Sqlite>,
    new: &NewEnrolment,
    by: Option<&Id>,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO enrolment (id, token_hash, operator_id, member_id, kind, role, sealed_name,
             made_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id.as_slice())
    .bind(new.token_hash.as_slice())
    .bind(new.operator.as_slice())
    .bind(new.member.as_slice())
    .bind(match new.kind {
        EnrolmentKind::Invite => "invite",
        EnrolmentKind::Recover => "recover",
    })
    .bind(role_name(new.role))
    .bind(&new.sealed_name)
    .bind(new.made_at)
    .bind(new.expires_at)
    .execute(&mut **tx)
    .await?;
    let event = match new.kind {
        EnrolmentKind::Invite => AccountEvent::Invited,
        EnrolmentKind::Recover => AccountEvent::RecoveryMade,
    };
    add_account_event(tx, &new.operator, event, &new.member, by, new.made_at).await
}

/// `false` when the operator was removed.
async fn make_member(
    tx: &mut Transaction<'static, Sqlite>,
    link: &Enrolment,
    at: i64,
) -> Result<bool, StorageError> {
    let made = sqlx::query(
        "INSERT INTO member (id, operator_id, role, sealed_name, made_at)
         SELECT ?, id, ?, ?, ? FROM operator WHERE id = ? AND removed_at IS NULL",
    )
    .bind(link.member.as_slice())
    .bind(role_name(link.role))
    .bind(&link.sealed_name)
    .bind(at)
    .bind(link.operator.as_slice())
    .execute(&mut **tx)
    .await?;
    Ok(made.rows_affected() > 0)
}

/// Takes everything that signs a member in; `false` when there is no such member any more.
async fn empty_member(
    tx: &mut Transaction<'static, Sqlite>,
    member: &Id,
) -> Result<bool, StorageError> {
    for statement in [
        "DELETE FROM passkey WHERE member_id = ?",
        "DELETE FROM session WHERE member_id = ?",
    ] {
        sqlx::query(statement)
            .bind(member.as_slice())
            .execute(&mut **tx)
            .await?;
    }
    let (there,): (bool,) = sqlx::query_as("SELECT EXISTS (SELECT 1 FROM member WHERE id = ?)")
        .bind(member.as_slice())
        .fetch_one(&mut **tx)
        .await?;
    Ok(there)
}

fn enrolment(row: Row) -> Result<Enrolment, StorageError> {
    let (id, operator, member, kind, role, sealed_name, expires_at, used_at) = row;
    Ok(Enrolment {
        id: fixed(id, "id")?,
        operator: fixed(operator, "id")?,
        member: fixed(member, "id")?,
        kind: match kind.as_str() {
            "invite" => EnrolmentKind::Invite,
            "recover" => EnrolmentKind::Recover,
            _ => return Err(StorageError::Corrupt("kind of link")),
        },
        role: role_of(&role)?,
        sealed_name,
        expires_at,
        used_at,
    })
}
