//! Records that an earlier version kept.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use yolak::{
    session::{Filed, Outgoing, OutgoingKind, Record},
    shapes::{FromJson, parse, print},
};

use crate::specimens::*;

#[wasm_bindgen_test]
fn records_of_yesterday_are_read() {
    for (record, stored) in stored_records() {
        assert_eq!(parse::<Record>(&stored.to_string()).as_ref(), Some(&record));
        assert_eq!(parse::<Record>(&print(&record)).as_ref(), Some(&record));
        let printed: Value = serde_json::from_str(&print(&record)).unwrap();
        assert_eq!(printed, stored);
    }
}

#[wasm_bindgen_test]
fn what_may_be_absent_may_be_absent() {
    let (record, mut stored) = stored_records().swap_remove(0);
    let members = stored.as_object_mut().unwrap();
    members.remove("outgoing");
    members.remove("filed");
    assert_eq!(parse::<Record>(&stored.to_string()), Some(record));
}

#[wasm_bindgen_test]
fn what_must_be_there_must_be_there() {
    let (_, stored) = stored_records().swap_remove(1);
    refused::<Record>(&stored, &["schema", "id", "updated", "draft", "editing"]);
    refused::<Outgoing>(&stored["outgoing"], &["kind", "key", "since"]);
    refused::<Filed>(&stored["filed"], &["token", "status"]);
}

fn refused<T: FromJson>(whole: &Value, names: &[&str]) {
    assert!(parse::<T>(&whole.to_string()).is_some());
    for name in names {
        let mut without = whole.clone();
        without.as_object_mut().unwrap().remove(*name);
        assert!(parse::<T>(&without.to_string()).is_none(), "without {name}");
        for wrong in [json!(null), json!([]), json!(1.5), json!({"a": 1})] {
            let mut with = whole.clone();
            with[*name] = wrong.clone();
            // Of an object with unknown members only, a draft is an empty one.
            let empty_draft = *name == "draft" && wrong.is_object();
            let read = parse::<T>(&with.to_string()).is_some();
            assert_eq!(read, empty_draft, "{name}: {wrong}");
        }
    }
}

#[wasm_bindgen_test]
fn a_kind_has_its_word_and_no_other() {
    let check = |word: &str, expected: Option<OutgoingKind>| {
        let text = json!({"kind": word, "key": "k", "since": 1}).to_string();
        assert_eq!(
            parse::<Outgoing>(&text).map(|outgoing| outgoing.kind),
            expected
        );
    };
    check("File", Some(OutgoingKind::File));
    check("Amend", Some(OutgoingKind::Amend));
    check("Withdraw", Some(OutgoingKind::Withdraw));
    check("file", None);
    check("", None);
}
