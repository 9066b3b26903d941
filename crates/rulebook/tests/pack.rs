//! The embedded pack: dates, sources, both forms.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::{day, decimal, rates};
use rulebook::{
    Category, Direction, Formula, Known, Mode, Pack, PackError, Query, Residency, Rule, Unit,
    limits,
};

/// Every day of ten years, but no day on which a rule is not meant to speak.
fn days(rule: &Rule) -> impl Iterator<Item = chrono::NaiveDate> {
    let last = rule.values.last().and_then(|row| row.until);
    let until = last.unwrap_or(day("2027-12-31")).min(day("2027-12-31"));
    day("2018-01-01")
        .max(rule.since)
        .iter_days()
        .take_while(move |one| *one <= until)
}

#[test]
fn exactly_one_value_applies_on_every_day() {
    for rule in Pack::embedded().rules() {
        for on in days(rule) {
            let rows = rule.values.iter().filter(|row| row.covers(on)).count();
            assert_eq!(rows, 1, "{} on {on}", rule.id);
        }
    }
}

#[test]
fn exactly_one_rule_answers_every_question() {
    let pack = Pack::embedded();
    let residencies = [
        Residency::Resident,
        Residency::NonResident,
        Residency::Unknown,
    ];
    for mode in MODES {
        for direction in [Direction::Entry, Direction::Exit, Direction::Transit] {
            for (formula, expected) in always_answered(direction) {
                for residency in residencies {
                    let query = Query {
                        formula,
                        on: day(common::TODAY),
                        direction,
                        mode,
                        residency: Some(residency),
                        category: None,
                    };
                    let known = matches!(pack.ask(&query), Known::InForce(..));
                    assert_eq!(known, expected, "{query:?}");
                }
            }
        }
    }
}

const MODES: [Mode; 6] = [
    Mode::Car,
    Mode::Coach,
    Mode::Foot,
    Mode::Rail,
    Mode::Air,
    Mode::River,
];

fn always_answered(direction: Direction) -> Vec<(Formula, bool)> {
    let entry = direction == Direction::Entry;
    let exit = direction == Direction::Exit;
    vec![
        (Formula::ValueAllowance, entry),
        (Formula::ChargeRate, entry),
        (Formula::ExportValue, exit),
        (Formula::CashThreshold, true),
        (Formula::CashCeiling, exit),
        (Formula::CashAboveCeiling, exit),
        (Formula::DeclarantAge, true),
        (Formula::ChildAllowance, true),
        (Formula::NearBand, true),
        (Formula::VehicleStay, direction != Direction::Transit),
        (Formula::VehicleTransit, direction == Direction::Transit),
    ]
}

#[test]
fn no_row_is_dated_later_than_it_was_checked() {
    for rule in Pack::embedded().rules() {
        for row in &rule.values {
            assert!(
                row.from.is_none_or(|from| from <= row.checked_on),
                "{}",
                rule.id
            );
        }
    }
}

#[test]
fn every_source_is_used_and_every_row_has_one() {
    let pack = Pack::embedded();
    let used = |at: usize| {
        let mut rows = pack.rules().iter().flat_map(|rule| &rule.values);
        rows.any(|row| row.sources.contains(&at))
    };
    for (at, source) in pack.sources().iter().enumerate() {
        assert!(used(at), "{}", source.key);
        assert!(
            source.url.is_empty() || source.url.starts_with("http"),
            "{}",
            source.key
        );
    }
    for rule in pack.rules() {
        assert!(
            rule.values.iter().all(|row| !row.sources.is_empty()),
            "{}",
            rule.id
        );
        assert!(!rule.note.is_empty(), "{}", rule.id);
    }
}

#[test]
fn parameters_by_name_and_day() {
    let pack = Pack::embedded();
    let check = |rule: &str, on: &str, expected: Option<&str>| {
        let got = pack.parameter(rule, day(on)).and_then(|row| row.value);
        assert_eq!(got, expected.map(decimal), "{rule} on {on}");
    };
    check("imp.value.air", "2025-04-30", Some("2000"));
    check("imp.value.air", "2025-05-01", Some("1000"));
    check("imp.value.rail", "2025-04-30", Some("1000"));
    check("imp.value.road", "2026-11-22", Some("300"));
    check("imp.value.road", "2018-02-01", None);
    check("cash.declare", "2023-12-05", Some("70000000"));
    check("cash.declare", "2023-12-06", Some("100000000"));
    check("qty.jewel.import", "2025-07-19", Some("65"));
    check("qty.jewel.import", "2025-07-20", None);
    check("qty.phone.grey", "2026-01-01", Some("60"));
    check("qty.phone.grey.old", "2023-12-31", Some("30"));
    check("brv", "2025-08-01", Some("412000"));
    check("no.such.rule", "2026-11-22", None);
}

