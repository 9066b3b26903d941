//! Links that were shared too widely, closed or replaced; and what tokens see of entries.

use serde_json::{Value, json};
use wire::{
    EntryResponse, EntryStateJson, EntryStatusResponse, JoinLinkJson, JoinedJson, JoinedResponse,
};

use crate::harness::{Answer, TestServer, config, new_key};
use crate::trips_road::{Road, fleet_token, rider};

fn entry(number: u32) -> Value {
    json!({"consent": true, "rider": rider(number)})
}

fn own_path(code: &str, entry: &EntryResponse) -> String {
    format!("/api/v1/trips/join/{code}/{}", entry.status.entry)
}

impl Road {
    /// A server whose links hold so many entries.
    fn holding(folder: &std::path::Path, entries: u32) -> Self {
        let mut config = config(folder);
        config.join_entries = entries;
        Self::on(TestServer::with(config), "Namuna Trans")
    }

    fn try_enter(&self, code: &str, number: u32) -> Answer {
        let path = format!("/api/v1/trips/join/{code}");
        let asking = self.server.client.post(&path, &entry(number));
        asking.key(&new_key()).send()
    }

    fn enter(&self, code: &str, number: u32) -> EntryResponse {
        let answer = self.try_enter(code, number);
        assert_eq!(answer.status, 201, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    fn withdraw(&self, code: &str, entry: &EntryResponse) -> EntryStatusResponse {
        let asking = self.server.client.delete(&own_path(code, entry));
        asking.token(&entry.token).send().parse()
    }

    fn change_link(&self, id: &str, body: &Value) -> JoinLinkJson {
        self.post(&format!("/{id}/join"), body).parse()
    }

    fn entries(&self, id: &str) -> Vec<JoinedJson> {
        let page: JoinedResponse = self.get(&format!("/{id}/joined")).parse();
        page.entries
    }

    fn take(&self, id: &str, entry: &EntryResponse) {
        let path = format!("/{id}/joined/{}/taken", entry.status.entry);
        assert_eq!(self.post(&path, &json!({})).status, 200);
    }
}

#[test]
fn each_link_has_a_count_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let road = Road::holding(folder.path(), 2);
    let id = road.plan(&[]).status.id;
    let old = road.open_link(&id).code;
    let first = road.enter(&old, 1);
    road.enter(&old, 2);
    road.try_enter(&old, 3).problem(409, "link-full");
    // Whoever withdraws makes room.
    road.withdraw(&old, &first);
    road.enter(&old, 3);
    road.try_enter(&old, 4).problem(409, "link-full");
    // And whoever filled a link has not filled the next one.
    let new = road.change_link(&id, &json!({"action": "renew"})).code;
    road.enter(&new, 4);
    road.enter(&new, 5);
    road.try_enter(&new, 6).problem(409, "link-full");
    assert_eq!(road.read(&id).counts.joined, 4);
}

#[test]
fn entering_and_withdrawing_has_an_end() {
    let folder = tempfile::tempdir().unwrap();
    let road = Road::holding(folder.path(), 1);
    let code = road.open_link(&road.plan(&[]).status.id).code;
    for number in 0..10 {
        let own = road.enter(&code, number);
        road.withdraw(&code, &own);
    }
    road.try_enter(&code, 10).problem(409, "link-full");
}

#[test]
fn what_strangers_sent_is_thrown_away_with_the_link() {
    let (_folder, road) = Road::new();
    let id = road.plan(&[]).status.id;
    let old = road.open_link(&id).code;
    let (mine, theirs) = (road.enter(&old, 1), road.enter(&old, 2));
    road.take(&id, &mine);
    let handed = road.ask("POST", &format!("/{id}/entries")).key(&new_key());
    assert_eq!(handed.json(&entry(3)).send().status, 201);
    // Renewing alone throws nothing away.
    road.change_link(&id, &json!({"action": "renew"}));
    assert_eq!(road.read(&id).counts.joined, 2);
    let body = json!({"action": "renew", "discard": true});
    let new = road.change_link(&id, &body).code;
    let brief: Vec<_> = road
        .entries(&id)
        .iter()
        .map(|entry| (entry.state, entry.rider.is_some()))
        .collect();
    let expected = [
        (EntryStateJson::Taken, true),
        (EntryStateJson::Discarded, false),
        (EntryStateJson::Received, true),
    ];
    assert_eq!(
        brief, expected,
        "what is on the list or came by the driver stays"
    );
    assert_eq!(road.read(&id).counts.joined, 1);
    let seen = road.server.client.get(&own_path(&old, &theirs));
    let seen: EntryStatusResponse = seen.token(&theirs.token).send().parse();
    assert_eq!(seen.state, EntryStateJson::Discarded, "the rider is told");
    let gone = road.withdraw(&old, &theirs);
    assert_eq!(
        gone.state,
        EntryStateJson::Withdrawn,
        "the rider has the last word"
    );
    road.enter(&new, 2);
}

#[test]
fn an_entry_opens_for_its_receipt_whatever_became_of_the_link() {
    let (_folder, road) = Road::new();
    let id = road.plan(&[]).status.id;
    let code = road.open_link(&id).code;
    let (mine, theirs) = (road.enter(&code, 1), road.enter(&code, 2));
    let client = &road.server.client;
    let own = own_path(&code, &mine);
    let state = || -> EntryStateJson {
        let status: EntryStatusResponse = client.get(&own).token(&mine.token).send().parse();
        status.state
    };
    let change = || client.put(&own, &entry(9)).token(&mine.token).send();
    road.change_link(&id, &json!({"action": "close"}));
    assert_eq!(state(), EntryStateJson::Received);
    change().problem(410, "link-closed");
    let new = road.change_link(&id, &json!({"action": "renew"})).code;
    assert_eq!(state(), EntryStateJson::Received);
    change().problem(404, "not-found");
    // The new code lets nobody change what belongs to another receipt.
    let other = client.put(&own_path(&new, &theirs), &entry(9));
    other.token(&mine.token).send().problem(401, "unauthorised");
    let other = client.get(&own_path(&new, &theirs));
    other.token(&mine.token).send().problem(401, "unauthorised");
    // Nor does the code of another trip lead to an entry of this one.
    let elsewhere = road.open_link(&road.plan(&[]).status.id).code;
    let stray = client.put(&own_path(&elsewhere, &mine), &entry(9));
    stray.token(&mine.token).send().problem(401, "unauthorised");
    assert_eq!(road.ask("DELETE", &format!("/{id}")).send().status, 200);
    assert_eq!(state(), EntryStateJson::Received, "of a cancelled trip too");
    assert_eq!(road.withdraw(&code, &mine).state, EntryStateJson::Withdrawn);
    assert_eq!(road.entries(&id)[0].rider, None, "its content is deleted");
    assert!(road.entries(&id)[1].rider.is_some());
}

#[test]
fn a_late_change_brings_nobody_back() {
    let (_folder, road) = Road::new();
    let id = road.plan(&[]).status.id;
    let code = road.open_link(&id).code;
    let mine = road.enter(&code, 1);
    road.withdraw(&code, &mine);
    let own = own_path(&code, &mine);
    let late = road.server.client.put(&own, &entry(1)).token(&mine.token);
    late.send().problem(409, "withdrawn");
    let listed = road.entries(&id);
    assert_eq!(
        (listed[0].state, listed[0].rider.is_none()),
        (EntryStateJson::Withdrawn, true)
    );
    assert_eq!(road.withdraw(&code, &mine).state, EntryStateJson::Withdrawn);
}

#[test]
fn an_entry_whose_link_closed_on_the_way_is_not_kept() {
    let (_folder, road) = Road::new();
    let id = road.plan(&[]).status.id;
    let code = road.open_link(&id).code;
    let path = format!("/api/v1/trips/join/{code}");
    let asking = road.server.client.post(&path, &entry(1)).key(&new_key());
    let late = asking.send_late(|| {
        road.change_link(&id, &json!({"action": "close"}));
    });
    late.problem(410, "link-closed");
    assert!(road.entries(&id).is_empty());
}

#[test]
fn writing_does_not_include_reading_entries() {
    let (_folder, mut road) = Road::new();
    let writer = fleet_token(&mut road.owner, &["trips:write"]);
    let id = road.plan(&[]).status.id;
    let code = road.open_link(&id).code;
    let mine = road.enter(&code, 1);
    let client = &road.server.client;
    let joined = format!("/api/v1/trips/{id}/joined");
    let refused = client.get(&joined).token(&writer).send();
    refused.problem(403, "forbidden");
    let taken = format!("{joined}/{}/taken", mine.status.entry);
    let refused = client.post(&taken, &json!({})).token(&writer).send();
    refused.problem(403, "forbidden");
    assert!(!refused.body.contains("SINOV"), "{}", refused.body);
    assert_eq!(road.entries(&id)[0].state, EntryStateJson::Received);
}

#[test]
fn a_link_opens_on_trips_that_take_place() {
    let (_folder, road) = Road::new();
    let id = road.plan(&[]).status.id;
    road.open_link(&id);
    assert_eq!(road.ask("DELETE", &format!("/{id}")).send().status, 200);
    for action in ["open", "renew", "close"] {
        let refused = road.post(&format!("/{id}/join"), &json!({"action": action}));
        refused.problem(409, "cancelled");
    }
    assert!(!road.read(&id).join.unwrap().open);
}

#[test]
fn a_receipt_that_got_lost_is_given_again_after_the_link_is_gone() {
    let (_folder, road) = Road::new();
    let id = road.plan(&[]).status.id;
    let code = road.open_link(&id).code;
    let (path, key) = (format!("/api/v1/trips/join/{code}"), new_key());
    let send = |number: u32| {
        let asking = road.server.client.post(&path, &entry(number));
        asking.key(&key).send()
    };
    let first = send(1);
    assert_eq!(first.status, 201, "{}", first.body);
    for action in ["close", "renew"] {
        road.change_link(&id, &json!({"action": action}));
        let again = send(1);
        assert_eq!((again.status, &again.body), (200, &first.body), "{action}");
        send(2).problem(409, "idempotency-key-reused");
    }
    let own: EntryResponse = serde_json::from_str(&first.body).unwrap();
    road.withdraw(&code, &own);
    assert_eq!(road.entries(&id).len(), 1, "nothing was entered twice");
    road.try_enter(&code, 1).problem(404, "not-found");
    // A driver's device learns the same.
    let key = new_key();
    let hand_in = || {
        let asking = road.ask("POST", &format!("/{id}/entries")).key(&key);
        asking.json(&entry(3)).send()
    };
    let first = hand_in();
    assert_eq!(first.status, 201, "{}", first.body);
    assert_eq!(road.ask("DELETE", &format!("/{id}")).send().status, 200);
    let again = hand_in();
    assert_eq!((again.status, &again.body), (200, &first.body));
}
