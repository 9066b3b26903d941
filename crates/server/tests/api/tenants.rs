//! Every address of the API, asked by those who have no business there. A new address without a
//! row here fails.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use wire::{EntryResponse, RoleJson};
use yolak_server::http::open_api_json;

use crate::accounts_device::{Browser, owner};
use crate::accounts_saved::kept;
use crate::harness::{Asking, new_key};
use crate::trips_road::{Road, fleet_token, people, rider};

/// Who may ask at an address.
#[derive(Clone, Copy, Debug)]
enum Whose {
    /// Nothing there concerns anybody, or the address is the way in.
    Anybody,
    /// Whoever has the token of a filing, of an officer, of a partner, or a receipt: none of those
    /// asking here.
    Bearer,
    /// A member, about the own account: no token will do.
    Member,
    /// An owner, about members and tokens: no driver and no token will do.
    Manager,
    /// An operator, about its own: statuses for another operator, a driver, a token that reads.
    Operator(u16, u16, u16),
}

use Whose::{Anybody, Bearer, Manager, Member, Operator};

const TABLE: &[(&str, &str, Whose)] = &[
    ("get", "/api/openapi.json", Anybody),
    ("get", "/healthz", Anybody),
    ("get", "/readyz", Anybody),
    ("get", "/api/v1/service", Anybody),
    ("get", "/api/v1/rulebook", Anybody),
    ("get", "/api/v1/export-rules", Anybody),
    ("get", "/api/v1/posts", Anybody),
    ("get", "/api/v1/rates", Anybody),
    ("get", "/api/v1/keys", Anybody),
    ("get", "/api/v1/revocations", Anybody),
    ("get", "/api/v1/statistics", Anybody),
    ("get", "/api/v1/statistics/exports", Anybody),
    ("post", "/api/v1/advice", Anybody),
    ("post", "/api/v1/declarations", Anybody),
    ("post", "/api/v1/declarations/find", Anybody),
    ("get", "/api/v1/declarations/{reference}", Bearer),
    ("put", "/api/v1/declarations/{reference}", Bearer),
    ("delete", "/api/v1/declarations/{reference}", Bearer),
    ("post", "/api/v1/exports", Anybody),
    ("post", "/api/v1/exports/find", Anybody),
    ("get", "/api/v1/exports/{reference}", Bearer),
    ("put", "/api/v1/exports/{reference}", Bearer),
    ("delete", "/api/v1/exports/{reference}", Bearer),
    ("get", "/api/v1/exports/{reference}/versions", Bearer),
    (
        "get",
        "/api/v1/exports/{reference}/versions/{version}",
        Bearer,
    ),
    ("post", "/api/v1/presentations", Bearer),
    ("post", "/api/v1/partners/{name}/messages", Bearer),
    ("post", "/api/v1/accounts/enrol/start", Anybody),
    ("post", "/api/v1/accounts/enrol/finish", Anybody),
    ("post", "/api/v1/accounts/sign-in/start", Anybody),
    ("post", "/api/v1/accounts/sign-in/finish", Anybody),
    ("post", "/api/v1/accounts/sign-out", Member),
    ("get", "/api/v1/accounts/me", Member),
    ("get", "/api/v1/accounts/members", Manager),
    ("post", "/api/v1/accounts/members", Manager),
    ("put", "/api/v1/accounts/members/{id}", Manager),
    ("delete", "/api/v1/accounts/members/{id}", Manager),
    ("post", "/api/v1/accounts/members/{id}/recover", Manager),
    ("get", "/api/v1/accounts/passkeys", Member),
    ("post", "/api/v1/accounts/passkeys/start", Member),
    ("post", "/api/v1/accounts/passkeys/finish", Member),
    ("delete", "/api/v1/accounts/passkeys/{id}", Member),
    ("get", "/api/v1/accounts/sessions", Member),
    ("delete", "/api/v1/accounts/sessions", Member),
    ("delete", "/api/v1/accounts/sessions/{id}", Member),
    ("get", "/api/v1/accounts/tokens", Manager),
    ("post", "/api/v1/accounts/tokens", Manager),
    ("delete", "/api/v1/accounts/tokens/{id}", Manager),
    // Another operator has kept nothing.
    ("get", "/api/v1/accounts/saved", Operator(404, 403, 403)),
    ("put", "/api/v1/accounts/saved", Operator(412, 403, 403)),
    ("delete", "/api/v1/accounts/saved", Operator(404, 403, 403)),
    // Another operator sees its own trips, of which it has none, and may plan its own.
    ("get", "/api/v1/trips", Operator(200, 200, 200)),
    ("post", "/api/v1/trips", Operator(201, 403, 403)),
    ("get", "/api/v1/trips/{id}", Operator(404, 200, 200)),
    ("put", "/api/v1/trips/{id}", Operator(404, 403, 403)),
    ("delete", "/api/v1/trips/{id}", Operator(404, 403, 403)),
    (
        "get",
        "/api/v1/trips/{id}/manifest",
        Operator(404, 200, 200),
    ),
    (
        "put",
        "/api/v1/trips/{id}/manifest",
        Operator(404, 403, 403),
    ),
    ("get", "/api/v1/trips/{id}/riders", Operator(404, 200, 200)),
    (
        "post",
        "/api/v1/trips/{id}/resubmit",
        Operator(404, 403, 403),
    ),
    // A driver may, and is told what is wrong with it.
    (
        "post",
        "/api/v1/trips/{id}/absences",
        Operator(404, 422, 403),
    ),
    (
        "post",
        "/api/v1/trips/{id}/entries",
        Operator(404, 422, 403),
    ),
    ("post", "/api/v1/trips/{id}/join", Operator(404, 403, 403)),
    ("get", "/api/v1/trips/{id}/joined", Operator(404, 403, 403)),
    (
        "post",
        "/api/v1/trips/{id}/joined/{entry}/taken",
        Operator(404, 403, 403),
    ),
    ("get", "/api/v1/trips/join/{code}", Anybody),
    ("post", "/api/v1/trips/join/{code}", Anybody),
    ("get", "/api/v1/trips/join/{code}/{entry}", Bearer),
    ("put", "/api/v1/trips/join/{code}/{entry}", Bearer),
    ("delete", "/api/v1/trips/join/{code}/{entry}", Bearer),
];

