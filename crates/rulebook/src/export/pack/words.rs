//! The words of the closed lists in the export pack's files and in its compact form.

use super::{Answer, ExportFormula};
use crate::export::{
    ExporterKind, FindingCode, GoodsUnit, Issuer, PaperKind, Purpose, Question, Road, Way,
};
use crate::pack::words::{Word, words};

words! {
    ExportFormula {
        NearBand "near_band",
        PersonalValue "personal_value",
        PersonalNorm "personal_norm",
        NotPersonal "not_personal",
        PassengerRoad "passenger_road",
        PostalValue "postal_value",
        CourierValue "courier_value",
        PrepaidInvoice "prepaid_invoice",
        InvoiceGoods "invoice_goods",
        Contract "contract",
        UnclearExporter "unclear_exporter",
        UnclearBasis "unclear_basis",
        Blocked "blocked",
        Stop "stop",
        Restricted "restricted",
        Ask "ask",
        Paper "paper",
        Exempt "exempt",
        UsualValue "usual_value",
        UsualUnit "usual_unit",
        ParcelWeight "parcel_weight",
    }
    Answer {
        CultureMass "culture_mass",
        CultureNew "culture_new",
        CultureOld "culture_old",
        Wild "wild",
        Hallmarked "hallmarked",
        Unmarked "unmarked",
    }
    ExporterKind {
        Person "person",
        SelfEmployed "self_employed",
        Entrepreneur "entrepreneur",
        Company "company",
    }
    Purpose {
        Sale "sale",
        Gift "gift",
        Sample "sample",
        Own "own",
        Returned "returned",
    }
    Way {
        Carried "carried",
        Post "post",
        Courier "courier",
        Road "road",
        Rail "rail",
        Air "air",
    }
    Road {
        Personal "personal",
        Passenger "passenger",
        Postal "postal",
        Courier "courier",
        Invoice "invoice",
        Full "full",
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
    Question {
        Culture "culture",
        Wild "wild",
        Metal "metal",
        District "district",
    }
    FindingCode {
        WithinLimit "within_limit",
        NearLimit "near_limit",
        AboveLimit "above_limit",
        NoRate "no_rate",
        OtherWay "other_way",
        NotPersonal "not_personal",
        AboveFoodNorm "above_food_norm",
        AboveJewelleryNorm "above_jewellery_norm",
        PassengerDeclared "passenger_declared",
        PaidInFull "paid_in_full",
        NotPaidInFull "not_paid_in_full",
        ProduceOnInvoice "produce_on_invoice",
        HasContract "has_contract",
        NoContract "no_contract",
        RoadUnknown "road_unknown",
        OutOfScope "out_of_scope",
        Prohibited "prohibited",
        TooOld "too_old",
        ArtExpertise "art_expertise",
        CultureUnknown "culture_unknown",
        Wildlife "wildlife",
        WildUnknown "wild_unknown",
        RawPrecious "raw_precious",
        MetalUnknown "metal_unknown",
        Weapon "weapon",
        Permit "permit",
        ExportDuty "export_duty",
        DistrictMissing "district_missing",
        BlockedDestination "blocked_destination",
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
    Issuer {
        Exporter "exporter",
        Parties "parties",
        TradeSystem "trade_system",
        Carrier "carrier",
        Declarant "declarant",
        PlantQuarantine "plant_quarantine",
        VeterinaryService "veterinary_service",
        ArtExpertise "art_expertise",
        Environment "environment",
        OriginExpertise "origin_expertise",
        Seller "seller",
        Licensing "licensing",
        InternalAffairs "internal_affairs",
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
        }
        let words: BTreeSet<_> = W::WORDS.iter().map(|(_, word)| word).collect();
        assert_eq!(words.len(), W::WORDS.len(), "no word twice");
    }

    #[test]
    fn words_are_those_of_serde() {
        check::<ExportFormula>();
        check::<Answer>();
        check::<ExporterKind>();
        check::<Purpose>();
        check::<Way>();
        check::<Road>();
        check::<GoodsUnit>();
        check::<Question>();
        check::<FindingCode>();
        check::<PaperKind>();
        check::<Issuer>();
    }
}
