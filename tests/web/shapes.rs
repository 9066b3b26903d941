//! Every shape of the API and the draft, both ways.

use declaration::{Draft, export::ExportDraft};
use wasm_bindgen_test::wasm_bindgen_test;
use wire::*;
use yolak::shapes::parse;

use crate::{
    compare::{both_ways, read},
    export_specimens::*,
    specimens::*,
    trip_specimens::*,
};

#[wasm_bindgen_test]
fn declarations() {
    both_ways(&declaration());
    both_ways(&bare_declaration());
    both_ways(&DeclarationJson::default());
    both_ways(&request());
}

#[wasm_bindgen_test]
fn drafts() {
    both_ways(&draft());
    both_ways(&Draft::new());
    both_ways(&Draft::default());
}

/// What is absent was not typed yet: a draft of any earlier version can be read.
#[wasm_bindgen_test]
fn drafts_with_little_in_them() {
    let check = |text: &str| {
        assert_eq!(
            parse::<Draft>(text),
            serde_json::from_str(text).ok(),
            "{text}"
        );
        assert!(parse::<Draft>(text).is_some(), "{text}");
    };
    let nulls = r#"{"trip":null,"people":null,"nothing":null,"items":[{"owner":null}]}"#;
    let absent = r#"{"items":[{}]}"#;
    assert_eq!(parse::<Draft>(nulls), serde_json::from_str(absent).ok());
    check("{}");
    check(r#"{"people":[{}],"items":[{}],"cash":[{}],"trip":{"date":{}},"vehicle":{}}"#);
    check(r#"{"consent":true,"a member of a later version":[{"x":1}]}"#);
}

#[wasm_bindgen_test]
fn exports() {
    both_ways(&export());
    both_ways(&ExportJson::default());
    both_ways(&export_request());
    export_states().iter().for_each(both_ways);
    verdicts().iter().for_each(both_ways);
    both_ways(&ExportFindRequest {
        reference: "ABCD-EFGH-JKMN".to_owned(),
        number: "301234567".to_owned(),
    });
    both_ways(&export_versions());
    both_ways(&export_version());
    export_statistics().iter().for_each(both_ways);
    let [status, _] = export_states();
    let filed = ExportFiled {
        token: "t".to_owned(),
        status,
    };
    read(&filed);
}

#[wasm_bindgen_test]
fn export_drafts() {
    both_ways(&export_draft());
    both_ways(&ExportDraft::new());
    let little = r#"{"lines":[{}],"papers":[{"date":{}}],"of a later version":[1]}"#;
    assert_eq!(
        parse::<ExportDraft>(little),
        serde_json::from_str(little).ok()
    );
}

#[wasm_bindgen_test]
fn filings() {
    both_ways(&status());
    both_ways(&withdrawn());
    both_ways(&FindRequest {
        reference: "ABCD-EFGH-JKMN".to_owned(),
        document_number: "L898902C3".to_owned(),
        birth: "1974-08-12".to_owned(),
    });
    both_ways(&WithdrawResponse {
        reference: "ABCD-EFGH-JKMN".to_owned(),
        withdrawn_at: "2026-11-22T12:00:00Z".to_owned(),
    });
    let answers = [status(), withdrawn()].map(|status| FiledResponse {
        token: AWKWARD.to_owned(),
        status,
    });
    answers.iter().for_each(read);
}

#[wasm_bindgen_test]
fn presentations_and_their_answers() {
    presentations().iter().for_each(both_ways);
    both_ways(&PresentationResponse {
        reference: "ABCD-EFGH-JKMN".to_owned(),
        first_presented_at: "2026-11-22T12:00:00Z".to_owned(),
    });
}

#[wasm_bindgen_test]
fn problems() {
    let error = |pointer: &str| FieldProblem {
        pointer: pointer.to_owned(),
        code: "expired".to_owned(),
    };
    let mut problem = ProblemJson {
        kind: "/problems/invalid-declaration".to_owned(),
        title: AWKWARD.to_owned(),
        status: 422,
        opens_at: Some("2026-11-25T00:00:00Z".to_owned()),
        defects: Vec::new(),
        errors: vec![error("/people/0/birth"), error("")],
    };
    read(&problem);
    problem.opens_at = None;
    problem.errors.clear();
    read(&problem);
}

#[wasm_bindgen_test]
fn reference_data() {
    both_ways(&rates());
    both_ways(&service());
    both_ways(&keys());
    both_ways(&RevocationsResponse {
        list: "YLKR:A".to_owned(),
    });
}

#[wasm_bindgen_test]
fn trips() {
    both_ways(&trip());
    manifests().iter().for_each(both_ways);
    both_ways(&riders());
    entries().iter().for_each(both_ways);
    read(&FiledTripResponse {
        status: trip(),
        notices: vec![FieldProblem {
            pointer: "/riders/0/birth".to_owned(),
            code: "ambiguous_date".to_owned(),
        }],
        refused: Vec::new(),
        defects: vec![DefectJson {
            code: "unt-count".to_owned(),
            segment: "UNT".to_owned(),
            offset: 7,
        }],
    });
}
