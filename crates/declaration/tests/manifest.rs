//! The coach manifest: what is found in lists as people make them.

use chrono::NaiveDate;
use declaration::manifest::{
    CoachTripDraft, Column, Days, Finding, Issue, ManifestDraft, Origin, RiderDraft, Severity,
    Spot, TripField, check, check_list, check_rider, check_trip, parse, read_rider,
};
use declaration::{Choice, Known};
use identity::NumberFault;
use proptest::prelude::*;
use rulebook::Pack;

fn day(text: &str) -> NaiveDate {
    declaration::parse_iso(text).expect("a day that exists")
}

fn today() -> NaiveDate {
    day("2026-11-22")
}

fn days() -> Days {
    Days {
        today: today(),
        crossing: day("2026-11-25"),
    }
}

/// The specimen of Doc 9303-4, Appendix A.
fn specimen() -> RiderDraft {
    RiderDraft {
        sequence: 1,
        surname: "ERIKSSON".into(),
        given: "ANNA MARIA".into(),
        birth: "1974-08-12".into(),
        sex: "F".into(),
        nationality: "UTO".into(),
        number: "L898902C3".into(),
        expiry: "2030-04-15".into(),
        ..RiderDraft::default()
    }
}

fn trip() -> CoachTripDraft {
    let mut trip = CoachTripDraft::default();
    for (field, text) in [
        (TripField::Carrier, "EXAMPLE"),
        (TripField::Service, "SB-42"),
        (TripField::Direction, "entry"),
        (TripField::Plate, "01 A 123 BC"),
        (TripField::PlateCountry, "UZ"),
        (TripField::From, "Shymkent"),
        (TripField::DepartsDay, "25.11.2026"),
        (TripField::DepartsTime, "07:00"),
        (TripField::Post, "gishtkoprik"),
        (TripField::PostDay, "2026-11-25"),
        (TripField::PostTime, "11:30"),
        (TripField::To, "UZTAS"),
        (TripField::ContactPhone, "+998 71 200 00 00"),
    ] {
        *trip.text_mut(field) = text.into();
    }
    trip
}

/// A rider and a driver in whom nothing is to be found.
fn manifest() -> ManifestDraft {
    let driver = RiderDraft {
        sequence: 2,
        role: "driver".into(),
        surname: "SINOV".into(),
        given: "NAMUNA".into(),
        sex: "M".into(),
        number: "L898902C4".into(),
        ..specimen()
    };
    ManifestDraft {
        trip: trip(),
        riders: vec![specimen(), driver],
    }
}

#[test]
fn the_specimen_has_nothing_to_find() {
    let (rider, found) = read_rider(&specimen(), 0, days());
    assert_eq!(found, []);
    let rider = rider.unwrap();
    assert_eq!(rider.surname.as_str(), "ERIKSSON");
    assert_eq!(
        rider.issuer.as_str(),
        "UTO",
        "issued by the nationality where nothing is said"
    );
}

fn check_cell(column: Column, text: &str, expected: (Issue, Severity, Option<&str>)) {
    let mut draft = specimen();
    *draft.text_mut(column) = text.to_owned();
    let (rider, found) = read_rider(&draft, 0, days());
    let read = |finding: &Finding| (finding.spot, finding.issue, finding.severity);
    let spot = Spot::Cell { rider: 0, column };
    let (issue, severity, repair) = expected;
    let all: Vec<_> = found.iter().map(read).collect();
    assert_eq!(all, [(spot, issue, severity)], "{column:?} {text:?}");
    assert_eq!(found[0].repair.as_deref(), repair, "{column:?} {text:?}");
    let stops = severity == Severity::Stops;
    assert_eq!(rider.is_none(), stops, "{column:?} {text:?}");
}

