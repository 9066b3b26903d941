//! The export declaration of a small exporter: what was typed ([`ExportDraft`]), what it means
//! ([`ExportDeclaration`]), and everything that keeps the one from becoming the other
//! ([`ExportProblem`]).
//!
//! All prices of one declaration are in one currency, as in box 22 of the Single Administrative
//! Document; weights are in kilograms.

mod access;
mod choices;
mod currency;
mod draft;
mod fault;
mod field;
mod line;
mod parse;
mod party;
mod shipment;
mod soft;
mod text;

pub use choices::{DeliveryTerm, PackageKind};
pub use draft::{
    BuyerDraft, DealDraft, ExportDraft, ExporterDraft, LineDraft, PaperDraft, TransportDraft,
};
pub use fault::{ExportFault, ExportProblem};
pub use field::{
    BuyerField, DealField, ExportField, ExporterField, LineField, PaperField, Section,
    TransportField,
};
pub use line::{Line, MAX_LINES, parse_line};
pub use parse::{ExportDeclaration, ExportKnown, parse, problems_of};
pub use party::{Buyer, Exporter, ExporterNumber, parse_buyer, parse_exporter};
pub use shipment::{
    Deal, MAX_PAPERS, Paper, Place, Transport, at_border, parse_deal, parse_paper, parse_transport,
    serves,
};
pub use soft::{Soft, soft};
