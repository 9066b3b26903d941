//! Lists as they are written, and what cannot be written.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::*;
use identity::PersonName;
use paxlst::{
    Action, At, DocumentKind, FaultKind as K, Field, Filing, List, PlaceCode, Rider, StopRole,
    read, write_list,
};

/// The example of the road profile: its counts were verified by hand.
#[test]
fn the_example_of_the_profile() {
    let written = write_list(&filing(List::Crew, vec![driver()]), &envelope()).unwrap();
    let expected = "UNA:+.? '\
        UNB+UNOA:4+SILKBUS:ZZ+UZCUSTOMS:ZZ+261122:0600+SB2611220002++APIS'\
        UNG+PAXLST+SILKBUS:ZZ+UZCUSTOMS:ZZ+261122:0600+1+UN+D:15B'\
        UNH+CRW0001+PAXLST:D:15B:UN:IATA+SB0042/261122/0700+01:F'\
        BGM+250'\
        NAD+MS+++DISPATCH'\
        COM+998 71 200 00 00:TE'\
        TDT+20+SB0042+3++SILKBUS+++01A123BC::::UZ'\
        LOC+125+KZCIT'\
        DTM+189:2611220700:201'\
        LOC+87+27021:ZZZ:ZZZ'\
        DTM+232:2611221130:201'\
        LOC+130+UZTAS'\
        DTM+232:2611221230:201'\
        NAD+FM+++NAMUNAV:SINOV'\
        ATT+2++M'\
        DTM+329:850314'\
        LOC+22+27021:ZZZ:ZZZ'\
        LOC+174+UZB'\
        LOC+178+KZCIT'\
        LOC+179+UZTAS'\
        NAT+2+UZB'\
        DOC+P:110:111+AA1234567'\
        DTM+36:320115'\
        LOC+91+UZB'\
        CNT+41:1'\
        UNT+24+CRW0001'\
        UNE+1+1'\
        UNZ+1+SB2611220002'";
    assert_eq!(written.text, expected);
    assert_eq!(written.changes, []);
    assert_eq!(read(expected.as_bytes()).defects, []);
}

#[test]
fn passengers_have_number_and_seat() {
    let written = write_list(&filing(List::Passengers, vec![anna()]), &envelope()).unwrap();
    let group = "NAD+FL+++ERIKSSON:ANNA:MARIA'ATT+2++F'DTM+329:740812'LOC+22+27021:ZZZ:ZZZ'\
        LOC+178+KZCIT'LOC+179+UZTAS'NAT+2+UTO'RFF+ABO:1'RFF+SEA:4A'DOC+P:110:111+L898902C3'\
        DTM+36:320415'LOC+91+UTO'CNT+42:1'";
    assert!(written.text.contains(group), "{}", written.text);
    let changes: Vec<_> = written
        .changes
        .iter()
        .map(|change| (change.field, change.from.as_str(), change.to.as_str()))
        .collect();
    let expected = [
        (Field::Surname, "Eriksson", "ERIKSSON"),
        (Field::Given, "Anna Maria", "ANNA MARIA"),
    ];
    assert_eq!(changes, expected);
}

#[test]
fn names_are_transliterated_and_told() {
    let rider = |surname: &str, given: &str| Rider {
        surname: name(surname),
        given: vec![name(given)],
        ..anna()
    };
    let check = |surname, given, expected: &str| {
        let filing = filing(List::Passengers, vec![rider(surname, given)]);
        let written = write_list(&filing, &envelope()).unwrap();
        assert!(
            written.text.contains(&format!("NAD+FL+++{expected}'")),
            "{}",
            written.text
        );
        assert_eq!(written.changes.len(), 2);
    };
    check("Намунаев", "Синов", "NAMUNAEV:SINOV");
    check("Oʻrinov", "Gʻulom", "ORINOV:GULOM");
    check("D'Artagnan", "Jean-Paul", "DARTAGNAN:JEAN-PAUL");
}