#[test]
fn cells_that_stop() {
    use Column::*;
    let like = |column| Issue::LooksLike { column };
    let bad = NumberFault::BadCharacter {
        position: 1,
        found: '№',
    };
    for (column, text, issue) in [
        (Role, "pilot", Issue::UnknownRole),
        (Surname, "12.08.1974", like(Birth)),
        (Surname, "AA1234567", like(Number)),
        (Surname, "山田", Issue::NotLatin { found: '山' }),
        (Birth, "", Issue::Missing),
        (Birth, "31.02.1974", Issue::NoSuchDay { last: 28 }),
        (Birth, "Namuna", like(Surname)),
        (Birth, "2030-01-01", Issue::InFuture),
        (Birth, "1900-01-01", Issue::TooOld),
        (Sex, "", Issue::Missing),
        (Sex, "UZB", like(Nationality)),
        (Sex, "?", Issue::UnknownSex),
        (Nationality, "", Issue::Missing),
        (Nationality, "Ж", like(Sex)),
        (Nationality, "Atlantis", Issue::UnknownCountry),
        (Document, "licence", Issue::UnknownDocument),
        (Number, "", Issue::Missing),
        (Number, "4.0000012E8", Issue::NumberFormat),
        (Number, "12.08.1974", like(Expiry)),
        (Number, "№5", Issue::Number(bad)),
        (Issuer, "Atlantis", Issue::UnknownCountry),
        (Embark, "Atlantis", Issue::UnknownPlace),
        (Seat, "12345678901", Issue::TooLong { max: 10 }),
        (Seat, "🪑", Issue::BadText),
        (Phone, "call me", Issue::NotAPhone),
    ] {
        check_cell(column, text, (issue, Severity::Stops, None));
    }
}

#[test]
fn cells_with_a_repair() {
    use Column::*;
    use Severity::{Look, Note, Stops};
    let read = day("1974-08-12");
    let either = day("1974-12-08");
    for (column, text, issue, severity, repair) in [
        (Surname, "ERIKSSОN", Issue::MixedScripts, Look, "ERIKSSON"),
        (Surname, "Намунаев", Issue::Transliterated, Note, "NAMUNAEV"),
        (
            Surname,
            "Namunaʻev",
            Issue::Transliterated,
            Note,
            "NAMUNAEV",
        ),
        (
            Birth,
            "27253",
            Issue::SerialDate { read },
            Stops,
            "1974-08-12",
        ),
        (
            Birth,
            "12.08.74",
            Issue::ShortYear { read },
            Look,
            "1974-08-12",
        ),
        (
            Birth,
            "08/12/1974",
            Issue::AmbiguousDate { read: either },
            Look,
            "1974-12-08",
        ),
        (
            Number,
            "400000123.0",
            Issue::NumberFormat,
            Stops,
            "400000123",
        ),
        (Number, "АА1234567", Issue::LookAlikes, Stops, "AA1234567"),
    ] {
        check_cell(column, text, (issue, severity, Some(repair)));
    }
}

#[test]
fn cells_worth_a_look() {
    let far = Issue::TooFarAhead {
        last: day("2056-11-22"),
    };
    for (column, text, issue) in [
        (Column::Surname, "ИBАНOB", Issue::MixedScripts),
        (Column::Expiry, "2026-11-24", Issue::Expired),
        (Column::Expiry, "2077-01-01", far),
    ] {
        check_cell(column, text, (issue, Severity::Look, None));
    }
}

#[test]
fn what_is_written_in_many_ways_means_the_same() {
    let rows: [(Column, &[&str]); 9] = [
        (Column::Role, &["", "passenger", "Пассажир", "Yoʻlovchi"]),
        (
            Column::Birth,
            &[
                "12.08.1974",
                "12AUG1974",
                "1974-08-12 00:00:00",
                "12 avg 1974",
            ],
        ),
        (Column::Sex, &["f", "Ж", "female", "ayol"]),
        (Column::Nationality, &["uto", " UTO "]),
        (Column::Document, &["", "P", "Загранпаспорт"]),
        (Column::Number, &["l898902c3", "L 898 902 C3", "L898902-C3"]),
        (Column::Seat, &["", "12A", "12-А"]),
        (Column::Phone, &["", "+7 (495) 000-00-00"]),
        (Column::Embark, &["", "Шымкент", "KZCIT"]),
    ];
    for (column, texts) in rows {
        for text in texts {
            let mut draft = specimen();
            *draft.text_mut(column) = (*text).to_owned();
            assert_eq!(check_rider(&draft, 0, days()), [], "{column:?} {text:?}");
        }
    }
}

#[test]
fn swapped_days_are_recognised() {
    let draft = RiderDraft {
        birth: "2030-04-15".into(),
        expiry: "1974-08-12".into(),
        ..specimen()
    };
    let found = check_rider(&draft, 0, days());
    let swapped = Issue::LooksLike {
        column: Column::Expiry,
    };
    assert!(
        found.iter().any(|finding| finding.issue == swapped),
        "{found:?}"
    );
}

