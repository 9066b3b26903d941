//! Riders' own entries through the link of a trip.

use std::net::IpAddr;

use declaration::manifest::{self, Days, Origin, Severity};
use pass::Reference;
use wire::{
    EntryRequest, EntryResponse, EntryStateJson, EntryStatusResponse, FieldProblem, JoinResponse,
    RiderJson, issue_code,
};

use super::entries::{Entry, KeptEntry};
use super::{id_text, parse_id};
use crate::clock::rfc3339;
use crate::metrics::Limit;
use crate::office::filing::to_json;
use crate::office::{IdempotencyKey, Office};
use crate::refusal::Refusal;
use crate::storage::{EntryRecord, EntryWay, TripRecord};
use crate::vault::{Place, token_hash};

impl Office {
    /// What anybody with the code may know of a trip.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], [`Refusal::NotFound`], [`Refusal::LinkClosed`],
    /// [`Refusal::LinkDeparted`]
    pub async fn joinable(&self, client: IpAddr, code: &str) -> Result<JoinResponse, Refusal> {
        let (record, trip) = self.linked(client, code).await?;
        let draft = trip.json.to_draft();
        let time = |at: chrono::NaiveDateTime| at.format("%H:%M").to_string();
        Ok(JoinResponse {
            carrier: draft.carrier,
            service: draft.service,
            direction: draft.direction,
            from: trip.trip.from.clone(),
            departs_day: wire::iso(trip.trip.departs.date()),
            departs_time: time(trip.trip.departs),
            post: trip.trip.post.clone(),
            post_day: wire::iso(trip.trip.at_post.date()),
            post_time: time(trip.trip.at_post),
            to: trip.trip.to.clone(),
            until: rfc3339(record.departs_at),
        })
    }

    /// Takes a rider's own entry. The same key with the same request gives the same receipt.
    ///
    /// # Errors
    /// As [`Office::joinable`], and [`Refusal::NoConsent`], [`Refusal::Invalid`],
    /// [`Refusal::KeyReused`], [`Refusal::LinkFull`]
    pub async fn join(
        &self,
        client: IpAddr,
        code: &str,
        key: &IdempotencyKey,
        request: &EntryRequest,
    ) -> Result<(EntryResponse, bool), Refusal> {
        let code = self.counted(client, code)?;
        let key_hash = self
            .vault
            .repeat_hash(&[b"join".as_slice(), code.as_bytes(), key.as_bytes()].concat());
        if let Some(kept) = self.kept_entry(&key_hash, request).await? {
            return self.entered_before(kept, request).await;
        }
        let (record, trip) = self.open_link(&code).await?;
        let (rider, notices) = self.own_rider(request, &trip)?;
        let code_hash = self
            .vault
            .repeat_hash(&[b"code".as_slice(), &record.id, code.as_bytes()].concat());
        let entry = Entry {
            trip: record.id,
            way: EntryWay::Link(&code, &code_hash),
            key_hash: &key_hash,
        };
        let kept = self.keep_entry(entry, request, &rider).await?;
        if kept.repeated.is_some() {
            return self.entered_before(kept, request).await;
        }
        let status = entry_status(&kept.id, kept.state, kept.at, record.departs_at, notices);
        let token = kept.token;
        Ok((EntryResponse { token, status }, false))
    }

    /// The receipt again, with what was noticed as far as it can still be told.
    async fn entered_before(
        &self,
        kept: KeptEntry,
        request: &EntryRequest,
    ) -> Result<(EntryResponse, bool), Refusal> {
        let (trip, version, until) = kept
            .repeated
            .ok_or_else(|| Refusal::Broken("an entry was not made before".to_owned()))?;
        let notices = match self.storage.sealed_version(&trip, version).await? {
            Some((sealed, _)) => {
                let trip = self.read_trip(&self.open_trip(&trip, version, &sealed)?.trip);
                trip.and_then(|trip| self.own_rider(request, &trip))
                    .map(|(_, notices)| notices)
                    .unwrap_or_default()
            }
            None => Vec::new(),
        };
        let status = entry_status(&kept.id, kept.state, kept.at, until, notices);
        let token = kept.token;
        Ok((EntryResponse { token, status }, true))
    }

    /// Where an own entry stands, whatever became of the link.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], [`Refusal::Unauthorised`]
    pub async fn own_entry(
        &self,
        client: IpAddr,
        entry: &str,
        token: &str,
    ) -> Result<EntryStatusResponse, Refusal> {
        let (entry, until) = self.opened_entry(client, entry, token).await?;
        let (state, at) = (entry.state, entry.at);
        Ok(entry_status(&entry.id, state, at, until, Vec::new()))
    }

    /// Changes an own entry. As with a new one, the link has to be open.
    ///
    /// # Errors
    /// As [`Office::joinable`] and [`Office::own_entry`], and [`Refusal::NoConsent`],
    /// [`Refusal::Invalid`], [`Refusal::Withdrawn`]
    pub async fn change_entry(
        &self,
        client: IpAddr,
        code: &str,
        entry: &str,
        token: &str,
        request: &EntryRequest,
    ) -> Result<EntryStatusResponse, Refusal> {
        let (record, trip) = self.linked(client, code).await?;
        let entry = self.own(entry, token).await?.0;
        if entry.trip != record.id {
            return Err(Refusal::Unauthorised);
        }
        let (rider, notices) = self.own_rider(request, &trip)?;
        let sealed = self.vault.seal(Place::Entry(&entry.id), &to_json(&rider)?);
        let now = self.clock.now();
        let changed = self.storage.change_entry(&entry.id, Some(&sealed), now);
        // A change that a phone repeats after the withdrawal brings nobody back.
        let state = changed.await?.ok_or(Refusal::Withdrawn)?;
        Ok(entry_status(
            &entry.id,
            state,
            now,
            record.departs_at,
            notices,
        ))
    }

