//! The driver's page: the pass, the head count, what comes next at the post. Everything is on the
//! phone before the coach leaves; at the barrier no network is needed.
//!
//! A driver signs in with an own passkey and takes a trip along, or uses the device that filed it.
//!
//! [`board`] is what the phone holds of a trip, [`keep`] keeps it, [`outbox`] tells the service
//! what was gathered on the way: entries of riders, and who did not come. [`page`] shows it all,
//! with [`heads`] and [`scanned`]; [`list`] the trips there are.

mod board;
mod heads;
mod keep;
mod list;
mod outbox;
mod page;
mod scanned;

pub(crate) use keep::{Boards, restore};
pub(crate) use list::view as list_page;
pub(crate) use outbox::begin;
pub(crate) use page::view as board_page;
