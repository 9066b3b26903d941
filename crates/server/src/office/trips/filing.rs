//! Planning and filing; what the answers tell.

use pass::Reference;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wire::{DefectJson, FieldProblem, FiledTripResponse, RiderJson, TripResponse};

use super::list::Before;
use super::version::Parts;
use super::{JudgedList, JudgedTrip, Sent, id_text};
use crate::metrics::TripDeed;
use crate::office::filing::{from_json, to_json};
use crate::office::{Actor, IdempotencyKey, Office};
use crate::refusal::Refusal;
use crate::storage::{NewTrip, Tenant, TripMade, TripRecord};
use crate::vault::{Place, random};

/// How often a reference is drawn.
const DRAWS: usize = 5;
/// An answer, and whether it was given before.
#[derive(Debug)]
pub struct FiledAnswer {
    /// The answer.
    pub response: FiledTripResponse,
    /// The same key brought the same request before.
    pub repeated: bool,
}

/// What is kept under an idempotency key: what was noticed then. How the trip stands is read anew.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Noticed {
    pub(super) id: String,
    pub(super) notices: Vec<FieldProblem>,
    pub(super) refused: Vec<FieldProblem>,
    pub(super) defects: Vec<DefectJson>,
}

impl Office {
    /// Plans a trip, with its manifest when that came along.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::KeyReused`], [`Refusal::Invalid`],
    /// [`Refusal::WindowNotOpen`], [`Refusal::TooManyPeople`], [`Refusal::BadMessage`]
    pub async fn plan_trip(
        &self,
        actor: &Actor,
        key: &IdempotencyKey,
        sent: Sent,
        partial: bool,
    ) -> Result<FiledAnswer, Refusal> {
        self.as_of_now(actor).await?.may_file()?;
        let key_hash = self
            .vault
            .repeat_hash(&[b"trip".as_slice(), &actor.operator, key.as_bytes()].concat());
        let (request, defects) = self.understand(sent)?;
        let body_hash = self.vault.repeat_hash(&to_json(&request)?);
        if let Some(kept) = self.storage.kept_trip(&key_hash).await? {
            return self.repeat_trip(actor, &key_hash, &body_hash, &kept).await;
        }
        let trip = self
            .judge_trip(&request.trip)
            .map_err(|refusal| refusal.with_defects(&defects))?;
        let authority = self.has_authority().await?;
        let before = Before {
            last_sequence: 0,
            riders: &[],
            authority,
        };
        let list = self
            .list_of(&trip, &request.riders, partial, before)
            .map_err(|refusal| refusal.with_defects(&defects))?;
        let noticed = noticed(&trip, list.as_ref(), defects);
        for _ in 0..DRAWS {
            let (new, noticed) = self
                .compose_trip(actor, &trip, list.as_ref(), &key_hash, body_hash, &noticed)
                .await?;
            match self.storage.make_trip(&new).await? {
                TripMade::Done => {
                    self.filed(list.is_some(), TripDeed::Planned, TripDeed::Filed);
                    let response = self.noticed_response(actor, noticed).await?;
                    return Ok(FiledAnswer {
                        response,
                        repeated: false,
                    });
                }
                TripMade::Repeated(kept) => {
                    return self.repeat_trip(actor, &key_hash, &body_hash, &kept).await;
                }
                TripMade::ReferenceTaken => {}
            }
        }
        Err(Refusal::Broken(format!(
            "{DRAWS} random references were taken"
        )))
    }

