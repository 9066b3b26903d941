//! The export declaration as JSON.

use declaration::export::{DeliveryTerm, PackageKind};
use rulebook::export::{
    Basis, Culture, ExporterKind, GoodsUnit, Metal, PaperKind, Purpose, Way, Wild,
};
use serde::{Deserialize, Serialize};

/// An export declaration. Absent members count as not told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExportJson {
    /// Who sends.
    #[serde(default)]
    pub exporter: ExporterJson,
    /// Who receives.
    #[serde(default)]
    pub buyer: BuyerJson,
    /// What is sent, 1 to 999 lines.
    #[serde(default)]
    pub lines: Vec<GoodsLineJson>,
    /// What was agreed.
    #[serde(default)]
    pub deal: DealJson,
    /// How it travels.
    #[serde(default)]
    pub transport: TransportJson,
    /// Papers at hand, at most 40.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<PaperJson>,
}

/// Who sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExporterJson {
    /// `self_employed`, `entrepreneur`, `company` or `person`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub kind: Option<ExporterKind>,
    /// Name of the person or the company.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Tax number (9 digits), personal number (14 digits), or the number of a passport for a
    /// private person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// E-mail address; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
}

/// Who receives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BuyerJson {
    /// Name of the person or the company.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Country of destination.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// Address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Telephone number; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Tax or importer's number at the destination; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
}

/// Goods of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GoodsLineJson {
    /// What they are called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Goods code: 4, 6, 8 or 10 digits, the first six of the Harmonized System 2022.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// How many, decimal text; may be empty when only the weight counts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub amount: String,
    /// `pieces`, `pairs`, `sets`, `metres`, `square_metres`, `litres` or `grams`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub unit: Option<GoodsUnit>,
    /// Net weight, kilograms, decimal text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub net: String,
    /// Gross weight, kilograms, decimal text; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gross: String,
    /// What the line costs, decimal text in the currency of the deal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// Country of origin.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub origin: String,
    /// District in which they grew; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub district: String,
    /// Whether they may be cultural property: `mass`, `new`, `old` or `unknown`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub culture: Option<Culture>,
    /// Whether they are of wild animals or plants: `no`, `yes` or `unknown`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub wild: Option<Wild>,
    /// Whether they are hallmarked jewellery: `hallmarked`, `unmarked` or `unknown`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub metal: Option<Metal>,
}

/// What was agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DealJson {
    /// `sale`, `gift`, `sample`, `own` or `returned`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub purpose: Option<Purpose>,
    /// What a sale rests on: `contract`, `prepaid_invoice`, `invoice` or `nothing`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub basis: Option<Basis>,
    /// Number of the contract.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contract: String,
    /// Number of the invoice; may be empty when nothing is sold.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub invoice: String,
    /// Day of the invoice, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub invoice_date: String,
    /// ISO 4217 code of all prices.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub currency: String,
    /// Total of the invoice, decimal text; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub total: String,
    /// Delivery term, a code of Incoterms 2020: `EXW`, `FCA`, `CPT`, `CIP`, `DAP`, `DPU`, `DDP`,
    /// `FAS`, `FOB`, `CFR` or `CIF`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub term: Option<DeliveryTerm>,
    /// The place it names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub term_place: String,
    /// A lower duty is claimed at the destination because of the origin.
    #[serde(default)]
    pub preference: bool,
}

/// How it travels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TransportJson {
    /// `post`, `courier`, `road`, `rail`, `air` or `carried`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub way: Option<Way>,
    /// Id of a border post from `GET /posts`; needed unless it goes by post or courier.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    /// The post office or the courier; needed when it goes by one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
    /// Planned day of presentation or posting, `YYYY-MM-DD`, local to the post.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Plate of the vehicle; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plate: String,
    /// How many packages; may be empty for goods in bulk.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub packages: String,
    /// `parcel`, `carton`, `crate`, `bag`, `bale`, `pallet`, `roll` or `bulk`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub package: Option<PackageKind>,
    /// Gross weight of everything, kilograms, decimal text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gross: String,
}

/// A paper at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PaperJson {
    /// Which paper: `phytosanitary`, `origin_st1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub kind: Option<PaperKind>,
    /// Its number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Its day, `YYYY-MM-DD`; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Who issued it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
}
