//! Dated legal parameters and the evaluation that explains itself.
//!
//! The numbers live in `data/<country>/*.toml`, each with its dates, its legal act and the page
//! it was taken from; the formulas live in [`evaluate()`]. Nothing here reads a clock, a file or a
//! network, and nothing here is a text for users.

#![forbid(unsafe_code)]

mod advice;
mod arith;
mod category;
mod dates;
mod evaluate;
pub mod export;
mod facts;
mod limits;
mod pack;
mod rates;

pub use advice::*;
pub use category::*;
pub use evaluate::evaluate;
pub use facts::*;
pub use limits::{Limits, limits};
pub use pack::{
    Before, Formula, Known, Pack, PackError, Post, PostHint, PostStatus, Query, Row, RowUnit, Rule,
    Source, When,
};
pub use rates::Rates;