#[test]
fn one_name_is_enough() {
    let only_given = RiderDraft {
        surname: String::new(),
        ..specimen()
    };
    let (rider, found) = read_rider(&only_given, 0, days());
    assert_eq!(found, []);
    assert_eq!(rider.unwrap().surname.as_str(), "ANNA MARIA");
    let nameless = RiderDraft {
        given: String::new(),
        ..only_given
    };
    let found = check_rider(&nameless, 0, days());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].issue, Issue::Missing);
}

/// What is found between people: index and column (none for the list), issue, severity.
type Between = (Option<(usize, Column)>, Issue, Severity);

fn between(riders: &[RiderDraft]) -> Vec<Between> {
    let read = |finding: Finding| {
        let spot = match finding.spot {
            Spot::Cell { rider, column } => Some((rider, column)),
            Spot::List => None,
            Spot::Trip(field) => panic!("{field:?}"),
        };
        (spot, finding.issue, finding.severity)
    };
    check_list(riders, days(), 16)
        .into_iter()
        .map(read)
        .collect()
}

fn driver() -> RiderDraft {
    manifest().riders.remove(1)
}

#[test]
fn one_person_twice() {
    let same = Issue::SamePerson { other: 1 };
    let found = between(&[driver(), specimen(), specimen()]);
    assert_eq!(found, [(Some((2, Column::Surname)), same, Severity::Stops)]);

    let respelt = RiderDraft {
        surname: "Erikson".into(),
        number: "X1234567".into(),
        ..specimen()
    };
    let found = between(&[driver(), specimen(), respelt]);
    assert_eq!(found, [(Some((2, Column::Surname)), same, Severity::Look)]);

    let one_document = RiderDraft {
        surname: "NAMUNA".into(),
        number: "l898902c3".into(),
        ..specimen()
    };
    let found = between(&[driver(), specimen(), one_document]);
    let same = Issue::SameDocument { other: 1 };
    assert_eq!(found, [(Some((2, Column::Number)), same, Severity::Look)]);

    let absent = RiderDraft {
        absent: true,
        ..specimen()
    };
    assert_eq!(
        between(&[driver(), specimen(), absent]),
        [],
        "who stayed at home is no twin"
    );
}

#[test]
fn seats_drivers_and_the_empty_list() {
    let seat = |seat: &str, mut draft: RiderDraft| {
        draft.seat = seat.into();
        draft
    };
    assert_eq!(between(&[specimen(), driver()]), []);
    let found = between(&[seat("1a", driver()), seat("1A ", specimen())]);
    let same = Issue::SameSeat { other: 0 };
    assert_eq!(found, [(Some((1, Column::Seat)), same, Severity::Look)]);
    assert_eq!(between(&[]), [(None, Issue::Empty, Severity::Stops)]);
    assert_eq!(
        between(&[specimen()]),
        [(None, Issue::NoDriver, Severity::Look)]
    );
}

#[test]
fn children() {
    let child = RiderDraft {
        surname: "BOLA".into(),
        number: "C1234567".into(),
        birth: "2015-01-01".into(),
        ..specimen()
    };
    let found = between(&[driver(), specimen(), child.clone()]);
    let alone = Issue::ChildAlone;
    assert_eq!(found, [(Some((2, Column::Birth)), alone, Severity::Look)]);
    let parent = RiderDraft {
        surname: "Bola".into(),
        ..specimen()
    };
    assert_eq!(between(&[driver(), parent, child.clone()]), []);
    let young = RiderDraft {
        role: "driver".into(),
        ..child
    };
    let found = between(&[young, specimen()]);
    assert_eq!(
        found,
        [(
            Some((0, Column::Role)),
            Issue::DriverIsChild,
            Severity::Stops
        )]
    );
}

