//! Lists of passengers and crew (PAXLST D.15B, road profile).

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDateTime};

use crate::model::Sex;
use crate::write::emit::{Emitter, Faults, digits, long, short, two_digits};
use crate::write::fault::{At, Fault, FaultKind, Field};
use crate::write::filing::{
    Action, Desk, Envelope, Filing, List, Rider, RoadTrip, Stop, StopRole, TravelDocument, Written,
};
use crate::write::latin::{Names, names};

/// Parts of a split list, two digits.
const MOST_PARTS: usize = 99;

/// Hours by which a later stop's clock may be behind an earlier one's: times are local, and the
/// clocks of neighbouring states differ by no more.
const ZONES: i64 = 3;

/// Writes one list as an interchange, in as many messages as it takes.
///
/// # Errors
///
/// Every [`Fault`] of the filing, in the order of its fields; nothing is written then.
pub fn write_list(filing: &Filing, envelope: &Envelope) -> Result<Written, Vec<Fault>> {
    let mut faults = Faults::default();
    faults.envelope(envelope);
    list(filing, &mut faults);
    let contact = desk(&filing.desk, &mut faults);
    let access = trip(&filing.trip, &mut faults);
    let mut changes = Vec::new();
    let mut written = Vec::new();
    for (number, rider) in filing.people.iter().enumerate() {
        person(rider, number, filing.list, envelope.prepared, &mut faults);
        written.push(names(rider, number, &mut faults, &mut changes));
    }
    alone(&filing.people, &written, &mut faults);
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    let mut emitter = Emitter::start(envelope, "PAXLST");
    let people: Vec<_> = filing.people.iter().zip(&written).collect();
    let parts = people.len().div_ceil(filing.per_message);
    for (index, people) in people.chunks(filing.per_message).enumerate() {
        let flag = match (index + 1 == parts, index) {
            (true, _) => "F",
            (false, 0) => "C",
            (false, _) => "",
        };
        let number = index + 1;
        let reference = format!("{}{number:04}", filing.list.prefix());
        let part = format!("{number:02}");
        emitter.open("PAXLST", reference, &access, [&part, flag]);
        head(filing, &contact, &mut emitter);
        for (rider, names) in people {
            group(rider, names, filing, envelope.prepared, &mut emitter);
        }
        let count = filing.people.len().to_string();
        emitter.segment("CNT", &[&[filing.list.count(), &count]]);
        emitter.close();
    }
    let text = emitter.finish();
    Ok(Written { text, changes })
}

impl List {
    fn prefix(self) -> &'static str {
        match self {
            Self::Passengers => "PAX",
            Self::Crew => "CRW",
        }
    }

    fn document(self) -> &'static str {
        match self {
            Self::Passengers => "745",
            Self::Crew => "250",
        }
    }

    fn count(self) -> &'static str {
        match self {
            Self::Passengers => "42",
            Self::Crew => "41",
        }
    }

    fn role(self, transit: bool) -> &'static str {
        match (self, transit) {
            (Self::Passengers, false) => "FL",
            (Self::Passengers, true) => "DDU",
            (Self::Crew, false) => "FM",
            (Self::Crew, true) => "DDT",
        }
    }
}

impl Action {
    /// Second value of BGM, and the version.
    fn code(self) -> (&'static str, u16) {
        match self {
            Self::New => ("", 1),
            Self::Amendment { version } => ("CP", version),
            Self::Cancellation { version } => ("XR", version),
        }
    }
}

fn list(filing: &Filing, faults: &mut Faults) {
    let at = At::List;
    let later = filing.action != Action::New;
    if later && filing.action.code().1 < 2 {
        faults.add(at, Field::Version, FaultKind::OutOfRange);
    }
    match &filing.transaction {
        Some(number) => faults.code(at, Field::Transaction, number, 35),
        None if later => faults.add(at, Field::Transaction, FaultKind::Missing),
        None => {}
    }
    if filing.people.is_empty() || filing.per_message == 0 {
        faults.add(at, Field::People, FaultKind::Missing);
    } else if filing.people.len().div_ceil(filing.per_message) > MOST_PARTS {
        let max = filing.per_message.saturating_mul(MOST_PARTS);
        faults.add(at, Field::People, FaultKind::TooLong { max });
    }
}

/// Name, telephone and e-mail as they are written.
fn desk(desk: &Desk, faults: &mut Faults) -> [String; 3] {
    let name = desk.name.trim().to_ascii_uppercase();
    faults.code(At::List, Field::Contact, &name, 35);
    let phone = desk.phone.as_deref().unwrap_or("").trim();
    let phone = phone.strip_prefix('+').unwrap_or(phone).trim();
    let other = phone.chars().find(|c| !c.is_ascii_digit() && *c != ' ');
    if let Some(character) = other {
        faults.add(At::List, Field::Phone, FaultKind::NotAllowed(character));
    }
    if phone.len() > 25 {
        faults.add(At::List, Field::Phone, FaultKind::TooLong { max: 25 });
    }
    let email = desk.email.as_deref().unwrap_or("").trim();
    let email = email.to_ascii_uppercase().replace('@', ".AT.");
    if !email.is_empty() {
        faults.code(At::List, Field::Email, &email, 70);
    }
    [name, phone.to_owned(), email]
}

