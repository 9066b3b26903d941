//! A version of a trip as it is sealed, with its pass.

use pass::{Claims, Kind, MAX_BINDINGS, Reference};
use serde::{Deserialize, Serialize};
use wire::{CoachTripJson, ManifestJson, TripEventKind, TripStateJson};

use super::{JudgedList, JudgedTrip};
use crate::clock::HOUR;
use crate::office::Office;
use crate::office::filing::{from_json, to_json};
use crate::office::matter::GRACE;
use crate::refusal::Refusal;
use crate::storage::{Heads, Id, NewTripVersion};
use crate::vault::{Place, random};

/// How far from the planned time an arrival counts as on time.
const AROUND: i64 = 3 * HOUR;

/// What is sealed of a trip beside its list.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::office) struct Kept {
    pub(in crate::office) trip: CoachTripJson,
    pub(in crate::office) pass: Option<String>,
}

/// What a version is made of.
pub(super) struct Parts<'a> {
    pub(super) id: &'a Id,
    pub(super) number: u32,
    pub(super) reference: Reference,
    pub(super) trip: &'a JudgedTrip,
    /// `None` while nobody is filed.
    pub(super) list: Option<&'a JudgedList>,
    pub(super) last_sequence: u16,
    pub(super) body_hash: [u8; 32],
    /// Whether somebody was filed before.
    pub(super) amends: bool,
    pub(super) by: Option<Id>,
}

impl Office {
    pub(super) async fn trip_version(&self, parts: Parts<'_>) -> Result<NewTripVersion, Refusal> {
        let now = self.clock.now();
        let (pass, text) = match parts.list {
            Some(list) => {
                let claims = self.coach_claims(parts.trip, list, parts.reference, now);
                let text = self.sign_pass(&claims).await?;
                (Some((claims.id, claims.expires)), Some(text))
            }
            None => (None, None),
        };
        let (state, event) = match (parts.list, parts.amends, parts.number) {
            (None, _, 1) => (TripStateJson::Planned, TripEventKind::Planned),
            (None, _, _) => (TripStateJson::Planned, TripEventKind::Changed),
            (Some(_), false, _) => (TripStateJson::Filed, TripEventKind::Filed),
            (Some(_), true, _) => (TripStateJson::Changed, TripEventKind::Changed),
        };
        let kept = Kept {
            trip: parts.trip.json.clone(),
            pass: text,
        };
        let empty = ManifestJson::default();
        let json = parts.list.map_or(&empty, |list| &list.json);
        Ok(NewTripVersion {
            at: now,
            by: parts.by,
            state,
            event,
            departs_at: parts.trip.departs_at,
            last_sequence: parts.last_sequence,
            purge_at: parts.trip.purge_at,
            heads: parts.list.map_or(Heads::default(), |list| list.heads),
            body_hash: parts.body_hash,
            pass,
            sealed_trip: self
                .vault
                .seal(Place::Trip(parts.id, parts.number), &to_json(&kept)?),
            sealed_list: self
                .vault
                .seal(Place::List(parts.id, parts.number), &to_json(json)?),
            answers: parts.list.map(|list| list.answers.clone()),
            deliver: parts.list.is_some(),
        })
    }

    /// Opens the trip of a version.
    pub(in crate::office) fn open_trip(
        &self,
        id: &Id,
        version: u32,
        sealed: &[u8],
    ) -> Result<Kept, Refusal> {
        let plain = self.vault.open_sealed(Place::Trip(id, version), sealed)?;
        from_json(&plain)
    }

    /// Opens the list of a version.
    pub(in crate::office) fn open_list(
        &self,
        id: &Id,
        version: u32,
        sealed: &[u8],
    ) -> Result<ManifestJson, Refusal> {
        let plain = self.vault.open_sealed(Place::List(id, version), sealed)?;
        from_json(&plain)
    }

    fn coach_claims(
        &self,
        trip: &JudgedTrip,
        list: &JudgedList,
        reference: Reference,
        now: i64,
    ) -> Claims {
        let id = random();
        let drivers = list
            .manifest
            .on_board()
            .filter(|rider| rider.role == declaration::manifest::Role::Driver);
        let bind = |rider: &declaration::manifest::Rider| {
            let (issuer, number) = (rider.issuer.as_str(), rider.number.as_str());
            pass::binding(&id, issuer, number, rider.birth)
        };
        Claims {
            issuer: self.config.issuer.clone(),
            issued: now,
            expires: trip.day_end + GRACE,
            id,
            reference,
            kind: Kind::Coach,
            post: trip.trip.post.clone(),
            window: (trip.at_post - AROUND, trip.at_post + AROUND),
            advice: self.coach_lane(trip, list),
            pack: self.pack.stamp().version,
            // A claim has one byte for it: a convoy of more shows 255.
            heads: u8::try_from(list.heads.heads).unwrap_or(u8::MAX),
            plate: Some(trip.trip.plate.as_str().to_owned()),
            bindings: drivers.take(MAX_BINDINGS).map(bind).collect(),
        }
    }
}
