//! The list of riders as the dispatcher works on it, without a page: what is on it, what was done
//! to it and can be undone, in which order it is shown, what pasted text means.

mod cells;
mod order;
mod range;
mod sheet;
mod zones;

pub(crate) use cells::{print_cells, split_cells};
pub(crate) use order::{Counts, Filter, Level, Sorting, counts, level, levels, view};
pub(crate) use range::{Range, cleared, pasted};
pub(crate) use sheet::{Change, Looked, Sheet, Touched};
pub(crate) use zones::{looks_like_zones, riders_of_zones};