/// Checks a trip; gives the common access reference, service/day/time of the last departure
/// before the border.
fn trip(trip: &RoadTrip, faults: &mut Faults) -> String {
    faults.code(At::Trip, Field::Service, &trip.service, 17);
    faults.code(At::Trip, Field::Carrier, &trip.carrier, 17);
    if trip.plate_country.alpha2().is_none() {
        faults.add(At::Trip, Field::PlateCountry, FaultKind::NoTwoLetters);
    }
    let place = |role| trip.stops.iter().position(|stop| stop.role == role);
    let count = |role| trip.stops.iter().filter(|stop| stop.role == role).count();
    let (before, post) = (place(StopRole::BeforeBorder), place(StopRole::Post));
    if before.is_none() || post.is_none() {
        faults.add(At::Trip, Field::Stops, FaultKind::Missing);
    }
    let single = [StopRole::BeforeBorder, StopRole::Post, StopRole::Final];
    if single.into_iter().any(|role| count(role) > 1) {
        faults.add(At::Trip, Field::Stops, FaultKind::Repeated);
    }
    let last = place(StopRole::Final).is_none_or(|last| last + 1 == trip.stops.len());
    if before > post || !last {
        faults.add(At::Trip, Field::Stops, FaultKind::OutOfOrder);
    }
    let mut clock = None;
    for (index, stop) in trip.stops.iter().enumerate() {
        let again = index > 0 && trip.stops[index - 1].place == stop.place;
        if again {
            faults.add(At::Stop(index), Field::Place, FaultKind::Repeated);
        }
        times(stop, At::Stop(index), &mut clock, faults);
    }
    let departure = before.and_then(|index| trip.stops[index].departs);
    let departure = departure.map(digits).unwrap_or_default();
    let (day, time) = departure.split_at(departure.len().min(6));
    format!("{}/{day}/{time}", trip.service)
}

fn times(stop: &Stop, at: At, clock: &mut Option<NaiveDateTime>, faults: &mut Faults) {
    let missing = match stop.role {
        StopRole::BeforeBorder => stop.departs.is_none().then_some(Field::Departure),
        StopRole::Post | StopRole::Final => stop.arrives.is_none().then_some(Field::Arrival),
        StopRole::Other => None,
    };
    if let Some(field) = missing {
        faults.add(at, field, FaultKind::Missing);
    }
    let pairs = [
        (Field::Arrival, stop.arrives),
        (Field::Departure, stop.departs),
    ];
    for (index, (field, time)) in pairs.into_iter().enumerate() {
        let Some(time) = time else { continue };
        if !two_digits(time.date()) {
            faults.add(at, field, FaultKind::OutOfRange);
        }
        // Both times of a stop are of the same clock.
        let same = index == 1 && stop.arrives.is_some();
        let slack = if same { 0 } else { ZONES };
        if clock.is_some_and(|earlier| (earlier - time).num_minutes() > slack * 60) {
            faults.add(at, field, FaultKind::OutOfOrder);
        }
        *clock = Some(time);
    }
}

fn person(rider: &Rider, number: usize, list: List, now: NaiveDateTime, faults: &mut Faults) {
    let at = At::Person(number);
    match rider.sequence {
        Some(1..) => {}
        Some(_) => faults.add(at, Field::Sequence, FaultKind::OutOfRange),
        None if list == List::Passengers => faults.add(at, Field::Sequence, FaultKind::Missing),
        None => {}
    }
    if rider.birth > now.date() {
        faults.add(at, Field::Birth, FaultKind::OutOfOrder);
    } else if rider.birth.year() < 1850 {
        faults.add(at, Field::Birth, FaultKind::OutOfRange);
    }
    if let Some(seat) = &rider.seat {
        faults.code(at, Field::Seat, &seat.trim().to_ascii_uppercase(), 35);
    }
    if rider.documents.is_empty() {
        faults.add(at, Field::Document, FaultKind::Missing);
    }
    for (index, document) in rider.documents.iter().enumerate() {
        if document.expiry.is_some_and(|day| !two_digits(day)) {
            let at = At::Document(number, index);
            faults.add(at, Field::Expiry, FaultKind::OutOfRange);
        }
    }
}

