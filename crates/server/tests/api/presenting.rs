//! A pass is shown to an officer.

use chrono::DateTime;
use rulebook::Mode;
use serde_json::{Value, json};
use wire::{PresentationResponse, StateJson, StatusResponse};
use yolak_server::clock::rfc3339;

use crate::harness::{Answer, TestServer, post};

fn officer(server: &TestServer, name: &str) -> String {
    server
        .wait(server.office.add_officer(name))
        .unwrap()
        .unwrap()
}

fn presentation(pass: &str, at: i64) -> Value {
    json!({
        "pass": pass, "post": post(Mode::Foot), "at": rfc3339(at), "lane": "green",
        "outcome": "passed"
    })
}

fn present(server: &TestServer, token: &str, body: &Value) -> Answer {
    server
        .client
        .post("/api/v1/presentations", body)
        .token(token)
        .send()
}

#[test]
fn the_first_time_is_told_to_whoever_sees_it_again() {
    let (_folder, server) = TestServer::new();
    let (one, other) = (officer(&server, "post 1"), officer(&server, "post 2"));
    let filed = server.file(&server.filing());
    let pass = filed.status.pass.as_deref().unwrap();
    server.clock.advance(3_600);
    let now = server.clock.now();
    let first: PresentationResponse = present(&server, &one, &presentation(pass, now - 60)).parse();
    assert_eq!(first.reference, filed.status.reference);
    let time = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().timestamp();
    assert_eq!(time(&first.first_presented_at), now - 60);
    let second: PresentationResponse = present(&server, &other, &presentation(pass, now)).parse();
    assert_eq!(second.first_presented_at, first.first_presented_at);
    let late: PresentationResponse =
        present(&server, &other, &presentation(pass, now - 600)).parse();
    assert_eq!(
        time(&late.first_presented_at),
        now - 600,
        "reported late, happened first"
    );

    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    let read = || -> StatusResponse { server.client.get(&path).token(&filed.token).send().parse() };
    assert_eq!(
        (read().state, read().events.len()),
        (StateJson::Presented, 4)
    );
    assert_eq!(
        present(&server, &one, &presentation(pass, now - 60)).status,
        200
    );
    assert_eq!(
        read().events.len(),
        4,
        "the same report again is one presentation"
    );

    let amend = server
        .client
        .put(&path, &server.filing())
        .token(&filed.token);
    amend
        .header("if-match", "*")
        .send()
        .problem(409, "presented");
    server
        .client
        .delete(&path)
        .token(&filed.token)
        .send()
        .problem(409, "presented");
}

#[test]
fn only_officers_present() {
    let (_folder, server) = TestServer::new();
    let filed = server.file(&server.filing());
    let body = presentation(filed.status.pass.as_deref().unwrap(), server.clock.now());
    present(&server, &filed.token, &body).problem(401, "unauthorised");
    server
        .client
        .post("/api/v1/presentations", &body)
        .send()
        .problem(401, "unauthorised");
}

#[test]
fn what_is_no_good_pass_is_named() {
    let (_folder, server) = TestServer::new();
    let token = officer(&server, "post 1");
    let filed = server.file(&server.filing());
    let pass = filed.status.pass.clone().unwrap();
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    let now = server.clock.now();
    let check = |pass: &str, at: i64, code: &str| {
        let faults = present(&server, &token, &presentation(pass, at)).problem(422, "bad-pass");
        assert_eq!(faults, [format!("/pass {code}")]);
    };
    check("hello", now, "not_a_pass");
    check("YLKD:anything", now, "draft_code");
    check("YLK9:ABC", now, "other_version");
    check(&pass[..pass.len() - 6], now, "altered");
    // The last 64 bytes, 96 characters, are the signature.
    let middle = pass.len() - 30;
    let other = if pass.as_bytes()[middle] == b'7' {
        "8"
    } else {
        "7"
    };
    let forged = [&pass[..middle], other, &pass[middle + 1..]].concat();
    check(&forged, now, "bad_signature");
    server.clock.advance(10);
    let amend = server
        .client
        .put(&path, &server.filing())
        .token(&filed.token);
    assert_eq!(amend.header("if-match", "*").send().status, 200);
    check(&pass, server.clock.now(), "revoked");
    assert_eq!(
        present(&server, &token, &presentation(&pass, now)).status,
        200,
        "then still good"
    );
    server.clock.advance(4 * 86_400);
    check(&pass, server.clock.now(), "expired");
}

#[test]
fn times_and_posts_are_checked() {
    let (_folder, server) = TestServer::new();
    let token = officer(&server, "post 1");
    let filed = server.file(&server.filing());
    let pass = filed.status.pass.as_deref().unwrap();
    let now = server.clock.now();
    let check = |change: &dyn Fn(&mut Value), fault: &str| {
        let mut body = presentation(pass, now);
        change(&mut body);
        assert_eq!(
            present(&server, &token, &body).problem(422, "invalid"),
            [fault]
        );
    };
    check(&|body| body["at"] = json!("yesterday"), "/at not_a_time");
    check(
        &|body| body["at"] = json!(rfc3339(now + 3_600)),
        "/at in_future",
    );
    check(
        &|body| body["at"] = json!(rfc3339(now - 31 * 86_400)),
        "/at in_past",
    );
    check(
        &|body| body["post"] = json!("atlantis"),
        "/post unknown_post",
    );
}
