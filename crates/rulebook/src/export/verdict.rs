//! What the rules say about a consignment. No prose: codes, figures and citations.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Citation, Corridor, Measure, Money, PackStamp};

/// What the rules say about one consignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What the pass says: green when nothing told needs a written declaration, red when a cargo
    /// or passenger declaration is needed or something stops the goods, ask in between.
    pub corridor: Corridor,
    /// The simplest road that is open or that an officer may open; where there is none, the full
    /// one, which then lacks only a contract. `None` when something stops the goods or the pack
    /// does not speak about the day.
    pub road: Option<Road>,
    /// Every road, simplest first, with what opens or closes it.
    pub roads: Vec<RoadStep>,
    /// Papers, in the order in which they are got. One kind can stand twice: needed for some
    /// lines, and a question for others. Where an officer may close the road, what only this or
    /// only the next one asks for is a question. Empty when something stops the goods.
    pub papers: Vec<PaperNeed>,
    /// What stops the goods.
    pub stops: Vec<Finding>,
    /// What only an officer can say, and what was not told.
    pub asks: Vec<Finding>,
    /// What looks wrong, to be looked at again. Nothing follows from it.
    pub doubts: Vec<Doubt>,
    /// What would make it simpler.
    pub simpler: Vec<Simpler>,
    /// Everything together, in the currency of the pack's money limits; `None` when a rate is not
    /// known.
    pub total: Option<Money>,
    /// The pack that was asked.
    pub pack: PackStamp,
    /// The day of the exchange rates used, when any amount was converted.
    pub rates_on: Option<NaiveDate>,
}

/// How goods may leave, simplest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Road {
    /// Personal goods without a declaration.
    Personal,
    /// Personal goods beyond that, on the written declaration of a passenger.
    Passenger,
    /// The simplified class of parcels by post.
    Postal,
    /// A courier's express road.
    Courier,
    /// A cargo declaration on an invoice without a contract.
    Invoice,
    /// A cargo declaration with a contract.
    Full,
}

/// One road and why it is open or closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadStep {
    /// Which.
    pub road: Road,
    /// Whether it is open; `Ask` when a rule is too weakly known or a figure too near its limit.
    pub open: Duty,
    /// Why: never empty for a closed road.
    pub why: Vec<Finding>,
}

/// How certain something is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// No: not open, not needed.
    No,
    /// Only an officer can say.
    Ask,
    /// Yes: open, needed.
    Yes,
}

/// Something a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What; the key of the sentence shown.
    pub code: FindingCode,
    /// The lines it is about (indexes); empty when it is about the consignment.
    pub lines: Vec<usize>,
    /// What was told, summed as the rule sums it.
    pub measured: Option<Measure>,
    /// The limit it was held against.
    pub limit: Option<Measure>,
    /// The dated rows used, the deciding one first; empty for what follows from no row.
    pub citations: Vec<Citation>,
}

/// What a rule can find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingCode {
    // Roads.
    /// The value is within the road's limit.
    WithinLimit,
    /// The value is near the road's limit.
    NearLimit,
    /// The value is above the road's limit.
    AboveLimit,
    /// A rate is missing, so that the value cannot be held against the limit.
    NoRate,
    /// The goods do not leave this way.
    OtherWay,
    /// Goods that are sold, or sent by a business, are no personal goods.
    NotPersonal,
    /// The quantity of a food is above the norm without declaration.
    AboveFoodNorm,
    /// The weight of jewellery is above the norm without declaration.
    AboveJewelleryNorm,
    /// Personal goods beyond what goes without declaration are declared by the passenger.
    PassengerDeclared,
    /// Paid in full, as the road asks.
    PaidInFull,
    /// The road asks for payment in full before the goods leave.
    NotPaidInFull,
    /// The road without a contract is open to these goods for some of their kinds only.
    ProduceOnInvoice,
    /// The road asks for a contract, and there is one.
    HasContract,
    /// The road asks for a contract, and there is none.
    NoContract,
    /// No rule about this road was found.
    RoadUnknown,
    /// The day lies outside the days the pack speaks about.
    OutOfScope,

    // Goods.
    /// Export of such goods is prohibited.
    Prohibited,
    /// Cultural property too old to leave the country.
    TooOld,
    /// Cultural property that needs a certificate of art expertise.
    ArtExpertise,
    /// Not known whether it is cultural property.
    CultureUnknown,
    /// Wild animals or plants, or parts of them.
    Wildlife,
    /// Not known whether it is of wild animals or plants.
    WildUnknown,
    /// Precious metal that is not hallmarked jewellery.
    RawPrecious,
    /// Not known whether it is hallmarked.
    MetalUnknown,
    /// Weapons and their ammunition.
    Weapon,
    /// Goods whose export takes a permit.
    Permit,
    /// An export duty may apply.
    ExportDuty,
    /// A cargo declaration must name the district in which the goods grew.
    DistrictMissing,
    /// The destination is blocked.
    BlockedDestination,
}

