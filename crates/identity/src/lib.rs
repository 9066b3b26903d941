//! Travel documents: machine-readable zones, numbers, names, plates.
//!
//! Everything here answers any text without panicking, keeps what was typed, and says where a
//! text is wrong; what to tell the person is the portal's business. A value exists only when its
//! parser made it. Nothing is verified: a consistent document may still be somebody else's.
#![forbid(unsafe_code)]

mod country;
mod folding;
mod latin;
mod lookalike;
pub mod mrz;
mod name;
mod number;
pub mod pinfl;
mod plate;

pub use country::Country;
pub use folding::same_person_key;
pub use latin::{letter_without_latin, to_latin};
pub use lookalike::without_look_alikes;
pub use name::{NameFault, PersonName};
pub use number::{DocumentNumber, NumberFault};
pub use plate::{Plate, PlateFault};
