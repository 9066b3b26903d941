//! Exchange rates when their source is well, down, or lying. All figures are made up.

use chrono::Days;
use serde_json::json;
use wire::{AdviceResponse, RatesResponse};
use yolak_server::rates::{Jumps, RatesFault};

use crate::bank::Bank;
use crate::harness::{TestServer, config};

fn rates(server: &TestServer) -> RatesResponse {
    server.client.get("/api/v1/rates").send().parse()
}

fn fetch(server: &TestServer) -> Result<(), RatesFault> {
    server.wait(server.office.fetch_rates(Jumps::Refuse))
}

#[test]
fn without_a_source_the_bundled_rates_say_so() {
    let (_folder, server) = TestServer::new();
    let rates = rates(&server);
    assert_eq!(
        (rates.on.as_str(), rates.source.as_str()),
        ("2025-11-20", "bundled")
    );
    assert_eq!(rates.rates.keys().collect::<Vec<_>>(), ["USD"]);
    assert!(matches!(fetch(&server), Err(RatesFault::SwitchedOff)));
}

#[test]
fn good_rates_are_taken_and_outlive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let bank = Bank::open();
    let mut config = config(folder.path());
    config.rates_url = bank.url();
    bank.says(503, "down");
    let server = TestServer::with(config.clone());
    let today = server.day(0);
    bank.lists(today, "12000.00", "13000", "150.5");
    fetch(&server).unwrap();
    let before = rates(&server);
    assert_eq!(
        (before.on.clone(), before.source.clone()),
        (today.to_string(), bank.url())
    );
    assert_eq!(before.rates["RUB"], "150.5");
    drop(server);
    bank.says(503, "down");
    let server = TestServer::with(config);
    assert_eq!(rates(&server), before);
}

#[test]
fn when_the_source_is_down_or_lies_the_old_rates_stay() {
    let folder = tempfile::tempdir().unwrap();
    let bank = Bank::open();
    let mut config = config(folder.path());
    config.rates_url = bank.url();
    bank.says(500, "");
    let server = TestServer::with(config);
    let today = server.day(0);
    bank.lists(today, "12000", "13000", "150");
    fetch(&server).unwrap();
    let good = rates(&server);

    let check = |what: &str| {
        assert!(fetch(&server).is_err(), "{what}");
        assert_eq!(rates(&server), good, "{what}");
    };
    bank.says(500, "");
    check("an error");
    bank.says(200, "<html>maintenance</html>");
    check("a page");
    bank.says(200, "[]");
    check("an empty list");
    bank.says(200, &format!("[{}", "[".repeat(200_000)));
    check("nonsense without end");
    bank.says(200, &" ".repeat(3_000_000));
    check("too much");
    bank.lists(today, "120", "13000", "150");
    check("a slipped decimal point");
    bank.lists(today, "12000", "13000", "0");
    check("no rate for a main currency");
    bank.lists(today + Days::new(1), "12000", "13000", "150");
    check("rates of tomorrow");
    bank.lists(today - Days::new(1), "12000", "13000", "150");
    check("rates of yesterday");

    bank.lists(today, "20000", "21000", "250");
    check("a jump");
    server
        .wait(server.office.fetch_rates(Jumps::Accept))
        .unwrap();
    assert_eq!(
        rates(&server).rates["USD"],
        "20000",
        "an operator looked and took it"
    );
}

#[test]
fn advice_is_computed_with_the_rates_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let bank = Bank::open();
    let mut config = config(folder.path());
    config.rates_url = bank.url();
    bank.says(500, "");
    let server = TestServer::with(config);
    let ask = || -> AdviceResponse {
        let body = json!({
            "direction": "entry", "mode": "foot", "date": server.day(1).to_string(),
            "travellers": [{"age": 30, "residency": "non_resident"}],
            "cash": [{"owner": 0, "amount": "7000", "currency": "EUR"}]
        });
        server.client.post("/api/v1/advice", &body).send().parse()
    };
    assert_eq!(
        ask().advice.corridor,
        wire::CorridorJson::Ask,
        "no rate for EUR is bundled"
    );
    let today = server.day(0);
    bank.lists(today, "12000", "13000", "150");
    fetch(&server).unwrap();
    let advice = ask();
    assert_eq!(advice.advice.corridor, wire::CorridorJson::Green);
    assert_eq!(advice.rates_on, Some(today.to_string()));
}
