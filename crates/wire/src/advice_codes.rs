//! The stable words of the advice: one per reason, paper and unit.

use rulebook::{Paper, ReasonCode, Unit};

pub(crate) const fn unit_code(unit: Unit) -> &'static str {
    match unit {
        Unit::Pieces => "pieces",
        Unit::Litres => "litres",
        Unit::Packs => "packs",
        Unit::Kilograms => "kilograms",
        Unit::Grams => "grams",
        Unit::TreatmentDays => "treatment_days",
    }
}

/// The stable code of what a rule found.
#[must_use]
pub const fn reason_code(code: ReasonCode) -> &'static str {
    match code {
        ReasonCode::ValueWithin => "value_within",
        ReasonCode::ValueOver => "value_over",
        ReasonCode::ValueNear => "value_near",
        ReasonCode::RateUnknown => "rate_unknown",
        ReasonCode::ValueUnknown => "value_unknown",
        ReasonCode::TransitGoods => "transit_goods",
        ReasonCode::ExportValueWithin => "export_value_within",
        ReasonCode::ExportValueOver => "export_value_over",
        ReasonCode::ExportValueNear => "export_value_near",
        ReasonCode::StayTooShort => "stay_too_short",
        ReasonCode::StayUnknown => "stay_unknown",
        ReasonCode::QuantityOver => "quantity_over",
        ReasonCode::QuantityWithin => "quantity_within",
        ReasonCode::PeriodicNorm => "periodic_norm",
        ReasonCode::ChildGoods => "child_goods",
        ReasonCode::AgeUnknown => "age_unknown",
        ReasonCode::CashOver => "cash_over",
        ReasonCode::CashWithin => "cash_within",
        ReasonCode::CashNear => "cash_near",
        ReasonCode::CashExportResident => "cash_export_resident",
        ReasonCode::CashExportNonResident => "cash_export_non_resident",
        ReasonCode::PhoneNew => "phone_new",
        ReasonCode::PhoneOver => "phone_over",
        ReasonCode::MedicineWithin => "medicine_within",
        ReasonCode::MedicineOver => "medicine_over",
        ReasonCode::MedicineControlled => "medicine_controlled",
        ReasonCode::MedicineControlledOver => "medicine_controlled_over",
        ReasonCode::AnimalCertificate => "animal_certificate",
        ReasonCode::AnimalOver => "animal_over",
        ReasonCode::MeatImport => "meat_import",
        ReasonCode::AnimalProductWithin => "animal_product_within",
        ReasonCode::AnimalProductOver => "animal_product_over",
        ReasonCode::PlantPermit => "plant_permit",
        ReasonCode::WildlifePermit => "wildlife_permit",
        ReasonCode::JewelleryWithin => "jewellery_within",
        ReasonCode::JewelleryOver => "jewellery_over",
        ReasonCode::PreciousLicence => "precious_licence",
        ReasonCode::AntiqueExportBan => "antique_export_ban",
        ReasonCode::CulturalImport => "cultural_import",
        ReasonCode::ArtworkCertificate => "artwork_certificate",
        ReasonCode::SouvenirFree => "souvenir_free",
        ReasonCode::WeaponPermit => "weapon_permit",
        ReasonCode::DroneBan => "drone_ban",
        ReasonCode::MediaBan => "media_ban",
        ReasonCode::ReligiousExpertise => "religious_expertise",
        ReasonCode::HazardousBan => "hazardous_ban",
        ReasonCode::CommercialGoods => "commercial_goods",
        ReasonCode::Removal => "removal",
        ReasonCode::VehicleStay => "vehicle_stay",
        ReasonCode::VehicleDaysUnknown => "vehicle_days_unknown",
        ReasonCode::VehicleAbroad => "vehicle_abroad",
        ReasonCode::VehicleOverstay => "vehicle_overstay",
        ReasonCode::VehicleResident => "vehicle_resident",
        ReasonCode::VehicleTransit => "vehicle_transit",
        ReasonCode::NoDepartureLanes => "no_departure_lanes",
        ReasonCode::ChildDeclaredByAdult => "child_declared_by_adult",
        ReasonCode::NoAdult => "no_adult",
        ReasonCode::OutsidePack => "outside_pack",
    }
}

/// The stable code of a paper.
#[must_use]
pub const fn paper_code(paper: Paper) -> &'static str {
    match paper {
        Paper::Receipts => "receipts",
        Paper::WrittenDeclaration => "written_declaration",
        Paper::EntryDeclaration => "entry_declaration",
        Paper::CashExportPermit => "cash_export_permit",
        Paper::Prescription => "prescription",
        Paper::VeterinaryCertificate => "veterinary_certificate",
        Paper::PhytosanitaryCertificate => "phytosanitary_certificate",
        Paper::WildlifePermit => "wildlife_permit",
        Paper::ArtCertificate => "art_certificate",
        Paper::WeaponPermit => "weapon_permit",
        Paper::ReligiousExpertise => "religious_expertise",
        Paper::PreciousLicence => "precious_licence",
        Paper::VehiclePapers => "vehicle_papers",
        Paper::VehicleObligation => "vehicle_obligation",
        Paper::ChildDocument => "child_document",
    }
}
