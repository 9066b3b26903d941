//! What partners have to be told.

use super::outbox_adding::add;
use super::{Id, Storage, StorageError, counter, fixed};

/// Something a partner has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Its id, also the idempotency key of the delivery.
    pub id: Id,
    /// The name of the partner.
    pub partner: String,
    /// What it tells.
    pub tells: Tells,
    /// The version.
    pub version: u32,
    /// Where it stands: `waiting`, `delivered`, `dead` or `dropped`.
    pub state: String,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next.
    pub next_at: i64,
    /// The fault of the last try.
    pub fault: Option<String>,
    /// Since when.
    pub made_at: i64,
}

/// What a partner is told, and of which trip or filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// A version of a trip.
    Manifest(Id),
    /// The trip does not take place.
    Cancellation(Id),
    /// A version of an export declaration.
    Export(Id),
    /// The export declaration was withdrawn.
    Withdrawal(Id),
}

impl Tells {
    /// The trip or the filing.
    #[must_use]
    pub const fn about(&self) -> &Id {
        match self {
            Self::Manifest(id) | Self::Cancellation(id) => id,
            Self::Export(id) | Self::Withdrawal(id) => id,
        }
    }

    /// The name in the database and on the command line.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Manifest(_) => "manifest",
            Self::Cancellation(_) => "cancellation",
            Self::Export(_) => "export",
            Self::Withdrawal(_) => "withdrawal",
        }
    }

    fn read(name: &str, about: Id) -> Result<Self, StorageError> {
        match name {
            "manifest" => Ok(Self::Manifest(about)),
            "cancellation" => Ok(Self::Cancellation(about)),
            "export" => Ok(Self::Export(about)),
            "withdrawal" => Ok(Self::Withdrawal(about)),
            _ => Err(StorageError::Corrupt("kind")),
        }
    }
}

