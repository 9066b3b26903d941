//! Operators: the tenants.

use sqlx::{Sqlite, Transaction};

use super::enrolments::add_enrolment;
use super::{AccountEvent, NewEnrolment, add_account_event};
use crate::storage::{Id, Storage, StorageError, counter, fixed};

/// An operator as it is on record.
#[derive(Clone, Debug)]
pub struct Operator {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Its carrier code.
    pub carrier: Option<String>,
    /// Since when.
    pub made_at: i64,
    /// How many members it has.
    pub members: u32,
}

/// An operator to be made.
#[derive(Debug)]
pub struct NewOperator<'a> {
    /// Its id, a UUIDv7.
    pub id: Id,
    /// What it is called.
    pub name: &'a str,
    /// Its carrier code.
    pub carrier: Option<&'a str>,
    /// The link of its first owner.
    pub owner: NewEnrolment,
}

type Row = (Vec<u8>, String, Option<String>, i64, i64);

impl Storage {
    /// Makes an operator with a link for its first owner; `false` when the name is taken.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn add_operator(&self, new: &NewOperator<'_>) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let at = new.owner.made_at;
        let made = sqlx::query(
            "INSERT INTO operator (id, name, carrier, made_at)
             SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS
                 (SELECT 1 FROM operator WHERE name = ?2 AND removed_at IS NULL)",
        )
        .bind(new.id.as_slice())
        .bind(new.name)
        .bind(new.carrier)
        .bind(at)
        .execute(&mut *tx)
        .await?;
        if made.rows_affected() == 0 {
            return Ok(false);
        }
        add_account_event(
            &mut tx,
            &new.id,
            AccountEvent::OperatorAdded,
            &new.id,
            None,
            at,
        )
        .await?;
        add_enrolment(&mut tx, &new.owner, None).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// All operators that were not removed, oldest first.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn operators(&self) -> Result<Vec<Operator>, StorageError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, name, carrier, made_at,
                 (SELECT count(*) FROM member WHERE operator_id = operator.id)
             FROM operator WHERE removed_at IS NULL ORDER BY id",
        )
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter().map(operator).collect()
    }

    /// An operator that was not removed.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn operator(&self, id: &Id) -> Result<Option<Operator>, StorageError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, name, carrier, made_at,
                 (SELECT count(*) FROM member WHERE operator_id = operator.id)
             FROM operator WHERE id = ? AND removed_at IS NULL",
        )
        .bind(id.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        row.map(operator).transpose()
    }

    /// The operator of a name.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn operator_named(&self, name: &str) -> Result<Option<Id>, StorageError> {
        let row: Option<(Vec<u8>,)> =
            sqlx::query_as("SELECT id FROM operator WHERE name = ? AND removed_at IS NULL")
                .bind(name)
                .fetch_optional(&self.reader)
                .await?;
        row.map(|(id,)| fixed(id, "id")).transpose()
    }

    /// Removes an operator with its members, passkeys, links, sessions, tokens and what it keeps
    /// for its next trips; no rider can enter its trips any more. Its row and what happened stay.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn remove_operator(&self, id: &Id, at: i64) -> Result<(), StorageError> {
        let mut tx = self.begin().await?;
        forget_people(&mut tx, id).await?;
        sqlx::query("UPDATE operator SET removed_at = ? WHERE id = ? AND removed_at IS NULL")
            .bind(at)
            .bind(id.as_slice())
            .execute(&mut *tx)
            .await?;
        add_account_event(&mut tx, id, AccountEvent::OperatorRemoved, id, None, at).await?;
        tx.commit().await?;
        self.cut_log().await
    }
}

async fn forget_people(
    tx: &mut Transaction<'static, Sqlite>,
    operator: &Id,
) -> Result<(), StorageError> {
    for statement in [
        "DELETE FROM session WHERE member_id IN (SELECT id FROM member WHERE operator_id = ?)",
        "DELETE FROM passkey WHERE member_id IN (SELECT id FROM member WHERE operator_id = ?)",
        "DELETE FROM member WHERE operator_id = ?",
        "DELETE FROM enrolment WHERE operator_id = ?",
        "DELETE FROM api_token WHERE operator_id = ?",
        "DELETE FROM saved WHERE operator_id = ?",
        "UPDATE trip SET join_open = 0 WHERE operator_id = ?",
    ] {
        sqlx::query(statement)
            .bind(operator.as_slice())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

fn operator((id, name, carrier, made_at, members): Row) -> Result<Operator, StorageError> {
    Ok(Operator {
        id: fixed(id, "id")?,
        name,
        carrier,
        made_at,
        members: counter(members, "count")?,
    })
}
