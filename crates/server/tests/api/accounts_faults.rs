//! Everything that must not enrol, sign in or change anything.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use wire::RoleJson;

use crate::accounts_device::{Browser, altered, new_operator, owner, token_of};
use crate::command_line::{Program, said};
use crate::harness::{TestServer, config};

#[test]
fn another_origin_makes_no_passkey_and_signs_nobody_in() {
    let (_folder, server) = TestServer::new();
    let link = new_operator(&server, "Namuna Trans");
    let mut browser = Browser::new(&server);
    let ours = std::mem::replace(&mut browser.device.origin, "http://localhost:1".to_owned());
    let started = browser.start_enrolling(token_of(&link));
    let credential = browser.device.create(&started.options);
    let refused = browser.finish("enrol/finish", &started.ceremony, &credential);
    refused.problem(422, "bad-passkey");

    browser.device.origin = ours;
    browser.enrol(&link);
    browser.cookie = None;
    "http://localhost:1".clone_into(&mut browser.device.origin);
    let refused = browser.try_sign_in();
    refused.problem(401, "unauthorised");
    assert_eq!(refused.header("set-cookie"), "");
}

#[test]
fn a_passkey_that_could_never_sign_in_is_told_at_once() {
    let (_folder, server) = TestServer::new();
    let link = new_operator(&server, "Namuna Trans");
    let mut browser = Browser::new(&server);
    let mut enrol = |discoverable: bool| {
        let started = browser.start_enrolling(token_of(&link));
        let mut credential = browser.device.create(&started.options);
        let members = credential.as_object_mut().unwrap();
        members.remove("extensions");
        let results = json!({"credProps": {"rk": discoverable}});
        members.insert("clientExtensionResults".to_owned(), results);
        browser.finish("enrol/finish", &started.ceremony, &credential)
    };
    enrol(false).problem(422, "bad-passkey");
    assert_eq!(enrol(true).status, 200);
}

#[test]
fn a_ceremony_is_finished_once_and_in_time() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let started = browser.start_signing_in();
    let credential = browser.device.get(&started.options);
    let mut again = |ceremony: &str| browser.finish("sign-in/finish", ceremony, &credential);
    assert_eq!(again(&started.ceremony).status, 200);
    again(&started.ceremony).problem(409, "ceremony-over");
    again("").problem(409, "ceremony-over");
    again(&"0".repeat(32)).problem(409, "ceremony-over");

    let started = browser.start_signing_in();
    let credential = browser.device.get(&started.options);
    server.clock.advance(5 * 60);
    let late = browser.finish("sign-in/finish", &started.ceremony, &credential);
    late.problem(409, "ceremony-over");
}

#[test]
fn what_was_signed_for_one_challenge_is_no_answer_to_another() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let (one, other) = (browser.start_signing_in(), browser.start_signing_in());
    let credential = browser.device.get(&one.options);
    let answer = browser.finish("sign-in/finish", &other.ceremony, &credential);
    answer.problem(401, "unauthorised");
}

#[test]
fn a_ceremony_of_one_kind_does_not_finish_another() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let signing = browser.start_signing_in().ceremony;
    let adding: Value = browser.ask("POST", "passkeys/start", None).parse();
    let adding = adding["ceremony"].as_str().unwrap().to_owned();
    let link = browser.invite("Haydovchi", RoleJson::Driver);
    let enrolling = browser.start_enrolling(token_of(&link)).ceremony;
    for (path, ceremony) in [
        ("enrol/finish", &signing),
        ("sign-in/finish", &adding),
        ("passkeys/finish", &enrolling),
    ] {
        let answer = browser.finish(path, ceremony, &json!({}));
        answer.problem(409, "ceremony-over");
    }
}

#[test]
fn a_credential_that_does_not_fit() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let mut check = |change: &dyn Fn(&mut Value), status: u16, code: &str| {
        let started = browser.start_signing_in();
        let mut credential = browser.device.get(&started.options);
        change(&mut credential);
        let answer = browser.finish("sign-in/finish", &started.ceremony, &credential);
        answer.problem(status, code)
    };
    let none = |credential: &mut Value| *credential = json!({});
    assert_eq!(check(&none, 422, "invalid"), ["/credential bad_credential"]);
    let text = |credential: &mut Value| *credential = json!("passkey");
    assert_eq!(check(&text, 422, "invalid"), ["/credential bad_credential"]);
    let signature =
        |c: &mut Value| c["response"]["signature"] = altered(&c["response"]["signature"]);
    check(&signature, 401, "unauthorised");
    let data = |c: &mut Value| {
        c["response"]["authenticatorData"] = altered(&c["response"]["authenticatorData"]);
    };
    check(&data, 401, "unauthorised");
    let user = |c: &mut Value| c["response"]["userHandle"] = altered(&c["response"]["userHandle"]);
    check(&user, 401, "unauthorised");
    let nobody = |c: &mut Value| c["response"]["userHandle"] = Value::Null;
    check(&nobody, 401, "unauthorised");
    let unknown = |c: &mut Value| c["rawId"] = altered(&c["rawId"]);
    check(&unknown, 401, "unauthorised");
    assert_eq!(browser.try_sign_in().status, 200);
}

