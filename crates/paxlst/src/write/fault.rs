//! Why something cannot be written.

/// Something that does not fit into a message. Nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Whose field it is.
    pub at: At,
    /// The field.
    pub field: Field,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// To what a field belongs; numbers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// The envelope.
    Envelope,
    /// The list as a whole, or the contact for it.
    List,
    /// The trip.
    Trip,
    /// One stop of the trip.
    Stop(usize),
    /// One person of the list, one result of an answer.
    Person(usize),
    /// One document of a person.
    Document(usize, usize),
}

/// The field with a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Sender of the interchange.
    Sender,
    /// Recipient of the interchange.
    Recipient,
    /// Reference of the interchange.
    Reference,
    /// Time of preparation.
    Prepared,
    /// Name of the contact.
    Contact,
    /// Telephone of the contact.
    Phone,
    /// E-mail of the contact.
    Email,
    /// Transaction number.
    Transaction,
    /// Version of an amendment or cancellation.
    Version,
    /// Common access reference.
    AccessReference,
    /// The people, or the number of them in a message.
    People,
    /// Number of the service.
    Service,
    /// Code of the carrier.
    Carrier,
    /// State of the plate.
    PlateCountry,
    /// The stops as a whole.
    Stops,
    /// A place.
    Place,
    /// Arrival.
    Arrival,
    /// Departure.
    Departure,
    /// Surname.
    Surname,
    /// Given names.
    Given,
    /// Birth.
    Birth,
    /// Number of a person in the trip.
    Sequence,
    /// Seat.
    Seat,
    /// Documents, or the number of one.
    Document,
    /// Expiry of a document.
    Expiry,
    /// Booking reference.
    Booking,
    /// Code of a result.
    Outcome,
    /// Text of a result.
    Text,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It has to be there.
    Missing,
    /// More than `max` characters, or things.
    TooLong {
        /// The most that fits.
        max: usize,
    },
    /// A letter that Doc 9303-3 section 6 does not write in Latin: the zone of the document says
    /// how the issuer does.
    NotLatin(char),
    /// A character that UNOA does not have.
    NotAllowed(char),
    /// Another one has it.
    Repeated,
    /// A year that two digits cannot say, a number out of its bounds.
    OutOfRange,
    /// Earlier than what comes before it, later than the time of preparation.
    OutOfOrder,
    /// The state has no two-letter code.
    NoTwoLetters,
}
