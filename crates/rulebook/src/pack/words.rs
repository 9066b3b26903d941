//! The words of the closed lists in a pack's files and in its compact form. A table instead of
//! serde's derived code: the browser reads the compact form without serde.

use super::{Formula, PostHint, PostStatus};
use crate::{Category, Direction, Mode, Residency, Unit};

/// A closed list whose members each have a word. The words are those serde gives.
pub(crate) trait Word: Copy + PartialEq + 'static {
    /// Every member with its word.
    const WORDS: &'static [(Self, &'static str)];

    /// The member of a word; `None` for any other text.
    fn from_word(word: &str) -> Option<Self> {
        let mut words = Self::WORDS.iter();
        words.find(|(_, other)| *other == word).map(|(one, _)| *one)
    }

    /// The word of this member.
    #[cfg(feature = "toml")]
    fn word(self) -> &'static str {
        let mut words = Self::WORDS.iter();
        words
            .find(|(one, _)| *one == self)
            .map_or("", |(_, word)| word)
    }
}

/// Makes the tables. A member that is missing here does not compile.
macro_rules! words {
    ($($list:ident { $($member:ident $word:literal,)+ })+) => { $(
        impl Word for $list {
            const WORDS: &'static [(Self, &'static str)] = &[$(($list::$member, $word)),+];
        }

        const _: fn($list) = |member| match member { $($list::$member => {})+ };
    )+ };
}

pub(crate) use words;

words! {
    Formula {
        NearBand "near_band",
        ValueAllowance "value_allowance",
        StayAbroad "stay_abroad",
        StayAbroadUnclear "stay_abroad_unclear",
        ChildAllowance "child_allowance",
        ChargeRate "charge_rate",
        ExportValue "export_value",
        QuantityNorm "quantity_norm",
        PeriodicNorm "periodic_norm",
        PeriodicWeightOfName "periodic_weight_of_name",
        PeriodicWeightOfAll "periodic_weight_of_all",
        CashThreshold "cash_threshold",
        CashCeiling "cash_ceiling",
        CashAboveCeiling "cash_above_ceiling",
        PhoneDeclared "phone_declared",
        PhoneNorm "phone_norm",
        MedicineKinds "medicine_kinds",
        MedicinePacks "medicine_packs",
        MedicineDays "medicine_days",
        AnimalNumber "animal_number",
        AnimalProductWeight "animal_product_weight",
        PlantPermit "plant_permit",
        JewelleryNorm "jewellery_norm",
        Restricted "restricted",
        ExportBan "export_ban",
        ArtCertificate "art_certificate",
        FreeExport "free_export",
        CulturalImport "cultural_import",
        Commercial "commercial",
        Removal "removal",
        VehicleStay "vehicle_stay",
        VehicleWritten "vehicle_written",
        VehicleAbroad "vehicle_abroad",
        VehicleResident "vehicle_resident",
        VehicleTransit "vehicle_transit",
        NoLanes "no_lanes",
        DeclarantAge "declarant_age",
    }
    Direction {
        Entry "entry",
        Exit "exit",
        Transit "transit",
    }
    Mode {
        Car "car",
        Coach "coach",
        Foot "foot",
        Rail "rail",
        Air "air",
        River "river",
    }
    Residency {
        NonResident "non_resident",
        Resident "resident",
        Unknown "unknown",
    }
    Category {
        General "general",
        Food "food",
        Alcohol "alcohol",
        Tobacco "tobacco",
        Perfume "perfume",
        Appliance "appliance",
        Rice "rice",
        Bakery "bakery",
        Meat "meat",
        Sugar "sugar",
        Oil "oil",
        Produce "produce",
        Phone "phone",
        Medicine "medicine",
        Narcotic "narcotic",
        Psychotropic "psychotropic",
        Potent "potent",
        Pet "pet",
        Bird "bird",
        AnimalProduct "animal_product",
        Plant "plant",
        Wildlife "wildlife",
        GoldJewellery "gold_jewellery",
        SilverJewellery "silver_jewellery",
        RawPrecious "raw_precious",
        Antique "antique",
        Artwork "artwork",
        Souvenir "souvenir",
        Weapon "weapon",
        Drone "drone",
        Media "media",
        Religious "religious",
        Hazardous "hazardous",
        Commercial "commercial",
        Removal "removal",
    }
    Unit {
        Pieces "pieces",
        Litres "litres",
        Packs "packs",
        Kilograms "kilograms",
        Grams "grams",
        TreatmentDays "treatment_days",
    }
    PostStatus {
        Open "open",
        Closed "closed",
        Unknown "unknown",
    }
    PostHint {
        Bilateral "bilateral",
        Daytime "daytime",
        RoundTheClock "round_the_clock",
        VehicleLanes "vehicle_lanes",
        BorderTroops "border_troops",
        Namesake "namesake",
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fmt::Debug};

    use serde::{Serialize, de::DeserializeOwned};

    use super::*;

    fn check<W: Word + Serialize + DeserializeOwned + Debug>() {
        for (member, word) in W::WORDS {
            let json = serde_json::to_string(member).unwrap();
            assert_eq!(json, ["\"", word, "\""].concat(), "{member:?}");
            assert_eq!(W::from_word(word), Some(*member));
            assert_eq!(member.word(), *word);
        }
        let words: BTreeSet<_> = W::WORDS.iter().map(|(_, word)| word).collect();
        assert_eq!(words.len(), W::WORDS.len(), "no word twice");
        for foreign in ["", "Entry", "no such word", " "] {
            assert_eq!(W::from_word(foreign), None);
        }
    }

    #[test]
    fn words_are_those_of_serde() {
        check::<Formula>();
        check::<Direction>();
        check::<Mode>();
        check::<Residency>();
        check::<Category>();
        check::<Unit>();
        check::<PostStatus>();
        check::<PostHint>();
    }
}
