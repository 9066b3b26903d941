//! A list that somebody else wrote, as cells of a manifest. Nothing is judged here: what does not
//! read as a date stays as it was written, and the check of the manifest names it.

use chrono::NaiveDate;
use declaration::Choice;
use declaration::iso;
use declaration::manifest::{
    CoachTripDraft, DocumentKind, ManifestDraft, Origin, RiderDraft, Role as ListRole,
};
use rulebook::Post;

use crate::dates::DateText;
use crate::model::{Document, Message, Person, Reading, Role, Trip};

/// The code of a border post in the agreed list, made of its id in the rule pack.
#[must_use]
pub fn post_code(id: &str) -> String {
    id.to_ascii_uppercase()
}

/// Everybody on the lists of a reading and the first trip of them. Riders keep their numbers; one
/// whose number is missing or taken has 0. A border post may be named by its id, as [`post_code`]
/// writes it, or by its national code.
#[must_use]
pub fn drafts(reading: &Reading, today: NaiveDate, posts: &[Post]) -> ManifestDraft {
    let first = reading.trips().next();
    let trip = first.map(|first| trip(first, posts)).unwrap_or_default();
    let mut draft = ManifestDraft {
        trip,
        riders: Vec::new(),
    };
    let mut taken = std::collections::HashSet::new();
    for message in &reading.messages {
        contact(message, &mut draft.trip);
        for person in &message.people {
            let mut rider = rider(person, today);
            if !taken.insert(rider.sequence) {
                rider.sequence = 0;
            }
            draft.riders.push(rider);
        }
    }
    draft
}

fn trip(trip: &Trip, posts: &[Post]) -> CoachTripDraft {
    let mut draft = CoachTripDraft {
        carrier: trip.carrier.clone(),
        service: trip.service.clone(),
        plate: trip.plate.clone(),
        plate_country: trip.plate_country.clone(),
        ..CoachTripDraft::default()
    };
    for point in &trip.points {
        let time = |qualifier: &str| {
            let times = point.times.iter().chain(&trip.times);
            let mut of_kind = times.filter(|time| time.qualifier == qualifier);
            of_kind
                .next()
                .map_or_else(Default::default, |time| moment(&time.text))
        };
        match point.role.as_str() {
            "125" => {
                draft.from.clone_from(&point.place);
                (draft.departs_day, draft.departs_time) = time("189");
            }
            "87" => {
                draft.post = post(&point.place, posts);
                (draft.post_day, draft.post_time) = time("232");
            }
            "130" => {
                draft.to.clone_from(&point.place);
                (draft.arrives_day, draft.arrives_time) = time("232");
            }
            _ => {}
        }
    }
    draft
}

/// The id of a post; a place that is none of them as it stands.
fn post(place: &str, posts: &[Post]) -> String {
    let coded = |post: &&Post| post.code.as_deref() == Some(place);
    match posts.iter().find(coded) {
        Some(post) => post.id.clone(),
        None => place.to_ascii_lowercase(),
    }
}

/// Day and time, as far as they can be read.
fn moment(text: &DateText) -> (String, String) {
    let day = text
        .in_this_century()
        .map_or_else(|| text.as_str().to_owned(), iso);
    let digits = text.as_str();
    let time = match digits.len() {
        10 | 12 => digits.split_at(digits.len() - 4).1,
        _ => "",
    };
    let time = match time.split_at_checked(2) {
        Some((hour, minute)) if !minute.is_empty() => [hour, ":", minute].concat(),
        Some(_) | None => String::new(),
    };
    (day, time)
}

fn contact(message: &Message, trip: &mut CoachTripDraft) {
    let Some(contact) = &message.contact else {
        return;
    };
    if trip.contact_name.is_empty() {
        trip.contact_name.clone_from(&contact.name);
    }
    if trip.contact_phone.is_empty()
        && let Some((_, phone)) = contact.channels.iter().find(|(channel, _)| channel == "TE")
    {
        trip.contact_phone.clone_from(phone);
    }
}

fn rider(person: &Person, today: NaiveDate) -> RiderDraft {
    let document = shown(person);
    let birth = person.birth.as_ref();
    let place = |qualifier| person.place(qualifier).unwrap_or_default().to_owned();
    let mut rider = RiderDraft {
        sequence: person
            .reference("ABO")
            .and_then(|text| text.parse().ok())
            .unwrap_or(0),
        role: role(person).word().to_owned(),
        surname: person.surname.clone(),
        given: person.given.join(" "),
        birth: birth.map_or_else(String::new, |text| day(text, text.birth(today))),
        sex: person.sex.clone().unwrap_or_default(),
        nationality: person.nationality.clone().unwrap_or_default(),
        embark: place("178"),
        debark: place("179"),
        seat: person.reference("SEA").unwrap_or_default().to_owned(),
        origin: Origin::File,
        ..RiderDraft::default()
    };
    if let Some(document) = document {
        rider.document = kind(&document.kind).word().to_owned();
        rider.number.clone_from(&document.number);
        rider.issuer = document.issuer.clone().unwrap_or_default();
        let expiry = document.expiry.as_ref();
        rider.expiry = expiry.map_or_else(String::new, |text| day(text, text.in_this_century()));
    }
    rider
}

/// The document that is shown: the first that is no visa, else the first.
fn shown(person: &Person) -> Option<&Document> {
    let travels = |document: &&Document| kind(&document.kind) != DocumentKind::Visa;
    person
        .documents
        .iter()
        .find(travels)
        .or(person.documents.first())
}

/// The crew of a coach drives it, as a rule; a list does not tell attendants apart.
fn role(person: &Person) -> ListRole {
    if person.role.works() || matches!(person.role, Role::Driver) {
        ListRole::Driver
    } else {
        ListRole::Rider
    }
}

fn kind(code: &str) -> DocumentKind {
    match code {
        "P" | "" => DocumentKind::Passport,
        "I" | "A" | "C" => DocumentKind::IdentityCard,
        "V" => DocumentKind::Visa,
        _ => DocumentKind::Other,
    }
}

fn day(text: &DateText, read: Option<NaiveDate>) -> String {
    read.map_or_else(|| text.as_str().to_owned(), iso)
}
