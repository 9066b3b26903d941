//! The filing in words.

use declaration::manifest::Column;
use wire::{RiderAnswerJson, RiderJson, RiderOutcomeJson, TripEventKind, TripStateJson};

use super::{changes::Change, record::Refusal};
use crate::{
    coach::words,
    content::{Key, t, tf},
};

/// The name of a person on one line.
pub(crate) fn name(rider: &RiderJson) -> String {
    let name = [rider.surname.trim(), rider.given.trim()].join(" ");
    match name.trim() {
        "" => t(Key::CoachRiderUnnamed),
        name => name.to_owned(),
    }
}

/// Name and seat.
pub(crate) fn who(rider: &RiderJson) -> String {
    if rider.seat.trim().is_empty() {
        return name(rider);
    }
    let seat = tf(Key::CoachFilingSeat, &[("seat", rider.seat.trim())]);
    [name(rider), seat].join(" · ")
}

/// An outcome, and what to do about it.
pub(super) const fn outcome(outcome: RiderOutcomeJson) -> (Key, Key) {
    match outcome {
        RiderOutcomeJson::Ready => (Key::CoachFilingReady, Key::CoachFilingReadyDo),
        RiderOutcomeJson::Look => (Key::CoachFilingLook, Key::CoachFilingLookDo),
        RiderOutcomeJson::See => (Key::CoachFilingSee, Key::CoachFilingSeeDo),
        RiderOutcomeJson::Waiting => (Key::CoachFilingWaiting, Key::CoachFilingWaitingDo),
    }
}

/// The sign and the class of an outcome.
pub(super) const fn sign(outcome: RiderOutcomeJson) -> (&'static str, &'static str) {
    match outcome {
        RiderOutcomeJson::Ready => ("octagon", "outcome is-green"),
        RiderOutcomeJson::Look => ("question", "outcome is-ask"),
        RiderOutcomeJson::See => ("square", "outcome is-red"),
        RiderOutcomeJson::Waiting => ("clock", "outcome is-waiting"),
    }
}

/// Why somebody stands so; empty when the outcome says it all.
pub(super) fn why(answer: &RiderAnswerJson) -> String {
    if let Some(text) = &answer.text {
        return tf(Key::CoachFilingAuthoritySays, &[("text", text)]);
    }
    match answer.code.as_str() {
        "sound" | "not_answered" | "may_travel" | "other" => String::new(),
        "may_not" => t(Key::CoachFilingMayNot),
        "expired" => t(Key::CoachFilingCodeExpired),
        "child_alone" => t(Key::CoachFilingCodeChildAlone),
        "same_person" | "same_document" => t(Key::CoachFilingCodeSame),
        "same_seat" => t(Key::CoachFilingCodeSeat),
        "ambiguous_date" | "short_year" => t(Key::CoachFilingCodeDate),
        _ => t(Key::CoachFilingCodeCell),
    }
}

/// Where a trip stands.
pub(super) const fn state(state: TripStateJson) -> Key {
    match state {
        TripStateJson::Planned => Key::CoachFilingStatePlanned,
        TripStateJson::Filed => Key::CoachFilingStateFiled,
        TripStateJson::Changed => Key::CoachFilingStateChanged,
        TripStateJson::Cancelled => Key::CoachFilingStateCancelled,
        TripStateJson::Presented => Key::CoachFilingStatePresented,
    }
}

/// What happened to a trip.
pub(super) const fn event(kind: TripEventKind) -> Key {
    match kind {
        TripEventKind::Planned => Key::CoachFilingStatePlanned,
        TripEventKind::Filed => Key::CoachFilingStateFiled,
        TripEventKind::Changed => Key::CoachFilingStateChanged,
        TripEventKind::Cancelled => Key::CoachFilingStateCancelled,
        TripEventKind::Presented => Key::CoachFilingStatePresented,
        TripEventKind::Resubmitted => Key::CoachFilingEventAsked,
        TripEventKind::Answered => Key::CoachFilingEventAnswered,
        TripEventKind::JoinOpened => Key::CoachFilingEventJoinOpened,
        TripEventKind::JoinClosed => Key::CoachFilingEventJoinClosed,
    }
}

/// Why a sending was refused, and what to do.
pub(crate) fn refusal(refusal: &Refusal) -> String {
    let key = match refusal.kind.strip_prefix("/problems/").unwrap_or_default() {
        "stale" => Key::CoachFilingRefusedStale,
        "departed" => Key::CoachFilingRefusedDeparted,
        "cancelled" | "withdrawn" => Key::CoachFilingRefusedCancelled,
        "presented" => Key::CoachFilingRefusedPresented,
        "forbidden" => Key::CoachFilingRefusedForbidden,
        "purged" | "not-found" => Key::CoachFilingRefusedGone,
        "too-many-people" | "too-large" => Key::CoachFilingRefusedTooLarge,
        "invalid" => {
            let count = refusal.errors.len().to_string();
            return tf(Key::CoachFilingRefusedInvalid, &[("n", &count)]);
        }
        _ => {
            let status = refusal.status.to_string();
            return tf(Key::CoachFilingRefusedOther, &[("status", &status)]);
        }
    };
    t(key)
}

/// One thing that differs between two versions.
pub(super) fn change(change: &Change) -> String {
    match change {
        Change::Trip { field, was, now } => {
            let field = t(words::trip_field(*field));
            let values = [("field", field.as_str()), ("was", was), ("now", now)];
            tf(Key::CoachFilingChangeTrip, &values)
        }
        Change::Added(rider) => tf(Key::CoachFilingChangeAdded, &[("name", &name(rider))]),
        Change::Removed(rider) => tf(Key::CoachFilingChangeRemoved, &[("name", &name(rider))]),
        Change::Absent(rider) => {
            let key = if rider.absent {
                Key::CoachFilingChangeAbsent
            } else {
                Key::CoachFilingChangePresent
            };
            tf(key, &[("name", &name(rider))])
        }
        Change::Cells { rider, columns } => {
            let columns: Vec<String> = columns.iter().map(|column| label(*column)).collect();
            let (name, cells) = (name(rider), columns.join(", "));
            tf(
                Key::CoachFilingChangeCells,
                &[("name", &name), ("cells", &cells)],
            )
        }
    }
}

fn label(column: Column) -> String {
    words::column(column)
}
