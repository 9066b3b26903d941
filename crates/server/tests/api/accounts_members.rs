//! Members and roles, passkeys, and what belongs to whom.

use serde_json::{Value, json};
use wire::{MembersResponse, PasskeysResponse, RoleJson};

use crate::accounts_device::{Browser, link_in, new_operator, owner, token_of};
use crate::harness::TestServer;

impl Browser {
    fn members(&mut self) -> MembersResponse {
        self.get("members").parse()
    }

    fn set_role(&mut self, id: &str, role: RoleJson) -> crate::harness::Answer {
        let body = json!({"role": role});
        self.ask("PUT", &format!("members/{id}"), Some(&body))
    }

    fn remove(&mut self, id: &str) -> crate::harness::Answer {
        self.ask("DELETE", &format!("members/{id}"), None)
    }
}

#[test]
fn owners_invite_and_take_back() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let link = owner.invite("Kecha navbatchisi", RoleJson::Dispatcher);
    let other = owner.invite("Haydovchi", RoleJson::Driver);
    let list = owner.members();
    let names: Vec<_> = list
        .invitations
        .iter()
        .map(|link| link.name.as_str())
        .collect();
    assert_eq!(names, ["Kecha navbatchisi", "Haydovchi"]);
    assert_eq!(owner.remove(&list.invitations[1].id).status, 204);
    let body = json!({"token": token_of(&other)});
    owner.post("enrol/start", &body).problem(404, "not-found");

    let mut dispatcher = Browser::new(&server);
    let me = dispatcher.enrol(&link);
    assert_eq!(me.role, RoleJson::Dispatcher);
    let list = owner.members();
    assert_eq!(list.invitations, []);
    let members: Vec<_> = list
        .members
        .iter()
        .map(|member| (member.name.as_str(), member.role, member.passkeys))
        .collect();
    assert_eq!(
        members,
        [
            ("Sinov", RoleJson::Owner, 1),
            ("Kecha navbatchisi", RoleJson::Dispatcher, 1)
        ]
    );
    assert_eq!(list.members[1].id, me.member.id);
}

#[test]
fn only_owners_manage() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let id = owner.me().member.id;
    let body = json!({"name": "fleet", "scopes": ["trips:read", "trips:write"]});
    let made = owner.post("tokens", &body);
    let made: Value = serde_json::from_str(&made.body).unwrap();
    let secret = made["secret"].as_str().unwrap();
    let asked = [
        ("GET", "members".to_owned(), None),
        (
            "POST",
            "members".to_owned(),
            Some(json!({"name": "a", "role": "driver"})),
        ),
        (
            "PUT",
            format!("members/{id}"),
            Some(json!({"role": "owner"})),
        ),
        ("DELETE", format!("members/{id}"), None),
        ("POST", format!("members/{id}/recover"), None),
        ("GET", "tokens".to_owned(), None),
        ("POST", "tokens".to_owned(), Some(body)),
        ("DELETE", format!("tokens/{id}"), None),
    ];
    for role in [RoleJson::Dispatcher, RoleJson::Driver] {
        let mut member = owner.colleague("Sinov", role);
        for (method, path, body) in &asked {
            let answer = member.ask(method, path, body.as_ref());
            answer.problem(403, "forbidden");
        }
        member.me();
    }
    for (method, path, body) in &asked {
        let ask = || {
            let asking = owner
                .client
                .ask(method, &format!("/api/v1/accounts/{path}"));
            match body {
                Some(body) => asking.json(body),
                None => asking,
            }
        };
        ask().send().problem(401, "unauthorised");
        ask().token("ylk_guess").send().problem(401, "unauthorised");
        ask().token(secret).send().problem(403, "forbidden");
    }
}

