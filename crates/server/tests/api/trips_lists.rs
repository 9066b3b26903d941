//! Lists as they are sent: bad rows, many rows, passenger lists in every state.

use serde_json::{Value, json};
use wire::{FiledTripResponse, ManifestJson};

use crate::harness::{Answer, new_key};
use crate::trips_road::{Road, people, rider};

fn with_bad_rows() -> Value {
    let mut people = people(4);
    people[1]["birth"] = json!("31.02.1985");
    people[3]["number"] = json!("");
    json!({"riders": people})
}

#[test]
fn rows_are_refused_with_a_pointer_per_cell() {
    let (_folder, road) = Road::new();
    let id = road.plan(&[]).status.id;
    let path = format!("/{id}/manifest");
    let refused = road.put(&path, 1, &with_bad_rows()).problem(422, "invalid");
    assert_eq!(
        refused,
        ["/riders/1/birth no_such_day", "/riders/3/number missing"]
    );
    assert_eq!(road.read(&id).version, 1, "nothing was filed");
}

#[test]
fn sound_rows_can_be_filed_without_the_others() {
    let (_folder, road) = Road::new();
    let id = road.plan(&[]).status.id;
    let path = format!("/{id}/manifest?partial=true");
    let filed: FiledTripResponse = road.put(&path, 1, &with_bad_rows()).parse();
    let refused: Vec<_> = filed
        .refused
        .iter()
        .map(|fault| fault.pointer.as_str())
        .collect();
    assert_eq!(refused, ["/riders/1/birth", "/riders/3/number"]);
    assert_eq!(
        (filed.status.counts.riders, filed.status.counts.crew),
        (2, 1)
    );
    // A list nobody is left of is no list.
    let mut nobody = json!({"riders": [rider(1)]});
    nobody["riders"][0]["birth"] = json!("?");
    let refused = road.put(&path, 2, &nobody).problem(422, "invalid");
    assert_eq!(refused, ["/riders/0/birth not_a_date", "/riders empty"]);
}

#[test]
fn one_number_is_one_person() {
    let (_folder, road) = Road::new();
    let mut people = people(2);
    people[0]["sequence"] = json!(7);
    people[1]["sequence"] = json!(7);
    let body = json!({"trip": road.trip(), "riders": people});
    let refused = road.ask("POST", "").key(&new_key()).json(&body).send();
    assert_eq!(
        refused.problem(422, "invalid"),
        ["/riders/1/sequence same_sequence"]
    );
}

#[test]
fn everything_wrong_with_a_trip_comes_at_once() {
    let (_folder, road) = Road::new();
    let mut trip = road.trip();
    trip["plate"] = json!("");
    trip["post"] = json!("nowhere");
    trip["direction"] = json!("sideways");
    let body = json!({"trip": trip});
    let refused = road.ask("POST", "").key(&new_key()).json(&body).send();
    let faults = refused.problem(422, "invalid");
    let expected = [
        "/trip/direction unknown_direction",
        "/trip/plate missing",
        "/trip/post unknown_post",
    ];
    assert_eq!(faults, expected);
    let unknown = json!({"trip": {"bus": "red"}});
    let refused = road.ask("POST", "").key(&new_key()).json(&unknown).send();
    assert_eq!(
        refused.problem(400, "bad-body"),
        ["/trip/bus unknown_member"]
    );
}

#[test]
fn ten_thousand_fit_and_no_more() {
    let (_folder, road) = Road::new();
    let id = road.plan(&[]).status.id;
    let path = format!("/{id}/manifest");
    let mut list = json!({"riders": people(9_999)});
    let filed: FiledTripResponse = road.put(&path, 1, &list).parse();
    assert_eq!(filed.status.counts.riders, 9_999);
    list["riders"].as_array_mut().unwrap().push(rider(10_000));
    road.put(&path, 2, &list).problem(413, "too-many-people");
    let large = vec![b' '; 8 * 1024 * 1024 + 1];
    let tag = road.ask("PUT", &path).header("if-match", "\"2\"");
    let refused = tag
        .header("content-type", "application/json")
        .bytes(&large)
        .send();
    refused.problem(413, "too-large");
    // Elsewhere the small limit stays.
    let small = road.ask("POST", &format!("/{id}/join"));
    let small = small.header("content-type", "application/json");
    small
        .bytes(&large[..70_000])
        .send()
        .problem(413, "too-large");
}

fn send(road: &Road, kind: &str, text: &str) -> Answer {
    let asking = road.ask("POST", "").key(&new_key());
    asking
        .header("content-type", kind)
        .bytes(text.as_bytes())
        .send()
}

/// What this server itself writes for a trip.
fn own_list(road: &Road) -> (String, ManifestJson) {
    let id = road.plan(&people(3)).status.id;
    let path = format!("/{id}/manifest");
    let written = road
        .ask("GET", &path)
        .header("accept", "application/edifact")
        .send();
    assert_eq!(written.status, 200, "{}", written.body);
    assert_eq!(written.header("content-type"), "application/edifact");
    (written.body, road.get(&path).parse())
}

