//! What partners tell us: manifests of another administration, cancellations, answers per person.

use declaration::Known;
use declaration::manifest;
use pass::Reference;
use paxlst::{MessageKind, Reading};
use uuid::Uuid;
use wire::{
    CoachTripJson, FieldProblem, ManifestJson, MessageReceiptJson, PartnerMessageJson, RiderJson,
    TripEventKind, TripStateJson,
};

use crate::clock::DAY;
use crate::metrics::TripDeed;
use crate::office::Office;
use crate::office::filing::to_json;
use crate::office::trips::{Kept, defects, lenient};
use crate::refusal::Refusal;
use crate::storage::{
    Amended, Id, NewTrip, NewTripVersion, PartnerRecord, Takes, Tenant, TripMade,
};
use crate::vault::{Place, random};

/// A message of a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// JSON.
    Json(PartnerMessageJson),
    /// Lists and answers.
    Edifact(Vec<u8>),
}

impl Office {
    /// Takes a message of a partner. The same message again changes nothing.
    ///
    /// # Errors
    /// [`Refusal::Unauthorised`] for a partner that was removed meanwhile, [`Refusal::Forbidden`]
    /// for answers of one that gives none and for anything of one that has to do with exports only,
    /// [`Refusal::Invalid`], [`Refusal::TooManyPeople`], [`Refusal::BadMessage`]
    pub async fn receive(
        &self,
        partner: &PartnerRecord,
        message: Message,
    ) -> Result<MessageReceiptJson, Refusal> {
        // One at a time: whether a version is newer and taking it are several steps, and of two
        // that come together the newer one must win.
        let _turn = self.receiving.lock().await;
        // Its body may have come late, and the turn later still.
        if !self.storage.partner_stands(&partner.id).await? {
            return Err(Refusal::Unauthorised);
        }
        match partner.takes {
            Takes::Manifests | Takes::Both => {}
            Takes::Exports => return Err(Refusal::Forbidden),
        }
        let mut receipt = MessageReceiptJson::default();
        match message {
            Message::Json(PartnerMessageJson::Manifest(manifest)) => {
                let list = Foreign {
                    reference: manifest.reference,
                    version: manifest.version,
                    trip: manifest.trip,
                    riders: manifest.people,
                };
                self.receive_list(partner, list, &mut receipt).await?;
            }
            Message::Json(PartnerMessageJson::Cancellation(gone)) => {
                self.receive_end(partner, &gone.reference, &mut receipt)
                    .await?;
            }
            Message::Json(PartnerMessageJson::Answers(answers)) => {
                self.receive_answers(partner, &answers, &mut receipt)
                    .await?;
            }
            Message::Edifact(bytes) => {
                let taken = self.receive_edifact(partner, &bytes, &mut receipt).await;
                taken.map_err(|refusal| refusal.with_defects(&receipt.defects))?;
            }
        }
        self.metrics.trip(TripDeed::Received);
        Ok(receipt)
    }

    async fn receive_edifact(
        &self,
        partner: &PartnerRecord,
        bytes: &[u8],
        receipt: &mut MessageReceiptJson,
    ) -> Result<(), Refusal> {
        let reading = paxlst::read(bytes);
        receipt.defects = defects(&reading);
        if reading.messages.is_empty() {
            return Err(Refusal::BadMessage("no_message").with_defects(&receipt.defects));
        }
        for answers in super::answers::cusres(&reading, &mut receipt.unknown) {
            self.receive_answers(partner, &answers, receipt).await?;
        }
        for (reference, part) in lists_by_trip(&reading) {
            let gone = part.messages.iter().all(|message| message.action == "XR");
            if gone {
                self.receive_end(partner, &reference, receipt).await?;
                continue;
            }
            let mut draft = paxlst::drafts(&part, self.today(), self.pack.posts());
            self.fill_direction(&mut draft.trip);
            let list = Foreign {
                version: version_of(&part),
                reference,
                trip: CoachTripJson::of(&draft.trip),
                riders: ManifestJson::of(&draft).riders,
            };
            self.receive_list(partner, list, receipt).await?;
        }
        Ok(())
    }

    /// A manifest of another administration. Nobody is refused: what cannot be read is kept as it
    /// was told, and counts as worth a look.
    async fn receive_list(
        &self,
        partner: &PartnerRecord,
        list: Foreign,
        receipt: &mut MessageReceiptJson,
    ) -> Result<(), Refusal> {
        if list.reference.is_empty() || list.reference.len() > 64 {
            return Err(invalid("/reference", "missing"));
        }
        if list.riders.len() > manifest::MAX_RIDERS {
            return Err(Refusal::TooManyPeople);
        }
        let hash = self.foreign_hash(partner, &list.reference);
        let known = self.storage.foreign_trip(&partner.id, &hash).await?;
        if known.is_some_and(|(_, version)| list.version <= version) {
            return Ok(());
        }
        let people = u32::try_from(list.riders.len()).unwrap_or(u32::MAX);
        match known {
            Some((id, _)) => {
                let tenant = Tenant::Partner(partner.id);
                let record = self.storage.trip(tenant, &id).await?;
                let record = record.ok_or(Refusal::NotFound)?;
                let (before, version) = (record.version, record.version + 1);
                let new = self.foreign_version(&id, version, &list)?;
                match self.storage.amend_trip(&id, before, &new, None).await? {
                    Amended::Done => {
                        self.storage.note_foreign_version(&id, list.version).await?;
                    }
                    // Cancelled, or the same message came twice at once.
                    Amended::Overtaken => return Ok(()),
                }
            }
            None => self.new_foreign(partner, hash, &list).await?,
        }
        receipt.people += people;
        receipt.trips += 1;
        Ok(())
    }

