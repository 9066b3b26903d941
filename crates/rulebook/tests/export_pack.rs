//! The embedded export pack: dates, sources, goods, both forms.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use common::{TODAY, day, decimal};
use rulebook::export::{ExportFormula, ExportPack, ExportRule, Question};
use rulebook::{Confidence, Pack, PackError};

fn days(pack: &ExportPack, rule: &ExportRule) -> impl Iterator<Item = NaiveDate> + use<> {
    let last = rule.values.last().and_then(|row| row.until);
    let until = last.map_or(pack.scope().1, |day| day.min(pack.scope().1));
    let first = pack.scope().0.max(rule.since);
    first.iter_days().take_while(move |one| *one <= until)
}

#[test]
fn exactly_one_value_applies_on_every_day() {
    let pack = ExportPack::embedded();
    for rule in pack.rules() {
        let mut some = false;
        for on in days(&pack, rule) {
            let rows = rule.values.iter().filter(|row| row.covers(on)).count();
            assert_eq!(rows, 1, "{} on {on}", rule.id);
            assert!(
                pack.parameter(&rule.id, on).is_some(),
                "{} on {on}",
                rule.id
            );
            some = true;
        }
        assert!(some, "{} never holds", rule.id);
    }
}

#[test]
fn every_source_is_used_and_every_row_has_one() {
    let pack = ExportPack::embedded();
    let used = |at: usize| {
        let mut rows = pack.rules().iter().flat_map(|rule| &rule.values);
        rows.any(|row| row.sources.contains(&at))
    };
    for (at, source) in pack.sources().iter().enumerate() {
        assert!(used(at), "{}", source.key);
        let address = source.url.is_empty() || source.url.starts_with("http");
        assert!(address, "{}", source.key);
    }
    for rule in pack.rules() {
        let sourced = rule.values.iter().all(|row| !row.sources.is_empty());
        assert!(sourced && !rule.note.is_empty(), "{}", rule.id);
    }
}

/// A page that both packs were taken from has one title, and one address where both know it.
#[test]
fn both_packs_name_a_page_alike() {
    let traveller = Pack::embedded();
    let export = ExportPack::embedded();
    let mut shared = 0;
    for source in export.sources() {
        let mut others = traveller.sources().iter();
        if let Some(other) = others.find(|other| other.key == source.key) {
            assert_eq!(source.title, other.title);
            assert!(
                other.url.is_empty() || source.url == other.url,
                "{}",
                source.key
            );
            shared += 1;
        }
    }
    assert!(shared > 10, "{shared}");
}

/// Where both packs have a rule of one name and value, it is the same one.
#[test]
fn both_packs_agree_on_shared_rules() {
    let traveller = Pack::embedded();
    let export = ExportPack::embedded();
    let today = day(TODAY);
    let mut shared = Vec::new();
    for rule in export.rules() {
        let Some(other) = traveller.parameter(&rule.id, today) else {
            continue;
        };
        let mine = export.parameter(&rule.id, today).unwrap();
        assert_eq!(
            (mine.value, mine.unit),
            (other.value, other.unit),
            "{}",
            rule.id
        );
        assert_eq!(mine.confidence, other.confidence, "{}", rule.id);
        assert_eq!(mine.act, other.act, "{}", rule.id);
        shared.push(rule.id.as_str());
    }
    for id in [
        "exp.value",
        "exp.food.rice",
        "qty.jewel.export.gold",
        "policy.band",
    ] {
        assert!(shared.contains(&id), "{id}");
    }
}

#[test]
fn policy_is_marked_as_such() {
    let pack = ExportPack::embedded();
    for rule in pack.rules() {
        let own = rule.id.starts_with("own.") || rule.id == "policy.band";
        let first = rule.values[0].sources[0];
        let marked = pack.sources()[first].title == "Policy of this rulebook, not law";
        assert!(own == marked || rule.id == "ex.blocked", "{}", rule.id);
        assert!(!own || rule.note.starts_with("Not law."), "{}", rule.id);
    }
}

#[test]
fn no_row_is_dated_later_than_it_was_checked() {
    for rule in ExportPack::embedded().rules() {
        let dated = |row: &rulebook::Row| row.from.is_none_or(|from| from <= row.checked_on);
        assert!(rule.values.iter().all(dated), "{}", rule.id);
    }
}

#[test]
fn parameters_by_name_and_day() {
    let pack = ExportPack::embedded();
    let check = |rule: &str, on: &str, expected: Option<&str>| {
        let got = pack.parameter(rule, day(on)).and_then(|row| row.value);
        assert_eq!(got, expected.map(decimal), "{rule} on {on}");
    };
    check("exp.value", TODAY, Some("5000"));
    check("exp.food.produce", TODAY, Some("40"));
    check("ex.post", TODAY, Some("5000"));
    check("ex.craft", TODAY, Some("50"));
    check("lic.culture.old.years", TODAY, Some("50"));
    check("exp.value", "2026-02-28", None);
    check("no.such.rule", TODAY, None);
}

