//! Own entries as the operator sees them: the link they come through, reading and taking them, and
//! handing in what a driver read from a rider's screen.

use pass::Reference;
use uuid::Uuid;
use wire::{
    EntryHandedInResponse, EntryRequest, EntryStateJson, JoinAction, JoinLinkJson, JoinRequest,
    JoinedJson, JoinedResponse, RiderJson,
};

use super::{id_text, parse_id};
use crate::clock::rfc3339;
use crate::metrics::TripDeed;
use crate::office::filing::{from_json, to_json};
use crate::office::{Actor, IdempotencyKey, Office};
use crate::refusal::Refusal;
use crate::storage::{EntryMade, EntryRecord, EntryWay, Id, LinkChange, NewEntry};
use crate::vault::{Place, new_token, random, token_hash};

/// The most entries of one page.
const MAX_PAGE: u32 = 200;
/// How often a code is drawn.
const DRAWS: usize = 5;

/// An entry to be kept: where, how it came, and what the idempotency key is for.
pub(super) struct Entry<'a> {
    pub(super) trip: Id,
    pub(super) way: EntryWay<'a>,
    pub(super) purpose: &'static [u8],
}

/// An entry on disk.
pub(super) struct KeptEntry {
    pub(super) id: Id,
    pub(super) state: EntryStateJson,
    pub(super) at: i64,
    pub(super) token: String,
    /// The same key brought the same request before.
    pub(super) repeated: bool,
}

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
        self.as_of_now(actor).await?.may_file()?;
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
            let done = self
                .storage
                .change_link(&record.id, &change, request.discard, now, &by);
            if done.await? {
                let record = self.own_trip(actor, id).await?;
                let link = self.trip_response(&record).await?.join;
                return link.ok_or_else(|| Refusal::Broken("a link is gone".to_owned()));
            }
        }
        Err(Refusal::Broken(format!("{DRAWS} random codes were taken")))
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

    /// Keeps what a driver read from a rider's screen; whether a link is open is no matter. Also
    /// tells whether the same request came before.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`], those of a trip that may not be changed, and
    /// [`Refusal::NoConsent`], [`Refusal::Invalid`], [`Refusal::KeyReused`], [`Refusal::LinkFull`]
    pub async fn hand_in(
        &self,
        actor: &Actor,
        id: &str,
        key: &IdempotencyKey,
        request: &EntryRequest,
    ) -> Result<(EntryHandedInResponse, bool), Refusal> {
        self.as_of_now(actor).await?.may_report()?;
        let record = self.own_trip(actor, id).await?;
        record.may_change(self.clock.now())?;
        let sealed = record.sealed_trip.as_ref().ok_or(Refusal::Purged)?;
        let kept = self.open_trip(&record.id, record.version, sealed)?;
        let (rider, _) = self.own_rider(request, &self.read_trip(&kept.trip)?)?;
        let entry = Entry {
            trip: record.id,
            way: EntryWay::Driver,
            purpose: b"hand-in",
        };
        let kept = self.keep_entry(entry, key, request, &rider).await?;
        let answer = EntryHandedInResponse {
            entry: id_text(&kept.id),
            state: kept.state,
        };
        Ok((answer, kept.repeated))
    }

    /// Writes an entry down, once per key.
    pub(super) async fn keep_entry(
        &self,
        entry: Entry<'_>,
        key: &IdempotencyKey,
        request: &EntryRequest,
        rider: &RiderJson,
    ) -> Result<KeptEntry, Refusal> {
        let (id, token) = (Uuid::now_v7().into_bytes(), new_token());
        let key_hash = self
            .vault
            .repeat_hash(&[entry.purpose, &entry.trip, key.as_bytes()].concat());
        let new = NewEntry {
            id,
            trip: entry.trip,
            way: entry.way,
            token_hash: token_hash(&token),
            key_hash: &key_hash,
            body_hash: self.vault.repeat_hash(&to_json(request)?),
            at: self.clock.now(),
            sealed: self.vault.seal(Place::Entry(&id), &to_json(rider)?),
            sealed_token: self.vault.seal(Place::Receipt(&id), token.as_bytes()),
        };
        match self
            .storage
            .add_entry(&new, self.config.join_entries)
            .await?
        {
            EntryMade::Done => {
                self.metrics.trip(TripDeed::Joined);
                Ok(KeptEntry {
                    id,
                    state: EntryStateJson::Received,
                    at: new.at,
                    token,
                    repeated: false,
                })
            }
            EntryMade::Repeated(kept, body_hash, sealed) => {
                if body_hash != new.body_hash {
                    return Err(Refusal::KeyReused);
                }
                let sealed = sealed.ok_or(Refusal::Purged)?;
                let plain = self.vault.open_sealed(Place::Receipt(&kept.id), &sealed)?;
                let token = String::from_utf8(plain)
                    .map_err(|_| Refusal::Broken("a receipt is no text".to_owned()))?;
                self.metrics.replayed();
                Ok(KeptEntry {
                    id: kept.id,
                    state: kept.state,
                    at: kept.at,
                    token,
                    repeated: true,
                })
            }
            EntryMade::Full => Err(Refusal::LinkFull),
            EntryMade::Closed => Err(match entry.way {
                EntryWay::Link(..) => Refusal::LinkClosed,
                EntryWay::Driver => Refusal::Stale,
            }),
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
            by_driver: entry.by_driver,
            rider: entry.sealed.as_ref().map(open).transpose()?,
        })
    }
}
