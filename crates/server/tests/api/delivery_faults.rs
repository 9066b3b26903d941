//! What goes wrong in delivery and must go no further: partners removed, parcels that cannot be
//! made, messages that come together, asking without end.

use std::path::Path;
use std::thread;

use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use wire::{MessageReceiptJson, ResubmitResponse};
use yolak_server::clock::HOUR;
use yolak_server::office::{NewPartner, parse_id};
use yolak_server::storage::{Format, Parcel, Takes};

use crate::delivery_office::{Administration, until};
use crate::harness::{Answer, Client, TestServer, config};
use crate::trips_road::{Road, people};

impl Road {
    /// A server that tries again only when the clock is put forward by hours, and four times.
    fn patient(folder: &Path) -> Self {
        let mut config = config(folder);
        config.delivery_retry_seconds = 3_600;
        config.delivery_tries = 4;
        Self::on(TestServer::with(config), "Namuna Trans")
    }

    fn exchange(&self, name: &str, to: &Administration, answers: bool) -> NewPartner {
        let office = &self.server.office;
        let url = to.url();
        let added = office.add_partner(name, &url, (Format::Json, Takes::Manifests), answers, None);
        self.server.wait(added).unwrap().unwrap()
    }

    fn outbox(&self) -> Vec<Parcel> {
        self.server.wait(self.server.office.outbox()).unwrap()
    }

    /// The database, from beside the server.
    fn database(&self, folder: &Path) -> SqlitePool {
        let options = SqliteConnectOptions::new().filename(folder.join("yolak.sqlite"));
        self.server.wait(SqlitePool::connect_with(options)).unwrap()
    }
}

fn tell(client: &Client, token: &str, body: &Value) -> Answer {
    let asking = client.post("/api/v1/partners/north/messages", body);
    asking.token(token).send()
}

#[test]
fn a_removed_partner_gets_nothing_more_of_what_was_fetched() {
    let folder = tempfile::tempdir().unwrap();
    let road = Road::patient(folder.path());
    let north = Administration::open();
    road.exchange("north", &north, false);
    north.says(503);
    for _ in 0..3 {
        road.plan(&people(1));
    }
    until("each was tried", || {
        let tried = road.outbox();
        tried.len() == 3 && tried.iter().all(|parcel| parcel.tries > 0)
    });
    let before = north.got().len();
    north.says(200);
    north.hold();
    // All three are due, and fetched together.
    road.server.clock.advance(2 * HOUR);
    until("the first is on its way", || north.got().len() > before);
    let gone = road.server.wait(road.server.office.remove_partner("north"));
    assert!(gone.unwrap());
    north.release();
    // What comes to the same address later shows that nothing came in between.
    road.exchange("north", &north, false);
    let last = road.plan(&people(1)).status.reference;
    until("the last is there", || {
        let got = north.got();
        got.last()
            .is_some_and(|got| got.json()["reference"] == last)
    });
    assert_eq!(north.got().len(), before + 2);
}

#[test]
fn a_parcel_that_cannot_be_made_backs_off_and_holds_up_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let road = Road::patient(folder.path());
    let north = Administration::open();
    road.exchange("north", &north, false);
    north.says(503);
    let broken = road.plan(&people(1)).status.id;
    until("it was tried", || !north.got().is_empty());
    let database = road.database(folder.path());
    let id = parse_id(&broken).unwrap();
    let spoil = sqlx::query("UPDATE trip_version SET sealed_list = zeroblob(40) WHERE trip_id = ?");
    let spoilt = road
        .server
        .wait(spoil.bind(id.as_slice()).execute(&database));
    assert_eq!(spoilt.unwrap().rows_affected(), 1);
    north.says(200);
    road.server.clock.advance(2 * HOUR);
    let fault = || {
        road.outbox()
            .first()
            .and_then(|parcel| parcel.fault.clone())
    };
    until("it is found broken", || {
        fault().as_deref() == Some("broken")
    });
    let parcel = road.outbox().remove(0);
    assert!(parcel.next_at > road.server.clock.now(), "{parcel:?}");
    for _ in 0..2 {
        road.plan(&people(1));
    }
    until("the others are there", || north.took().len() == 2);
    until("that is noted", || road.outbox().len() == 1);
    let left = road.outbox();
    assert_eq!((left[0].id, left[0].tries), (parcel.id, parcel.tries));
    // Tried often enough, it is dead and somebody is told.
    until("it is dead", || {
        road.server.clock.advance(2 * HOUR);
        road.outbox()[0].state == "dead"
    });
}

#[test]
fn asking_again_does_not_pile_up() {
    let (_folder, road) = Road::new();
    let customs = Administration::open();
    road.exchange("customs", &customs, true);
    customs.says(503);
    let filed = road.plan(&people(1)).status;
    let ask = || -> u32 {
        let answer = road.post(&format!("/{}/resubmit", filed.id), &json!({}));
        answer.parse::<ResubmitResponse>().asked
    };
    for _ in 0..5 {
        ask();
    }
    assert_eq!(road.outbox().len(), 1, "it was not told the first time yet");
    customs.says(200);
    until("it is told", || {
        road.server.clock.advance(HOUR);
        road.outbox().is_empty()
    });
    customs.says(503);
    for _ in 0..5 {
        assert_eq!(ask(), 2);
    }
    assert_eq!(road.outbox().len(), 1, "once more, and not five times");
    // Of a version that is not the current one nobody is asked.
    let id = parse_id(&filed.id).unwrap();
    let reply = road.put(
        &format!("/{}/manifest", filed.id),
        1,
        &json!({"riders": people(2)}),
    );
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(road.outbox().len(), 2);
    assert_eq!(road.outbox()[1].tells.about(), &id);
    ask();
    assert_eq!(road.outbox().len(), 2);
}

#[test]
fn of_messages_that_come_together_the_newest_stands() {
    let (folder, road) = Road::new();
    let north = Administration::open();
    let token = road.exchange("north", &north, false).token;
    let client = &road.server.client;
    const ROUNDS: u32 = 8;
    for round in 0..ROUNDS {
        let manifest = |version: u32| {
            json!({"kind": "manifest", "reference": format!("N-{round}"), "version": version,
                "trip": road.trip(), "people": people(version),
                "totals": {"passengers": version, "crew": 1}})
        };
        let all: Vec<_> = (1..=4).map(manifest).collect();
        thread::scope(|scope| {
            for body in &all {
                let (client, token) = (client.clone(), token.as_str());
                scope.spawn(move || {
                    let answer = tell(&client, token, body);
                    assert_eq!(answer.status, 200, "{}", answer.body);
                });
            }
        });
        let again: MessageReceiptJson = tell(client, &token, &all[3]).parse();
        assert_eq!(again.trips, 0, "the newest is known");
    }
    let database = road.database(folder.path());
    let stand = "SELECT count(*), min(t.foreign_version), min(v.heads), max(v.heads)
        FROM trip t JOIN trip_version v ON v.trip_id = t.id AND v.version = t.version";
    let found = sqlx::query_as::<_, (u32, u32, u32, u32)>(stand);
    let found = road.server.wait(found.fetch_one(&database)).unwrap();
    assert_eq!(
        found,
        (ROUNDS, 4, 5, 5),
        "one trip each, with the newest list"
    );
}
