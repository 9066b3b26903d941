//! Choices as the text of a form control, and back. The words are those of the stored and sent
//! JSON, so that a page, a record and a message name a choice alike.

use rulebook::{Category, Direction, Mode, Papers, Residency, Topic};

/// A closed list of choices, each with its word.
pub trait Choice: Copy + Eq + 'static {
    /// The choices with their words, in the order they are offered.
    const WORDS: &'static [(Self, &'static str)];

    /// The word of this choice.
    #[must_use]
    fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(choice, _)| *choice == self)
            .map_or("", |(_, word)| word)
    }

    /// The choice of a word; `None` for any other text.
    #[must_use]
    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(_, other)| *other == word)
            .map(|(choice, _)| *choice)
    }
}

impl Choice for Direction {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Entry, "entry"),
        (Self::Exit, "exit"),
        (Self::Transit, "transit"),
    ];
}

impl Choice for Mode {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Car, "car"),
        (Self::Coach, "coach"),
        (Self::Foot, "foot"),
        (Self::Rail, "rail"),
        (Self::Air, "air"),
        (Self::River, "river"),
    ];
}

impl Choice for Residency {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::NonResident, "non_resident"),
        (Self::Resident, "resident"),
        (Self::Unknown, "unknown"),
    ];
}

impl Choice for Papers {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::InHand, "in_hand"),
        (Self::Missing, "missing"),
        (Self::Unknown, "unknown"),
    ];
}

impl Choice for Topic {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Goods, "goods"),
        (Self::Cash, "cash"),
        (Self::Phone, "phone"),
        (Self::Medicine, "medicine"),
        (Self::Nature, "nature"),
        (Self::Culture, "culture"),
        (Self::Restricted, "restricted"),
        (Self::Trade, "trade"),
    ];
}

impl Choice for Category {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::General, "general"),
        (Self::Food, "food"),
        (Self::Alcohol, "alcohol"),
        (Self::Tobacco, "tobacco"),
        (Self::Perfume, "perfume"),
        (Self::Appliance, "appliance"),
        (Self::Rice, "rice"),
        (Self::Bakery, "bakery"),
        (Self::Meat, "meat"),
        (Self::Sugar, "sugar"),
        (Self::Oil, "oil"),
        (Self::Produce, "produce"),
        (Self::Phone, "phone"),
        (Self::Medicine, "medicine"),
        (Self::Narcotic, "narcotic"),
        (Self::Psychotropic, "psychotropic"),
        (Self::Potent, "potent"),
        (Self::Pet, "pet"),
        (Self::Bird, "bird"),
        (Self::AnimalProduct, "animal_product"),
        (Self::Plant, "plant"),
        (Self::Wildlife, "wildlife"),
        (Self::GoldJewellery, "gold_jewellery"),
        (Self::SilverJewellery, "silver_jewellery"),
        (Self::RawPrecious, "raw_precious"),
        (Self::Antique, "antique"),
        (Self::Artwork, "artwork"),
        (Self::Souvenir, "souvenir"),
        (Self::Weapon, "weapon"),
        (Self::Drone, "drone"),
        (Self::Media, "media"),
        (Self::Religious, "religious"),
        (Self::Hazardous, "hazardous"),
        (Self::Commercial, "commercial"),
        (Self::Removal, "removal"),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::{Serialize, de::DeserializeOwned};

    fn check<C: Choice + Serialize + DeserializeOwned + std::fmt::Debug>(count: usize) {
        assert_eq!(C::WORDS.len(), count);
        for (choice, word) in C::WORDS {
            let json = serde_json::to_string(choice).unwrap();
            assert_eq!(json, format!("\"{word}\""), "stored and shown words agree");
            assert_eq!(C::from_word(choice.word()), Some(*choice));
        }
        assert_eq!(C::from_word("no such word"), None);
    }

    #[test]
    fn words_are_those_of_the_json() {
        check::<Direction>(3);
        check::<Mode>(6);
        check::<Residency>(3);
        check::<Papers>(3);
        check::<Topic>(Topic::ALL.len());
        check::<Category>(Category::ALL.len());
    }
}