#[test]
fn bodies_are_read_strictly() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let mut check = |path: &str, body: Value, expected: &str| {
        let faults = browser.post(path, &body).problem(400, "bad-body");
        assert_eq!(faults, [expected], "{path} {body}");
    };
    check("enrol/start", json!({}), " missing_member");
    check(
        "enrol/start",
        json!({"token": "a", "shoe": 1}),
        "/shoe unknown_member",
    );
    check(
        "sign-in/finish",
        json!({"ceremony": "a"}),
        " missing_member",
    );
    let king = json!({"name": "Sinov", "role": "king"});
    check("members", king, "/role unknown_value");
    let all = json!({"name": "fleet", "scopes": ["trips:all"]});
    check("tokens", all, "/scopes/0 unknown_value");
    let mut check = |path: &str, body: Value, expected: &str| {
        let faults = browser.post(path, &body).problem(422, "invalid");
        assert_eq!(faults, [expected], "{path} {body}");
    };
    let named = |name: &str| json!({"name": name, "role": "driver"});
    check("members", named(" "), "/name missing");
    check("members", named("a\u{7}b"), "/name bad_text");
    check("members", named(&"a".repeat(81)), "/name too_long");
    let none = json!({"name": "fleet", "scopes": []});
    check("tokens", none, "/scopes missing");
}

#[test]
fn no_other_site_acts_in_a_members_name() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let invite = json!({"name": "Haydovchi", "role": "driver"});
    let origin = browser.device.origin.clone();
    let check = |headers: &[(&str, &str)], allowed: bool| {
        let mut asking = browser.bare("POST", "members").json(&invite);
        for (name, value) in headers {
            asking = asking.header(name, value);
        }
        let answer = asking.send();
        if allowed {
            assert_eq!(answer.status, 201, "{headers:?} {}", answer.body);
        } else {
            answer.problem(403, "foreign-site");
        }
    };
    check(&[], false);
    check(&[("sec-fetch-site", "cross-site")], false);
    check(&[("sec-fetch-site", "same-site")], false);
    check(&[("origin", "https://other.example.org")], false);
    check(&[("origin", "null")], false);
    check(
        &[("sec-fetch-site", "cross-site"), ("origin", &origin)],
        false,
    );
    check(&[("sec-fetch-site", "same-origin")], true);
    check(&[("origin", &origin)], true);
    let foreign = |method, path: &str| {
        let asking = browser.bare(method, path);
        asking.header("sec-fetch-site", "cross-site").send()
    };
    foreign("DELETE", "sessions").problem(403, "foreign-site");
    foreign("POST", "sign-out").problem(403, "foreign-site");
    assert_eq!(
        foreign("GET", "me").status,
        200,
        "an answer no other site can read"
    );
    // Signed in under somebody else's account, a visitor would tell that one everything.
    browser.cookie = None;
    let asking = browser.bare("POST", "sign-in/start");
    let answer = asking.header("sec-fetch-site", "cross-site").send();
    answer.problem(403, "foreign-site");
}

#[test]
fn a_refusal_reaches_whoever_is_still_sending() {
    let (_folder, server) = TestServer::new();
    let mut stream = TcpStream::connect(server.client.address()).unwrap();
    let limit = Some(Duration::from_secs(30));
    stream.set_read_timeout(limit).unwrap();
    let body = vec![b' '; 4_000_000];
    let head = format!(
        "POST /api/v1/accounts/members HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    let next = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let mut first = [0; 12];
    stream.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 401", "answered before the body came");
    stream.write_all(&body).unwrap();
    stream.write_all(next.as_bytes()).unwrap();
    let mut rest = String::new();
    stream.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("/problems/unauthorised"), "{rest}");
    assert!(
        rest.contains("HTTP/1.1 200"),
        "the connection is good for more: {rest}"
    );
}

