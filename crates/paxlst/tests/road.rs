//! A manifest becomes lists, and lists become a manifest again.
#![allow(clippy::unwrap_used, missing_docs)]

use chrono::NaiveDate;
use declaration::Known;
use declaration::manifest::{
    CoachTripDraft, Manifest, ManifestDraft, RiderDraft, TripField, check, parse,
};
use paxlst::{Action, Envelope, List, drafts, lists, read, write_list};
use rulebook::Pack;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn draft() -> ManifestDraft {
    let mut trip = CoachTripDraft::default();
    for (field, text) in [
        (TripField::Carrier, "EXAMPLE"),
        (TripField::Service, "SB-42"),
        (TripField::Direction, "entry"),
        (TripField::Plate, "01A123BC"),
        (TripField::PlateCountry, "UZ"),
        (TripField::From, "KZCIT"),
        (TripField::DepartsDay, "2026-11-25"),
        (TripField::DepartsTime, "07:00"),
        (TripField::Post, "gishtkoprik"),
        (TripField::PostDay, "2026-11-25"),
        (TripField::PostTime, "11:30"),
        (TripField::To, "UZTAS"),
        (TripField::ArrivesDay, "2026-11-25"),
        (TripField::ArrivesTime, "12:30"),
        (TripField::ContactName, "DISPATCH"),
        (TripField::ContactPhone, "998712000000"),
    ] {
        *trip.text_mut(field) = text.into();
    }
    let rider = RiderDraft {
        sequence: 1,
        role: "rider".into(),
        surname: "ERIKSSON".into(),
        given: "ANNA MARIA".into(),
        birth: "1974-08-12".into(),
        sex: "F".into(),
        nationality: "UTO".into(),
        document: "P".into(),
        number: "L898902C3".into(),
        issuer: "UTO".into(),
        expiry: "2030-04-15".into(),
        embark: "KZCIT".into(),
        debark: "UZTAS".into(),
        seat: "12A".into(),
        ..RiderDraft::default()
    };
    let driver = RiderDraft {
        sequence: 2,
        role: "driver".into(),
        surname: "SINOV".into(),
        given: "NAMUNA".into(),
        sex: "M".into(),
        number: "L898902C4".into(),
        seat: String::new(),
        ..rider.clone()
    };
    ManifestDraft {
        trip,
        riders: vec![rider, driver],
    }
}

fn manifest(draft: &ManifestDraft) -> Manifest {
    let pack = Pack::embedded();
    parse(draft, &Known::new(&pack, today())).unwrap()
}

fn envelope() -> Envelope {
    Envelope {
        sender: "EXAMPLE".into(),
        recipient: "UZCUSTOMS".into(),
        prepared: today().and_hms_opt(6, 0, 0).unwrap(),
        reference: "EX2611220001".into(),
    }
}

fn written(manifest: &Manifest) -> String {
    let lists = lists(manifest, Action::New, "T1").unwrap();
    let texts = lists
        .iter()
        .map(|list| write_list(list, &envelope()).unwrap().text);
    texts.collect()
}

#[test]
fn riders_and_crew_are_two_lists() {
    let lists = lists(&manifest(&draft()), Action::New, "T1").unwrap();
    let kinds: Vec<_> = lists
        .iter()
        .map(|list| (list.list, list.people.len()))
        .collect();
    assert_eq!(kinds, [(List::Passengers, 1), (List::Crew, 1)]);
}

#[test]
fn who_stayed_at_home_is_on_no_list() {
    let mut draft = draft();
    draft.riders[0].absent = true;
    let lists = lists(&manifest(&draft), Action::New, "T1").unwrap();
    assert_eq!(lists.len(), 1);
    assert_eq!(lists[0].list, List::Crew);
}

#[test]
fn what_is_written_is_read_again() {
    let text = written(&manifest(&draft()));
    let reading = read(text.as_bytes());
    assert_eq!(reading.defects, []);
    let mut again = drafts(&reading, today(), Pack::embedded().posts());
    // A list does not say which way the border is crossed, nor how a row came to be.
    again.trip.direction = "entry".into();
    for rider in &mut again.riders {
        rider.origin = declaration::manifest::Origin::Typed;
    }
    assert_eq!(again, draft());
    assert_eq!(manifest(&again), manifest(&draft()));
}

#[test]
fn a_post_is_known_by_its_national_code() {
    let of = |place: &str| {
        let text = format!(
            "UNH+1+PAXLST:D:15B:UN:IATA'BGM+745'TDT+20+N1+++NAMUNA'LOC+87+{place}:ZZZ:ZZZ'\
             DTM+232:2611221130:201'UNT+6+1'"
        );
        let posts = Pack::embedded();
        drafts(&read(text.as_bytes()), today(), posts.posts())
            .trip
            .post
    };
    let check = |place, expected: &str| assert_eq!(of(place), expected, "{place}");
    check("27021", "gishtkoprik");
    check("GISHTKOPRIK", "gishtkoprik");
    check("99999", "99999");
}

#[test]
fn a_list_with_gaps_loses_nobody() {
    let text = "UNH+1+PAXLST:D:15B:UN:IATA'BGM+745'NAD+FL+++NAMUNA'DTM+329:99XX01'\
        NAD+FL+++SINOV:NAMUNA'RFF+ABO:7'NAD+FL+++BOLA'RFF+ABO:7'UNT+8+1'";
    let draft = drafts(&read(text.as_bytes()), today(), &[]);
    let rows: Vec<_> = draft
        .riders
        .iter()
        .map(|rider| (rider.surname.as_str(), rider.birth.as_str(), rider.sequence))
        .collect();
    assert_eq!(
        rows,
        [("NAMUNA", "99XX01", 0), ("SINOV", "", 7), ("BOLA", "", 0)]
    );
    let pack = Pack::embedded();
    let found = check(&draft, &Known::new(&pack, today()));
    assert!(found.len() > 10, "the gaps are named: {found:?}");
}
