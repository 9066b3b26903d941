//! Every way to ask wrongly, and its answer.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use wire::ProblemJson;

use crate::harness::{TestServer, config, new_key, person};

fn send(server: &TestServer, body: &Value) -> crate::harness::Answer {
    server
        .client
        .post("/api/v1/declarations", body)
        .key(&new_key())
        .send()
}

#[test]
fn bad_json_is_named_by_its_place() {
    let (_folder, server) = TestServer::new();
    let raw = |body: &[u8]| {
        let ask = server
            .client
            .ask("POST", "/api/v1/declarations")
            .key(&new_key())
            .bytes(body);
        ask.header("content-type", "application/json")
            .send()
            .problem(400, "bad-body")
    };
    assert_eq!(raw(b"{"), [" bad_json"]);
    assert_eq!(raw(b"\xff\xfe"), [" bad_json"]);
    assert_eq!(raw("[".repeat(60_000).as_bytes()), ["/0 bad_type"]);
    let check = |change: &dyn Fn(&mut Value), expected: &str| {
        let mut filing = server.filing();
        change(&mut filing);
        assert_eq!(send(&server, &filing).problem(400, "bad-body"), [expected]);
    };
    check(&|f| f["shoe"] = json!(1), "/shoe unknown_member");
    check(
        &|f| f["declaration"]["trip"]["mode"] = json!("broom"),
        "/trip/mode unknown_value",
    );
    check(
        &|f| f["declaration"]["people"][0]["shoe"] = json!(4),
        "/people/0/shoe unknown_member",
    );
    check(
        &|f| f["declaration"]["people"][0]["birth"] = json!(1974),
        "/people/0/birth bad_type",
    );
    check(&|f| f["consent"] = json!("yes"), "/consent bad_type");
    check(&|f| f["pack"] = Value::Null, "/pack bad_type");
}

#[test]
fn a_bad_declaration_names_every_fault() {
    let (_folder, server) = TestServer::new();
    let mut filing = server.filing();
    filing["declaration"]["trip"]["date"] = json!("2026-02-31");
    filing["declaration"]["trip"]["post"] = json!("atlantis");
    filing["declaration"]["people"][0]["document"]["number"] = json!("АB1234567");
    filing["declaration"]["people"][0]["birth"] = json!("31.02.1974");
    filing["declaration"]["items"] = json!([
        {"category": "general", "name": "x".repeat(10_000), "amount": "-3",
         "value": {"amount": "1,200", "currency": "dollars"}}
    ]);
    let mut faults = send(&server, &filing).problem(422, "invalid");
    faults.sort();
    assert_eq!(
        faults,
        [
            "/items/0/amount negative",
            "/items/0/name too_long",
            "/items/0/value/amount ambiguous_separator",
            "/people/0/birth date_not_a_number",
            "/people/0/document/number bad_document_number",
            "/trip/date no_such_day",
            "/trip/post unknown_post",
        ]
    );
}

#[test]
fn absurd_filings() {
    let (_folder, server) = TestServer::new();
    let check = |change: &dyn Fn(&mut Value), expected: &str| {
        let mut filing = server.filing();
        change(&mut filing["declaration"]);
        assert_eq!(send(&server, &filing).problem(422, "invalid"), [expected]);
    };
    check(&|d| d["people"] = json!([]), "/people missing");
    check(
        &|d| d["people"] = json!(vec![person("A1234567", "1974-08-12"); 11]),
        "/people too_many",
    );
    check(
        &|d| d["people"] = json!([person("A1234567", "2020-01-01")]),
        "/people no_adult",
    );
    check(
        &|d| d["people"][0]["birth"] = json!("2099-01-01"),
        "/people/0/birth in_future",
    );
    check(
        &|d| d["people"][0]["document"]["expiry"] = json!("2012-04-15"),
        "/people/0/document/expiry expired",
    );
    check(
        &|d| d["trip"]["date"] = json!("2020-01-01"),
        "/trip/date in_past",
    );
    check(
        &|d| d["cash"] = json!([{"owner": 7, "amount": "1", "currency": "USD"}]),
        "/cash/0/owner unknown_owner",
    );
    let lines = vec![json!({"category": "general", "name": "x", "amount": "1"}); 61];
    check(&|d| d["items"] = json!(lines), "/items too_many");
}

#[test]
fn a_filing_before_the_window_opens() {
    let (_folder, server) = TestServer::new();
    let mut filing = server.filing();
    filing["declaration"]["trip"]["date"] = json!(server.day(31).to_string());
    let early = send(&server, &filing);
    early.problem(409, "window-not-open");
    let problem: ProblemJson = serde_json::from_str(&early.body).unwrap();
    let midnight = format!("{}T19:00:00Z", server.day(0));
    assert_eq!(problem.opens_at.as_deref(), Some(midnight.as_str()));
    filing["declaration"]["trip"]["date"] = json!(server.day(30).to_string());
    assert_eq!(send(&server, &filing).status, 201);
}

