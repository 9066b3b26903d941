//! One sentence per problem. Summary and field show the same text, because both ask here.

use declaration::{CashField, Fault, Field, ItemField, PersonField, Problem, VehicleField};
use identity::{NameFault, NumberFault, PlateFault};

use super::{Key, format, t, tf};

/// The sentence for a problem.
#[must_use]
pub fn error_text(problem: &Problem) -> String {
    match problem.fault {
        Fault::Missing => t(missing(problem.field)),
        Fault::TooLong { max } => number(Key::ErrorTooLong, max as u64),
        Fault::BadText => t(Key::ErrorBadText),
        Fault::NotANumber => t(Key::ErrorNotANumber),
        Fault::Negative => t(Key::ErrorNegative),
        Fault::Zero => t(Key::ErrorZero),
        Fault::TooLarge { max } => number(Key::ErrorTooLarge, max),
        Fault::TooManyDecimals { max: 0 } => t(Key::ErrorWholeNumber),
        Fault::TooManyDecimals { max } => number(Key::ErrorTooManyDecimals, u64::from(max)),
        Fault::AmbiguousSeparator => t(Key::ErrorAmbiguousSeparator),
        Fault::DateIncomplete => t(Key::ErrorDateIncomplete),
        Fault::DateNotANumber => t(Key::ErrorDateNotANumber),
        Fault::NoSuchMonth => t(Key::ErrorNoSuchMonth),
        Fault::NoSuchDay { last } => number(Key::ErrorNoSuchDay, u64::from(last)),
        Fault::NoSuchYear => t(Key::ErrorNoSuchYear),
        Fault::InPast => t(Key::ErrorInPast),
        Fault::InFuture => t(Key::ErrorInFuture),
        Fault::TooFarAhead { last } => tf(Key::ErrorTooFarAhead, &[("last", &format::date(last))]),
        Fault::Expired => t(Key::ErrorExpired),
        Fault::TooOld => t(Key::ErrorTooOld),
        Fault::NoSuchHour => t(Key::ErrorNoSuchHour),
        Fault::Name(fault) => name(fault),
        Fault::Number(fault) => document_number(fault),
        Fault::Plate(fault) => plate(fault),
        Fault::NoName => t(Key::ErrorNoName),
        Fault::UnknownCountry => t(Key::ErrorUnknownCountry),
        Fault::UnknownCurrency => t(Key::ErrorUnknownCurrency),
        Fault::UnknownPost => t(Key::ErrorUnknownPost),
        Fault::PostNotForMode => t(Key::ErrorPostNotForMode),
        Fault::SameDocument { other } => number(Key::ErrorSameDocument, other as u64 + 1),
        Fault::NoAdult => t(Key::ErrorNoAdult),
        Fault::TooMany { max } => number(Key::ErrorTooMany, max as u64),
        Fault::UnknownOwner => t(Key::ErrorUnknownOwner),
        Fault::NothingAndSomething => t(Key::ErrorNothingAndSomething),
    }
}

/// The sentence for what the server found wrong with a field: by its code where that says it all,
/// otherwise what the field wants.
#[must_use]
pub fn refusal_text(field: Field, code: &str) -> String {
    let plain = [
        Fault::InPast,
        Fault::InFuture,
        Fault::Expired,
        Fault::TooOld,
        Fault::NoAdult,
        Fault::NoName,
        Fault::UnknownPost,
        Fault::UnknownCountry,
        Fault::UnknownCurrency,
        Fault::PostNotForMode,
        Fault::BadText,
        Fault::NotANumber,
        Fault::Negative,
        Fault::Zero,
    ];
    let fault = plain
        .into_iter()
        .find(|fault| wire::fault_code(*fault) == code);
    error_text(&Problem::new(field, fault.unwrap_or(Fault::Missing)))
}

fn number(key: Key, max: u64) -> String {
    tf(key, &[("max", &format::decimal(max.into()))])
}

