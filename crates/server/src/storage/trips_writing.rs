//! Trips as they are made, amended, cancelled and presented: each a transaction.

use sqlx::{Sqlite, Transaction};
use uuid::Uuid;
use wire::{TripEventKind, TripStateJson};

use super::outbox::Tells;
use super::outbox_adding::enqueue;
use super::trips::{KEPT, kept};
use super::trips_records::{Cancelled, NewTrip, NewTripVersion, Tenant, TripMade};
use super::{Amended, Id, Storage, StorageError, choice, counter, fixed, word};

impl Storage {
    /// Makes a trip. Returns after it is on disk.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn make_trip(&self, new: &NewTrip<'_>) -> Result<TripMade, StorageError> {
        let mut tx = self.begin().await?;
        if let Some((key_hash, _)) = &new.kept
            && let Some(row) = sqlx::query_as(KEPT)
                .bind(key_hash.as_slice())
                .fetch_optional(&mut *tx)
                .await?
        {
            return Ok(TripMade::Repeated(kept(row)?));
        }
        if !insert(&mut tx, new).await? {
            return Ok(TripMade::ReferenceTaken);
        }
        add_version(&mut tx, &new.id, 1, &new.version).await?;
        if let Some(kept) = &new.kept {
            keep_answer(&mut tx, &new.id, &new.version, kept).await?;
        }
        tx.commit().await?;
        Ok(TripMade::Done)
    }

    /// Notes the count that a partner gave to the version last taken from it.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn note_foreign_version(&self, id: &Id, version: u32) -> Result<(), StorageError> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE trip SET foreign_version = ? WHERE id = ?")
            .bind(version)
            .bind(id.as_slice())
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Adds version `expected + 1` when the trip still has version `expected` and may be amended;
    /// revokes the pass of the version before. `kept` is the hash of an idempotency key and the
    /// answer to keep under it.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn amend_trip(
        &self,
        id: &Id,
        expected: u32,
        new: &NewTripVersion,
        kept: Option<(&[u8; 32], Vec<u8>)>,
    ) -> Result<Amended, StorageError> {
        let mut tx = self.begin().await?;
        let made = sqlx::query(
            "UPDATE trip SET version = version + 1, state = ?, departs_at = ?, last_sequence = ?,
                 purge_at = ?
             WHERE id = ? AND version = ? AND state IN ('planned', 'filed', 'changed')
                 AND purged_at IS NULL",
        )
        .bind(word(new.state))
        .bind(new.departs_at)
        .bind(new.last_sequence)
        .bind(new.purge_at)
        .bind(id.as_slice())
        .bind(expected)
        .execute(&mut *tx)
        .await?;
        if made.rows_affected() == 0 {
            return Ok(Amended::Overtaken);
        }
        revoke(&mut tx, id, expected, new.at).await?;
        add_version(&mut tx, id, expected + 1, new).await?;
        if let Some(kept) = &kept {
            keep_answer(&mut tx, id, new, kept).await?;
        }
        tx.commit().await?;
        Ok(Amended::Done)
    }

    /// Cancels a trip, revokes its pass, closes its link and tells partners who know of it.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn cancel_trip(
        &self,
        id: &Id,
        at: i64,
        by: Option<&Id>,
    ) -> Result<Cancelled, StorageError> {
        let mut tx = self.begin().await?;
        let (state, version): (String, i64) =
            sqlx::query_as("SELECT state, version FROM trip WHERE id = ?")
                .bind(id.as_slice())
                .fetch_one(&mut *tx)
                .await?;
        let version = counter(version, "version")?;
        let filed = match choice(&state, "state")? {
            TripStateJson::Presented => return Ok(Cancelled::Presented),
            TripStateJson::Cancelled => return cancelled_at(&mut tx, id).await,
            TripStateJson::Planned => false,
            TripStateJson::Filed | TripStateJson::Changed => true,
        };
        sqlx::query("UPDATE trip SET state = 'cancelled', join_open = 0 WHERE id = ?")
            .bind(id.as_slice())
            .execute(&mut *tx)
            .await?;
        revoke(&mut tx, id, version, at).await?;
        add_trip_event(&mut tx, id, TripEventKind::Cancelled, version, at, by).await?;
        if filed {
            enqueue(&mut tx, Tells::Cancellation(*id), version + 1, at).await?;
        }
        tx.commit().await?;
        Ok(Cancelled::Done)
    }

    /// Marks the trip of a pass as presented; tells whether there is one.
    ///
    /// # Errors
    /// [`StorageError`]
    pub(super) async fn present_trip(
        tx: &mut Transaction<'static, Sqlite>,
        pass_id: &Id,
        at: i64,
    ) -> Result<bool, StorageError> {
        let row: Option<(Vec<u8>, i64)> =
            sqlx::query_as("SELECT trip_id, version FROM trip_version WHERE pass_id = ?")
                .bind(pass_id.as_slice())
                .fetch_optional(&mut **tx)
                .await?;
        let Some((id, version)) = row else {
            return Ok(false);
        };
        let (id, version) = (fixed(id, "id")?, counter(version, "version")?);
        sqlx::query("UPDATE trip SET state = 'presented', join_open = 0 WHERE id = ?")
            .bind(id.as_slice())
            .execute(&mut **tx)
            .await?;
        add_trip_event(tx, &id, TripEventKind::Presented, version, at, None).await?;
        Ok(true)
    }
}

