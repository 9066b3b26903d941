//! What can be filed. The road of a filing is the same for all of it (`filing`, `finding`); a
//! matter says how its request is read and judged, and in which words it is told.

use chrono::NaiveDate;
use pass::{Claims, Kind, Lane, Reference};
use rulebook::Corridor;
use serde::{Serialize, de::DeserializeOwned};
use wire::{EventJson, StateJson};

use super::Office;
use crate::clock::DAY;
use crate::refusal::Refusal;
use crate::storage::FilingKind;

/// How long after the planned day a pass stays valid: queues at a border last.
pub(super) const GRACE: i64 = DAY;

/// What is kept of one version of a filing, by its kind.
pub trait Matter: Serialize + DeserializeOwned + Clone + Send + Sync {
    /// Which kind.
    const KIND: FilingKind;
    /// The body that files it.
    type Request: Serialize + Sync;
    /// What is on file.
    type Status: Send;
    /// The same with the token that opens it.
    type Filed: Serialize + DeserializeOwned + Send;

    /// Reads a request and judges it by this server's own pack and rates: the browser's verdict is
    /// never trusted.
    ///
    /// # Errors
    /// [`Refusal::NoConsent`], [`Refusal::Invalid`], [`Refusal::WindowNotOpen`]
    fn judge(office: &Office, request: &Self::Request) -> Result<Judged<Self>, Refusal>;

    /// Tells what is on file.
    fn status(self, standing: Standing) -> Self::Status;

    /// Tells it together with its token.
    fn filed(token: String, status: Self::Status) -> Self::Filed;
}

/// A filing that may be made.
pub struct Judged<M> {
    /// What is kept and told.
    pub(super) matter: M,
    /// What its pass claims.
    pub(super) terms: Terms,
    /// First second after the planned day at the post.
    pub(super) day_end: i64,
    /// The hashes by which it is found on another device.
    pub(super) search: Vec<[u8; 32]>,
}

/// What the pass of a filing claims, apart from what is drawn and counted.
pub(super) struct Terms {
    pub(super) kind: Kind,
    pub(super) post: String,
    /// First and last second of the announced arrival.
    pub(super) window: (i64, i64),
    pub(super) corridor: Corridor,
    /// Version of the rules that judged.
    pub(super) pack: String,
    pub(super) heads: u8,
    pub(super) plate: Option<String>,
    pub(super) holders: Vec<Holder>,
}

/// Whom or what a pass is bound to: see [`pass::binding()`].
pub(super) struct Holder {
    pub(super) issuer: String,
    pub(super) number: String,
    pub(super) date: NaiveDate,
}

/// Where a filing stands, apart from what was filed.
pub struct Standing {
    /// The reference, grouped.
    pub(super) reference: String,
    pub(super) version: u32,
    pub(super) state: StateJson,
    /// `None` once withdrawn.
    pub(super) pass: Option<String>,
    pub(super) events: Vec<EventJson>,
    /// RFC 3339.
    pub(super) purge_at: String,
}

impl Office {
    /// The first second of a planned day at the post, when it may be filed for by now.
    pub(super) fn open_day(&self, day: NaiveDate) -> Result<i64, Refusal> {
        let start = self.zone.midnight(day);
        let opens_at = start - i64::from(self.config.opens_days_before) * DAY;
        if self.clock.now() < opens_at {
            Err(Refusal::WindowNotOpen(opens_at))
        } else {
            Ok(start)
        }
    }
}

impl<M> Judged<M> {
    /// What the pass of this filing claims.
    pub(super) fn claims(
        &self,
        issuer: &str,
        id: [u8; 16],
        reference: Reference,
        issued: i64,
    ) -> Claims {
        let terms = &self.terms;
        let bind =
            |holder: &Holder| pass::binding(&id, &holder.issuer, &holder.number, holder.date);
        Claims {
            issuer: issuer.to_owned(),
            issued,
            expires: self.day_end + GRACE,
            id,
            reference,
            kind: terms.kind,
            post: terms.post.clone(),
            window: terms.window,
            advice: lane(terms.corridor),
            pack: terms.pack.clone(),
            heads: terms.heads,
            plate: terms.plate.clone(),
            bindings: terms.holders.iter().map(bind).collect(),
        }
    }

    /// The name of the lane in the database.
    pub(super) fn lane_name(&self) -> &'static str {
        match self.terms.corridor {
            Corridor::Green => "green",
            Corridor::Ask => "ask",
            Corridor::Red => "red",
        }
    }
}

pub(super) const fn lane(corridor: Corridor) -> Lane {
    match corridor {
        Corridor::Green => Lane::Green,
        Corridor::Ask => Lane::Ask,
        Corridor::Red => Lane::Red,
    }
}
