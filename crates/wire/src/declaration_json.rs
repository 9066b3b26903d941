//! The declaration as JSON.

use declaration::{
    CashDraft, DateDraft, Declaration, Draft, ItemDraft, PersonDraft, TripDraft, VehicleDraft,
};
use rulebook::{Category, Direction, Mode, Papers, Residency};
use serde::{Deserialize, Serialize};

use crate::iso;

/// A traveller declaration. Absent members count as not told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeclarationJson {
    /// The crossing.
    pub trip: TripJson,
    /// The party, 1 to 10 persons; the first declares.
    pub people: Vec<PersonJson>,
    /// Things carried, at most 60 lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemJson>,
    /// Cash carried, at most 30 lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cash: Vec<CashJson>,
    /// The vehicle; needed exactly when `trip.mode` is `car`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<VehicleJson>,
}

/// The crossing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TripJson {
    /// `entry`, `exit` or `transit`.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub direction: Option<Direction>,
    /// `car`, `coach`, `foot`, `rail`, `air` or `river`.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub mode: Option<Mode>,
    /// Id of a border post from `GET /posts`.
    pub post: String,
    /// Planned day, `YYYY-MM-DD`, local to the post.
    pub date: String,
    /// Planned hour, 0 to 23, local to the post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<u32>,
    /// The operator's code of a coach trip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trip_code: Option<String>,
}

/// One person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonJson {
    /// Surname as in the document; empty when it has one name only.
    #[serde(default)]
    pub surname: String,
    /// Given names as in the document.
    #[serde(default)]
    pub given: String,
    /// Date of birth, `YYYY-MM-DD`.
    pub birth: String,
    /// Nationality.
    pub nationality: String,
    /// The travel document.
    pub document: DocumentJson,
    /// `resident`, `non_resident` or `unknown`.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub residency: Option<Residency>,
    /// Full days abroad before this entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_abroad: Option<u32>,
}

/// A travel document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DocumentJson {
    /// Number, complete.
    pub number: String,
    /// Issuing state; the nationality when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Last day of validity, `YYYY-MM-DD`; absent when the document has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<String>,
}

/// One line of things.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemJson {
    /// Index into `people`.
    #[serde(default)]
    pub owner: usize,
    /// What kind of thing, e.g. `general`, `alcohol`, `phone`.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub category: Option<Category>,
    /// What it is called.
    pub name: String,
    /// Decimal text, in the unit of the category.
    pub amount: String,
    /// What the line is worth, where the category asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<MoneyJson>,
    /// `in_hand`, `missing` or `unknown`, where the category asks for papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub papers: Option<Papers>,
}

/// Money.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MoneyJson {
    /// Decimal text in major units.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
}

/// Cash of one person in one currency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CashJson {
    /// Index into `people`.
    #[serde(default)]
    pub owner: usize,
    /// Decimal text in major units.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
}

/// A private vehicle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VehicleJson {
    /// Number plate.
    pub plate: String,
    /// Country of registration.
    pub country: String,
    /// Days already in the country this calendar year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_here: Option<u32>,
}

impl DeclarationJson {
    /// The draft that a person would have typed to say this; `declaration::parse` then finds the
    /// same problems as the browser would. A date that is not `YYYY-MM-DD` lands in the year box,
    /// where it is refused.
    #[must_use]
    pub fn to_draft(&self) -> Draft {
        Draft {
            trip: self.trip.to_draft(),
            people: self.people.iter().map(PersonJson::to_draft).collect(),
            nothing: self.items.is_empty() && self.cash.is_empty(),
            topics: Vec::new(),
            items: self.items.iter().map(ItemJson::to_draft).collect(),
            cash: self.cash.iter().map(CashJson::to_draft).collect(),
            vehicle: self
                .vehicle
                .as_ref()
                .map(VehicleJson::to_draft)
                .unwrap_or_default(),
            consent: false,
        }
    }