/// A filed trip with two riders' own entries, and everybody who has no business with it.
struct Scene {
    road: Road,
    id: String,
    code: String,
    /// The entry of one rider, and the receipt of the other.
    entry: String,
    receipt: String,
    driver: Browser,
    other: Browser,
    reader: String,
}

impl Scene {
    fn new(mut road: Road) -> Self {
        let id = road.plan(&people(2)).status.id;
        let code = road.open_link(&id).code;
        let enter = |number| -> EntryResponse {
            let body = json!({"consent": true, "rider": rider(number)});
            let path = format!("/api/v1/trips/join/{code}");
            let answer = road.server.client.post(&path, &body).key(&new_key()).send();
            serde_json::from_str(&answer.body).unwrap()
        };
        let (mine, theirs) = (enter(7), enter(8));
        let reader = fleet_token(&mut road.owner, &["trips:read"]);
        let driver = road.owner.colleague("Haydovchi", RoleJson::Driver);
        let other = owner(&road.server, "Sinov Trans");
        assert_eq!(road.owner.keep("*", &kept()).status, 200);
        Self {
            id,
            code,
            entry: theirs.status.entry,
            receipt: mine.token,
            driver,
            other,
            reader,
            road,
        }
    }

    /// A request that would be good from whoever may.
    fn asking(&self, method: &str, template: &str) -> Asking<'_> {
        let path = template
            .replace("{id}", &self.id)
            .replace("{code}", &self.code)
            .replace("{entry}", &self.entry)
            .replace("{reference}", "2222-2222-2222")
            .replace("{version}", "1")
            .replace("{name}", "customs");
        let method = match method {
            "get" => "GET",
            "post" => "POST",
            "put" => "PUT",
            "delete" => "DELETE",
            other => panic!("{other}: a method that nobody here asks with"),
        };
        let asking = self.road.server.client.ask(method, &path);
        match method {
            "POST" | "PUT" => asking
                .key(&new_key())
                .header("if-match", "\"1\"")
                .json(&self.body(template)),
            _ => asking,
        }
    }

    fn body(&self, template: &str) -> Value {
        match template {
            "/api/v1/trips" | "/api/v1/trips/{id}" => json!({"trip": self.road.trip()}),
            "/api/v1/trips/{id}/manifest" => json!({"riders": people(1)}),
            "/api/v1/trips/{id}/absences" => json!({"absent": [77]}),
            "/api/v1/trips/{id}/entries" => json!({"consent": false, "rider": rider(9)}),
            "/api/v1/trips/{id}/join" => json!({"action": "close"}),
            "/api/v1/trips/join/{code}/{entry}" => json!({"consent": true, "rider": rider(9)}),
            "/api/v1/partners/{name}/messages" => {
                json!({"kind": "cancellation", "reference": "N-42", "version": 2})
            }
            "/api/v1/declarations/{reference}" => self.road.server.filing(),
            "/api/v1/exports/{reference}" => self.road.server.export(),
            "/api/v1/presentations" => json!({
                "pass": "YLK1:A", "post": self.road.trip()["post"], "lane": "green",
                "outcome": "passed", "at": "2026-11-22T12:00:00Z"
            }),
            "/api/v1/accounts/members" => json!({"name": "Namuna", "role": "driver"}),
            "/api/v1/accounts/members/{id}" => json!({"role": "owner"}),
            "/api/v1/accounts/tokens" => json!({"name": "fleet", "scopes": ["trips:read"]}),
            "/api/v1/accounts/saved" => json!({"coaches": [], "people": []}),
            _ => json!({}),
        }
    }
}

