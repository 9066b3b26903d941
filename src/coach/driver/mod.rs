//! The driver's page: the pass, the head count, what comes next at the post. Everything is on the
//! phone before the coach leaves; at the barrier no network is needed.
//!
//! A driver signs in with an own passkey and takes a trip along, or uses the device that filed it.

mod board;
mod keep;
mod list;

pub(crate) use board::view as board_page;
pub(crate) use list::view as list_page;