    /// A new trip, and what is kept under its key.
    async fn compose_trip<'a>(
        &self,
        actor: &Actor,
        trip: &JudgedTrip,
        list: Option<&JudgedList>,
        key_hash: &'a [u8; 32],
        body_hash: [u8; 32],
        noticed: &Noticed,
    ) -> Result<(NewTrip<'a>, Noticed), Refusal> {
        let id = Uuid::now_v7().into_bytes();
        let reference = Reference::from_random(random());
        let noticed = Noticed {
            id: id_text(&id),
            ..noticed.clone()
        };
        let parts = Parts {
            id: &id,
            number: 1,
            reference,
            trip,
            list,
            last_sequence: list.map_or(0, |list| list.last_sequence),
            body_hash,
            amends: false,
            by: Some(actor.id()),
        };
        let version = self.trip_version(parts).await?;
        let answer = self
            .vault
            .seal(Place::Answer(key_hash), &to_json(&noticed)?);
        let new = NewTrip {
            id,
            tenant: Tenant::Operator(actor.operator),
            foreign: None,
            reference: reference.compact(),
            version,
            kept: Some((key_hash, answer)),
        };
        Ok((new, noticed))
    }

    /// Whether some partner answers per person.
    async fn has_authority(&self) -> Result<bool, Refusal> {
        let partners = self.storage.partners().await?;
        Ok(partners.iter().any(|partner| partner.answers))
    }

    pub(super) async fn before<'a>(
        &self,
        record: &TripRecord,
        riders: &'a [RiderJson],
    ) -> Result<Before<'a>, Refusal> {
        Ok(Before {
            last_sequence: record.last_sequence,
            riders,
            authority: self.has_authority().await?,
        })
    }

    /// The list, when there is somebody on it.
    pub(super) fn list_of(
        &self,
        trip: &JudgedTrip,
        riders: &[RiderJson],
        partial: bool,
        before: Before<'_>,
    ) -> Result<Option<JudgedList>, Refusal> {
        if riders.is_empty() {
            return Ok(None);
        }
        self.window_open(trip)?;
        self.judge_list(trip, riders, partial, before).map(Some)
    }

    pub(super) fn window_open(&self, trip: &JudgedTrip) -> Result<(), Refusal> {
        let days = i64::from(self.config.opens_days_before) + 1;
        let opens_at = trip.day_end - days * crate::clock::DAY;
        if self.clock.now() < opens_at {
            Err(Refusal::WindowNotOpen(opens_at))
        } else {
            Ok(())
        }
    }

    pub(super) async fn repeat_trip(
        &self,
        actor: &Actor,
        key_hash: &[u8; 32],
        body_hash: &[u8; 32],
        kept: &crate::storage::Kept,
    ) -> Result<FiledAnswer, Refusal> {
        if &kept.body_hash != body_hash {
            return Err(Refusal::KeyReused);
        }
        let plain = self
            .vault
            .open_sealed(Place::Answer(key_hash), &kept.sealed)?;
        self.metrics.replayed();
        Ok(FiledAnswer {
            response: self.noticed_response(actor, from_json(&plain)?).await?,
            repeated: true,
        })
    }

    pub(super) async fn noticed_response(
        &self,
        actor: &Actor,
        noticed: Noticed,
    ) -> Result<FiledTripResponse, Refusal> {
        Ok(FiledTripResponse {
            status: self.trip_of(actor, &noticed.id).await?,
            notices: noticed.notices,
            refused: noticed.refused,
            defects: noticed.defects,
        })
    }

    /// A trip of an operator, whoever asks may read or not: it has just been written.
    async fn trip_of(&self, actor: &Actor, id: &str) -> Result<TripResponse, Refusal> {
        let record = self.own_trip(actor, id).await?;
        self.trip_response(&record).await
    }

    pub(super) fn filed(&self, with_list: bool, planned: TripDeed, filed: TripDeed) {
        self.metrics.trip(if with_list { filed } else { planned });
        if with_list {
            self.wake_delivery();
        }
    }
}

pub(super) fn noticed(
    trip: &JudgedTrip,
    list: Option<&JudgedList>,
    defects: Vec<DefectJson>,
) -> Noticed {
    Noticed {
        id: String::new(),
        notices: match list {
            // The check of a list names what it finds in the trip as well.
            Some(list) => list.notices.clone(),
            None => trip.notices.clone(),
        },
        refused: list.map(|list| list.refused.clone()).unwrap_or_default(),
        defects,
    }
}
