//! What an interchange says, as it is written.

use identity::Country;

use crate::dates::DateText;
use crate::defect::Defect;

/// Everything that was read from some bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Envelopes (UNB), in their order.
    pub interchanges: Vec<Interchange>,
    /// Messages (UNH), in their order. Segments outside of messages make one of their own.
    pub messages: Vec<Message>,
    /// What is wrong, at most [`Defect::MAX`] of it, by place.
    pub defects: Vec<Defect>,
    /// Defects that were found and are not listed.
    pub defects_left_out: usize,
}

/// The envelope of an interchange (UNB, ISO 9735-1 annex C).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interchange {
    /// Identification of the sender.
    pub sender: String,
    /// Identification of the recipient.
    pub recipient: String,
    /// Day and time of preparation, `YYMMDDHHMM`.
    pub prepared: String,
    /// Control reference.
    pub reference: String,
}

/// The type of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MessageKind {
    /// A passenger or crew list.
    #[default]
    Paxlst,
    /// An answer to one.
    Cusres,
    /// Another type, read as a list.
    Unknown,
}

/// A message from UNH to UNT.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Byte of the input at which it begins.
    pub offset: usize,
    /// Its type.
    pub kind: MessageKind,
    /// Message reference of UNH.
    pub reference: String,
    /// Version and release, such as `D.15B`.
    pub directory: String,
    /// Common access reference of UNH, which the parts of a split list share.
    pub access_reference: String,
    /// Which part of a split list it is (UNH, S010).
    pub part: Option<Part>,
    /// Code of BGM: `745` passengers, `250` crew, `962` answer.
    pub document: String,
    /// Second value of BGM: `CP` change, `XR` reduction; empty for a new list.
    pub action: String,
    /// RFF+TN.
    pub transaction: Option<Transaction>,
    /// NAD+MS and its COM.
    pub contact: Option<Contact>,
    /// Legs (TDT; RFF+AF in an answer).
    pub trips: Vec<Trip>,
    /// People (NAD).
    pub people: Vec<Person>,
    /// Results per person (ERP).
    pub answers: Vec<Answer>,
    /// Passengers of the whole journey (CNT 42).
    pub passengers: Option<u32>,
    /// Crew of the whole journey (CNT 41).
    pub crew: Option<u32>,
}

/// Number of a part of a split list and whether it is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// From 1.
    pub number: u16,
    /// `Some(true)` when marked `F` (final), `Some(false)` when marked `C` (begins a list).
    pub last: Option<bool>,
}

/// A transaction number and its version (RFF+TN).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// The number.
    pub number: String,
    /// The version, as written; empty when there is none.
    pub version: String,
}

/// Who may be asked about a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Name as written, parts joined by blanks.
    pub name: String,
    /// Channel (`TE`, `FX`, `EM`) and number or address.
    pub channels: Vec<(String, String)>,
}

/// One leg of a journey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trip {
    /// Byte of the input at which it begins.
    pub offset: usize,
    /// Stage: `20` main carriage, `34` overflight.
    pub stage: String,
    /// Mode of transport, UNECE Recommendation 19: `3` road. Empty in air lists.
    pub mode: String,
    /// Number of the service.
    pub service: String,
    /// Code of the carrier.
    pub carrier: String,
    /// Registration of the vehicle.
    pub plate: String,
    /// State of registration.
    pub plate_country: String,
    /// Places in their order.
    pub points: Vec<Point>,
    /// Times of the leg that belong to no place.
    pub times: Vec<Time>,
}

/// A place of a leg.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// `125` last departure before the border, `87` first arrival behind it, `92` other stop,
    /// `130` final stop.
    pub role: String,
    /// Code of the place: UN/LOCODE, IATA, or of a national list.
    pub place: String,
    /// Code list of the place; empty for UN/LOCODE and IATA.
    pub list: String,
    /// When the coach is there.
    pub times: Vec<Time>,
}

/// A time with its meaning: `189` scheduled departure, `232` scheduled arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// The qualifier.
    pub qualifier: String,
    /// Local time of the place.
    pub text: DateText,
}

/// What somebody does on a journey (NAD).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// `FL`.
    #[default]
    Passenger,
    /// `DDU`.
    TransitPassenger,
    /// `FM`.
    Crew,
    /// `DDT`.
    TransitCrew,
    /// `VW`.
    Driver,
    /// Another code, or none.
    Other(String),
}

/// A person on a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Byte of the input at which the group begins.
    pub offset: usize,
    /// What the person does.
    pub role: Role,
    /// Surname as written.
    pub surname: String,
    /// Given names as written, at most four.
    pub given: Vec<String>,
    /// Birth; `Some` and empty when the segment has no date.
    pub birth: Option<DateText>,
    /// Sex as written, see [`Person::known_sex`].
    pub sex: Option<String>,
    /// Nationality as written, see [`Person::country`].
    pub nationality: Option<String>,
    /// Travel documents.
    pub documents: Vec<Document>,
    /// Qualifier and place: `22` border post, `174` residence, `178` joins, `179` leaves,
    /// `180` birth.
    pub places: Vec<(String, String)>,
    /// Qualifier and value: `ABO` person, `AVF` booking, `SEA` seat.
    pub references: Vec<(String, String)>,
}

