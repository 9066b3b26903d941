//! What a driver does at the coach: hands in riders' codes, tells who did not come.

use serde_json::{Value, json};
use wire::{
    EntryHandedInResponse, EntryStateJson, FiledTripResponse, JoinedResponse, ManifestJson,
    RoleJson, TripStateJson,
};
use yolak_server::clock::DAY;

use crate::accounts_device::{Browser, owner};
use crate::harness::{Answer, TestServer, config, new_key};
use crate::trips_road::{Road, fleet_token, people, rider};

fn entry(number: u32) -> Value {
    json!({"consent": true, "rider": rider(number)})
}

/// A post to a trip, as whoever is signed in with this browser.
fn post(browser: &Browser, path: &str, key: &str, tag: &str, body: &Value) -> Answer {
    let asking = browser.client.post(&format!("/api/v1/trips{path}"), body);
    let asking = asking.header("sec-fetch-site", "same-origin");
    let asking = asking.header("cookie", browser.cookie.as_deref().unwrap());
    asking.key(key).header("if-match", tag).send()
}

fn hand_in(browser: &Browser, id: &str, key: &str, body: &Value) -> Answer {
    post(browser, &format!("/{id}/entries"), key, "*", body)
}

fn report(browser: &Browser, id: &str, version: u32, absent: &[u16]) -> Answer {
    let (path, tag) = (format!("/{id}/absences"), format!("\"{version}\""));
    post(browser, &path, &new_key(), &tag, &json!({"absent": absent}))
}

fn absent(road: &Road, id: &str) -> Vec<u16> {
    let list: ManifestJson = road.get(&format!("/{id}/manifest")).parse();
    let absent = list.riders.iter().filter(|rider| rider.absent);
    absent.map(|rider| rider.sequence).collect()
}

#[test]
fn a_driver_hands_in_what_a_riders_screen_showed() {
    let (_folder, mut road) = Road::new();
    let driver = road.owner.colleague("Haydovchi", RoleJson::Driver);
    let id = road.plan(&people(1)).status.id;
    let key = new_key();
    let first = hand_in(&driver, &id, &key, &entry(5));
    assert_eq!(first.status, 201, "{}", first.body);
    let handed: EntryHandedInResponse = serde_json::from_str(&first.body).unwrap();
    assert_eq!(handed.state, EntryStateJson::Received);
    assert!(!first.body.contains("token"), "{}", first.body);
    let again = hand_in(&driver, &id, &key, &entry(5));
    assert_eq!(again.parse::<EntryHandedInResponse>(), handed);
    hand_in(&driver, &id, &key, &entry(6)).problem(409, "idempotency-key-reused");

    // Beside those through the link, under the same key or another.
    let code = road.open_link(&id).code;
    let path = format!("/api/v1/trips/join/{code}");
    let sent = road.server.client.post(&path, &entry(7)).key(&key).send();
    assert_eq!(sent.status, 201, "{}", sent.body);
    let listed: JoinedResponse = road.get(&format!("/{id}/joined")).parse();
    let by: Vec<_> = listed.entries.iter().map(|entry| entry.by_driver).collect();
    assert_eq!(by, [true, false]);
    let rider = listed.entries[0].rider.clone().unwrap();
    assert_eq!(
        (
            rider.number.as_str(),
            declaration::Choice::word(rider.origin)
        ),
        ("L8000005", "rider")
    );
    assert_eq!(listed.entries[0].entry, handed.entry);
    assert_eq!(road.read(&id).counts.joined, 2);
    let taken = format!("/{id}/joined/{}/taken", handed.entry);
    let taken: wire::JoinedJson = road.post(&taken, &json!({})).parse();
    assert!(taken.by_driver && taken.state == EntryStateJson::Taken);
}

#[test]
fn entries_are_handed_in_by_whoever_may_and_while_the_trip_may_change() {
    let (_folder, mut road) = Road::new();
    let driver = road.owner.colleague("Haydovchi", RoleJson::Driver);
    let stranger = owner(&road.server, "Sinov Trans");
    let reader = fleet_token(&mut road.owner, &["trips:read"]);
    let writer = fleet_token(&mut road.owner, &["trips:write"]);
    let id = road.plan(&people(1)).status.id;
    let with = |token: &str| {
        let path = format!("/api/v1/trips/{id}/entries");
        let asking = road.server.client.post(&path, &entry(5)).token(token);
        asking.key(&new_key()).send()
    };
    assert_eq!(with(&writer).status, 201);
    with(&reader).problem(403, "forbidden");
    hand_in(&stranger, &id, &new_key(), &entry(5)).problem(404, "not-found");
    assert_eq!(hand_in(&road.owner, &id, &new_key(), &entry(6)).status, 201);
    let mut body = entry(5);
    body["rider"]["birth"] = json!("");
    let faults = hand_in(&driver, &id, &new_key(), &body).problem(422, "invalid");
    assert_eq!(faults, ["/rider/birth missing"]);
    body["consent"] = json!(false);
    hand_in(&driver, &id, &new_key(), &body).problem(422, "consent-missing");

    let other = road.plan(&[]).status.id;
    assert_eq!(road.ask("DELETE", &format!("/{id}")).send().status, 200);
    hand_in(&driver, &id, &new_key(), &entry(5)).problem(409, "cancelled");
    road.server.clock.advance(3 * DAY);
    road.owner.cookie = None;
    road.owner.sign_in();
    hand_in(&road.owner, &other, &new_key(), &entry(5)).problem(409, "departed");
    assert_eq!(road.read(&other).counts.joined, 0);
}

