//! Trips as they are read.

use super::trips_records::{Heads, Standing, Tenant, TripEvent, TripRecord, VersionRecord};
use super::{Id, Storage, StorageError, choice, counter, fixed};

impl Storage {
    /// The kept answer to an idempotency key of an operator.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn kept_trip(
        &self,
        key_hash: &[u8; 32],
    ) -> Result<Option<super::Kept>, StorageError> {
        let row = sqlx::query_as(KEPT)
            .bind(key_hash.as_slice())
            .fetch_optional(&self.reader);
        row.await?.map(kept).transpose()
    }

    /// A trip of a tenant.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn trip(&self, tenant: Tenant, id: &Id) -> Result<Option<TripRecord>, StorageError> {
        let (column, owner) = tenant.column();
        let statement = format!("{SELECT} WHERE t.id = ? AND t.{column} = ?");
        let row = sqlx::query_as(sqlx::AssertSqlSafe(statement))
            .bind(id.as_slice())
            .bind(owner.as_slice())
            .fetch_optional(&self.reader);
        row.await?.map(record).transpose()
    }

    /// The trip that a partner knows under a reference of its own, with the partner's count.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn foreign_trip(
        &self,
        partner: &Id,
        foreign_hash: &[u8; 32],
    ) -> Result<Option<(Id, u32)>, StorageError> {
        let row: Option<(Vec<u8>, i64)> = sqlx::query_as(
            "SELECT id, foreign_version FROM trip WHERE partner_id = ? AND foreign_hash = ?",
        )
        .bind(partner.as_slice())
        .bind(foreign_hash.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        row.map(|(id, version)| Ok((fixed(id, "id")?, counter(version, "version")?)))
            .transpose()
    }

    /// Trips of an operator, the newest first, before the one named.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn trips(
        &self,
        operator: &Id,
        before: Option<&Id>,
        limit: u32,
    ) -> Result<Vec<TripRecord>, StorageError> {
        let statement = format!(
            "{SELECT} WHERE t.operator_id = ?1 AND (?2 IS NULL OR t.id < ?2)
             ORDER BY t.id DESC LIMIT ?3"
        );
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(statement))
            .bind(operator.as_slice())
            .bind(before.map(|id| id.as_slice()))
            .bind(limit)
            .fetch_all(&self.reader)
            .await?;
        rows.into_iter().map(record).collect()
    }

    /// The sealed trip and list of a version.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn sealed_version(
        &self,
        id: &Id,
        version: u32,
    ) -> Result<Option<(Vec<u8>, Vec<u8>)>, StorageError> {
        let row: Option<(Sealed, Sealed)> = sqlx::query_as(
            "SELECT sealed_trip, sealed_list FROM trip_version WHERE trip_id = ? AND version = ?",
        )
        .bind(id.as_slice())
        .bind(version)
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.and_then(|(trip, list)| trip.zip(list)))
    }

    /// Every version of a trip, oldest first.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn versions(&self, id: &Id) -> Result<Vec<VersionRecord>, StorageError> {
        let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
            "SELECT version, at, heads FROM trip_version WHERE trip_id = ? ORDER BY version",
        )
        .bind(id.as_slice())
        .fetch_all(&self.reader)
        .await?;
        let version = |(version, at, heads)| {
            Ok(VersionRecord {
                version: counter(version, "version")?,
                at,
                heads: counter(heads, "count")?,
            })
        };
        rows.into_iter().map(version).collect()
    }

    /// The reference of a trip.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn trip_reference(&self, id: &Id) -> Result<String, StorageError> {
        let (reference,): (String,) = sqlx::query_as("SELECT reference FROM trip WHERE id = ?")
            .bind(id.as_slice())
            .fetch_one(&self.reader)
            .await?;
        Ok(reference)
    }

    /// What happened to a trip, oldest first.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn trip_events(&self, id: &Id) -> Result<Vec<TripEvent>, StorageError> {
        let rows: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT kind, version, at FROM trip_event WHERE trip_id = ? ORDER BY at, id",
        )
        .bind(id.as_slice())
        .fetch_all(&self.reader)
        .await?;
        let event = |(kind, version, at): (String, i64, i64)| {
            Ok(TripEvent {
                kind: choice(&kind, "event")?,
                version: counter(version, "version")?,
                at,
            })
        };
        rows.into_iter().map(event).collect()
    }

    /// How the people of a trip stand.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn standing(&self, id: &Id) -> Result<Standing, StorageError> {
        let (ready, look, see, waiting, joined): (i64, i64, i64, i64, i64) = sqlx::query_as(
            "SELECT coalesce(sum(outcome = 'ready'), 0), coalesce(sum(outcome = 'look'), 0),
                 coalesce(sum(outcome = 'see'), 0), coalesce(sum(outcome = 'waiting'), 0),
                 (SELECT count(*) FROM join_entry
                  WHERE trip_id = ?1 AND state IN ('received', 'changed'))
             FROM rider_answer WHERE trip_id = ?1",
        )
        .bind(id.as_slice())
        .fetch_one(&self.reader)
        .await?;
        Ok(Standing {
            ready: counter(ready, "count")?,
            look: counter(look, "count")?,
            see: counter(see, "count")?,
            waiting: counter(waiting, "count")?,
            joined: counter(joined, "count")?,
        })
    }
}

impl Tenant {
    fn column(&self) -> (&'static str, &Id) {
        match self {
            Self::Operator(id) => ("operator_id", id),
            Self::Partner(id) => ("partner_id", id),
        }
    }
}

/// A sealed record; none once purged.
type Sealed = Option<Vec<u8>>;

pub(super) const KEPT: &str = "SELECT body_hash, sealed FROM trip_kept_answer WHERE key_hash = ?";

pub(super) const SELECT: &str = "SELECT t.id, t.reference, t.version, t.state, t.departs_at,
         t.last_sequence, t.join_code, t.join_open, t.purge_at, v.heads, v.crew, v.absent,
         v.body_hash, v.sealed_trip
     FROM trip t JOIN trip_version v ON v.trip_id = t.id AND v.version = t.version";

/// A row of [`SELECT`].
pub(super) type Row = (
    Vec<u8>,
    String,
    i64,
    String,
    i64,
    i64,
    Option<String>,
    bool,
    i64,
    i64,
    i64,
    i64,
    Vec<u8>,
    Option<Vec<u8>>,
);

pub(super) fn record(row: Row) -> Result<TripRecord, StorageError> {
    let (id, reference, version, state, departs_at, last, code, open, purge_at, ..) = row;
    let (.., heads, crew, absent, body_hash, sealed_trip) = (row.9, row.10, row.11, row.12, row.13);
    Ok(TripRecord {
        id: fixed(id, "id")?,
        reference,
        version: counter(version, "version")?,
        state: choice(&state, "state")?,
        departs_at,
        last_sequence: u16::try_from(last).map_err(|_| StorageError::Corrupt("sequence"))?,
        join: code.map(|code| (code, open)),
        purge_at,
        heads: Heads {
            heads: counter(heads, "count")?,
            crew: counter(crew, "count")?,
            absent: counter(absent, "count")?,
        },
        body_hash: fixed(body_hash, "hash")?,
        sealed_trip,
    })
}

pub(super) fn kept((body_hash, sealed): (Vec<u8>, Vec<u8>)) -> Result<super::Kept, StorageError> {
    Ok(super::Kept {
        body_hash: fixed(body_hash, "hash")?,
        sealed,
    })
}
