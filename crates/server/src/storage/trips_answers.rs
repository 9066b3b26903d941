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

    /// Writes down what an authority says of people of a trip; gives the numbers that the trip
    /// does not have.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn set_answers(
        &self,
        trip: &Id,
        answers: &[AuthorityAnswer],
        at: i64,
    ) -> Result<Vec<u16>, StorageError> {
        let mut tx = self.begin().await?;
        let mut unknown = Vec::new();
        for answer in answers {
            let done = sqlx::query(
                "UPDATE rider_answer SET outcome = ?, by = 'authority', code = ?, since = ?,
                     sealed_text = ?
                 WHERE trip_id = ? AND sequence = ?",
            )
            .bind(word(answer.outcome))
            .bind(answer.code)
            .bind(at)
            .bind(&answer.sealed_text)
            .bind(trip.as_slice())
            .bind(answer.sequence)
            .execute(&mut *tx)
            .await?;
            if done.rows_affected() == 0 {
                unknown.push(answer.sequence);
            }
        }
        if unknown.len() < answers.len() {
            let (version,): (i64,) = sqlx::query_as("SELECT version FROM trip WHERE id = ?")
                .bind(trip.as_slice())
                .fetch_one(&mut *tx)
                .await?;
            let version = counter(version, "version")?;
            add_trip_event(&mut tx, trip, TripEventKind::Answered, version, at, None).await?;
        }
        tx.commit().await?;
        Ok(unknown)
    }
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
                 AND code = excluded.code THEN since ELSE excluded.since END, sealed_text = NULL",
    )
    .bind(trip.as_slice())
    .bind(&rows)
    .bind(at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
