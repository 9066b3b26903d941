//! What the portal writes is byte for byte what serde writes. Needs no browser; reading does, see
//! `tests/web.rs`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "web/export_specimens.rs"]
mod export_specimens;
#[path = "web/specimens.rs"]
mod specimens;
#[path = "web/trip_specimens.rs"]
mod trip_specimens;

use export_specimens::*;
use serde::Serialize;
use specimens::*;
use trip_specimens::*;
use yolak::shapes::{ToJson, print};

fn check(value: &(impl ToJson + Serialize)) {
    assert_eq!(print(value), serde_json::to_string(value).unwrap());
}

#[test]
fn declarations() {
    check(&declaration());
    check(&bare_declaration());
    check(&request());
}

#[test]
fn drafts() {
    check(&draft());
    check(&declaration::Draft::new());
    check(&declaration::Draft::default());
}

#[test]
fn filings() {
    check(&status());
    check(&withdrawn());
    check(&wire::FindRequest {
        reference: "ABCD-EFGH-JKMN".to_owned(),
        document_number: "L898902C3".to_owned(),
        birth: "1974-08-12".to_owned(),
    });
    presentations().iter().for_each(check);
}

#[test]
fn reference_data() {
    check(&rates());
    check(&service());
    check(&keys());
    check(&wire::RevocationsResponse {
        list: "YLKR:A".to_owned(),
    });
}

#[test]
fn trips() {
    check(&trip());
    check(&wire::CoachTripJson::default());
    manifests().iter().for_each(check);
    check(&riders());
    entries().iter().for_each(check);
}

#[test]
fn exports() {
    check(&export());
    check(&wire::ExportJson::default());
    check(&export_request());
    export_states().iter().for_each(check);
    verdicts().iter().for_each(check);
    check(&wire::ExportFindRequest {
        reference: "ABCD-EFGH-JKMN".to_owned(),
        number: "301234567".to_owned(),
    });
    check(&export_versions());
    check(&export_version());
    export_statistics().iter().for_each(check);
}

#[test]
fn export_drafts() {
    check(&export_draft());
    check(&declaration::export::ExportDraft::new());
}

#[test]
fn records() {
    for (record, stored) in stored_records() {
        let printed: serde_json::Value = serde_json::from_str(&print(&record)).unwrap();
        assert_eq!(printed, stored);
    }
}
