//! A made-up trip and its people.
#![allow(dead_code, clippy::unwrap_used, missing_docs)]

use chrono::{NaiveDate, NaiveDateTime};
use identity::{Country, DocumentNumber, PersonName, Plate};
use paxlst::{
    Action, Desk, DocumentKind, Envelope, Filing, List, PlaceCode, Rider, RoadTrip, Sex, Stop,
    StopRole, TravelDocument,
};

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

pub(crate) fn time(hour: u32, minute: u32) -> NaiveDateTime {
    day(2026, 11, 22)
        .and_hms_opt(hour, minute, 0)
        .expect("a time")
}

pub(crate) fn country(code: &str) -> Country {
    Country::parse(code).expect("a state")
}

pub(crate) fn name(text: &str) -> PersonName {
    PersonName::parse(text).expect("a name")
}

pub(crate) fn town(code: &str) -> PlaceCode {
    PlaceCode::locode(code).expect("a town")
}

pub(crate) fn envelope() -> Envelope {
    Envelope {
        sender: "SILKBUS".to_owned(),
        recipient: "UZCUSTOMS".to_owned(),
        prepared: time(6, 0),
        reference: "SB2611220002".to_owned(),
    }
}

pub(crate) fn trip() -> RoadTrip {
    let stop = |role, place, arrives, departs| Stop {
        role,
        place,
        arrives,
        departs,
    };
    let post = PlaceCode::post("27021").expect("a post");
    RoadTrip {
        service: "SB0042".to_owned(),
        carrier: "SILKBUS".to_owned(),
        plate: Plate::parse("01A123BC").expect("a plate"),
        plate_country: country("UZB"),
        stops: vec![
            stop(
                StopRole::BeforeBorder,
                town("KZCIT"),
                None,
                Some(time(7, 0)),
            ),
            stop(StopRole::Post, post, Some(time(11, 30)), None),
            stop(StopRole::Final, town("UZTAS"), Some(time(12, 30)), None),
        ],
    }
}

/// The driver of the example of the road profile.
pub(crate) fn driver() -> Rider {
    Rider {
        sequence: None,
        transit: false,
        surname: name("NAMUNAV"),
        given: vec![name("SINOV")],
        birth: day(1985, 3, 14),
        sex: Sex::Male,
        nationality: country("UZB"),
        residence: Some(country("UZB")),
        joins: town("KZCIT"),
        leaves: town("UZTAS"),
        seat: None,
        documents: vec![document("AA1234567", "UZB", Some(day(2032, 1, 15)))],
    }
}

/// ICAO's specimen as passenger.
pub(crate) fn anna() -> Rider {
    Rider {
        sequence: Some(1),
        surname: name("Eriksson"),
        given: vec![name("Anna"), name("Maria")],
        birth: day(1974, 8, 12),
        sex: Sex::Female,
        nationality: country("UTO"),
        residence: None,
        seat: Some("4a".to_owned()),
        documents: vec![document("L898902C3", "UTO", Some(day(2032, 4, 15)))],
        ..driver()
    }
}

pub(crate) fn document(number: &str, issuer: &str, expiry: Option<NaiveDate>) -> TravelDocument {
    TravelDocument {
        kind: DocumentKind::Passport,
        number: DocumentNumber::parse(number).expect("a number"),
        issuer: country(issuer),
        expiry,
    }
}

pub(crate) fn filing(list: List, people: Vec<Rider>) -> Filing {
    Filing {
        list,
        action: Action::New,
        transaction: None,
        desk: Desk {
            name: "Dispatch".to_owned(),
            phone: Some("+998 71 200 00 00".to_owned()),
            email: None,
        },
        trip: trip(),
        people,
        per_message: 100,
    }
}