/// A paper that is needed or may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperNeed {
    /// Which.
    pub kind: PaperKind,
    /// Who issues it.
    pub issuer: Issuer,
    /// Needed, or only an officer can say.
    pub duty: Duty,
    /// The lines it is for (indexes); empty when it is for the whole consignment.
    pub lines: Vec<usize>,
    /// The dated rows that ask for it.
    pub citations: Vec<Citation>,
}

/// Kinds of papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// The sale contract or what stands for it.
    Contract,
    /// The invoice.
    Invoice,
    /// Record of contract or invoice in the system of foreign trade operations.
    TradeRecord,
    /// The customs form of a parcel (UPU CN23).
    PostalForm,
    /// Waybill, consignment note or air waybill.
    TransportDocument,
    /// The cargo declaration.
    CargoDeclaration,
    /// The written declaration of a passenger.
    PassengerDeclaration,
    /// The declaration of customs value.
    ValueDeclaration,
    /// Phytosanitary certificate.
    Phytosanitary,
    /// Veterinary certificate.
    Veterinary,
    /// Certificate of art expertise.
    ArtExpertise,
    /// Receipt of the shop or the maker.
    Receipt,
    /// Permit for wild animals and plants (CITES).
    Cites,
    /// Licence for precious metals.
    MetalLicence,
    /// Certificate of origin ST-1.
    #[serde(rename = "origin_st1")]
    OriginSt1,
    /// Certificate of origin Form A.
    OriginFormA,
    /// Certificate of origin CT-UZ.
    OriginCtUz,
    /// A permit of another kind.
    Permit,
}

/// Who issues a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Issuer {
    /// The exporter.
    Exporter,
    /// Exporter and buyer together.
    Parties,
    /// The exporter, in the system of foreign trade operations.
    TradeSystem,
    /// The post or the carrier.
    Carrier,
    /// The exporter or a customs broker.
    Declarant,
    /// Plant quarantine.
    PlantQuarantine,
    /// The veterinary service.
    VeterinaryService,
    /// The art expertise of the ministry of culture.
    ArtExpertise,
    /// The authority for the environment.
    Environment,
    /// The chamber's expertise of origin.
    OriginExpertise,
    /// The seller or the maker.
    Seller,
    /// The authority that grants the licence.
    Licensing,
    /// Internal affairs.
    InternalAffairs,
}

/// Something that looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What.
    pub kind: DoubtKind,
    /// The lines (indexes).
    pub lines: Vec<usize>,
    /// What was found, in the unit of the band or of the sum.
    pub measured: Option<Measure>,
    /// Lowest and highest usual figure.
    pub usual: Option<(Measure, Measure)>,
}

/// What can look wrong. Nothing follows from it in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoubtKind {
    /// A kilogram is worth unusually little.
    Cheap,
    /// A kilogram is worth unusually much.
    Dear,
    /// One name stands under two headings.
    TwoCodes,
    /// Such goods are seldom counted in this unit.
    Unit,
    /// A lower duty is claimed for goods of another origin.
    OriginElsewhere,
}

/// What would make it simpler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simpler {
    /// What.
    pub code: SimplerCode,
    /// The road it leads to.
    pub road: Road,
    /// The limit to stay below, when there is one.
    pub limit: Option<Measure>,
    /// The rows it rests on.
    pub citations: Vec<Citation>,
}

/// Ways of making it simpler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SimplerCode {
    /// Send it by post in parcels below the limit.
    ByPost,
    /// Send less at a time.
    LessValue,
    /// Be paid in full before the goods leave.
    Prepay,
    /// As a self-employed person nothing is recorded in the system of foreign trade operations.
    SelfEmployedExempt,
}