/// What became of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// The partner has it.
    Delivered,
    /// It did not arrive; again at this time.
    Again(&'static str, i64),
    /// It will not arrive.
    Dead(&'static str),
    /// Nobody needs it any more.
    Dropped(&'static str),
}

/// What became of a replay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replayed {
    /// It waits again.
    Waits,
    /// The partner has a later version by now; it was dropped.
    Superseded,
    /// There is no dead letter of this id.
    NotDead,
}

impl Storage {
    /// What a partner may be told now: of each trip and each filing the oldest that waits, when its
    /// time has come.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn due_parcels(
        &self,
        partner: &Id,
        now: i64,
        limit: u32,
    ) -> Result<Vec<Parcel>, StorageError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT o.id, p.name, coalesce(o.trip_id, o.filing_id), o.version, o.kind, o.state,
                 o.tries, o.next_at, o.fault, o.made_at
             FROM outbox o JOIN partner p ON p.id = o.partner_id
             WHERE o.partner_id = ?1 AND o.state = 'waiting' AND o.next_at <= ?2
                 AND p.removed_at IS NULL
                 AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.partner_id = ?1
                     AND e.trip_id IS o.trip_id AND e.filing_id IS o.filing_id
                     AND e.state = 'waiting' AND e.id < o.id)
             ORDER BY o.id LIMIT ?3",
        )
        .bind(partner.as_slice())
        .bind(now)
        .bind(limit)
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter().map(parcel).collect()
    }

    /// Whether a parcel is still to be delivered: not dropped, not overtaken by the removal of its
    /// partner.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn waits(&self, id: &Id) -> Result<bool, StorageError> {
        let row: Option<(i64,)> = sqlx::query_as(
            "SELECT 1 FROM outbox o JOIN partner p ON p.id = o.partner_id
             WHERE o.id = ? AND o.state = 'waiting' AND p.removed_at IS NULL",
        )
        .bind(id.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.is_some())
    }

    /// Writes down what became of a try.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn tried(&self, id: &Id, tried: Tried, at: i64) -> Result<(), StorageError> {
        let (state, fault, next_at, done_at) = match tried {
            Tried::Delivered => ("delivered", None, at, Some(at)),
            Tried::Again(fault, next) => ("waiting", Some(fault), next, None),
            Tried::Dead(fault) => ("dead", Some(fault), at, Some(at)),
            Tried::Dropped(fault) => ("dropped", Some(fault), at, Some(at)),
        };
        let mut tx = self.begin().await?;
        sqlx::query(
            "UPDATE outbox SET state = ?, fault = ?, next_at = ?, done_at = ?, tries = tries + 1
             WHERE id = ? AND state = 'waiting'",
        )
        .bind(state)
        .bind(fault)
        .bind(next_at)
        .bind(done_at)
        .bind(id.as_slice())
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// What waits and what is dead, oldest first.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn open_parcels(&self) -> Result<Vec<Parcel>, StorageError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT o.id, p.name, coalesce(o.trip_id, o.filing_id), o.version, o.kind, o.state,
                 o.tries, o.next_at, o.fault, o.made_at
             FROM outbox o JOIN partner p ON p.id = o.partner_id
             WHERE o.state IN ('waiting', 'dead') ORDER BY o.id",
        )
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter().map(parcel).collect()
    }

    /// Lets a dead letter wait again, unless the partner was told something later of the same.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn replay(&self, id: &Id, now: i64) -> Result<Replayed, StorageError> {
        let mut tx = self.begin().await?;
        let row: Option<(i64,)> = sqlx::query_as(
            "SELECT EXISTS (SELECT 1 FROM outbox l WHERE l.partner_id = o.partner_id
                 AND l.trip_id IS o.trip_id AND l.filing_id IS o.filing_id
                 AND l.id > o.id AND l.state = 'delivered')
             FROM outbox o WHERE o.id = ? AND o.state = 'dead'",
        )
        .bind(id.as_slice())
        .fetch_optional(&mut *tx)
        .await?;
        let Some((superseded,)) = row else {
            return Ok(Replayed::NotDead);
        };
        let (state, replayed) = if superseded == 1 {
            ("dropped", Replayed::Superseded)
        } else {
            ("waiting", Replayed::Waits)
        };
        sqlx::query("UPDATE outbox SET state = ?, next_at = ?, tries = 0 WHERE id = ?")
            .bind(state)
            .bind(now)
            .bind(id.as_slice())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(replayed)
    }

    /// Gives up what waits or is dead; `false` when there is nothing of this id.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn drop_parcel(&self, id: &Id, now: i64) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE outbox SET state = 'dropped', done_at = ?
             WHERE id = ? AND state IN ('waiting', 'dead')",
        )
        .bind(now)
        .bind(id.as_slice())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(done.rows_affected() > 0)
    }

    /// How many wait and how many are dead.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn parcel_counts(&self) -> Result<(u64, u64), StorageError> {
        let (waiting, dead): (i64, i64) = sqlx::query_as(
            "SELECT coalesce(sum(state = 'waiting'), 0), coalesce(sum(state = 'dead'), 0)
             FROM outbox",
        )
        .fetch_one(&self.reader)
        .await?;
        let count = |number| u64::try_from(number).map_err(|_| StorageError::Corrupt("count"));
        Ok((count(waiting)?, count(dead)?))
    }

    /// Tells the partners that answer the current version of a trip once more, those who were told
    /// everything so far. `false` when the trip has another version by now, or is over.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn ask_again(
        &self,
        trip: &Id,
        version: u32,
        at: i64,
        by: &Id,
    ) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let current: Option<(i64,)> = sqlx::query_as(
            "SELECT 1 FROM trip WHERE id = ? AND version = ? AND state IN ('filed', 'changed')",
        )
        .bind(trip.as_slice())
        .bind(version)
        .fetch_optional(&mut *tx)
        .await?;
        if current.is_none() {
            return Ok(false);
        }
        let partners: Vec<(Vec<u8>,)> = sqlx::query_as(
            "SELECT id FROM partner p WHERE removed_at IS NULL AND answers AND NOT EXISTS
                 (SELECT 1 FROM outbox o WHERE o.partner_id = p.id AND o.trip_id = ?
                  AND o.state = 'waiting')",
        )
        .bind(trip.as_slice())
        .fetch_all(&mut *tx)
        .await?;
        if partners.is_empty() {
            return Ok(true);
        }
        for (partner,) in partners {
            add(&mut tx, &partner, Tells::Manifest(*trip), version, at).await?;
        }
        let kind = wire::TripEventKind::Resubmitted;
        super::trips_writing::add_trip_event(&mut tx, trip, kind, version, at, Some(by)).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Whether a partner was told of a trip.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn knows_trip(
        &self,
        partner: &Id,
        reference: &str,
    ) -> Result<Option<Id>, StorageError> {
        let row: Option<(Vec<u8>,)> = sqlx::query_as(
            "SELECT t.id FROM trip t WHERE t.reference = ?1 AND EXISTS (SELECT 1 FROM outbox o
                 WHERE o.trip_id = t.id AND o.partner_id = ?2)",
        )
        .bind(reference)
        .bind(partner.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        row.map(|(id,)| fixed(id, "id")).transpose()
    }
}

type Row = (
    Vec<u8>,
    String,
    Vec<u8>,
    i64,
    String,
    String,
    i64,
    i64,
    Option<String>,
    i64,
);

fn parcel(row: Row) -> Result<Parcel, StorageError> {
    let (id, partner, about, version, kind, state, tries, next_at, fault, made_at) = row;
    Ok(Parcel {
        id: fixed(id, "id")?,
        partner,
        tells: Tells::read(&kind, fixed(about, "id")?)?,
        version: counter(version, "version")?,
        state,
        tries: counter(tries, "count")?,
        next_at,
        fault,
        made_at,
    })
}
