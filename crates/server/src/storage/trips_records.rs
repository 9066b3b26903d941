//! Trips as they go into the database and come out of it.

use wire::{AnswererJson, EntryStateJson, RiderOutcomeJson, TripEventKind, TripStateJson};

use super::Id;

/// Whose a trip is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tenant {
    /// An operator's own.
    Operator(Id),
    /// Announced by a partner.
    Partner(Id),
}

/// A trip as it is on record.
#[derive(Clone, Debug)]
pub struct TripRecord {
    /// Its id.
    pub id: Id,
    /// Its reference, twelve symbols.
    pub reference: String,
    /// Its version, from 1.
    pub version: u32,
    /// Where it stands.
    pub state: TripStateJson,
    /// Departure.
    pub departs_at: i64,
    /// The highest number ever given to a person.
    pub last_sequence: u16,
    /// The code of its link for riders, and whether that is open.
    pub join: Option<(String, bool)>,
    /// When its personal data is deleted.
    pub purge_at: i64,
    /// People of the current version who travel, crew among them, absent beside them.
    pub heads: Heads,
    /// The keyed hash of the request that made the current version.
    pub body_hash: [u8; 32],
    /// The sealed trip of the current version; `None` once purged.
    pub sealed_trip: Option<Vec<u8>>,
}

/// Counts of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heads {
    /// People who travel.
    pub heads: u32,
    /// Drivers and attendants among them.
    pub crew: u32,
    /// On the list and not along.
    pub absent: u32,
}

/// A version as it is on record.
#[derive(Clone, Debug)]
pub struct VersionRecord {
    /// Its number.
    pub version: u32,
    /// When it was made.
    pub at: i64,
    /// People who travel.
    pub heads: u32,
}

/// Something that happened to a trip.
#[derive(Clone, Copy, Debug)]
pub struct TripEvent {
    /// What.
    pub kind: TripEventKind,
    /// The version it made or concerned.
    pub version: u32,
    /// When.
    pub at: i64,
}

/// How the people of a trip stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Nothing to do.
    pub ready: u32,
    /// Worth a look.
    pub look: u32,
    /// Customs wants to see the person.
    pub see: u32,
    /// Not answered yet.
    pub waiting: u32,
    /// Own entries that nobody took yet.
    pub joined: u32,
}

/// A trip to be made.
#[derive(Debug)]
pub struct NewTrip<'a> {
    /// Its id, a UUIDv7.
    pub id: Id,
    /// Whose it is.
    pub tenant: Tenant,
    /// The partner's own reference, hashed, and count.
    pub foreign: Option<([u8; 32], u32)>,
    /// Its reference, twelve symbols.
    pub reference: String,
    /// Its first version.
    pub version: NewTripVersion,
    /// The hash of the idempotency key, and the answer to keep under it.
    pub kept: Option<(&'a [u8; 32], Vec<u8>)>,
}

/// A version to be made.
#[derive(Debug)]
pub struct NewTripVersion {
    /// When.
    pub at: i64,
    /// Who made it: a member or a token.
    pub by: Option<Id>,
    /// Where the trip stands with it.
    pub state: TripStateJson,
    /// What to write down as having happened.
    pub event: TripEventKind,
    /// Departure.
    pub departs_at: i64,
    /// The highest number ever given to a person.
    pub last_sequence: u16,
    /// When the personal data is deleted.
    pub purge_at: i64,
    /// Counts.
    pub heads: Heads,
    /// The keyed hash of the request.
    pub body_hash: [u8; 32],
    /// The id of its pass and when that expires.
    pub pass: Option<(Id, i64)>,
    /// The sealed trip with its pass.
    pub sealed_trip: Vec<u8>,
    /// The sealed list of people.
    pub sealed_list: Vec<u8>,
    /// How everybody stands; `None` leaves it as it is.
    pub answers: Option<Vec<NewAnswer>>,
    /// Whether partners are told.
    pub deliver: bool,
}

