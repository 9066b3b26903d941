//! Rules that the embedded export pack has no row for, or only a weak one.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::export::{Sent, send, step, told};
use common::rates;
use rulebook::export::ExporterKind::{Company, Person, SelfEmployed};
use rulebook::export::{ExportPack, Purpose, Question, Road, Verdict, Way, evaluate};

const HEAD: &str = r#"
topic = "base"
pack = { version = "t-1", country = "UZB", currency = "USD", from = "2026-01-01", until = "2026-12-31", checked_on = "2026-01-01" }
[[source]]
key = "S"
title = "specimen"
"#;

fn pack(rules: &[String]) -> ExportPack {
    let text = format!("{HEAD}{}", rules.concat());
    ExportPack::from_toml(&[("base", &text)]).unwrap()
}

/// A rule known for sure, without value.
fn rule(id: &str, head: &str) -> String {
    valued(id, head, "")
}

fn valued(id: &str, head: &str, value: &str) -> String {
    format!(
        "[[rule]]\nid = \"{id}\"\nnote = \"n\"\n{head}\n\
         values = [{{ {value} source = [\"S\"], confidence = \"verified\" }}]\n"
    )
}

fn judged(pack: &ExportPack, sent: &Sent) -> Verdict {
    evaluate(pack, &rates(), &sent.0)
}

fn cargo() -> Vec<String> {
    vec![
        rule("invoice", "formula = \"prepaid_invoice\""),
        rule("contract", "formula = \"contract\""),
        rule(
            "gtd",
            "formula = \"paper\"\nroad = [\"invoice\", \"full\"]\npaper = \"cargo_declaration\"\nissuer = \"declarant\"",
        ),
    ]
}

#[test]
fn an_empty_pack_knows_nothing() {
    let sent = send(SelfEmployed, Way::Post, "DEU").goods("6912", "Bowls", "4", "60 USD");
    let verdict = judged(&pack(&[]), &sent);
    assert_eq!(told(&verdict), "Ask Postal :");
    for road in [Road::Postal, Road::Invoice, Road::Full] {
        assert_eq!(step(&verdict, road), "Ask RoadUnknown");
    }
    assert_eq!(step(&verdict, Road::Personal), "No OtherWay");
}

#[test]
fn a_blocked_destination_stops_everything() {
    let blocked = |to: &str| {
        rule(
            "blocked",
            &format!("formula = \"blocked\"\nfinding = \"blocked_destination\"\nto = [{to}]"),
        )
    };
    let sent = |to| {
        send(Company, Way::Road, to)
            .goods("6214", "Scarves", "4", "60 USD")
            .contract()
    };
    let mut rules = cargo();
    rules.push(blocked("\"UTO\""));
    let some = pack(&rules);
    let verdict = judged(&some, &sent("UTO"));
    assert_eq!(told(&verdict), "Red - : !BlockedDestination");
    assert_eq!(verdict.stops[0].citations[0].rule, "blocked");
    for road in [Road::Postal, Road::Full] {
        assert!(step(&verdict, road).starts_with("No BlockedDestination"));
    }
    let open = "Red Full : CargoDeclaration";
    assert_eq!(told(&judged(&some, &sent("KAZ"))), open);
    rules.pop();
    rules.push(blocked(""));
    assert_eq!(
        told(&judged(&pack(&rules), &sent("UTO"))),
        open,
        "none is named"
    );
}

#[test]
fn an_export_duty_takes_goods_off_the_personal_road() {
    let duty = |confidence: &str| {
        let duty = "formula = \"restricted\"\nfinding = \"export_duty\"\ngoods = [\"4101\"]";
        vec![
            valued(
                "value",
                "formula = \"personal_value\"",
                "value = \"5000\", unit = \"USD\",",
            ),
            rule("over", "formula = \"passenger_road\""),
            rule("duty", duty).replace("verified", confidence),
        ]
    };
    let sent = send(Person, Way::Carried, "KAZ")
        .purpose(Purpose::Own)
        .goods("410120", "Hides", "9", "60 USD");
    let sure = judged(&pack(&duty("reported")), &sent);
    assert_eq!(step(&sure, Road::Personal), "No WithinLimit ExportDuty");
    assert_eq!(step(&sure, Road::Passenger), "Yes PassengerDeclared");
    let weak = judged(&pack(&duty("memory")), &sent);
    assert_eq!(step(&weak, Road::Personal), "Ask WithinLimit ExportDuty");
    assert_eq!(told(&weak), "Ask Personal : ?ExportDuty");
}

