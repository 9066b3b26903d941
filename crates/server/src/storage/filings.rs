//! Filings: new, read, amended, withdrawn, found.

use sqlx::{Sqlite, Transaction};
use uuid::Uuid;
use wire::{EventKind, StateJson};

use super::outbox::Tells;
use super::outbox_adding::enqueue;
use super::records::{
    Amended, Event, Filed, Filing, FilingKind, Kept, NewFiling, NewVersion, Withdrawn,
};
use super::{Id, Storage, StorageError, choice, counter, fixed, word};

impl Storage {
    /// The kept answer to an idempotency key.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn kept_answer(&self, key_hash: &[u8; 32]) -> Result<Option<Kept>, StorageError> {
        let row = sqlx::query_as(KEPT)
            .bind(key_hash.as_slice())
            .fetch_optional(&self.reader);
        row.await?.map(kept).transpose()
    }

    /// Files, and puts an export into the outbox. Returns after the filing is on disk.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn file(&self, new: &NewFiling<'_>) -> Result<Filed, StorageError> {
        let mut tx = self.begin().await?;
        let row = sqlx::query_as(KEPT)
            .bind(new.key_hash.as_slice())
            .fetch_optional(&mut *tx);
        if let Some(row) = row.await? {
            return Ok(Filed::Repeated(kept(row)?));
        }
        let made = sqlx::query(
            "INSERT INTO filing
                 (id, kind, reference, version, state, post, lane, filed_day, purge_at)
             VALUES (?, ?, ?, 1, 'received', ?, ?, ?, ?) ON CONFLICT (reference) DO NOTHING",
        )
        .bind(new.id.as_slice())
        .bind(word(new.kind))
        .bind(&new.reference)
        .bind(&new.version.post)
        .bind(new.version.lane)
        .bind(&new.filed_day)
        .bind(new.version.purge_at)
        .execute(&mut *tx)
        .await?;
        if made.rows_affected() == 0 {
            return Ok(Filed::ReferenceTaken);
        }
        add_version(&mut tx, &new.id, 1, &new.version).await?;
        add_token(&mut tx, &new.id, &new.token_hash).await?;
        sqlx::query(
            "INSERT INTO kept_answer (key_hash, body_hash, filing_id, sealed) VALUES (?, ?, ?, ?)",
        )
        .bind(new.key_hash.as_slice())
        .bind(new.version.body_hash.as_slice())
        .bind(new.id.as_slice())
        .bind(&new.answer)
        .execute(&mut *tx)
        .await?;
        enqueue(&mut tx, Tells::Export(new.id), 1, new.at).await?;
        add_event(&mut tx, &new.id, EventKind::Received, 1, new.at).await?;
        tx.commit().await?;
        Ok(Filed::Done)
    }

    /// The filing of this kind and reference that this token opens.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn opened_by(
        &self,
        kind: FilingKind,
        reference: &str,
        token_hash: &[u8; 32],
    ) -> Result<Option<Filing>, StorageError> {
        let row = sqlx::query_as(concat!(
            "SELECT f.id, f.reference, f.version, f.state, f.purge_at, v.sealed, v.body_hash
             FROM filing f JOIN filing_version v ON v.filing_id = f.id AND v.version = f.version",
            " JOIN capability c ON c.filing_id = f.id
              WHERE f.reference = ? AND f.kind = ? AND c.token_hash = ?"
        ))
        .bind(reference)
        .bind(word(kind))
        .bind(token_hash.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        self.whole(row).await
    }

    /// The filing of this kind and reference in which somebody has this search hash.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn found_by(
        &self,
        kind: FilingKind,
        reference: &str,
        search_hash: &[u8; 32],
    ) -> Result<Option<Filing>, StorageError> {
        let row = sqlx::query_as(concat!(
            "SELECT f.id, f.reference, f.version, f.state, f.purge_at, v.sealed, v.body_hash
             FROM filing f JOIN filing_version v ON v.filing_id = f.id AND v.version = f.version",
            " JOIN search_key s ON s.filing_id = f.id
              WHERE f.reference = ? AND f.kind = ? AND s.hash = ?"
        ))
        .bind(reference)
        .bind(word(kind))
        .bind(search_hash.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        self.whole(row).await
    }

    /// Adds a token to a filing.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn grant(&self, filing: &Id, token_hash: &[u8; 32]) -> Result<(), StorageError> {
        let mut tx = self.begin().await?;
        add_token(&mut tx, filing, token_hash).await?;
        Ok(tx.commit().await?)
    }

    /// Adds version `expected + 1` when the filing still has version `expected` and may be
    /// amended; revokes the pass of the version before.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn amend(
        &self,
        filing: &Id,
        expected: u32,
        new: &NewVersion,
        at: i64,
    ) -> Result<Amended, StorageError> {
        let mut tx = self.begin().await?;
        let made = sqlx::query(
            "UPDATE filing SET version = version + 1, state = 'changed', post = ?, lane = ?,
                 purge_at = ?
             WHERE id = ? AND version = ? AND state IN ('received', 'changed')
                 AND purged_at IS NULL",
        )
        .bind(&new.post)
        .bind(new.lane)
        .bind(new.purge_at)
        .bind(filing.as_slice())
        .bind(expected)
        .execute(&mut *tx)
        .await?;
        if made.rows_affected() == 0 {
            return Ok(Amended::Overtaken);
        }
        revoke(&mut tx, filing, expected, at).await?;
        sqlx::query("DELETE FROM search_key WHERE filing_id = ?")
            .bind(filing.as_slice())
            .execute(&mut *tx)
            .await?;
        add_version(&mut tx, filing, expected + 1, new).await?;
        enqueue(&mut tx, Tells::Export(*filing), expected + 1, at).await?;
        add_event(&mut tx, filing, EventKind::Changed, expected + 1, at).await?;
        tx.commit().await?;
        Ok(Amended::Done)
    }

    /// Withdraws a filing and revokes its pass. The personal data goes at `purge_at` at the
    /// latest.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn withdraw(
        &self,
        filing: &Id,
        at: i64,
        purge_at: i64,
    ) -> Result<Withdrawn, StorageError> {
        let mut tx = self.begin().await?;
        let (state, version): (String, i64) =
            sqlx::query_as("SELECT state, version FROM filing WHERE id = ?")
                .bind(filing.as_slice())
                .fetch_one(&mut *tx)
                .await?;
        let version = counter(version, "version")?;
        match choice(&state, "state")? {
            StateJson::Presented => return Ok(Withdrawn::Presented),
            StateJson::Withdrawn => return withdrawn_at(&mut tx, filing).await,
            StateJson::Received | StateJson::Changed => {}
        }
        sqlx::query(
            "UPDATE filing SET state = 'withdrawn', purge_at = min(purge_at, ?) WHERE id = ?",
        )
        .bind(purge_at)
        .bind(filing.as_slice())
        .execute(&mut *tx)
        .await?;
        revoke(&mut tx, filing, version, at).await?;
        enqueue(&mut tx, Tells::Withdrawal(*filing), version + 1, at).await?;
        add_event(&mut tx, filing, EventKind::Withdrawn, version, at).await?;
        tx.commit().await?;
        Ok(Withdrawn::Done)
    }

    /// The sealed record of a version; `None` when there is none, or none any more.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn sealed_filing(
        &self,
        filing: &Id,
        version: u32,
    ) -> Result<Option<Vec<u8>>, StorageError> {
        let row: Option<(Option<Vec<u8>>,)> =
            sqlx::query_as("SELECT sealed FROM filing_version WHERE filing_id = ? AND version = ?")
                .bind(filing.as_slice())
                .bind(version)
                .fetch_optional(&self.reader)
                .await?;
        Ok(row.and_then(|(sealed,)| sealed))
    }

    /// The reference of a filing.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn filing_reference(&self, id: &Id) -> Result<String, StorageError> {
        let (reference,): (String,) = sqlx::query_as("SELECT reference FROM filing WHERE id = ?")
            .bind(id.as_slice())
            .fetch_one(&self.reader)
            .await?;
        Ok(reference)
    }

    /// The filing that a pass is of and the version it was made for.
    ///
    /// # Errors
    /// [`StorageError`]
    pub(super) async fn filing_of_pass(
        tx: &mut Transaction<'static, Sqlite>,
        pass_id: &Id,
    ) -> Result<Option<(Id, u32)>, StorageError> {
        let row: Option<(Vec<u8>, i64)> =
            sqlx::query_as("SELECT filing_id, version FROM filing_version WHERE pass_id = ?")
                .bind(pass_id.as_slice())
                .fetch_optional(&mut **tx)
                .await?;
        row.map(|(id, version)| Ok((fixed(id, "id")?, counter(version, "version")?)))
            .transpose()
    }

    async fn whole(&self, row: Option<FilingRow>) -> Result<Option<Filing>, StorageError> {
        let Some((id, reference, version, state, purge_at, sealed, body_hash)) = row else {
            return Ok(None);
        };
        let events: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT kind, version, at FROM event WHERE filing_id = ? ORDER BY at, id",
        )
        .bind(&id)
        .fetch_all(&self.reader)
        .await?;
        let events = events.into_iter().map(|(kind, version, at)| {
            Ok(Event {
                kind: choice(&kind, "event")?,
                version: counter(version, "version")?,
                at,
            })
        });
        Ok(Some(Filing {
            id: fixed(id, "id")?,
            reference,
            version: counter(version, "version")?,
            state: choice(&state, "state")?,
            purge_at,
            sealed,
            body_hash: fixed(body_hash, "hash")?,
            events: events.collect::<Result<_, StorageError>>()?,
        }))
    }
}

