//! What is kept on the device for one declaration.

use declaration::{Choice, Draft};
use wire::{StateJson, StatusResponse};

use crate::{
    platform::clock,
    shapes::{shape, words},
};

/// Version of the stored shape. A record of a later version is left alone.
pub(super) const SCHEMA: u32 = 1;

/// How long a draft is kept that nobody touches: longer than the filing window and the time
/// between two trips of a commuter, shorter than people remember having typed it.
pub const DRAFT_DAYS: i64 = 90;

/// One declaration on this device: what is being typed, what waits to be sent, what is on file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Version of this shape.
    pub schema: u32,
    /// Random id.
    pub id: String,
    /// Last change, milliseconds since 1970.
    pub updated: i64,
    /// What is typed.
    pub draft: Draft,
    /// The draft differs from what is on file or waiting: it is being worked on.
    pub editing: bool,
    /// What waits to be sent.
    pub outgoing: Option<Outgoing>,
    /// The first filing, once it was tried and until it is answered.
    pub tried: Option<Tried>,
    /// What is on file.
    pub filed: Option<Filed>,
}

/// Something that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// What to do.
    pub kind: OutgoingKind,
    /// Idempotency key, made once: however often it is sent, it is filed once.
    pub key: String,
    /// Since when it waits, milliseconds since 1970.
    pub since: i64,
    /// The server takes it from this time on, RFC 3339.
    pub opens_at: Option<String>,
}

/// A first filing without an answer: it may have arrived. Whatever is sent next begins with the
/// same request once more, so that nothing is on file that this device has no receipt for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// Its idempotency key.
    pub key: String,
    /// The request as it was sent, a printed `FileRequest`.
    pub body: String,
}

/// What an outgoing message does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutgoingKind {
    /// File for the first time.
    File,
    /// Amend what is on file.
    Amend,
    /// Withdraw what is on file.
    Withdraw,
}

/// What is on file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Capability for it.
    pub token: String,
    /// The server's last word.
    pub status: StatusResponse,
}

shape!(Record {
    must schema,
    must id,
    must updated,
    must draft,
    must editing,
    may outgoing,
    some tried,
    may filed,
});

shape!(Outgoing {
    must kind,
    must key,
    must since,
    may opens_at,
});

shape!(Tried {
    must key,
    must body,
});

shape!(Filed {
    must token,
    must status,
});

words!(OutgoingKind);

impl Choice for OutgoingKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::File, "File"),
        (Self::Amend, "Amend"),
        (Self::Withdraw, "Withdraw"),
    ];
}

const _: fn(OutgoingKind) = |kind| match kind {
    // A new kind does not compile until it has a word above.
    OutgoingKind::File | OutgoingKind::Amend | OutgoingKind::Withdraw => {}
};

/// Where a record stands, in one word for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Only on this device.
    OnDevice,
    /// Waits to be sent.
    Waiting,
    /// On file.
    Received,
    /// On file, amended.
    Changed,
    /// Withdrawn.
    Withdrawn,
    /// Shown at the post.
    Presented,
}

impl Record {
    /// A new draft.
    #[must_use]
    pub fn new(id: String, now: i64) -> Self {
        Self {
            schema: SCHEMA,
            id,
            updated: now,
            draft: Draft::new(),
            editing: true,
            outgoing: None,
            tried: None,
            filed: None,
        }
    }

    /// Whether there is no reason to keep it on the device any more: the operator's copy is
    /// deleted by now, or nobody touched the draft for [`DRAFT_DAYS`].
    #[must_use]
    pub fn is_over(&self) -> bool {
        let untouched = clock::now_ms() - self.updated > DRAFT_DAYS * 86_400_000;
        match (&self.outgoing, &self.filed) {
            (Some(_), _) => false,
            (None, Some(filed)) => !self.editing && clock::is_past(&filed.status.purge_at),
            (None, None) => untouched,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match (&self.outgoing, &self.filed) {
            (Some(_), _) => Standing::Waiting,
            (None, None) => Standing::OnDevice,
            (None, Some(filed)) => match filed.status.state {
                StateJson::Received => Standing::Received,
                StateJson::Changed => Standing::Changed,
                StateJson::Withdrawn => Standing::Withdrawn,
                StateJson::Presented => Standing::Presented,
            },
        }
    }
}