#[test]
fn guessing_is_slow() {
    let (folder, _) = TestServer::new();
    let mut config = config(folder.path());
    config.sign_in_per_client = 4;
    config.proxy_hops = 1;
    let server = TestServer::with(config);
    let guess = |client: &str, path: &str, body: &Value| {
        let path = format!("/api/v1/accounts/{path}");
        let asking = server.client.post(&path, body);
        asking.header("x-forwarded-for", client).send()
    };
    let link = json!({"token": "guess"});
    let finish = json!({"ceremony": "guess", "credential": {}});
    guess("192.0.2.1", "enrol/start", &link).problem(404, "not-found");
    guess("192.0.2.1", "enrol/finish", &finish).problem(409, "ceremony-over");
    guess("192.0.2.1", "sign-in/finish", &finish).problem(409, "ceremony-over");
    assert_eq!(guess("192.0.2.1", "sign-in/start", &link).status, 200);
    for path in [
        "enrol/start",
        "enrol/finish",
        "sign-in/start",
        "sign-in/finish",
    ] {
        let body = if path == "enrol/start" {
            &link
        } else {
            &finish
        };
        let answer = guess("192.0.2.1", path, body);
        answer.problem(429, "too-many-attempts");
        let wait: u64 = answer.header("retry-after").parse().unwrap();
        assert!((1..=226).contains(&wait), "{wait}");
    }
    guess("192.0.2.2", "enrol/start", &link).problem(404, "not-found");
}

#[test]
fn the_log_tells_no_label_and_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let origin = "http://localhost:8080";
    let link = said(
        folder.path(),
        &["operator", "add", "Namuna Trans", "--owner", "SINOV EGASI"],
    );
    let program = Program::serve_at(folder.path(), origin);
    let mut browser = Browser::at(program.client.clone(), origin);
    browser.enrol(&link);
    let invited = browser.invite("SINOV HAYDOVCHI", RoleJson::Driver);
    let body = json!({"name": "SINOV FLEET", "scopes": ["trips:read"]});
    let made = browser.post("tokens", &body);
    let made: wire::NewTokenResponse = serde_json::from_str(&made.body).unwrap();
    browser.sign_in();
    let cookie = browser.cookie.clone().unwrap();
    let mut shown = Vec::new();
    for origin in ["http://localhost:8080", "http://localhost:1"] {
        origin.clone_into(&mut browser.device.origin);
        let started = browser.start_signing_in();
        let mut credential = browser.device.get(&started.options);
        credential["response"]["signature"] = altered(&credential["response"]["signature"]);
        let answer = browser.finish("sign-in/finish", &started.ceremony, &credential);
        answer.problem(401, "unauthorised");
        let part = |part: &Value| part.as_str().unwrap().to_owned();
        shown.extend([
            part(&credential["rawId"]),
            part(&credential["response"]["userHandle"]),
        ]);
    }
    browser.get(&format!("sessions/{}", made.secret));
    let log = program.stop();
    assert!(
        log.contains("\"route\":\"/api/v1/accounts/sign-in/finish\""),
        "{log}"
    );
    assert!(log.contains("a passkey is refused"), "{log}");
    let (_, cookie) = cookie.split_once('=').unwrap();
    let secrets = [
        token_of(&link),
        token_of(&invited),
        &made.secret,
        cookie,
        "SINOV",
    ];
    let shown = shown.iter().map(String::as_str);
    for secret in secrets.into_iter().chain(shown) {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    for line in log.lines() {
        serde_json::from_str::<Value>(line).unwrap();
    }
}

#[test]
fn the_database_file_tells_no_label_and_no_secret() {
    let (folder, server) = TestServer::new();
    let link = new_operator(&server, "Namuna Trans");
    let mut browser = Browser::new(&server);
    browser.enrol(&link);
    let body = json!({"name": "fleet of NAMUNA", "scopes": ["trips:read"]});
    let made = browser.post("tokens", &body);
    assert_eq!(made.status, 201);
    let made: wire::NewTokenResponse = serde_json::from_str(&made.body).unwrap();
    let invited = browser.invite("SINOV HAYDOVCHI", RoleJson::Driver);
    let cookie = browser.cookie.clone().unwrap();
    let (_, cookie) = cookie.split_once('=').unwrap();
    drop(server);
    let mut bytes = Vec::new();
    for name in ["yolak.sqlite", "yolak.sqlite-wal"] {
        bytes.extend(std::fs::read(folder.path().join(name)).unwrap_or_default());
    }
    let has = |text: &str| {
        let mut parts = bytes.windows(text.len());
        parts.any(|part| part == text.as_bytes())
    };
    assert!(
        has("Namuna Trans"),
        "the name of an operator stands in clear"
    );
    let secrets = [
        "Sinov",
        "SINOV HAYDOVCHI",
        "fleet of NAMUNA",
        &made.secret,
        cookie,
        token_of(&link),
        token_of(&invited),
    ];
    for secret in secrets {
        assert!(!has(secret), "{secret}");
    }
}
