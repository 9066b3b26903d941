//! Filings as they go into the database and come out of it.

use declaration::Choice;
use wire::{EventKind, StateJson};

use super::Id;

/// What a filing is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilingKind {
    /// A traveller or a party.
    Declaration,
    /// Goods of a small exporter.
    Export,
}

impl Choice for FilingKind {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Declaration, "declaration"), (Self::Export, "export")];
}

/// A filing as it is on record.
#[derive(Clone, Debug)]
pub struct Filing {
    /// Its id.
    pub id: Id,
    /// Its reference, twelve symbols.
    pub reference: String,
    /// Its version, from 1.
    pub version: u32,
    /// Where it stands.
    pub state: StateJson,
    /// When its personal data is deleted.
    pub purge_at: i64,
    /// The sealed record of the current version; `None` once purged.
    pub sealed: Option<Vec<u8>>,
    /// The keyed hash of the request that made the current version.
    pub body_hash: [u8; 32],
    /// What happened, oldest first.
    pub events: Vec<Event>,
}

/// Something that happened to a filing.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// The version it made or concerned.
    pub version: u32,
    /// When.
    pub at: i64,
}

/// A filing to be made.
#[derive(Debug)]
pub struct NewFiling<'a> {
    /// Its id, a UUIDv7.
    pub id: Id,
    /// What it is of.
    pub kind: FilingKind,
    /// Its reference, twelve symbols.
    pub reference: String,
    /// The day at the post on which it is filed, `YYYY-MM-DD`.
    pub filed_day: String,
    /// When.
    pub at: i64,
    /// Its first version.
    pub version: NewVersion,
    /// The hash of the token that opens it.
    pub token_hash: [u8; 32],
    /// The hash of the idempotency key.
    pub key_hash: &'a [u8; 32],
    /// The answer to keep under that key, sealed.
    pub answer: Vec<u8>,
}

/// A version to be made.
#[derive(Debug)]
pub struct NewVersion {
    /// Where it is presented: a border post, or `post` and `courier` for goods that leave so.
    pub post: String,
    /// The advised lane: `green`, `ask` or `red`.
    pub lane: &'static str,
    /// When the personal data is deleted.
    pub purge_at: i64,
    /// The keyed hash of the request.
    pub body_hash: [u8; 32],
    /// The id of its pass.
    pub pass_id: Id,
    /// When that pass expires.
    pub pass_expires: i64,
    /// The sealed record.
    pub sealed: Vec<u8>,
    /// The hashes by which it is found: one per person of a party, or the exporter's.
    pub search: Vec<[u8; 32]>,
}

/// The kept answer to an idempotency key.
#[derive(Debug)]
pub struct Kept {
    /// The keyed hash of the request it answered.
    pub body_hash: [u8; 32],
    /// The answer, sealed.
    pub sealed: Vec<u8>,
}

/// What became of a new filing.
#[derive(Debug)]
pub enum Filed {
    /// It is on disk.
    Done,
    /// The idempotency key was used before; nothing was written.
    Repeated(Kept),
    /// Another filing has this reference; nothing was written.
    ReferenceTaken,
}

/// What became of an amendment.
#[derive(Debug)]
pub enum Amended {
    /// It is on disk.
    Done,
    /// The filing has another version or state by now; nothing was written.
    Overtaken,
}

/// What became of a withdrawal.
#[derive(Debug)]
pub enum Withdrawn {
    /// It is on disk.
    Done,
    /// It was withdrawn at this time before; nothing was written.
    Before(i64),
    /// It was shown to an officer; nothing was written.
    Presented,
}
