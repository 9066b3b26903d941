//! One person's entry as this device keeps it.

use declaration::manifest::{Column, Origin, RiderDraft};
use wire::{EntryRequest, EntryStateJson, EntryStatusResponse, RiderJson};

use crate::{session::OutgoingKind, shapes::shape};

/// The form of the record; a higher one was written by a later version and is left alone.
pub(super) const SCHEMA: u32 = 1;
/// Days an entry stays on the device after it was touched last.
pub(super) const KEEP_DAYS: i64 = 30;

/// An entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// See [`SCHEMA`].
    pub(super) schema: u32,
    /// Its name on this device.
    pub(super) id: String,
    /// The code of the trip; empty when the rider has none.
    pub(super) trip: String,
    /// When it was begun, milliseconds since 1970.
    pub(super) begun: i64,
    /// When it was touched last, milliseconds since 1970.
    pub(super) updated: i64,
    /// The machine-readable lines as typed. They are not sent.
    pub(super) mrz: String,
    /// The cells as typed.
    pub(super) rider: RiderDraft,
    /// The person agreed that the carrier gets it.
    pub(super) consent: bool,
    /// It was not finished, or is being changed.
    pub(super) editing: bool,
    /// What waits to be sent.
    pub(super) outgoing: Option<Outgoing>,
    /// The first sending, once it was tried and until it is answered.
    pub(super) tried: Option<Tried>,
    /// What the carrier has.
    pub(super) sent: Option<Sent>,
}

/// Something that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outgoing {
    /// What.
    pub(super) kind: OutgoingKind,
    /// Idempotency key: however often it is tried, it is one entry.
    pub(super) key: String,
}

/// A first sending without an answer: it may have arrived. Whatever is sent next begins with the
/// same request once more, so that the carrier has nothing that this phone holds no receipt for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tried {
    /// Its idempotency key.
    pub(super) key: String,
    /// What was sent.
    pub(super) body: EntryRequest,
}

/// What the carrier has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sent {
    /// The receipt that allows to change it.
    pub(super) token: String,
    /// Where it stands.
    pub(super) status: EntryStatusResponse,
}

shape!(Entry {
    must schema,
    must id,
    may trip,
    may begun,
    may updated,
    may mrz,
    may rider,
    may consent,
    may editing,
    some outgoing,
    some tried,
    some sent,
});

shape!(Outgoing {
    must kind,
    must key,
});

shape!(Tried {
    must key,
    must body,
});

shape!(Sent {
    must token,
    must status,
});

/// Where an entry stands, in one word for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Not finished.
    Unfinished,
    /// On this phone only.
    OnDevice,
    /// Waits for a network.
    Waiting,
    /// The carrier has it.
    Sent,
    /// On the carrier's list.
    Taken,
    /// On the carrier's list as it was before; the carrier has the change.
    Changed,
    /// Taken back.
    Withdrawn,
    /// Thrown away by the carrier.
    Discarded,
}

impl Entry {
    /// An empty entry for a trip.
    pub(super) fn new(id: String, trip: String, now: i64) -> Self {
        Self {
            schema: SCHEMA,
            id,
            trip,
            begun: now,
            updated: now,
            editing: true,
            rider: RiderDraft {
                origin: Origin::Rider,
                ..RiderDraft::default()
            },
            ..Self::default()
        }
    }

    /// Where it stands.
    pub(super) fn standing(&self) -> Standing {
        match (&self.outgoing, &self.sent) {
            (Some(_), _) => Standing::Waiting,
            (None, Some(sent)) => match sent.status.state {
                EntryStateJson::Withdrawn => Standing::Withdrawn,
                EntryStateJson::Discarded => Standing::Discarded,
                EntryStateJson::Received | EntryStateJson::Taken | EntryStateJson::Changed
                    if self.editing =>
                {
                    Standing::Unfinished
                }
                EntryStateJson::Received => Standing::Sent,
                EntryStateJson::Taken => Standing::Taken,
                EntryStateJson::Changed => Standing::Changed,
            },
            (None, None) if self.editing => Standing::Unfinished,
            (None, None) => Standing::OnDevice,
        }
    }

    /// Whether the carrier has it, or may have it.
    pub(super) fn left_this_phone(&self) -> bool {
        self.tried.is_some() || self.sent.is_some()
    }

    /// Whether anything was typed.
    pub(super) fn is_blank(&self) -> bool {
        self.mrz.trim().is_empty()
            && Column::ALL
                .into_iter()
                .all(|column| self.rider.text(column).trim().is_empty())
    }

    /// Whether nobody touched it for [`KEEP_DAYS`]: the trip is over by then.
    pub(super) fn is_over(&self, now: i64) -> bool {
        now - self.updated > KEEP_DAYS * 86_400_000
    }

    /// What is sent.
    pub(super) fn request(&self) -> EntryRequest {
        EntryRequest {
            consent: self.consent,
            rider: RiderJson::of(&self.rider),
        }
    }

    /// What the person is called; empty while there is no name.
    pub(super) fn name(&self) -> String {
        let (given, surname) = (self.rider.given.trim(), self.rider.surname.trim());
        [given, surname].join(" ").trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry::new("7f3a".into(), "ABCD-EFGH-JKLM".into(), 1_000)
    }

    fn sent(state: EntryStateJson) -> Option<Sent> {
        Some(Sent {
            token: "receipt".into(),
            status: EntryStatusResponse {
                entry: "0123".into(),
                state,
                at: "2026-11-22T10:00:00Z".into(),
                until: "2026-11-23T10:00:00Z".into(),
                notices: Vec::new(),
            },
        })
    }

    #[test]
    fn each_standing_in_its_turn() {
        let mut it = entry();
        assert!(it.is_blank());
        assert_eq!(it.standing(), Standing::Unfinished);
        it.editing = false;
        assert_eq!(it.standing(), Standing::OnDevice);
        let states = [
            (EntryStateJson::Received, Standing::Sent),
            (EntryStateJson::Changed, Standing::Changed),
            (EntryStateJson::Taken, Standing::Taken),
            (EntryStateJson::Withdrawn, Standing::Withdrawn),
            (EntryStateJson::Discarded, Standing::Discarded),
        ];
        for (state, expected) in states {
            it.sent = sent(state);
            assert_eq!(it.standing(), expected);
        }
        it.outgoing = Some(Outgoing {
            kind: OutgoingKind::Withdraw,
            key: "k".into(),
        });
        assert_eq!(it.standing(), Standing::Waiting);
    }

    #[test]
    fn a_change_that_was_not_sent_is_unfinished() {
        let mut it = entry();
        it.sent = sent(EntryStateJson::Taken);
        assert_eq!(it.standing(), Standing::Unfinished);
    }

    #[test]
    fn the_lines_stay_and_the_cells_go() {
        let mut it = entry();
        it.mrz = "P<UTOERIKSSON<<ANNA<MARIA".into();
        it.rider.surname = "ERIKSSON".into();
        it.rider.given = " ANNA MARIA ".into();
        assert_eq!(it.name(), "ANNA MARIA ERIKSSON");
        let request = it.request();
        assert_eq!(request.rider.surname, "ERIKSSON");
        assert_eq!(request.rider.origin, Origin::Rider);
        assert!(!request.consent);
    }

    #[test]
    fn it_goes_after_the_trip() {
        let day = 86_400_000;
        let check = |days: i64, expected| {
            assert_eq!(entry().is_over(1_000 + days * day), expected, "{days}");
        };
        check(0, false);
        check(KEEP_DAYS, false);
        check(KEEP_DAYS + 1, true);
        check(-1, false);
    }
}
