//! How fast lists are written and read.
#![allow(missing_docs)]

use chrono::NaiveDate;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use identity::{Country, DocumentNumber, PersonName, Plate};
use paxlst::{
    Action, Desk, DocumentKind, Envelope, Filing, List, PlaceCode, Rider, RoadTrip, Sex, Stop,
    StopRole, TravelDocument, read, write_list,
};

fn main() {
    divan::main();
}

/// People on a list.
const SIZES: [usize; 2] = [50, 10_000];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day that exists")
}

fn state(code: &str) -> Country {
    Country::parse(code).expect("a state")
}

fn town(code: &str) -> PlaceCode {
    PlaceCode::locode(code).expect("a town")
}

fn envelope() -> Envelope {
    Envelope {
        sender: "EXAMPLE".into(),
        recipient: "UZCUSTOMS".into(),
        prepared: day(2026, 11, 22).and_hms_opt(6, 0, 0).expect("a time"),
        reference: "EX2611220001".into(),
    }
}

fn rider(number: usize) -> Rider {
    let name = |text: &str| PersonName::parse(text).expect("a name");
    Rider {
        sequence: u16::try_from(number + 1).ok(),
        transit: false,
        surname: name(["Намунаева", "SINOV"][number % 2]),
        given: vec![name("Anna Maria")],
        birth: day(1974, 8, 12),
        sex: Sex::Female,
        nationality: state("UZB"),
        residence: None,
        joins: town("KZCIT"),
        leaves: town("UZTAS"),
        seat: Some(format!("{number}")),
        documents: vec![TravelDocument {
            kind: DocumentKind::Passport,
            number: DocumentNumber::parse(&format!("AA{number:07}")).expect("a number"),
            issuer: state("UZB"),
            expiry: Some(day(2032, 1, 15)),
        }],
    }
}

fn filing(people: usize) -> Filing {
    let at = |hour| day(2026, 11, 22).and_hms_opt(hour, 0, 0);
    let stop = |role, place, arrives, departs| Stop {
        role,
        place,
        arrives,
        departs,
    };
    let post = PlaceCode::post("GISHTKOPRIK").expect("a post");
    Filing {
        list: List::Passengers,
        action: Action::New,
        transaction: Some("T1".into()),
        desk: Desk {
            name: "DISPATCH".into(),
            phone: None,
            email: None,
        },
        trip: RoadTrip {
            service: "SB0042".into(),
            carrier: "EXAMPLE".into(),
            plate: Plate::parse("01A123BC").expect("a plate"),
            plate_country: state("UZB"),
            stops: vec![
                stop(StopRole::BeforeBorder, town("KZCIT"), None, at(7)),
                stop(StopRole::Post, post, at(11), None),
                stop(StopRole::Final, town("UZTAS"), at(13), None),
            ],
        },
        people: (0..people).map(rider).collect(),
        per_message: 200,
    }
}

fn text(people: usize) -> String {
    write_list(&filing(people), &envelope())
        .expect("a sound filing")
        .text
}

#[divan::bench(args = SIZES)]
fn write(bencher: Bencher<'_, '_>, people: usize) {
    let filing = filing(people);
    bencher
        .counter(ItemsCount::new(people))
        .bench_local(|| write_list(black_box(&filing), &envelope()));
}

#[divan::bench(args = SIZES)]
fn read_again(bencher: Bencher<'_, '_>, people: usize) {
    let text = text(people);
    bencher
        .counter(ItemsCount::new(people))
        .bench_local(|| read(black_box(text.as_bytes())).people().count());
}
