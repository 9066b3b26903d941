//! Operators enrol and sign in.

use serde_json::{Value, json};
use wire::{MeResponse, RoleJson};

use crate::accounts_device::{Browser, new_operator, owner, token_of};
use crate::command_line::{Program, run, said};
use crate::harness::{TestServer, config};

const DAY: i64 = 24 * 3_600;

#[test]
fn the_first_owner_enrols_by_the_link() {
    let (_folder, server) = TestServer::new();
    let link = new_operator(&server, "Namuna Trans");
    let mut browser = Browser::new(&server);
    let place = format!("{}/coach/enrol#", browser.device.origin);
    assert_eq!(link.strip_prefix(&place), Some(token_of(&link)));

    let started = browser.start_enrolling(token_of(&link));
    assert_eq!(
        (started.operator.as_str(), started.member.as_str()),
        ("Namuna Trans", "Sinov")
    );
    assert_eq!((started.role, started.recovers), (RoleJson::Owner, false));
    let relying = &started.options["publicKey"]["rp"];
    assert_eq!(*relying, json!({"name": "Yolak", "id": "localhost"}));
    let user = &started.options["publicKey"]["user"];
    assert_eq!(user["name"], "Sinov, Namuna Trans");
    browser.get("me").problem(401, "unauthorised");

    let credential = browser.device.create(&started.options);
    let answer = browser.finish("enrol/finish", &started.ceremony, &credential);
    let me: MeResponse = answer.parse();
    assert_eq!(me.operator.name, "Namuna Trans");
    assert_eq!(me.operator.carrier.as_deref(), Some("NAMUNA1"));
    assert_eq!(
        (me.member.name.as_str(), me.role),
        ("Sinov", RoleJson::Owner)
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("yolak="), "{cookie}");
    for word in [
        "; HttpOnly",
        "; SameSite=Strict",
        "; Path=/",
        "; Max-Age=2592000",
    ] {
        assert!(cookie.contains(word), "{word} not in {cookie}");
    }
    assert_eq!(browser.me().member, me.member);
}

#[test]
fn an_address_without_a_name_leads_to_the_one_with_passkeys() {
    let (folder, server) = TestServer::new();
    let (_, port) = server.client.address().rsplit_once(':').unwrap();
    let led = server.client.stay().get("/coach/trips?a=b").send();
    assert_eq!(led.status, 307);
    let place = format!("http://localhost:{port}/coach/trips?a=b");
    assert_eq!(led.header("location"), place);
    drop(server);
    let mut config = config(folder.path());
    config.origin.origin = Some("https://portal.example.org".to_owned());
    let server = TestServer::with(config);
    let stays = server.client.stay().get("/coach/trips?a=b").send();
    assert_eq!((stays.status, stays.header("location")), (404, ""));
}

#[test]
fn behind_https_the_cookie_is_bound_to_the_host() {
    let (folder, _) = TestServer::new();
    let mut config = config(folder.path());
    config.origin.origin = Some("https://portal.example.org".to_owned());
    let server = TestServer::with(config);
    let link = new_operator(&server, "Namuna Trans");
    assert!(link.starts_with("https://portal.example.org/coach/enrol#"));
    let mut browser = Browser::at(server.client.clone(), "https://portal.example.org");
    browser.enrol(&link);
    let cookie = browser.cookie.clone().unwrap();
    assert!(cookie.starts_with("__Host-yolak="), "{cookie}");
    let signed = browser.try_sign_in();
    assert!(signed.header("set-cookie").ends_with("; Secure"));
    browser.cookie = Some(cookie.replace("__Host-", ""));
    browser.get("me").problem(401, "unauthorised");
}

#[test]
fn a_passkey_signs_in_and_nothing_is_typed() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let enrolled = browser.me();
    let first = browser.cookie.clone();
    let again = browser.sign_in();
    assert_eq!(again.member, enrolled.member);
    assert_ne!(browser.cookie, first, "signing in makes a new token");
    let second = std::mem::replace(&mut browser.cookie, first);
    let ended = browser.get("me");
    ended.problem(401, "unauthorised");
    browser.cookie = second;
    browser.me();
    let out = browser.ask("POST", "sign-out", None);
    assert_eq!((out.status, browser.cookie.as_deref()), (204, None));
    browser.get("me").problem(401, "unauthorised");
    assert_eq!(browser.sign_in().member, enrolled.member);
}

#[test]
fn signing_out_ends_the_session_and_not_only_the_cookie() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let kept = browser.cookie.clone();
    browser.ask("POST", "sign-out", None);
    browser.cookie = kept;
    browser.get("me").problem(401, "unauthorised");
}