#[test]
fn the_trip_field_by_field() {
    let pack = Pack::embedded();
    let known = Known::new(&pack, today());
    assert_eq!(check_trip(&trip(), &known), []);
    for (field, text, issue) in [
        (TripField::Carrier, "", Issue::Missing),
        (TripField::Carrier, "Silk 🚌", Issue::BadText),
        (
            TripField::Carrier,
            "EXAMPLE OF A LONG NAME",
            Issue::TooLong { max: 17 },
        ),
        (TripField::Direction, "", Issue::Missing),
        (TripField::Direction, "north", Issue::UnknownDirection),
        (TripField::Plate, "", Issue::Missing),
        (TripField::PlateCountry, "UTO", Issue::UnknownCountry),
        (TripField::From, "Atlantis", Issue::UnknownPlace),
        (TripField::DepartsDay, "", Issue::Missing),
        (TripField::DepartsTime, "25:00", Issue::NotATime),
        (TripField::Post, "atlantis", Issue::UnknownPost),
        (TripField::Post, "malik", Issue::PostNotForCoaches),
        (TripField::ContactPhone, "1", Issue::NotAPhone),
        (TripField::ArrivesTime, "", Issue::Missing),
    ] {
        let mut draft = trip();
        if field == TripField::ArrivesTime {
            draft.arrives_day = "2026-11-25".into();
        }
        *draft.text_mut(field) = text.to_owned();
        let found = check_trip(&draft, &known);
        let issues: Vec<_> = found.iter().map(|f| (f.spot, f.issue)).collect();
        assert_eq!(issues, [(Spot::Trip(field), issue)], "{field:?} {text:?}");
    }
}

#[test]
fn the_order_of_the_road_and_the_calendar() {
    let pack = Pack::embedded();
    let known = Known::new(&pack, today());
    let with = |day: &str, time: &str| {
        let mut draft = trip();
        draft.departs_day = day.into();
        draft.post_day = day.into();
        draft.post_time = time.into();
        check_trip(&draft, &known)
            .first()
            .map(|finding| finding.issue)
    };
    assert_eq!(
        with("2026-11-25", "05:00"),
        None,
        "the clock of the post may be behind"
    );
    assert_eq!(with("2026-11-25", "03:00"), Some(Issue::BeforeDeparture));
    assert_eq!(
        with("2026-11-21", "11:00"),
        None,
        "still yesterday west of the post"
    );
    assert_eq!(with("2026-11-20", "11:00"), Some(Issue::InPast));
    let last = day("2027-11-23");
    assert_eq!(
        with("2027-11-24", "11:00"),
        Some(Issue::TooFarAhead { last })
    );
}

#[test]
fn a_manifest_exists_when_nothing_stops_it() {
    let pack = Pack::embedded();
    let known = Known::new(&pack, today());
    let parsed = parse(&manifest(), &known).unwrap();
    assert_eq!(parsed.riders_on_board().count(), 1);
    assert_eq!(parsed.crew_on_board().count(), 1);
    assert_eq!(parsed.trip.from, "KZCIT");
    let mut bad = manifest();
    bad.riders[0].birth = "?".into();
    bad.riders[1].surname = "Синов".into();
    let stops = parse(&bad, &known).unwrap_err();
    assert_eq!(stops.len(), 1, "a note stops nothing: {stops:?}");
    assert_eq!(check(&bad, &known).len(), 2);
}

#[test]
fn every_cell_has_one_name() {
    for column in Column::ALL {
        assert_eq!(Column::from_word(column.word()), Some(column));
    }
    assert_eq!(Column::WORDS.len(), Column::ALL.len());
    assert_eq!(Origin::from_word("rider"), Some(Origin::Rider));
}

proptest! {
    #[test]
    fn a_repair_that_is_taken_mends_its_finding(
        text in "[ 0-9A-Za-zА-я./-]{0,14}",
        at in 0..14_usize,
    ) {
        let mut draft = specimen();
        let column = Column::ALL[at];
        *draft.text_mut(column) = text;
        for finding in check_rider(&draft, 0, days()) {
            let Some(repair) = finding.repair else { continue };
            let mut mended = draft.clone();
            *mended.text_mut(column) = repair;
            let again = check_rider(&mended, 0, days());
            prop_assert!(again.iter().all(|other| other.issue != finding.issue), "{again:?}");
        }
    }

    #[test]
    fn no_text_panics(texts in prop::collection::vec("\\PC{0,24}", 14)) {
        let mut draft = RiderDraft::default();
        for (column, text) in Column::ALL.into_iter().zip(texts) {
            *draft.text_mut(column) = text;
        }
        let (rider, found) = read_rider(&draft, 0, days());
        let stopped = found.iter().any(|finding| finding.severity == Severity::Stops);
        prop_assert_eq!(rider.is_none(), stopped);
        let _ = check_list(&[draft.clone(), draft], days(), 16);
    }
}
