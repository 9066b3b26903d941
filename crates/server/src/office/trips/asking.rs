//! How everybody on a trip stands, and asking the authority again.

use wire::{ResubmitResponse, RiderAnswerJson, RidersResponse};

use crate::clock::rfc3339;
use crate::metrics::TripDeed;
use crate::office::{Actor, Office};
use crate::refusal::Refusal;
use crate::storage::{AnswerRecord, Id};
use crate::vault::Place;

/// The most riders of one page.
const MAX_PAGE: u32 = 1_000;
/// The riders of a page when no number is named.
const PAGE: u32 = 200;

impl Office {
    /// A page of answers, by number in the trip.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`], [`Refusal::Purged`]
    pub async fn riders(
        &self,
        actor: &Actor,
        id: &str,
        after: Option<u16>,
        limit: Option<u32>,
    ) -> Result<RidersResponse, Refusal> {
        actor.may_read()?;
        let record = self.own_trip(actor, id).await?;
        if record.sealed_trip.is_none() {
            return Err(Refusal::Purged);
        }
        let limit = limit.unwrap_or(PAGE).clamp(1, MAX_PAGE);
        let mut answers = self
            .storage
            .answers(&record.id, after.unwrap_or(0), limit + 1)
            .await?;
        let more = answers.len() > limit as usize;
        answers.truncate(limit as usize);
        let next = answers.last().filter(|_| more).map(|last| last.sequence);
        let told = answers.iter().map(|answer| self.told(&record.id, answer));
        Ok(RidersResponse {
            version: record.version,
            riders: told.collect::<Result<_, _>>()?,
            next,
        })
    }

    /// Asks the authority again about everybody who waits for its answer.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`] and those of a trip that may not be changed.
    pub async fn resubmit(&self, actor: &Actor, id: &str) -> Result<ResubmitResponse, Refusal> {
        actor.may_file()?;
        let record = self.own_trip(actor, id).await?;
        record.may_change(self.clock.now())?;
        let asked = self.storage.standing(&record.id).await?.waiting;
        if asked > 0 {
            let (now, by) = (self.clock.now(), actor.id());
            let current = self.storage.ask_again(&record.id, record.version, now, &by);
            if !current.await? {
                return Err(Refusal::Stale);
            }
            self.metrics.trip(TripDeed::Resubmitted);
            self.wake_delivery();
        }
        Ok(ResubmitResponse { asked })
    }

    fn told(&self, trip: &Id, answer: &AnswerRecord) -> Result<RiderAnswerJson, Refusal> {
        let open = |sealed: &Vec<u8>| {
            let plain = self
                .vault
                .open_sealed(Place::Words(trip, answer.sequence), sealed)?;
            String::from_utf8(plain)
                .map_err(|_| Refusal::Broken("sealed words are no text".to_owned()))
        };
        Ok(RiderAnswerJson {
            sequence: answer.sequence,
            outcome: answer.outcome,
            by: answer.by,
            code: answer.code.clone(),
            text: answer.sealed_text.as_ref().map(open).transpose()?,
            since: rfc3339(answer.since),
        })
    }
}
