//! Late answers of an authority fall on nobody else.

use serde_json::{Value, json};
use wire::{AnswererJson, FiledTripResponse, MessageReceiptJson, RiderOutcomeJson};
use yolak_server::office::NewPartner;
use yolak_server::storage::{Format, Takes};

use crate::delivery_office::{Administration, until};
use crate::trips_road::{Road, people};

use RiderOutcomeJson::{Ready, See, Waiting};

/// A trip that an authority was told of, and was told of again with other people on it.
struct Scene {
    road: Road,
    customs: Administration,
    partner: NewPartner,
    id: String,
    reference: String,
}

impl Scene {
    /// Four people, all delivered as version 1.
    fn new(road: Road, format: Format) -> Self {
        let customs = Administration::open();
        let (office, url) = (&road.server.office, customs.url());
        let added = office.add_partner("customs", &url, (format, Takes::Manifests), true, None);
        let partner = road.server.wait(added).unwrap().unwrap();
        let filed = road.plan(&people(3)).status;
        let scene = Self {
            road,
            customs,
            partner,
            id: filed.id,
            reference: filed.reference,
        };
        scene.all_told();
        scene
    }

    fn all_told(&self) {
        let office = &self.road.server.office;
        until("everything is told", || {
            self.road.server.wait(office.outbox()).unwrap().is_empty()
        });
    }

    /// Number 2 is somebody else from now on, and number 3 is gone.
    fn amend(&self, version: u32) {
        let path = format!("/{}/manifest", self.id);
        let mut list: Value = serde_json::from_str(&self.road.get(&path).body).unwrap();
        let riders = list["riders"].as_array_mut().unwrap();
        riders.retain(|rider| rider["sequence"] != 3);
        let second = riders.iter_mut().find(|rider| rider["sequence"] == 2);
        let second = second.unwrap();
        second["number"] = json!(format!("L77777{version:02}"));
        second["given"] = json!("BOSHQA");
        let amended: FiledTripResponse = self.road.put(&path, version, &list).parse();
        assert_eq!(amended.status.version, version + 1);
    }

    fn tell(&self, version: Option<u32>, answers: &[(u16, &str)]) -> MessageReceiptJson {
        let answers: Vec<_> = answers
            .iter()
            .map(|(sequence, outcome)| json!({"sequence": sequence, "outcome": outcome}))
            .collect();
        let mut body = json!({"kind": "answers", "reference": self.reference, "answers": answers});
        if let Some(version) = version {
            body["version"] = json!(version);
        }
        let path = "/api/v1/partners/customs/messages";
        let asking = self.road.server.client.post(path, &body);
        asking.token(&self.partner.token).send().parse()
    }

    /// A CUSRES with this RFF+TN, that lets everybody of these numbers travel.
    fn cusres(&self, transaction: &str, sequences: &[u16]) -> MessageReceiptJson {
        let mut text = format!(
            "UNB+UNOA:4+CUSTOMS+YOLAK+261122:0600+1'UNH+1+CUSRES:D:15B:UN:IATA'BGM+962'\
             RFF+TN:{transaction}'RFF+AF:SB0042'"
        );
        for sequence in sequences {
            text += &format!("ERP+2'RFF+ABO:{sequence}'ERC+0Z'");
        }
        text += &format!("UNT+{}+1'UNZ+1+1'", 5 + 3 * sequences.len());
        let path = "/api/v1/partners/customs/messages";
        let asking = self.road.server.client.ask("POST", path);
        let asking = asking.token(&self.partner.token);
        let asking = asking.header("content-type", "application/edifact");
        asking.bytes(text.as_bytes()).send().parse()
    }

    fn named(&self, sequences: &[u16]) -> Vec<String> {
        let name = |sequence: &u16| format!("{}/{sequence}", self.reference);
        sequences.iter().map(name).collect()
    }

    fn standing(&self) -> Vec<(u16, RiderOutcomeJson)> {
        let path = format!("/{}/riders", self.id);
        let page: wire::RidersResponse = self.road.get(&path).parse();
        let answers = page.riders.iter();
        answers
            .map(|told| {
                let by_authority = told.by == AnswererJson::Authority;
                assert_eq!(by_authority, told.outcome != Waiting, "{told:?}");
                (told.sequence, told.outcome)
            })
            .collect()
    }
}

#[test]
fn an_answer_to_an_earlier_version_falls_on_nobody_else() {
    let (_folder, road) = Road::new();
    let scene = Scene::new(road, Format::Json);
    scene.amend(1);
    let told = [
        (1, "ready"),
        (2, "ready"),
        (3, "see"),
        (4, "see"),
        (9, "see"),
    ];
    let receipt = scene.tell(Some(1), &told);
    assert_eq!(receipt.answered, 2, "{receipt:?}");
    assert_eq!(receipt.outdated, scene.named(&[2, 3]));
    assert_eq!(receipt.unknown, scene.named(&[9]));
    assert_eq!(scene.standing(), [(1, Ready), (2, Waiting), (4, See)]);
    // The answer to the new version reaches the new person.
    scene.all_told();
    assert_eq!(scene.tell(Some(2), &[(2, "see")]).answered, 1);
    assert_eq!(scene.standing(), [(1, Ready), (2, See), (4, See)]);
}

