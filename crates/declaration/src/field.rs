//! Names of everything that can be wrong: one closed list for the browser's element ids and the
//! server's JSON pointers.

/// A place in the declaration that a [`crate::Fault`] is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Into, out of or through.
    Direction,
    /// How the border is crossed.
    Mode,
    /// Border post.
    Post,
    /// Day of crossing.
    CrossingDate(DatePart),
    /// Hour of crossing.
    CrossingHour,
    /// Code of a coach trip.
    TripCode,
    /// The party as a whole.
    People,
    /// Part of one person.
    Person(usize, PersonField),
    /// The gate page: what is carried.
    Topics,
    /// The list of items as a whole.
    Items,
    /// Part of one item line.
    Item(usize, ItemField),
    /// The list of cash as a whole.
    Cash,
    /// Part of one line of cash.
    CashLine(usize, CashField),
    /// Part of the vehicle.
    Vehicle(VehicleField),
    /// Consent to the processing.
    Consent,
}

/// Which box of a date is wrong; `Whole` when it is their combination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DatePart {
    /// All three boxes.
    Whole,
    /// Day.
    Day,
    /// Month.
    Month,
    /// Year.
    Year,
}

/// Part of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PersonField {
    /// Machine-readable lines.
    Mrz,
    /// Surname.
    Surname,
    /// Given names.
    Given,
    /// Date of birth.
    Birth(DatePart),
    /// Nationality.
    Nationality,
    /// Document number.
    Number,
    /// Issuing state.
    Issuer,
    /// Expiry of the document.
    Expiry(DatePart),
    /// Where the person lives.
    Residency,
    /// Days abroad.
    DaysAbroad,
}

/// Part of one item line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemField {
    /// Who carries it.
    Owner,
    /// What kind of thing.
    Category,
    /// What it is called.
    Name,
    /// How much.
    Amount,
    /// What it is worth.
    Value,
    /// Currency of the value.
    Currency,
    /// Papers at hand.
    Papers,
}

/// Part of one line of cash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CashField {
    /// Who carries it.
    Owner,
    /// How much.
    Amount,
    /// Currency.
    Currency,
}

/// Part of the vehicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VehicleField {
    /// Number plate.
    Plate,
    /// Country of registration.
    Country,
    /// Days already in the country this year.
    DaysHere,
}

impl Field {
    /// The id of the element that holds the field, hence deterministic and linkable:
    /// `person-0-birth-day`. A whole date names its first box.
    #[must_use]
    pub fn id(self) -> String {
        let join = |list: &str, index: usize, part: &str| {
            let mut id = String::with_capacity(24);
            id.push_str(list);
            id.push('-');
            id.push_str(&index.to_string());
            id.push('-');
            id.push_str(part);
            id
        };
        match self {
            Self::Direction => "direction".into(),
            Self::Mode => "mode".into(),
            Self::Post => "post".into(),
            Self::CrossingDate(part) => part.suffix("crossing-date"),
            Self::CrossingHour => "crossing-hour".into(),
            Self::TripCode => "trip-code".into(),
            Self::People => "people".into(),
            Self::Person(index, part) => join("person", index, &part.id()),
            Self::Topics => "topics".into(),
            Self::Items => "items".into(),
            Self::Item(index, part) => join("item", index, part.id()),
            Self::Cash => "cash".into(),
            Self::CashLine(index, part) => join("cash", index, part.id()),
            Self::Vehicle(part) => part.id().into(),
            Self::Consent => "consent".into(),
        }
    }
}

impl DatePart {
    pub(crate) fn suffix(self, stem: &str) -> String {
        let part = match self {
            Self::Whole | Self::Day => "-day",
            Self::Month => "-month",
            Self::Year => "-year",
        };
        [stem, part].concat()
    }
}

impl PersonField {
    fn id(self) -> String {
        match self {
            Self::Mrz => "mrz".into(),
            Self::Surname => "surname".into(),
            Self::Given => "given".into(),
            Self::Birth(part) => part.suffix("birth"),
            Self::Nationality => "nationality".into(),
            Self::Number => "number".into(),
            Self::Issuer => "issuer".into(),
            Self::Expiry(part) => part.suffix("expiry"),
            Self::Residency => "residency".into(),
            Self::DaysAbroad => "days-abroad".into(),
        }
    }
}

impl ItemField {
    const fn id(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Category => "category",
            Self::Name => "name",
            Self::Amount => "amount",
            Self::Value => "value",
            Self::Currency => "currency",
            Self::Papers => "papers",
        }
    }
}

impl CashField {
    const fn id(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Amount => "amount",
            Self::Currency => "currency",
        }
    }
}

impl VehicleField {
    const fn id(self) -> &'static str {
        match self {
            Self::Plate => "vehicle-plate",
            Self::Country => "vehicle-country",
            Self::DaysHere => "vehicle-days-here",
        }
    }
}