#[test]
fn what_is_a_members_own_needs_a_session() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let body = json!({"name": "fleet", "scopes": ["trips:read", "trips:write"]});
    let made = owner.post("tokens", &body);
    let made: Value = serde_json::from_str(&made.body).unwrap();
    let secret = made["secret"].as_str().unwrap();
    for (method, path) in [
        ("GET", "me"),
        ("POST", "sign-out"),
        ("GET", "sessions"),
        ("DELETE", "sessions"),
        ("DELETE", "sessions/00000000000000000000000000000000"),
        ("GET", "passkeys"),
        ("POST", "passkeys/start"),
        ("POST", "passkeys/finish"),
        ("DELETE", "passkeys/00000000000000000000000000000000"),
    ] {
        let ask = || {
            owner
                .client
                .ask(method, &format!("/api/v1/accounts/{path}"))
        };
        ask().send().problem(401, "unauthorised");
        ask().token(secret).send().problem(401, "unauthorised");
        let stale = ask().header("cookie", "yolak=stale");
        let stale = stale.header("sec-fetch-site", "same-origin").send();
        stale.problem(401, "unauthorised");
    }
}

#[test]
fn a_role_changes_at_once() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let mut driver = owner.colleague("Haydovchi", RoleJson::Driver);
    let id = driver.me().member.id;
    assert_eq!(owner.set_role(&id, RoleJson::Owner).status, 204);
    assert_eq!(driver.me().role, RoleJson::Owner);
    assert_eq!(driver.members().members.len(), 2);
    assert_eq!(owner.set_role(&id, RoleJson::Driver).status, 204);
    driver.get("members").problem(403, "forbidden");
}

#[test]
fn the_last_owner_stays() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let mut second = owner.colleague("Sinov", RoleJson::Owner);
    let (first, other) = (owner.me().member.id, second.me().member.id);
    assert_eq!(second.set_role(&first, RoleJson::Driver).status, 204);
    second.remove(&other).problem(409, "last-one");
    let demoted = second.set_role(&other, RoleJson::Dispatcher);
    demoted.problem(409, "last-one");
    assert_eq!(second.set_role(&other, RoleJson::Owner).status, 204);
    assert_eq!(second.remove(&first).status, 204);
    assert_eq!(second.members().members.len(), 1);
}

#[test]
fn a_removed_member_is_out_at_once() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let mut driver = owner.colleague("Haydovchi", RoleJson::Driver);
    let id = driver.me().member.id;
    let link = link_in(&owner.ask("POST", &format!("members/{id}/recover"), None));
    assert_eq!(owner.remove(&id).status, 204);
    driver.get("me").problem(401, "unauthorised");
    driver.cookie = None;
    driver.try_sign_in().problem(401, "unauthorised");
    let body = json!({"token": token_of(&link)});
    driver.post("enrol/start", &body).problem(404, "not-found");
    owner.remove(&id).problem(404, "not-found");
}

#[test]
fn who_lost_the_phone_gets_a_new_passkey_and_the_old_ones_end() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let mut lost = owner.colleague("Haydovchi", RoleJson::Driver);
    let before = lost.me();
    let recover = format!("members/{}/recover", before.member.id);
    let superseded = link_in(&owner.ask("POST", &recover, None));
    let link = link_in(&owner.ask("POST", &recover, None));
    let mut found = Browser::new(&server);
    let body = json!({"token": token_of(&superseded)});
    found.post("enrol/start", &body).problem(404, "not-found");
    assert_eq!(owner.members().invitations.len(), 1);
    lost.me();

    let started = found.start_enrolling(token_of(&link));
    assert!(started.recovers);
    let me = found.enrol(&link);
    assert_eq!((me.member, me.role), (before.member, RoleJson::Driver));
    lost.get("me").problem(401, "unauthorised");
    lost.cookie = None;
    lost.try_sign_in().problem(401, "unauthorised");
    found.sign_in();
    let list = owner.members();
    assert_eq!((list.members.len(), list.members[1].passkeys), (2, 1));
    let unknown = "members/00000000000000000000000000000000/recover";
    owner.ask("POST", unknown, None).problem(404, "not-found");
}

