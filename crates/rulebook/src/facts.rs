//! What the rules look at: the facts of one crossing, without names or document numbers.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

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

/// The kind of a thing carried. Closed: a new kind of thing is a new variant, and the compiler
/// then lists every place that must know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    // Goods: counted in the value allowance, some with a quantity norm.
    /// Clothes, gifts, household things and whatever has no category of its own.
    General,
    /// Food and drink not of animal origin and not listed below.
    Food,
    /// Alcohol, beer included.
    Alcohol,
    /// Tobacco of all kinds.
    Tobacco,
    /// Perfume and toilet water.
    Perfume,
    /// One of the listed household and IT appliances.
    Appliance,
    /// Rice.
    Rice,
    /// Flour and bakery.
    Bakery,
    /// Meat.
    Meat,
    /// Sugar.
    Sugar,
    /// Vegetable oil.
    Oil,
    /// Fresh and dried fruit, vegetables, grapes, melons, pulses.
    Produce,

    // Phones.
    /// A phone, tablet or other SIM device that was never registered in the country.
    Phone,

    // Medicines.
    /// Ordinary medicine for own use.
    Medicine,
    /// Medicine with narcotic substances.
    Narcotic,
    /// Medicine with psychotropic substances.
    Psychotropic,
    /// "Special category" potent medicine (tramadol, pregabalin and the like).
    Potent,

    // Living nature.
    /// Dogs, cats and similar pets.
    Pet,
    /// Pet birds.
    Bird,
    /// Ready products of animal origin.
    AnimalProduct,
    /// Plants, seeds, bulbs, cuttings.
    Plant,
    /// Wild animals or plants, their parts, trophies.
    Wildlife,

    // Precious and cultural things.
    /// Gold, platinum and stones set in jewellery.
    GoldJewellery,
    /// Silver jewellery.
    SilverJewellery,
    /// Unworked precious metal or stones, bars, trade quantities.
    RawPrecious,
    /// Anything made fifty or more years ago, or from a museum or a register.
    Antique,
    /// A work of art or craft with cultural value, younger than fifty years.
    Artwork,
    /// Mass souvenirs, machine-made carpets, popular books, own medals.
    Souvenir,

    // Prohibited or under permit.
    /// Firearms, cartridges, their parts; gas and pneumatic weapons.
    Weapon,
    /// Drones and their parts.
    Drone,
    /// Printed, recorded or stored matter that is prohibited or in doubt.
    Media,
    /// Religious books and recordings.
    Religious,
    /// Lasers, explosives, fireworks, pure ethanol.
    Hazardous,

    // Beyond personal use.
    /// Goods to sell or to produce with.
    Commercial,
    /// Household goods of a person who moves residence.
    Removal,
}

/// The unit of [`Item::amount`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Countable things.
    Pieces,
    /// Litres.
    Litres,
    /// Packs of cigarettes, packs of medicine.
    Packs,
    /// Kilograms.
    Kilograms,
    /// Grams.
    Grams,
    /// Days of treatment that the medicine lasts.
    TreatmentDays,
}

/// The question on the quick check and the gate page that leads to a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Shopping, gifts, food, alcohol, tobacco.
    Goods,
    /// Cash. Has no categories: cash is asked on its own page.
    Cash,
    /// Phones and other SIM devices.
    Phone,
    /// Medicines.
    Medicine,
    /// Animals, plants, products of animal origin.
    Nature,
    /// Jewellery, antiques, art.
    Culture,
    /// Weapons, drones, media, hazardous things.
    Restricted,
    /// Goods to sell, moving house.
    Trade,
}

impl Topic {
    /// All topics in the order they are asked.
    pub const ALL: [Self; 8] = [
        Self::Goods,
        Self::Cash,
        Self::Phone,
        Self::Medicine,
        Self::Nature,
        Self::Culture,
        Self::Restricted,
        Self::Trade,
    ];
}

