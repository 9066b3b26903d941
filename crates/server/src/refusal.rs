//! Why the office does not do what was asked, without a word about HTTP.

use wire::{DefectJson, FieldProblem};

use crate::storage::StorageError;
use crate::vault::NotOpened;

/// Why a request is not fulfilled.
#[derive(Debug)]
pub enum Refusal {
    /// The declaration, the facts or another body cannot be read: every fault with its place.
    Invalid(Vec<FieldProblem>),
    /// No consent to the processing.
    NoConsent,
    /// The crossing is too far ahead to file now; from this time on it may be filed.
    WindowNotOpen(i64),
    /// The idempotency key was used for another filing.
    KeyReused,
    /// No token and no session, or one that opens nothing here.
    Unauthorised,
    /// Whoever asks is known, and may not do this.
    Forbidden,
    /// The enrolment link is not good any more: it was used.
    LinkUsed,
    /// The enrolment link is not good any more: its time is over.
    LinkExpired,
    /// The ceremony was finished before, took too long or never began.
    CeremonyOver,
    /// The passkey that was made cannot be taken.
    BadPasskey,
    /// Nobody would be left to manage the operator, or the member could not sign in any more.
    LastOne,
    /// There are as many of these as there may be.
    Full,
    /// Nothing is known under these data.
    NotFound,
    /// The personal data was deleted, as announced.
    Purged,
    /// The filing was withdrawn.
    Withdrawn,
    /// The filing was shown to an officer and stays as it was.
    Presented,
    /// The filing has another version than the one named.
    Stale,
    /// The trip was cancelled.
    Cancelled,
    /// The coach has departed.
    Departed,
    /// The coach of this link has departed.
    LinkDeparted,
    /// The link for riders takes no entries.
    LinkClosed,
    /// The link for riders has taken as many entries as it may.
    LinkFull,
    /// More people than a list takes.
    TooManyPeople,
    /// The list does not fit into the format asked for.
    DoesNotFit,
    /// The body is no message that is understood: code of why.
    BadMessage(&'static str),
    /// A message that was read and cannot be taken: why, and its defects.
    Defective(Box<Self>, Vec<DefectJson>),
    /// Too many attempts; again after so many seconds.
    TooMany(u64),
    /// The pass is not one of ours, or not good at that time: code of the fault.
    BadPass(&'static str),
    /// Not the asker's fault. The text is for the log.
    Broken(String),
}

impl Refusal {
    /// The same with the defects of the message that it is about, when the message is why.
    #[must_use]
    pub fn with_defects(self, defects: &[DefectJson]) -> Self {
        match self {
            Self::Invalid(_) | Self::BadMessage(_) if !defects.is_empty() => {
                Self::Defective(Box::new(self), defects.to_vec())
            }
            other => other,
        }
    }
}

impl From<StorageError> for Refusal {
    fn from(error: StorageError) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<NotOpened> for Refusal {
    fn from(NotOpened: NotOpened) -> Self {
        Self::Broken("a sealed record does not open".to_owned())
    }
}