#[test]
fn headers_that_are_needed() {
    let (_folder, server) = TestServer::new();
    let filing = server.filing();
    let post = || server.client.post("/api/v1/declarations", &filing);
    post().send().problem(400, "idempotency-key");
    post().key("short").send().problem(400, "idempotency-key");
    post()
        .key(&new_key())
        .key(&new_key())
        .send()
        .problem(400, "idempotency-key");
    let filed = server.file(&filing);
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    let put = || server.client.put(&path, &filing).token(&filed.token);
    put().send().problem(428, "if-match-needed");
    put()
        .header("if-match", "1")
        .send()
        .problem(400, "bad-if-match");
    put()
        .header("if-match", "\"1\", \"2\"")
        .send()
        .problem(400, "bad-if-match");
    put()
        .header("if-match", "\"7\"")
        .send()
        .problem(412, "stale");
}

#[test]
fn bodies_of_the_wrong_kind_or_size() {
    let (_folder, server) = TestServer::new();
    let ask = || {
        server
            .client
            .ask("POST", "/api/v1/declarations")
            .key(&new_key())
    };
    ask()
        .bytes(b"{}")
        .header("content-type", "text/plain")
        .send()
        .problem(415, "not-json");
    ask().bytes(b"{}").send().problem(415, "not-json");
    let large = server.filing().to_string() + &" ".repeat(64 * 1024);
    let large = ask()
        .bytes(large.as_bytes())
        .header("content-type", "application/json")
        .send();
    large.problem(413, "too-large");
}

#[test]
fn addresses_and_methods() {
    let (_folder, server) = TestServer::new();
    server
        .client
        .get("/api/v1/nothing")
        .send()
        .problem(404, "no-such-address");
    server
        .client
        .get("/api")
        .send()
        .problem(404, "no-such-address");
    let wrong = server.client.delete("/api/v1/rates").send();
    wrong.problem(405, "method-not-allowed");
    assert_eq!(wrong.header("allow"), "GET,HEAD");
    server
        .client
        .get("/api/v1/declarations")
        .send()
        .problem(405, "method-not-allowed");
    for query in ["from=yesterday", "from=2026-01-01&to=2025-01-01", "shoe=1"] {
        let path = format!("/api/v1/statistics?{query}");
        server.client.get(&path).send().problem(400, "bad-query");
    }
}

#[test]
fn advice_asked_wrongly() {
    let (_folder, server) = TestServer::new();
    let good = json!({
        "direction": "entry", "mode": "foot", "date": server.day(1).to_string(),
        "travellers": [{}]
    });
    assert_eq!(
        server.client.post("/api/v1/advice", &good).send().status,
        200
    );
    let check = |change: &dyn Fn(&mut Value), expected: &str| {
        let mut body = good.clone();
        change(&mut body);
        let answer = server.client.post("/api/v1/advice", &body).send();
        assert_eq!(answer.problem(422, "invalid"), [expected]);
    };
    check(&|b| b["date"] = json!("tomorrow"), "/date not_a_date");
    check(&|b| b["travellers"] = json!([]), "/travellers missing");
    check(
        &|b| b["travellers"] = json!(vec![json!({}); 11]),
        "/travellers too_many",
    );
    check(
        &|b| {
            b["items"] = json!([{"category": "alcohol", "name": "wine", "amount": "x",
            "value": {"amount": "1", "currency": "USD"}}])
        },
        "/items/0/amount not_a_number",
    );
    let mut body = good.clone();
    body["travellers"][0]["name"] = json!("ERIKSSON");
    let answer = server.client.post("/api/v1/advice", &body).send();
    assert_eq!(
        answer.problem(400, "bad-body"),
        ["/travellers/0/name unknown_member"]
    );
}

#[test]
fn a_body_that_never_ends_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(folder.path());
    config.timeout_seconds = 1;
    let server = TestServer::with(config);
    let mut stream = TcpStream::connect(server.client.address()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    let head = "POST /api/v1/declarations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
        Idempotency-Key: 0123456789abcdef\r\nContent-Length: 1000\r\n\r\n{\"pack\":";
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    let mut buffer = [0; 4_096];
    while !answer.contains("/problems/timeout") {
        let read = stream.read(&mut buffer).unwrap();
        assert_ne!(read, 0, "closed after {answer:?}");
        answer.push_str(&String::from_utf8_lossy(&buffer[..read]));
    }
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
}
