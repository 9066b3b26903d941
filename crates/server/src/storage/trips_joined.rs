//! The link for riders of a trip, and the entries made through it.

use wire::{EntryStateJson, TripEventKind};

use super::trips::{Row as TripRow, SELECT, record as trip_record};
use super::trips_records::{EntryMade, EntryRecord, NewEntry, TripRecord};
use super::trips_writing::add_trip_event;
use super::{Id, Storage, StorageError, choice, counter, fixed, word};

/// What is done with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkChange {
    /// Takes entries under the code it has; this one when it has none.
    Open(String),
    /// Takes none.
    Close,
    /// Takes entries under this code and no other.
    Renew(String),
}

impl Storage {
    /// Changes the link of a trip; `false` when the code is another trip's.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn change_link(
        &self,
        trip: &Id,
        change: &LinkChange,
        at: i64,
        by: &Id,
    ) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let (statement, code, kind) = match change {
            LinkChange::Open(code) => (
                "UPDATE OR IGNORE trip SET join_code = coalesce(join_code, ?2), join_open = 1
                 WHERE id = ?1 AND state IN ('planned', 'filed', 'changed')",
                Some(code),
                TripEventKind::JoinOpened,
            ),
            LinkChange::Renew(code) => (
                "UPDATE OR IGNORE trip SET join_code = ?2, join_open = 1
                 WHERE id = ?1 AND state IN ('planned', 'filed', 'changed')",
                Some(code),
                TripEventKind::JoinOpened,
            ),
            LinkChange::Close => (
                "UPDATE trip SET join_open = 0 WHERE id = ?1",
                None,
                TripEventKind::JoinClosed,
            ),
        };
        let mut query = sqlx::query(statement).bind(trip.as_slice());
        if let Some(code) = code {
            query = query.bind(code);
        }
        if query.execute(&mut *tx).await?.rows_affected() == 0 {
            return Ok(false);
        }
        let (version,): (i64,) = sqlx::query_as("SELECT version FROM trip WHERE id = ?")
            .bind(trip.as_slice())
            .fetch_one(&mut *tx)
            .await?;
        let version = counter(version, "version")?;
        add_trip_event(&mut tx, trip, kind, version, at, Some(by)).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The trip of a link.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn joined_trip(&self, code: &str) -> Result<Option<TripRecord>, StorageError> {
        let statement = format!("{SELECT} WHERE t.join_code = ?");
        let row: Option<TripRow> = sqlx::query_as(sqlx::AssertSqlSafe(statement))
            .bind(code)
            .fetch_optional(&self.reader)
            .await?;
        row.map(trip_record).transpose()
    }

    /// Writes down a rider's own entry. Returns after it is on disk.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn add_entry(
        &self,
        new: &NewEntry<'_>,
        most: u32,
    ) -> Result<EntryMade, StorageError> {
        type Before = (
            Vec<u8>,
            Vec<u8>,
            String,
            i64,
            Option<Vec<u8>>,
            Vec<u8>,
            Option<Vec<u8>>,
        );
        let mut tx = self.begin().await?;
        let before: Option<Before> = sqlx::query_as(
            "SELECT id, trip_id, state, at, sealed, body_hash, sealed_token FROM join_entry
             WHERE key_hash = ?",
        )
        .bind(new.key_hash.as_slice())
        .fetch_optional(&mut *tx)
        .await?;
        if let Some((id, trip, state, at, sealed, body_hash, token)) = before {
            let entry = entry((id, trip, state, at, sealed))?;
            return Ok(EntryMade::Repeated(entry, fixed(body_hash, "hash")?, token));
        }
        let (count,): (i64,) = sqlx::query_as("SELECT count(*) FROM join_entry WHERE trip_id = ?")
            .bind(new.trip.as_slice())
            .fetch_one(&mut *tx)
            .await?;
        if count >= i64::from(most) {
            return Ok(EntryMade::Full);
        }
        sqlx::query(
            "INSERT INTO join_entry (id, trip_id, token_hash, key_hash, body_hash, state, at,
                 sealed, sealed_token)
             VALUES (?, ?, ?, ?, ?, 'received', ?, ?, ?)",
        )
        .bind(new.id.as_slice())
        .bind(new.trip.as_slice())
        .bind(new.token_hash.as_slice())
        .bind(new.key_hash.as_slice())
        .bind(new.body_hash.as_slice())
        .bind(new.at)
        .bind(&new.sealed)
        .bind(&new.sealed_token)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(EntryMade::Done)
    }

    /// The entry of a trip that a receipt opens.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn own_entry(
        &self,
        trip: &Id,
        id: &Id,
        token_hash: &[u8; 32],
    ) -> Result<Option<EntryRecord>, StorageError> {
        let row: Option<EntryRow> = sqlx::query_as(
            "SELECT id, trip_id, state, at, sealed FROM join_entry
             WHERE id = ? AND trip_id = ? AND token_hash = ?",
        )
        .bind(id.as_slice())
        .bind(trip.as_slice())
        .bind(token_hash.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        row.map(entry).transpose()
    }

    /// Changes an entry; one that was taken shows as changed. `None` withdraws it, and what was
    /// withdrawn stays so: `None` comes back for a change of it.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn change_entry(
        &self,
        id: &Id,
        sealed: Option<&[u8]>,
        at: i64,
    ) -> Result<Option<EntryStateJson>, StorageError> {
        let mut tx = self.begin().await?;
        let row: Option<(String,)> = sqlx::query_as(
            "UPDATE join_entry SET sealed = ?1, at = ?2, state = CASE
                 WHEN ?1 IS NULL THEN 'withdrawn'
                 WHEN state IN ('taken', 'changed') THEN 'changed' ELSE 'received' END
             WHERE id = ?3 AND (?1 IS NULL OR state <> 'withdrawn') RETURNING state",
        )
        .bind(sealed)
        .bind(at)
        .bind(id.as_slice())
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit().await?;
        row.map(|(state,)| choice(&state, "entry state"))
            .transpose()
    }

    /// Entries of a trip, oldest first, after the one named.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn entries(
        &self,
        trip: &Id,
        after: Option<&Id>,
        limit: u32,
    ) -> Result<Vec<EntryRecord>, StorageError> {
        let rows: Vec<EntryRow> = sqlx::query_as(
            "SELECT id, trip_id, state, at, sealed FROM join_entry
             WHERE trip_id = ?1 AND (?2 IS NULL OR id > ?2) ORDER BY id LIMIT ?3",
        )
        .bind(trip.as_slice())
        .bind(after.map(|id| id.as_slice()))
        .bind(limit)
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter().map(entry).collect()
    }

    /// Notes that an entry of a trip was taken onto the list; `None` when there is no such entry,
    /// or it was withdrawn.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn take_entry(
        &self,
        trip: &Id,
        id: &Id,
    ) -> Result<Option<EntryRecord>, StorageError> {
        let mut tx = self.begin().await?;
        let row: Option<EntryRow> = sqlx::query_as(
            "UPDATE join_entry SET state = ? WHERE id = ? AND trip_id = ? AND state <> 'withdrawn'
             RETURNING id, trip_id, state, at, sealed",
        )
        .bind(word(EntryStateJson::Taken))
        .bind(id.as_slice())
        .bind(trip.as_slice())
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit().await?;
        row.map(entry).transpose()
    }
}

type EntryRow = (Vec<u8>, Vec<u8>, String, i64, Option<Vec<u8>>);

fn entry((id, trip, state, at, sealed): EntryRow) -> Result<EntryRecord, StorageError> {
    Ok(EntryRecord {
        id: fixed(id, "id")?,
        trip: fixed(trip, "id")?,
        state: choice(&state, "entry state")?,
        at,
        sealed,
    })
}
