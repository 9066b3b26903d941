//! The life of a filing: filed, read, amended, withdrawn.

use pass::{Kind, Lane, VerifyFault};
use rulebook::Mode;
use serde_json::json;
use wire::{CorridorJson, EventKind, StateJson, StatusResponse, WithdrawResponse};

use crate::harness::{TestServer, person, post};

#[test]
fn a_filing_is_answered_with_a_pass_that_verifies() {
    let (_folder, server) = TestServer::new();
    let filed = server.file(&server.filing());
    let status = &filed.status;
    assert_eq!((status.version, status.state), (1, StateJson::Received));
    assert_eq!(status.advice.corridor, CorridorJson::Green);
    assert_eq!(
        status.advice.pack,
        rulebook::Pack::embedded().stamp().version
    );

    let verified = server.verify(status.pass.as_deref().unwrap()).unwrap();
    let claims = verified.claims();
    assert_eq!(claims.reference.to_string(), status.reference);
    assert_eq!(
        (claims.kind, claims.advice, claims.heads),
        (Kind::Traveller, Lane::Green, 1)
    );
    assert_eq!(
        (claims.issuer.as_str(), claims.post.as_str()),
        ("yolak", &*post(Mode::Foot))
    );
    let day = server.day(1);
    let midnight = day.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp() - 5 * 3_600;
    assert_eq!(claims.window, (midnight, midnight + 86_399));
    assert_eq!(claims.expires, midnight + 2 * 86_400);
    let birth = "1974-08-12".parse().unwrap();
    assert_eq!(verified.binds("UTO", "L898902C3", birth), Some(0));
    assert_eq!(verified.binds("UTO", "L898902C4", birth), None);
}

#[test]
fn a_family_by_car_with_an_hour() {
    let (_folder, server) = TestServer::new();
    let mut filing = server.filing();
    filing["declaration"]["trip"]["mode"] = json!("car");
    filing["declaration"]["trip"]["post"] = json!(post(Mode::Car));
    filing["declaration"]["trip"]["hour"] = json!(10);
    filing["declaration"]["people"] = json!([
        person("L898902C3", "1974-08-12"),
        person("D23145890", "2019-08-12")
    ]);
    filing["declaration"]["vehicle"] = json!({"plate": "01 A 123 BC", "country": "UTO"});
    let filed = server.file(&filing);
    let verified = server
        .verify(filed.status.pass.as_deref().unwrap())
        .unwrap();
    let claims = verified.claims();
    assert_eq!(
        (claims.heads, claims.plate.as_deref()),
        (2, Some("01A123BC"))
    );
    assert_eq!(claims.window.1 - claims.window.0, 6 * 3_600);
    assert_eq!(
        verified.binds("UTO", "D23145890", "2019-08-12".parse().unwrap()),
        Some(1)
    );
}

#[test]
fn the_server_judges_by_itself() {
    let (_folder, server) = TestServer::new();
    let mut filing = server.filing();
    filing["pack"] = json!("uz-1999.1");
    filing["declaration"]["cash"] = json!([{"owner": 0, "amount": "900000000", "currency": "UZS"}]);
    let filed = server.file(&filing);
    assert_eq!(filed.status.advice.corridor, CorridorJson::Red);
    assert_eq!(
        filed.status.advice.pack,
        rulebook::Pack::embedded().stamp().version
    );
    let verified = server
        .verify(filed.status.pass.as_deref().unwrap())
        .unwrap();
    assert_eq!(verified.claims().advice, Lane::Red);
}

#[test]
fn read_amend_and_withdraw() {
    let (_folder, server) = TestServer::new();
    let filed = server.file(&server.filing());
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    let token = filed.token.as_str();

    let read = server.client.get(&path).token(token).send();
    assert_eq!(read.header("etag"), "\"1\"");
    assert_eq!(read.header("cache-control"), "no-store");
    assert_eq!(read.parse::<StatusResponse>(), filed.status);
    let sloppy = path
        .to_lowercase()
        .replace('-', "")
        .replace("apiv1", "api/v1");
    assert_eq!(server.client.get(&sloppy).token(token).send().status, 200);

    let mut later = server.filing();
    later["declaration"]["trip"]["date"] = json!(server.day(2).to_string());
    let amend = |tag: &str| {
        server
            .client
            .put(&path, &later)
            .token(token)
            .header("if-match", tag)
    };
    let amended: StatusResponse = amend("\"1\"").send().parse();
    assert_eq!((amended.version, amended.state), (2, StateJson::Changed));
    assert_eq!(amended.reference, filed.status.reference);
    let kinds: Vec<EventKind> = amended.events.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::Received, EventKind::Changed]);

    let old = server.verify(filed.status.pass.as_deref().unwrap());
    assert!(matches!(old, Err(VerifyFault::Revoked { .. })), "{old:?}");
    let new = server.verify(amended.pass.as_deref().unwrap()).unwrap();
    assert_eq!(new.claims().reference.to_string(), amended.reference);

    let repeated: StatusResponse = amend("\"1\"").send().parse();
    assert_eq!(
        repeated, amended,
        "the answer was lost, the same amendment came again"
    );
    let other = server.client.put(&path, &server.filing()).token(token);
    other
        .header("if-match", "\"1\"")
        .send()
        .problem(412, "stale");

    let withdrawn = server.client.delete(&path).token(token).send();
    let withdrawn: WithdrawResponse = withdrawn.parse();
    server.clock.advance(5);
    let again: WithdrawResponse = server.client.delete(&path).token(token).send().parse();
    assert_eq!(again, withdrawn);
    let gone = server.verify(amended.pass.as_deref().unwrap());
    assert!(matches!(gone, Err(VerifyFault::Revoked { .. })), "{gone:?}");
    let read: StatusResponse = server.client.get(&path).token(token).send().parse();
    assert_eq!((read.state, read.pass), (StateJson::Withdrawn, None));
    amend("*").send().problem(409, "withdrawn");
}

#[test]
fn any_version_may_be_amended_on_purpose() {
    let (_folder, server) = TestServer::new();
    let filed = server.file(&server.filing());
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    for version in [2, 3] {
        let amend = server
            .client
            .put(&path, &server.filing())
            .token(&filed.token);
        let amended: StatusResponse = amend.header("if-match", "*").send().parse();
        assert_eq!(amended.version, version);
    }
}

#[test]
fn a_token_opens_its_own_filing_only() {
    let (_folder, server) = TestServer::new();
    let (one, other) = (server.file(&server.filing()), server.file(&server.filing()));
    let path = |reference: &str| format!("/api/v1/declarations/{reference}");
    let own = path(&one.status.reference);
    server
        .client
        .get(&own)
        .token(&other.token)
        .send()
        .problem(401, "unauthorised");
    server
        .client
        .delete(&own)
        .token(&other.token)
        .send()
        .problem(401, "unauthorised");
    server
        .client
        .get(&own)
        .token("nonsense")
        .send()
        .problem(401, "unauthorised");
    let unknown = server
        .client
        .get(&path("2222-2222-2222"))
        .token(&one.token)
        .send();
    unknown.problem(401, "unauthorised");
    assert_eq!(unknown.header("www-authenticate"), "Bearer");
    let none = server.client.get(&own).send();
    none.problem(401, "unauthorised");
    server
        .client
        .get(&own)
        .header("authorization", "Basic eDp5")
        .send()
        .problem(401, "unauthorised");
}
