//! What can be wrong with a field. No prose: the portal owns one sentence per fault and language.

use chrono::NaiveDate;
use identity::{NameFault, NumberFault, PlateFault};

use crate::Field;

/// One thing that is wrong, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub field: Field,
    /// What.
    pub fault: Fault,
}

impl Problem {
    /// A fault bound to its field.
    #[must_use]
    pub const fn new(field: Field, fault: Fault) -> Self {
        Self { field, fault }
    }
}

/// What is wrong, with the figures a sentence about it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was typed or chosen where something is needed.
    Missing,
    /// More than `max` characters.
    TooLong {
        /// The most characters allowed.
        max: usize,
    },
    /// A character that cannot stand there (control characters, line breaks).
    BadText,

    /// Not a number.
    NotANumber,
    /// Below zero.
    Negative,
    /// Zero, where something is declared to be carried.
    Zero,
    /// Above the largest number the form takes.
    TooLarge {
        /// The largest number taken.
        max: u64,
    },
    /// More decimals than the form takes.
    TooManyDecimals {
        /// The most decimals taken.
        max: u32,
    },
    /// `1,200` may mean twelve hundred or one point two.
    AmbiguousSeparator,

    /// A box of a date is empty.
    DateIncomplete,
    /// A box of a date is not a number.
    DateNotANumber,
    /// The month is not 1 to 12.
    NoSuchMonth,
    /// The month has no such day.
    NoSuchDay {
        /// The last day of that month.
        last: u32,
    },
    /// The year is not four digits between 1900 and 2100.
    NoSuchYear,
    /// The day lies before today.
    InPast,
    /// The day lies after today.
    InFuture,
    /// The day lies too far ahead to file now.
    TooFarAhead {
        /// The last day accepted.
        last: NaiveDate,
    },
    /// The document expires before the day of crossing.
    Expired,
    /// More than 120 years old.
    TooOld,
    /// The hour is not 0 to 23.
    NoSuchHour,

    /// A name cannot be read as one.
    Name(NameFault),
    /// A document number cannot be read as one.
    Number(NumberFault),
    /// A plate cannot be read as one.
    Plate(PlateFault),
    /// Neither surname nor given name.
    NoName,
    /// Not a country code.
    UnknownCountry,
    /// Not an ISO 4217 code.
    UnknownCurrency,
    /// No such border post in the rule pack.
    UnknownPost,
    /// The border post does not serve this way of crossing.
    PostNotForMode,
    /// Same document as another person of the party.
    SameDocument {
        /// Index of the other person.
        other: usize,
    },
    /// Nobody in the party is old enough to declare.
    NoAdult,
    /// More entries than the form takes.
    TooMany {
        /// The most entries taken.
        max: usize,
    },
    /// The owner is not one of the party.
    UnknownOwner,
    /// Both "none of these" and something were chosen.
    NothingAndSomething,
}