#[test]
fn long_given_names_are_split_at_words() {
    let given = "Namuna Sinov Namuna Sinov Namuna Sinov Namuna";
    let rider = Rider {
        given: vec![name(given)],
        ..anna()
    };
    let written = write_list(&filing(List::Passengers, vec![rider]), &envelope()).unwrap();
    let expected = "NAD+FL+++ERIKSSON:NAMUNA SINOV NAMUNA SINOV NAMUNA:SINOV NAMUNA'";
    assert!(written.text.contains(expected), "{}", written.text);
}

#[test]
fn amendments_and_cancellations() {
    let check = |action, head: &str| {
        let filing = Filing {
            action,
            transaction: Some("T0042".to_owned()),
            ..filing(List::Passengers, vec![anna()])
        };
        let text = write_list(&filing, &envelope()).unwrap().text;
        assert!(text.contains(head), "{text}");
        let reading = read(text.as_bytes());
        assert_eq!(reading.defects, []);
        assert_eq!(
            reading.messages[0].transaction.as_ref().unwrap().number,
            "T0042"
        );
    };
    check(Action::New, "BGM+745'RFF+TN:T0042:::1'");
    check(
        Action::Amendment { version: 2 },
        "BGM+745+CP'RFF+TN:T0042:::2'",
    );
    check(
        Action::Cancellation { version: 3 },
        "BGM+745+XR'RFF+TN:T0042:::3'",
    );
}

