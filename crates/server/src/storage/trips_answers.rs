//! How the people of a trip stand.

use serde_json::json;
use sqlx::{Sqlite, Transaction};
use wire::TripEventKind;

use super::trips_records::{AnswerRecord, AuthorityAnswer, NewAnswer};
use super::trips_writing::add_trip_event;
use super::{Id, Storage, StorageError, choice, counter, word};

impl Storage {
    /// How the people of a trip stand, by number, after the one named.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn answers(
        &self,
        trip: &Id,
        after: u16,
        limit: u32,
    ) -> Result<Vec<AnswerRecord>, StorageError> {
        type Row = (i64, String, String, String, i64, Option<Vec<u8>>);
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT sequence, outcome, by, code, since, sealed_text FROM rider_answer
             WHERE trip_id = ? AND sequence > ? ORDER BY sequence LIMIT ?",
        )
        .bind(trip.as_slice())
        .bind(after)
        .bind(limit)
        .fetch_all(&self.reader)
        .await?;
        let record = |(sequence, outcome, by, code, since, sealed_text): Row| {
            Ok(AnswerRecord {
                sequence: u16::try_from(sequence).map_err(|_| StorageError::Corrupt("sequence"))?,
                outcome: choice(&outcome, "outcome")?,
                by: choice(&by, "answerer")?,
                code,
                since,
                sealed_text,
            })
        };
        rows.into_iter().map(record).collect()
    }

    /// The current version of a trip.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn trip_version(&self, trip: &Id) -> Result<u32, StorageError> {
        let (version,): (i64,) = sqlx::query_as("SELECT version FROM trip WHERE id = ?")
            .bind(trip.as_slice())
            .fetch_one(&self.reader)
            .await?;
        counter(version, "version")
    }

    /// The version that a partner means: the one it names if it was told it, otherwise the last
    /// one that reached it, or the first on its way. With `first_is_one` it knows the first list of
    /// a trip as 1, whatever its number here. `None` when it was told no such version.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn told_version(
        &self,
        partner: &Id,
        trip: &Id,
        named: Option<u32>,
        first_is_one: bool,
    ) -> Result<Option<u32>, StorageError> {
        let (version,): (Option<i64>,) = sqlx::query_as(
            "WITH told AS (SELECT version, state FROM outbox
                 WHERE partner_id = ?1 AND trip_id = ?2 AND kind = 'manifest')
             SELECT CASE
                 WHEN ?3 IS NULL THEN coalesce(
                     (SELECT max(version) FROM told WHERE state = 'delivered'),
                     (SELECT min(version) FROM told WHERE state = 'waiting'))
                 WHEN ?4 AND ?3 = 1 THEN (SELECT version FROM told WHERE version =
                     (SELECT min(version) FROM trip_version WHERE trip_id = ?2 AND heads > 0))
                 ELSE (SELECT version FROM told WHERE version = ?3) END",
        )
        .bind(partner.as_slice())
        .bind(trip.as_slice())
        .bind(named)
        .bind(first_is_one)
        .fetch_one(&self.reader)
        .await?;
        version
            .map(|version| counter(version, "version"))
            .transpose()
    }

    /// Writes down what an authority says of people of a trip, about one version while another is
    /// current. An answer about an older version than the one answered last changes nothing.
    /// `None` when the trip has another version by now; nothing was written.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn set_answers(
        &self,
        trip: &Id,
        (about, current): (u32, u32),
        answers: &[&AuthorityAnswer],
        at: i64,
    ) -> Result<Option<AnswersSet>, StorageError> {
        let mut tx = self.begin().await?;
        let (version,): (i64,) = sqlx::query_as("SELECT version FROM trip WHERE id = ?")
            .bind(trip.as_slice())
            .fetch_one(&mut *tx)
            .await?;
        if counter(version, "version")? != current {
            return Ok(None);
        }
        let mut set = AnswersSet::default();
        for answer in answers {
            match set_answer(&mut tx, trip, about, answer, at).await? {
                Some(true) => set.answered += 1,
                Some(false) => set.overtaken.push(answer.sequence),
                None => set.unknown.push(answer.sequence),
            }
        }
        if set.answered > 0 {
            add_trip_event(&mut tx, trip, TripEventKind::Answered, current, at, None).await?;
        }
        tx.commit().await?;
        Ok(Some(set))
    }
}

