//! The life of a trip: planned, filed, amended, cancelled, shown.

use pass::{Kind, Lane, VerifyFault};
use serde_json::json;
use wire::{
    AnswererJson, CancelResponse, FiledTripResponse, ManifestJson, RiderOutcomeJson,
    RidersResponse, TripEventKind, TripStateJson, TripsResponse,
};
use yolak_server::clock::{DAY, HOUR, rfc3339};

use crate::harness::new_key;
use crate::trips_road::{Road, people, rider, trip};

#[test]
fn planned_filed_amended_and_cancelled() {
    let (_folder, road) = Road::new();
    let planned = road.plan(&[]).status;
    assert_eq!(
        (planned.state, planned.version),
        (TripStateJson::Planned, 1)
    );
    assert_eq!((planned.pass, planned.counts.riders), (None, 0));
    let path = format!("/{}/manifest", planned.id);
    let body = json!({"riders": people(3)});
    let filed: FiledTripResponse = road.put(&path, 1, &body).parse();
    assert_eq!(
        (filed.status.state, filed.status.version),
        (TripStateJson::Filed, 2)
    );
    let counts = filed.status.counts;
    assert_eq!(
        (counts.riders, counts.crew, counts.ready),
        (3, 1, 4),
        "{:?}",
        filed.notices
    );
    let first = filed.status.pass.unwrap();
    let pass = road.server.verify(&first).unwrap();
    assert_eq!((pass.claims().kind, pass.claims().heads), (Kind::Coach, 4));
    assert_eq!(pass.claims().plate.as_deref(), Some("01A123BC"));
    let birth = chrono::NaiveDate::from_ymd_opt(1974, 8, 12).unwrap();
    assert_eq!(pass.binds("UTO", "L898902C3", birth), Some(0), "the driver");
    assert_eq!(pass.claims().bindings.len(), 1);

    let mut list: ManifestJson = road.get(&path).parse();
    let numbers: Vec<_> = list.riders.iter().map(|rider| rider.sequence).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    list.riders.remove(1);
    list.riders[1].absent = true;
    let mut body = serde_json::to_value(&list).unwrap();
    body["riders"].as_array_mut().unwrap().push(rider(9));
    let changed: FiledTripResponse = road.put(&path, 2, &body).parse();
    assert_eq!(changed.status.state, TripStateJson::Changed);
    let counts = changed.status.counts;
    assert_eq!((counts.riders, counts.crew, counts.absent), (2, 1, 1));
    let again: ManifestJson = road.get(&path).parse();
    let numbers: Vec<_> = again.riders.iter().map(|rider| rider.sequence).collect();
    assert_eq!(numbers, [1, 3, 4, 5], "2 is never given again");
    let old: ManifestJson = road.get(&format!("{path}?version=2")).parse();
    assert_eq!(old.riders.len(), 4, "both versions are kept");
    assert!(matches!(
        road.server.verify(&first),
        Err(VerifyFault::Revoked { .. })
    ));
    let second = changed.status.pass.unwrap();
    assert_eq!(road.server.verify(&second).unwrap().claims().heads, 3);

    let one = format!("/{}", planned.id);
    let gone: CancelResponse = road.ask("DELETE", &one).send().parse();
    assert_eq!(
        road.ask("DELETE", &one).send().parse::<CancelResponse>(),
        gone
    );
    assert!(matches!(
        road.server.verify(&second),
        Err(VerifyFault::Revoked { .. })
    ));
    let after = road.read(&planned.id);
    assert_eq!((after.state, after.pass), (TripStateJson::Cancelled, None));
    let kinds: Vec<_> = after.events.iter().map(|event| event.kind).collect();
    let expected = [
        TripEventKind::Planned,
        TripEventKind::Filed,
        TripEventKind::Changed,
        TripEventKind::Cancelled,
    ];
    assert_eq!(kinds, expected);
    road.put(&path, 3, &body).problem(409, "cancelled");
}