/// What to enter where nothing was entered.
const fn missing(field: Field) -> Key {
    match field {
        Field::Direction => Key::MissingDirection,
        Field::Mode => Key::MissingMode,
        Field::Post => Key::MissingPost,
        Field::CrossingDate(_) => Key::MissingCrossingDate,
        Field::CrossingHour => Key::ErrorNoSuchHour,
        Field::TripCode => Key::MissingTripCode,
        Field::People => Key::MissingPeople,
        Field::Person(_, part) => missing_person(part),
        Field::Topics => Key::MissingTopics,
        Field::Items => Key::MissingItems,
        Field::Item(_, part) => missing_item(part),
        Field::Cash => Key::MissingCash,
        Field::CashLine(_, CashField::Owner) => Key::ErrorUnknownOwner,
        Field::CashLine(_, CashField::Amount) => Key::MissingAmount,
        Field::CashLine(_, CashField::Currency) => Key::MissingCurrency,
        Field::Vehicle(VehicleField::Plate) => Key::MissingPlate,
        Field::Vehicle(VehicleField::Country) => Key::MissingVehicleCountry,
        Field::Vehicle(VehicleField::DaysHere) => Key::MissingAmount,
        Field::Consent => Key::MissingConsent,
    }
}

const fn missing_person(part: PersonField) -> Key {
    match part {
        PersonField::Mrz => Key::MissingNumber,
        PersonField::Surname | PersonField::Given => Key::ErrorNoName,
        PersonField::Birth(_) => Key::MissingBirth,
        PersonField::Nationality => Key::MissingNationality,
        PersonField::Number => Key::MissingNumber,
        PersonField::Issuer => Key::MissingNationality,
        PersonField::Expiry(_) => Key::MissingExpiry,
        PersonField::Residency => Key::MissingResidency,
        PersonField::DaysAbroad => Key::MissingAmount,
    }
}

const fn missing_item(part: ItemField) -> Key {
    match part {
        ItemField::Owner => Key::ErrorUnknownOwner,
        ItemField::Category => Key::MissingCategory,
        ItemField::Name => Key::MissingItemName,
        ItemField::Amount => Key::MissingAmount,
        ItemField::Value => Key::MissingValue,
        ItemField::Currency => Key::MissingCurrency,
        ItemField::Papers => Key::MissingPapers,
    }
}

fn name(fault: NameFault) -> String {
    match fault {
        NameFault::Empty => t(Key::ErrorNoName),
        NameFault::TooLong { max } => number(Key::ErrorTooLong, max as u64),
        NameFault::BadCharacter { position, found } => {
            character(Key::ErrorNameCharacter, position, found)
        }
    }
}

fn document_number(fault: NumberFault) -> String {
    match fault {
        NumberFault::Empty => t(Key::MissingNumber),
        NumberFault::TooShort => t(Key::ErrorNumberTooShort),
        NumberFault::TooLong { max } => number(Key::ErrorTooLong, max as u64),
        NumberFault::LookAlike {
            position,
            found,
            meant,
        } => tf(
            Key::ErrorLookAlike,
            &[
                ("position", &position.to_string()),
                ("found", &found.to_string()),
                ("meant", &meant.to_string()),
            ],
        ),
        NumberFault::BadCharacter { position, found } => {
            character(Key::ErrorNumberCharacter, position, found)
        }
    }
}

fn plate(fault: PlateFault) -> String {
    match fault {
        PlateFault::Empty => t(Key::MissingPlate),
        PlateFault::TooShort => t(Key::ErrorPlateTooShort),
        PlateFault::TooLong { max } => number(Key::ErrorTooLong, max as u64),
        PlateFault::BadCharacter { position, found } => {
            character(Key::ErrorNumberCharacter, position, found)
        }
    }
}

fn character(key: Key, position: usize, found: char) -> String {
    tf(
        key,
        &[
            ("position", &position.to_string()),
            ("found", &found.to_string()),
        ],
    )
}
