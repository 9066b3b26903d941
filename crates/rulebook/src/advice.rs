//! What an evaluation says: the advised corridor and everything that led to it.
//!
//! No prose: the portal turns codes and citations into sentences in the reader's language.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{Money, Unit};

/// The advised lane. Ordered by how much stands against the green one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Corridor {
    /// Nothing told needs a written declaration.
    Green,
    /// A rule is too weakly known, or a figure too close to its limit: ask the officer.
    Ask,
    /// Something must be declared in writing.
    Red,
}

/// The advice for one crossing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The most severe corridor of all reasons; green when there are none.
    pub corridor: Corridor,
    /// Every rule that had something to say, most severe first, then in the order of [`Reason`]s'
    /// subjects. Green reasons tell what was found to be within a limit.
    pub reasons: Vec<Reason>,
    /// Value allowance per traveller, what is used and what is left. Empty on exit where no
    /// allowance applies.
    pub allowances: Vec<Allowance>,
    /// Estimated payments on the excess.
    pub charges: Vec<Charge>,
    /// Papers to bring, without repetition.
    pub papers: Vec<Paper>,
    /// Whether a written passenger customs declaration will be needed.
    pub written: Written,
    /// The pack that was asked.
    pub pack: PackStamp,
    /// The day of the exchange rates used, when any amount was converted.
    pub rates_on: Option<NaiveDate>,
}

/// Which rule pack gave an advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackStamp {
    /// Version, e.g. `uz-2026.3`.
    pub version: String,
    /// Lower-case hex SHA-256 of the pack's canonical text, first 16 characters.
    pub hash: String,
}

/// Whether a written declaration is needed at the post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Written {
    /// No rule asks for one.
    NotNeeded,
    /// A weakly known rule may ask for one.
    AskOfficer,
    /// A rule asks for one.
    Needed,
}

/// One rule's word on one part of the facts, with all that is needed to print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What the rule found; the key of the sentence shown.
    pub code: ReasonCode,
    /// What follows for the lane.
    pub corridor: Corridor,
    /// Which part of the facts triggered it.
    pub subject: Subject,
    /// What the traveller told, summed as the rule sums it.
    pub measured: Option<Measure>,
    /// The limit it was held against.
    pub limit: Option<Measure>,
    /// The dated rows used, the deciding one first.
    pub citations: Vec<Citation>,
}

/// The part of the facts a reason is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The crossing itself.
    Crossing,
    /// Everything that one traveller carries (index into the travellers).
    Traveller(usize),
    /// One item line (index into the items).
    Item(usize),
    /// All cash of one traveller.
    CashOf(usize),
    /// The vehicle.
    Vehicle,
}

/// An amount with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Money.
    Money(Money),
    /// A quantity in a unit of goods.
    Amount(Decimal, Unit),
    /// Days.
    Days(u32),
    /// Years of age.
    Years(u32),
}

/// One dated row of the pack, as cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Rule id, e.g. `imp.value.road`.
    pub rule: String,
    /// First day in force; `None` when the source does not tell.
    pub from: Option<NaiveDate>,
    /// Last day in force; `None` while in force.
    pub until: Option<NaiveDate>,
    /// The legal act and the article as the source names them; empty when not known.
    pub act: String,
    /// Title of the page the row was taken from.
    pub source_title: String,
    /// Its address; empty when the source has none.
    pub source_url: String,
    /// The day somebody last looked at it.
    pub checked_on: NaiveDate,
    /// How well the row is known.
    pub confidence: Confidence,
}

/// How well a row is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// From memory, or sources conflict: caps the advice at ask.
    Memory,
    /// One credible source.
    Reported,
    /// Two independent sources, or an official text.
    Verified,
}

/// What one traveller may bring free of payment, and how much of it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Index into the travellers.
    pub traveller: usize,
    /// The limit in the currency of the rule.
    pub limit: Money,
    /// What the traveller's goods are worth, in the same currency, rounded to cents.
    pub used: Money,
    /// `limit - used`, never negative.
    pub left: Money,
}

/// An estimated payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// Index into the travellers.
    pub traveller: usize,
    /// What the payment is computed on.
    pub base: Money,
    /// Percent of the base.
    pub percent: Decimal,
    /// The payment, rounded to cents.
    pub amount: Money,
    /// The rows used.
    pub citations: Vec<Citation>,
}

