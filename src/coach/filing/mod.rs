//! Filing a trip with customs, and what comes back.
//!
//! [`record`] is what the device keeps of it, [`outbox`] sends, [`changes`] compares versions,
//! [`page`] shows it all; [`pass`] is the coach pass.

mod answers;
mod changes;
mod join;
mod joined;
mod outbox;
mod page;
mod pass;
mod record;
mod send;
mod source;
mod state;
mod versions;
mod words;

pub(crate) use page::view as send_page;
pub(crate) use pass::{card as pass_card, view as pass_page};
pub(crate) use record::{Body, Record, Refusal};
pub(crate) use state::{Filing, begin, fetch, restore};
pub(crate) use words::{name, refusal, who};
