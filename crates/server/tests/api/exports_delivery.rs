//! Partners that take exports are told of every version, in order, until they have it.

use serde_json::{Value, json};
use wire::{ExportFiled, ExportMessageJson, WithdrawResponse};
use yolak_server::clock::{DAY, HOUR};
use yolak_server::office::{NewPartner, Signature};
use yolak_server::storage::{Format, Replayed, Takes, Tells};

use crate::command_line::{run, said};
use crate::delivery_office::{Administration, Got, until};
use crate::exports_road::{address, send};
use crate::harness::{TestServer, new_key};
use crate::trips_road::{Road, people};

impl TestServer {
    fn partner(&self, name: &str, to: &Administration, takes: Takes) -> NewPartner {
        self.partner_in(name, to, (Format::Json, takes))
    }

    fn partner_in(&self, name: &str, to: &Administration, how: (Format, Takes)) -> NewPartner {
        let url = to.url();
        let added = self.office.add_partner(name, &url, how, false, None);
        self.wait(added).unwrap().unwrap()
    }

    /// Amends with another contract.
    fn other_contract(&self, filed: &ExportFiled, version: u32, contract: &str) {
        let mut body = self.export();
        body["export"]["deal"]["contract"] = json!(contract);
        let answer = self.amend_export(filed, version, &body);
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    fn withdraw_export(&self, filed: &ExportFiled) {
        let withdraw = self.client.delete(&address(filed)).token(&filed.token);
        withdraw.send().parse::<WithdrawResponse>();
    }

    fn waiting(&self) -> usize {
        self.wait(self.office.outbox()).unwrap().len()
    }
}

/// Kind and version of what was taken.
fn brief(took: &[Got]) -> Vec<(String, u64)> {
    let one = |got: &Got| {
        let told = got.json();
        let kind = told["kind"].as_str().unwrap().to_owned();
        (kind, told["version"].as_u64().unwrap())
    };
    took.iter().map(one).collect()
}

fn told(all: &[(&str, u64)]) -> Vec<(String, u64)> {
    let owned = |(kind, version): &(&str, u64)| ((*kind).to_owned(), *version);
    all.iter().map(owned).collect()
}

const WHOLE_LIFE: [(&str, u64); 3] = [("new", 1), ("amended", 2), ("withdrawn", 3)];

#[test]
fn every_version_goes_to_whoever_takes_exports() {
    let (_folder, road) = Road::new();
    let server = &road.server;
    let (customs, both, coaches) = (
        Administration::open(),
        Administration::open(),
        Administration::open(),
    );
    let signed = server.partner("customs", &customs, Takes::Exports);
    server.partner("both", &both, Takes::Both);
    server.partner("coaches", &coaches, Takes::Manifests);
    let filed = server.file_export(&server.export());
    server.other_contract(&filed, 1, "8");
    server.withdraw_export(&filed);
    server.file(&server.filing());
    road.plan(&people(1));
    until("all are told", || {
        customs.took().len() == 3 && both.took().len() == 4 && coaches.took().len() == 1
    });
    until("that is noted", || server.waiting() == 0);
    assert_eq!(brief(&customs.took()), told(&WHOLE_LIFE));
    assert_eq!(brief(&coaches.took()), told(&[("manifest", 1)]));
    let mut of_exports = both.took();
    of_exports.retain(|got| got.json()["kind"] != "manifest");
    assert_eq!(brief(&of_exports), told(&WHOLE_LIFE));

    let took = customs.took();
    let message =
        |at: usize| -> ExportMessageJson { serde_json::from_str(&took[at].body).unwrap() };
    let ExportMessageJson::New(new) = message(0) else {
        panic!("{}", took[0].body)
    };
    assert_eq!(
        (&new.reference, new.supersedes),
        (&filed.status.reference, None)
    );
    assert_eq!(new.export, filed.status.export);
    assert_eq!(new.verdict, filed.status.verdict);
    let ExportMessageJson::Amended(amended) = message(1) else {
        panic!("{}", took[1].body)
    };
    assert_eq!(
        (amended.supersedes, amended.export.deal.contract),
        (Some(1), "8".into())
    );
    let expected = json!({
        "kind": "withdrawn", "reference": filed.status.reference, "version": 3
    });
    assert_eq!(took[2].json(), expected, "nothing of what it said");

    assert_eq!(took[0].header("content-type"), "application/json");
    let signature = took[0].header("yolak-signature");
    let at = signature.split([',', '=']).nth(1).unwrap().parse().unwrap();
    let expected = Signature::new(signed.secret.as_bytes(), at, took[0].body.as_bytes());
    assert_eq!(signature, expected.as_str());
}

#[test]
fn whoever_speaks_the_wco_data_model_is_told_in_it() {
    let (_folder, server) = TestServer::new();
    let north = Administration::open();
    server.partner_in("north", &north, (Format::WcoXml, Takes::Exports));
    let mut body = server.export();
    body["export"]["buyer"]["name"] = json!("Muster & <Söhne>");
    north.says(503);
    let answer = send(&server.client, &body);
    let filed: ExportFiled = serde_json::from_str(&answer.body).unwrap();
    server.other_contract(&filed, 1, "8");
    server.withdraw_export(&filed);
    until("it was tried", || !north.got().is_empty());
    // Read as on the day it was filed, when that is long ago.
    server.clock.advance(4 * DAY);
    north.says(200);
    until("all are there", || {
        server.clock.advance(HOUR);
        north.took().len() >= 3
    });
    let took = north.took();
    let of = |at: usize, name: &str| {
        let body = &took[at].body;
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        let (_, rest) = body.split_once(&open).unwrap_or_default();
        rest.split_once(&close).unwrap_or_default().0.to_owned()
    };
    for (at, function) in ["9", "5", "1"].into_iter().enumerate() {
        assert_eq!(took[at].header("content-type"), "application/xml");
        assert_eq!(of(at, "FunctionCode"), function);
        assert_eq!(of(at, "VersionID"), (at + 1).to_string());
        assert_eq!(of(at, "FunctionalReferenceID"), filed.status.reference);
    }
    assert!(
        took[0]
            .body
            .contains("<Name>Muster &amp; &lt;Söhne&gt;</Name>")
    );
    assert!(took[1].body.contains("<Name>Musterfrau Textil GmbH</Name>"));
    assert!(!took[2].body.contains("Muster"), "nothing of what it said");
}

#[test]
fn a_partner_of_exports_has_no_business_with_coaches() {
    let (_folder, road) = Road::new();
    let server = &road.server;
    let (customs, both) = (Administration::open(), Administration::open());
    let customs = server.partner("customs", &customs, Takes::Exports);
    let both = server.partner("both", &both, Takes::Both);
    let message = json!({"kind": "cancellation", "reference": "N-42", "version": 2});
    let tell = |name: &str, partner: &NewPartner| {
        let path = format!("/api/v1/partners/{name}/messages");
        server
            .client
            .post(&path, &message)
            .token(&partner.token)
            .send()
    };
    tell("customs", &customs).problem(403, "forbidden");
    tell("both", &customs).problem(401, "unauthorised");
    assert_eq!(tell("both", &both).status, 200);
    // Nor does its token open what it was told of.
    let filed = server.file_export(&server.export());
    let read = server.client.get(&address(&filed)).token(&customs.token);
    read.send().problem(401, "unauthorised");
}

#[test]
fn one_that_fails_keeps_nobody_waiting_and_gets_everything_once_in_order() {
    let (_folder, server) = TestServer::new();
    let (north, south) = (Administration::open(), Administration::open());
    server.partner("north", &north, Takes::Exports);
    server.partner("south", &south, Takes::Exports);
    north.says(503);
    let first = server.file_export(&server.export());
    server.other_contract(&first, 1, "8");
    server.withdraw_export(&first);
    let second = server.file_export(&server.export());
    until("the other has all", || south.took().len() == 4);
    until("it was tried", || !north.got().is_empty());
    north.says(200);
    until("all are there", || {
        server.clock.advance(HOUR);
        north.took().len() >= 4
    });
    until("none waits", || server.waiting() == 0);
    let of = |filed: &ExportFiled| {
        let mut took = north.took();
        took.retain(|got| got.json()["reference"] == filed.status.reference);
        brief(&took)
    };
    assert_eq!(of(&first), told(&WHOLE_LIFE));
    assert_eq!(of(&second), told(&[("new", 1)]));
}

#[test]
fn a_dead_letter_holds_up_nothing_and_is_replayed_unless_overtaken() {
    let (_folder, server) = TestServer::new();
    let north = Administration::open();
    server.partner("north", &north, Takes::Exports);
    north.says(400);
    let lone = server.file_export(&server.export());
    let amended = server.file_export(&server.export());
    let dead = || server.wait(server.office.outbox()).unwrap();
    until("both are dead", || {
        dead()
            .iter()
            .filter(|parcel| parcel.state == "dead")
            .count()
            == 2
    });
    let letters = dead();
    assert!(
        letters
            .iter()
            .all(|letter| matches!(letter.tells, Tells::Export(_)))
    );
    north.says(200);
    server.other_contract(&amended, 1, "8");
    until("the later one is there", || north.took().len() == 1);
    until("that is noted", || dead().len() == 2);
    let replay = |at: usize| server.wait(server.office.replay(&letters[at].id)).unwrap();
    assert_eq!(replay(1), Replayed::Superseded);
    assert_eq!(replay(0), Replayed::Waits);
    until("the dead one is there too", || north.took().len() == 2);
    assert_eq!(north.took()[1].json()["reference"], lone.status.reference);
}

#[test]
fn nothing_more_for_who_was_removed_and_of_what_was_deleted() {
    let (_folder, server) = TestServer::new();
    let (north, south) = (Administration::open(), Administration::open());
    server.partner("north", &north, Takes::Exports);
    server.partner("south", &south, Takes::Exports);
    north.says(503);
    south.says(503);
    let filed = server.file_export(&server.export());
    until("both were tried", || {
        !north.got().is_empty() && !south.got().is_empty()
    });
    assert!(server.wait(server.office.remove_partner("north")).unwrap());
    until("what waited for it is dropped", || server.waiting() == 1);
    server.withdraw_export(&filed);
    assert_eq!(server.waiting(), 2, "the removed one is not told");
    server.clock.advance(20 * DAY);
    server.wait(server.office.purge()).unwrap();
    assert_eq!(server.waiting(), 0);
    let before = north.got().len();
    // One try may have begun before the purge. What is filed next is tried after it.
    let next = server.file_export(&server.export());
    let names = |got: &Got| got.json()["reference"] == next.status.reference;
    until("the next is tried", || south.got().iter().any(names));
    north.says(200);
    south.says(200);
    until("the next is there", || {
        server.clock.advance(HOUR);
        !south.took().is_empty()
    });
    assert!(south.took().iter().all(names));
    assert_eq!(north.got().len(), before);
}

#[test]
fn who_was_never_told_is_told_of_no_withdrawal() {
    let (_folder, server) = TestServer::new();
    let filed = server.file_export(&server.export());
    let north = Administration::open();
    server.partner("north", &north, Takes::Both);
    server.withdraw_export(&filed);
    assert_eq!(server.waiting(), 0);
}

#[test]
fn one_key_is_told_once() {
    let (_folder, server) = TestServer::new();
    let north = Administration::open();
    server.partner("north", &north, Takes::Exports);
    let (key, body) = (new_key(), server.export());
    for _ in 0..3 {
        let answer = server
            .client
            .post("/api/v1/exports", &body)
            .key(&key)
            .send();
        assert!(matches!(answer.status, 200 | 201), "{}", answer.body);
    }
    let mut refused: Value = server.export();
    refused["export"]["lines"] = json!([]);
    send(&server.client, &refused).problem(422, "invalid");
    until("none waits", || server.waiting() == 0);
    assert_eq!(north.got().len(), 1);
}

#[test]
fn what_a_partner_takes_is_said_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let add = |name: &'static str, rest: &[&'static str]| {
        let url = ["partner", "add", name, "--url", "https://example.org"];
        [&url[..], &["--format"], rest].concat()
    };
    let refused = |rest: &[&'static str], why: &str| {
        let output = run(folder, &add("north", rest));
        assert!(!output.status.success());
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(why), "{told}");
    };
    refused(&["paxlst", "--takes", "exports"], "carries no goods");
    refused(&["paxlst", "--takes", "both"], "carries no goods");
    refused(&["json", "--takes", "exports", "--answers"], "about people");
    refused(&["json", "--takes", "gifts"], "invalid value");
    refused(&["wco-xml"], "carries no passengers");
    refused(&["wco-xml", "--takes", "both"], "carries no passengers");
    refused(
        &["wco-xml", "--takes", "exports", "--answers"],
        "about people",
    );
    said(folder, &add("old", &["paxlst"]));
    said(folder, &add("north", &["json", "--takes", "exports"]));
    said(
        folder,
        &add("south", &["json", "--takes", "both", "--answers"]),
    );
    said(folder, &add("wco", &["wco-xml", "--takes", "exports"]));
    let list = said(folder, &["partner", "list"]);
    let told: Vec<_> = list
        .lines()
        .map(|line| {
            line.split("  ")
                .skip(1)
                .take(2)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    let expected = [
        "paxlst manifests",
        "json exports",
        "json both",
        "wco-xml exports",
    ];
    assert_eq!(told, expected, "{list}");
}
