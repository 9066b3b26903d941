//! Partners are told of every version, in order, until they have it; and they tell us.

use serde_json::{Value, json};
use wire::{
    AnswererJson, FiledTripResponse, MessageReceiptJson, RiderOutcomeJson, RidersResponse,
    TripEventKind,
};
use yolak_server::clock::{DAY, HOUR};
use yolak_server::office::{NewPartner, Signature};
use yolak_server::storage::{Format, Replayed, Takes};

use crate::delivery_office::{Administration, until};
use crate::harness::{Answer, new_key};
use crate::trips_road::{Road, people};

impl Road {
    fn partner(
        &self,
        name: &str,
        to: &Administration,
        format: Format,
        answers: bool,
    ) -> NewPartner {
        let office = &self.server.office;
        let url = to.url();
        let added = office.add_partner(name, &url, (format, Takes::Manifests), answers, None);
        self.server.wait(added).unwrap().unwrap()
    }

    fn tell(&self, name: &str, token: &str, body: &Value) -> Answer {
        let path = format!("/api/v1/partners/{name}/messages");
        self.server.client.post(&path, body).token(token).send()
    }

    fn refile(&self, id: &str, version: u32, riders: u32) {
        let body = json!({"riders": people(riders)});
        let answer = self.put(&format!("/{id}/manifest"), version, &body);
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    fn answers(&self, id: &str) -> RidersResponse {
        self.get(&format!("/{id}/riders")).parse()
    }
}

#[test]
fn two_partners_get_every_version_in_their_own_format() {
    let (_folder, road) = Road::new();
    let (north, south) = (Administration::open(), Administration::open());
    let signed = road.partner("north", &north, Format::Json, false);
    road.partner("south", &south, Format::Paxlst, false);
    let planned = road.plan(&[]).status;
    road.refile(&planned.id, 1, 3);
    road.refile(&planned.id, 2, 2);
    assert_eq!(
        road.ask("DELETE", &format!("/{}", planned.id))
            .send()
            .status,
        200
    );
    until("three each", || {
        north.took().len() == 3 && south.took().len() == 3
    });

    let told: Vec<_> = north
        .took()
        .iter()
        .map(super::delivery_office::Got::json)
        .collect();
    let brief: Vec<_> = told
        .iter()
        .map(|told| {
            (
                told["kind"].as_str().unwrap(),
                told["version"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        brief,
        [("manifest", 2), ("manifest", 3), ("cancellation", 4)]
    );
    assert!(
        told.iter()
            .all(|told| told["reference"] == planned.reference)
    );
    assert_eq!(told[0]["totals"], json!({"passengers": 3, "crew": 1}));
    assert_eq!(
        (told[0].get("supersedes"), told[1]["supersedes"].as_u64()),
        (None, Some(2))
    );
    let first = &north.took()[0];
    assert_eq!(first.header("content-type"), "application/json");
    assert_eq!(
        (
            first.header("yolak-version"),
            first.header("idempotency-key").len()
        ),
        ("1", 32)
    );
    let signature = first.header("yolak-signature");
    let at = signature.split([',', '=']).nth(1).unwrap().parse().unwrap();
    let expected = Signature::new(signed.secret.as_bytes(), at, first.body.as_bytes());
    assert_eq!(signature, expected.as_str());

    let lists = south.took();
    assert!(
        lists
            .iter()
            .all(|got| got.header("content-type") == "application/edifact")
    );
    let reading = paxlst::read(lists[0].body.as_bytes());
    assert_eq!((reading.people().count(), reading.defects.len()), (4, 0));
    let actions: Vec<_> = lists
        .iter()
        .map(|got| paxlst::read(got.body.as_bytes()).messages[0].action.clone())
        .collect();
    assert_eq!(actions, ["", "CP", "XR"]);
}

#[test]
fn a_partner_that_fails_for_a_while_gets_everything_once_in_order() {
    let (_folder, road) = Road::new();
    let north = Administration::open();
    road.partner("north", &north, Format::Json, false);
    north.says(503);
    let first = road.plan(&people(1)).status.id;
    road.refile(&first, 1, 2);
    let second = road.plan(&people(1)).status.id;
    until("it was tried", || !north.got().is_empty());
    assert_eq!(
        road.server.wait(road.server.office.outbox()).unwrap().len(),
        3
    );
    north.says(200);
    until("all are there", || {
        road.server.clock.advance(HOUR);
        north.took().len() >= 3
    });
    until("none waits", || {
        road.server
            .wait(road.server.office.outbox())
            .unwrap()
            .is_empty()
    });
    let took = north.took();
    let mut keys: Vec<_> = took
        .iter()
        .map(|got| got.header("idempotency-key"))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!((took.len(), keys.len()), (3, 3), "once each");
    let reference = road.read(&first).reference;
    let of_first = took
        .iter()
        .filter(|got| got.json()["reference"] == reference);
    let versions: Vec<_> = of_first.map(|got| got.json()["version"].as_u64()).collect();
    assert_eq!(versions, [Some(1), Some(2)]);
    assert_ne!(road.read(&second).reference, reference);
}

#[test]
fn a_letter_is_dead_when_it_is_refused_and_lives_again_by_replay() {
    let (_folder, road) = Road::new();
    let north = Administration::open();
    road.partner("north", &north, Format::Json, false);
    let office = &road.server.office;
    north.says(422);
    let id = road.plan(&people(1)).status.id;
    let dead = || road.server.wait(office.outbox()).unwrap();
    until("it is dead", || {
        dead().first().is_some_and(|parcel| parcel.state == "dead")
    });
    let letter = dead().remove(0);
    assert_eq!(
        (letter.fault.as_deref(), letter.tries),
        (Some("refused"), 1)
    );
    north.says(200);
    assert_eq!(
        road.server.wait(office.replay(&letter.id)).unwrap(),
        Replayed::Waits
    );
    until("it is there", || {
        north.took().len() == 1 && dead().is_empty()
    });
    assert_eq!(
        road.server.wait(office.replay(&letter.id)).unwrap(),
        Replayed::NotDead
    );

    // A dead letter does not hold up what corrects it, and is not sent after it.
    north.says(400);
    road.refile(&id, 1, 2);
    until("the second is dead", || {
        dead().first().is_some_and(|parcel| parcel.state == "dead")
    });
    let late = dead().remove(0);
    north.says(200);
    road.refile(&id, 2, 3);
    until("the third is there", || north.took().len() == 2);
    until("it is noted", || dead().len() == 1);
    assert_eq!(
        road.server.wait(office.replay(&late.id)).unwrap(),
        Replayed::Superseded
    );
    assert!(dead().is_empty());
}

#[test]
fn an_authority_answers_for_everybody_and_is_asked_again() {
    let (_folder, road) = Road::new();
    let customs = Administration::open();
    let partner = road.partner("customs", &customs, Format::Paxlst, true);
    let filed = road.plan(&people(3)).status;
    assert_eq!((filed.counts.waiting, filed.counts.ready), (4, 0));
    until("it is asked", || customs.took().len() == 1);
    let answers = json!({"kind": "answers", "reference": filed.reference, "answers": [
        {"sequence": 1, "outcome": "ready"},
        {"sequence": 2, "outcome": "see", "text": "Please step out"},
        {"sequence": 77, "outcome": "ready"}
    ]});
    let receipt: MessageReceiptJson = road.tell("customs", &partner.token, &answers).parse();
    assert_eq!(receipt.answered, 2);
    assert_eq!(receipt.unknown, [format!("{}/77", filed.reference)]);
    let told = road.answers(&filed.id).riders;
    let brief: Vec<_> = told.iter().map(|told| (told.outcome, told.by)).collect();
    let expected = [
        (RiderOutcomeJson::Ready, AnswererJson::Authority),
        (RiderOutcomeJson::See, AnswererJson::Authority),
        (RiderOutcomeJson::Waiting, AnswererJson::Check),
        (RiderOutcomeJson::Waiting, AnswererJson::Check),
    ];
    assert_eq!(brief, expected);
    assert_eq!(
        (told[1].code.as_str(), told[1].text.as_deref()),
        ("may_not", Some("Please step out"))
    );

    let asked = road.post(&format!("/{}/resubmit", filed.id), &json!({}));
    assert_eq!(asked.parse::<wire::ResubmitResponse>().asked, 2);
    until("it is asked again", || customs.took().len() == 2);

    // CUSRES for one who waits, by the number of the person in the list.
    let cusres = format!(
        "UNB+UNOA:4+CUSTOMS+YOLAK+261122:0600+1'UNH+1+CUSRES:D:15B:UN:IATA'BGM+962'\
         RFF+TN:{}'RFF+AF:SB0042'ERP+2'RFF+ABO:3'ERC+0Z'UNT+8+1'UNZ+1+1'",
        filed.reference
    );
    let path = "/api/v1/partners/customs/messages";
    let asking = road.server.client.ask("POST", path).token(&partner.token);
    let asking = asking.header("content-type", "application/edifact");
    let receipt: MessageReceiptJson = asking.bytes(cusres.as_bytes()).send().parse();
    assert_eq!(
        (receipt.answered, receipt.unknown.len()),
        (1, 0),
        "{receipt:?}"
    );
    assert_eq!(
        road.answers(&filed.id).riders[2].outcome,
        RiderOutcomeJson::Ready
    );

    // Amended, who is as before keeps the answer and who is new waits.
    let mut list: Value =
        serde_json::from_str(&road.get(&format!("/{}/manifest", filed.id)).body).unwrap();
    list["riders"][0]["number"] = json!("L898902C9");
    let path = format!("/{}/manifest", filed.id);
    let amended: FiledTripResponse = road.put(&path, 1, &list).parse();
    assert_eq!(
        (amended.status.counts.waiting, amended.status.counts.see),
        (2, 1)
    );
    let kinds: Vec<_> = amended
        .status
        .events
        .iter()
        .map(|event| event.kind)
        .collect();
    assert!(
        kinds.contains(&TripEventKind::Answered) && kinds.contains(&TripEventKind::Resubmitted)
    );
}

#[test]
fn partners_answer_for_what_they_were_told_and_nothing_else() {
    let (_folder, road) = Road::new();
    let (customs, north) = (Administration::open(), Administration::open());
    let filed = road.plan(&people(1)).status;
    let partner = road.partner("customs", &customs, Format::Json, true);
    let other = road.partner("north", &north, Format::Json, false);
    let answers = json!({"kind": "answers", "reference": filed.reference,
        "answers": [{"sequence": 1, "outcome": "see"}]});
    // Filed before the partner was there: it was never told of this trip.
    let receipt: MessageReceiptJson = road.tell("customs", &partner.token, &answers).parse();
    assert_eq!(
        (receipt.answered, receipt.unknown),
        (0, vec![filed.reference.clone()])
    );
    road.tell("north", &other.token, &answers)
        .problem(403, "forbidden");
    road.tell("customs", &other.token, &answers)
        .problem(401, "unauthorised");
    road.tell("nobody", &partner.token, &answers)
        .problem(401, "unauthorised");
    let gone = road
        .server
        .wait(road.server.office.remove_partner("customs"));
    assert!(gone.unwrap());
    road.tell("customs", &partner.token, &answers)
        .problem(401, "unauthorised");
}

#[test]
fn another_administration_announces_a_coach() {
    let (_folder, road) = Road::new();
    let north = Administration::open();
    let partner = road.partner("north", &north, Format::Json, false);
    let manifest = |version: u32, riders: u32| {
        json!({"kind": "manifest", "reference": "N-42", "version": version, "trip": road.trip(),
            "people": people(riders), "totals": {"passengers": riders, "crew": 1}})
    };
    let tell =
        |body: &Value| -> MessageReceiptJson { road.tell("north", &partner.token, body).parse() };
    assert_eq!(
        (tell(&manifest(1, 3)).people, tell(&manifest(1, 3)).people),
        (4, 0),
        "once"
    );
    assert_eq!(tell(&manifest(3, 2)).people, 3);
    assert_eq!(tell(&manifest(2, 9)).trips, 0, "late and overtaken");
    let mut bad = manifest(1, 1);
    bad["reference"] = json!("N-43");
    bad["people"][0]["birth"] = json!("no day");
    assert_eq!(tell(&bad).people, 2, "nobody is refused");
    let end = json!({"kind": "cancellation", "reference": "N-42", "version": 4});
    assert_eq!(tell(&end).trips, 1);
    let end = json!({"kind": "cancellation", "reference": "N-99", "version": 4});
    assert_eq!(tell(&end).unknown, ["N-99"]);
    // No operator sees it, and nobody is told on.
    assert!(road.get("").parse::<wire::TripsResponse>().trips.is_empty());
    assert!(
        road.server
            .wait(road.server.office.outbox())
            .unwrap()
            .is_empty()
    );
    road.server.clock.advance(33 * DAY);
    assert_eq!(
        road.server.wait(road.server.office.purge()).unwrap().trips,
        2
    );
}

#[test]
fn nothing_is_told_of_people_who_were_deleted() {
    let (_folder, road) = Road::new();
    let north = Administration::open();
    road.partner("north", &north, Format::Json, false);
    north.says(500);
    road.plan(&people(1));
    until("it was tried", || !north.got().is_empty());
    north.says(200);
    road.server.clock.advance(34 * DAY);
    // Whichever comes first, delivery or purge, the row is done with afterwards.
    road.server.wait(road.server.office.purge()).unwrap();
    until("none waits", || {
        road.server
            .wait(road.server.office.outbox())
            .unwrap()
            .is_empty()
    });
}

#[test]
fn one_key_is_told_once() {
    let (_folder, road) = Road::new();
    let north = Administration::open();
    road.partner("north", &north, Format::Json, false);
    let (key, body) = (new_key(), json!({"trip": road.trip(), "riders": people(1)}));
    for _ in 0..3 {
        let answer = road.ask("POST", "").key(&key).json(&body).send();
        assert!(matches!(answer.status, 200 | 201), "{}", answer.body);
    }
    until("none waits", || {
        road.server
            .wait(road.server.office.outbox())
            .unwrap()
            .is_empty()
    });
    assert_eq!(north.got().len(), 1);
}
