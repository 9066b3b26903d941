//! Killed between accepting and telling, nothing is lost; and partners on the command line.

use serde_json::json;
use wire::FiledTripResponse;

use crate::accounts_device::Browser;
use crate::command_line::{Program, run, said};
use crate::delivery_office::{Administration, until};
use crate::harness::new_key;
use crate::trips_road::{fleet_token, people, trip};

#[test]
fn killed_between_accepting_and_telling() {
    let folder = tempfile::tempdir().unwrap();
    let north = Administration::open();
    north.says(503);
    said(
        folder.path(),
        &[
            "partner",
            "add",
            "north",
            "--url",
            &north.url(),
            "--format",
            "json",
        ],
    );
    let link = said(
        folder.path(),
        &["operator", "add", "Namuna Trans", "--owner", "Sinov"],
    );
    let program = Program::serve_at(folder.path(), "http://localhost:8080");
    let mut owner = Browser::at(program.client.clone(), "http://localhost:8080");
    owner.enrol(link.lines().last().unwrap());
    let token = fleet_token(&mut owner, &["trips:write"]);
    let day = chrono::Utc::now().date_naive() + chrono::Days::new(2);
    let mut references = Vec::new();
    for _ in 0..5 {
        let body = json!({"trip": trip(day), "riders": people(2)});
        let asking = program.client.post("/api/v1/trips", &body).token(&token);
        let answer = asking.key(&new_key()).send();
        assert_eq!(answer.status, 201, "{}", answer.body);
        let filed: FiledTripResponse = serde_json::from_str(&answer.body).unwrap();
        references.push(filed.status.reference);
    }
    program.kill();
    let list = said(folder.path(), &["outbox", "list"]);
    assert_eq!(list.lines().count(), 5, "{list}");
    assert!(
        list.lines()
            .all(|line| line.contains("waiting  north  manifest 1")),
        "{list}"
    );
    north.says(200);
    // Tries that failed are due again within half a minute; the clock of a program stands for none.
    let _program = Program::serve_at(folder.path(), "http://localhost:8080");
    until("all are told", || north.took().len() >= 5);
    let mut told: Vec<_> = north
        .took()
        .iter()
        .map(|got| got.json()["reference"].as_str().unwrap().to_owned())
        .collect();
    told.sort();
    told.dedup();
    references.sort();
    assert_eq!(told, references);
}

#[test]
fn partners_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let add = |name: &str, url: &str| {
        run(
            at,
            &[
                "partner",
                "add",
                name,
                "--url",
                url,
                "--format",
                "paxlst",
                "--answers",
            ],
        )
    };
    let added = add("customs", "https://customs.example.org/lists");
    assert!(added.status.success());
    let text = String::from_utf8(added.stdout).unwrap();
    assert!(
        text.contains("token   ") && text.contains("secret  "),
        "{text}"
    );
    assert!(
        !add("customs", "https://customs.example.org/lists")
            .status
            .success(),
        "taken"
    );
    assert!(
        !add("no blank", "https://customs.example.org")
            .status
            .success()
    );
    assert!(!add("other", "ftp://customs.example.org").status.success());
    let list = said(at, &["partner", "list"]);
    assert!(
        list.starts_with("customs  paxlst  manifests  answers  https://"),
        "{list}"
    );
    assert_eq!(said(at, &["outbox", "list"]), "");
    let nothing = "00000000000000000000000000000000";
    assert!(!run(at, &["outbox", "replay", nothing]).status.success());
    assert!(!run(at, &["outbox", "drop", nothing]).status.success());
    assert!(!run(at, &["outbox", "drop", "7"]).status.success());
    said(at, &["partner", "remove", "customs"]);
    assert!(!run(at, &["partner", "remove", "customs"]).status.success());
    assert!(
        add("customs", "https://customs.example.org/lists")
            .status
            .success()
    );
}