#[test]
fn what_drivers_hand_in_is_bounded_apart_from_the_link() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(folder.path());
    config.join_entries = 2;
    let road = Road::on(TestServer::with(config), "Namuna Trans");
    let id = road.plan(&[]).status.id;
    for number in 0..2 {
        let answer = hand_in(&road.owner, &id, &new_key(), &entry(number));
        assert_eq!(answer.status, 201, "{}", answer.body);
    }
    hand_in(&road.owner, &id, &new_key(), &entry(3)).problem(409, "link-full");
    let code = road.open_link(&id).code;
    let path = format!("/api/v1/trips/join/{code}");
    let sent = road.server.client.post(&path, &entry(4)).key(&new_key());
    assert_eq!(sent.send().status, 201, "a full driver closes no link");
}

#[test]
fn a_driver_tells_who_did_not_come() {
    let (_folder, mut road) = Road::new();
    let driver = road.owner.colleague("Haydovchi", RoleJson::Driver);
    let filed = road.plan(&people(3)).status;
    let told: FiledTripResponse = report(&driver, &filed.id, 1, &[4, 2, 4]).parse();
    let counts = told.status.counts;
    assert_eq!(
        (told.status.version, told.status.state),
        (2, TripStateJson::Changed)
    );
    assert_eq!((counts.riders, counts.crew, counts.absent), (1, 1, 2));
    assert_eq!(absent(&road, &filed.id), [2, 4]);
    let pass = told.status.pass.unwrap();
    assert_eq!(road.server.verify(&pass).unwrap().claims().heads, 2);
    assert!(road.server.verify(&filed.pass.unwrap()).is_err(), "revoked");

    // The full set: whoever is not named came after all.
    let told: FiledTripResponse = report(&driver, &filed.id, 2, &[3]).parse();
    assert_eq!(told.status.counts.absent, 1);
    assert_eq!(absent(&road, &filed.id), [3]);
    // So it stands already: no version is made of it, and no pass is revoked.
    let told: FiledTripResponse = report(&driver, &filed.id, 3, &[3]).parse();
    assert_eq!(told.status.version, 3);
    report(&driver, &filed.id, 1, &[4]).problem(412, "stale");
    let faults = report(&driver, &filed.id, 3, &[3, 77]).problem(422, "invalid");
    assert_eq!(faults, ["/absent/1 unknown_sequence"]);
    assert_eq!(absent(&road, &filed.id), [3]);
    // Nothing else of the list is a driver's to change.
    let path = format!("/api/v1/trips/{}/manifest", filed.id);
    let asking = driver.client.put(&path, &json!({"riders": people(1)}));
    let asking = asking.header("sec-fetch-site", "same-origin");
    let asking = asking.header("cookie", driver.cookie.as_deref().unwrap());
    let refused = asking.header("if-match", "*").send();
    refused.problem(403, "forbidden");
}

#[test]
fn one_report_is_filed_once() {
    let (_folder, road) = Road::new();
    let id = road.plan(&people(3)).status.id;
    let (path, key) = (format!("/{id}/absences"), new_key());
    let send = |absent: &[u16], tag: &str| {
        let body = json!({"absent": absent});
        let asking = road.ask("POST", &path).key(&key).json(&body);
        asking.header("if-match", tag).send()
    };
    let first: FiledTripResponse = send(&[2], "\"1\"").parse();
    assert_eq!(first.status.version, 2);
    // Sent again because the answer was lost, also after somebody else changed the list.
    let again: FiledTripResponse = send(&[2], "\"1\"").parse();
    assert_eq!(again.status.version, 2);
    assert_eq!(report(&road.owner, &id, 2, &[3]).status, 200);
    let again: FiledTripResponse = send(&[2], "\"1\"").parse();
    assert_eq!(again.status.version, 3);
    assert_eq!(absent(&road, &id), [3], "not filed over what came after");
    let again: FiledTripResponse = send(&[2], "*").parse();
    assert_eq!(again.status.version, 3);
    send(&[4], "\"3\"").problem(409, "idempotency-key-reused");
    let bare = road.ask("POST", &path).json(&json!({"absent": []}));
    bare.header("if-match", "*")
        .send()
        .problem(400, "idempotency-key");
    let bare = road.ask("POST", &path).json(&json!({"absent": []}));
    bare.key(&new_key()).send().problem(428, "if-match-needed");
}

#[test]
fn absences_are_told_by_whoever_may_and_while_the_trip_may_change() {
    let (_folder, mut road) = Road::new();
    let stranger = owner(&road.server, "Sinov Trans");
    let reader = fleet_token(&mut road.owner, &["trips:read"]);
    let id = road.plan(&people(2)).status.id;
    report(&stranger, &id, 1, &[2]).problem(404, "not-found");
    let path = format!("/api/v1/trips/{id}/absences");
    let asking = road.server.client.post(&path, &json!({"absent": [2]}));
    let asking = asking.token(&reader).key(&new_key());
    asking
        .header("if-match", "*")
        .send()
        .problem(403, "forbidden");
    let planned = road.plan(&[]).status.id;
    report(&road.owner, &planned, 1, &[1]).problem(422, "invalid");
    let late = road.plan(&people(2)).status.id;
    assert_eq!(road.ask("DELETE", &format!("/{id}")).send().status, 200);
    report(&road.owner, &id, 1, &[2]).problem(409, "cancelled");
    road.server.clock.advance(3 * DAY);
    road.owner.cookie = None;
    road.owner.sign_in();
    report(&road.owner, &late, 1, &[2]).problem(409, "departed");
    assert!(absent(&road, &late).is_empty());
}
