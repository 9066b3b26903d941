//! Riders' own entries through the link of a trip.

use std::net::IpAddr;

use declaration::manifest::{self, Days, Origin, Severity};
use pass::Reference;
use uuid::Uuid;
use wire::{
    EntryRequest, EntryResponse, EntryStateJson, EntryStatusResponse, FieldProblem, JoinAction,
    JoinLinkJson, JoinRequest, JoinResponse, JoinedJson, JoinedResponse, RiderJson, issue_code,
};

use super::{id_text, parse_id};
use crate::clock::rfc3339;
use crate::metrics::{Limit, TripDeed};
use crate::office::filing::{from_json, to_json};
use crate::office::{Actor, IdempotencyKey, Office};
use crate::refusal::Refusal;
use crate::storage::{EntryMade, EntryRecord, LinkChange, NewEntry, TripRecord};
use crate::vault::{Place, new_token, random, token_hash};

/// The most entries through the link of one trip: several coaches, and everybody twice.
const MAX_ENTRIES: u32 = 1_000;
/// The most entries of one page.
const MAX_PAGE: u32 = 200;
/// How often a code is drawn.
const DRAWS: usize = 5;

impl Office {
    /// Opens, closes or renews the link of a trip.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`] and those of a trip that may not be changed.
    pub async fn change_link(
        &self,
        actor: &Actor,
        id: &str,
        request: JoinRequest,
    ) -> Result<JoinLinkJson, Refusal> {
        actor.may_file()?;
        let record = self.own_trip(actor, id).await?;
        let now = self.clock.now();
        record.may_change(now)?;
        if request.action == JoinAction::Close && record.join.is_none() {
            return Err(Refusal::NotFound);
        }
        let by = actor.id();
        for _ in 0..DRAWS {
            let code = Reference::from_random(random()).compact();
            let change = match request.action {
                JoinAction::Open => LinkChange::Open(code),
                JoinAction::Close => LinkChange::Close,
                JoinAction::Renew => LinkChange::Renew(code),
            };
            let done = self.storage.change_link(&record.id, &change, now, &by);
            if done.await? {
                let record = self.own_trip(actor, id).await?;
                let link = self.trip_response(&record).await?.join;
                return link.ok_or_else(|| Refusal::Broken("a link is gone".to_owned()));
            }
        }
        Err(Refusal::Broken(format!("{DRAWS} random codes were taken")))
    }

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
        let (record, trip) = self.linked(client, code).await?;
        let (rider, notices) = self.own_rider(request, &trip)?;
        let (id, token) = (Uuid::now_v7().into_bytes(), new_token());
        let key_hash = self
            .vault
            .repeat_hash(&[b"join".as_slice(), &record.id, key.as_bytes()].concat());
        let new = NewEntry {
            id,
            trip: record.id,
            token_hash: token_hash(&token),
            key_hash: &key_hash,
            body_hash: self.vault.repeat_hash(&to_json(request)?),
            at: self.clock.now(),
            sealed: self.vault.seal(Place::Entry(&id), &to_json(&rider)?),
            sealed_token: self.vault.seal(Place::Receipt(&id), token.as_bytes()),
        };
        match self.storage.add_entry(&new, MAX_ENTRIES).await? {
            EntryMade::Done => {
                self.metrics.trip(TripDeed::Joined);
                let state = EntryStateJson::Received;
                let status = entry_status(&id, state, new.at, &record, notices);
                Ok((EntryResponse { token, status }, false))
            }
            EntryMade::Repeated(entry, body_hash, sealed) => {
                if body_hash != new.body_hash {
                    return Err(Refusal::KeyReused);
                }
                let sealed = sealed.ok_or(Refusal::Purged)?;
                let plain = self.vault.open_sealed(Place::Receipt(&entry.id), &sealed)?;
                let token = String::from_utf8(plain)
                    .map_err(|_| Refusal::Broken("a receipt is no text".to_owned()))?;
                let status = entry_status(&entry.id, entry.state, entry.at, &record, notices);
                self.metrics.replayed();
                Ok((EntryResponse { token, status }, true))
            }
            EntryMade::Full => Err(Refusal::LinkFull),
        }
    }

    /// Where an own entry stands.
    ///
    /// # Errors
    /// As [`Office::joinable`], and [`Refusal::Unauthorised`]
    pub async fn own_entry(
        &self,
        client: IpAddr,
        code: &str,
        entry: &str,
        token: &str,
    ) -> Result<EntryStatusResponse, Refusal> {
        let (record, _) = self.linked(client, code).await?;
        let entry = self.opened_entry(&record, entry, token).await?;
        Ok(entry_status(
            &entry.id,
            entry.state,
            entry.at,
            &record,
            Vec::new(),
        ))
    }

    /// Changes an own entry.
    ///
    /// # Errors
    /// As [`Office::own_entry`], and [`Refusal::NoConsent`], [`Refusal::Invalid`],
    /// [`Refusal::Withdrawn`]
    pub async fn change_entry(
        &self,
        client: IpAddr,
        code: &str,
        entry: &str,
        token: &str,
        request: &EntryRequest,
    ) -> Result<EntryStatusResponse, Refusal> {
        let (record, trip) = self.linked(client, code).await?;
        let entry = self.opened_entry(&record, entry, token).await?;
        let (rider, notices) = self.own_rider(request, &trip)?;
        let sealed = self.vault.seal(Place::Entry(&entry.id), &to_json(&rider)?);
        let now = self.clock.now();
        let changed = self.storage.change_entry(&entry.id, Some(&sealed), now);
        // A change that a phone repeats after the withdrawal brings nobody back.
        let state = changed.await?.ok_or(Refusal::Withdrawn)?;
        Ok(entry_status(&entry.id, state, now, &record, notices))
    }

    /// Withdraws an own entry.
    ///
    /// # Errors
    /// As [`Office::own_entry`]
    pub async fn withdraw_entry(
        &self,
        client: IpAddr,
        code: &str,
        entry: &str,
        token: &str,
    ) -> Result<EntryStatusResponse, Refusal> {
        let (record, _) = self.linked(client, code).await?;
        let entry = self.opened_entry(&record, entry, token).await?;
        let now = self.clock.now();
        let gone = self.storage.change_entry(&entry.id, None, now).await?;
        let state = gone.unwrap_or(EntryStateJson::Withdrawn);
        Ok(entry_status(&entry.id, state, now, &record, Vec::new()))
    }

    /// A page of own entries for the dispatcher.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`]
    pub async fn joined(
        &self,
        actor: &Actor,
        id: &str,
        after: Option<&str>,
    ) -> Result<JoinedResponse, Refusal> {
        actor.may_read()?;
        actor.may_file()?;
        let record = self.own_trip(actor, id).await?;
        let after = after.map(parse_id).transpose()?;
        let mut entries = self
            .storage
            .entries(&record.id, after.as_ref(), MAX_PAGE + 1)
            .await?;
        let more = entries.len() > MAX_PAGE as usize;
        entries.truncate(MAX_PAGE as usize);
        let next = entries
            .last()
            .filter(|_| more)
            .map(|last| id_text(&last.id));
        let told = entries.iter().map(|entry| self.joined_json(entry));
        Ok(JoinedResponse {
            entries: told.collect::<Result<_, _>>()?,
            next,
        })
    }

    /// Notes that an own entry is on the dispatcher's list.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`]
    pub async fn take_entry(
        &self,
        actor: &Actor,
        id: &str,
        entry: &str,
    ) -> Result<JoinedJson, Refusal> {
        actor.may_read()?;
        actor.may_file()?;
        let record = self.own_trip(actor, id).await?;
        let entry = parse_id(entry)?;
        let taken = self.storage.take_entry(&record.id, &entry).await?;
        self.joined_json(&taken.ok_or(Refusal::NotFound)?)
    }

    /// The trip of a code that takes entries. Every attempt counts, before anything is looked at.
    async fn linked(
        &self,
        client: IpAddr,
        code: &str,
    ) -> Result<(TripRecord, super::JudgedTrip), Refusal> {
        let limited = |limit, wait| {
            self.metrics.limited(limit);
            Refusal::TooMany(wait)
        };
        self.join_limits
            .client(client)
            .map_err(|wait| limited(Limit::Client, wait))?;
        let code = Reference::parse(code).map_err(|_| Refusal::NotFound)?;
        self.join_limits
            .reference(&code.compact())
            .map_err(|wait| limited(Limit::Reference, wait))?;
        let record = self.storage.joined_trip(&code.compact()).await?;
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

    async fn opened_entry(
        &self,
        record: &TripRecord,
        entry: &str,
        token: &str,
    ) -> Result<EntryRecord, Refusal> {
        let id = parse_id(entry).map_err(|_| Refusal::Unauthorised)?;
        let found = self
            .storage
            .own_entry(&record.id, &id, &token_hash(token))
            .await?;
        found.ok_or(Refusal::Unauthorised)
    }

    /// The person of an own entry, without what is not the rider's to say.
    fn own_rider(
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

    fn joined_json(&self, entry: &EntryRecord) -> Result<JoinedJson, Refusal> {
        let open = |sealed: &Vec<u8>| {
            let plain = self.vault.open_sealed(Place::Entry(&entry.id), sealed)?;
            from_json(&plain)
        };
        Ok(JoinedJson {
            entry: id_text(&entry.id),
            state: entry.state,
            at: rfc3339(entry.at),
            rider: entry.sealed.as_ref().map(open).transpose()?,
        })
    }
}

fn entry_status(
    id: &[u8; 16],
    state: EntryStateJson,
    at: i64,
    trip: &TripRecord,
    notices: Vec<FieldProblem>,
) -> EntryStatusResponse {
    EntryStatusResponse {
        entry: id_text(id),
        state,
        at: rfc3339(at),
        until: rfc3339(trip.departs_at),
        notices,
    }
}
