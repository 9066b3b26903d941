//! What is wrong with a manifest, or worth a look. No prose: the portal owns the sentences.

use chrono::NaiveDate;
use identity::{NameFault, NumberFault, PlateFault};

use super::{Column, TripField};

/// One thing found, where, and how it could be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub spot: Spot,
    /// What.
    pub issue: Issue,
    /// How much it matters.
    pub severity: Severity,
    /// What could stand there instead; never applied without somebody's key. For a
    /// [`Severity::Note`], what will be written.
    pub repair: Option<String>,
}

/// A place in a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A field of the trip.
    Trip(TripField),
    /// A cell.
    Cell {
        /// Index of the person in the list.
        rider: usize,
        /// The column.
        column: Column,
    },
    /// The list as a whole.
    List,
}

/// How much a finding matters, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The person, or the trip, cannot be filed like this.
    Stops,
    /// Can be filed; somebody should look, because it is often a slip.
    Look,
    /// Will be written differently in a message: told, so that it surprises nobody.
    Note,
}

/// What was found, with the figures a sentence about it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issue {
    /// Nothing where something is needed.
    Missing,
    /// More than `max` characters.
    TooLong {
        /// The most characters.
        max: usize,
    },
    /// Characters that cannot stand there.
    BadText,

    /// Not a date.
    NotADate,
    /// The month has no such day.
    NoSuchDay {
        /// The last day of that month.
        last: u32,
    },
    /// Day and month could be either way round; `read` is what it is taken for.
    AmbiguousDate {
        /// Day before month.
        read: NaiveDate,
    },
    /// A year of two digits; `read` is what it is taken for.
    ShortYear {
        /// With the century that fits.
        read: NaiveDate,
    },
    /// A spreadsheet's serial number (days since 30 December 1899) instead of a date.
    SerialDate {
        /// The day it counts.
        read: NaiveDate,
    },
    /// Not a time of day.
    NotATime,
    /// The day is over.
    InPast,
    /// The day has not come.
    InFuture,
    /// Too far ahead to file now.
    TooFarAhead {
        /// The last day accepted.
        last: NaiveDate,
    },
    /// The order of the road is the other way round.
    BeforeDeparture,
    /// More than 120 years old.
    TooOld,
    /// The document expires before the crossing.
    Expired,
    /// Old enough to travel alone is nobody else on the list with this surname.
    ChildAlone,
    /// A child cannot drive.
    DriverIsChild,

    /// A name cannot be read as one.
    Name(NameFault),
    /// A letter that no table writes in Latin: the zone of the document says how its issuer does.
    NotLatin {
        /// The letter.
        found: char,
    },
    /// Letters of two scripts in one name.
    MixedScripts,
    /// Looks like what belongs into another column.
    LooksLike {
        /// That column.
        column: Column,
    },
    /// A document number cannot be read as one.
    Number(NumberFault),
    /// Letters that only look like Latin ones; the repair has the Latin ones.
    LookAlikes,
    /// A spreadsheet made a fraction or a power of ten of it.
    NumberFormat,
    /// Shorter than the documents of its state are; zeros in front may be lost.
    LostZeros,
    /// Not as the documents of its state are numbered.
    UnusualNumber,
    /// A plate cannot be read as one.
    Plate(PlateFault),
    /// No such state.
    UnknownCountry,
    /// Not a sex as documents have it.
    UnknownSex,
    /// Not a role on the coach.
    UnknownRole,
    /// Not a kind of document.
    UnknownDocument,
    /// Not a place: a UN/LOCODE or one of the known towns.
    UnknownPlace,
    /// No such border post.
    UnknownPost,
    /// The post is not known to take coaches.
    PostNotForCoaches,
    /// Not a telephone number.
    NotAPhone,
    /// Not a direction.
    UnknownDirection,

    /// The same person as another one.
    SamePerson {
        /// Index of the other.
        other: usize,
    },
    /// The same document as another person.
    SameDocument {
        /// Index of the other.
        other: usize,
    },
    /// The same seat as another person.
    SameSeat {
        /// Index of the other.
        other: usize,
    },

    /// Nobody on the list.
    Empty,
    /// Nobody drives.
    NoDriver,
    /// More people than a list takes.
    TooMany {
        /// The most.
        max: usize,
    },

    /// Written with other characters in a message (UNOA has capitals only, no accents).
    Transliterated,
}
