//! The same filing sent again is one filing.

use std::collections::BTreeSet;
use std::thread;

use serde_json::json;
use wire::FiledResponse;

use crate::harness::{TestServer, new_key};

#[test]
fn the_same_key_and_body_give_the_same_answer() {
    let (_folder, server) = TestServer::new();
    let (key, filing) = (new_key(), server.filing());
    let first = server
        .client
        .post("/api/v1/declarations", &filing)
        .key(&key)
        .send();
    let again = server
        .client
        .post("/api/v1/declarations", &filing)
        .key(&key)
        .send();
    assert_eq!((first.status, again.status), (201, 200));
    assert_eq!(first.body, again.body);
    assert_eq!(first.header("location"), again.header("location"));

    let spaced = serde_json::to_string_pretty(&filing).unwrap();
    let quoted = server
        .client
        .ask("POST", "/api/v1/declarations")
        .bytes(spaced.as_bytes());
    let quoted = quoted
        .header("content-type", "application/json")
        .key(&format!("\"{key}\""));
    assert_eq!(
        quoted.send().body,
        first.body,
        "spaces and quotes do not count"
    );
}

#[test]
fn the_same_key_with_another_body_is_refused() {
    let (_folder, server) = TestServer::new();
    let (key, mut filing) = (new_key(), server.filing());
    server
        .client
        .post("/api/v1/declarations", &filing)
        .key(&key)
        .send();
    filing["declaration"]["trip"]["date"] = json!(server.day(3).to_string());
    let answer = server
        .client
        .post("/api/v1/declarations", &filing)
        .key(&key)
        .send();
    answer.problem(409, "idempotency-key-reused");
}

#[test]
fn a_refused_filing_does_not_use_up_its_key() {
    let (_folder, server) = TestServer::new();
    let (key, mut filing) = (new_key(), server.filing());
    filing["consent"] = json!(false);
    let refused = server
        .client
        .post("/api/v1/declarations", &filing)
        .key(&key)
        .send();
    assert_eq!(
        refused.problem(422, "consent-missing"),
        ["/consent missing"]
    );
    filing["consent"] = json!(true);
    assert_eq!(
        server
            .client
            .post("/api/v1/declarations", &filing)
            .key(&key)
            .send()
            .status,
        201
    );
}

#[test]
fn twenty_at_once_are_one_filing() {
    let (_folder, server) = TestServer::new();
    let (key, filing) = (new_key(), server.filing());
    let send = || {
        server
            .client
            .post("/api/v1/declarations", &filing)
            .key(&key)
            .send()
    };
    let answers: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..20).map(|_| scope.spawn(send)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let made = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(made, 1);
    assert!(
        answers
            .iter()
            .all(|answer| matches!(answer.status, 200 | 201))
    );
    let bodies: BTreeSet<&str> = answers.iter().map(|answer| answer.body.as_str()).collect();
    assert_eq!(bodies.len(), 1);
    let filed: FiledResponse = serde_json::from_str(&answers[0].body).unwrap();
    assert!(server.verify(filed.status.pass.as_deref().unwrap()).is_ok());
    let counts: wire::StatisticsResponse = server.client.get("/api/v1/statistics").send().parse();
    let total: u64 = counts
        .days
        .iter()
        .map(|day| day.green + day.ask + day.red)
        .sum();
    assert_eq!(total, 1);
}