#[test]
fn passkeys_are_added_and_removed_but_not_the_last() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let list: PasskeysResponse = browser.get("passkeys").parse();
    let first = list.passkeys[0].id.clone();
    let remove =
        |browser: &mut Browser, id: &str| browser.ask("DELETE", &format!("passkeys/{id}"), None);
    remove(&mut browser, &first).problem(409, "last-one");

    let mut tablet = Browser::new(&server);
    tablet.cookie.clone_from(&browser.cookie);
    let started: wire::CeremonyResponse = tablet.ask("POST", "passkeys/start", None).parse();
    let excluded = &started.options["publicKey"]["excludeCredentials"];
    assert_eq!(excluded.as_array().map(Vec::len), Some(1));
    let credential = tablet.device.create(&started.options);
    let added = tablet.finish("passkeys/finish", &started.ceremony, &credential);
    assert_eq!(added.status, 200, "{}", added.body);
    tablet.sign_in();

    let list: PasskeysResponse = tablet.get("passkeys").parse();
    let used: Vec<_> = list
        .passkeys
        .iter()
        .map(|key| key.last_used.is_some())
        .collect();
    assert_eq!(used, [false, true]);
    // The session of the first browser was taken over and ended by signing in.
    browser.cookie = None;
    assert_eq!(browser.sign_in().member, tablet.me().member);
    assert_eq!(remove(&mut tablet, &first).status, 204);
    remove(&mut tablet, &first).problem(404, "not-found");
    browser.cookie = None;
    browser.try_sign_in().problem(401, "unauthorised");
    tablet.sign_in();
}

#[test]
fn a_passkey_is_added_by_whoever_began() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let mut driver = owner.colleague("Haydovchi", RoleJson::Driver);
    let started: wire::CeremonyResponse = owner.ask("POST", "passkeys/start", None).parse();
    let credential = driver.device.create(&started.options);
    let answer = driver.finish("passkeys/finish", &started.ceremony, &credential);
    answer.problem(409, "ceremony-over");
}

#[test]
fn operators_do_not_see_each_other() {
    let (_folder, server) = TestServer::new();
    let mut one = owner(&server, "Namuna Trans");
    let mut other = owner(&server, "Sinov Trans");
    let id = other.me().member.id;
    other.invite("Haydovchi", RoleJson::Driver);
    let link = other.members().invitations[0].id.clone();
    let body = json!({"name": "fleet", "scopes": ["trips:read"]});
    let made = other.post("tokens", &body);
    let made: Value = serde_json::from_str(&made.body).unwrap();
    let token = made["token"]["id"].as_str().unwrap();

    assert_eq!(one.members().members.len(), 1);
    assert_eq!(one.members().invitations, []);
    let tokens: Value = one.get("tokens").parse();
    assert_eq!(tokens["tokens"], json!([]));
    one.set_role(&id, RoleJson::Driver)
        .problem(404, "not-found");
    one.remove(&id).problem(404, "not-found");
    one.remove(&link).problem(404, "not-found");
    one.ask("POST", &format!("members/{id}/recover"), None)
        .problem(404, "not-found");
    one.ask("DELETE", &format!("tokens/{token}"), None)
        .problem(404, "not-found");
    let list: PasskeysResponse = other.get("passkeys").parse();
    let key = format!("passkeys/{}", list.passkeys[0].id);
    one.ask("DELETE", &key, None).problem(404, "not-found");
    assert_eq!(other.members().invitations.len(), 1);
    other.sign_in();
}

#[test]
fn an_operator_has_a_bounded_number_of_links() {
    let (_folder, server) = TestServer::new();
    let link = new_operator(&server, "Namuna Trans");
    let mut owner = Browser::new(&server);
    owner.enrol(&link);
    for _ in 0..199 {
        owner.invite("Haydovchi", RoleJson::Driver);
    }
    let body = json!({"name": "Haydovchi", "role": "driver"});
    owner.post("members", &body).problem(409, "full");
    let first = owner.members().invitations[0].id.clone();
    owner.remove(&first);
    owner.invite("Haydovchi", RoleJson::Driver);
}
