//! What is said about cells, findings and standings.

use declaration::{
    Fault, Field, PersonField,
    manifest::{Column, Finding, Issue},
};

use super::{
    date,
    entry::Standing,
    state::{Over, Problem, Trouble},
};
use crate::content::{self, Key, t, tf};

/// The label of a cell.
pub(super) const fn label(column: Column) -> Key {
    match column {
        Column::Surname => Key::PersonSurname,
        Column::Given => Key::PersonGiven,
        Column::Birth => Key::PersonBirth,
        Column::Sex => Key::JoinSex,
        Column::Nationality => Key::PersonNationality,
        Column::Document => Key::JoinDocument,
        Column::Number => Key::PersonNumber,
        Column::Issuer => Key::PersonIssuer,
        Column::Expiry => Key::PersonExpiry,
        Column::Embark => Key::JoinEmbark,
        Column::Debark => Key::JoinDebark,
        Column::Seat => Key::JoinSeat,
        Column::Phone => Key::JoinPhone,
        Column::Role => Key::JoinTitle,
    }
}

/// The sentence about a problem; `text` is what stands in the cell.
pub(super) fn sentence(problem: &Problem, text: &str) -> String {
    match problem {
        Problem::Consent => t(Key::JoinConsentMissing),
        Problem::Server(_) => t(Key::JoinServerRefused),
        Problem::Cell(finding) => found(finding, problem.column().unwrap_or(Column::Surname), text),
    }
}

fn found(finding: &Finding, column: Column, text: &str) -> String {
    let dated = matches!(column, Column::Birth | Column::Expiry);
    if dated && date::is_incomplete(text.trim()) {
        return t(Key::ErrorDateIncomplete);
    }
    match finding.issue {
        Issue::Missing => t(missing(column)),
        Issue::UnknownSex => t(Key::JoinSexMissing),
        Issue::AmbiguousDate { read } | Issue::ShortYear { read } | Issue::SerialDate { read } => {
            tf(Key::JoinAmbiguousDate, &[("read", &content::date(read))])
        }
        Issue::NotLatin { found } => tf(Key::JoinNotLatin, &[("found", &found.to_string())]),
        Issue::MixedScripts => t(Key::JoinMixedScripts),
        Issue::LooksLike { column } => tf(Key::JoinLooksLike, &[("field", &t(label(column)))]),
        Issue::LookAlikes => t(Key::JoinLookAlikes),
        Issue::NumberFormat | Issue::UnusualNumber => t(Key::JoinUnusualNumber),
        Issue::LostZeros => t(Key::JoinLostZeros),
        Issue::UnknownPlace => t(Key::JoinUnknownPlace),
        Issue::NotAPhone => t(Key::JoinNotAPhone),
        Issue::Transliterated => t(Key::JoinTransliterated),
        issue => {
            let fault = fault(issue).unwrap_or(Fault::BadText);
            content::error_text(&declaration::Problem::new(field(column), fault))
        }
    }
}

/// The traveller's road has a sentence for it.
fn fault(issue: Issue) -> Option<Fault> {
    Some(match issue {
        Issue::TooLong { max } => Fault::TooLong { max },
        Issue::BadText => Fault::BadText,
        Issue::NotADate => Fault::DateNotANumber,
        Issue::NoSuchDay { last } => Fault::NoSuchDay { last },
        Issue::InPast => Fault::InPast,
        Issue::InFuture => Fault::InFuture,
        Issue::TooFarAhead { last } => Fault::TooFarAhead { last },
        Issue::TooOld => Fault::TooOld,
        Issue::Expired => Fault::Expired,
        Issue::Name(fault) => Fault::Name(fault),
        Issue::Number(fault) => Fault::Number(fault),
        Issue::UnknownCountry => Fault::UnknownCountry,
        Issue::Missing
        | Issue::AmbiguousDate { .. }
        | Issue::ShortYear { .. }
        | Issue::SerialDate { .. }
        | Issue::NotLatin { .. }
        | Issue::NotATime
        | Issue::BeforeDeparture
        | Issue::ChildAlone
        | Issue::DriverIsChild
        | Issue::MixedScripts
        | Issue::LooksLike { .. }
        | Issue::LookAlikes
        | Issue::NumberFormat
        | Issue::LostZeros
        | Issue::UnusualNumber
        | Issue::Plate(_)
        | Issue::UnknownSex
        | Issue::UnknownRole
        | Issue::UnknownDocument
        | Issue::UnknownPlace
        | Issue::UnknownPost
        | Issue::PostNotForCoaches
        | Issue::NotAPhone
        | Issue::UnknownDirection
        | Issue::SamePerson { .. }
        | Issue::SameDocument { .. }
        | Issue::SameSeat { .. }
        | Issue::Empty
        | Issue::NoDriver
        | Issue::TooMany { .. }
        | Issue::Transliterated => return None,
    })
}

const fn missing(column: Column) -> Key {
    match column {
        Column::Surname | Column::Given => Key::ErrorNoName,
        Column::Birth => Key::MissingBirth,
        Column::Sex => Key::JoinSexMissing,
        Column::Nationality | Column::Issuer => Key::MissingNationality,
        Column::Number => Key::MissingNumber,
        Column::Expiry => Key::MissingExpiry,
        Column::Role
        | Column::Document
        | Column::Embark
        | Column::Debark
        | Column::Seat
        | Column::Phone => Key::JoinServerRefused,
    }
}

/// The field whose sentences suit a cell.
fn field(column: Column) -> Field {
    let part = match column {
        Column::Given => PersonField::Given,
        Column::Nationality => PersonField::Nationality,
        Column::Issuer => PersonField::Issuer,
        Column::Number => PersonField::Number,
        Column::Surname
        | Column::Birth
        | Column::Sex
        | Column::Document
        | Column::Expiry
        | Column::Embark
        | Column::Debark
        | Column::Seat
        | Column::Phone
        | Column::Role => PersonField::Surname,
    };
    Field::Person(0, part)
}

/// Where an entry stands: in a word, and what that means.
pub(super) const fn standing(standing: Standing) -> (Key, Key) {
    match standing {
        Standing::Unfinished => (Key::JoinUnfinished, Key::JoinUnfinishedMeans),
        Standing::OnDevice => (Key::JoinOnDevice, Key::JoinOnDeviceMeans),
        Standing::Waiting => (Key::JoinWaiting, Key::JoinWaitingMeans),
        Standing::Sent => (Key::JoinSent, Key::JoinSentMeans),
        Standing::Taken => (Key::JoinTaken, Key::JoinTakenMeans),
        Standing::Changed => (Key::JoinChanged, Key::JoinChangedMeans),
        Standing::Withdrawn => (Key::JoinWithdrawn, Key::JoinWithdrawnMeans),
        Standing::Discarded => (Key::JoinDiscarded, Key::JoinDiscardedMeans),
    }
}

/// Why a link takes nothing.
pub(super) const fn over(over: Over) -> Key {
    match over {
        Over::Unknown => Key::JoinOverUnknown,
        Over::Closed => Key::JoinOverClosed,
        Over::Departed => Key::JoinOverDeparted,
    }
}

/// Why a sending did not come through.
pub(super) fn trouble(trouble: Trouble) -> String {
    match trouble {
        Trouble::Over(reason) => t(over(reason)),
        Trouble::Full => t(Key::JoinFull),
        Trouble::TooMany(minutes) => tf(Key::FindTooMany, &[("n", &minutes.to_string())]),
        Trouble::Down => t(Key::JoinDown),
        Trouble::Gone => t(Key::JoinGone),
        Trouble::Cells => t(Key::JoinServerRefused),
    }
}