type FilingRow = (Vec<u8>, String, i64, String, i64, Option<Vec<u8>>, Vec<u8>);

const KEPT: &str = "SELECT body_hash, sealed FROM kept_answer WHERE key_hash = ?";

fn kept((body_hash, sealed): (Vec<u8>, Vec<u8>)) -> Result<Kept, StorageError> {
    Ok(Kept {
        body_hash: fixed(body_hash, "hash")?,
        sealed,
    })
}

async fn add_version(
    tx: &mut Transaction<'static, Sqlite>,
    filing: &Id,
    version: u32,
    new: &NewVersion,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO filing_version
             (filing_id, version, body_hash, pass_id, pass_expires, sealed)
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(filing.as_slice())
    .bind(version)
    .bind(new.body_hash.as_slice())
    .bind(new.pass_id.as_slice())
    .bind(new.pass_expires)
    .bind(&new.sealed)
    .execute(&mut **tx)
    .await?;
    for hash in &new.search {
        sqlx::query("INSERT OR IGNORE INTO search_key (filing_id, hash) VALUES (?, ?)")
            .bind(filing.as_slice())
            .bind(hash.as_slice())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

async fn add_token(
    tx: &mut Transaction<'static, Sqlite>,
    filing: &Id,
    token_hash: &[u8; 32],
) -> Result<(), StorageError> {
    sqlx::query("INSERT INTO capability (token_hash, filing_id) VALUES (?, ?)")
        .bind(token_hash.as_slice())
        .bind(filing.as_slice())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub(super) async fn add_event(
    tx: &mut Transaction<'static, Sqlite>,
    filing: &Id,
    kind: EventKind,
    version: u32,
    at: i64,
) -> Result<(), StorageError> {
    sqlx::query("INSERT INTO event (id, filing_id, kind, version, at) VALUES (?, ?, ?, ?, ?)")
        .bind(Uuid::now_v7().into_bytes().as_slice())
        .bind(filing.as_slice())
        .bind(word(kind))
        .bind(version)
        .bind(at)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn revoke(
    tx: &mut Transaction<'static, Sqlite>,
    filing: &Id,
    version: u32,
    at: i64,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT OR IGNORE INTO revocation (pass_id, revoked_at, pass_expires)
         SELECT pass_id, ?, pass_expires FROM filing_version WHERE filing_id = ? AND version = ?",
    )
    .bind(at)
    .bind(filing.as_slice())
    .bind(version)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn withdrawn_at(
    tx: &mut Transaction<'static, Sqlite>,
    filing: &Id,
) -> Result<Withdrawn, StorageError> {
    let (at,): (i64,) =
        sqlx::query_as("SELECT min(at) FROM event WHERE filing_id = ? AND kind = 'withdrawn'")
            .bind(filing.as_slice())
            .fetch_one(&mut **tx)
            .await?;
    Ok(Withdrawn::Before(at))
}