#[test]
fn the_check_answers_at_once_and_says_that_it_is_the_check() {
    let (_folder, road) = Road::new();
    let mut people = people(3);
    // A child whose parents have another surname: worth a look, no obstacle.
    people[1]["birth"] = json!(format!("{}-01-01", 2020));
    people[1]["surname"] = json!("NAMUNAVA");
    let filed = road.plan(&people);
    let path = format!("/{}/riders", filed.status.id);
    let page: RidersResponse = road.get(&format!("{path}?limit=2")).parse();
    assert_eq!((page.riders.len(), page.next), (2, Some(2)));
    let rest: RidersResponse = road.get(&format!("{path}?after=2")).parse();
    assert_eq!((rest.riders.len(), rest.next), (2, None));
    let all: Vec<_> = page.riders.iter().chain(&rest.riders).collect();
    assert!(all.iter().all(|answer| answer.by == AnswererJson::Check));
    assert_eq!(all[0].outcome, RiderOutcomeJson::Ready);
    assert_eq!(
        (all[1].outcome, all[1].code.as_str()),
        (RiderOutcomeJson::Look, "child_alone")
    );
    let asked = road.post(&format!("/{}/resubmit", filed.status.id), &json!({}));
    assert_eq!(
        asked.parse::<wire::ResubmitResponse>().asked,
        0,
        "nobody is there to ask"
    );
    let pass = road
        .server
        .verify(filed.status.pass.as_deref().unwrap())
        .unwrap();
    assert_eq!(pass.claims().advice, Lane::Ask, "somebody stands out");

    // Looked at and confirmed, it is ready.
    people[1]["confirmed"] = json!(true);
    let body = json!({"riders": people});
    let path = format!("/{}/manifest", filed.status.id);
    let filed: FiledTripResponse = road.put(&path, 1, &body).parse();
    assert_eq!(
        (filed.status.counts.ready, filed.status.counts.look),
        (4, 0)
    );
}