#[test]
fn no_target_time_is_known_and_the_pack_says_so() {
    let pack = ExportPack::embedded();
    let row = pack.parameter("ex.target", day(TODAY)).unwrap();
    assert_eq!(row.value, None);
    assert_eq!(row.confidence, Confidence::Memory);
    let cited = pack.cite(pack.rule("ex.target").unwrap(), row);
    assert_eq!(cited.rule, "ex.target");
    assert!(!cited.source_url.is_empty());
}

#[test]
fn goods_bring_their_questions() {
    use Question::{Culture, District, Metal, Wild};
    let pack = ExportPack::embedded();
    let check = |code: &str, expected: &[Question]| {
        assert_eq!(pack.questions(code, day(TODAY)), expected, "{code}");
    };
    check("621410", &[]);
    check("081310", &[District]);
    check("691200", &[Culture]);
    check("5701", &[Culture]);
    check("711319", &[Metal]);
    check("430130", &[Wild]);
    check("0601", &[Wild]);
    check("920290", &[Culture]);
    check("120740", &[District]);
    check("1207409000", &[District]);
    check("1207401000", &[]);
    check("", &[Culture, Wild, Metal, District]);
    // What held before the pack's days is not known, so it is asked all the same.
    assert_eq!(pack.questions("081310", day("2026-02-28")), [District]);
}

/// A prefix that another of the same rule covers is a slip.
#[test]
fn no_rule_names_goods_twice() {
    for rule in ExportPack::embedded().rules() {
        let bands = rule.bands.iter().flat_map(|one| &one.goods);
        let units = rule.units.iter().flat_map(|one| &one.goods);
        let distinct = |goods: Vec<&String>| {
            let once: BTreeSet<_> = goods.iter().collect();
            assert_eq!(once.len(), goods.len(), "{}", rule.id);
        };
        distinct(bands.collect());
        distinct(units.collect());
        let goods = &rule.when.goods;
        for one in goods {
            let covers = |other: &&String| *other != one && one.starts_with(other.as_str());
            assert_eq!(goods.iter().find(covers), None, "{}: {one}", rule.id);
        }
        distinct(goods.iter().collect());
    }
}

/// Countries are codes of three capitals, and no list has one twice.
#[test]
fn destinations_are_codes() {
    for rule in ExportPack::embedded().rules() {
        for list in [&rule.when.to, &rule.when.not_to] {
            let code = |one: &String| one.len() == 3 && one.bytes().all(|b| b.is_ascii_uppercase());
            assert!(list.iter().all(code), "{}", rule.id);
            assert_eq!(
                list.iter().collect::<BTreeSet<_>>().len(),
                list.len(),
                "{}",
                rule.id
            );
        }
    }
}

#[test]
fn every_formula_has_a_rule_and_a_band_for_every_code() {
    let pack = ExportPack::embedded();
    let rules = |formula| {
        pack.rules()
            .iter()
            .filter(move |one| one.formula == Some(formula))
    };
    for formula in [
        ExportFormula::NearBand,
        ExportFormula::PersonalValue,
        ExportFormula::PersonalNorm,
        ExportFormula::NotPersonal,
        ExportFormula::PassengerRoad,
        ExportFormula::PostalValue,
        ExportFormula::CourierValue,
        ExportFormula::PrepaidInvoice,
        ExportFormula::InvoiceGoods,
        ExportFormula::Contract,
        ExportFormula::UnclearExporter,
        ExportFormula::UnclearBasis,
        ExportFormula::Blocked,
        ExportFormula::Stop,
        ExportFormula::Restricted,
        ExportFormula::Ask,
        ExportFormula::Paper,
        ExportFormula::Exempt,
        ExportFormula::UsualUnit,
        ExportFormula::ParcelWeight,
    ] {
        assert!(rules(formula).next().is_some(), "{formula:?}");
    }
    let bands = &rules(ExportFormula::UsualValue).next().unwrap().bands;
    assert!(bands.iter().any(|band| band.goods.is_empty()));
}

#[test]
fn the_compact_form_says_the_same() {
    let pack = ExportPack::embedded();
    let json = pack.to_json();
    let read = ExportPack::from_json(&json).unwrap();
    assert_eq!(read.stamp(), pack.stamp());
    assert_eq!(read.scope(), pack.scope());
    assert_eq!(
        (read.country(), read.money()),
        (pack.country(), pack.money())
    );
    assert_eq!(read.to_json(), json);
    assert_eq!(read.rules().len(), pack.rules().len());
    for (one, other) in pack.rules().iter().zip(read.rules()) {
        assert_eq!((&one.when, one.effect), (&other.when, other.effect));
        assert_eq!((&one.bands, &one.units), (&other.bands, &other.units));
        assert_eq!(
            (one.formula, one.since, one.before),
            (other.formula, other.since, other.before)
        );
        for (one_row, other_row) in one.values.iter().zip(&other.values) {
            assert_eq!(pack.cite(one, one_row), read.cite(other, other_row));
            assert_eq!(
                (one_row.value, one_row.unit),
                (other_row.value, other_row.unit)
            );
        }
    }
}

