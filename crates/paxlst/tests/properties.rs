//! What holds for any input.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use chrono::{Days, NaiveDate};
use common::*;
use identity::{Country, to_latin};
use paxlst::{Defect, List, Rider, Role, Sex, read, write_list};
use proptest::prelude::*;

fn rider(sequence: u16) -> impl Strategy<Value = Rider> {
    let names = "[A-Za-zА-яёўқғҳʼÄöß'-]{0,12}[A-Zа-щ]";
    (
        names,
        prop::collection::vec(names, 0..4),
        0_u64..40_000,
        0..3_usize,
        0..Country::ALL.len(),
        prop::option::of(0_u64..8_000),
        any::<bool>(),
    )
        .prop_map(move |(surname, given, age, sex, state, expiry, transit)| {
            let today = day(2026, 11, 22);
            let state = country(Country::ALL[state]);
            let number = format!("AB{sequence:07}");
            Rider {
                sequence: Some(sequence),
                transit,
                surname: name(&surname),
                given: given.iter().map(|given| name(given)).collect(),
                birth: today - Days::new(age),
                sex: [Sex::Male, Sex::Female, Sex::Unspecified][sex],
                nationality: state,
                documents: vec![document(
                    &number,
                    state.as_str(),
                    expiry.map(|days| today + Days::new(days)),
                )],
                ..anna()
            }
        })
}

fn riders() -> impl Strategy<Value = Vec<Rider>> {
    let strategies: Vec<_> = (1..=9).map(rider).collect();
    (strategies, 1..=9_usize).prop_map(|(mut riders, length)| {
        riders.truncate(length);
        riders
    })
}

/// What a list says of a person, from both sides.
type Said = (
    String,
    String,
    Option<NaiveDate>,
    Option<Sex>,
    Option<Country>,
    String,
    String,
);

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let reading = read(&bytes);
        prop_assert!(reading.defects.iter().all(|defect| defect.offset <= bytes.len()));
    }

    #[test]
    fn any_segments_are_read(pieces in prop::collection::vec(
        prop::sample::select(vec![
            "UNA:+.? '", "UNA:*.? #", "UNB+UNOA:4+A+B+261122:0600+R'", "UNG+PAXLST'", "UNE+1+1'",
            "UNH+1+PAXLST:D:15B'", "UNH+1+CUSRES:D:15B+X+02:F'", "UNT+1+1'", "UNZ+1+R'", "BGM+745'",
            "NAD+FL+++SINOV:NAMUNA'", "NAD+MS+++X'", "NAD+FL", "NAD", "TDT+20+X'", "LOC+87+X'",
            "LOC+91+UZB'", "LOC", "DTM+329:850314'", "DTM+36:320115'", "DTM", "DOC+P+1'", "ATT+2++M'",
            "NAT+2+UZB'", "RFF+ABO:1'", "ERP+2'", "ERC+0Z'", "FTX+AAP+++X'", "CNT+42:1'", "?", "+",
            ":", "'", "\r\n", " ", "#", "*", "\u{1}", "ё", "0",
        ]),
        0..60,
    )) {
        let text = pieces.concat();
        let reading = read(text.as_bytes());
        prop_assert!(reading.defects.len() <= Defect::MAX);
        prop_assert!(reading.defects.iter().all(|defect| defect.offset <= text.len()));
    }

    #[test]
    fn what_is_written_is_read_without_defects(riders in riders(), per_message in 1..12_usize) {
        let mut filing = filing(List::Passengers, riders);
        filing.per_message = per_message;
        let written = write_list(&filing, &envelope()).unwrap();
        let unoa = |c: char| {
            c.is_ascii_uppercase() || c.is_ascii_digit() || " .,-()/='+:?!\"%&*;<>".contains(c)
        };
        prop_assert!(written.text.chars().all(unoa), "{}", written.text);
        let reading = read(written.text.as_bytes());
        prop_assert_eq!(&reading.defects, &[], "{}", written.text);
        let today = day(2026, 11, 22);
        let found: Vec<Said> = reading.people().map(|person| (
            person.surname.clone(),
            person.given.join(" "),
            person.birth.as_ref().and_then(|birth| birth.birth(today)),
            person.known_sex(),
            person.country(),
            person.documents[0].number.clone(),
            person.reference("ABO").unwrap_or("").to_owned(),
        )).collect();
        let filed: Vec<Said> = filing.people.iter().map(|rider| (
            to_latin(rider.surname.as_str()),
            rider.given.iter().map(|given| to_latin(given.as_str())).collect::<Vec<_>>().join(" "),
            Some(rider.birth),
            Some(rider.sex),
            Some(rider.nationality),
            rider.documents[0].number.as_str().to_owned(),
            rider.sequence.unwrap_or(0).to_string(),
        )).collect();
        prop_assert_eq!(found, filed);
        for (person, rider) in reading.people().zip(&filing.people) {
            prop_assert_eq!(person.role == Role::TransitPassenger, rider.transit);
            let expiry = person.documents[0].expiry.as_ref();
            let expiry = expiry.and_then(|expiry| expiry.in_this_century());
            prop_assert_eq!(expiry, rider.documents[0].expiry);
        }
    }
}