/// What became of answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswersSet {
    /// How many were written down.
    pub answered: u32,
    /// Numbers of people about whom something later was said before.
    pub overtaken: Vec<u16>,
    /// Numbers that nobody on board has.
    pub unknown: Vec<u16>,
}

/// Whether it was written down; `None` when nobody on board has the number.
async fn set_answer(
    tx: &mut Transaction<'static, Sqlite>,
    trip: &Id,
    about: u32,
    answer: &AuthorityAnswer,
    at: i64,
) -> Result<Option<bool>, StorageError> {
    let before: Option<(Option<i64>,)> =
        sqlx::query_as("SELECT about_version FROM rider_answer WHERE trip_id = ? AND sequence = ?")
            .bind(trip.as_slice())
            .bind(answer.sequence)
            .fetch_optional(&mut **tx)
            .await?;
    let Some((before,)) = before else {
        return Ok(None);
    };
    if before.is_some_and(|before| before > i64::from(about)) {
        return Ok(Some(false));
    }
    sqlx::query(
        "UPDATE rider_answer SET outcome = ?, by = 'authority', code = ?, since = ?,
             sealed_text = ?, about_version = ?
         WHERE trip_id = ? AND sequence = ?",
    )
    .bind(word(answer.outcome))
    .bind(answer.code)
    .bind(at)
    .bind(&answer.sealed_text)
    .bind(about)
    .bind(trip.as_slice())
    .bind(answer.sequence)
    .execute(&mut **tx)
    .await?;
    Ok(Some(true))
}

/// Replaces how the people of a trip stand. Whoever is as before keeps what an authority said.
/// One statement for all: a list may have ten thousand.
pub(super) async fn replace(
    tx: &mut Transaction<'static, Sqlite>,
    trip: &Id,
    answers: &[NewAnswer],
    at: i64,
) -> Result<(), StorageError> {
    let rows: Vec<_> = answers
        .iter()
        .map(|answer| {
            json!({"s": answer.sequence, "o": word(answer.outcome), "c": answer.code,
                   "k": answer.same})
        })
        .collect();
    let rows = serde_json::Value::Array(rows).to_string();
    sqlx::query(
        "DELETE FROM rider_answer WHERE trip_id = ?1 AND sequence NOT IN
             (SELECT value ->> 's' FROM json_each(?2))",
    )
    .bind(trip.as_slice())
    .bind(&rows)
    .execute(&mut **tx)
    .await?;
    // `WHERE true` parts the select from the upsert (SQLite, UPSERT, "Parsing Ambiguity").
    sqlx::query(
        "INSERT INTO rider_answer (trip_id, sequence, outcome, by, code, since)
         SELECT ?1, value ->> 's', value ->> 'o', 'check', value ->> 'c', ?3
         FROM json_each(?2) WHERE NOT (value ->> 'k' AND EXISTS
             (SELECT 1 FROM rider_answer r WHERE r.trip_id = ?1 AND r.sequence = value ->> 's'
              AND r.by = 'authority'))
         ON CONFLICT (trip_id, sequence) DO UPDATE SET outcome = excluded.outcome, by = excluded.by,
             code = excluded.code, since = CASE WHEN outcome = excluded.outcome
                 AND code = excluded.code THEN since ELSE excluded.since END, sealed_text = NULL,
             about_version = NULL",
    )
    .bind(trip.as_slice())
    .bind(&rows)
    .bind(at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
