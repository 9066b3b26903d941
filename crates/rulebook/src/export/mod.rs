//! Rules for goods that a small exporter sends: which road a consignment may take, which papers
//! it needs, what stops it, and what only an officer can say.
//!
//! The rows live in `data/<country>/export/*.toml`, a pack of its own: a traveller loads none of
//! it. Goods are known by the digits of their Harmonized System code; which list the digits come
//! from is not this crate's business.

mod evaluate;
mod facts;
mod pack;
mod verdict;

pub use evaluate::evaluate;
pub use facts::{
    Basis, Consignment, Culture, ExporterKind, GoodsLine, GoodsUnit, Metal, Purpose, Question, Way,
    Wild,
};
pub use pack::{
    Answer, Band, Effect, ExportFormula, ExportPack, ExportRule, ExportWhen, KnownRow, UsualUnits,
};
pub use verdict::{
    Doubt, DoubtKind, Duty, Finding, FindingCode, Issuer, PaperKind, PaperNeed, Road, RoadStep,
    Simpler, SimplerCode, Verdict,
};
