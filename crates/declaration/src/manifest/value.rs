//! A manifest in which nothing stops the filing.

use chrono::{NaiveDate, NaiveDateTime};
use identity::{Country, DocumentNumber, PersonName, Plate};
use rulebook::Direction;

use super::{DocumentKind, Role, Sex};

/// A trip and everybody on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The trip.
    pub trip: CoachTrip,
    /// Everybody on the list, those who did not come along too.
    pub riders: Vec<Rider>,
}

/// A coach trip across the border. Times are those of their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoachTrip {
    /// Code or short name of the carrier: capitals, digits, `-`, `.` and blanks, at most
    /// [`MAX_CODE`].
    pub carrier: String,
    /// Number of the service, of the same form.
    pub service: String,
    /// Into, out of or through the country.
    pub direction: Direction,
    /// Plate of the coach.
    pub plate: Plate,
    /// State of its registration.
    pub plate_country: Country,
    /// Last stop before the border, UN/LOCODE.
    pub from: String,
    /// Departure there.
    pub departs: NaiveDateTime,
    /// Id of the border post.
    pub post: String,
    /// Planned arrival at the post.
    pub at_post: NaiveDateTime,
    /// End of the trip, UN/LOCODE.
    pub to: String,
    /// Planned arrival there.
    pub arrives: Option<NaiveDateTime>,
    /// Whom to ask.
    pub contact_name: Option<String>,
    /// The telephone there: digits, after a plus where one was typed.
    pub contact_phone: Option<String>,
}

/// A person on a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rider {
    /// Number in the trip (RFF+ABO), from 1.
    pub sequence: u16,
    /// What the person does on the coach.
    pub role: Role,
    /// Surname, or the only name.
    pub surname: PersonName,
    /// Given names.
    pub given: Option<PersonName>,
    /// Birth.
    pub birth: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// Nationality.
    pub nationality: Country,
    /// Kind of document.
    pub document: DocumentKind,
    /// Its number.
    pub number: DocumentNumber,
    /// Who issued it.
    pub issuer: Country,
    /// Its last day.
    pub expiry: Option<NaiveDate>,
    /// Where the person gets on, UN/LOCODE; absent: where the trip starts.
    pub embark: Option<String>,
    /// Where the person gets off, UN/LOCODE; absent: where it ends.
    pub debark: Option<String>,
    /// Seat.
    pub seat: Option<String>,
    /// Telephone, as [`CoachTrip::contact_phone`].
    pub phone: Option<String>,
    /// Did not come along.
    pub absent: bool,
}

/// The most characters of a carrier's or service's code (C040 and 8028 of the road profile).
pub const MAX_CODE: usize = 17;
/// The most characters of a name in one component of a message (3036 in the guide).
pub const MAX_NAME: usize = 35;
/// The most characters of a seat.
pub const MAX_SEAT: usize = 10;

impl Manifest {
    /// Those who came along and do not work on the coach.
    pub fn riders_on_board(&self) -> impl Iterator<Item = &Rider> {
        self.on_board().filter(|rider| rider.role == Role::Rider)
    }

    /// Drivers and attendants who came along.
    pub fn crew_on_board(&self) -> impl Iterator<Item = &Rider> {
        self.on_board().filter(|rider| rider.role != Role::Rider)
    }

    /// Everybody who came along.
    pub fn on_board(&self) -> impl Iterator<Item = &Rider> {
        self.riders.iter().filter(|rider| !rider.absent)
    }
}
