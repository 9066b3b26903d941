//! The names of the cells: the one list from which grid columns, element ids, template headers and
//! JSON members are made.

use crate::Choice;

/// A column of the list of riders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Rider, driver or attendant; empty means rider.
    Role,
    /// Surname as in the document.
    Surname,
    /// Given names as in the document.
    Given,
    /// Date of birth.
    Birth,
    /// Sex.
    Sex,
    /// Nationality.
    Nationality,
    /// Kind of travel document; empty means passport.
    Document,
    /// Document number.
    Number,
    /// Issuing state; empty means the nationality.
    Issuer,
    /// Last day of the document; empty when it has none.
    Expiry,
    /// Where the person gets on; empty means the start of the trip.
    Embark,
    /// Where the person gets off; empty means the end of the trip.
    Debark,
    /// Seat; may be empty.
    Seat,
    /// Telephone; may be empty.
    Phone,
}

impl Column {
    /// All columns in the order of grid and template.
    pub const ALL: [Self; 14] = [
        Self::Role,
        Self::Surname,
        Self::Given,
        Self::Birth,
        Self::Sex,
        Self::Nationality,
        Self::Document,
        Self::Number,
        Self::Issuer,
        Self::Expiry,
        Self::Embark,
        Self::Debark,
        Self::Seat,
        Self::Phone,
    ];
}

impl Choice for Column {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Role, "role"),
        (Self::Surname, "surname"),
        (Self::Given, "given"),
        (Self::Birth, "birth"),
        (Self::Sex, "sex"),
        (Self::Nationality, "nationality"),
        (Self::Document, "document"),
        (Self::Number, "number"),
        (Self::Issuer, "issuer"),
        (Self::Expiry, "expiry"),
        (Self::Embark, "embark"),
        (Self::Debark, "debark"),
        (Self::Seat, "seat"),
        (Self::Phone, "phone"),
    ];
}

/// A field of the trip. Days are `YYYY-MM-DD` or `DD.MM.YYYY`, times `HH:MM` of the place they
/// belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TripField {
    /// Name or code of the carrier.
    Carrier,
    /// Number of the service, as on the ticket.
    Service,
    /// Into, out of or through the country.
    Direction,
    /// Plate of the coach.
    Plate,
    /// State of its registration.
    PlateCountry,
    /// Last stop before the border.
    From,
    /// Day of departure there.
    DepartsDay,
    /// Time of departure there.
    DepartsTime,
    /// Border post.
    Post,
    /// Planned day at the post.
    PostDay,
    /// Planned time at the post.
    PostTime,
    /// End of the trip.
    To,
    /// Day of arrival there; may be empty.
    ArrivesDay,
    /// Time of arrival there; may be empty.
    ArrivesTime,
    /// Whom to ask about the list.
    ContactName,
    /// The telephone there.
    ContactPhone,
}

impl Choice for TripField {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Carrier, "carrier"),
        (Self::Service, "service"),
        (Self::Direction, "direction"),
        (Self::Plate, "plate"),
        (Self::PlateCountry, "plate_country"),
        (Self::From, "from"),
        (Self::DepartsDay, "departs_day"),
        (Self::DepartsTime, "departs_time"),
        (Self::Post, "post"),
        (Self::PostDay, "post_day"),
        (Self::PostTime, "post_time"),
        (Self::To, "to"),
        (Self::ArrivesDay, "arrives_day"),
        (Self::ArrivesTime, "arrives_time"),
        (Self::ContactName, "contact_name"),
        (Self::ContactPhone, "contact_phone"),
    ];
}