/// What a rule found. One sentence per code in each locale; amounts come from
/// [`Reason::measured`] and [`Reason::limit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReasonCode {
    /// Goods within the value allowance of the mode.
    ValueWithin,
    /// Goods over the value allowance.
    ValueOver,
    /// Goods within three percent of the value allowance, either side.
    ValueNear,
    /// No rate for a currency, so the value could not be compared.
    RateUnknown,
    /// The value of goods was not told, so it could not be compared.
    ValueUnknown,
    /// Goods passing through: no allowance is stated for transit.
    TransitGoods,
    /// Exported goods within the value limit.
    ExportValueWithin,
    /// Exported goods over the value limit.
    ExportValueOver,
    /// Exported goods within three percent of the limit.
    ExportValueNear,
    /// Too few days abroad: the allowance is lost.
    StayTooShort,
    /// Days abroad not told, and the rule depends on them.
    StayUnknown,
    /// A quantity over its duty-free norm.
    QuantityOver,
    /// A quantity within its duty-free norm.
    QuantityWithin,
    /// A norm that depends on earlier crossings, which only the officer can see.
    PeriodicNorm,
    /// Goods or cash of a child: whether a child has limits of its own is not known.
    ChildGoods,
    /// Age not told, and the rule depends on it.
    AgeUnknown,
    /// Cash above the threshold: the entire amount is declared.
    CashOver,
    /// Cash within the threshold.
    CashWithin,
    /// Cash within three percent of the threshold.
    CashNear,
    /// Cash out above the ceiling for residents.
    CashExportResident,
    /// Cash out above the ceiling: a non-resident needs the entry declaration.
    CashExportNonResident,
    /// A phone or SIM device new to the country must be declared, whatever it is worth.
    PhoneNew,
    /// More phones than the norm.
    PhoneOver,
    /// Medicine within the norms.
    MedicineWithin,
    /// More kinds or packs of ordinary medicine than the norms.
    MedicineOver,
    /// Narcotic, psychotropic or potent medicine within the days allowed: declare, with papers.
    MedicineControlled,
    /// More days of controlled medicine than allowed.
    MedicineControlledOver,
    /// Pets within the number that needs only a veterinary certificate.
    AnimalCertificate,
    /// More animals than that: a permit is needed.
    AnimalOver,
    /// Meat brought in: the rule for ready products in factory packaging may not cover it.
    MeatImport,
    /// Products of animal origin within the weight.
    AnimalProductWithin,
    /// Products of animal origin over the weight.
    AnimalProductOver,
    /// Plants: phytosanitary certificate and permit.
    PlantPermit,
    /// Wild animals and plants: environment permit or CITES.
    WildlifePermit,
    /// Jewellery within the export weight.
    JewelleryWithin,
    /// Jewellery over the export weight.
    JewelleryOver,
    /// Raw precious metal: licence.
    PreciousLicence,
    /// Fifty years old or more: may not leave the country.
    AntiqueExportBan,
    /// Brought in: declare it, so that it may leave again.
    CulturalImport,
    /// Younger than fifty: certificate of art expertise.
    ArtworkCertificate,
    /// Mass souvenirs: free, keep the receipts.
    SouvenirFree,
    /// Weapons: permit.
    WeaponPermit,
    /// Drones: prohibited.
    DroneBan,
    /// Media: prohibited when against the listed grounds.
    MediaBan,
    /// Religious matter: expertise first.
    ReligiousExpertise,
    /// Lasers, explosives, fireworks, ethanol: prohibited.
    HazardousBan,
    /// Goods to sell are not traveller's goods.
    CommercialGoods,
    /// Household goods on change of residence: written declaration.
    Removal,
    /// Foreign vehicle within the days of temporary import. On entry it is declared in writing.
    VehicleStay,
    /// Foreign vehicle, and the days it has been here this year were not told.
    VehicleDaysUnknown,
    /// A vehicle registered here is taken abroad for a time: it may have to be declared.
    VehicleAbroad,
    /// Foreign vehicle beyond those days.
    VehicleOverstay,
    /// A resident may not bring in a foreign-registered car temporarily.
    VehicleResident,
    /// Foreign vehicle in transit: leave within the days.
    VehicleTransit,
    /// No second lane here: departures by air are checked selectively.
    NoDepartureLanes,
    /// Under sixteen: the accompanying adult declares.
    ChildDeclaredByAdult,
    /// Nobody in the party is old enough to declare.
    NoAdult,
    /// The crossing day lies outside what the pack knows.
    OutsidePack,
}

/// A paper to bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// Receipts for goods.
    Receipts,
    /// The passenger customs declaration, in two copies.
    WrittenDeclaration,
    /// The declaration made on entry.
    EntryDeclaration,
    /// Papers for taking out more cash than the ceiling.
    CashExportPermit,
    /// Prescription and doctor's letter.
    Prescription,
    /// Veterinary certificate.
    VeterinaryCertificate,
    /// Phytosanitary certificate and quarantine permit.
    PhytosanitaryCertificate,
    /// Environment permit or CITES certificate.
    WildlifePermit,
    /// Certificate of art expertise.
    ArtCertificate,
    /// Permit of internal affairs.
    WeaponPermit,
    /// Conclusion of the state religious expertise.
    ReligiousExpertise,
    /// Licence for precious metals.
    PreciousLicence,
    /// Registration certificate of the vehicle and power of attorney.
    VehiclePapers,
    /// Obligation to take the vehicle out, issued at the post.
    VehicleObligation,
    /// The child's document, whose number the adult states.
    ChildDocument,
}