#[test]
fn long_lists_are_split() {
    let people: Vec<_> = (1..=5)
        .map(|sequence| Rider {
            sequence: Some(sequence),
            documents: vec![document(&format!("L89890{sequence}"), "UTO", None)],
            ..anna()
        })
        .collect();
    let filing = Filing {
        per_message: 2,
        ..filing(List::Passengers, people)
    };
    let text = write_list(&filing, &envelope()).unwrap().text;
    for part in [
        "UNH+PAX0001+",
        "+01:C'",
        "+02'",
        "+03:F'",
        "UNE+3+1'",
        "UNZ+1+",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(text.matches("CNT+42:5'").count(), 3);
    let reading = read(text.as_bytes());
    assert_eq!((reading.defects.len(), reading.people().count()), (0, 5));
    assert_eq!(reading.declared(), (Some(5), None));
}

#[test]
fn the_oldest_have_a_year_of_four_digits() {
    let rider = Rider {
        birth: day(1911, 5, 6),
        ..anna()
    };
    let text = write_list(&filing(List::Passengers, vec![rider]), &envelope())
        .unwrap()
        .text;
    assert!(text.contains("DTM+329:19110506:102'"), "{text}");
}

#[test]
fn marks_are_released() {
    let mut filing = filing(List::Passengers, vec![anna()]);
    filing.desk.name = "o'hara+sons: why?*".to_owned();
    filing.desk.email = Some("desk@silkbus.example".to_owned());
    let text = write_list(&filing, &envelope()).unwrap().text;
    assert!(text.contains("NAD+MS+++O?'HARA?+SONS?: WHY???*'"), "{text}");
    assert!(text.contains(":TE+DESK.AT.SILKBUS.EXAMPLE:EM'"), "{text}");
    let contact = read(text.as_bytes()).messages.remove(0).contact.unwrap();
    assert_eq!(contact.name, "O'HARA+SONS: WHY?*");
}

#[test]
fn one_wrong_byte_loses_nobody() {
    let other = Rider {
        sequence: Some(2),
        ..driver()
    };
    let people = vec![anna(), other];
    let text = write_list(&filing(List::Passengers, people), &envelope())
        .unwrap()
        .text;
    for at in 0..text.len() {
        for byte in b"X+':? " {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = *byte;
            let people = read(&bytes).people().count();
            assert!(people >= 2, "{at}: {}", String::from_utf8_lossy(&bytes));
        }
        let mut bytes = text.clone().into_bytes();
        bytes.remove(at);
        let people = read(&bytes).people().count();
        assert!(people >= 2, "{at}: {}", String::from_utf8_lossy(&bytes));
    }
}

/// One change to a sound filing, and the only fault it makes.
fn fault(change: impl Fn(&mut Filing), at: At, field: Field, kind: K) {
    let other = Rider {
        sequence: Some(2),
        documents: vec![document("AA1234567", "UZB", None)],
        ..anna()
    };
    let mut filing = filing(List::Passengers, vec![anna(), other]);
    change(&mut filing);
    let faults = write_list(&filing, &envelope()).unwrap_err();
    let faults: Vec<_> = faults.iter().map(|f| (f.at, f.field, f.kind)).collect();
    assert_eq!(faults, [(at, field, kind)]);
}

#[test]
fn people_who_do_not_fit() {
    use Field as F;
    let person = At::Person(0);
    let long = "Namuna".repeat(7);
    let rename = |surname: &str| {
        let surname: PersonName = name(surname);
        move |f: &mut Filing| f.people[0].surname = surname.clone()
    };
    fault(rename(&long), person, F::Surname, K::TooLong { max: 35 });
    fault(rename("李 Li"), person, F::Surname, K::NotLatin('李'));
    let given = name(&long);
    fault(
        |f| f.people[0].given = vec![given.clone()],
        person,
        F::Given,
        K::TooLong { max: 35 },
    );
    fault(
        |f| f.people[0].sequence = None,
        person,
        F::Sequence,
        K::Missing,
    );
    fault(
        |f| f.people[0].sequence = Some(0),
        person,
        F::Sequence,
        K::OutOfRange,
    );
    fault(
        |f| f.people[1].sequence = Some(1),
        At::Person(1),
        F::Sequence,
        K::Repeated,
    );
    fault(
        |f| f.people[0].birth = day(2026, 11, 23),
        person,
        F::Birth,
        K::OutOfOrder,
    );
    fault(
        |f| f.people[0].birth = day(1849, 1, 1),
        person,
        F::Birth,
        K::OutOfRange,
    );
    fault(
        |f| f.people[0].seat = Some("4ё".to_owned()),
        person,
        F::Seat,
        K::NotAllowed('ё'),
    );
    fault(
        |f| f.people[0].documents.clear(),
        person,
        F::Document,
        K::Missing,
    );
    fault(
        |f| f.people[0].documents[0].expiry = Some(day(2100, 1, 1)),
        At::Document(0, 0),
        F::Expiry,
        K::OutOfRange,
    );
    fault(
        |f| f.people[1].documents = f.people[0].documents.clone(),
        At::Person(1),
        F::Document,
        K::Repeated,
    );
}

#[test]
fn trips_that_do_not_fit() {
    use Field as F;
    let trip = At::Trip;
    let stop = |index: usize, role| move |f: &mut Filing| f.trip.stops[index].role = role;
    fault(
        |f| f.trip.service = "sb".to_owned(),
        trip,
        F::Service,
        K::NotAllowed('s'),
    );
    fault(
        |f| f.trip.service = "1".repeat(18),
        trip,
        F::Service,
        K::TooLong { max: 17 },
    );
    fault(
        |f| f.trip.carrier = String::new(),
        trip,
        F::Carrier,
        K::Missing,
    );
    fault(
        |f| f.trip.carrier = "A ".to_owned(),
        trip,
        F::Carrier,
        K::NotAllowed(' '),
    );
    fault(
        |f| f.trip.plate_country = country("UTO"),
        trip,
        F::PlateCountry,
        K::NoTwoLetters,
    );
    fault(stop(0, StopRole::Other), trip, F::Stops, K::Missing);
    fault(stop(2, StopRole::Post), trip, F::Stops, K::Repeated);
    fault(|f| f.trip.stops.swap(1, 2), trip, F::Stops, K::OutOfOrder);
    fault(
        |f| f.trip.stops[2].place = f.trip.stops[1].place.clone(),
        At::Stop(2),
        F::Place,
        K::Repeated,
    );
    fault(
        |f| f.trip.stops[0].departs = None,
        At::Stop(0),
        F::Departure,
        K::Missing,
    );
    fault(
        |f| f.trip.stops[1].arrives = None,
        At::Stop(1),
        F::Arrival,
        K::Missing,
    );
    fault(
        |f| f.trip.stops[1].arrives = Some(time(3, 59)),
        At::Stop(1),
        F::Arrival,
        K::OutOfOrder,
    );
    fault(
        |f| f.trip.stops[1].departs = Some(time(11, 29)),
        At::Stop(1),
        F::Departure,
        K::OutOfOrder,
    );
    let late = day(2100, 1, 1).and_hms_opt(0, 0, 0);
    fault(
        |f| f.trip.stops[2].arrives = late,
        At::Stop(2),
        F::Arrival,
        K::OutOfRange,
    );
}

#[test]
fn lists_that_do_not_fit() {
    use Field as F;
    let at = At::List;
    fault(|f| f.people.clear(), at, F::People, K::Missing);
    fault(|f| f.per_message = 0, at, F::People, K::Missing);
    fault(
        |f| f.desk.name = "Намуна".to_owned(),
        at,
        F::Contact,
        K::NotAllowed('Н'),
    );
    fault(
        |f| f.desk.phone = Some("998-71".to_owned()),
        at,
        F::Phone,
        K::NotAllowed('-'),
    );
    fault(
        |f| f.desk.phone = Some("9".repeat(26)),
        at,
        F::Phone,
        K::TooLong { max: 25 },
    );
    fault(
        |f| f.desk.email = Some("a_b@c".to_owned()),
        at,
        F::Email,
        K::NotAllowed('_'),
    );
    fault(
        |f| f.transaction = Some("T".repeat(36)),
        at,
        F::Transaction,
        K::TooLong { max: 35 },
    );
    fault(
        |f| f.action = Action::Amendment { version: 2 },
        at,
        F::Transaction,
        K::Missing,
    );
    let first = |f: &mut Filing| {
        f.transaction = Some("T1".to_owned());
        f.action = Action::Cancellation { version: 1 };
    };
    fault(first, at, F::Version, K::OutOfRange);
    let mut filing = filing(List::Passengers, vec![anna(); 100]);
    filing.per_message = 1;
    let faults = write_list(&filing, &envelope()).unwrap_err();
    assert_eq!(faults[0].kind, K::TooLong { max: 99 });
}

#[test]
fn envelopes_that_do_not_fit() {
    let mut envelope = envelope();
    envelope.sender.clear();
    envelope.recipient = "я".to_owned();
    envelope.reference = "R".repeat(15);
    envelope.prepared = day(1999, 1, 1).and_hms_opt(0, 0, 0).unwrap();
    let filing = filing(List::Crew, vec![driver()]);
    let faults = write_list(&filing, &envelope).unwrap_err();
    let faults: Vec<_> = faults.iter().map(|f| (f.field, f.kind)).collect();
    let expected = [
        (Field::Sender, K::Missing),
        (Field::Recipient, K::NotAllowed('я')),
        (Field::Reference, K::TooLong { max: 14 }),
        (Field::Prepared, K::OutOfRange),
    ];
    assert_eq!(faults, expected);
}

#[test]
fn places_have_codes() {
    for (text, town, post) in [
        ("UZTAS", true, true),
        ("UZ2AS", true, true),
        ("uztas", false, false),
        ("27021", false, true),
        ("UZ TAS", false, false),
        ("", false, false),
        ("Ташкен", false, false),
    ] {
        assert_eq!(PlaceCode::locode(text).is_some(), town, "{text}");
        assert_eq!(PlaceCode::post(text).is_some(), post, "{text}");
    }
    assert!(PlaceCode::post(&"1".repeat(26)).is_none());
    assert_eq!(PlaceCode::post("27021").unwrap().as_str(), "27021");
    assert_eq!(DocumentKind::CrewCertificate.code(), "AC");
}