/// The row of a new trip; `false` when its reference is taken.
async fn insert(
    tx: &mut Transaction<'static, Sqlite>,
    new: &NewTrip<'_>,
) -> Result<bool, StorageError> {
    let (operator, partner) = match &new.tenant {
        Tenant::Operator(id) => (Some(id.as_slice()), None),
        Tenant::Partner(id) => (None, Some(id.as_slice())),
    };
    let made = sqlx::query(
        "INSERT INTO trip (id, operator_id, partner_id, foreign_hash, foreign_version, reference,
             version, state, departs_at, last_sequence, purge_at)
         VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT (reference) DO NOTHING",
    )
    .bind(new.id.as_slice())
    .bind(operator)
    .bind(partner)
    .bind(new.foreign.as_ref().map(|(hash, _)| hash.as_slice()))
    .bind(new.foreign.as_ref().map(|(_, version)| *version))
    .bind(&new.reference)
    .bind(word(new.version.state))
    .bind(new.version.departs_at)
    .bind(new.version.last_sequence)
    .bind(new.version.purge_at)
    .execute(&mut **tx)
    .await?;
    Ok(made.rows_affected() > 0)
}

async fn keep_answer(
    tx: &mut Transaction<'static, Sqlite>,
    trip: &Id,
    version: &NewTripVersion,
    (key_hash, answer): &(&[u8; 32], Vec<u8>),
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO trip_kept_answer (key_hash, body_hash, trip_id, sealed) VALUES (?, ?, ?, ?)",
    )
    .bind(key_hash.as_slice())
    .bind(version.body_hash.as_slice())
    .bind(trip.as_slice())
    .bind(answer)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn add_version(
    tx: &mut Transaction<'static, Sqlite>,
    id: &Id,
    version: u32,
    new: &NewTripVersion,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO trip_version (trip_id, version, at, heads, crew, absent, body_hash, pass_id,
             pass_expires, sealed_trip, sealed_list)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(id.as_slice())
    .bind(version)
    .bind(new.at)
    .bind(new.heads.heads)
    .bind(new.heads.crew)
    .bind(new.heads.absent)
    .bind(new.body_hash.as_slice())
    .bind(new.pass.as_ref().map(|(pass, _)| pass.as_slice()))
    .bind(new.pass.as_ref().map(|(_, expires)| *expires))
    .bind(&new.sealed_trip)
    .bind(&new.sealed_list)
    .execute(&mut **tx)
    .await?;
    if let Some(answers) = &new.answers {
        super::trips_answers::replace(tx, id, answers, new.at).await?;
    }
    if new.deliver {
        enqueue(tx, Tells::Manifest(*id), version, new.at).await?;
    }
    add_trip_event(tx, id, new.event, version, new.at, new.by.as_ref()).await
}

pub(super) async fn add_trip_event(
    tx: &mut Transaction<'static, Sqlite>,
    id: &Id,
    kind: TripEventKind,
    version: u32,
    at: i64,
    by: Option<&Id>,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO trip_event (id, trip_id, kind, version, at, by) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(Uuid::now_v7().into_bytes().as_slice())
    .bind(id.as_slice())
    .bind(word(kind))
    .bind(version)
    .bind(at)
    .bind(by.map(|id| id.as_slice()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn revoke(
    tx: &mut Transaction<'static, Sqlite>,
    id: &Id,
    version: u32,
    at: i64,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT OR IGNORE INTO revocation (pass_id, revoked_at, pass_expires)
         SELECT pass_id, ?, pass_expires FROM trip_version
         WHERE trip_id = ? AND version = ? AND pass_id IS NOT NULL",
    )
    .bind(at)
    .bind(id.as_slice())
    .bind(version)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn cancelled_at(
    tx: &mut Transaction<'static, Sqlite>,
    id: &Id,
) -> Result<Cancelled, StorageError> {
    let (at,): (i64,) =
        sqlx::query_as("SELECT min(at) FROM trip_event WHERE trip_id = ? AND kind = 'cancelled'")
            .bind(id.as_slice())
            .fetch_one(&mut **tx)
            .await?;
    Ok(Cancelled::Before(at))
}
