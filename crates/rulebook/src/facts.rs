//! What the rules look at: the facts of one crossing, without names or document numbers.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::Category;

/// One crossing of the border by one party: who travels, how, when and with what.
///
/// Index 0 of `travellers` is the person who fills in the declaration; `owner` fields of items
/// and cash are indexes into `travellers`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Into the country, out of it, or through it.
    pub direction: Direction,
    /// How the border is crossed.
    pub mode: Mode,
    /// The planned day of crossing, in the border post's civil calendar.
    pub crossing: NaiveDate,
    /// The party. Never empty.
    pub travellers: Vec<Traveller>,
    /// Goods, medicines, animals, precious and restricted things alike.
    pub items: Vec<Item>,
    /// Cash in any currency.
    pub cash: Vec<Cash>,
    /// The private vehicle, when the party drives one across.
    pub vehicle: Option<Vehicle>,
}

/// Which way the border is crossed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Into the country.
    Entry,
    /// Out of the country.
    Exit,
    /// Through the country, in and out again.
    Transit,
}

/// How the border is crossed. Car, coach and foot share the road rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// A private car or motorcycle.
    Car,
    /// A coach or minibus in passenger service.
    Coach,
    /// On foot.
    Foot,
    /// By train.
    Rail,
    /// By aircraft.
    Air,
    /// By river vessel.
    River,
}

/// One person of the party, as far as the rules care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traveller {
    /// Full years on the day of crossing; `None` when not told.
    pub age: Option<u8>,
    /// Where the person lives.
    pub residency: Residency,
    /// Full days spent abroad before an entry; `None` when not told or not asked.
    pub days_abroad: Option<u16>,
}

/// Residence in the sense of the currency and customs rules; not citizenship.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Residency {
    /// Lives in the country of the rule pack.
    Resident,
    /// Lives elsewhere.
    NonResident,
    /// Not told.
    Unknown,
}

/// One line of things carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Index into [`Facts::travellers`].
    pub owner: usize,
    /// What kind of thing; decides the rules and the unit of `amount`.
    pub category: Category,
    /// What it is called. Lines of one owner and category with equal names count as one kind of
    /// thing, so that splitting a line in two changes nothing.
    pub name: String,
    /// How much, in [`Category::unit`]. Never negative.
    pub amount: Decimal,
    /// What the whole line is worth, where the category asks for it.
    pub value: Option<Money>,
    /// Whether the papers the category asks for are at hand.
    pub papers: Papers,
}

/// Whether a required permit, certificate or prescription is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Papers {
    /// The traveller has them.
    InHand,
    /// The traveller does not have them.
    Missing,
    /// Not told, or the category needs none.
    Unknown,
}

/// Cash of one person in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cash {
    /// Index into [`Facts::travellers`].
    pub owner: usize,
    /// Amount and currency.
    pub money: Money,
}

/// A private vehicle driven across the border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vehicle {
    /// Registered in the country of the rule pack.
    pub registered_here: bool,
    /// Days the vehicle has already been in the country this calendar year; `None` when not told.
    pub days_here_this_year: Option<u16>,
}

/// An amount in one currency. Never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// In major units (soum, dollars), as typed.
    pub amount: Decimal,
    /// ISO 4217.
    pub currency: Currency,
}

/// An ISO 4217 alphabetic code: three Latin capitals. Whether a rate for it is known is
/// another question ([`crate::Rates`]).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads three Latin letters, either case; anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.trim().as_bytes().try_into().ok()?;
        bytes
            .iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Self(bytes.map(|b| b.to_ascii_uppercase())))
    }

    /// The three capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
