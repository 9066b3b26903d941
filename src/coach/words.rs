//! Words for what is on a list: names of columns, what cells show, one sentence per finding.

use chrono::NaiveDate;
use declaration::{
    Choice,
    manifest::{self, Column, DocumentKind, Finding, Issue, Role, Spot, TOWNS, TripField},
};
use identity::{NameFault, NumberFault, PlateFault};

use crate::{
    content::{Key, date, decimal, t, tf},
    session,
};

/// The name of a column.
pub(crate) fn column(column: Column) -> String {
    t(match column {
        Column::Role => Key::CoachColumnRole,
        Column::Surname => Key::CoachColumnSurname,
        Column::Given => Key::CoachColumnGiven,
        Column::Birth => Key::CoachColumnBirth,
        Column::Sex => Key::CoachColumnSex,
        Column::Nationality => Key::CoachColumnNationality,
        Column::Document => Key::CoachColumnDocument,
        Column::Number => Key::CoachColumnNumber,
        Column::Issuer => Key::CoachColumnIssuer,
        Column::Expiry => Key::CoachColumnExpiry,
        Column::Embark => Key::CoachColumnEmbark,
        Column::Debark => Key::CoachColumnDebark,
        Column::Seat => Key::CoachColumnSeat,
        Column::Phone => Key::CoachColumnPhone,
    })
}

/// What a cell shows: words of a role in the language in use, everything else as typed.
pub(crate) fn display(column: Column, text: &str) -> String {
    match column {
        Column::Role => match manifest::role(text) {
            Some(Role::Driver) => t(Key::CoachRoleDriver),
            Some(Role::Attendant) => t(Key::CoachRoleAttendant),
            Some(Role::Rider) if text.trim().is_empty() => String::new(),
            Some(Role::Rider) => t(Key::CoachRoleRider),
            None => text.to_owned(),
        },
        Column::Embark | Column::Debark => town(text),
        Column::Surname
        | Column::Given
        | Column::Birth
        | Column::Sex
        | Column::Nationality
        | Column::Document
        | Column::Number
        | Column::Issuer
        | Column::Expiry
        | Column::Seat
        | Column::Phone => text.to_owned(),
    }
}

/// The name of a known town by its code; any other text as it is.
pub(crate) fn town(text: &str) -> String {
    let code = text.trim();
    TOWNS
        .iter()
        .find(|town| town.code.eq_ignore_ascii_case(code))
        .map_or_else(|| text.to_owned(), |town| town.name.to_owned())
}

/// The name of a border post by its id; any other text as it is.
pub(crate) fn post(id: &str) -> String {
    let name = session::with_pack(|pack| {
        let post = pack.posts().iter().find(|post| post.id == id);
        post.map(|post| post.name.clone())
    });
    name.unwrap_or_else(|| id.to_owned())
}

/// What can be chosen in a column: what is written, and what it means. Empty where anything can
/// stand.
pub(crate) fn options(column: Column) -> Vec<(String, String)> {
    let pair = |(word, key): (&str, Key)| (word.to_owned(), t(key));
    match column {
        Column::Role => [
            (Role::Rider.word(), Key::CoachRoleRider),
            (Role::Driver.word(), Key::CoachRoleDriver),
            (Role::Attendant.word(), Key::CoachRoleAttendant),
        ]
        .map(pair)
        .into(),
        Column::Sex => [
            ("M", Key::CoachSexMale),
            ("F", Key::CoachSexFemale),
            ("X", Key::CoachSexOther),
        ]
        .map(pair)
        .into(),
        Column::Document => [
            (DocumentKind::Passport.word(), Key::CoachDocumentPassport),
            (DocumentKind::IdentityCard.word(), Key::CoachDocumentCard),
            (DocumentKind::Visa.word(), Key::CoachDocumentVisa),
            (DocumentKind::Other.word(), Key::CoachDocumentOther),
        ]
        .map(pair)
        .into(),
        Column::Embark | Column::Debark => towns(),
        Column::Surname
        | Column::Given
        | Column::Birth
        | Column::Nationality
        | Column::Number
        | Column::Issuer
        | Column::Expiry
        | Column::Seat
        | Column::Phone => Vec::new(),
    }
}

