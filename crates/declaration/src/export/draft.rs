//! What was typed, exactly as typed. Every keystroke is stored in this shape.

use rulebook::export::{
    Basis, Culture, ExporterKind, GoodsUnit, Metal, PaperKind, Purpose, Way, Wild,
};
use serde::{Deserialize, Serialize};

use super::{DeliveryTerm, PackageKind};
use crate::DateDraft;

/// An export declaration in the making. Text fields hold what was typed, wrong or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportDraft {
    /// Who sends.
    pub exporter: ExporterDraft,
    /// Who receives.
    pub buyer: BuyerDraft,
    /// What is sent: one line per kind of goods.
    pub lines: Vec<LineDraft>,
    /// What was agreed.
    pub deal: DealDraft,
    /// How it travels.
    pub transport: TransportDraft,
    /// Papers at hand.
    pub papers: Vec<PaperDraft>,
    /// The consent on the last page.
    pub consent: bool,
}

/// Who sends, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExporterDraft {
    /// What kind of exporter.
    pub kind: Option<ExporterKind>,
    /// Name of the person or the company.
    pub name: String,
    /// Tax number (STIR, 9 digits), personal number (PINFL, 14 digits), or the number of a
    /// passport for a private person.
    pub number: String,
    /// Address.
    pub address: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address; may be empty.
    pub email: String,
}

/// Who receives, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BuyerDraft {
    /// Name of the person or the company.
    pub name: String,
    /// Country of destination, ISO 3166 alpha-3.
    pub country: String,
    /// Address.
    pub address: String,
    /// Telephone number; may be empty.
    pub phone: String,
    /// Tax or importer's number at the destination; may be empty.
    pub number: String,
}

/// Goods of one kind, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineDraft {
    /// What they are called.
    pub name: String,
    /// Goods code: 4, 6, 8 or 10 digits.
    pub code: String,
    /// How many; may be empty when only the weight counts.
    pub amount: String,
    /// In which unit.
    pub unit: Option<GoodsUnit>,
    /// Net weight, kilograms.
    pub net: String,
    /// Gross weight, kilograms; may be empty.
    pub gross: String,
    /// What the line costs, in the currency of the deal.
    pub value: String,
    /// Country of origin, ISO 3166 alpha-3.
    pub origin: String,
    /// District in which they grew; may be empty.
    pub district: String,
    /// Whether they may be cultural property.
    pub culture: Option<Culture>,
    /// Whether they are of wild animals or plants.
    pub wild: Option<Wild>,
    /// Whether they are hallmarked jewellery.
    pub metal: Option<Metal>,
}

/// What was agreed, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DealDraft {
    /// Why the goods are sent.
    pub purpose: Option<Purpose>,
    /// What the sale rests on; asked when the goods are sold.
    pub basis: Option<Basis>,
    /// Number of the contract; asked when there is one.
    pub contract: String,
    /// Number of the invoice; may be empty when nothing is sold.
    pub invoice: String,
    /// Day of the invoice.
    pub invoice_date: DateDraft,
    /// ISO 4217 code of all prices.
    pub currency: String,
    /// Total of the invoice; may be empty.
    pub total: String,
    /// Delivery term; may be empty.
    pub term: Option<DeliveryTerm>,
    /// The place it names.
    pub term_place: String,
    /// Whether a lower duty is claimed at the destination because of the origin.
    pub preference: bool,
}

/// How it travels, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TransportDraft {
    /// How it leaves.
    pub way: Option<Way>,
    /// The id of a border post of the rule pack; asked unless it goes by post or courier.
    pub post: String,
    /// The post office or the courier; asked when it goes by one.
    pub office: String,
    /// The planned day of presentation or posting.
    pub date: DateDraft,
    /// Plate of the vehicle; may be empty.
    pub plate: String,
    /// How many packages.
    pub packages: String,
    /// Of which kind.
    pub package: Option<PackageKind>,
    /// Gross weight of everything, kilograms.
    pub gross: String,
}

/// A paper at hand, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperDraft {
    /// Which paper.
    pub kind: Option<PaperKind>,
    /// Its number.
    pub number: String,
    /// Its day.
    pub date: DateDraft,
    /// Who issued it.
    pub issuer: String,
}

impl ExportDraft {
    /// An empty draft with one empty line of goods.
    #[must_use]
    pub fn new() -> Self {
        Self {
            lines: vec![LineDraft::default()],
            ..Self::default()
        }
    }
}
