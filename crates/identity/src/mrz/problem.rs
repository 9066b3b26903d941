//! What is wrong or worth a question in a zone.

use super::layout::Field;
use crate::pinfl::PinflFault;

/// One thing a person should look at, with its place in the zone.
///
/// The place counts in the zone as it was read, after blanks were dropped and lines joined or
/// split: line 1 to 3, columns from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// The field it is in, when it is in one.
    pub field: Option<Field>,
    /// The line, from 1; 0 when the problem is with the whole text.
    pub line: usize,
    /// The first column, from 1; 0 when the problem is with a whole line.
    pub column: usize,
    /// The last column.
    pub end: usize,
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The zone is not what an issuer would print: it was mistyped, or it is no zone.
    Error,
    /// The zone may be right and a person should still look.
    Warning,
}

/// The kinds of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Nothing in the text has the shape of a zone.
    NotMrz,
    /// The French national card issued until 2021: 2 lines of 36 beginning `IDFRA` with its own
    /// layout. Its fields are not read.
    FrenchCard,
    /// A line has the wrong number of characters and no way to mend it is certain.
    LineLength {
        /// How many characters were found.
        found: usize,
        /// How many the layout has.
        expected: usize,
    },
    /// A line is missing.
    LineMissing,
    /// The document code is not allowed in this layout.
    DocumentCode,
    /// A character outside `A-Z0-9<`.
    BadCharacter {
        /// What was found.
        found: char,
        /// The Latin capital or digit it looks like.
        meant: Option<char>,
    },
    /// A digit where only letters stand, or a letter where only digits stand.
    WrongClass {
        /// What was found.
        found: char,
        /// The character of the right class it looks like.
        meant: Option<char>,
    },
    /// The check digit does not agree with its field: one of the characters named is wrong, or
    /// the digit is. A filler in place of the digit is reported here too.
    WrongDigit {
        /// The digit that would agree, 0 to 9.
        expected: u8,
        /// What stands there.
        found: char,
    },
    /// A date that is in no calendar, or a filler in the middle of a part.
    ImpossibleDate,
    /// The sex is none of `M`, `F`, `<`, `X`.
    BadSex {
        /// What was found.
        found: char,
    },
    /// A document without a number, or one that begins with a filler.
    NumberMissing,
    /// A document without a name.
    NameMissing,
    /// Fillers were added or dropped at the end of a line or of the optional field.
    FillersMended,
    /// `P` with a second letter outside Doc 9303-4 section 4.4.
    UnusualCode,
    /// The Russian internal passport: the name is written in a national code in which digits
    /// stand for letters; it is given as printed.
    RussianInternal,
    /// A code outside ISO 3166-1 and Doc 9303-3 section 5.
    UnknownCountry,
    /// No issuer or no nationality.
    CountryMissing,
    /// `X` for the sex, which belongs to the visual zone.
    SexX,
    /// No given names: a name of one part, or a `<<` that was lost. Everything is surname.
    NoGivenNames,
    /// The name begins with `<<`: given names only.
    NoSurname,
    /// `<<` more than once between names.
    NameSeparators,
    /// Parts of the birth date, or all of it, are unknown.
    BirthIncomplete,
    /// No date of expiry.
    ExpiryMissing,
    /// The document has expired on the day of reading.
    Expired,
    /// Valid for more than eleven years from now.
    ExpiryFar,
    /// The holder is older than 110 years.
    AgeOver110,
    /// The Uzbek personal number (PINFL) has a fault of its own.
    Pinfl(PinflFault),
    /// The Uzbek personal number (PINFL) tells another birth date or another sex.
    PinflDiffers,
}

impl ProblemKind {
    /// Whether the zone can be right in spite of it.
    #[must_use]
    pub fn severity(self) -> Severity {
        use ProblemKind as K;
        match self {
            K::NotMrz | K::FrenchCard | K::LineLength { .. } | K::LineMissing => Severity::Error,
            K::DocumentCode | K::BadCharacter { .. } | K::WrongClass { .. } => Severity::Error,
            K::WrongDigit { .. } | K::ImpossibleDate | K::BadSex { .. } => Severity::Error,
            K::NumberMissing | K::NameMissing => Severity::Error,
            K::FillersMended | K::UnusualCode | K::RussianInternal => Severity::Warning,
            K::UnknownCountry | K::CountryMissing | K::SexX => Severity::Warning,
            K::NoGivenNames | K::NoSurname | K::NameSeparators => Severity::Warning,
            K::BirthIncomplete | K::ExpiryMissing | K::Expired => Severity::Warning,
            K::ExpiryFar | K::AgeOver110 => Severity::Warning,
            K::Pinfl(_) | K::PinflDiffers => Severity::Warning,
        }
    }

    /// A stable name for programs: the variant in snake case.
    #[must_use]
    pub fn code(self) -> &'static str {
        use ProblemKind as K;
        match self {
            K::NotMrz => "not_mrz",
            K::FrenchCard => "french_card",
            K::LineLength { .. } => "line_length",
            K::LineMissing => "line_missing",
            K::DocumentCode => "document_code",
            K::BadCharacter { .. } => "bad_character",
            K::WrongClass { .. } => "wrong_class",
            K::WrongDigit { .. } => "wrong_digit",
            K::ImpossibleDate => "impossible_date",
            K::BadSex { .. } => "bad_sex",
            K::NumberMissing => "number_missing",
            K::NameMissing => "name_missing",
            K::FillersMended => "fillers_mended",
            K::UnusualCode => "unusual_code",
            K::RussianInternal => "russian_internal",
            K::UnknownCountry => "unknown_country",
            K::CountryMissing => "country_missing",
            K::SexX => "sex_x",
            K::NoGivenNames => "no_given_names",
            K::NoSurname => "no_surname",
            K::NameSeparators => "name_separators",
            K::BirthIncomplete => "birth_incomplete",
            K::ExpiryMissing => "expiry_missing",
            K::Expired => "expired",
            K::ExpiryFar => "expiry_far",
            K::AgeOver110 => "age_over_110",
            K::Pinfl(_) => "pinfl",
            K::PinflDiffers => "pinfl_differs",
        }
    }
}
