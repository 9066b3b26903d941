//! Kinds of things carried, the units they are counted in, and the questions that lead to them.

use serde::{Deserialize, Serialize};

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