    /// Withdraws an own entry, whatever became of the link.
    ///
    /// # Errors
    /// As [`Office::own_entry`]
    pub async fn withdraw_entry(
        &self,
        client: IpAddr,
        entry: &str,
        token: &str,
    ) -> Result<EntryStatusResponse, Refusal> {
        let (entry, until) = self.opened_entry(client, entry, token).await?;
        let now = self.clock.now();
        let gone = self.storage.change_entry(&entry.id, None, now).await?;
        let state = gone.unwrap_or(EntryStateJson::Withdrawn);
        Ok(entry_status(&entry.id, state, now, until, Vec::new()))
    }

    /// The trip of a code that takes entries.
    async fn linked(
        &self,
        client: IpAddr,
        code: &str,
    ) -> Result<(TripRecord, super::JudgedTrip), Refusal> {
        let code = self.counted(client, code)?;
        self.open_link(&code).await
    }

    /// A code as it is kept. Every attempt counts, before anything is looked at.
    fn counted(&self, client: IpAddr, code: &str) -> Result<String, Refusal> {
        self.count_client(client)?;
        let code = Reference::parse(code).map_err(|_| Refusal::NotFound)?;
        let code = code.compact();
        self.join_limits.reference(&code).map_err(|wait| {
            self.metrics.limited(Limit::Reference);
            Refusal::TooMany(wait)
        })?;
        Ok(code)
    }

    async fn open_link(&self, code: &str) -> Result<(TripRecord, super::JudgedTrip), Refusal> {
        let record = self.storage.joined_trip(code).await?;
        let record = record.ok_or(Refusal::NotFound)?;
        if self.clock.now() >= record.departs_at {
            return Err(Refusal::LinkDeparted);
        }
        if record.join.as_ref().is_none_or(|(_, open)| !open) {
            return Err(Refusal::LinkClosed);
        }
        let sealed = record.sealed_trip.as_ref().ok_or(Refusal::LinkClosed)?;
        let kept = self.open_trip(&record.id, record.version, sealed)?;
        let trip = self.read_trip(&kept.trip)?;
        Ok((record, trip))
    }

    /// The entry that a receipt opens, and the departure of its trip. The code is not asked for: a
    /// link that was closed or replaced takes nobody the way back out.
    async fn opened_entry(
        &self,
        client: IpAddr,
        entry: &str,
        token: &str,
    ) -> Result<(EntryRecord, i64), Refusal> {
        self.count_client(client)?;
        self.own(entry, token).await
    }

    async fn own(&self, entry: &str, token: &str) -> Result<(EntryRecord, i64), Refusal> {
        let id = parse_id(entry).map_err(|_| Refusal::Unauthorised)?;
        let found = self.storage.own_entry(&id, &token_hash(token)).await?;
        found.ok_or(Refusal::Unauthorised)
    }

    fn count_client(&self, client: IpAddr) -> Result<(), Refusal> {
        self.join_limits.client(client).map_err(|wait| {
            self.metrics.limited(Limit::Client);
            Refusal::TooMany(wait)
        })
    }

    /// The person of an own entry, without what is not the rider's to say.
    pub(super) fn own_rider(
        &self,
        request: &EntryRequest,
        trip: &super::JudgedTrip,
    ) -> Result<(RiderJson, Vec<FieldProblem>), Refusal> {
        if !request.consent {
            return Err(Refusal::NoConsent);
        }
        let rider = RiderJson {
            sequence: 0,
            role: String::new(),
            origin: Origin::Rider,
            confirmed: false,
            absent: false,
            ..request.rider.clone()
        };
        let days = Days {
            today: self.today(),
            crossing: trip.trip.at_post.date(),
        };
        let (mut stops, mut notices) = (Vec::new(), Vec::new());
        for finding in manifest::check_rider(&rider.to_draft(), 0, days) {
            let manifest::Spot::Cell { column, .. } = finding.spot else {
                continue;
            };
            let problem = FieldProblem {
                pointer: ["/rider/", declaration::Choice::word(column)].concat(),
                code: issue_code(finding.issue).to_owned(),
            };
            match finding.severity {
                Severity::Stops => stops.push(problem),
                Severity::Look | Severity::Note => notices.push(problem),
            }
        }
        if stops.is_empty() {
            Ok((rider, notices))
        } else {
            Err(Refusal::Invalid(stops))
        }
    }
}

fn entry_status(
    id: &[u8; 16],
    state: EntryStateJson,
    at: i64,
    until: i64,
    notices: Vec<FieldProblem>,
) -> EntryStatusResponse {
    EntryStatusResponse {
        entry: id_text(id),
        state,
        at: rfc3339(at),
        until: rfc3339(until),
        notices,
    }
}