/// The known towns: code and name.
pub(crate) fn towns() -> Vec<(String, String)> {
    let town = |town: &manifest::Town| (town.code.to_owned(), town.name.to_owned());
    TOWNS.iter().map(town).collect()
}

/// Id of the list of [`options`] of a column.
pub(crate) fn options_id(column: Column) -> String {
    ["options-", column.word()].concat()
}

/// The name of a field of the trip.
pub(crate) fn trip_field(field: TripField) -> Key {
    match field {
        TripField::Carrier => Key::CoachFieldCarrier,
        TripField::Service => Key::CoachFieldService,
        TripField::Direction => Key::CoachFieldDirection,
        TripField::Plate => Key::CoachFieldPlate,
        TripField::PlateCountry => Key::CoachFieldPlateCountry,
        TripField::From => Key::CoachFieldFrom,
        TripField::DepartsDay => Key::CoachFieldDepartsDay,
        TripField::DepartsTime => Key::CoachFieldDepartsTime,
        TripField::Post => Key::CoachFieldPost,
        TripField::PostDay => Key::CoachFieldPostDay,
        TripField::PostTime => Key::CoachFieldPostTime,
        TripField::To => Key::CoachFieldTo,
        TripField::ArrivesDay => Key::CoachFieldArrivesDay,
        TripField::ArrivesTime => Key::CoachFieldArrivesTime,
        TripField::ContactName => Key::CoachFieldContactName,
        TripField::ContactPhone => Key::CoachFieldContactPhone,
    }
}

/// The name of a state as typed; what is no state as it is.
pub(crate) fn country(text: &str) -> String {
    manifest::state(text).map_or_else(
        || text.to_owned(),
        |state| crate::content::country(state.as_str()),
    )
}

/// A day as typed, in words where it can be read.
pub(crate) fn day(text: &str) -> String {
    read_day(text).map_or_else(|| text.to_owned(), date)
}

/// `YYYY-MM-DD` or `DD.MM.YYYY`.
pub(crate) fn read_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if let Some(day) = wire::parse_iso(text) {
        return Some(day);
    }
    let mut parts = text.split(['.', '/']);
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let year = parts.next()?;
    let whole = parts.next().is_none() && year.len() == 4;
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, day).filter(|_| whole)
}

