//! What a consignment is judged on.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::Money;

/// One consignment of one exporter to one buyer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consignment {
    /// The planned day of presentation.
    pub on: NaiveDate,
    /// Who sends it.
    pub exporter: ExporterKind,
    /// Where it goes: ISO 3166-1 alpha-3.
    pub destination: String,
    /// Why it is sent.
    pub purpose: Purpose,
    /// How it leaves.
    pub way: Way,
    /// What the sale rests on.
    pub basis: Basis,
    /// Whether a lower duty is claimed at the destination because of the origin.
    pub preference: bool,
    /// The goods; not empty.
    pub lines: Vec<GoodsLine>,
}

/// Goods of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodsLine {
    /// 4, 6, 8 or 10 digits; the first six are of the Harmonized System 2022.
    pub code: String,
    /// What the exporter calls them, as typed.
    pub name: String,
    /// Net weight, kilograms, above zero.
    pub net_kg: Decimal,
    /// What the line is worth.
    pub value: Money,
    /// How many, in a unit other than weight.
    pub quantity: Option<(Decimal, GoodsUnit)>,
    /// Where the goods come from: ISO 3166-1 alpha-3.
    pub origin: String,
    /// The district in which they grew; empty when not told.
    pub district: String,
    /// Answer to [`Question::Culture`].
    pub culture: Option<Culture>,
    /// Answer to [`Question::Wild`].
    pub wild: Option<Wild>,
    /// Answer to [`Question::Metal`].
    pub metal: Option<Metal>,
}

/// Who sends the goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExporterKind {
    /// A private person without a trade.
    Person,
    /// A self-employed person.
    SelfEmployed,
    /// An individual entrepreneur.
    Entrepreneur,
    /// A legal entity.
    Company,
}

/// Why the goods are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Sold.
    Sale,
    /// A present.
    Gift,
    /// Samples without a price.
    Sample,
    /// Own things.
    Own,
    /// Goods that go back to where they came from.
    Returned,
}

/// How the goods leave the country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By the exporter in person, as baggage.
    Carried,
    /// By post.
    Post,
    /// By a courier company.
    Courier,
    /// As cargo by road.
    Road,
    /// As cargo by rail.
    Rail,
    /// As cargo by air.
    Air,
}

/// What the sale rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Neither contract nor invoice.
    Nothing,
    /// An invoice without a contract, not paid in full yet.
    Invoice,
    /// An invoice without a contract, paid in full before the goods leave.
    PrepaidInvoice,
    /// A contract.
    Contract,
}

/// A unit of goods other than weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoodsUnit {
    /// Pieces.
    Pieces,
    /// Pairs.
    Pairs,
    /// Sets.
    Sets,
    /// Metres.
    Metres,
    /// Square metres.
    SquareMetres,
    /// Litres.
    Litres,
    /// Grams, for jewellery and spices.
    Grams,
}

/// What must be known of some goods beside their code. Which goods, the pack says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Whether they may be cultural property.
    Culture,
    /// Whether they are of wild animals or plants.
    Wild,
    /// Whether they are hallmarked jewellery.
    Metal,
    /// In which district they grew.
    District,
}

/// Answer to [`Question::Culture`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Culture {
    /// Machine-made, a reproduction or a mass souvenir.
    Mass,
    /// New, made by hand as a work of art or craft.
    New,
    /// Old enough for the prohibition of export, listed, or from a museum.
    Old,
    /// Not known.
    Unknown,
}

/// Answer to [`Question::Wild`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wild {
    /// Of farm animals or grown plants.
    No,
    /// Of wild ones.
    Yes,
    /// Not known.
    Unknown,
}

/// Answer to [`Question::Metal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metal {
    /// Modern jewellery with a hallmark.
    Hallmarked,
    /// Jewellery without one, metal as such, scrap.
    Unmarked,
    /// Not known.
    Unknown,
}