/// Nobody may be listed twice, nor two people have one number.
fn alone(people: &[Rider], written: &[Names], faults: &mut Faults) {
    let (mut sequences, mut documents) = (BTreeSet::new(), BTreeSet::new());
    for (number, (rider, names)) in people.iter().zip(written).enumerate() {
        let at = At::Person(number);
        if rider
            .sequence
            .is_some_and(|sequence| !sequences.insert(sequence))
        {
            faults.add(at, Field::Sequence, FaultKind::Repeated);
        }
        let keys: BTreeSet<_> = rider
            .documents
            .iter()
            .map(|document| {
                (
                    names.surname.as_str(),
                    rider.birth,
                    document.number.as_str(),
                )
            })
            .collect();
        let mut twice = false;
        for key in keys {
            twice |= !documents.insert(key);
        }
        if twice {
            faults.add(at, Field::Document, FaultKind::Repeated);
        }
    }
}

/// BGM to the last point of the trip.
fn head(filing: &Filing, [name, phone, email]: &[String; 3], emitter: &mut Emitter) {
    let (action, version) = filing.action.code();
    emitter.segment("BGM", &[&[filing.list.document()], &[action]]);
    if let Some(number) = &filing.transaction {
        let version = version.to_string();
        emitter.segment("RFF", &[&["TN", number, "", "", &version]]);
    }
    emitter.segment("NAD", &[&["MS"], &[], &[], &[name]]);
    let channels = [(phone, "TE"), (email, "EM")];
    let channels: Vec<[&str; 2]> = channels
        .into_iter()
        .filter(|(number, _)| !number.is_empty())
        .map(|(number, channel)| [number.as_str(), channel])
        .collect();
    let channels: Vec<&[&str]> = channels.iter().map(|channel| &channel[..]).collect();
    if !channels.is_empty() {
        emitter.segment("COM", &channels);
    }
    road(&filing.trip, emitter);
}

/// TDT and its points.
fn road(trip: &RoadTrip, emitter: &mut Emitter) {
    let state = trip.plate_country.alpha2().unwrap_or_default();
    let coach = [trip.plate.as_str(), "", "", "", state];
    emitter.segment(
        "TDT",
        &[
            &["20"],
            &[&trip.service],
            &["3"],
            &[],
            &[&trip.carrier],
            &[],
            &[],
            &coach,
        ],
    );
    for stop in &trip.stops {
        let role = match stop.role {
            StopRole::BeforeBorder => "125",
            StopRole::Post => "87",
            StopRole::Other => "92",
            StopRole::Final => "130",
        };
        emitter.segment("LOC", &[&[role], &stop.place.components()]);
        for (qualifier, time) in [("232", stop.arrives), ("189", stop.departs)] {
            if let Some(time) = time {
                emitter.segment("DTM", &[&[qualifier, &digits(time), "201"]]);
            }
        }
    }
}

/// NAD to the last document of a person.
fn group(rider: &Rider, names: &Names, filing: &Filing, now: NaiveDateTime, emitter: &mut Emitter) {
    let mut name = vec![names.surname.as_str()];
    name.extend(names.given.iter().map(String::as_str));
    emitter.segment(
        "NAD",
        &[&[filing.list.role(rider.transit)], &[], &[], &name],
    );
    let sex = match rider.sex {
        Sex::Male => "M",
        Sex::Female => "F",
        Sex::Unspecified => "U",
    };
    emitter.segment("ATT", &[&["2"], &[], &[sex]]);
    // Two digits mean the latest year that is not in the future, so they soon fail the oldest.
    let old = now.date().year() - rider.birth.year() >= 99;
    let birth = if old {
        long(rider.birth)
    } else {
        short(rider.birth)
    };
    emitter.segment("DTM", &[&["329", &birth, if old { "102" } else { "" }]]);
    places(rider, &filing.trip, emitter);
    emitter.segment("NAT", &[&["2"], &[rider.nationality.as_str()]]);
    if let Some(sequence) = rider.sequence {
        emitter.segment("RFF", &[&["ABO", &sequence.to_string()]]);
    }
    if let Some(seat) = &rider.seat {
        emitter.segment("RFF", &[&["SEA", &seat.trim().to_ascii_uppercase()]]);
    }
    for document in &rider.documents {
        paper(document, emitter);
    }
}

/// Border post, residence, where the person gets on and off.
fn places(rider: &Rider, trip: &RoadTrip, emitter: &mut Emitter) {
    let post = trip.stops.iter().find(|stop| stop.role == StopRole::Post);
    if let Some(post) = post {
        emitter.segment("LOC", &[&["22"], &post.place.components()]);
    }
    if let Some(residence) = rider.residence {
        emitter.segment("LOC", &[&["174"], &[residence.as_str()]]);
    }
    emitter.segment("LOC", &[&["178"], &rider.joins.components()]);
    emitter.segment("LOC", &[&["179"], &rider.leaves.components()]);
}

fn paper(document: &TravelDocument, emitter: &mut Emitter) {
    let kind = [document.kind.code(), "110", "111"];
    emitter.segment("DOC", &[&kind, &[document.number.as_str()]]);
    if let Some(expiry) = document.expiry {
        emitter.segment("DTM", &[&["36", &short(expiry)]]);
    }
    emitter.segment("LOC", &[&["91"], &[document.issuer.as_str()]]);
}
