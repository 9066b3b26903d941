//! Rights are asked for again when a body comes late: what somebody might do at the head of a
//! request may be over at its end.

use std::sync::Mutex;

use serde_json::{Value, json};
use wire::{CeremonyResponse, MembersResponse, RoleJson, TokensResponse};
use yolak_server::storage::{Format, Takes};

use crate::accounts_device::{Browser, owner};
use crate::harness::{Asking, TestServer, new_key};
use crate::trips_road::{Road, people};

/// A request as this browser makes it, to an address below `accounts`.
fn asking<'a>(browser: &'a Browser, method: &'static str, path: &str, body: &Value) -> Asking<'a> {
    browser.asking(method, path).json(body)
}

#[test]
fn a_partner_is_known_before_a_byte_of_its_body_is_read() {
    let (_folder, server) = TestServer::new();
    let url = "https://customs.example.org/lists";
    let added =
        server
            .office
            .add_partner("customs", url, (Format::Json, Takes::Manifests), true, None);
    let token = server.wait(added).unwrap().unwrap().token;
    let message = json!({"kind": "cancellation", "reference": "N-42", "version": 2});
    let ask = |name: &str, token: &str| {
        let path = format!("/api/v1/partners/{name}/messages");
        let asking = server.client.ask("POST", &path).json(&message);
        asking.token(token)
    };
    for (name, token) in [("customs", "wrong"), ("nobody", token.as_str())] {
        ask(name, token)
            .send_head_only()
            .problem(401, "unauthorised");
    }
    assert_eq!(ask("customs", &token).send_late(|| ()).status, 200);
    // Removed while its message was on the way: nothing of it is taken.
    let removed = ask("customs", &token).send_late(|| {
        assert!(
            server
                .wait(server.office.remove_partner("customs"))
                .unwrap()
        );
    });
    removed.problem(401, "unauthorised");
}

#[test]
fn a_passkey_is_added_in_a_session_that_lives() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let finish = |owner: &mut Browser| {
        let started: CeremonyResponse = owner.ask("POST", "passkeys/start", None).parse();
        let credential = owner.device.create(&started.options);
        json!({"ceremony": started.ceremony, "credential": credential})
    };
    let body = finish(&mut owner);
    let thief = owner.cookie.clone();
    let late = asking(&owner, "POST", "passkeys/finish", &body).send_late(|| {
        let out = owner.asking("POST", "sign-out").send();
        assert!(out.status < 300, "{}", out.body);
    });
    assert!(late.status >= 400, "{}", late.body);
    owner.cookie = thief;
    owner.get("me").problem(401, "unauthorised");
    let known = |owner: &mut Browser| -> usize {
        let list: wire::PasskeysResponse = owner.get("passkeys").parse();
        list.passkeys.len()
    };
    // The passkey made in between signs in nobody: the one before does.
    let fresh = {
        let link = server.wait(server.office.recover_operator("Namuna Trans", "Sinov"));
        let mut browser = Browser::new(&server);
        browser.enrol(&link.unwrap());
        browser
    };
    let mut fresh = fresh;
    assert_eq!(known(&mut fresh), 1);
    let members: MembersResponse = fresh.get("members").parse();
    let counts: Vec<_> = members.members.iter().map(|one| one.passkeys).collect();
    assert_eq!(counts, [1, 1], "nobody has a second one");
    let body = finish(&mut fresh);
    let sound = asking(&fresh, "POST", "passkeys/finish", &body).send_late(|| ());
    assert!(sound.status < 300, "{}", sound.body);
    assert_eq!(known(&mut fresh), 2);
}

#[test]
fn whoever_is_demoted_in_between_manages_nobody() {
    let (_folder, server) = TestServer::new();
    let mut first = owner(&server, "Namuna Trans");
    let mut second = first.colleague("Sinovchi", RoleJson::Owner);
    let third = first
        .colleague("Haydovchi", RoleJson::Driver)
        .me()
        .member
        .id;
    let second_id = second.me().member.id;
    let first = Mutex::new(first);
    let role = |role: RoleJson| {
        let path = format!("members/{second_id}");
        let body = json!({"role": role});
        let answer = first.lock().unwrap().ask("PUT", &path, Some(&body));
        assert_eq!(answer.status, 204, "{}", answer.body);
    };
    let deeds = [
        (
            "POST",
            "members".to_owned(),
            json!({"name": "Namuna", "role": "owner"}),
        ),
        ("PUT", format!("members/{third}"), json!({"role": "owner"})),
        ("POST", format!("members/{third}/recover"), json!({})),
        (
            "POST",
            "tokens".to_owned(),
            json!({"name": "fleet", "scopes": ["trips:read"]}),
        ),
    ];
    for (method, path, body) in &deeds {
        // Without a body there is no late one.
        if path.ends_with("recover") {
            continue;
        }
        let late = asking(&second, method, path, body).send_late(|| role(RoleJson::Driver));
        assert!(late.status >= 400, "{path}: {} {}", late.status, late.body);
        role(RoleJson::Owner);
    }
    let mut first = first.into_inner().unwrap();
    let members: MembersResponse = first.get("members").parse();
    assert_eq!(members.invitations, []);
    let driver = members.members.iter().find(|one| one.id == third).unwrap();
    assert_eq!(driver.role, RoleJson::Driver);
    let tokens: TokensResponse = first.get("tokens").parse();
    assert!(tokens.tokens.is_empty());
    // Nothing is wrong with the same requests otherwise.
    for (method, path, body) in &deeds {
        let answer = second.ask(method, path, Some(body));
        assert!(answer.status < 300, "{path}: {}", answer.body);
    }
}

#[test]
fn a_removed_operator_is_shut_out() {
    let (_folder, road) = Road::new();
    let id = road.plan(&people(1)).status.id;
    let code = road.open_link(&id).code;
    let office = &road.server.office;
    assert!(
        road.server
            .wait(office.remove_operator("Namuna Trans"))
            .unwrap()
    );
    road.get("").problem(401, "unauthorised");
    let path = format!("/api/v1/trips/join/{code}");
    road.server
        .client
        .get(&path)
        .send()
        .problem(410, "link-closed");
}

#[test]
fn a_list_of_somebody_removed_in_between_is_not_filed() {
    let (_folder, mut road) = Road::new();
    let dispatcher = road
        .owner
        .colleague("Kecha navbatchisi", RoleJson::Dispatcher);
    let members: MembersResponse = road.owner.get("members").parse();
    let who = &members.members[1].id;
    let id = road.plan(&people(1)).status.id;
    let path = format!("/api/v1/trips/{id}/manifest");
    let asking = dispatcher.client.put(&path, &json!({"riders": people(2)}));
    let asking = asking.header("sec-fetch-site", "same-origin");
    let asking = asking.header("cookie", dispatcher.cookie.as_deref().unwrap());
    let owner = Mutex::new(&mut road.owner);
    let late = asking
        .header("if-match", "*")
        .key(&new_key())
        .send_late(|| {
            let gone = owner
                .lock()
                .unwrap()
                .ask("DELETE", &format!("members/{who}"), None);
            assert_eq!(gone.status, 204, "{}", gone.body);
        });
    late.problem(401, "unauthorised");
    assert_eq!(road.read(&id).version, 1);
}