/// A travel document of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Type: `P` passport, `I` identity card, `V` visa; empty when not given.
    pub kind: String,
    /// Number; empty when not given.
    pub number: String,
    /// Issuing state; `Some` and empty when the segment has none.
    pub issuer: Option<String>,
    /// Last day; `Some` and empty when the segment has no date.
    pub expiry: Option<DateText>,
}

/// Sex as zones have it (Doc 9303-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// `M`.
    Male,
    /// `F`.
    Female,
    /// `U` or `X`.
    Unspecified,
}

/// What an answer says about a person, or about the whole list (ERP).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Byte of the input at which it begins.
    pub offset: usize,
    /// Level of the result: `1` list, `2` person.
    pub level: String,
    /// Qualifier and value: `ABO` person, `AVF` booking.
    pub references: Vec<(String, String)>,
    /// Result as written, the first of several; see [`Answer::outcome`].
    pub result: Option<String>,
    /// Texts as written.
    pub texts: Vec<String>,
}

/// What an answer says of a person (ERC).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// `0Z`.
    MayTravel,
    /// `1Z`.
    MayNot,
    /// Another code, by agreement of the parties.
    Other(String),
}

impl Reading {
    /// Everybody on any list.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.messages.iter().flat_map(|message| &message.people)
    }

    /// Every leg of any message.
    pub fn trips(&self) -> impl Iterator<Item = &Trip> {
        self.messages.iter().flat_map(|message| &message.trips)
    }

    /// Passengers and crew that the lists count. The parts of a split list all count the whole
    /// journey, so their largest figure is taken once; different lists are added.
    #[must_use]
    pub fn declared(&self) -> (Option<u32>, Option<u32>) {
        (
            crate::checks::declared(&self.messages, |message| message.passengers),
            crate::checks::declared(&self.messages, |message| message.crew),
        )
    }
}

impl Role {
    /// Reads the code of NAD; either case.
    pub(crate) fn parse(code: &str) -> Self {
        match code.to_ascii_uppercase().as_str() {
            "FL" => Self::Passenger,
            "DDU" => Self::TransitPassenger,
            "FM" => Self::Crew,
            "DDT" => Self::TransitCrew,
            "VW" => Self::Driver,
            _ => Self::Other(code.to_owned()),
        }
    }

    /// The code of NAD.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Passenger => "FL",
            Self::TransitPassenger => "DDU",
            Self::Crew => "FM",
            Self::TransitCrew => "DDT",
            Self::Driver => "VW",
            Self::Other(code) => code,
        }
    }

    /// Whether CNT 41 counts the person and not CNT 42.
    #[must_use]
    pub fn works(&self) -> bool {
        match self {
            Self::Crew | Self::TransitCrew | Self::Driver => true,
            Self::Passenger | Self::TransitPassenger | Self::Other(_) => false,
        }
    }
}

impl Person {
    /// The sex, when the code is a known one.
    #[must_use]
    pub fn known_sex(&self) -> Option<Sex> {
        match self.sex.as_deref()?.to_ascii_uppercase().as_str() {
            "M" => Some(Sex::Male),
            "F" => Some(Sex::Female),
            "U" | "X" => Some(Sex::Unspecified),
            _ => None,
        }
    }

    /// The nationality, when the code is one of ISO 3166-1 alpha-3 or Doc 9303-3.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        Country::parse(self.nationality.as_deref()?)
    }

    /// The place with a qualifier.
    #[must_use]
    pub fn place(&self, qualifier: &str) -> Option<&str> {
        value(&self.places, qualifier)
    }

    /// The reference with a qualifier.
    #[must_use]
    pub fn reference(&self, qualifier: &str) -> Option<&str> {
        value(&self.references, qualifier)
    }
}

impl Outcome {
    /// Reads the code of ERC; either case.
    #[must_use]
    pub fn parse(code: &str) -> Self {
        match code.to_ascii_uppercase().as_str() {
            "0Z" => Self::MayTravel,
            "1Z" => Self::MayNot,
            _ => Self::Other(code.to_owned()),
        }
    }

    /// The code of ERC.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::MayTravel => "0Z",
            Self::MayNot => "1Z",
            Self::Other(code) => code,
        }
    }
}

impl Answer {
    /// The result; `None` when the message has none for this person, which is no permission.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.result.as_deref().map(Outcome::parse)
    }

    /// Number of the person in the trip (RFF+ABO), if it is one of ours.
    #[must_use]
    pub fn sequence(&self) -> Option<u16> {
        self.reference("ABO")?.parse().ok()
    }

    /// The reference with a qualifier.
    #[must_use]
    pub fn reference(&self, qualifier: &str) -> Option<&str> {
        value(&self.references, qualifier)
    }
}

fn value<'a>(pairs: &'a [(String, String)], qualifier: &str) -> Option<&'a str> {
    let pair = pairs.iter().find(|(name, _)| name == qualifier)?;
    Some(&pair.1)
}
