//! Riders enter themselves.

use serde_json::{Value, json};
use wire::{
    EntryResponse, EntryStateJson, EntryStatusResponse, JoinLinkJson, JoinResponse, JoinedJson,
    JoinedResponse,
};
use yolak_server::clock::DAY;

use crate::harness::{Answer, TestServer, config, new_key};
use crate::trips_road::{Road, rider};

fn entry(number: u32) -> Value {
    json!({"consent": true, "rider": rider(number)})
}

impl Road {
    fn join(&self, code: &str, key: &str, body: &Value) -> Answer {
        let path = format!("/api/v1/trips/join/{code}");
        self.server.client.post(&path, body).key(key).send()
    }

    fn joined(&self, id: &str) -> Vec<JoinedJson> {
        let page: JoinedResponse = self.get(&format!("/{id}/joined")).parse();
        page.entries
    }
}

fn made(answer: &Answer) -> EntryResponse {
    assert_eq!(answer.status, 201, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

#[test]
fn from_the_link_to_the_list() {
    let (_folder, road) = Road::new();
    let trip = road.plan(&[]).status;
    assert!(trip.join.is_none());
    let link = road.open_link(&trip.id);
    assert!(link.open);
    let client = &road.server.client;
    let seen = client
        .get(&format!("/api/v1/trips/join/{}", link.code.to_lowercase()))
        .send();
    let shown: JoinResponse = seen.parse();
    assert_eq!((shown.from.as_str(), shown.to.as_str()), ("KZCIT", "UZTAS"));
    assert_eq!(
        (shown.carrier.as_str(), shown.departs_time.as_str()),
        ("NAMUNA1", "07:00")
    );
    for secret in ["01A123BC", "Sinov", "200 00 00", &trip.reference, &trip.id] {
        assert!(!seen.body.contains(secret), "{secret} in {}", seen.body);
    }

    let key = new_key();
    let first = made(&road.join(&link.code, &key, &entry(1)));
    assert_eq!(first.status.state, EntryStateJson::Received);
    let again = road.join(&link.code, &key, &entry(1));
    assert_eq!(again.status, 200);
    let again: EntryResponse = serde_json::from_str(&again.body).unwrap();
    assert_eq!(
        (again.token, again.status.entry),
        (first.token.clone(), first.status.entry.clone())
    );
    road.join(&link.code, &key, &entry(2))
        .problem(409, "idempotency-key-reused");
    // The link used twice: two entries, and the domain names the duplicate when they are listed.
    made(&road.join(&link.code, &new_key(), &entry(1)));
    let listed = road.joined(&trip.id);
    assert_eq!(listed.len(), 2);
    assert_eq!(road.read(&trip.id).counts.joined, 2);
    let riders: Vec<_> = listed
        .iter()
        .map(|entry| entry.rider.clone().unwrap())
        .collect();
    assert!(
        riders
            .iter()
            .all(|rider| declaration::Choice::word(rider.origin) == "rider")
    );
    let both = json!({"riders": riders});
    let refused = road.put(&format!("/{}/manifest", trip.id), 1, &both);
    let told = if refused.status == 200 {
        refused.body.clone()
    } else {
        refused.problem(422, "invalid").join(" ")
    };
    assert!(told.contains("same_"), "{told}");

    let own = format!("/api/v1/trips/join/{}/{}", link.code, first.status.entry);
    let taken = road.post(
        &format!("/{}/joined/{}/taken", trip.id, first.status.entry),
        &json!({}),
    );
    assert_eq!(taken.parse::<JoinedJson>().state, EntryStateJson::Taken);
    let status: EntryStatusResponse = client.get(&own).token(&first.token).send().parse();
    assert_eq!(status.state, EntryStateJson::Taken);
    let changed: EntryStatusResponse = client
        .put(&own, &entry(3))
        .token(&first.token)
        .send()
        .parse();
    assert_eq!(
        changed.state,
        EntryStateJson::Changed,
        "the dispatcher sees that it is another"
    );
    assert_eq!(
        road.joined(&trip.id)[0].rider.as_ref().unwrap().number,
        "L8000003"
    );
    let gone: EntryStatusResponse = client.delete(&own).token(&first.token).send().parse();
    assert_eq!(gone.state, EntryStateJson::Withdrawn);
    assert_eq!(
        road.joined(&trip.id)[0].rider,
        None,
        "its content is deleted"
    );
    let taken = road.post(
        &format!("/{}/joined/{}/taken", trip.id, first.status.entry),
        &json!({}),
    );
    taken.problem(404, "not-found");
}

#[test]
fn a_rider_sees_and_changes_the_own_entry_only() {
    let (_folder, road) = Road::new();
    let id = road.plan(&[]).status.id;
    let code = road.open_link(&id).code;
    let mine = made(&road.join(&code, &new_key(), &entry(1)));
    let theirs = made(&road.join(&code, &new_key(), &entry(2)));
    let client = &road.server.client;
    let path = format!("/api/v1/trips/join/{code}/{}", theirs.status.entry);
    client
        .get(&path)
        .token(&mine.token)
        .send()
        .problem(401, "unauthorised");
    client
        .put(&path, &entry(9))
        .token(&mine.token)
        .send()
        .problem(401, "unauthorised");
    client
        .delete(&path)
        .token(&mine.token)
        .send()
        .problem(401, "unauthorised");
    client.delete(&path).send().problem(401, "unauthorised");
    // What is not the rider's to say is not taken.
    let mut sly = entry(4);
    sly["rider"]["role"] = json!("driver");
    sly["rider"]["sequence"] = json!(1);
    sly["rider"]["confirmed"] = json!(true);
    made(&road.join(&code, &new_key(), &sly));
    let last = road.joined(&id).pop().unwrap().rider.unwrap();
    assert_eq!(
        (last.role.as_str(), last.sequence, last.confirmed),
        ("", 0, false)
    );
}

#[test]
fn entries_are_checked_like_lists() {
    let (_folder, road) = Road::new();
    let code = road.open_link(&road.plan(&[]).status.id).code;
    let mut body = entry(1);
    body["consent"] = json!(false);
    road.join(&code, &new_key(), &body)
        .problem(422, "consent-missing");
    body["consent"] = json!(true);
    body["rider"]["birth"] = json!("");
    body["rider"]["nationality"] = json!("XYZ");
    let faults = road.join(&code, &new_key(), &body).problem(422, "invalid");
    assert_eq!(
        faults,
        ["/rider/birth missing", "/rider/nationality unknown_country"]
    );
}

#[test]
fn a_link_that_is_closed_renewed_unknown_or_late() {
    let (_folder, road) = Road::new();
    let id = road.plan(&[]).status.id;
    let change = |action: &str| road.post(&format!("/{id}/join"), &json!({"action": action}));
    change("close").problem(404, "not-found");
    let old = change("open").parse::<JoinLinkJson>();
    assert_eq!(
        change("open").parse::<JoinLinkJson>(),
        old,
        "opening twice is one link"
    );
    assert!(!change("close").parse::<JoinLinkJson>().open);
    let path = |code: &str| format!("/api/v1/trips/join/{code}");
    let client = &road.server.client;
    client
        .get(&path(&old.code))
        .send()
        .problem(410, "link-closed");
    road.join(&old.code, &new_key(), &entry(1))
        .problem(410, "link-closed");
    let new = change("renew").parse::<JoinLinkJson>();
    assert_ne!(new.code, old.code);
    client
        .get(&path(&old.code))
        .send()
        .problem(404, "not-found");
    client
        .get(&path("0000-0000-0000"))
        .send()
        .problem(404, "not-found");
    let own = made(&road.join(&new.code, &new_key(), &entry(1)));
    road.server.clock.advance(3 * DAY);
    // A stolen link after departure shows nothing, and opens nothing.
    client
        .get(&path(&new.code))
        .send()
        .problem(410, "link-departed");
    road.join(&new.code, &new_key(), &entry(2))
        .problem(410, "link-departed");
    // The own entry opens for its receipt, to be read and withdrawn; it is not changed any more.
    let mine = format!("{}/{}", path(&new.code), own.status.entry);
    let late = client.put(&mine, &entry(2)).token(&own.token).send();
    late.problem(410, "link-departed");
    let gone: EntryStatusResponse = client.delete(&mine).token(&own.token).send().parse();
    assert_eq!(gone.state, EntryStateJson::Withdrawn);
}

#[test]
fn a_cancelled_trip_takes_nobody() {
    let (_folder, road) = Road::new();
    let id = road.plan(&[]).status.id;
    let code = road.open_link(&id).code;
    assert_eq!(road.ask("DELETE", &format!("/{id}")).send().status, 200);
    road.join(&code, &new_key(), &entry(1))
        .problem(410, "link-closed");
}

#[test]
fn guessing_codes_is_limited() {
    let (folder, server) = TestServer::new();
    drop(server);
    let mut config = config(folder.path());
    config.join_per_client = 3;
    let server = TestServer::with(config);
    let ask = || {
        server
            .client
            .get("/api/v1/trips/join/2222-2222-2222")
            .send()
    };
    for _ in 0..3 {
        ask().problem(404, "not-found");
    }
    let refused = ask();
    refused.problem(429, "too-many-attempts");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
}