#[test]
fn a_link_is_used_once() {
    let (_folder, server) = TestServer::new();
    let link = new_operator(&server, "Namuna Trans");
    let (mut one, mut other) = (Browser::new(&server), Browser::new(&server));
    let both = [
        one.start_enrolling(token_of(&link)),
        other.start_enrolling(token_of(&link)),
    ];
    let credential = one.device.create(&both[0].options);
    let done = one.finish("enrol/finish", &both[0].ceremony, &credential);
    assert_eq!(done.status, 200);
    let late = other.device.create(&both[1].options);
    let late = other.finish("enrol/finish", &both[1].ceremony, &late);
    late.problem(410, "link-used");
    assert_eq!(late.header("set-cookie"), "");
    let body = json!({"token": token_of(&link)});
    other.post("enrol/start", &body).problem(410, "link-used");
    other.try_sign_in_unknown();
    let members: Value = one.get("members").parse();
    assert_eq!(members["members"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_link_is_good_for_a_day() {
    let (_folder, server) = TestServer::new();
    let link = new_operator(&server, "Namuna Trans");
    let mut browser = Browser::new(&server);
    let body = json!({"token": token_of(&link)});
    server.clock.advance(DAY - 30);
    let started = browser.start_enrolling(token_of(&link));
    let credential = browser.device.create(&started.options);
    server.clock.advance(30);
    let late = browser.finish("enrol/finish", &started.ceremony, &credential);
    late.problem(410, "link-expired");
    browser
        .post("enrol/start", &body)
        .problem(410, "link-expired");
    server.clock.advance(7 * DAY);
    server.wait(server.office.purge()).unwrap();
    browser.post("enrol/start", &body).problem(404, "not-found");
    let none = json!({"token": "a".repeat(43)});
    browser.post("enrol/start", &none).problem(404, "not-found");
}

#[test]
fn killed_between_start_and_finish() {
    let folder = tempfile::tempdir().unwrap();
    let origin = "https://portal.example.org";
    let add = ["operator", "add", "Namuna Trans", "--origin", origin];
    let link = said(folder.path(), &add);
    let program = Program::serve_at(folder.path(), origin);
    let mut browser = Browser::at(program.client.clone(), origin);
    let started = browser.start_enrolling(token_of(&link));
    let credential = browser.device.create(&started.options);
    program.kill();
    let program = Program::serve_at(folder.path(), origin);
    browser.client = program.client.clone();
    let done = browser.finish("enrol/finish", &started.ceremony, &credential);
    assert_eq!(done.status, 200, "{}", done.body);
    let started = browser.start_signing_in();
    program.kill();
    let program = Program::serve_at(folder.path(), origin);
    browser.client = program.client.clone();
    browser.me();
    let credential = browser.device.get(&started.options);
    let done = browser.finish("sign-in/finish", &started.ceremony, &credential);
    assert_eq!(done.status, 200, "{}", done.body);
}

#[test]
fn operators_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let operator = |arguments: &[&str]| run(folder.path(), &[&["operator"], arguments].concat());
    let words = |arguments: &[&str]| {
        let output = operator(arguments);
        let text = if output.status.success() {
            output.stdout
        } else {
            output.stderr
        };
        let text = String::from_utf8(text).unwrap();
        (output.status.success(), text.trim().to_owned())
    };
    let (made, link) = words(&["add", "Namuna Trans", "--carrier", "NAMUNA1"]);
    assert!(
        made && link.starts_with("http://localhost:8080/coach/enrol#"),
        "{link}"
    );
    assert_eq!(token_of(&link).len(), 43);
    let check = |arguments: &[&str], expected: &str| {
        let (done, text) = words(arguments);
        assert!(!done && text.contains(expected), "{arguments:?}: {text}");
    };
    check(
        &["add", "Namuna Trans"],
        "there is an operator of this name",
    );
    check(&["add", " "], "1 to 80 characters");
    check(
        &["add", "Other", "--carrier", "?"],
        "capital letters and digits",
    );
    check(
        &["add", "Other", "--origin", "http://127.0.0.1:8080"],
        "https://NAME",
    );
    check(&["recover", "Nobody"], "there is no operator of this name");
    check(
        &["recover", "Namuna Trans", "--owner", ""],
        "1 to 80 characters",
    );
    check(&["remove", "Nobody"], "there is no operator of this name");
    let list = said(folder.path(), &["operator", "list"]);
    assert!(list.ends_with("    0  NAMUNA1  Namuna Trans"), "{list}");
    let (made, second) = words(&["recover", "Namuna Trans"]);
    assert!(made && second != link);

    let origin = "http://localhost:8080";
    let program = Program::serve_at(folder.path(), origin);
    let mut browser = Browser::at(program.client.clone(), origin);
    assert_eq!(browser.enrol(&second).role, RoleJson::Owner);
    assert_eq!(words(&["remove", "Namuna Trans"]), (true, String::new()));
    browser.get("me").problem(401, "unauthorised");
    browser.try_sign_in().problem(401, "unauthorised");
    let body = json!({"token": token_of(&link)});
    browser.post("enrol/start", &body).problem(404, "not-found");
    assert_eq!(words(&["list"]), (true, String::new()));
    assert!(words(&["add", "Namuna Trans"]).0, "the name is free again");
}

impl Browser {
    /// The device made a key that the server did not take.
    fn try_sign_in_unknown(&mut self) {
        let answer = self.try_sign_in();
        answer.problem(401, "unauthorised");
    }
}
