//! UN/EDIFACT passenger lists (PAXLST) and the answers to them (CUSRES).
//!
//! [`read`] takes any bytes: it loses nobody whom a message lists and names every [`Defect`].
//! What it gives is what was written, not what is true; conversions that may fail are methods.
//! [`write_list`] and [`write_reply`] take only what fits, and write it without any defect.
#![forbid(unsafe_code)]

mod body;
mod checks;
mod dates;
mod defect;
mod envelope;
mod model;
mod person_group;
mod reader;
mod road;
mod road_draft;
mod segments;
mod separators;
mod tags;
mod write;

pub use dates::DateText;
pub use defect::{Defect, DefectCode};
pub use model::{
    Answer, Contact, Document, Interchange, Message, MessageKind, Outcome, Part, Person, Point,
    Reading, Role, Sex, Time, Transaction, Trip,
};
pub use reader::read;
pub use road::{RoadFault, lists};
pub use road_draft::{drafts, post_code};
pub use write::{
    Action, At, Change, Desk, DocumentKind, Envelope, Fault, FaultKind, Field, Filing, List,
    PlaceCode, Reply, ReplyKind, Rider, RiderResult, RoadTrip, Stop, StopRole, TravelDocument,
    Written, write_list, write_reply,
};
