//! An export declaration in the names of the WCO Data Model 3, for partners who speak it: one tree
//! of named nodes ([`declaration`], or [`withdrawal`] when it is taken back), written as XML
//! ([`to_xml`]) or as JSON ([`to_json`]).
//!
//! **From memory:** names of classes and elements, and the code lists beside them (UN/EDIFACT 1001,
//! 1225 and 2379, UN/ECE Recommendations 19, 20 and 21), were written without the published model
//! at hand. No namespace and no schema is named, so that nobody takes the output for validated.
//! They are to be held against the model before a partner relies on them.
//!
//! What the model has no place for that we know of, kind of exporter, purpose, answers about
//! cultural property, is an `AdditionalInformation` with the words of the JSON of the API; papers
//! are named by those words too. Countries are ISO 3166-1 alpha-2, weights kilograms, moments UTC.
//!
//! No serde: the browser writes it too.

mod build;
mod json;
mod tree;
mod xml;

pub use build::{Filed, declaration, withdrawal};
pub use json::to_json;
pub use tree::{Content, Node};
pub use xml::to_xml;
