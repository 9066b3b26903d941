//! The questions of the traveller's road and the graph between them.
//!
//! The graph is written once, in [`path`]; back links, guards, progress, the answers page and the
//! clean-up of dependent answers are derived from it. No Leptos, no text, no clock here.

#![forbid(unsafe_code)]

mod answers;
mod carry;
mod graph;
mod settle;
mod step;

pub use answers::{Row, Section, sections};
pub use carry::{carry_problems, item_problems, topics_of, topics_without_item};
pub use graph::{guard, is_complete, next, path, previous, problems, progress, resume};
pub use settle::settle;
pub use step::Step;
