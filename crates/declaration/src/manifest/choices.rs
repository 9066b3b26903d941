//! The closed choices of a manifest and their words.

use crate::Choice;

/// What somebody does on the coach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// A passenger.
    #[default]
    Rider,
    /// Drives.
    Driver,
    /// Works on board and does not drive.
    Attendant,
}

/// Sex as travel documents have it (Doc 9303-4 section 4.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// `M`.
    Male,
    /// `F`.
    Female,
    /// `X`, or `<` in the zone.
    Unspecified,
}

/// Kind of a travel document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentKind {
    /// `P`.
    #[default]
    Passport,
    /// `I`.
    IdentityCard,
    /// `V`.
    Visa,
    /// Any other: a birth certificate, a certificate of return.
    Other,
}

/// How a person came onto the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Typed into the grid.
    #[default]
    Typed,
    /// From a file or pasted cells.
    File,
    /// From a machine-readable zone.
    Mrz,
    /// Typed by the person, through the trip's link or a code.
    Rider,
    /// From the operator's saved people.
    Saved,
}

impl Choice for Role {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Rider, "rider"),
        (Self::Driver, "driver"),
        (Self::Attendant, "attendant"),
    ];
}

impl Choice for Sex {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Male, "M"),
        (Self::Female, "F"),
        (Self::Unspecified, "X"),
    ];
}

impl Choice for DocumentKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Passport, "P"),
        (Self::IdentityCard, "I"),
        (Self::Visa, "V"),
        (Self::Other, "O"),
    ];
}

impl Choice for Origin {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Typed, "typed"),
        (Self::File, "file"),
        (Self::Mrz, "mrz"),
        (Self::Rider, "rider"),
        (Self::Saved, "saved"),
    ];
}
