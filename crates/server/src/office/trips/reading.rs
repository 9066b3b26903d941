//! What is on file for a trip.

use wire::{
    CountsJson, JoinLinkJson, ManifestJson, TripEventJson, TripResponse, TripSummaryJson,
    TripVersionJson, TripsResponse,
};

use super::{id_text, parse_id};
use crate::clock::rfc3339;
use crate::office::filing::parse_reference;
use crate::office::{Actor, Office};
use crate::refusal::Refusal;
use crate::storage::{Standing, Tenant, TripRecord};

/// The most trips of one page.
const MAX_PAGE: u32 = 100;
/// The trips of a page when no number is named.
const PAGE: u32 = 20;

impl Office {
    /// A page of trips, newest first.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`] for a bad `after`.
    pub async fn trips(
        &self,
        actor: &Actor,
        after: Option<&str>,
        limit: Option<u32>,
    ) -> Result<TripsResponse, Refusal> {
        actor.may_read()?;
        let after = after.map(parse_id).transpose()?;
        let limit = limit.unwrap_or(PAGE).clamp(1, MAX_PAGE);
        let mut records = self
            .storage
            .trips(&actor.operator, after.as_ref(), limit + 1)
            .await?;
        let more = records.len() > limit as usize;
        records.truncate(limit as usize);
        let next = records
            .last()
            .filter(|_| more)
            .map(|trip| id_text(&trip.id));
        let mut trips = Vec::with_capacity(records.len());
        for record in &records {
            trips.push(self.summary(record).await?);
        }
        Ok(TripsResponse { trips, next })
    }

    /// Reads a trip.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`], [`Refusal::Purged`]
    pub async fn read_own_trip(&self, actor: &Actor, id: &str) -> Result<TripResponse, Refusal> {
        actor.may_read()?;
        let record = self.own_trip(actor, id).await?;
        self.trip_response(&record).await
    }

    /// The list of a version; of the current one when none is named. With its number.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`], [`Refusal::Purged`]
    pub async fn read_manifest(
        &self,
        actor: &Actor,
        id: &str,
        version: Option<u32>,
    ) -> Result<(u32, ManifestJson), Refusal> {
        actor.may_read()?;
        let record = self.own_trip(actor, id).await?;
        let version = version.unwrap_or(record.version);
        if !(1..=record.version).contains(&version) {
            return Err(Refusal::NotFound);
        }
        let sealed = self.storage.sealed_version(&record.id, version).await?;
        let (_, list) = sealed.ok_or(Refusal::Purged)?;
        Ok((version, self.open_list(&record.id, version, &list)?))
    }

    /// A trip of whoever asks.
    pub(super) async fn own_trip(&self, actor: &Actor, id: &str) -> Result<TripRecord, Refusal> {
        let tenant = Tenant::Operator(actor.operator);
        let found = self.storage.trip(tenant, &parse_id(id)?).await?;
        found.ok_or(Refusal::NotFound)
    }

    pub(super) async fn current_list(&self, record: &TripRecord) -> Result<ManifestJson, Refusal> {
        let sealed = self
            .storage
            .sealed_version(&record.id, record.version)
            .await?;
        let (_, list) = sealed.ok_or(Refusal::Purged)?;
        self.open_list(&record.id, record.version, &list)
    }

    pub(super) async fn trip_response(&self, record: &TripRecord) -> Result<TripResponse, Refusal> {
        let sealed = record.sealed_trip.as_ref().ok_or(Refusal::Purged)?;
        let kept = self.open_trip(&record.id, record.version, sealed)?;
        let standing = self.storage.standing(&record.id).await?;
        let versions = self.storage.versions(&record.id).await?;
        let events = self.storage.trip_events(&record.id).await?;
        let alive = record.state != wire::TripStateJson::Cancelled;
        Ok(TripResponse {
            id: id_text(&record.id),
            reference: parse_reference(&record.reference)?.to_string(),
            version: record.version,
            state: record.state,
            trip: kept.trip,
            counts: counts(record, standing),
            pass: kept.pass.filter(|_| alive),
            join: self.link(record)?,
            closes_at: rfc3339(record.departs_at),
            versions: versions
                .iter()
                .map(|version| TripVersionJson {
                    version: version.version,
                    at: rfc3339(version.at),
                    heads: version.heads,
                })
                .collect(),
            events: events
                .iter()
                .map(|event| TripEventJson {
                    kind: event.kind,
                    at: rfc3339(event.at),
                    version: event.version,
                })
                .collect(),
            purge_at: rfc3339(record.purge_at),
        })
    }

    async fn summary(&self, record: &TripRecord) -> Result<TripSummaryJson, Refusal> {
        let open = |sealed: &Vec<u8>| self.open_trip(&record.id, record.version, sealed);
        let kept = record.sealed_trip.as_ref().map(open).transpose()?;
        let standing = self.storage.standing(&record.id).await?;
        Ok(TripSummaryJson {
            id: id_text(&record.id),
            reference: parse_reference(&record.reference)?.to_string(),
            version: record.version,
            state: record.state,
            trip: kept.map(|kept| kept.trip),
            counts: counts(record, standing),
            closes_at: rfc3339(record.departs_at),
        })
    }

    fn link(&self, record: &TripRecord) -> Result<Option<JoinLinkJson>, Refusal> {
        let link = |(code, open): &(String, bool)| {
            Ok(JoinLinkJson {
                code: parse_reference(code)?.to_string(),
                open: *open && self.clock.now() < record.departs_at,
                until: rfc3339(record.departs_at),
            })
        };
        record.join.as_ref().map(link).transpose()
    }
}

fn counts(record: &TripRecord, standing: Standing) -> CountsJson {
    let heads = record.heads;
    CountsJson {
        riders: heads.heads - heads.crew,
        crew: heads.crew,
        absent: heads.absent,
        ready: standing.ready,
        look: standing.look,
        see: standing.see,
        waiting: standing.waiting,
        joined: standing.joined,
    }
}
