//! Dated legal parameters and the evaluation that explains itself.

#![forbid(unsafe_code)]

mod advice;
mod facts;

pub use advice::*;
pub use facts::*;