#[test]
fn the_list_of_trips_is_paged_newest_first() {
    let (_folder, road) = Road::new();
    let ids: Vec<_> = (0..5).map(|_| road.plan(&[]).status.id).collect();
    let mut seen = Vec::new();
    let mut after = String::new();
    loop {
        let page: TripsResponse = road.get(&format!("?limit=2{after}")).parse();
        assert!(page.trips.len() <= 2);
        assert!(page.trips.iter().all(|trip| trip.trip.is_some()));
        seen.extend(page.trips.into_iter().map(|trip| trip.id));
        match page.next {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    seen.reverse();
    assert_eq!(seen, ids);
    road.get("?limit=x").problem(400, "bad-query");
    road.get("?after=zz").problem(404, "not-found");
}

#[test]
fn one_key_makes_one_trip() {
    let (_folder, road) = Road::new();
    let (key, body) = (new_key(), json!({"trip": road.trip(), "riders": people(1)}));
    let send = |body| road.ask("POST", "").key(&key).json(body).send();
    let first = send(&body);
    assert_eq!(first.status, 201, "{}", first.body);
    let again = send(&body);
    assert_eq!((again.status, &again.body), (200, &first.body));
    let other = json!({"trip": road.trip()});
    send(&other).problem(409, "idempotency-key-reused");
    assert_eq!(road.get("").parse::<TripsResponse>().trips.len(), 1);
    road.ask("POST", "")
        .json(&body)
        .send()
        .problem(400, "idempotency-key");
    // The key is the operator's own: another one may use the same.
    let Road { server, .. } = road;
    let other = Road::on(server, "Sinov Trans");
    let theirs = other.ask("POST", "").key(&key).json(&body).send();
    assert_eq!(theirs.status, 201, "{}", theirs.body);
}

#[test]
fn two_dispatchers_edit_one_trip() {
    let (_folder, road) = Road::new();
    let id = road.plan(&people(1)).status.id;
    let path = format!("/{id}/manifest");
    let (mine, theirs) = (json!({"riders": people(2)}), json!({"riders": people(3)}));
    assert_eq!(road.put(&path, 1, &mine).status, 200);
    road.put(&path, 1, &theirs).problem(412, "stale");
    // The answer that was lost on the way is given again.
    let again: FiledTripResponse = road.put(&path, 1, &mine).parse();
    assert_eq!((again.status.version, again.status.counts.riders), (2, 2));
    road.ask("PUT", &path)
        .json(&theirs)
        .send()
        .problem(428, "if-match-needed");
    let trip = json!({"trip": road.trip()});
    road.put(&format!("/{id}"), 1, &trip).problem(412, "stale");
    let any = road
        .ask("PUT", &path)
        .header("if-match", "*")
        .json(&theirs)
        .send();
    assert_eq!(any.parse::<FiledTripResponse>().status.counts.riders, 3);
}

#[test]
fn a_trip_may_change_until_departure() {
    let (_folder, road) = Road::new();
    let filed = road.plan(&people(1)).status;
    let (one, list) = (format!("/{}", filed.id), format!("/{}/manifest", filed.id));
    let mut past = road.trip();
    past["departs_day"] = json!(road.server.day(0).pred_opt().unwrap().to_string());
    let moved = road.put(&one, 1, &json!({"trip": past}));
    assert_eq!(
        moved.problem(422, "invalid"),
        ["/trip/departs_time in_past"]
    );
    let mut later = road.trip();
    later["post_time"] = json!("12:00");
    let moved: FiledTripResponse = road.put(&one, 1, &json!({"trip": later})).parse();
    assert_eq!(
        (moved.status.version, moved.status.counts.riders),
        (2, 1),
        "the list stays"
    );
    assert_eq!(moved.status.state, TripStateJson::Changed);
    road.server.clock.advance(3 * DAY);
    road.put(&list, 2, &json!({"riders": people(2)}))
        .problem(409, "departed");
    road.put(&one, 2, &json!({"trip": road.trip()}))
        .problem(409, "departed");
    road.post(&format!("{one}/join"), &json!({"action": "open"}))
        .problem(409, "departed");
    road.post(&format!("{one}/resubmit"), &json!({}))
        .problem(409, "departed");
    assert_eq!(road.read(&filed.id).version, 2);
    // A coach that broke down on the way may still be called off.
    assert_eq!(road.ask("DELETE", &one).send().status, 200);
}

#[test]
fn the_window_opens_for_lists_and_not_for_plans() {
    let (_folder, road) = Road::new();
    let body = json!({"trip": trip(road.server.day(60))});
    let planned = road.ask("POST", "").key(&new_key()).json(&body).send();
    assert_eq!(planned.status, 201, "{}", planned.body);
    let planned: FiledTripResponse = serde_json::from_str(&planned.body).unwrap();
    let path = format!("/{}/manifest", planned.status.id);
    let early = road.put(&path, 1, &json!({"riders": people(1)}));
    early.problem(409, "window-not-open");
    assert!(early.body.contains("opens_at"), "{}", early.body);
    road.server.clock.advance(31 * DAY);
    assert_eq!(
        road.put(&path, 1, &json!({"riders": people(1)})).status,
        200
    );
}

#[test]
fn an_officer_is_shown_the_coach_pass() {
    let (_folder, road) = Road::new();
    let filed = road.plan(&people(2)).status;
    let officer = road.server.wait(road.server.office.add_officer("post 1"));
    let officer = officer.unwrap().unwrap();
    let body = json!({
        "pass": filed.pass, "post": filed.trip.post, "lane": "green", "outcome": "passed",
        "at": rfc3339(road.server.clock.now())
    });
    let client = &road.server.client;
    let shown = client
        .post("/api/v1/presentations", &body)
        .token(&officer)
        .send();
    assert_eq!(
        shown.parse::<wire::PresentationResponse>().reference,
        filed.reference
    );
    assert_eq!(road.read(&filed.id).state, TripStateJson::Presented);
    let path = format!("/{}/manifest", filed.id);
    road.put(&path, 1, &json!({"riders": people(1)}))
        .problem(409, "presented");
    road.ask("DELETE", &format!("/{}", filed.id))
        .send()
        .problem(409, "presented");
}

#[test]
fn people_are_deleted_as_announced_and_the_trip_stays() {
    let (_folder, road) = Road::new();
    let filed = road.plan(&people(2)).status;
    road.server.clock.advance(32 * DAY);
    assert_eq!(
        road.server.wait(road.server.office.purge()).unwrap().trips,
        0
    );
    road.server.clock.advance(DAY + HOUR);
    // The token is a year old by no clock: it stays good.
    assert_eq!(
        road.server.wait(road.server.office.purge()).unwrap().trips,
        1
    );
    road.get(&format!("/{}", filed.id)).problem(410, "purged");
    road.get(&format!("/{}/manifest", filed.id))
        .problem(410, "purged");
    road.get(&format!("/{}/riders", filed.id))
        .problem(410, "purged");
    let page: TripsResponse = road.get("").parse();
    assert_eq!(
        (page.trips[0].trip.is_none(), page.trips[0].counts.riders),
        (true, 2)
    );
}
