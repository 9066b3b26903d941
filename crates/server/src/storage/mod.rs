//! The database: the only place that speaks SQL.
//!
//! SQLite in write-ahead mode with `synchronous = FULL`: a commit returns after the log is on disk
//! (<https://www.sqlite.org/pragma.html#pragma_synchronous>), and only then is a filing
//! acknowledged. One connection writes, each write a transaction that takes its lock at once
//! (`BEGIN IMMEDIATE`: a deferred one that turns into a writer fails without waiting); readers
//! have connections of their own and never wait for the writer.

mod accounts;
mod filings;
mod keys;
mod outbox;
mod outbox_adding;
mod outbox_partners;
mod presentations;
mod purge;
mod rates;
mod records;
mod statistics;
mod trips;
mod trips_answers;
mod trips_joined;
mod trips_records;
mod trips_writing;

use std::fmt;
use std::path::Path;
use std::time::Duration;

use declaration::Choice;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::pool::PoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{SqlSafeStr, Sqlite, SqlitePool, Transaction};

pub use accounts::{
    ApiToken, Enrolled, Enrolling, Enrolment, EnrolmentKind, KnownPasskey, Member, MemberChange,
    NewApiToken, NewEnrolment, NewOperator, NewPasskey, NewSession, Offer, Operator, Passkey,
    PasskeyRemoved, SavedRecord, Session, SigningIn,
};
pub use keys::KeyRecord;
pub use outbox::{Parcel, Replayed, Tells, Tried};
pub use outbox_partners::{Format, PartnerRecord, Takes};
pub use presentations::{NewPresentation, Shown};
pub use purge::Purged;
pub use rates::RatesRecord;
pub use records::{
    Amended, Event, Filed, Filing, FilingKind, Kept, NewFiling, NewVersion, Withdrawn,
};
pub use statistics::{DayCount, ExportCounts};
pub use trips_answers::AnswersSet;
pub use trips_joined::LinkChange;
pub use trips_records::{
    AnswerRecord, AuthorityAnswer, Cancelled, EntryBefore, EntryMade, EntryRecord, EntryWay, Heads,
    NewAnswer, NewEntry, NewTrip, NewTripVersion, Standing, Tenant, TripEvent, TripMade,
    TripRecord, VersionRecord,
};

use crate::vault::Vault;

const FILE: &str = "yolak.sqlite";
const READERS: u32 = 4;
/// How long to wait for another process (the command line beside the server) to finish a write.
const BUSY: Duration = Duration::from_secs(10);

/// The name of a record: a UUIDv7 where order matters.
pub type Id = [u8; 16];

/// The database of one data folder.
#[derive(Clone, Debug)]
pub struct Storage {
    writer: SqlitePool,
    reader: SqlitePool,
}

