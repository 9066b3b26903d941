//! Answers per person (CUSRES).

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use crate::model::Outcome;
use crate::write::emit::{Emitter, Faults, digits, two_digits};
use crate::write::fault::{At, Fault, FaultKind, Field};
use crate::write::filing::{Envelope, PlaceCode};

/// Why an answer is sent (BGM).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyKind {
    /// `962`, the answer to a list.
    Answer,
    /// `132`, a change that nobody asked for.
    Change,
    /// `312`, a carrier's acknowledgement of one.
    Acknowledgement,
}

/// An answer to a list, person by person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Why it is sent.
    pub kind: ReplyKind,
    /// Common access reference of the list.
    pub access_reference: String,
    /// Transaction number of the list, if it has one.
    pub transaction: Option<String>,
    /// Number of the service.
    pub service: String,
    /// Last place before the border, and departure from it.
    pub departure: (PlaceCode, NaiveDateTime),
    /// Border post, and arrival at it.
    pub post: (PlaceCode, NaiveDateTime),
    /// Results.
    pub results: Vec<RiderResult>,
}

/// The result for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiderResult {
    /// Number of the person in the trip (RFF+ABO), as the list has it.
    pub sequence: u16,
    /// Booking reference, if the list has one.
    pub booking: Option<String>,
    /// The result.
    pub outcome: Outcome,
    /// What to tell, at most 512 characters; small letters are written as capitals.
    pub text: Option<String>,
}

/// Writes an answer as an interchange of one message.
///
/// # Errors
///
/// Every [`Fault`], nothing is written then.
pub fn write_reply(reply: &Reply, envelope: &Envelope) -> Result<String, Vec<Fault>> {
    let mut faults = Faults::default();
    faults.envelope(envelope);
    check(reply, &mut faults);
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    let mut emitter = Emitter::start(envelope, "CUSRES");
    let reference = String::from("CUS0001");
    emitter.open("CUSRES", reference, &reply.access_reference, ["01", "F"]);
    let kind = match reply.kind {
        ReplyKind::Answer => "962",
        ReplyKind::Change => "132",
        ReplyKind::Acknowledgement => "312",
    };
    emitter.segment("BGM", &[&[kind]]);
    if let Some(number) = &reply.transaction {
        emitter.segment("RFF", &[&["TN", number]]);
    }
    emitter.segment("RFF", &[&["AF", &reply.service]]);
    let ((from, departs), (post, arrives)) = (&reply.departure, &reply.post);
    emitter.segment("DTM", &[&["189", &digits(*departs), "201"]]);
    emitter.segment("DTM", &[&["232", &digits(*arrives), "201"]]);
    emitter.segment("LOC", &[&["125"], &from.components()]);
    emitter.segment("LOC", &[&["87"], &post.components()]);
    for result in &reply.results {
        group(result, &mut emitter);
    }
    emitter.close();
    Ok(emitter.finish())
}

fn check(reply: &Reply, faults: &mut Faults) {
    faults.code(
        At::List,
        Field::AccessReference,
        &reply.access_reference,
        35,
    );
    if let Some(number) = &reply.transaction {
        faults.code(At::List, Field::Transaction, number, 35);
    }
    faults.code(At::Trip, Field::Service, &reply.service, 17);
    let times = [
        (Field::Departure, reply.departure.1),
        (Field::Arrival, reply.post.1),
    ];
    for (field, time) in times {
        if !two_digits(time.date()) {
            faults.add(At::Trip, field, FaultKind::OutOfRange);
        }
    }
    if reply.results.is_empty() {
        faults.add(At::List, Field::People, FaultKind::Missing);
    }
    results(&reply.results, faults);
}

fn results(results: &[RiderResult], faults: &mut Faults) {
    let mut sequences = BTreeSet::new();
    for (number, result) in results.iter().enumerate() {
        let at = At::Person(number);
        if result.sequence == 0 {
            faults.add(at, Field::Sequence, FaultKind::OutOfRange);
        }
        if !sequences.insert(result.sequence) {
            faults.add(at, Field::Sequence, FaultKind::Repeated);
        }
        if let Some(booking) = &result.booking {
            faults.code(at, Field::Booking, booking, 35);
        }
        faults.code(at, Field::Outcome, result.outcome.code(), 8);
        if let Some(text) = &result.text {
            faults.code(at, Field::Text, &text.trim().to_ascii_uppercase(), 512);
        }
    }
}

fn group(result: &RiderResult, emitter: &mut Emitter) {
    emitter.segment("ERP", &[&["2"]]);
    if let Some(booking) = &result.booking {
        emitter.segment("RFF", &[&["AVF", booking]]);
    }
    emitter.segment("RFF", &[&["ABO", &result.sequence.to_string()]]);
    emitter.segment("ERC", &[&[result.outcome.code()]]);
    if let Some(text) = &result.text {
        let text = text.trim().to_ascii_uppercase();
        emitter.segment("FTX", &[&["AAP"], &[], &[], &[&text]]);
    }
}