#[test]
fn the_compact_form_says_the_same() {
    let pack = Pack::embedded();
    let json = pack.to_json();
    let read = Pack::from_json(&json).unwrap();
    assert_eq!(read.stamp(), pack.stamp());
    assert_eq!(read.to_json(), json);
    for (one, other) in pack.rules().iter().zip(read.rules()) {
        for (one_row, other_row) in one.values.iter().zip(&other.values) {
            assert_eq!(pack.cite(one, one_row), read.cite(other, other_row));
        }
    }
    assert_eq!(read.posts().len(), pack.posts().len());
}

#[test]
fn the_compact_form_stays_small() {
    // 35 kB of text are 8 kB of brotli; the portal's budget counts the latter.
    assert!(Pack::embedded().to_json().len() < 45_000);
}

#[test]
fn a_broken_compact_form_is_refused() {
    let json = Pack::embedded().to_json();
    for broken in ["", "{}", "[[1]]", "[\"pack\"]", &json[..json.len() / 2]] {
        assert!(matches!(
            Pack::from_json(broken),
            Err(PackError::Json { .. })
        ));
    }
    let no_day = json.replacen("20180301", "20180230", 1);
    for headless in ["[]", "[[]]", "[[\"rule\"]]", &no_day] {
        assert_eq!(Pack::from_json(headless).unwrap_err(), PackError::Heading);
    }
    let check = |good: &str, bad: &str| {
        let broken = json.replacen(good, bad, 1);
        assert_ne!(broken, json);
        assert!(
            matches!(Pack::from_json(&broken), Err(PackError::Record { .. })),
            "{bad}"
        );
    };
    check("\"entry\"", "\"inwards\"");
    check("value_allowance", "value_alowance");
    check("20250501", "20250532");
    check("[\"row\"", "[\"line\"");
    check("\"1000\"", "\"1,000\"");
}

#[test]
fn the_stamp_names_version_and_content() {
    let stamp = Pack::embedded().stamp();
    assert!(stamp.version.starts_with("uz-"));
    assert_eq!(stamp.hash.len(), 16);
    assert!(
        stamp
            .hash
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    );
}

