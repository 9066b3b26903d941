//! The link for riders of a trip, and the entries made through it.

use sqlx::{Sqlite, Transaction};
use wire::{EntryStateJson, TripEventKind};

use super::trips::{Row as TripRow, SELECT, record as trip_record};
use super::trips_records::{EntryBefore, EntryMade, EntryRecord, EntryWay, NewEntry, TripRecord};
use super::trips_writing::add_trip_event;
use super::{Id, Storage, StorageError, choice, counter, fixed, word};

/// How many times the live entries of a link its withdrawn ones may be, the live included.
const WITHDRAWN_TOO: i64 = 10;

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
    /// Changes the link of a trip; `false` when the code is another trip's. With `discard`, what
    /// came through links so far and nobody took is thrown away.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn change_link(
        &self,
        trip: &Id,
        change: &LinkChange,
        discard: bool,
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
        if discard {
            sqlx::query(
                "UPDATE join_entry SET state = 'withdrawn', discarded = 1, sealed = NULL, at = ?
                 WHERE trip_id = ? AND state = 'received' AND NOT by_driver",
            )
            .bind(at)
            .bind(trip.as_slice())
            .execute(&mut *tx)
            .await?;
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

    /// The entry that was made under an idempotency key, whatever became of the link.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn entry_of_key(
        &self,
        key_hash: &[u8; 32],
    ) -> Result<Option<EntryBefore>, StorageError> {
        let row: Option<Before> = sqlx::query_as(BEFORE)
            .bind(key_hash.as_slice())
            .fetch_optional(&self.reader)
            .await?;
        row.map(entry_before).transpose()
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
        let mut tx = self.begin().await?;
        let before = sqlx::query_as(BEFORE)
            .bind(new.key_hash.as_slice())
            .fetch_optional(&mut *tx)
            .await?;
        if let Some(before) = before {
            return Ok(EntryMade::Repeated(entry_before(before)?));
        }
        if !takes_entries(&mut tx, new).await? {
            return Ok(EntryMade::Closed);
        }
        if is_full(&mut tx, new, most).await? {
            return Ok(EntryMade::Full);
        }
        let (code_hash, by_driver) = match new.way {
            EntryWay::Link(_, hash) => (Some(hash.as_slice()), false),
            EntryWay::Driver => (None, true),
        };
        sqlx::query(
            "INSERT INTO join_entry (id, trip_id, token_hash, key_hash, body_hash, state, at,
                 sealed, sealed_token, code_hash, by_driver)
             VALUES (?, ?, ?, ?, ?, 'received', ?, ?, ?, ?, ?)",
        )
        .bind(new.id.as_slice())
        .bind(new.trip.as_slice())
        .bind(new.token_hash.as_slice())
        .bind(new.key_hash.as_slice())
        .bind(new.body_hash.as_slice())
        .bind(new.at)
        .bind(&new.sealed)
        .bind(&new.sealed_token)
        .bind(code_hash)
        .bind(by_driver)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(EntryMade::Done)
    }

    /// The entry that a receipt opens, with the departure of its trip; whatever became of the link.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn own_entry(
        &self,
        id: &Id,
        token_hash: &[u8; 32],
    ) -> Result<Option<(EntryRecord, i64)>, StorageError> {
        type Found = (Vec<u8>, Vec<u8>, String, i64, Option<Vec<u8>>, bool, i64);
        let row: Option<Found> = sqlx::query_as(
            "SELECT e.id, e.trip_id, CASE WHEN e.discarded THEN 'discarded' ELSE e.state END,
                 e.at, e.sealed, e.by_driver, t.departs_at
             FROM join_entry e JOIN trip t ON t.id = e.trip_id
             WHERE e.id = ? AND e.token_hash = ?",
        )
        .bind(id.as_slice())
        .bind(token_hash.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        let found = |(id, trip, state, at, sealed, by_driver, departs_at): Found| {
            Ok((entry((id, trip, state, at, sealed, by_driver))?, departs_at))
        };
        row.map(found).transpose()
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
            "UPDATE join_entry SET sealed = ?1, at = ?2, discarded = 0, state = CASE
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
            "SELECT id, trip_id, CASE WHEN discarded THEN 'discarded' ELSE state END, at, sealed,
                 by_driver FROM join_entry
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
             RETURNING id, trip_id, state, at, sealed, by_driver",
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

/// Whether an entry may come this way: a body takes its time, and the link may be another by then.
async fn takes_entries(
    tx: &mut Transaction<'static, Sqlite>,
    new: &NewEntry<'_>,
) -> Result<bool, StorageError> {
    let code = match new.way {
        EntryWay::Link(code, _) => Some(code),
        EntryWay::Driver => None,
    };
    let open: Option<(i64,)> = sqlx::query_as(
        "SELECT 1 FROM trip WHERE id = ?1 AND state IN ('planned', 'filed', 'changed')
             AND purged_at IS NULL AND (?2 IS NULL OR (join_open AND join_code = ?2))",
    )
    .bind(new.trip.as_slice())
    .bind(code)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(open.is_some())
}

/// Whether as many entries came this way as may. Each link has a count of its own, so that whoever
/// filled one has filled no other. Withdrawn ones make room, but not without end: their rows stay.
async fn is_full(
    tx: &mut Transaction<'static, Sqlite>,
    new: &NewEntry<'_>,
    most: u32,
) -> Result<bool, StorageError> {
    let code_hash = match new.way {
        EntryWay::Link(_, hash) => Some(hash.as_slice()),
        EntryWay::Driver => None,
    };
    let (live, all): (i64, i64) = sqlx::query_as(
        "SELECT coalesce(sum(state <> 'withdrawn'), 0), count(*) FROM join_entry
         WHERE trip_id = ? AND code_hash IS ? AND by_driver = ?",
    )
    .bind(new.trip.as_slice())
    .bind(code_hash)
    .bind(code_hash.is_none())
    .fetch_one(&mut **tx)
    .await?;
    Ok(live >= i64::from(most) || all >= i64::from(most) * WITHDRAWN_TOO)
}

const BEFORE: &str = "SELECT e.id, e.trip_id,
         CASE WHEN e.discarded THEN 'discarded' ELSE e.state END, e.at, e.sealed, e.by_driver,
         e.body_hash, e.sealed_token, t.departs_at, t.version
     FROM join_entry e JOIN trip t ON t.id = e.trip_id WHERE e.key_hash = ?";

/// A row of [`BEFORE`].
type Before = (
    Vec<u8>,
    Vec<u8>,
    String,
    i64,
    Option<Vec<u8>>,
    bool,
    Vec<u8>,
    Option<Vec<u8>>,
    i64,
    i64,
);

fn entry_before(row: Before) -> Result<EntryBefore, StorageError> {
    let (id, trip, state, at, sealed, by_driver, body_hash, sealed_token, departs_at, version) =
        row;
    Ok(EntryBefore {
        entry: entry((id, trip, state, at, sealed, by_driver))?,
        body_hash: fixed(body_hash, "hash")?,
        sealed_token,
        departs_at,
        trip_version: counter(version, "version")?,
    })
}

type EntryRow = (Vec<u8>, Vec<u8>, String, i64, Option<Vec<u8>>, bool);

fn entry(row: EntryRow) -> Result<EntryRecord, StorageError> {
    let (id, trip, state, at, sealed, by_driver) = row;
    Ok(EntryRecord {
        id: fixed(id, "id")?,
        trip: fixed(trip, "id")?,
        state: choice(&state, "entry state")?,
        at,
        sealed,
        by_driver,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Heads;
    use crate::storage::trips_records::{Cancelled, NewTrip, NewTripVersion, Tenant, TripMade};
    use crate::vault::Vault;

    /// A filed trip of nobody in particular.
    async fn trip(storage: &Storage) -> Id {
        let (operator, id) = ([1; 16], [2; 16]);
        let version = NewTripVersion {
            at: 1,
            by: None,
            state: wire::TripStateJson::Filed,
            event: TripEventKind::Filed,
            departs_at: 1_000,
            last_sequence: 1,
            purge_at: 2_000,
            heads: Heads::default(),
            body_hash: [3; 32],
            pass: None,
            sealed_trip: vec![0],
            sealed_list: vec![0],
            answers: None,
            deliver: true,
        };
        let new = NewTrip {
            id,
            tenant: Tenant::Operator(operator),
            foreign: None,
            reference: "222222222222".to_owned(),
            version,
            kept: None,
        };
        let mut tx = storage.begin().await.unwrap();
        sqlx::query("INSERT INTO operator (id, name, made_at) VALUES (?, 'Namuna Trans', 1)")
            .bind(operator.as_slice())
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let made = storage.make_trip(&new).await.unwrap();
        assert!(matches!(made, TripMade::Done), "{made:?}");
        id
    }

    #[tokio::test]
    async fn a_link_opens_in_the_transaction_on_live_trips_only() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::new(&[7; 32]);
        let storage = Storage::open(folder.path(), &vault).await.unwrap();
        let (id, by) = (trip(&storage).await, [9; 16]);
        let open = LinkChange::Open("333333333333".to_owned());
        let renew = LinkChange::Renew("444444444444".to_owned());
        let change = async |change: &LinkChange| {
            let changed = storage.change_link(&id, change, false, 2, &by);
            changed.await.unwrap()
        };
        assert!(change(&open).await);
        let gone = storage.cancel_trip(&id, 3, None).await.unwrap();
        assert!(matches!(gone, Cancelled::Done), "{gone:?}");
        assert!(!change(&open).await, "cancelled while somebody opened it");
        assert!(!change(&renew).await);
        let record = storage.joined_trip("333333333333").await.unwrap().unwrap();
        assert_eq!(record.join, Some(("333333333333".to_owned(), false)));
        assert!(storage.joined_trip("444444444444").await.unwrap().is_none());
    }

    #[tokio::test]
    async fn only_the_current_version_of_a_live_trip_is_asked_about_again() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::new(&[7; 32]);
        let storage = Storage::open(folder.path(), &vault).await.unwrap();
        let (id, by) = (trip(&storage).await, [9; 16]);
        let ask = async |version| storage.ask_again(&id, version, 2, &by).await.unwrap();
        assert!(ask(1).await);
        assert!(!ask(2).await, "a version that is none");
        assert!(!ask(0).await);
        storage.cancel_trip(&id, 3, None).await.unwrap();
        assert!(!ask(1).await, "cancelled while somebody asked");
    }
}
