//! The formulas an export rule may name: the bridge between data and code.

use serde::{Deserialize, Serialize};

/// What the code does with a rule's row. A rule without a formula is kept to be shown only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormula {
    /// Width of the band around a money limit inside which only an officer can say; percent.
    NearBand,
    /// Value of personal goods without declaration; money.
    PersonalValue,
    /// Weight of some personal goods without declaration; kilograms or grams.
    PersonalNorm,
    /// Goods that are no personal goods; no value.
    NotPersonal,
    /// The road of personal goods that are declared by the passenger; no value.
    PassengerRoad,
    /// Value of the simplified class of parcels by post; money.
    PostalValue,
    /// Value of the courier's express road; money, or no value when no limit is known.
    CourierValue,
    /// The road on a prepaid invoice without a contract; no value.
    PrepaidInvoice,
    /// Goods that this road did not take at first; no value.
    InvoiceGoods,
    /// The road with a contract; no value.
    Contract,
    /// Exporters of whom it is not known whether a cargo declaration is open to them; no value.
    UnclearExporter,
    /// Reasons of sending for which it is not known what stands for a contract; no value.
    UnclearBasis,
    /// Destinations to which nothing may go; no value. An empty list blocks none.
    Blocked,
    /// Goods that may not leave the country; no value.
    Stop,
    /// Goods that leave with a permit only, and never without declaration; no value.
    Restricted,
    /// Goods of which something must be told beside their code; no value.
    Ask,
    /// A paper that is needed; no value.
    Paper,
    /// Who does not need a paper; no value.
    Exempt,
    /// What a kilogram of some goods is usually worth; no value, but bands.
    UsualValue,
    /// In which units some goods are usually counted; no value, but units.
    UsualUnit,
    /// Weight up to which sending by post is proposed; kilograms.
    ParcelWeight,
}

/// The kind of value a formula reads.
#[cfg(feature = "toml")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    Money,
    MaybeMoney,
    Weight,
    Percent,
    Nothing,
}

#[cfg(feature = "toml")]
impl ExportFormula {
    /// The kind of value that every row of a rule with this formula must carry.
    pub(super) const fn needs(self) -> Needs {
        match self {
            Self::PersonalValue | Self::PostalValue => Needs::Money,
            Self::CourierValue => Needs::MaybeMoney,
            Self::PersonalNorm | Self::ParcelWeight => Needs::Weight,
            Self::NearBand => Needs::Percent,
            Self::NotPersonal
            | Self::PassengerRoad
            | Self::PrepaidInvoice
            | Self::InvoiceGoods
            | Self::Contract
            | Self::UnclearExporter
            | Self::UnclearBasis
            | Self::Blocked
            | Self::Stop
            | Self::Restricted
            | Self::Ask
            | Self::Paper
            | Self::Exempt
            | Self::UsualValue
            | Self::UsualUnit => Needs::Nothing,
        }
    }

    /// Whether at most one rule may have this formula.
    pub(super) const fn single(self) -> bool {
        match self {
            Self::NearBand
            | Self::PersonalValue
            | Self::PassengerRoad
            | Self::PostalValue
            | Self::CourierValue
            | Self::PrepaidInvoice
            | Self::Contract
            | Self::UsualValue
            | Self::UsualUnit
            | Self::ParcelWeight => true,
            Self::PersonalNorm
            | Self::NotPersonal
            | Self::InvoiceGoods
            | Self::UnclearExporter
            | Self::UnclearBasis
            | Self::Blocked
            | Self::Stop
            | Self::Restricted
            | Self::Ask
            | Self::Paper
            | Self::Exempt => false,
        }
    }
}