#[test]
fn the_compact_form_stays_small() {
    // 18 kB of text are 4 kB of brotli; the portal's budget counts the latter.
    assert!(ExportPack::embedded().to_json().len() < 20_000);
}

#[test]
fn a_broken_compact_form_is_refused() {
    let json = ExportPack::embedded().to_json();
    for broken in ["", "{}", "[[1]]", "[\"export\"]", &json[..json.len() / 2]] {
        let fault = ExportPack::from_json(broken).unwrap_err();
        assert!(matches!(fault, PackError::Json { .. }), "{broken}");
    }
    let no_day = json.replacen("20260301", "20260230", 1);
    let traveller = Pack::embedded().to_json();
    for headless in ["[]", "[[]]", "[[\"rule\"]]", &no_day, &traveller] {
        assert_eq!(
            ExportPack::from_json(headless).unwrap_err(),
            PackError::Heading
        );
    }
    let check = |good: &str, bad: &str| {
        let broken = json.replacen(good, bad, 1);
        assert_ne!(broken, json);
        let fault = ExportPack::from_json(&broken).unwrap_err();
        assert!(matches!(fault, PackError::Record { .. }), "{bad}");
    };
    check("personal_value", "personal_valu");
    check("rinvoice,full", "rinvoice,fool");
    check("[\"row\"", "[\"line\"");
    check("aculture_old", "xculture_old");
    check("\"5000\"", "\"5,000\"");
}

const HEAD: &str = r#"
topic = "base"
pack = { version = "t-1", country = "UTO", currency = "USD", from = "2020-01-01", until = "2020-12-31", checked_on = "2020-01-01" }
[[source]]
key = "S"
title = "specimen"
"#;

const ROW: &str = r#"source = ["S"], confidence = "verified""#;

fn rule(head: &str, row: &str) -> String {
    format!("[[rule]]\nid = \"x\"\nnote = \"n\"\n{head}\nvalues = [{{ {row}{ROW} }}]\n")
}

#[track_caller]
fn refused(rules: &str, expected: &PackError) {
    let text = format!("{HEAD}{rules}");
    assert_eq!(
        ExportPack::from_toml(&[("base", &text)]).unwrap_err(),
        *expected
    );
}

#[test]
fn what_is_wrong_with_an_export_pack_is_named() {
    let x = || "x".to_owned();
    let kind = PackError::WrongKind { rule: x() };
    refused(&rule("formula = \"personal_value\"", ""), &kind);
    refused(
        &rule(
            "formula = \"personal_value\"",
            "value = \"1\", unit = \"EUR\", ",
        ),
        &kind,
    );
    refused(
        &rule(
            "formula = \"personal_norm\"",
            "value = \"1\", unit = \"litres\", ",
        ),
        &kind,
    );
    refused(
        &rule(
            "formula = \"stop\"\nfinding = \"prohibited\"",
            "value = \"1\", unit = \"days\", ",
        ),
        &kind,
    );
    let goods = PackError::BadGoods { rule: x() };
    for prefix in ["0", "08a", "08 13", "12345678901", ""] {
        refused(&rule(&format!("goods = [\"{prefix}\"]"), ""), &goods);
    }
    let effect = PackError::BadEffect { rule: x() };
    for head in [
        "formula = \"stop\"",
        "formula = \"paper\"\npaper = \"invoice\"",
        "formula = \"paper\"\nissuer = \"seller\"",
        "formula = \"ask\"\nquestion = \"wild\"",
        "formula = \"exempt\"",
        "formula = \"contract\"\nfinding = \"prohibited\"",
        "formula = \"stop\"\nfinding = \"prohibited\"\nroad = [\"full\"]",
        "formula = \"contract\"\nbands = [{ low = \"1\", high = \"2\" }]",
        "formula = \"usual_value\"\nbands = [{ low = \"2\", high = \"1\" }]",
        "finding = \"prohibited\"",
    ] {
        refused(&rule(head, ""), &effect);
    }
    let twice = rule("", "").repeat(2);
    refused(&twice, &PackError::Duplicate { name: x() });
    let one = rule("formula = \"contract\"", "");
    let other = one.replace("\"x\"", "\"y\"");
    let both = PackError::Ambiguous {
        rule: x(),
        other: "y".to_owned(),
    };
    refused(&format!("{one}{other}"), &both);
    let unknown = rule("formula = \"tax\"", "");
    let syntax = PackError::Syntax {
        file: "base".to_owned(),
        line: 10,
    };
    refused(&unknown, &syntax);
    assert_eq!(ExportPack::from_toml(&[]).unwrap_err(), PackError::Heading);
}

#[test]
fn rows_of_an_export_rule_must_follow_each_other() {
    let rows = format!("{{ until = \"2020-03-01\", {ROW} }}, {{ from = \"2020-03-03\", {ROW} }}");
    let gap = format!("[[rule]]\nid = \"x\"\nnote = \"n\"\nvalues = [{rows}]\n");
    let coverage = PackError::Coverage {
        rule: "x".to_owned(),
        day: day("2020-03-02"),
    };
    refused(&gap, &coverage);
}
