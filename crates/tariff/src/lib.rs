//! The Harmonized System (HS 2022) in the words people use, and search in it.
//!
//! The names are this project's own, in English, Russian and Uzbek; the codes are those of the
//! nomenclature of the World Customs Organization in its edition of 2022. Chapters and headings
//! are there without exception, named subheadings where small exporters of the region need them,
//! and the digits of all other subheadings, so that a code that does not exist is told from one
//! that merely has no name here.

#![forbid(unsafe_code)]

mod code;
#[cfg(feature = "embedded")]
pub mod embedded;
mod fold;
mod head;
mod index;
mod keyboard;
mod likeness;
mod search;
mod stem;
mod tariff;

pub use code::{Code, CodeFault, shape};
pub use search::{Hit, Why};
pub use tariff::{DataFault, Entry, Language, Tariff};
