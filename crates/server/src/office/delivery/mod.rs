//! Telling partners, and being told by them.

mod answers;
mod export_message;
mod message;
mod partners;
mod receive;
mod send;

pub use partners::NewPartner;
pub use receive::Message;
pub use send::Signature;
