//! Members of operators.

use sqlx::{Sqlite, Transaction};
use wire::RoleJson;

use super::{AccountEvent, add_account_event, role_name, role_of};
use crate::storage::{Id, Storage, StorageError, counter, fixed};

/// A member as it is on record.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its id.
    pub id: Id,
    /// What it may do.
    pub role: RoleJson,
    /// Its label, sealed.
    pub sealed_name: Vec<u8>,
    /// Since when.
    pub made_at: i64,
    /// How many passkeys it has.
    pub passkeys: u32,
    /// When one of them was last used.
    pub used_at: Option<i64>,
}

/// What became of a change to a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberChange {
    /// It is on disk.
    Done,
    /// The operator has no such member; nothing was written.
    Unknown,
    /// Nobody would be left to manage the operator; nothing was written.
    LastOwner,
}

type Row = (Vec<u8>, String, Vec<u8>, i64, i64, Option<i64>);

impl Storage {
    /// The role of a member, as it is now; `None` when there is no such member any more.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn role_now(&self, operator: &Id, id: &Id) -> Result<Option<RoleJson>, StorageError> {
        let row: Option<(String,)> =
            sqlx::query_as("SELECT role FROM member WHERE operator_id = ? AND id = ?")
                .bind(operator.as_slice())
                .bind(id.as_slice())
                .fetch_optional(&self.reader)
                .await?;
        row.map(|(role,)| role_of(&role)).transpose()
    }

    /// The members of an operator, oldest first.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn members(&self, operator: &Id) -> Result<Vec<Member>, StorageError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT m.id, m.role, m.sealed_name, m.made_at, count(p.id), max(p.used_at)
             FROM member m LEFT JOIN passkey p ON p.member_id = m.id
             WHERE m.operator_id = ? GROUP BY m.id ORDER BY m.made_at, m.id",
        )
        .bind(operator.as_slice())
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter().map(member).collect()
    }

    /// A member of an operator.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn member(&self, operator: &Id, id: &Id) -> Result<Option<Member>, StorageError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT m.id, m.role, m.sealed_name, m.made_at, count(p.id), max(p.used_at)
             FROM member m LEFT JOIN passkey p ON p.member_id = m.id
             WHERE m.operator_id = ? AND m.id = ? GROUP BY m.id",
        )
        .bind(operator.as_slice())
        .bind(id.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        row.map(member).transpose()
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn set_role(
        &self,
        operator: &Id,
        id: &Id,
        role: RoleJson,
        by: &Id,
        at: i64,
    ) -> Result<MemberChange, StorageError> {
        let mut tx = self.begin().await?;
        // The request began when this was an owner; its body may have come much later.
        if role_in(&mut tx, operator, by).await? != Some(RoleJson::Owner) {
            return Ok(MemberChange::Unknown);
        }
        let Some(before) = role_in(&mut tx, operator, id).await? else {
            return Ok(MemberChange::Unknown);
        };
        let stays = role == RoleJson::Owner || before != RoleJson::Owner;
        if !stays && !other_owner(&mut tx, operator, id).await? {
            return Ok(MemberChange::LastOwner);
        }
        sqlx::query("UPDATE member SET role = ? WHERE id = ?")
            .bind(role_name(role))
            .bind(id.as_slice())
            .execute(&mut *tx)
            .await?;
        let event = AccountEvent::RoleChanged;
        add_account_event(&mut tx, operator, event, id, Some(by), at).await?;
        tx.commit().await?;
        Ok(MemberChange::Done)
    }

    /// Removes a member with passkeys, sessions and links.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn remove_member(
        &self,
        operator: &Id,
        id: &Id,
        by: &Id,
        at: i64,
    ) -> Result<MemberChange, StorageError> {
        let mut tx = self.begin().await?;
        // The request began when this was an owner; its body may have come much later.
        if role_in(&mut tx, operator, by).await? != Some(RoleJson::Owner) {
            return Ok(MemberChange::Unknown);
        }
        let Some(role) = role_in(&mut tx, operator, id).await? else {
            return Ok(MemberChange::Unknown);
        };
        if role == RoleJson::Owner && !other_owner(&mut tx, operator, id).await? {
            return Ok(MemberChange::LastOwner);
        }
        for statement in [
            "DELETE FROM session WHERE member_id = ?",
            "DELETE FROM passkey WHERE member_id = ?",
            "DELETE FROM enrolment WHERE member_id = ?",
            "DELETE FROM member WHERE id = ?",
        ] {
            sqlx::query(statement)
                .bind(id.as_slice())
                .execute(&mut *tx)
                .await?;
        }
        let event = AccountEvent::MemberRemoved;
        add_account_event(&mut tx, operator, event, id, Some(by), at).await?;
        tx.commit().await?;
        Ok(MemberChange::Done)
    }
}

pub(super) async fn role_in(
    tx: &mut Transaction<'static, Sqlite>,
    operator: &Id,
    id: &Id,
) -> Result<Option<RoleJson>, StorageError> {
    let row: Option<(String,)> =
        sqlx::query_as("SELECT role FROM member WHERE operator_id = ? AND id = ?")
            .bind(operator.as_slice())
            .bind(id.as_slice())
            .fetch_optional(&mut **tx)
            .await?;
    row.map(|(role,)| role_of(&role)).transpose()
}

async fn other_owner(
    tx: &mut Transaction<'static, Sqlite>,
    operator: &Id,
    id: &Id,
) -> Result<bool, StorageError> {
    let (there,): (bool,) = sqlx::query_as(
        "SELECT EXISTS
             (SELECT 1 FROM member WHERE operator_id = ? AND role = 'owner' AND id <> ?)",
    )
    .bind(operator.as_slice())
    .bind(id.as_slice())
    .fetch_one(&mut **tx)
    .await?;
    Ok(there)
}

fn member(
    (id, role, sealed_name, made_at, passkeys, used_at): Row,
) -> Result<Member, StorageError> {
    Ok(Member {
        id: fixed(id, "id")?,
        role: role_of(&role)?,
        sealed_name,
        made_at,
        passkeys: counter(passkeys, "count")?,
        used_at,
    })
}
