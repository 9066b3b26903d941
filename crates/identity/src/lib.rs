//! Travel documents: machine-readable zones, numbers, names, plates.
#![forbid(unsafe_code)]

mod country;
mod lookalike;
mod name;
mod number;
mod plate;

pub use country::Country;
pub use name::{NameFault, PersonName};
pub use number::{DocumentNumber, NumberFault};
pub use plate::{Plate, PlateFault};
