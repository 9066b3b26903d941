//! What this device knows of the filing of a trip, and keeps.

use wire::{
    CoachTripJson, FieldProblem, RiderAnswerJson, RiderJson, RiderOutcomeJson, RidersResponse,
    TripResponse, TripStateJson,
};

use super::changes::seek;
use crate::shapes::shape;

/// Version of the stored shape. A record of a later version is left alone.
pub(super) const SCHEMA: u32 = 1;

/// The filing of one trip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// Version of this shape.
    pub(crate) schema: u32,
    /// The trip's id on this device.
    pub(crate) trip: String,
    /// What is on file, as the server last said.
    pub(crate) status: Option<TripResponse>,
    /// What was sent to be on file so.
    pub(crate) on_file: Body,
    /// How everybody stands, as the server last said.
    pub(crate) answers: Option<RidersResponse>,
    /// When the server last said it, milliseconds since 1970; 0 for never.
    pub(crate) asked: i64,
    /// What waits to be sent.
    pub(crate) outgoing: Option<Outgoing>,
    /// The first filing, once it was tried and until it is answered.
    pub(crate) tried: Option<Tried>,
    /// Why the last sending was refused.
    pub(crate) refusal: Option<Refusal>,
    /// What somebody else filed meanwhile.
    pub(crate) theirs: Option<Theirs>,
    /// Riders' own entries that were taken onto the list.
    pub(crate) taken: Vec<Taken>,
}

/// A rider's own entry on the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    /// The entry's id.
    pub(crate) entry: String,
    /// The number in the trip it got.
    pub(crate) sequence: u16,
}

/// A trip with its list, as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Body {
    /// The trip.
    pub(crate) trip: CoachTripJson,
    /// Everybody on it.
    pub(crate) riders: Vec<RiderJson>,
}

/// Something that waits to be sent. Key and body belong together: a repetition is known as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outgoing {
    /// Idempotency key.
    pub(crate) key: String,
    /// Id of the operator it is sent for; empty while nobody was ever signed in here.
    pub(crate) operator: String,
    /// Since when it waits, milliseconds since 1970.
    pub(crate) since: i64,
    /// Not before this, RFC 3339: the server takes it from then on.
    pub(crate) opens_at: Option<String>,
    /// What is sent.
    pub(crate) body: Body,
}

/// A first filing without an answer: it may have arrived. Whatever is sent next begins with the
/// same request once more, so that one trip is never filed as two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tried {
    /// Its idempotency key.
    pub(crate) key: String,
    /// What was sent.
    pub(crate) body: Body,
}

/// Why the server refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// HTTP status.
    pub(crate) status: u16,
    /// The kind of problem.
    pub(crate) kind: String,
    /// The cells in question.
    pub(crate) errors: Vec<FieldProblem>,
}

/// A version that somebody else made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Theirs {
    /// What is on file now.
    pub(crate) status: TripResponse,
    /// The trip and list of it.
    pub(crate) body: Body,
}

impl Record {
    /// Nothing was sent yet.
    pub(super) fn new(trip: &str) -> Self {
        Self {
            schema: SCHEMA,
            trip: trip.to_owned(),
            ..Self::default()
        }
    }

    /// Whether a list is on file that still counts.
    pub(crate) fn is_filed(&self) -> bool {
        self.status
            .as_ref()
            .is_some_and(|status| match status.state {
                TripStateJson::Filed | TripStateJson::Changed | TripStateJson::Presented => true,
                TripStateJson::Planned | TripStateJson::Cancelled => false,
            })
    }

    /// Whether the trip was cancelled.
    pub(crate) fn is_cancelled(&self) -> bool {
        let state = self.status.as_ref().map(|status| status.state);
        state == Some(TripStateJson::Cancelled)
    }

    /// Whether somebody is not answered yet.
    pub(crate) fn waits(&self) -> bool {
        let waiting = |answer: &RiderAnswerJson| answer.outcome == RiderOutcomeJson::Waiting;
        self.is_filed()
            && self
                .answers
                .as_ref()
                .is_none_or(|answers| answers.riders.iter().any(waiting))
    }

    /// The number in the trip that an entry got when it was taken before.
    pub(super) fn place_of(&self, entry: &str) -> Option<u16> {
        let taken = self.taken.iter().find(|taken| taken.entry == entry);
        taken.map(|taken| taken.sequence)
    }

    /// Notes that an entry is on the list.
    pub(super) fn took(&mut self, entry: &str, sequence: u16) {
        self.taken.retain(|taken| taken.entry != entry);
        self.taken.push(Taken {
            entry: entry.to_owned(),
            sequence,
        });
    }

    /// The people of the list on file with this outcome, each with the answer.
    pub(crate) fn with_outcome(
        &self,
        outcome: RiderOutcomeJson,
    ) -> Vec<(&RiderJson, &RiderAnswerJson)> {
        let answers = self.answers.iter().flat_map(|answers| &answers.riders);
        let mut cursor = 0;
        answers
            .filter(|answer| answer.outcome == outcome)
            .filter_map(|answer| {
                let rider = seek(&self.on_file.riders, answer.sequence, &mut cursor)?;
                (!rider.absent).then_some((rider, answer))
            })
            .collect()
    }
}

shape!(Record {
    must schema,
    must trip,
    may status,
    may on_file,
    may answers,
    may asked,
    may outgoing,
    some tried,
    may refusal,
    may theirs,
    may taken,
});

shape!(Taken {
    must entry,
    must sequence,
});

shape!(Body {
    may trip,
    may riders,
});

shape!(Outgoing {
    must key,
    may operator,
    must since,
    may opens_at,
    must body,
});

shape!(Tried {
    must key,
    must body,
});

shape!(Refusal {
    must status,
    must kind,
    may errors,
});

shape!(Theirs {
    must status,
    must body,
});
