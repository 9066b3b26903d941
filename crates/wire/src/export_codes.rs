//! The stable words of a verdict: one per finding.

use rulebook::export::FindingCode;

/// The stable code of what a rule found.
#[must_use]
pub const fn finding_code(code: FindingCode) -> &'static str {
    match code {
        FindingCode::WithinLimit => "within_limit",
        FindingCode::NearLimit => "near_limit",
        FindingCode::AboveLimit => "above_limit",
        FindingCode::NoRate => "no_rate",
        FindingCode::OtherWay => "other_way",
        FindingCode::NotPersonal => "not_personal",
        FindingCode::AboveFoodNorm => "above_food_norm",
        FindingCode::AboveJewelleryNorm => "above_jewellery_norm",
        FindingCode::PassengerDeclared => "passenger_declared",
        FindingCode::PaidInFull => "paid_in_full",
        FindingCode::NotPaidInFull => "not_paid_in_full",
        FindingCode::ProduceOnInvoice => "produce_on_invoice",
        FindingCode::HasContract => "has_contract",
        FindingCode::NoContract => "no_contract",
        FindingCode::RoadUnknown => "road_unknown",
        FindingCode::OutOfScope => "out_of_scope",
        FindingCode::Prohibited => "prohibited",
        FindingCode::TooOld => "too_old",
        FindingCode::ArtExpertise => "art_expertise",
        FindingCode::CultureUnknown => "culture_unknown",
        FindingCode::Wildlife => "wildlife",
        FindingCode::WildUnknown => "wild_unknown",
        FindingCode::RawPrecious => "raw_precious",
        FindingCode::MetalUnknown => "metal_unknown",
        FindingCode::Weapon => "weapon",
        FindingCode::Permit => "permit",
        FindingCode::ExportDuty => "export_duty",
        FindingCode::DistrictMissing => "district_missing",
        FindingCode::BlockedDestination => "blocked_destination",
    }
}