#[test]
fn without_a_version_the_last_one_delivered_is_meant() {
    let (_folder, road) = Road::new();
    let scene = Scene::new(road, Format::Json);
    scene.customs.says(503);
    scene.amend(1);
    let receipt = scene.tell(None, &[(1, "ready"), (2, "ready")]);
    assert_eq!((receipt.answered, receipt.outdated), (1, scene.named(&[2])));
    assert_eq!(scene.standing(), [(1, Ready), (2, Waiting), (4, Waiting)]);
    scene.customs.says(200);
    until("the new version is there", || {
        scene.road.server.clock.advance(60);
        scene.customs.took().len() == 2
    });
    scene.all_told();
    assert_eq!(scene.tell(None, &[(2, "ready")]).answered, 1);
    assert_eq!(scene.standing(), [(1, Ready), (2, Ready), (4, Waiting)]);
}

#[test]
fn a_later_answer_stands_against_an_earlier_one_that_comes_after_it() {
    let (_folder, road) = Road::new();
    let scene = Scene::new(road, Format::Json);
    scene.amend(1);
    scene.all_told();
    assert_eq!(scene.tell(Some(2), &[(1, "ready"), (4, "see")]).answered, 2);
    let late = scene.tell(Some(1), &[(1, "see"), (4, "ready")]);
    assert_eq!((late.answered, late.outdated), (0, scene.named(&[1, 4])));
    assert_eq!(scene.standing(), [(1, Ready), (2, Waiting), (4, See)]);
    // About the same version an authority may say another thing.
    assert_eq!(scene.tell(Some(2), &[(4, "ready")]).answered, 1);
    // Somebody new under an old number is not held to what was said of another.
    scene.amend(2);
    scene.all_told();
    assert_eq!(scene.tell(Some(2), &[(1, "see"), (2, "ready")]).answered, 1);
    assert_eq!(scene.standing(), [(1, See), (2, Waiting), (4, Ready)]);
}

#[test]
fn a_version_that_was_never_told_is_unknown() {
    let (_folder, road) = Road::new();
    let scene = Scene::new(road, Format::Json);
    for version in [0, 2, 99] {
        let receipt = scene.tell(Some(version), &[(1, "ready")]);
        let expected = (0, vec![scene.reference.clone()]);
        assert_eq!((receipt.answered, receipt.unknown), expected, "{version}");
    }
    assert!(scene.standing().iter().all(|(_, told)| *told == Waiting));
}

#[test]
fn cusres_gives_the_version_back() {
    let (_folder, road) = Road::new();
    let scene = Scene::new(road, Format::Paxlst);
    scene.amend(1);
    scene.all_told();
    let sent = scene.customs.took().pop().unwrap();
    let told = paxlst::read(sent.body.as_bytes()).messages[0]
        .transaction
        .clone();
    assert_eq!(told.unwrap().version, "2", "what there is to give back");
    let receipt = scene.cusres(&format!("{}:::1", scene.reference), &[1, 2, 3]);
    assert_eq!(
        (receipt.answered, receipt.outdated),
        (1, scene.named(&[2, 3]))
    );
    let receipt = scene.cusres(&format!("{}:::2", scene.reference), &[2]);
    assert_eq!((receipt.answered, receipt.outdated.len()), (1, 0));
    assert_eq!(scene.standing(), [(1, Ready), (2, Ready), (4, Waiting)]);
}

#[test]
fn the_first_passenger_list_is_number_one_whatever_was_planned_before() {
    let (_folder, road) = Road::new();
    let mut scene = Scene::new(road, Format::Paxlst);
    let planned = scene.road.plan(&[]).status;
    (scene.id, scene.reference) = (planned.id, planned.reference);
    let path = format!("/{}/manifest", scene.id);
    let filed = scene.road.put(&path, 1, &json!({"riders": people(3)}));
    assert_eq!(filed.status, 200, "{}", filed.body);
    scene.all_told();
    let sent = scene.customs.took().pop().unwrap();
    let told = paxlst::read(sent.body.as_bytes()).messages[0]
        .transaction
        .clone();
    assert_eq!(told.unwrap().version, "1");
    scene.amend(2);
    let receipt = scene.cusres(&format!("{}:::1", scene.reference), &[1, 2]);
    assert_eq!((receipt.answered, receipt.outdated), (1, scene.named(&[2])));
    assert_eq!(scene.standing(), [(1, Ready), (2, Waiting), (4, Waiting)]);
}