/// Why the database did not do what was asked. For the log, never for a client.
#[derive(Debug)]
pub enum StorageError {
    /// SQLite or the pool.
    Database(sqlx::Error),
    /// A schema step.
    Migration(sqlx::migrate::MigrateError),
    /// A value that this program never writes.
    Corrupt(&'static str),
    /// The database was written with another data key.
    OtherKey,
}

impl Storage {
    /// Opens the database of a data folder, makes it when there is none, and brings its schema up
    /// to date. Holds the vault's key against the one the database was written with.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn open(folder: &Path, vault: &Vault) -> Result<Self, StorageError> {
        let options = SqliteConnectOptions::new()
            .filename(folder.join(FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            // Deleted means overwritten.
            .pragma("secure_delete", "ON");
        let writer = PoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await?;
        Migrator::with_migrations(steps())
            .run(&writer)
            .await
            .map_err(StorageError::Migration)?;
        let reader = PoolOptions::new()
            .max_connections(READERS)
            .connect_with(options.read_only(true))
            .await?;
        let storage = Self { writer, reader };
        storage.check_key(&vault.check()).await?;
        Ok(storage)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StorageError::Database`]
    pub async fn ping(&self) -> Result<(), StorageError> {
        sqlx::query("SELECT count(*) FROM meta")
            .fetch_one(&self.reader)
            .await?;
        Ok(())
    }

    /// Ends all connections; the write-ahead log is folded into the database.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }

    async fn begin(&self) -> Result<Transaction<'static, Sqlite>, StorageError> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    async fn check_key(&self, check: &[u8; 32]) -> Result<(), StorageError> {
        let mut tx = self.begin().await?;
        sqlx::query("INSERT OR IGNORE INTO meta (name, value) VALUES ('data_key', ?)")
            .bind(check.as_slice())
            .execute(&mut *tx)
            .await?;
        let (kept,): (Vec<u8>,) = sqlx::query_as("SELECT value FROM meta WHERE name = 'data_key'")
            .fetch_one(&mut *tx)
            .await?;
        tx.commit().await?;
        if kept == check {
            Ok(())
        } else {
            Err(StorageError::OtherKey)
        }
    }
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(f, "database: {error}"),
            Self::Migration(error) => write!(f, "database schema: {error}"),
            Self::Corrupt(what) => write!(f, "database holds a bad {what}"),
            Self::OtherKey => {
                f.write_str("the database was written with another data key than the one given")
            }
        }
    }
}

impl std::error::Error for StorageError {}

/// The schema, step by step.
fn steps() -> Vec<Migration> {
    let step = |version, name: &'static str, sql: &'static str| {
        Migration::new(
            version,
            name.into(),
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        )
    };
    vec![
        step(
            1,
            "filings",
            include_str!("../../migrations/0001_filings.sql"),
        ),
        step(
            2,
            "operators",
            include_str!("../../migrations/0002_operators.sql"),
        ),
        step(3, "trips", include_str!("../../migrations/0003_trips.sql")),
        step(
            4,
            "answers and links",
            include_str!("../../migrations/0004_answers_and_links.sql"),
        ),
        step(5, "saved", include_str!("../../migrations/0005_saved.sql")),
        step(
            6,
            "discarded",
            include_str!("../../migrations/0006_discarded.sql"),
        ),
        step(
            7,
            "exports",
            include_str!("../../migrations/0007_exports.sql"),
        ),
        step(8, "wco", include_str!("../../migrations/0008_wco.sql")),
    ]
}

/// A blob of known length.
fn fixed<const N: usize>(bytes: Vec<u8>, what: &'static str) -> Result<[u8; N], StorageError> {
    bytes.try_into().map_err(|_| StorageError::Corrupt(what))
}

/// A member of a closed list by its word.
fn choice<T: Choice>(word: &str, what: &'static str) -> Result<T, StorageError> {
    T::from_word(word).ok_or(StorageError::Corrupt(what))
}

/// The word of a member of a closed list.
fn word<T: Choice>(member: T) -> &'static str {
    member.word()
}

fn counter(number: i64, what: &'static str) -> Result<u32, StorageError> {
    u32::try_from(number).map_err(|_| StorageError::Corrupt(what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_commit_returns_after_the_log_is_on_disk() {
        let folder = tempfile::tempdir().unwrap();
        let storage = Storage::open(folder.path(), &Vault::new(&[7; 32]))
            .await
            .unwrap();
        let mut tx = storage.begin().await.unwrap();
        let (journal,): (String,) = sqlx::query_as("PRAGMA journal_mode")
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        let (synchronous,): (i64,) = sqlx::query_as("PRAGMA synchronous")
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        let (secure,): (i64,) = sqlx::query_as("PRAGMA secure_delete")
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        assert_eq!(
            (journal.as_str(), synchronous, secure),
            ("wal", 2, 1),
            "2 is FULL"
        );
    }

    /// A database of the time before exports: a filing, and something a partner was not told yet.
    async fn before_exports(folder: &Path) {
        let options = SqliteConnectOptions::new()
            .filename(folder.join(FILE))
            .create_if_missing(true);
        let pool = SqlitePool::connect_with(options).await.unwrap();
        let steps = steps().into_iter().filter(|step| step.version < 7);
        let migrator = Migrator::with_migrations(steps.collect());
        migrator.run(&pool).await.unwrap();
        for statement in [
            "INSERT INTO operator (id, name, made_at) VALUES (x'01', 'Namuna Trans', 0)",
            "INSERT INTO trip (id, operator_id, reference, version, state, departs_at,
                 last_sequence, purge_at)
             VALUES (x'02020202020202020202020202020202', x'01', 'T', 1, 'filed', 0, 0, 0)",
            "INSERT INTO partner (id, name, url, format, answers, token_hash, sealed_secret,
                 made_at)
             VALUES (x'03030303030303030303030303030303', 'north', 'https://example.org',
                 'paxlst', 1, x'04', x'', 0)",
            "INSERT INTO outbox (id, partner_id, trip_id, version, kind, state, tries, next_at,
                 fault, made_at)
             VALUES (x'05050505050505050505050505050505', x'03030303030303030303030303030303',
                 x'02020202020202020202020202020202', 4, 'cancellation', 'waiting', 3, 5,
                 'busy', 7)",
            "INSERT INTO filing (id, reference, version, state, post, lane, filed_day, purge_at)
             VALUES (x'06060606060606060606060606060606', 'R', 1, 'received', 'p', 'green',
                 '2026-11-22', 0)",
        ] {
            sqlx::query(statement).execute(&pool).await.unwrap();
        }
        pool.close().await;
    }

    #[tokio::test]
    async fn what_was_there_before_exports_is_there_after() {
        let folder = tempfile::tempdir().unwrap();
        before_exports(folder.path()).await;
        let storage = Storage::open(folder.path(), &Vault::new(&[7; 32]))
            .await
            .unwrap();
        let expected = Parcel {
            id: [5; 16],
            partner: "north".to_owned(),
            tells: Tells::Cancellation([2; 16]),
            version: 4,
            state: "waiting".to_owned(),
            tries: 3,
            next_at: 5,
            fault: Some("busy".to_owned()),
            made_at: 7,
        };
        let open = storage.open_parcels().await.unwrap();
        let due = storage.due_parcels(&[3; 16], 6, 9).await.unwrap();
        assert_eq!(
            (open.as_slice(), due),
            ([expected].as_slice(), open.clone())
        );
        let partner = storage.partners().await.unwrap().remove(0);
        assert_eq!((partner.takes, partner.answers), (Takes::Manifests, true));
        assert_eq!(partner.format, Format::Paxlst);
        let day = "2026-11-22";
        assert_eq!(storage.day_counts(day, day).await.unwrap()[0].filed, 1);
        assert_eq!(storage.export_counts(day, day).await.unwrap().filed, 0);
    }

    #[tokio::test]
    async fn another_key_does_not_open_the_database() {
        let folder = tempfile::tempdir().unwrap();
        let open = async |key: u8| Storage::open(folder.path(), &Vault::new(&[key; 32])).await;
        assert!(open(7).await.is_ok());
        assert!(matches!(open(8).await, Err(StorageError::OtherKey)));
        assert!(open(7).await.is_ok());
    }
}
