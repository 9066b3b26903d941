//! The list that is shipped, and how well it is found: queries as people type them, with the
//! headings a customs officer would accept. The queries were written without sight of the list.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tariff::{CodeFault, Language, Tariff};

const QUERIES: &str = include_str!("queries.tsv");

/// Of a hundred queries, how many must have an accepted heading among the first three hits.
const RATE: usize = 95;

fn list() -> Tariff {
    tariff::embedded::tariff().expect("the shipped list can be read")
}

fn language(query: &str) -> Language {
    let cyrillic = query.chars().any(|letter| ('а'..='я').contains(&letter));
    if cyrillic { Language::Ru } else { Language::En }
}

#[test]
fn what_people_type_is_found() {
    let list = list();
    let mut missed = Vec::new();
    let mut first = 0;
    let all = QUERIES.lines().count();
    for line in QUERIES.lines() {
        let (query, accepted) = line.split_once('\t').expect("two columns");
        let accepted: Vec<&str> = accepted.split(',').map(str::trim).collect();
        let hits = list.search(query, language(query), 3);
        let headings: Vec<&str> = hits.iter().map(|hit| &hit.entry.code()[..4]).collect();
        first += usize::from(headings.first().is_some_and(|top| accepted.contains(top)));
        if !headings.iter().any(|heading| accepted.contains(heading)) {
            missed.push(format!("{query:40} wants {accepted:?}, finds {headings:?}"));
        }
    }
    let found = all - missed.len();
    println!("{found} of {all} among the first three, {first} as the first");
    println!("{}", missed.join("\n"));
    assert!(all >= 150, "{all} queries");
    assert!(
        found * 100 >= all * RATE,
        "{found} of {all}:\n{}",
        missed.join("\n")
    );
}

#[test]
fn nothing_of_the_nomenclature_is_missing() {
    let list = list();
    let of = |length: usize| {
        let entries = list.entries().iter();
        entries.filter(|entry| entry.code().len() == length).count()
    };
    // HS 2022: 97 chapters, of which 77 is kept free; 1,228 headings.
    assert_eq!((of(2), of(4)), (96, 1228));
    assert!(of(6) >= 1500, "{} subheadings have names", of(6));
    let headings = list
        .entries()
        .iter()
        .filter(|entry| entry.code().len() == 4);
    let digits: usize = headings.map(|h| list.subheadings(h.code()).count()).sum();
    assert_eq!(digits, 5612);
    for entry in list
        .entries()
        .iter()
        .filter(|entry| entry.code().len() == 6)
    {
        assert!(list.code(entry.code()).is_ok(), "{}", entry.code());
    }
}

#[test]
fn names_are_short_and_in_their_letters() {
    for entry in list().entries() {
        for language in Language::ALL {
            let name = entry.name(language);
            assert!(name.chars().count() <= 90, "{} {name}", entry.code());
            let cyrillic = name.chars().any(|letter| matches!(letter, 'Ѐ'..='ӿ'));
            assert_eq!(
                cyrillic,
                language == Language::Ru,
                "{} {name}",
                entry.code()
            );
            let typed = name.contains(['\'', '`', '‘', '’']) && language == Language::Uz;
            assert!(
                !typed,
                "{} {name}: oʻ and gʻ have a letter of their own",
                entry.code()
            );
        }
    }
}

#[test]
fn neighbours_differ() {
    let list = list();
    let mut same = Vec::new();
    for above in list.entries().iter().filter(|entry| entry.code().len() < 6) {
        for language in Language::ALL {
            let mut names = BTreeSet::new();
            for entry in list.children(above.code()) {
                if !names.insert(entry.name(language)) {
                    same.push(format!("{} {}", entry.code(), entry.name(language)));
                }
            }
        }
    }
    assert!(
        same.is_empty(),
        "two names alike under one heading: {same:#?}"
    );
}

#[test]
fn codes_are_read_as_typed() {
    let list = list();
    for (typed, digits) in [
        ("0813 10", "081310"),
        ("6912.00", "691200"),
        ("1207 40 000 0", "1207400000"),
    ] {
        assert_eq!(
            list.code(typed).map(|code| code.digits().to_owned()),
            Ok(digits.to_owned())
        );
    }
    let chapter = |chapter: &str| CodeFault::NoChapter {
        chapter: chapter.to_owned(),
    };
    let faults = [
        ("", CodeFault::Empty),
        ("kuraga", CodeFault::NotDigits),
        ("123456789", CodeFault::Length { digits: 9 }),
        ("08", CodeFault::Length { digits: 2 }),
        ("999999", chapter("99")),
        ("7701", chapter("77")),
        ("000000", chapter("00")),
        (
            "0815",
            CodeFault::NoHeading {
                heading: "0815".into(),
            },
        ),
        (
            "081399",
            CodeFault::NoSubheading {
                subheading: "081399".into(),
                now: vec![],
            },
        ),
        (
            "8517120000",
            CodeFault::NoSubheading {
                subheading: "851712".into(),
                now: vec!["851713", "851714"],
            },
        ),
    ];
    for (typed, fault) in faults {
        assert_eq!(list.code(typed), Err(fault), "{typed}");
    }
}

#[test]
fn any_text_is_a_query() {
    let list = list();
    for query in [
        "",
        " ",
        "   ",
        "—",
        "💐",
        "'",
        &"я".repeat(5000),
        "a b c d e f g h i j k l",
        "٣",
    ] {
        assert!(list.search(query, Language::Uz, 10).len() <= 10);
    }
    assert!(list.search("", Language::En, 10).is_empty());
    assert!(list.search("kuraga", Language::En, 0).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn one_hit_for_each_heading_best_first(query in "[a-zа-яёўқғҳ0-9 ʻ'.-]{0,24}", most in 0_usize..12) {
        thread_local! { static LIST: Tariff = list(); }
        LIST.with(|list| {
            let hits = list.search(&query, Language::Uz, most);
            prop_assert!(hits.len() <= most);
            prop_assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
            let by_code = hits.iter().any(|hit| hit.why == tariff::Why::Code);
            let headings: BTreeSet<&str> = hits.iter().map(|hit| &hit.entry.code()[..4]).collect();
            prop_assert!(by_code || headings.len() == hits.len());
            Ok(())
        })?;
    }
}
