//! The advice in words.

use rulebook::{Corridor, Paper, Reason, ReasonCode};

use super::{Key, measure, t, tf};

/// The sentence of a reason. `who` and `what` name the person and the thing it is about.
#[must_use]
pub fn reason(reason: &Reason, who: &str, what: &str) -> String {
    let measured = reason.measured.map(measure).unwrap_or_default();
    let limit = reason.limit.map(measure).unwrap_or_default();
    let values = [
        ("measured", measured.as_str()),
        ("limit", limit.as_str()),
        ("who", who),
        ("what", what),
    ];
    tf(reason_key(reason.code), &values)
}

/// "You told … The limit is …", where the reason has both; empty otherwise.
#[must_use]
pub fn reason_detail(reason: &Reason) -> String {
    match (reason.measured, reason.limit) {
        (Some(measured), Some(limit)) => tf(
            Key::AdviceTold,
            &[("measured", &measure(measured)), ("limit", &measure(limit))],
        ),
        (None, _) | (_, None) => String::new(),
    }
}

/// A paper to bring.
#[must_use]
pub fn paper(paper: Paper) -> String {
    t(match paper {
        Paper::Receipts => Key::PaperReceipts,
        Paper::WrittenDeclaration => Key::PaperWrittenDeclaration,
        Paper::EntryDeclaration => Key::PaperEntryDeclaration,
        Paper::CashExportPermit => Key::PaperCashExportPermit,
        Paper::Prescription => Key::PaperPrescription,
        Paper::VeterinaryCertificate => Key::PaperVeterinaryCertificate,
        Paper::PhytosanitaryCertificate => Key::PaperPhytosanitaryCertificate,
        Paper::WildlifePermit => Key::PaperWildlifePermit,
        Paper::ArtCertificate => Key::PaperArtCertificate,
        Paper::WeaponPermit => Key::PaperWeaponPermit,
        Paper::ReligiousExpertise => Key::PaperReligiousExpertise,
        Paper::PreciousLicence => Key::PaperPreciousLicence,
        Paper::VehiclePapers => Key::PaperVehiclePapers,
        Paper::VehicleObligation => Key::PaperVehicleObligation,
        Paper::ChildDocument => Key::PaperChildDocument,
    })
}

/// The modifier class of a lane's colour.
#[must_use]
pub const fn lane_tone(corridor: Corridor) -> &'static str {
    match corridor {
        Corridor::Green => "is-green",
        Corridor::Ask => "is-ask",
        Corridor::Red => "is-red",
    }
}

/// The small sign of a lane: a shape, so that colour is never alone.
#[must_use]
pub const fn lane_icon(corridor: Corridor) -> &'static str {
    match corridor {
        Corridor::Green => "octagon",
        Corridor::Ask => "question",
        Corridor::Red => "square",
    }
}

const fn reason_key(code: ReasonCode) -> Key {
    match code {
        ReasonCode::ValueWithin => Key::ReasonValueWithin,
        ReasonCode::ValueOver => Key::ReasonValueOver,
        ReasonCode::ValueNear => Key::ReasonValueNear,
        ReasonCode::RateUnknown => Key::ReasonRateUnknown,
        ReasonCode::ValueUnknown => Key::ReasonValueUnknown,
        ReasonCode::TransitGoods => Key::ReasonTransitGoods,
        ReasonCode::ExportValueWithin => Key::ReasonExportValueWithin,
        ReasonCode::ExportValueOver => Key::ReasonExportValueOver,
        ReasonCode::ExportValueNear => Key::ReasonExportValueNear,
        ReasonCode::StayTooShort => Key::ReasonStayTooShort,
        ReasonCode::StayUnknown => Key::ReasonStayUnknown,
        ReasonCode::QuantityOver => Key::ReasonQuantityOver,
        ReasonCode::QuantityWithin => Key::ReasonQuantityWithin,
        ReasonCode::PeriodicNorm => Key::ReasonPeriodicNorm,
        ReasonCode::ChildGoods => Key::ReasonChildGoods,
        ReasonCode::AgeUnknown => Key::ReasonAgeUnknown,
        ReasonCode::CashOver => Key::ReasonCashOver,
        ReasonCode::CashWithin => Key::ReasonCashWithin,
        ReasonCode::CashNear => Key::ReasonCashNear,
        ReasonCode::CashExportResident => Key::ReasonCashExportResident,
        ReasonCode::CashExportNonResident => Key::ReasonCashExportNonResident,
        ReasonCode::PhoneNew => Key::ReasonPhoneNew,
        ReasonCode::PhoneOver => Key::ReasonPhoneOver,
        ReasonCode::MedicineWithin => Key::ReasonMedicineWithin,
        ReasonCode::MedicineOver => Key::ReasonMedicineOver,
        ReasonCode::MedicineControlled => Key::ReasonMedicineControlled,
        ReasonCode::MedicineControlledOver => Key::ReasonMedicineControlledOver,
        ReasonCode::AnimalCertificate => Key::ReasonAnimalCertificate,
        ReasonCode::AnimalOver => Key::ReasonAnimalOver,
        ReasonCode::MeatImport => Key::ReasonMeatImport,
        ReasonCode::AnimalProductWithin => Key::ReasonAnimalProductWithin,
        ReasonCode::AnimalProductOver => Key::ReasonAnimalProductOver,
        ReasonCode::PlantPermit => Key::ReasonPlantPermit,
        ReasonCode::WildlifePermit => Key::ReasonWildlifePermit,
        ReasonCode::JewelleryWithin => Key::ReasonJewelleryWithin,
        ReasonCode::JewelleryOver => Key::ReasonJewelleryOver,
        ReasonCode::PreciousLicence => Key::ReasonPreciousLicence,
        ReasonCode::AntiqueExportBan => Key::ReasonAntiqueExportBan,
        ReasonCode::CulturalImport => Key::ReasonCulturalImport,
        ReasonCode::ArtworkCertificate => Key::ReasonArtworkCertificate,
        ReasonCode::SouvenirFree => Key::ReasonSouvenirFree,
        ReasonCode::WeaponPermit => Key::ReasonWeaponPermit,
        ReasonCode::DroneBan => Key::ReasonDroneBan,
        ReasonCode::MediaBan => Key::ReasonMediaBan,
        ReasonCode::ReligiousExpertise => Key::ReasonReligiousExpertise,
        ReasonCode::HazardousBan => Key::ReasonHazardousBan,
        ReasonCode::CommercialGoods => Key::ReasonCommercialGoods,
        ReasonCode::Removal => Key::ReasonRemoval,
        ReasonCode::VehicleStay => Key::ReasonVehicleStay,
        ReasonCode::VehicleDaysUnknown => Key::ReasonVehicleDaysUnknown,
        ReasonCode::VehicleAbroad => Key::ReasonVehicleAbroad,
        ReasonCode::VehicleOverstay => Key::ReasonVehicleOverstay,
        ReasonCode::VehicleResident => Key::ReasonVehicleResident,
        ReasonCode::VehicleTransit => Key::ReasonVehicleTransit,
        ReasonCode::NoDepartureLanes => Key::ReasonNoDepartureLanes,
        ReasonCode::ChildDeclaredByAdult => Key::ReasonChildDeclaredByAdult,
        ReasonCode::NoAdult => Key::ReasonNoAdult,
        ReasonCode::OutsidePack => Key::ReasonOutsidePack,
    }
}
