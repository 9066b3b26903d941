//! Officers, and the passes they were shown.

use uuid::Uuid;
use wire::{EventKind, LaneTaken, Outcome};

use super::filings::add_event;
use super::{Id, Storage, StorageError, fixed};

/// A presentation to be recorded.
#[derive(Debug)]
pub struct NewPresentation {
    /// The id of the pass.
    pub pass_id: Id,
    /// Who saw it.
    pub officer: Id,
    /// Where.
    pub post: String,
    /// When it was shown.
    pub shown_at: i64,
    /// When this is recorded.
    pub recorded_at: i64,
    /// The lane taken.
    pub lane: LaneTaken,
    /// What came of it.
    pub outcome: Outcome,
}

/// When a pass was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The first time it is known to have been.
    pub first: i64,
    /// This showing was not recorded before.
    pub new: bool,
}

impl Storage {
    /// Adds an officer; `false` when the name is taken.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn add_officer(
        &self,
        name: &str,
        token_hash: &[u8; 32],
    ) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "INSERT INTO officer (id, name, token_hash) VALUES (?, ?, ?)
             ON CONFLICT (name) DO NOTHING",
        )
        .bind(Uuid::now_v7().into_bytes().as_slice())
        .bind(name)
        .bind(token_hash.as_slice())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(done.rows_affected() > 0)
    }

    /// The officer whose token this is.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn officer(&self, token_hash: &[u8; 32]) -> Result<Option<Id>, StorageError> {
        let row: Option<(Vec<u8>,)> = sqlx::query_as("SELECT id FROM officer WHERE token_hash = ?")
            .bind(token_hash.as_slice())
            .fetch_optional(&self.reader)
            .await?;
        row.map(|(id,)| fixed(id, "officer id")).transpose()
    }

    /// Records that a pass was shown; the same officer, pass and time count once.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn present(&self, new: &NewPresentation) -> Result<Shown, StorageError> {
        let mut tx = self.begin().await?;
        let made = sqlx::query(
            "INSERT INTO presentation
                 (id, pass_id, officer_id, post, shown_at, recorded_at, lane, outcome)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (pass_id, officer_id, shown_at) DO NOTHING",
        )
        .bind(Uuid::now_v7().into_bytes().as_slice())
        .bind(new.pass_id.as_slice())
        .bind(new.officer.as_slice())
        .bind(&new.post)
        .bind(new.shown_at)
        .bind(new.recorded_at)
        .bind(lane_name(new.lane))
        .bind(outcome_name(new.outcome))
        .execute(&mut *tx)
        .await?;
        let (first,): (i64,) =
            sqlx::query_as("SELECT min(shown_at) FROM presentation WHERE pass_id = ?")
                .bind(new.pass_id.as_slice())
                .fetch_one(&mut *tx)
                .await?;
        let new_showing = made.rows_affected() > 0;
        if new_showing
            && !Self::present_trip(&mut tx, &new.pass_id, new.shown_at).await?
            && let Some((filing, version)) = Self::filing_of_pass(&mut tx, &new.pass_id).await?
        {
            // What was withdrawn stays so, for whoever was told of it; the event tells the rest.
            sqlx::query(
                "UPDATE filing SET state = 'presented' WHERE id = ? AND state <> 'withdrawn'",
            )
            .bind(filing.as_slice())
            .execute(&mut *tx)
            .await?;
            add_event(
                &mut tx,
                &filing,
                EventKind::Presented,
                version,
                new.shown_at,
            )
            .await?;
        }
        tx.commit().await?;
        Ok(Shown {
            first,
            new: new_showing,
        })
    }
}

const fn lane_name(lane: LaneTaken) -> &'static str {
    match lane {
        LaneTaken::Green => "green",
        LaneTaken::Red => "red",
    }
}

const fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Inspected => "inspected",
        Outcome::Differed => "differed",
    }
}
