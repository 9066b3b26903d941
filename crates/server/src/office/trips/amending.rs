//! Versions after the first: the trip changed, the list filed again.

use wire::{FiledTripResponse, TripRequest};

use super::filing::{Noticed, noticed};
use super::version::Parts;
use super::{JudgedList, JudgedTrip, Sent, SentList, id_text};
use crate::metrics::TripDeed;
use crate::office::filing::{parse_reference, to_json};
use crate::office::{Actor, Office};
use crate::refusal::Refusal;
use crate::storage::{Amended, TripRecord};
use crate::vault::Place;

/// By what a request that amends is known again: its body, and its idempotency key if it has one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filed {
    pub(super) body_hash: [u8; 32],
    pub(super) key_hash: Option<[u8; 32]>,
}

impl Office {
    /// Changes the trip whose version is still `expected`; the list stays.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`], [`Refusal::Stale`], [`Refusal::Departed`],
    /// [`Refusal::Cancelled`], [`Refusal::Presented`], [`Refusal::Purged`] and those of a filing.
    pub async fn change_trip(
        &self,
        actor: &Actor,
        id: &str,
        expected: Option<u32>,
        request: &TripRequest,
    ) -> Result<FiledTripResponse, Refusal> {
        self.as_of_now(actor).await?.may_file()?;
        let record = self.own_trip(actor, id).await?;
        let body_hash = self.vault.repeat_hash(&to_json(request)?);
        if let Some(made) = self
            .made_before(actor, &record, expected, &body_hash)
            .await?
        {
            return Ok(made);
        }
        record.may_change(self.clock.now())?;
        let trip = self.judge_trip(&request.trip)?;
        let riders = self.current_list(&record).await?.riders;
        let on_file = if record.is_filed() {
            riders.as_slice()
        } else {
            &[]
        };
        let before = self.before(&record, &riders).await?;
        let list = self.list_of(&trip, on_file, false, before)?;
        let noticed = noticed(&trip, list.as_ref(), Vec::new());
        let filed = Filed {
            body_hash,
            key_hash: None,
        };
        self.amend_with(actor, &record, &trip, list, filed, noticed)
            .await
    }

    /// Files the manifest of a trip whose version is still `expected`.
    ///
    /// # Errors
    /// As [`Office::change_trip`].
    pub async fn file_manifest(
        &self,
        actor: &Actor,
        id: &str,
        expected: Option<u32>,
        sent: SentList,
        partial: bool,
    ) -> Result<FiledTripResponse, Refusal> {
        self.as_of_now(actor).await?.may_file()?;
        let record = self.own_trip(actor, id).await?;
        let (riders, defects) = match sent {
            SentList::List(riders) => (riders, Vec::new()),
            SentList::Edifact(bytes) => {
                let (request, defects) = self.understand(Sent::Edifact(bytes))?;
                (request.riders, defects)
            }
        };
        let body_hash = self.vault.repeat_hash(&to_json(&riders)?);
        if let Some(made) = self
            .made_before(actor, &record, expected, &body_hash)
            .await?
        {
            return Ok(made);
        }
        record.may_change(self.clock.now())?;
        let sealed = record.sealed_trip.as_ref().ok_or(Refusal::Purged)?;
        let kept = self.open_trip(&record.id, record.version, sealed)?;
        let trip = self.judge_trip(&kept.trip)?;
        let old = self.current_list(&record).await?.riders;
        let before = self.before(&record, &old).await?;
        self.window_open(&trip)?;
        let list = self
            .judge_list(&trip, &riders, partial, before)
            .map_err(|refusal| refusal.with_defects(&defects))?;
        let noticed = noticed(&trip, Some(&list), defects);
        let filed = Filed {
            body_hash,
            key_hash: None,
        };
        self.amend_with(actor, &record, &trip, Some(list), filed, noticed)
            .await
    }

    /// RFC 9110 section 13.1.1: a change that is already made may be answered as made.
    async fn made_before(
        &self,
        actor: &Actor,
        record: &TripRecord,
        expected: Option<u32>,
        body_hash: &[u8; 32],
    ) -> Result<Option<FiledTripResponse>, Refusal> {
        match expected {
            Some(expected) if expected != record.version => {
                let made = Some(expected) == record.version.checked_sub(1)
                    && *body_hash == record.body_hash;
                if !made {
                    return Err(Refusal::Stale);
                }
                let noticed = Noticed {
                    id: id_text(&record.id),
                    ..Noticed::default()
                };
                self.noticed_response(actor, noticed).await.map(Some)
            }
            Some(_) | None => Ok(None),
        }
    }

    pub(super) async fn amend_with(
        &self,
        actor: &Actor,
        record: &TripRecord,
        trip: &JudgedTrip,
        list: Option<JudgedList>,
        filed: Filed,
        noticed: Noticed,
    ) -> Result<FiledTripResponse, Refusal> {
        let noticed = Noticed {
            id: id_text(&record.id),
            ..noticed
        };
        let parts = Parts {
            id: &record.id,
            number: record.version + 1,
            reference: parse_reference(&record.reference)?,
            trip,
            list: list.as_ref(),
            last_sequence: list
                .as_ref()
                .map_or(record.last_sequence, |list| list.last_sequence),
            body_hash: filed.body_hash,
            amends: record.is_filed(),
            by: Some(actor.id()),
        };
        let new = self.trip_version(parts).await?;
        let kept = filed.key_hash.as_ref().map(|key_hash| {
            let answer = to_json(&noticed)?;
            let sealed = self.vault.seal(Place::Answer(key_hash), &answer);
            Ok::<_, Refusal>((key_hash, sealed))
        });
        let kept = kept.transpose()?;
        let amended = self
            .storage
            .amend_trip(&record.id, record.version, &new, kept);
        match amended.await? {
            Amended::Done => {
                self.filed(list.is_some(), TripDeed::Changed, TripDeed::Changed);
                self.noticed_response(actor, noticed).await
            }
            Amended::Overtaken => Err(Refusal::Stale),
        }
    }
}
