//! Coach trips of operators: planning, filing, amending, cancelling, answers, own entries.

mod absences;
mod amending;
mod asking;
mod cancelling;
mod entries;
mod filing;
mod joining;
mod lane;
mod list;
mod reading;
mod schedule;
mod understanding;
mod version;

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use wire::TripStateJson;

use crate::refusal::Refusal;
use crate::storage::{Id, TripRecord};

pub use filing::FiledAnswer;
pub(super) use list::{JudgedList, is_same, lenient};
pub(super) use schedule::JudgedTrip;
pub(super) use understanding::defects;
pub use understanding::{Sent, SentList};
pub(super) use version::Kept;

/// An id as it is told: 32 hexadecimal digits.
#[must_use]
pub fn id_text(id: &Id) -> String {
    HEXLOWER.encode(id)
}

/// Reads an id.
///
/// # Errors
/// [`Refusal::NotFound`]: nothing has such a name.
pub fn parse_id(text: &str) -> Result<Id, Refusal> {
    let bytes = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok();
    let id = bytes.and_then(|bytes| bytes.try_into().ok());
    id.ok_or(Refusal::NotFound)
}

impl TripRecord {
    /// Whether the trip may still be changed.
    pub(super) fn may_change(&self, now: i64) -> Result<(), Refusal> {
        match self.state {
            TripStateJson::Cancelled => Err(Refusal::Cancelled),
            TripStateJson::Presented => Err(Refusal::Presented),
            TripStateJson::Planned | TripStateJson::Filed | TripStateJson::Changed => {
                if self.sealed_trip.is_none() {
                    Err(Refusal::Purged)
                } else if now >= self.departs_at {
                    Err(Refusal::Departed)
                } else {
                    Ok(())
                }
            }
        }
    }

    /// Whether anybody was filed with it.
    pub(super) fn is_filed(&self) -> bool {
        match self.state {
            TripStateJson::Planned => false,
            TripStateJson::Filed
            | TripStateJson::Changed
            | TripStateJson::Cancelled
            | TripStateJson::Presented => self.heads.heads > 0,
        }
    }
}
