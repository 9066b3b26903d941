//! The formulas a rule may name: the bridge between data and code.

use serde::{Deserialize, Serialize};

/// What the code does with a rule's value. A rule of the data without a formula is kept for the
/// public rulebook only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// Width of the band around a money limit inside which the advice is to ask; percent.
    NearBand,
    /// Value of goods free of payment per traveller and entry; money.
    ValueAllowance,
    /// Days abroad below which a resident loses that allowance; days.
    StayAbroad,
    /// The same days, where it is not known whether the rule holds for the person; days.
    StayAbroadUnclear,
    /// Whether a child has an allowance of its own; no value.
    ChildAllowance,
    /// Payment on what exceeds the allowance; percent.
    ChargeRate,
    /// Value of goods taken out without declaration; money.
    ExportValue,
    /// Quantity of one category per traveller; quantity.
    QuantityNorm,
    /// Quantity of one thing per period, which only the officer can count; quantity.
    PeriodicNorm,
    /// Weight of one name of goods per period; quantity.
    PeriodicWeightOfName,
    /// Weight of all goods per period; quantity.
    PeriodicWeightOfAll,
    /// Cash above which all of it is declared; money.
    CashThreshold,
    /// Cash that may be taken out at all; money.
    CashCeiling,
    /// What lets a person go above that ceiling; no value.
    CashAboveCeiling,
    /// A phone new to the country is declared; no value.
    PhoneDeclared,
    /// Phones per traveller and crossing; pieces.
    PhoneNorm,
    /// Kinds of ordinary medicine; pieces.
    MedicineKinds,
    /// Packs of each kind; packs.
    MedicinePacks,
    /// Days of treatment with a controlled medicine; treatment days.
    MedicineDays,
    /// Animals that need only a veterinary certificate; pieces.
    AnimalNumber,
    /// Weight of ready animal products without permit; kilograms.
    AnimalProductWeight,
    /// Plants need permit and certificate; no value.
    PlantPermit,
    /// Weight of jewellery taken out without declaration; grams.
    JewelleryNorm,
    /// Prohibited, or only with a permit; no value.
    Restricted,
    /// May not leave the country; no value.
    ExportBan,
    /// Leaves only with a certificate of art expertise; no value.
    ArtCertificate,
    /// Leaves freely; no value.
    FreeExport,
    /// Declared on entry so that it may leave again; no value.
    CulturalImport,
    /// Not a traveller's goods; no value.
    Commercial,
    /// Declared in writing on change of residence; no value.
    Removal,
    /// Days per calendar year that a foreign vehicle may stay; days.
    VehicleStay,
    /// A foreign vehicle brought in is declared in writing; no value.
    VehicleWritten,
    /// A vehicle of the country taken out for a time; no value.
    VehicleAbroad,
    /// A resident may not bring in a foreign vehicle for a time; no value.
    VehicleResident,
    /// Days for a vehicle in transit; days.
    VehicleTransit,
    /// There is no second lane; no value.
    NoLanes,
    /// Age from which a person declares; years.
    DeclarantAge,
}

/// What kind of value a formula reads.
#[cfg(feature = "toml")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    Money,
    Goods,
    Days,
    Years,
    Percent,
    Nothing,
}

#[cfg(feature = "toml")]
impl Formula {
    /// The kind of value that every row of a rule with this formula must carry.
    pub(crate) const fn needs(self) -> Needs {
        match self {
            Self::ValueAllowance | Self::ExportValue | Self::CashThreshold | Self::CashCeiling => {
                Needs::Money
            }
            Self::QuantityNorm
            | Self::PeriodicNorm
            | Self::PeriodicWeightOfName
            | Self::PeriodicWeightOfAll
            | Self::PhoneNorm
            | Self::MedicineKinds
            | Self::MedicinePacks
            | Self::MedicineDays
            | Self::AnimalNumber
            | Self::AnimalProductWeight
            | Self::JewelleryNorm => Needs::Goods,
            Self::StayAbroad
            | Self::StayAbroadUnclear
            | Self::VehicleStay
            | Self::VehicleTransit => Needs::Days,
            Self::DeclarantAge => Needs::Years,
            Self::NearBand | Self::ChargeRate => Needs::Percent,
            Self::ChildAllowance
            | Self::CashAboveCeiling
            | Self::PhoneDeclared
            | Self::PlantPermit
            | Self::Restricted
            | Self::ExportBan
            | Self::ArtCertificate
            | Self::FreeExport
            | Self::CulturalImport
            | Self::Commercial
            | Self::Removal
            | Self::VehicleWritten
            | Self::VehicleAbroad
            | Self::VehicleResident
            | Self::NoLanes => Needs::Nothing,
        }
    }
}
