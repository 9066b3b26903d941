//! What is kept for the next trips: coaches and people, on this device only or on the account of
//! the operator, as its dispatchers choose.
//!
//! [`list`] is such a list and [`merge`] brings two of them together; [`shelf`] holds those of this
//! device, [`sync`] agrees with the account; [`page`] shows it, with [`choice`].

mod choice;
mod list;
mod merge;
mod page;
mod shelf;
mod sync;

pub(crate) use choice::unsent_notice;
pub(crate) use list::SavedCoach;
pub(crate) use page::{keep_coach, keep_person, view as page};
pub(crate) use shelf::Shelf;
pub(crate) use sync::{begin, leave, send_before_leaving};
