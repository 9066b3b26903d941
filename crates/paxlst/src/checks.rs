//! What shows only when a message, or the parts of a split list, are looked at as a whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::defect::{DefectCode, Defects};
use crate::model::{Message, MessageKind, Part, Person};

/// Judges one message after its last segment. `counted_at` is the place of its CNT.
pub(crate) fn message(message: &Message, counted_at: Option<usize>, defects: &mut Defects) {
    match message.kind {
        MessageKind::Cusres => answers(message, defects),
        MessageKind::Paxlst | MessageKind::Unknown => {
            legs(message, defects);
            twice(&message.people, defects);
            counts(message, counted_at, defects);
        }
    }
}

/// Judges the parts of split lists: are all there, and does their count fit all of them?
pub(crate) fn split_lists(messages: &[Message], defects: &mut Defects) {
    for (list, parts) in lists(messages) {
        let answers = list.3;
        if !answers && parts.iter().any(|message| divided(message)) {
            let whole = whole(&parts, defects);
            people_of(&parts, whole, defects);
        }
    }
}

/// Whether the last part and all before it are there.
fn whole(parts: &[&Message], defects: &mut Defects) -> bool {
    let mut numbers = BTreeSet::new();
    let mut last = None;
    for message in parts {
        let Some(part) = message.part else { continue };
        if !numbers.insert(part.number) {
            defects.add(DefectCode::PartRepeated, *b"UNH", message.offset);
        }
        // A single part 1 that does not say whether more follow is the whole list.
        let single = parts.len() == 1 && part.number == 1 && part.last.is_none();
        if part.last == Some(true) || single {
            last = Some(part.number);
        }
    }
    let whole = last.is_some_and(|last| numbers.iter().copied().eq(1..=last));
    if !whole {
        defects.add(DefectCode::PartsMissing, *b"UNH", first(parts));
    }
    whole
}

/// CNT of every part counts the whole journey.
fn people_of(parts: &[&Message], whole: bool, defects: &mut Defects) {
    let people: usize = parts.iter().map(|message| message.people.len()).sum();
    let stated = parts.iter().filter_map(|message| stated(message)).max();
    if let Some(stated) = stated.and_then(|stated| usize::try_from(stated).ok())
        && (people > stated || whole && people < stated)
    {
        defects.add(DefectCode::CountDiffers, *b"CNT", first(parts));
    }
}

fn first(parts: &[&Message]) -> usize {
    parts.first().map_or(0, |message| message.offset)
}

/// The largest figure of every list, added up; `None` when no list has one.
pub(crate) fn declared(
    messages: &[Message],
    count: impl Fn(&Message) -> Option<u32>,
) -> Option<u32> {
    let figures = lists(messages)
        .into_values()
        .filter_map(|parts| parts.iter().filter_map(|message| count(message)).max());
    figures.reduce(u32::saturating_add)
}

/// What the parts of one list have in common: access reference, transaction, document, whether
/// they are answers; the place for lists that are not split.
type List<'a> = (&'a str, &'a str, &'a str, bool, usize);

fn lists(messages: &[Message]) -> BTreeMap<List<'_>, Vec<&Message>> {
    let mut lists: BTreeMap<List<'_>, Vec<&Message>> = BTreeMap::new();
    for message in messages {
        let transaction = message.transaction.as_ref().map_or("", |t| &t.number);
        let list = (
            message.access_reference.as_str(),
            transaction,
            message.document.as_str(),
            message.kind == MessageKind::Cusres,
            if divided(message) {
                0
            } else {
                message.offset + 1
            },
        );
        lists.entry(list).or_default().push(message);
    }
    lists
}

/// Whether a message is one of several parts.
fn divided(message: &Message) -> bool {
    match message.part {
        Some(Part { number, last }) => number != 1 || last != Some(true),
        None => false,
    }
}

/// People of the journey as CNT has them, under whichever qualifier.
fn stated(message: &Message) -> Option<u32> {
    match (message.passengers, message.crew) {
        (Some(passengers), Some(crew)) => Some(passengers.saturating_add(crew)),
        (one, other) => one.or(other),
    }
}

fn counts(message: &Message, counted_at: Option<usize>, defects: &mut Defects) {
    let (passengers, crew) = (message.passengers, message.crew);
    let Some(at) = counted_at else {
        if !message.people.is_empty() {
            defects.add(DefectCode::CountMissing, *b"CNT", message.offset);
        }
        return;
    };
    let swapped = match message.document.as_str() {
        "745" => passengers.is_none() && crew.is_some(),
        "250" => crew.is_none() && passengers.is_some(),
        _ => false,
    };
    if swapped {
        defects.add(DefectCode::CountQualifier, *b"CNT", at);
    }
    let people = u32::try_from(message.people.len()).ok();
    if !divided(message) && stated(message).is_some() && stated(message) != people {
        defects.add(DefectCode::CountDiffers, *b"CNT", at);
    }
}

fn legs(message: &Message, defects: &mut Defects) {
    let trips = &message.trips;
    let mut services = BTreeSet::new();
    for trip in trips {
        let twice = |pair: &[crate::model::Point]| pair[0].place == pair[1].place;
        if trip.points.len() > 2 && trip.points.windows(2).any(twice) {
            defects.add(DefectCode::LegsMerged, *b"TDT", trip.offset);
        }
        if !trip.service.is_empty() && !services.insert(&trip.service) {
            defects.add(DefectCode::ServiceRepeated, *b"TDT", trip.offset);
        }
    }
    let has = |role| {
        trips
            .iter()
            .flat_map(|trip| &trip.points)
            .any(|point| point.role == role)
    };
    if let Some(trip) = trips.first()
        && !(has("125") && has("87"))
    {
        defects.add(DefectCode::BorderMissing, *b"TDT", trip.offset);
    }
}

fn twice(people: &[Person], defects: &mut Defects) {
    let mut seen = BTreeSet::new();
    for person in people {
        let birth = person.birth.as_ref().map_or("", |birth| birth.as_str());
        let numbers = person
            .documents
            .iter()
            .map(|document| document.number.as_str());
        let keys: BTreeSet<_> = numbers
            .filter(|number| !number.is_empty())
            .map(|number| (person.surname.as_str(), birth, number))
            .collect();
        let mut known = false;
        for key in keys {
            known |= !seen.insert(key);
        }
        if known {
            defects.add(DefectCode::PersonTwice, *b"NAD", person.offset);
        }
    }
}

fn answers(message: &Message, defects: &mut Defects) {
    for answer in &message.answers {
        if answer.result.is_none() {
            defects.add(DefectCode::ResultMissing, *b"ERP", answer.offset);
        }
        if answer.level == "2" && answer.references.is_empty() {
            defects.add(DefectCode::ReferenceMissing, *b"ERP", answer.offset);
        }
    }
}
