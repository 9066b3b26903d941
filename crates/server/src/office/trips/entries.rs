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
use crate::storage::{EntryBefore, EntryMade, EntryRecord, EntryWay, Id, LinkChange, NewEntry};
use crate::vault::{Place, new_token, random, token_hash};

/// The most entries of one page.
const MAX_PAGE: u32 = 200;
/// How often a code is drawn.
const DRAWS: usize = 5;

/// An entry to be kept: where, how it came, and the hash of its idempotency key.
pub(super) struct Entry<'a> {
    pub(super) trip: Id,
    pub(super) way: EntryWay<'a>,
    pub(super) key_hash: &'a [u8; 32],
}

/// An entry on disk.
pub(super) struct KeptEntry {
    pub(super) id: Id,
    pub(super) state: EntryStateJson,
    pub(super) at: i64,
    pub(super) token: String,
    /// The same key brought the same request before: the trip of the entry, with its version and
    /// departure.
    pub(super) repeated: Option<(Id, u32, i64)>,
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
        let key_hash = self
            .vault
            .repeat_hash(&[b"hand-in".as_slice(), &record.id, key.as_bytes()].concat());
        if let Some(kept) = self.kept_entry(&key_hash, request).await? {
            return Ok((handed_in(&kept), true));
        }
        record.may_change(self.clock.now())?;
        let sealed = record.sealed_trip.as_ref().ok_or(Refusal::Purged)?;
        let kept = self.open_trip(&record.id, record.version, sealed)?;
        let (rider, _) = self.own_rider(request, &self.read_trip(&kept.trip)?)?;
        let entry = Entry {
            trip: record.id,
            way: EntryWay::Driver,
            key_hash: &key_hash,
        };
        let kept = self.keep_entry(entry, request, &rider).await?;
        Ok((handed_in(&kept), kept.repeated.is_some()))
    }

    /// The entry that was made under a key by the same request, whatever became of the link since:
    /// a phone that lost the answer must not believe that nothing arrived.
    pub(super) async fn kept_entry(
        &self,
        key_hash: &[u8; 32],
        request: &EntryRequest,
    ) -> Result<Option<KeptEntry>, Refusal> {
        let body_hash = self.vault.repeat_hash(&to_json(request)?);
        let before = self.storage.entry_of_key(key_hash).await?;
        before
            .map(|before| self.again(before, &body_hash))
            .transpose()
    }

    fn again(&self, before: EntryBefore, body_hash: &[u8; 32]) -> Result<KeptEntry, Refusal> {
        if &before.body_hash != body_hash {
            return Err(Refusal::KeyReused);
        }
        let entry = before.entry;
        let sealed = before.sealed_token.ok_or(Refusal::Purged)?;
        let plain = self.vault.open_sealed(Place::Receipt(&entry.id), &sealed)?;
        let token = String::from_utf8(plain)
            .map_err(|_| Refusal::Broken("a receipt is no text".to_owned()))?;
        self.metrics.replayed();
        Ok(KeptEntry {
            id: entry.id,
            state: entry.state,
            at: entry.at,
            token,
            repeated: Some((entry.trip, before.trip_version, before.departs_at)),
        })
    }

    /// Writes an entry down, once per key.
    pub(super) async fn keep_entry(
        &self,
        entry: Entry<'_>,
        request: &EntryRequest,
        rider: &RiderJson,
    ) -> Result<KeptEntry, Refusal> {
        let (id, token) = (Uuid::now_v7().into_bytes(), new_token());
        let new = NewEntry {
            id,
            trip: entry.trip,
            way: entry.way,
            token_hash: token_hash(&token),
            key_hash: entry.key_hash,
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
                    repeated: None,
                })
            }
            EntryMade::Repeated(before) => self.again(before, &new.body_hash),
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

fn handed_in(kept: &KeptEntry) -> EntryHandedInResponse {
    EntryHandedInResponse {
        entry: id_text(&kept.id),
        state: kept.state,
    }
}