/// How one person stands with a new version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnswer {
    /// Number in the trip.
    pub sequence: u16,
    /// The outcome.
    pub outcome: RiderOutcomeJson,
    /// A code of why.
    pub code: &'static str,
    /// The person is as before: what an authority said stays.
    pub same: bool,
}

/// How one person stands.
#[derive(Clone, Debug)]
pub struct AnswerRecord {
    /// Number in the trip.
    pub sequence: u16,
    /// The outcome.
    pub outcome: RiderOutcomeJson,
    /// Who says so.
    pub by: AnswererJson,
    /// A code of why.
    pub code: String,
    /// Since when.
    pub since: i64,
    /// The authority's words, sealed.
    pub sealed_text: Option<Vec<u8>>,
}

/// What an authority says of one person.
#[derive(Debug)]
pub struct AuthorityAnswer {
    /// Number in the trip.
    pub sequence: u16,
    /// The outcome.
    pub outcome: RiderOutcomeJson,
    /// A code of why.
    pub code: &'static str,
    /// Its words, sealed.
    pub sealed_text: Option<Vec<u8>>,
}

/// What became of a new trip.
#[derive(Debug)]
pub enum TripMade {
    /// It is on disk.
    Done,
    /// The idempotency key was used before; nothing was written.
    Repeated(super::Kept),
    /// Another trip has this reference; nothing was written.
    ReferenceTaken,
}

/// What became of a cancellation.
#[derive(Debug)]
pub enum Cancelled {
    /// It is on disk.
    Done,
    /// It was cancelled at this time before; nothing was written.
    Before(i64),
    /// It was shown to an officer; nothing was written.
    Presented,
}

/// A rider's own entry as it is on record.
#[derive(Clone, Debug)]
pub struct EntryRecord {
    /// Its id.
    pub id: Id,
    /// The trip.
    pub trip: Id,
    /// Where it stands.
    pub state: EntryStateJson,
    /// When it was sent or changed last.
    pub at: i64,
    /// The person, sealed; `None` when withdrawn or purged.
    pub sealed: Option<Vec<u8>>,
    /// Handed in by the driver.
    pub by_driver: bool,
}

/// How an entry came.
#[derive(Clone, Copy, Debug)]
pub enum EntryWay<'a> {
    /// Through the link of this code, with its hash.
    Link(&'a str, &'a [u8; 32]),
    /// Read from the rider's screen by the driver.
    Driver,
}

/// A rider's own entry to be made.
#[derive(Debug)]
pub struct NewEntry<'a> {
    /// Its id, a UUIDv7.
    pub id: Id,
    /// The trip.
    pub trip: Id,
    /// How it came.
    pub way: EntryWay<'a>,
    /// The hash of its receipt.
    pub token_hash: [u8; 32],
    /// The hash of the idempotency key.
    pub key_hash: &'a [u8; 32],
    /// The keyed hash of the request.
    pub body_hash: [u8; 32],
    /// When.
    pub at: i64,
    /// The person, sealed.
    pub sealed: Vec<u8>,
    /// The receipt, sealed.
    pub sealed_token: Vec<u8>,
}

/// An entry that was made under an idempotency key.
#[derive(Debug)]
pub struct EntryBefore {
    /// As it is now.
    pub entry: EntryRecord,
    /// The keyed hash of the request.
    pub body_hash: [u8; 32],
    /// The receipt, sealed.
    pub sealed_token: Option<Vec<u8>>,
    /// Departure of its trip.
    pub departs_at: i64,
    /// Version of its trip.
    pub trip_version: u32,
}

/// What became of a new entry.
#[derive(Debug)]
pub enum EntryMade {
    /// It is on disk.
    Done,
    /// The idempotency key was used before.
    Repeated(EntryBefore),
    /// As many came this way as may.
    Full,
    /// The link is another or closed by now, or the trip is over; nothing was written.
    Closed,
}
