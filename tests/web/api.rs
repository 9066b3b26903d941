//! The client of the API against answers of all kinds: the browser's `fetch` is replaced.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::{FiledResponse, ProblemJson};
use yolak::api::{self, ApiFault};

use crate::{export_specimens::*, specimens::*};

/// Lets every request be answered, and notes it in `globalThis.asked`: method, address, body,
/// content type, authorisation, key, version.
fn answer(status: u16, body: &str) {
    let code = "globalThis.fetch = async (request) => {
            const header = (name) => request.headers.get(name);
            globalThis.asked = [
                request.method, new URL(request.url).pathname, await request.text(),
                header('Content-Type'), header('Authorization'), header('Idempotency-Key'),
                header('If-Match'),
            ];
            if (status === 0) throw new TypeError('Failed to fetch');
            return new Response(body, { status, headers: { 'Retry-After': '7' } });
        }";
    let set = Function::new_with_args("status, body", code);
    set.call2(&JsValue::NULL, &status.into(), &body.into())
        .unwrap();
}

fn asked() -> Vec<Option<String>> {
    let asked = Reflect::get(&js_sys::global(), &"asked".into()).unwrap();
    Array::from(&asked)
        .iter()
        .map(|part| part.as_string())
        .collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn filed() -> FiledResponse {
    FiledResponse {
        token: "t".to_owned(),
        status: status(),
    }
}

/// A request as a record keeps it.
fn printed() -> String {
    yolak::shapes::print(&request())
}

#[wasm_bindgen_test]
async fn a_filing_is_sent_as_the_server_wants_it() {
    answer(201, &serde_json::to_string(&filed()).unwrap());
    assert_eq!(api::file("key", &printed()).await, Ok(filed()));
    let body = serde_json::to_string(&request()).unwrap();
    let (method, address) = (some("POST"), some("/api/v1/declarations"));
    let expected = [
        method,
        address,
        Some(body),
        some("application/json"),
        None,
        some("key"),
        None,
    ];
    assert_eq!(asked(), expected);
}

#[wasm_bindgen_test]
async fn an_amendment_names_its_version() {
    answer(200, &serde_json::to_string(&status()).unwrap());
    assert_eq!(
        api::amend("R", "t", 2, "key", &printed()).await,
        Ok(status())
    );
    let expected = ["PUT", "/api/v1/declarations/R"].map(some);
    assert_eq!(asked()[..2], expected);
    let headers = ["application/json", "Bearer t", "key", "\"2\""].map(some);
    assert_eq!(asked()[3..], headers);
}

#[wasm_bindgen_test]
async fn reading_sends_no_body() {
    answer(200, &serde_json::to_string(&withdrawn()).unwrap());
    assert_eq!(api::status("R", "t").await, Ok(withdrawn()));
    let (method, address) = (some("GET"), some("/api/v1/declarations/R"));
    assert_eq!(
        asked(),
        [
            method,
            address,
            some(""),
            None,
            some("Bearer t"),
            None,
            None
        ]
    );
    answer(200, &serde_json::to_string(&rates()).unwrap());
    assert_eq!(api::rates().await, Ok(rates()));
}

#[wasm_bindgen_test]
async fn exports_have_addresses_of_their_own() {
    let [status, _] = export_states();
    answer(200, &serde_json::to_string(&status).unwrap());
    let body = yolak::shapes::print(&export_request());
    let amended = api::exports::amend("R", "t", 2, "key", &body).await;
    assert_eq!(amended, Ok(status));
    let (method, address) = (some("PUT"), some("/api/v1/exports/R"));
    let (kind, token) = (some("application/json"), some("Bearer t"));
    let (key, version) = (some("key"), some("\"2\""));
    let expected = [method, address, some(&body), kind, token, key, version];
    assert_eq!(asked(), expected);

    answer(200, &serde_json::to_string(&export_version()).unwrap());
    let read = api::exports::version("R", "t", 1).await;
    assert_eq!(read, Ok(export_version()));
    let (method, address) = (some("GET"), some("/api/v1/exports/R/versions/1"));
    let expected = [
        method,
        address,
        some(""),
        None,
        some("Bearer t"),
        None,
        None,
    ];
    assert_eq!(asked(), expected);
}

#[wasm_bindgen_test]
async fn every_other_answer_is_a_fault() {
    let problem = r#"{"type":"/problems/p","title":"T","status":422,"errors":[]}"#;
    let refused = ApiFault::Refused(ProblemJson {
        kind: "/problems/p".to_owned(),
        title: "T".to_owned(),
        status: 422,
        opens_at: None,
        defects: Vec::new(),
        errors: Vec::new(),
    });
    let cases = [
        (0, "", ApiFault::Unreachable),
        (200, "", ApiFault::Broken),
        (200, "<html>", ApiFault::Broken),
        (200, "{}", ApiFault::Broken),
        (200, "null", ApiFault::Broken),
        (422, problem, refused),
        (404, "<html>", ApiFault::Broken),
        (429, problem, ApiFault::TooMany(7)),
        (429, "", ApiFault::TooMany(7)),
        (500, problem, ApiFault::Broken),
    ];
    for (status, body, expected) in cases {
        answer(status, body);
        assert_eq!(
            api::file("key", &printed()).await,
            Err(expected),
            "{status} {body}"
        );
    }
}