#[test]
fn a_fleet_system_files_a_trip_and_its_list_in_one_request() {
    let (_folder, road) = Road::new();
    let (text, list) = own_list(&road);
    for kind in ["application/edifact", "text/plain; charset=us-ascii"] {
        let filed = send(&road, kind, &text);
        assert_eq!(filed.status, 201, "{}", filed.body);
        let filed: FiledTripResponse = serde_json::from_str(&filed.body).unwrap();
        assert_eq!(filed.defects, []);
        assert_eq!(
            (filed.status.counts.riders, filed.status.counts.crew),
            (3, 1)
        );
        assert_eq!(filed.status.trip.plate, "01A123BC");
        assert_eq!(filed.status.trip.direction, "entry");
        let path = format!("/{}/manifest", filed.status.id);
        let read: ManifestJson = road.get(&path).parse();
        let names = |list: &ManifestJson| {
            let mut people: Vec<_> = list.riders.iter().collect();
            people.sort_by_key(|rider| rider.sequence);
            let cells = people.iter().map(|rider| {
                (
                    rider.sequence,
                    rider.surname.clone(),
                    rider.number.clone(),
                    rider.birth.clone(),
                )
            });
            cells.collect::<Vec<_>>()
        };
        assert_eq!(names(&read), names(&list), "the message has everybody");
    }
    send(&road, "application/xml", &text).problem(415, "not-json-or-edifact");
}

#[test]
fn damaged_messages_lose_nobody_and_name_every_defect() {
    let (_folder, road) = Road::new();
    let (text, _) = own_list(&road);
    let check = |text: &str, code: &str| {
        let filed = send(&road, "application/edifact", text);
        assert_eq!(filed.status, 201, "{code}: {}", filed.body);
        let filed: FiledTripResponse = serde_json::from_str(&filed.body).unwrap();
        assert_eq!(
            (filed.status.counts.riders, filed.status.counts.crew),
            (3, 1),
            "{code}"
        );
        let codes: Vec<_> = filed
            .defects
            .iter()
            .map(|defect| defect.code.as_str())
            .collect();
        assert!(codes.contains(&code), "{code} is not in {codes:?}");
    };
    check(
        &format!("QU TASUZXH\r\n.ALAKZXH 221200\r\n{text}"),
        "text-outside",
    );
    check(&text.replace("CNT+42:3'", "CNT+42:9'"), "count-differs");
    let wrong = text.split("UNT+").next().unwrap().len() + 4;
    let mut damaged = text.clone();
    damaged.insert(wrong, '9');
    check(&damaged, "unt-count");
    let foreign = text
        .replacen("UNA:+.? '", "UNA;*.? ~", 1)
        .replace(":+.? '", "\u{0}");
    let foreign: String = foreign
        .chars()
        .map(|c| match c {
            ':' => ';',
            '+' => '*',
            '\'' => '~',
            '\u{0}' => ' ',
            other => other,
        })
        .collect();
    let only_first = foreign.split("UNA").count();
    assert!(only_first >= 2, "two lists");
    let foreign = foreign.replace("UNA ", "UNA;*.? ~");
    check(&foreign, "separators-redefined");
}

#[test]
fn what_is_no_list_is_said_to_be_none() {
    let (_folder, road) = Road::new();
    for text in [
        "",
        "hello",
        "\u{0}\u{1}",
        "UNB+UNOA:4+A+B+261122:0600+1'UNZ+0+1'",
    ] {
        let answer = send(
            &road,
            "application/edifact",
            if text.is_empty() { " " } else { text },
        );
        assert_eq!(answer.problem(422, "bad-message"), [" no_list"], "{text:?}");
    }
}

#[test]
fn a_refused_message_is_told_with_its_defects() {
    let (_folder, road) = Road::new();
    let (text, list) = own_list(&road);
    let told = |answer: &Answer| -> Vec<wire::DefectJson> {
        let problem: wire::ProblemJson = serde_json::from_str(&answer.body).unwrap();
        problem.defects
    };
    // Nobody to list, but something to say about it.
    let none = send(
        &road,
        "application/edifact",
        "UNB+UNOA:4+A+B+261122:0600+1'",
    );
    none.problem(422, "bad-message");
    assert!(!told(&none).is_empty(), "{}", none.body);

    // A sound message with an unsound row: pointers to the row, defects of the message.
    let birth = list.riders[1].birth.replace('-', "");
    let spoilt = text.replacen(&birth[2..], "851399", 1);
    assert_ne!(spoilt, text);
    let spoilt = spoilt.replace("CNT+42:3'", "CNT+42:9'");
    let planned = road.plan(&[]).status.id;
    let filing = road.ask("PUT", &format!("/{planned}/manifest"));
    let filing = filing.header("if-match", "*");
    let filing = filing.header("content-type", "application/edifact");
    for answer in [
        send(&road, "application/edifact", &spoilt),
        filing.bytes(spoilt.as_bytes()).send(),
    ] {
        let faults = answer.problem(422, "invalid");
        assert!(
            faults.iter().any(|fault| fault.contains("/birth ")),
            "{faults:?}"
        );
        let defects = told(&answer);
        let counted = defects.iter().find(|one| one.code == "count-differs");
        let counted = counted.unwrap_or_else(|| panic!("{defects:?}"));
        let place = spoilt.find("CNT+42:9").unwrap();
        assert_eq!(
            (counted.segment.as_str(), counted.offset as usize),
            ("CNT", place)
        );
    }
    // JSON has no such defects.
    let mut riders = people(1);
    riders[1]["birth"] = json!("2099-13-01");
    let body = json!({"trip": road.trip(), "riders": riders});
    let answer = road.ask("POST", "").key(&new_key()).json(&body).send();
    answer.problem(422, "invalid");
    assert!(!answer.body.contains("defects"), "{}", answer.body);
}
