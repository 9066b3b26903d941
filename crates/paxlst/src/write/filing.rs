//! What a carrier files.

use chrono::{NaiveDate, NaiveDateTime};
use identity::{Country, DocumentNumber, PersonName, Plate};

use crate::model::Sex;
use crate::write::fault::Field;

/// Sender, recipient and control data of an interchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// Identification agreed with the recipient, at most 35 characters.
    pub sender: String,
    /// Identification of the recipient, at most 35 characters.
    pub recipient: String,
    /// When it is written, as the sender's clock says.
    pub prepared: NaiveDateTime,
    /// Unique for the sender, at most 14 characters.
    pub reference: String,
}

/// Who answers questions about a list (NAD+MS, COM).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// Name, at most 35 characters; small letters are written as capitals.
    pub name: String,
    /// Digits and blanks, at most 25; a leading plus is left out.
    pub phone: Option<String>,
    /// Address; `@` is written `.AT.`, as the guide does.
    pub email: Option<String>,
}

/// Which people a list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// BGM 745.
    Passengers,
    /// BGM 250: drivers and attendants.
    Crew,
}

/// What a list does to those before it. Versions count up from 1, the new list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The first list of a trip.
    New,
    /// The whole list again, as it is now (BGM code `CP`).
    Amendment {
        /// From 2.
        version: u16,
    },
    /// Only the people who are taken off, or all of them when the trip is (`XR`).
    Cancellation {
        /// From 2.
        version: u16,
    },
}

/// One list of a trip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// Passengers or crew.
    pub list: List,
    /// New, amended or cancelled.
    pub action: Action,
    /// Number of the transaction (RFF+TN), at most 35 characters; the same for all versions, which
    /// need one.
    pub transaction: Option<String>,
    /// Whom to ask.
    pub desk: Desk,
    /// The trip.
    pub trip: RoadTrip,
    /// Who is listed.
    pub people: Vec<Rider>,
    /// People in one message; longer lists are split into parts (UNH S010), at most 99.
    pub per_message: usize,
}

/// A coach trip across the border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadTrip {
    /// Number of the service, at most 17 characters.
    pub service: String,
    /// Code of the carrier, at most 17 characters.
    pub carrier: String,
    /// Plate of the coach.
    pub plate: Plate,
    /// State of registration; it needs a two-letter code.
    pub plate_country: Country,
    /// Stops in the order of the road.
    pub stops: Vec<Stop>,
}

/// A stop, with times of its own place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What it is for the border.
    pub role: StopRole,
    /// Where it is.
    pub place: PlaceCode,
    /// Scheduled arrival.
    pub arrives: Option<NaiveDateTime>,
    /// Scheduled departure.
    pub departs: Option<NaiveDateTime>,
}

/// What a stop is for the border (LOC, 3227).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopRole {
    /// `125`, the last stop before the border. One, with departure.
    BeforeBorder,
    /// `87`, the border post of arrival. One, with arrival.
    Post,
    /// `92`, any other.
    Other,
    /// `130`, the last of the trip. One at most, with arrival.
    Final,
}

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceCode {
    code: String,
    national: bool,
}

/// A person who is filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rider {
    /// Number in the trip, from 1, the same in all versions (RFF+ABO): answers refer to it.
    /// Passengers need one.
    pub sequence: Option<u16>,
    /// Whether the person only passes through the country.
    pub transit: bool,
    /// Surname, or the only name.
    pub surname: PersonName,
    /// Given names.
    pub given: Vec<PersonName>,
    /// Birth.
    pub birth: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// Nationality.
    pub nationality: Country,
    /// State of residence.
    pub residence: Option<Country>,
    /// Where the person gets on.
    pub joins: PlaceCode,
    /// Where the person gets off.
    pub leaves: PlaceCode,
    /// Seat, at most 35 characters.
    pub seat: Option<String>,
    /// Travel documents, the first being the one that is shown.
    pub documents: Vec<TravelDocument>,
}

/// A travel document that is filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TravelDocument {
    /// Its type.
    pub kind: DocumentKind,
    /// Its number.
    pub number: DocumentNumber,
    /// Who issued it.
    pub issuer: Country,
    /// Its last day, if it has one.
    pub expiry: Option<NaiveDate>,
}

/// Type of a travel document (DOC, 1001).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// `P`.
    Passport,
    /// `I`.
    IdentityCard,
    /// `V`.
    Visa,
    /// `AC`.
    CrewCertificate,
    /// `F`: another document that is accepted for travel.
    Other,
}

/// A written interchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// UNA to UNZ, only characters of UNOA, without line ends.
    pub text: String,
    /// Every name that is written differently from how it was given, small letters included.
    pub changes: Vec<Change>,
}

/// A name that is written in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Number of the person in the list, from 0.
    pub person: usize,
    /// [`Field::Surname`] or [`Field::Given`].
    pub field: Field,
    /// As given; given names joined by blanks.
    pub from: String,
    /// As written.
    pub to: String,
}

impl PlaceCode {
    /// A UN/LOCODE: two capitals and three capitals or digits.
    #[must_use]
    pub fn locode(code: &str) -> Option<Self> {
        let (state, place) = code.split_at_checked(2)?;
        let capital = |byte: u8| byte.is_ascii_uppercase();
        let sound = place.len() == 3
            && state.bytes().all(capital)
            && place
                .bytes()
                .all(|byte| capital(byte) || byte.is_ascii_digit());
        sound.then(|| Self {
            code: code.to_owned(),
            national: false,
        })
    }

    /// A border post in the list that the parties agreed upon (code list `ZZZ`): 1 to 25 capitals,
    /// digits and hyphens.
    #[must_use]
    pub fn post(code: &str) -> Option<Self> {
        let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
        let sound = (1..=25).contains(&code.len()) && code.bytes().all(fits);
        sound.then(|| Self {
            code: code.to_owned(),
            national: true,
        })
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.code
    }

    /// Whether it is one of the agreed list.
    #[must_use]
    pub fn is_post(&self) -> bool {
        self.national
    }

    /// Components of LOC.
    pub(crate) fn components(&self) -> [&str; 3] {
        let list = if self.national { "ZZZ" } else { "" };
        [&self.code, list, list]
    }
}

impl DocumentKind {
    /// The code of DOC.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Passport => "P",
            Self::IdentityCard => "I",
            Self::Visa => "V",
            Self::CrewCertificate => "AC",
            Self::Other => "F",
        }
    }
}