fn signed_in<'a>(asking: Asking<'a>, browser: &Browser) -> Asking<'a> {
    let asking = asking.header("sec-fetch-site", "same-origin");
    asking.header("cookie", browser.cookie.as_deref().unwrap())
}

#[test]
fn every_address_has_a_row_and_every_row_an_address() {
    let described: Value = serde_json::from_str(&open_api_json()).unwrap();
    let mut rows: BTreeMap<(String, String), u32> = BTreeMap::new();
    for (method, path, _) in TABLE {
        *rows
            .entry(((*path).to_owned(), (*method).to_owned()))
            .or_default() += 1;
    }
    assert!(rows.values().all(|count| *count == 1), "{rows:?}");
    let mut addresses = Vec::new();
    for (path, methods) in described["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            addresses.push((path.clone(), method.clone()));
        }
    }
    addresses.sort();
    assert_eq!(rows.into_keys().collect::<Vec<_>>(), addresses);
}

#[test]
fn nobody_gets_where_he_has_no_business() {
    let (_folder, road) = Road::new();
    let scene = Scene::new(road);
    let mut wrong = Vec::new();
    for (method, path, whose) in TABLE {
        let ask = || scene.asking(method, path);
        let mut check = |who: &str, asking: Asking<'_>, expected: u16| {
            let answer = asking.send();
            if answer.status != expected {
                let got = answer.status;
                wrong.push(format!("{method} {path} as {who}: {got}, not {expected}"));
            }
        };
        match whose {
            Anybody => {}
            Bearer => {
                check("nobody", ask(), 401);
                check("another operator", signed_in(ask(), &scene.other), 401);
                check("another rider", ask().token(&scene.receipt), 401);
                check("a driver", signed_in(ask(), &scene.driver), 401);
                check("a fleet system", ask().token(&scene.reader), 401);
            }
            Member => {
                check("nobody", ask(), 401);
                check("a rider", ask().token(&scene.receipt), 401);
                check("a fleet system", ask().token(&scene.reader), 401);
            }
            Manager => {
                check("nobody", ask(), 401);
                check("a rider", ask().token(&scene.receipt), 401);
                check("a driver", signed_in(ask(), &scene.driver), 403);
                check("a fleet system", ask().token(&scene.reader), 403);
            }
            Operator(other, driver, reader) => {
                check("nobody", ask(), 401);
                check("another operator", signed_in(ask(), &scene.other), *other);
                check("a rider", ask().token(&scene.receipt), 401);
                check("a driver", signed_in(ask(), &scene.driver), *driver);
                check("a token that reads", ask().token(&scene.reader), *reader);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // None of it changed anything.
    let trip = scene.road.read(&scene.id);
    assert_eq!(
        (trip.version, trip.counts.riders, trip.counts.joined),
        (1, 2, 2)
    );
    assert!(trip.join.unwrap().open);
    let saved: wire::SavedResponse = scene.road.owner.asking("GET", "saved").send().parse();
    assert_eq!(
        (saved.version, saved.people.len()),
        (1, kept().people.len())
    );
    let theirs = signed_in(scene.road.server.client.get("/api/v1/trips"), &scene.other).send();
    let theirs: wire::TripsResponse = theirs.parse();
    assert!(
        theirs.trips.iter().all(|trip| trip.id != scene.id),
        "another operator's list"
    );
}

#[test]
fn a_page_of_another_site_cannot_ask_with_a_dispatchers_cookie() {
    let (_folder, road) = Road::new();
    let scene = Scene::new(road);
    let path = format!("/api/v1/trips/{}", scene.id);
    let cookie = scene.road.owner.cookie.clone().unwrap();
    let foreign = scene
        .road
        .server
        .client
        .delete(&path)
        .header("cookie", &cookie);
    let foreign = foreign.header("sec-fetch-site", "cross-site").send();
    foreign.problem(403, "foreign-site");
    assert_eq!(scene.road.read(&scene.id).version, 1);
    let ours = signed_in(scene.road.server.client.get(&path), &scene.road.owner).send();
    assert_eq!(ours.status, 200, "{}", ours.body);
}
