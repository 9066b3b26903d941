//! Recovering access on another device.

use serde_json::{Value, json};
use wire::{FiledResponse, StatusResponse};

use crate::harness::{Answer, TestServer, config, person};

fn find(server: &TestServer, body: &Value) -> Answer {
    server.client.post("/api/v1/declarations/find", body).send()
}

#[test]
fn anybody_of_the_party_finds_it_in_any_spelling() {
    let (_folder, server) = TestServer::new();
    let mut filing = server.filing();
    filing["declaration"]["people"] = json!([
        person("L898902C3", "1974-08-12"),
        person("D23145890", "2001-02-03")
    ]);
    let filed = server.file(&filing);
    let reference = filed.status.reference.to_lowercase().replace('-', " ");
    let found = find(
        &server,
        &json!({
            "reference": reference, "document_number": "d 2314-5890", "birth": "2001-02-03"
        }),
    );
    assert_eq!(found.header("cache-control"), "no-store");
    let found: FiledResponse = found.parse();
    assert_eq!(found.status, filed.status);
    assert_ne!(found.token, filed.token);
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    for token in [&found.token, &filed.token] {
        let status: StatusResponse = server.client.get(&path).token(token).send().parse();
        assert_eq!(status, filed.status);
    }
}

#[test]
fn wrong_in_anything_is_answered_alike() {
    let (folder, _) = TestServer::new();
    let mut config = config(folder.path());
    config.find_per_reference = 50;
    let server = TestServer::with(config);
    let filed = server.file(&server.filing());
    let good = json!({
        "reference": filed.status.reference, "document_number": "L898902C3", "birth": "1974-08-12"
    });
    let mut bodies = Vec::new();
    for (member, wrong) in [
        ("reference", "2222-2222-2222"),
        ("reference", "not a reference"),
        ("document_number", "L898902C4"),
        ("document_number", "?"),
        ("birth", "1974-08-13"),
        ("birth", "12.08.1974"),
    ] {
        let mut body = good.clone();
        body[member] = json!(wrong);
        let answer = find(&server, &body);
        assert_eq!(
            answer.problem(404, "not-found"),
            [""; 0],
            "{member} {wrong}"
        );
        bodies.push(answer.body);
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1);
    assert_eq!(find(&server, &good).status, 200);
}

#[test]
fn people_who_left_the_party_do_not_find_it() {
    let (_folder, server) = TestServer::new();
    let filed = server.file(&server.filing());
    let mut changed = server.filing();
    changed["declaration"]["people"] = json!([person("D23145890", "1974-08-12")]);
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    let amended = server
        .client
        .put(&path, &changed)
        .token(&filed.token)
        .header("if-match", "\"1\"");
    assert_eq!(amended.send().status, 200);
    let ask = |number: &str| {
        find(
            &server,
            &json!({
                "reference": filed.status.reference, "document_number": number,
                "birth": "1974-08-12"
            }),
        )
    };
    ask("L898902C3").problem(404, "not-found");
    assert_eq!(ask("D23145890").status, 200);
}

#[test]
fn guessing_is_slow() {
    let (folder, _) = TestServer::new();
    let mut config = config(folder.path());
    config.find_per_reference = 3;
    config.find_per_client = 5;
    config.proxy_hops = 1;
    let server = TestServer::with(config);
    let filed = server.file(&server.filing());
    let guess = |client: &str, reference: &str, number: &str| {
        let body =
            json!({"reference": reference, "document_number": number, "birth": "1974-08-12"});
        let ask = server.client.post("/api/v1/declarations/find", &body);
        ask.header("x-forwarded-for", client).send()
    };
    let reference = filed.status.reference.as_str();
    for _ in 0..3 {
        guess("192.0.2.1", reference, "L898902C9").problem(404, "not-found");
    }
    let stopped = guess("198.51.100.7", reference, "L898902C3");
    stopped.problem(429, "too-many-attempts");
    let wait: u64 = stopped.header("retry-after").parse().unwrap();
    assert!((1..=301).contains(&wait), "{wait}");

    for reference in ["2222-2222-2222", "x"] {
        guess("192.0.2.1", reference, "L898902C9").problem(404, "not-found");
    }
    guess("192.0.2.1", "y", "L898902C9").problem(429, "too-many-attempts");
    guess("192.0.2.2", "y", "L898902C9").problem(404, "not-found");
    let forged = guess("192.0.2.3, 192.0.2.1", "y", "L898902C9");
    forged.problem(429, "too-many-attempts");
}