#[test]
fn posts_can_be_told_apart() {
    let pack = Pack::embedded();
    let post = |id: &str| pack.posts().iter().find(|post| post.id == id).unwrap();
    assert_eq!(post("gishtkoprik").neighbour.as_deref(), Some("KAZ"));
    assert_eq!(post("dostlik-andijon").neighbour.as_deref(), Some("KGZ"));
    assert_eq!(post("dostlik-xorazm").neighbour.as_deref(), Some("TKM"));
    assert_eq!(post("toshkent-airport").modes, [Mode::Air]);
    assert_eq!(post("savoy-temiryol").modes, [Mode::Rail]);
    let mut names: Vec<_> = pack.posts().iter().map(|post| &post.name).collect();
    names.sort();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn posts_are_found_without_apostrophes() {
    for post in Pack::embedded().posts() {
        assert!(
            post.id
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        );
        assert!(!post.modes.is_empty(), "{}", post.id);
        let plain = |text: &String| text.is_ascii() && !text.contains('\'');
        let found = plain(&post.name) || post.aliases.iter().any(plain);
        assert!(found, "{}", post.id);
    }
}

#[test]
fn limits_for_question_texts() {
    let today = day(common::TODAY);
    let entry = limits(
        &Pack::embedded(),
        &rates(),
        Direction::Entry,
        Mode::Coach,
        today,
    );
    assert_eq!(entry.value, Some(common::money("300 USD")));
    assert_eq!(entry.cash, Some(common::money("100000000 UZS")));
    assert!(entry.cash_about.contains(&common::money("8333 USD")));
    assert!(
        entry
            .norms
            .contains(&(Category::Alcohol, decimal("2"), Unit::Litres))
    );
    assert!(
        entry
            .norms
            .contains(&(Category::Narcotic, decimal("7"), Unit::TreatmentDays))
    );
    assert_eq!(entry.medicine_kinds, Some(10));
    assert_eq!(entry.medicine_packs, Some(5));
    assert_eq!(entry.phones, Some(2));
    assert_eq!(entry.stay_days, Some(2));
    assert_eq!(entry.vehicle_days, Some(90));
    assert_eq!(entry.declarant_age, Some(16));

    let exit = limits(
        &Pack::embedded(),
        &rates(),
        Direction::Exit,
        Mode::Air,
        today,
    );
    assert_eq!(exit.value, Some(common::money("5000 USD")));
    assert_eq!(exit.phones, None);
    assert!(
        exit.norms
            .contains(&(Category::GoldJewellery, decimal("65"), Unit::Grams))
    );

    let later = limits(
        &Pack::embedded(),
        &rates(),
        Direction::Exit,
        Mode::Air,
        day("2030-01-01"),
    );
    assert_eq!(later, rulebook::Limits::default(), "nothing is known then");
}

const HEAD: &str = r#"
topic = "base"
pack = { version = "t-1", country = "UTO", currency = "UZS", from = "2020-01-01", until = "2020-12-31", checked_on = "2020-01-01" }
[[source]]
key = "S"
title = "specimen"
"#;

#[track_caller]
fn refused(rules: &str, expected: &PackError) {
    let text = format!("{HEAD}{rules}");
    assert_eq!(Pack::from_toml(&[("base", &text)]).unwrap_err(), *expected);
}

fn rule(head: &str, rows: &str) -> String {
    format!("[[rule]]\nid = \"x\"\nnote = \"n\"\n{head}\nvalues = [{rows}]\n")
}

const ROW: &str = r#"source = ["S"], confidence = "verified""#;

#[test]
fn what_is_wrong_with_a_pack_is_named() {
    let x = || "x".to_owned();
    let one = |row: &str| rule("", &format!("{{ {row}, {ROW} }}"));
    refused(
        &one("from = \"2020-02-30\""),
        &PackError::BadDate { of: x() },
    );
    refused(
        &one("value = \"1,5\", unit = \"USD\""),
        &PackError::BadNumber { rule: x() },
    );
    refused(
        &one("value = \"-1\", unit = \"USD\""),
        &PackError::BadNumber { rule: x() },
    );
    refused(
        &one("value = \"1\", unit = \"dollars\""),
        &PackError::BadUnit { rule: x() },
    );
    refused(&one("value = \"1\""), &PackError::WrongKind { rule: x() });
    refused(&rule("", ""), &PackError::NoValue { rule: x() });
    let nowhere = rule("", "{ source = [\"T\"], confidence = \"verified\" }");
    refused(&nowhere, &PackError::UnknownSource { rule: x() });
    let unsourced = rule("", "{ source = [], confidence = \"verified\" }");
    refused(&unsourced, &PackError::UnknownSource { rule: x() });
    let misfit = rule("formula = \"value_allowance\"", &format!("{{ {ROW} }}"));
    refused(&misfit, &PackError::WrongKind { rule: x() });
    let twice = rule("", &format!("{{ {ROW} }}")).repeat(2);
    refused(&twice, &PackError::Duplicate { name: x() });
    refused(
        "[[rules]]",
        &PackError::Syntax {
            file: "base".to_owned(),
            line: 7,
        },
    );
    assert_eq!(Pack::from_toml(&[]).unwrap_err(), PackError::Heading);
}

#[test]
fn rows_must_follow_each_other() {
    let two = |until: &str, from: &str| {
        rule(
            "",
            &format!("{{ until = \"{until}\", {ROW} }}, {{ from = \"{from}\", {ROW} }}"),
        )
    };
    let coverage = |date| PackError::Coverage {
        rule: "x".to_owned(),
        day: day(date),
    };
    refused(&two("2020-03-01", "2020-03-03"), &coverage("2020-03-02"));
    refused(&two("2020-03-01", "2020-03-01"), &coverage("2020-03-01"));
    let open = rule(
        "",
        &format!("{{ {ROW} }}, {{ from = \"2020-05-01\", {ROW} }}"),
    );
    refused(&open, &coverage("2020-01-01"));
    let late = rule(
        "since = \"2020-02-01\"",
        &format!("{{ from = \"2020-03-01\", {ROW} }}"),
    );
    refused(&late, &coverage("2020-02-01"));
    let fine = format!("{HEAD}{}", two("2020-03-01", "2020-03-02"));
    assert!(Pack::from_toml(&[("base", &fine)]).is_ok());
}

#[test]
fn two_rules_may_not_answer_one_question() {
    let row = format!("{{ value = \"1\", unit = \"USD\", {ROW} }}");
    let head = "formula = \"value_allowance\"\nmode = [\"air\"]";
    let one = rule(head, &row);
    let other = rule("formula = \"value_allowance\"", &row).replace("\"x\"", "\"y\"");
    refused(
        &format!("{one}{other}"),
        &PackError::Ambiguous {
            rule: "x".to_owned(),
            other: "y".to_owned(),
        },
    );
}
