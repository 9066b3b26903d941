//! One label per choice. Exhaustive matches: a new choice does not compile without its words.

use rulebook::{Category, Corridor, Direction, Mode, Papers, Residency, Topic, Unit};

use super::{Key, t};

/// Which way.
#[must_use]
pub fn direction(direction: Direction) -> String {
    t(match direction {
        Direction::Entry => Key::DirectionEntry,
        Direction::Exit => Key::DirectionExit,
        Direction::Transit => Key::DirectionTransit,
    })
}

/// How.
#[must_use]
pub fn mode(mode: Mode) -> String {
    t(match mode {
        Mode::Car => Key::ModeCar,
        Mode::Coach => Key::ModeCoach,
        Mode::Foot => Key::ModeFoot,
        Mode::Rail => Key::ModeRail,
        Mode::Air => Key::ModeAir,
        Mode::River => Key::ModeRiver,
    })
}

/// Where a person lives.
#[must_use]
pub fn residency(residency: Residency) -> String {
    t(match residency {
        Residency::Resident => Key::ResidencyResident,
        Residency::NonResident => Key::ResidencyNonResident,
        Residency::Unknown => Key::ResidencyUnknown,
    })
}

/// Whether papers are at hand.
#[must_use]
pub fn papers(papers: Papers) -> String {
    t(match papers {
        Papers::InHand => Key::PapersInHand,
        Papers::Missing => Key::PapersMissing,
        Papers::Unknown => Key::PapersUnknown,
    })
}

/// The name of a topic.
#[must_use]
pub fn topic(topic: Topic) -> String {
    t(match topic {
        Topic::Goods => Key::TopicGoods,
        Topic::Cash => Key::TopicCash,
        Topic::Phone => Key::TopicPhone,
        Topic::Medicine => Key::TopicMedicine,
        Topic::Nature => Key::TopicNature,
        Topic::Culture => Key::TopicCulture,
        Topic::Restricted => Key::TopicRestricted,
        Topic::Trade => Key::TopicTrade,
    })
}

/// The key of the sentence that asks whether a topic applies; some take amounts.
#[must_use]
pub const fn quick_topic(topic: Topic) -> Key {
    match topic {
        Topic::Goods => Key::AskGoods,
        Topic::Cash => Key::AskCash,
        Topic::Phone => Key::AskPhone,
        Topic::Medicine => Key::AskMedicine,
        Topic::Nature => Key::AskNature,
        Topic::Culture => Key::AskCulture,
        Topic::Restricted => Key::AskRestricted,
        Topic::Trade => Key::AskTrade,
    }
}

/// The unit of an amount, standing behind a number.
#[must_use]
pub fn unit(unit: Unit) -> String {
    t(match unit {
        Unit::Pieces => Key::UnitPieces,
        Unit::Litres => Key::UnitLitres,
        Unit::Packs => Key::UnitPacks,
        Unit::Kilograms => Key::UnitKilograms,
        Unit::Grams => Key::UnitGrams,
        Unit::TreatmentDays => Key::UnitTreatmentDays,
    })
}

/// A kind of thing.
#[must_use]
pub fn category(category: Category) -> String {
    t(match category {
        Category::General => Key::CategoryGeneral,
        Category::Food => Key::CategoryFood,
        Category::Alcohol => Key::CategoryAlcohol,
        Category::Tobacco => Key::CategoryTobacco,
        Category::Perfume => Key::CategoryPerfume,
        Category::Appliance => Key::CategoryAppliance,
        Category::Rice => Key::CategoryRice,
        Category::Bakery => Key::CategoryBakery,
        Category::Meat => Key::CategoryMeat,
        Category::Sugar => Key::CategorySugar,
        Category::Oil => Key::CategoryOil,
        Category::Produce => Key::CategoryProduce,
        Category::Phone => Key::CategoryPhone,
        Category::Medicine => Key::CategoryMedicine,
        Category::Narcotic => Key::CategoryNarcotic,
        Category::Psychotropic => Key::CategoryPsychotropic,
        Category::Potent => Key::CategoryPotent,
        Category::Pet => Key::CategoryPet,
        Category::Bird => Key::CategoryBird,
        Category::AnimalProduct => Key::CategoryAnimalProduct,
        Category::Plant => Key::CategoryPlant,
        Category::Wildlife => Key::CategoryWildlife,
        Category::GoldJewellery => Key::CategoryGoldJewellery,
        Category::SilverJewellery => Key::CategorySilverJewellery,
        Category::RawPrecious => Key::CategoryRawPrecious,
        Category::Antique => Key::CategoryAntique,
        Category::Artwork => Key::CategoryArtwork,
        Category::Souvenir => Key::CategorySouvenir,
        Category::Weapon => Key::CategoryWeapon,
        Category::Drone => Key::CategoryDrone,
        Category::Media => Key::CategoryMedia,
        Category::Religious => Key::CategoryReligious,
        Category::Hazardous => Key::CategoryHazardous,
        Category::Commercial => Key::CategoryCommercial,
        Category::Removal => Key::CategoryRemoval,
    })
}

/// The name of a lane as advice.
#[must_use]
pub fn lane(corridor: Corridor) -> String {
    t(match corridor {
        Corridor::Green => Key::LaneGreen,
        Corridor::Ask => Key::LaneAsk,
        Corridor::Red => Key::LaneRed,
    })
}

/// What the advice means, in one sentence.
#[must_use]
pub fn lane_sentence(corridor: Corridor) -> String {
    t(match corridor {
        Corridor::Green => Key::LaneGreenMeans,
        Corridor::Ask => Key::LaneAskMeans,
        Corridor::Red => Key::LaneRedMeans,
    })
}
