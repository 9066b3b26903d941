//! The list that is shipped, for programs that have no page to fetch it from.

use crate::{DataFault, Tariff};

/// Names and words of all entries, as [`Tariff::read`] takes them.
pub const NAMES: &str = concat!(
    include_str!("../data/01-11.tsv"),
    include_str!("../data/12-24.tsv"),
    include_str!("../data/25-38.tsv"),
    include_str!("../data/39-49.tsv"),
    include_str!("../data/50-60.tsv"),
    include_str!("../data/61-67.tsv"),
    include_str!("../data/68-83.tsv"),
    include_str!("../data/84-90.tsv"),
    include_str!("../data/91-97.tsv"),
);

/// The digits of all subheadings, as [`Tariff::read`] takes them.
pub const SUBHEADINGS: &str = include_str!("../data/subheadings.txt");

/// The list.
///
/// # Errors
/// [`DataFault`], which the tests of this crate rule out.
pub fn tariff() -> Result<Tariff, DataFault> {
    Tariff::read(NAMES, SUBHEADINGS)
}