    async fn new_foreign(
        &self,
        partner: &PartnerRecord,
        hash: [u8; 32],
        list: &Foreign,
    ) -> Result<(), Refusal> {
        let id = Uuid::now_v7().into_bytes();
        let new = NewTrip {
            id,
            tenant: Tenant::Partner(partner.id),
            foreign: Some((hash, list.version)),
            reference: Reference::from_random(random()).compact(),
            version: self.foreign_version(&id, 1, list)?,
            kept: None,
        };
        match self.storage.make_trip(&new).await? {
            TripMade::Done => Ok(()),
            TripMade::Repeated(_) | TripMade::ReferenceTaken => Err(Refusal::Broken(
                "a random reference was taken, the partner sends again".to_owned(),
            )),
        }
    }

    fn foreign_version(
        &self,
        id: &Id,
        number: u32,
        list: &Foreign,
    ) -> Result<NewTripVersion, Refusal> {
        let now = self.clock.now();
        let known = Known::new(&self.pack, self.today());
        let (riders, answers, heads) = lenient(&list.trip, &list.riders, &known);
        let retention = i64::from(self.config.manifest_retention_days) * DAY;
        let (departs_at, purge_at) = match self.read_trip(&list.trip) {
            Ok(trip) => (trip.departs_at, trip.purge_at),
            Err(_) => (now, now + retention),
        };
        let kept = Kept {
            trip: list.trip.clone(),
            pass: None,
        };
        let last_sequence = riders.iter().map(|rider| rider.sequence).max();
        let body = to_json(&riders)?;
        Ok(NewTripVersion {
            at: now,
            by: None,
            state: if number == 1 {
                TripStateJson::Filed
            } else {
                TripStateJson::Changed
            },
            event: if number == 1 {
                TripEventKind::Filed
            } else {
                TripEventKind::Changed
            },
            departs_at,
            last_sequence: last_sequence.unwrap_or(0),
            purge_at,
            heads,
            body_hash: self.vault.repeat_hash(&body),
            pass: None,
            sealed_trip: self.vault.seal(Place::Trip(id, number), &to_json(&kept)?),
            sealed_list: self
                .vault
                .seal(Place::List(id, number), &to_json(&ManifestJson { riders })?),
            answers: Some(answers),
            deliver: false,
        })
    }

    async fn receive_end(
        &self,
        partner: &PartnerRecord,
        reference: &str,
        receipt: &mut MessageReceiptJson,
    ) -> Result<(), Refusal> {
        let hash = self.foreign_hash(partner, reference);
        match self.storage.foreign_trip(&partner.id, &hash).await? {
            Some((id, _)) => {
                let now = self.clock.now();
                self.storage.cancel_trip(&id, now, None).await?;
                receipt.trips += 1;
            }
            None => receipt.unknown.push(reference.to_owned()),
        }
        Ok(())
    }

    fn foreign_hash(&self, partner: &PartnerRecord, reference: &str) -> [u8; 32] {
        let bytes = [b"foreign".as_slice(), &partner.id, reference.as_bytes()].concat();
        self.vault.repeat_hash(&bytes)
    }
}

/// A manifest as a partner tells it.
struct Foreign {
    reference: String,
    version: u32,
    trip: CoachTripJson,
    riders: Vec<RiderJson>,
}

/// The lists of a reading, those of one trip together.
fn lists_by_trip(reading: &Reading) -> Vec<(String, Reading)> {
    let mut trips: Vec<(String, Reading)> = Vec::new();
    for message in &reading.messages {
        if message.kind == MessageKind::Cusres {
            continue;
        }
        let reference = reference_of(message);
        let known = trips.iter_mut().find(|(name, _)| *name == reference);
        match known {
            Some((_, part)) => part.messages.push(message.clone()),
            None => trips.push((
                reference,
                Reading {
                    messages: vec![message.clone()],
                    ..Reading::default()
                },
            )),
        }
    }
    trips
}

/// The number of the transaction; lists of carriers that give none share an access reference.
pub(super) fn reference_of(message: &paxlst::Message) -> String {
    match &message.transaction {
        Some(transaction) => transaction.number.clone(),
        None => message.access_reference.clone(),
    }
}

fn version_of(part: &Reading) -> u32 {
    part.messages
        .iter()
        .filter_map(super::answers::version_told)
        .max()
        .unwrap_or(1)
}

pub(super) fn invalid(pointer: &str, code: &str) -> Refusal {
    Refusal::Invalid(vec![FieldProblem {
        pointer: pointer.to_owned(),
        code: code.to_owned(),
    }])
}