    /// The JSON of a declaration.
    #[must_use]
    pub fn of(declaration: &Declaration) -> Self {
        let trip = &declaration.trip;
        Self {
            trip: TripJson {
                direction: Some(trip.direction),
                mode: Some(trip.mode),
                post: trip.post.clone(),
                date: iso(trip.date),
                hour: trip.hour,
                trip_code: trip.trip_code.clone(),
            },
            people: declaration.people.iter().map(PersonJson::of).collect(),
            items: declaration.items.iter().map(ItemJson::of).collect(),
            cash: declaration.cash.iter().map(CashJson::of).collect(),
            vehicle: declaration.vehicle.as_ref().map(|vehicle| VehicleJson {
                plate: vehicle.plate.as_str().to_owned(),
                country: vehicle.country.as_str().to_owned(),
                days_here: vehicle.days_here.map(u32::from),
            }),
        }
    }
}

impl TripJson {
    fn to_draft(&self) -> TripDraft {
        TripDraft {
            direction: self.direction,
            mode: self.mode,
            post: self.post.clone(),
            date: boxes(&self.date),
            hour: self.hour.map(|hour| hour.to_string()).unwrap_or_default(),
            trip_code: self.trip_code.clone().unwrap_or_default(),
        }
    }
}

impl PersonJson {
    fn to_draft(&self) -> PersonDraft {
        PersonDraft {
            mrz: String::new(),
            surname: self.surname.clone(),
            given: self.given.clone(),
            birth: boxes(&self.birth),
            nationality: self.nationality.clone(),
            number: self.document.number.clone(),
            issuer: self.document.issuer.clone().unwrap_or_default(),
            expiry: boxes(self.document.expiry.as_deref().unwrap_or_default()),
            residency: self.residency,
            days_abroad: self
                .days_abroad
                .map(|days| days.to_string())
                .unwrap_or_default(),
        }
    }

    fn of(person: &declaration::Person) -> Self {
        let name = |name: &Option<identity::PersonName>| {
            name.as_ref()
                .map(|name| name.as_str().to_owned())
                .unwrap_or_default()
        };
        Self {
            surname: name(&person.surname),
            given: name(&person.given),
            birth: iso(person.birth),
            nationality: person.nationality.as_str().to_owned(),
            document: DocumentJson {
                number: person.number.as_str().to_owned(),
                issuer: Some(person.issuer.as_str().to_owned()),
                expiry: person.expiry.map(iso),
            },
            residency: Some(person.residency),
            days_abroad: person.days_abroad.map(u32::from),
        }
    }
}

impl ItemJson {
    pub(crate) fn to_draft(&self) -> ItemDraft {
        let value = self.value.clone().unwrap_or_default();
        ItemDraft {
            owner: self.owner,
            category: self.category,
            name: self.name.clone(),
            amount: self.amount.clone(),
            value: value.amount,
            currency: value.currency,
            papers: self.papers,
        }
    }

    fn of(item: &rulebook::Item) -> Self {
        Self {
            owner: item.owner,
            category: Some(item.category),
            name: item.name.clone(),
            amount: item.amount.to_string(),
            value: item.value.map(|money| MoneyJson {
                amount: money.amount.to_string(),
                currency: money.currency.as_str().to_owned(),
            }),
            papers: item.category.asks_papers().then_some(item.papers),
        }
    }
}

impl CashJson {
    pub(crate) fn to_draft(&self) -> CashDraft {
        CashDraft {
            owner: self.owner,
            amount: self.amount.clone(),
            currency: self.currency.clone(),
        }
    }

    fn of(cash: &rulebook::Cash) -> Self {
        Self {
            owner: cash.owner,
            amount: cash.money.amount.to_string(),
            currency: cash.money.currency.as_str().to_owned(),
        }
    }
}

impl VehicleJson {
    fn to_draft(&self) -> VehicleDraft {
        VehicleDraft {
            plate: self.plate.clone(),
            country: self.country.clone(),
            days_here: self
                .days_here
                .map(|days| days.to_string())
                .unwrap_or_default(),
        }
    }
}

/// The boxes of a date as `YYYY-MM-DD`; anything else lands in the year box, where it is refused.
pub(crate) fn boxes(text: &str) -> DateDraft {
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [year, month, day] => DateDraft {
            day: (*day).to_owned(),
            month: (*month).to_owned(),
            year: (*year).to_owned(),
        },
        _ => DateDraft {
            day: String::new(),
            month: String::new(),
            year: text.to_owned(),
        },
    }
}