#[test]
fn a_parcel_within_a_sure_limit_is_green() {
    let rules = [
        valued(
            "band",
            "formula = \"near_band\"",
            "value = \"3\", unit = \"percent\",",
        ),
        valued(
            "post",
            "formula = \"postal_value\"",
            "value = \"5000\", unit = \"USD\",",
        ),
        valued(
            "courier",
            "formula = \"courier_value\"",
            "value = \"800\", unit = \"USD\",",
        ),
        rule(
            "form",
            "formula = \"paper\"\nway = [\"post\"]\npaper = \"postal_form\"\nissuer = \"carrier\"",
        ),
    ];
    let pack = pack(&[rules.to_vec(), cargo()].concat());
    let check = |way, value: &str, expected: &str| {
        let sent = send(SelfEmployed, way, "DEU").goods("6912", "Bowls", "4", value);
        assert_eq!(told(&judged(&pack, &sent)), expected, "{value}");
    };
    check(Way::Post, "4000 USD", "Green Postal : PostalForm");
    check(
        Way::Post,
        "4900 USD",
        "Ask Postal : PostalForm CargoDeclaration? >LessValue",
    );
    check(
        Way::Post,
        "5200 USD",
        "Red Full : PostalForm CargoDeclaration >LessValue >Prepay",
    );
    check(Way::Courier, "700 USD", "Green Courier :");
    check(
        Way::Courier,
        "900 USD",
        "Red Full : CargoDeclaration >LessValue >Prepay",
    );
}

/// A rule that began inside the pack's days, with nothing known of the time before.
#[test]
fn what_a_rule_said_before_is_not_known() {
    let ask = "formula = \"ask\"\ngoods = [\"08\"]\nquestion = \"district\"\n\
               finding = \"district_missing\"\nroad = [\"full\"]\nsince = \"2026-06-01\"";
    let paper = "formula = \"paper\"\npaper = \"invoice\"\nissuer = \"exporter\"\n\
                 since = \"2026-06-01\"";
    let late = "formula = \"paper\"\npaper = \"receipt\"\nissuer = \"seller\"\n\
                since = \"2026-06-01\"\nbefore = \"nothing\"";
    let rules = [rule("ask", ask), rule("paper", paper), rule("late", late)];
    let pack = pack(&[rules.to_vec(), cargo()].concat());
    let sent = || {
        send(Company, Way::Road, "KAZ")
            .goods("081310", "Apricots", "9", "30 USD")
            .contract()
    };
    let before = judged(&pack, &sent().on("2026-05-31"));
    assert_eq!(
        told(&before),
        "Red Full : Invoice? CargoDeclaration ?DistrictMissing"
    );
    let after = judged(&pack, &sent().on("2026-06-01"));
    assert_eq!(
        told(&after),
        "Red Full : Invoice Receipt CargoDeclaration ?DistrictMissing"
    );
    let district = [Question::District];
    for on in ["2026-05-31", "2026-06-01"] {
        assert_eq!(pack.questions("0813", common::day(on)), district);
    }
}

/// Whom an exemption spares, and what a weak one leaves.
#[test]
fn an_exemption_from_memory_is_a_question() {
    let record = "formula = \"paper\"\npaper = \"trade_record\"\nissuer = \"trade_system\"";
    let exempt = "formula = \"exempt\"\nexporter = [\"self_employed\"]\npaper = \"trade_record\"";
    let sent = |exporter| {
        send(exporter, Way::Road, "KAZ")
            .goods("6214", "Scarves", "4", "60 USD")
            .contract()
    };
    let check = |confidence: &str, exporter, expected: &str| {
        let exempt = rule("exempt", exempt).replace("verified", confidence);
        let pack = pack(&[vec![rule("record", record), exempt], cargo()].concat());
        let told = told(&judged(&pack, &sent(exporter)));
        assert_eq!(told, expected);
    };
    check(
        "verified",
        Company,
        "Red Full : TradeRecord CargoDeclaration",
    );
    check(
        "verified",
        SelfEmployed,
        "Red Full : CargoDeclaration >SelfEmployedExempt",
    );
    check(
        "memory",
        SelfEmployed,
        "Red Full : TradeRecord? CargoDeclaration",
    );
}