/// The sentence for a finding.
pub(crate) fn sentence(finding: &Finding) -> String {
    match finding.issue {
        Issue::Missing => t(missing(finding.spot)),
        Issue::TooLong { max } => figure(Key::ErrorTooLong, max),
        Issue::BadText => t(Key::ErrorBadText),
        Issue::NotADate => t(Key::CoachIssueNotADate),
        Issue::NoSuchDay { last } => figure(Key::ErrorNoSuchDay, last as usize),
        Issue::AmbiguousDate { read } => on(Key::CoachIssueAmbiguousDate, read),
        Issue::ShortYear { read } => on(Key::CoachIssueShortYear, read),
        Issue::SerialDate { read } => on(Key::CoachIssueSerialDate, read),
        Issue::NotATime => t(Key::CoachIssueNotATime),
        Issue::InPast => t(Key::CoachIssueInPast),
        Issue::InFuture => t(Key::CoachIssueInFuture),
        Issue::TooFarAhead { last } => tf(Key::ErrorTooFarAhead, &[("last", &date(last))]),
        Issue::BeforeDeparture => t(Key::CoachIssueBeforeDeparture),
        Issue::TooOld => t(Key::ErrorTooOld),
        Issue::Expired => t(Key::CoachIssueExpired),
        Issue::ChildAlone => t(Key::CoachIssueChildAlone),
        Issue::DriverIsChild => t(Key::CoachIssueDriverIsChild),
        Issue::Name(fault) => name(fault),
        Issue::NotLatin { found } => letter(Key::CoachIssueNotLatin, found),
        Issue::MixedScripts => t(Key::CoachIssueMixedScripts),
        Issue::LooksLike { column } => tf(
            Key::CoachIssueLooksLike,
            &[("column", &self::column(column))],
        ),
        Issue::Number(fault) => number(fault),
        Issue::LookAlikes => t(Key::CoachIssueLookAlikes),
        Issue::NumberFormat => t(Key::CoachIssueNumberFormat),
        Issue::LostZeros => t(Key::CoachIssueLostZeros),
        Issue::UnusualNumber => t(Key::CoachIssueUnusualNumber),
        Issue::Plate(fault) => plate(fault),
        Issue::UnknownCountry => t(Key::CoachIssueUnknownCountry),
        Issue::UnknownSex => t(Key::CoachIssueUnknownSex),
        Issue::UnknownRole => t(Key::CoachIssueUnknownRole),
        Issue::UnknownDocument => t(Key::CoachIssueUnknownDocument),
        Issue::UnknownPlace => t(Key::CoachIssueUnknownPlace),
        Issue::UnknownPost => t(Key::ErrorUnknownPost),
        Issue::PostNotForCoaches => t(Key::CoachIssuePostNotForCoaches),
        Issue::NotAPhone => t(Key::CoachIssueNotAPhone),
        Issue::UnknownDirection => t(Key::MissingDirection),
        Issue::SamePerson { other } => row(Key::CoachIssueSamePerson, other),
        Issue::SameDocument { other } => row(Key::CoachIssueSameDocument, other),
        Issue::SameSeat { other } => row(Key::CoachIssueSameSeat, other),
        Issue::Empty => t(Key::CoachIssueEmpty),
        Issue::NoDriver => t(Key::CoachIssueNoDriver),
        Issue::TooMany { max } => figure(Key::ErrorTooMany, max),
        Issue::Transliterated => t(Key::CoachIssueTransliterated),
    }
}

/// What is needed where nothing stands.
const fn missing(spot: Spot) -> Key {
    match spot {
        Spot::Trip(TripField::Direction) => Key::MissingDirection,
        Spot::Trip(TripField::Post) => Key::MissingPost,
        Spot::Trip(TripField::Plate) => Key::MissingPlate,
        Spot::Trip(_) | Spot::Cell { .. } | Spot::List => Key::CoachIssueMissing,
    }
}

fn on(key: Key, day: NaiveDate) -> String {
    tf(key, &[("date", &date(day))])
}

fn row(key: Key, other: usize) -> String {
    tf(key, &[("row", &(other + 1).to_string())])
}

fn figure(key: Key, max: usize) -> String {
    tf(key, &[("max", &decimal(max.into()))])
}

fn letter(key: Key, found: char) -> String {
    tf(key, &[("found", &found.to_string())])
}

fn name(fault: NameFault) -> String {
    match fault {
        NameFault::Empty => t(Key::ErrorNoName),
        NameFault::TooLong { max } => figure(Key::ErrorTooLong, max),
        NameFault::BadCharacter { position, found } => {
            character(Key::ErrorNameCharacter, position, found)
        }
    }
}

fn number(fault: NumberFault) -> String {
    match fault {
        NumberFault::Empty => t(Key::CoachIssueMissing),
        NumberFault::TooShort => t(Key::ErrorNumberTooShort),
        NumberFault::TooLong { max } => figure(Key::ErrorTooLong, max),
        NumberFault::LookAlike { .. } => t(Key::CoachIssueLookAlikes),
        NumberFault::BadCharacter { position, found } => {
            character(Key::ErrorNumberCharacter, position, found)
        }
    }
}

fn plate(fault: PlateFault) -> String {
    match fault {
        PlateFault::Empty => t(Key::MissingPlate),
        PlateFault::TooShort => t(Key::ErrorPlateTooShort),
        PlateFault::TooLong { max } => figure(Key::ErrorTooLong, max),
        PlateFault::BadCharacter { position, found } => {
            character(Key::ErrorNumberCharacter, position, found)
        }
    }
}

fn character(key: Key, position: usize, found: char) -> String {
    let (position, found) = (position.to_string(), found.to_string());
    tf(key, &[("position", &position), ("found", &found)])
}
