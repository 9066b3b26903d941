//! What was typed, exactly as typed. Every keystroke is stored in this shape.

use rulebook::{Category, Direction, Mode, Papers, Residency, Topic};
use serde::{Deserialize, Serialize};

/// A traveller declaration in the making. Text fields hold what was typed, wrong or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The crossing.
    pub trip: TripDraft,
    /// The party; the first is the declarant. Drafts start with one empty person.
    pub people: Vec<PersonDraft>,
    /// "None of these" was chosen on the gate page.
    pub nothing: bool,
    /// The topics ticked on the gate page, without repetition.
    pub topics: Vec<Topic>,
    /// Things carried.
    pub items: Vec<ItemDraft>,
    /// Cash carried.
    pub cash: Vec<CashDraft>,
    /// The vehicle; used when the mode is a car.
    pub vehicle: VehicleDraft,
    /// The consent on the last page.
    pub consent: bool,
}

impl Draft {
    /// An empty draft with one person.
    #[must_use]
    pub fn new() -> Self {
        Self {
            people: vec![PersonDraft::default()],
            ..Self::default()
        }
    }
}

/// A civil date in three boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DateDraft {
    /// Day of the month, 1 to 31.
    pub day: String,
    /// Month, 1 to 12.
    pub month: String,
    /// Year, four digits.
    pub year: String,
}

/// The crossing as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TripDraft {
    /// Into, out of or through the country.
    pub direction: Option<Direction>,
    /// How the border is crossed.
    pub mode: Option<Mode>,
    /// The id of a border post of the rule pack.
    pub post: String,
    /// The planned day.
    pub date: DateDraft,
    /// The planned hour of the day, `0` to `23`, local time of the post; may be empty.
    pub hour: String,
    /// The operator's code of a coach trip; may be empty.
    pub trip_code: String,
}

/// One person as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonDraft {
    /// Pasted or typed machine-readable lines, kept so that nothing typed is lost.
    pub mrz: String,
    /// Surname as in the document. May be empty when the document has one name only.
    pub surname: String,
    /// Given names as in the document.
    pub given: String,
    /// Date of birth.
    pub birth: DateDraft,
    /// Nationality, ISO 3166 alpha-3 or a Doc 9303 code.
    pub nationality: String,
    /// Document number.
    pub number: String,
    /// Issuing state; empty means the same as the nationality.
    pub issuer: String,
    /// Expiry of the document; all boxes empty when the document has none.
    pub expiry: DateDraft,
    /// Where the person lives.
    pub residency: Option<Residency>,
    /// Full days abroad before this entry; asked of residents.
    pub days_abroad: String,
}

/// One line of things as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemDraft {
    /// Index of the person who carries it.
    pub owner: usize,
    /// What kind of thing.
    pub category: Option<Category>,
    /// What it is called.
    pub name: String,
    /// How much, in the unit of the category.
    pub amount: String,
    /// What the line is worth.
    pub value: String,
    /// ISO 4217 code of the value.
    pub currency: String,
    /// Whether the required papers are at hand.
    pub papers: Option<Papers>,
}

/// Cash of one person in one currency, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CashDraft {
    /// Index of the person who carries it.
    pub owner: usize,
    /// How much.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
}

/// The vehicle as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VehicleDraft {
    /// Number plate.
    pub plate: String,
    /// Country of registration, ISO 3166 alpha-3.
    pub country: String,
    /// Days the vehicle was already in the country this calendar year.
    pub days_here: String,
}
