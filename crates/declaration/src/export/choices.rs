//! Closed lists of an export declaration, and their words: those of the stored and sent JSON, and
//! for the cells of a line those of element ids and of the columns of lists.

use rulebook::export::{
    Basis, Culture, ExporterKind, GoodsUnit, Metal, PaperKind, Purpose, Way, Wild,
};
use serde::{Deserialize, Serialize};

use super::LineField;
use crate::Choice;

/// Who pays and bears the risk up to where (Incoterms 2020).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum DeliveryTerm {
    /// Ex works.
    Exw,
    /// Free carrier.
    Fca,
    /// Carriage paid to.
    Cpt,
    /// Carriage and insurance paid to.
    Cip,
    /// Delivered at place.
    Dap,
    /// Delivered at place unloaded.
    Dpu,
    /// Delivered duty paid.
    Ddp,
    /// Free alongside ship.
    Fas,
    /// Free on board.
    Fob,
    /// Cost and freight.
    Cfr,
    /// Cost, insurance and freight.
    Cif,
}

/// Kinds of packages, with their codes in UN/ECE Recommendation 21.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageKind {
    /// Parcel or package (PK).
    Parcel,
    /// Carton box (CT).
    Carton,
    /// Wooden or plastic crate (CR).
    Crate,
    /// Bag or sack (BG).
    Bag,
    /// Bale (BL).
    Bale,
    /// Pallet (PX).
    Pallet,
    /// Roll (RO).
    Roll,
    /// In bulk, no packages (VR).
    Bulk,
}

impl PackageKind {
    /// The two letters of UN/ECE Recommendation 21.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Parcel => "PK",
            Self::Carton => "CT",
            Self::Crate => "CR",
            Self::Bag => "BG",
            Self::Bale => "BL",
            Self::Pallet => "PX",
            Self::Roll => "RO",
            Self::Bulk => "VR",
        }
    }
}

/// Makes the tables of words.
macro_rules! choices {
    ($($list:ident { $($member:ident $word:literal,)+ })+) => { $(
        impl Choice for $list {
            const WORDS: &'static [(Self, &'static str)] = &[$((Self::$member, $word)),+];
        }

        const _: fn($list) = |member| match member { $($list::$member => {})+ };
    )+ };
}

choices! {
    ExporterKind {
        SelfEmployed "self_employed",
        Entrepreneur "entrepreneur",
        Company "company",
        Person "person",
    }
    Purpose {
        Sale "sale",
        Gift "gift",
        Sample "sample",
        Own "own",
        Returned "returned",
    }
    Way {
        Post "post",
        Courier "courier",
        Road "road",
        Rail "rail",
        Air "air",
        Carried "carried",
    }
    Basis {
        Contract "contract",
        PrepaidInvoice "prepaid_invoice",
        Invoice "invoice",
        Nothing "nothing",
    }
    GoodsUnit {
        Pieces "pieces",
        Pairs "pairs",
        Sets "sets",
        Metres "metres",
        SquareMetres "square_metres",
        Litres "litres",
        Grams "grams",
    }
    Culture {
        Mass "mass",
        New "new",
        Old "old",
        Unknown "unknown",
    }
    Wild {
        No "no",
        Yes "yes",
        Unknown "unknown",
    }
    Metal {
        Hallmarked "hallmarked",
        Unmarked "unmarked",
        Unknown "unknown",
    }
    LineField {
        Name "name",
        Code "code",
        Amount "amount",
        Unit "unit",
        Net "net",
        Gross "gross",
        Value "value",
        Origin "origin",
        District "district",
        Culture "culture",
        Wild "wild",
        Metal "metal",
    }
    DeliveryTerm {
        Exw "EXW",
        Fca "FCA",
        Cpt "CPT",
        Cip "CIP",
        Dap "DAP",
        Dpu "DPU",
        Ddp "DDP",
        Fas "FAS",
        Fob "FOB",
        Cfr "CFR",
        Cif "CIF",
    }
    PackageKind {
        Parcel "parcel",
        Carton "carton",
        Crate "crate",
        Bag "bag",
        Bale "bale",
        Pallet "pallet",
        Roll "roll",
        Bulk "bulk",
    }
    PaperKind {
        Contract "contract",
        Invoice "invoice",
        TradeRecord "trade_record",
        PostalForm "postal_form",
        TransportDocument "transport_document",
        CargoDeclaration "cargo_declaration",
        PassengerDeclaration "passenger_declaration",
        ValueDeclaration "value_declaration",
        Phytosanitary "phytosanitary",
        Veterinary "veterinary",
        ArtExpertise "art_expertise",
        Receipt "receipt",
        Cites "cites",
        MetalLicence "metal_licence",
        OriginSt1 "origin_st1",
        OriginFormA "origin_form_a",
        OriginCtUz "origin_ct_uz",
        Permit "permit",
    }
}

#[cfg(test)]
mod tests {
    use serde::{Serialize, de::DeserializeOwned};

    use super::*;

    fn check<C: Choice + Serialize + DeserializeOwned + std::fmt::Debug>() {
        for (choice, word) in C::WORDS {
            let json = serde_json::to_string(choice).unwrap();
            assert_eq!(json, format!("\"{word}\""), "stored and shown words agree");
            assert_eq!(C::from_word(choice.word()), Some(*choice));
        }
        assert_eq!(C::from_word("no such word"), None);
    }

    #[test]
    fn words_are_those_of_the_json() {
        check::<ExporterKind>();
        check::<Purpose>();
        check::<Way>();
        check::<Basis>();
        check::<GoodsUnit>();
        check::<Culture>();
        check::<Wild>();
        check::<Metal>();
        check::<DeliveryTerm>();
        check::<PackageKind>();
        check::<PaperKind>();
    }
}
