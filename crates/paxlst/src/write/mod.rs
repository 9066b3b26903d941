//! Writing lists and answers of the road profile on D.15B, strictly: UNOA only, every count and
//! reference right, nothing cut. What does not fit is a [`Fault`].

mod compose;
mod emit;
mod fault;
mod filing;
mod latin;
mod reply;

pub use compose::write_list;
pub use fault::{At, Fault, FaultKind, Field};
pub use filing::{
    Action, Change, Desk, DocumentKind, Envelope, Filing, List, PlaceCode, Rider, RoadTrip, Stop,
    StopRole, TravelDocument, Written,
};
pub use reply::{Reply, ReplyKind, RiderResult, write_reply};