impl Category {
    /// All categories in the order they are listed.
    pub const ALL: [Self; 35] = [
        Self::General,
        Self::Food,
        Self::Alcohol,
        Self::Tobacco,
        Self::Perfume,
        Self::Appliance,
        Self::Rice,
        Self::Bakery,
        Self::Meat,
        Self::Sugar,
        Self::Oil,
        Self::Produce,
        Self::Phone,
        Self::Medicine,
        Self::Narcotic,
        Self::Psychotropic,
        Self::Potent,
        Self::Pet,
        Self::Bird,
        Self::AnimalProduct,
        Self::Plant,
        Self::Wildlife,
        Self::GoldJewellery,
        Self::SilverJewellery,
        Self::RawPrecious,
        Self::Antique,
        Self::Artwork,
        Self::Souvenir,
        Self::Weapon,
        Self::Drone,
        Self::Media,
        Self::Religious,
        Self::Hazardous,
        Self::Commercial,
        Self::Removal,
    ];

    /// The topic whose answer "yes" leads here.
    #[must_use]
    pub const fn topic(self) -> Topic {
        match self {
            Self::General
            | Self::Food
            | Self::Alcohol
            | Self::Tobacco
            | Self::Perfume
            | Self::Appliance
            | Self::Rice
            | Self::Bakery
            | Self::Meat
            | Self::Sugar
            | Self::Oil
            | Self::Produce => Topic::Goods,
            Self::Phone => Topic::Phone,
            Self::Medicine | Self::Narcotic | Self::Psychotropic | Self::Potent => Topic::Medicine,
            Self::Pet | Self::Bird | Self::AnimalProduct | Self::Plant | Self::Wildlife => {
                Topic::Nature
            }
            Self::GoldJewellery
            | Self::SilverJewellery
            | Self::RawPrecious
            | Self::Antique
            | Self::Artwork
            | Self::Souvenir => Topic::Culture,
            Self::Weapon | Self::Drone | Self::Media | Self::Religious | Self::Hazardous => {
                Topic::Restricted
            }
            Self::Commercial | Self::Removal => Topic::Trade,
        }
    }

    /// The unit of [`Item::amount`] for this category.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Alcohol => Unit::Litres,
            Self::Tobacco | Self::Medicine => Unit::Packs,
            Self::Food
            | Self::Rice
            | Self::Bakery
            | Self::Meat
            | Self::Sugar
            | Self::Oil
            | Self::Produce
            | Self::AnimalProduct
            | Self::Plant => Unit::Kilograms,
            Self::GoldJewellery | Self::SilverJewellery => Unit::Grams,
            Self::Narcotic | Self::Psychotropic | Self::Potent => Unit::TreatmentDays,
            Self::General
            | Self::Perfume
            | Self::Appliance
            | Self::Phone
            | Self::Pet
            | Self::Bird
            | Self::Wildlife
            | Self::RawPrecious
            | Self::Antique
            | Self::Artwork
            | Self::Souvenir
            | Self::Weapon
            | Self::Drone
            | Self::Media
            | Self::Religious
            | Self::Hazardous
            | Self::Commercial
            | Self::Removal => Unit::Pieces,
        }
    }

    /// Whether the value of the line counts in an allowance, so that it must be asked.
    #[must_use]
    pub const fn asks_value(self) -> bool {
        matches!(
            self.topic(),
            Topic::Goods | Topic::Phone | Topic::Culture | Topic::Trade
        ) || matches!(self, Self::AnimalProduct)
    }

    /// Whether the advice depends on papers the traveller may have at hand.
    #[must_use]
    pub const fn asks_papers(self) -> bool {
        matches!(
            self,
            Self::Narcotic
                | Self::Psychotropic
                | Self::Potent
                | Self::Pet
                | Self::Bird
                | Self::Plant
                | Self::Wildlife
                | Self::Artwork
                | Self::RawPrecious
                | Self::Weapon
                | Self::Religious
        )
    }
}
