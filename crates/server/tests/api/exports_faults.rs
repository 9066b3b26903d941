//! Every way to file an export declaration wrongly, and its answer.

use serde_json::{Value, json};

use crate::exports_road::{address, send};
use crate::harness::{TestServer, new_key};

/// Files what was changed; it is refused for these faults of the declaration.
#[track_caller]
fn check(server: &TestServer, change: impl FnOnce(&mut Value), expected: &[&str]) {
    let mut body = server.export();
    change(&mut body["export"]);
    let faults = send(&server.client, &body).problem(422, "invalid");
    assert_eq!(faults, expected);
}

#[test]
fn codes_that_are_none() {
    let (_folder, server) = TestServer::new();
    let code = |code: &str, expected: &str| {
        let change = |export: &mut Value| export["lines"][0]["code"] = json!(code);
        check(&server, change, &[&format!("/lines/0/code {expected}")]);
    };
    code("999999", "no_chapter");
    code("7701", "no_chapter");
    code("851712", "no_subheading");
    code("852300", "no_subheading");
    code("621400000", "code_length");
    code("0399", "no_heading");
    code("scarf", "code_not_digits");
    code("", "missing");
}

#[test]
fn weights_and_prices_that_cannot_be() {
    let (_folder, server) = TestServer::new();
    let line = |member: &'static str, text: &str, expected: &str| {
        let change = |export: &mut Value| export["lines"][0][member] = json!(text);
        check(&server, change, &[expected]);
    };
    line("net", "0", "/lines/0/net zero");
    line("net", "5.1", "/lines/0/net net_above_gross");
    line("net", "-1", "/lines/0/net negative");
    line("gross", "6", "/transport/gross gross_differs");
    line("value", "801", "/deal/total total_differs");
    line("value", "1,200", "/lines/0/value ambiguous_separator");
    line("amount", "1.5", "/lines/0/amount too_many_decimals");
    let unitless = |export: &mut Value| {
        export["lines"][0].as_object_mut().unwrap().remove("unit");
    };
    check(&server, unitless, &["/lines/0/unit no_unit"]);
}

#[test]
fn days_places_and_texts_that_cannot_be() {
    let (_folder, server) = TestServer::new();
    let one = |section: &'static str, member: &'static str, value: Value, fault: &str| {
        let change = |export: &mut Value| export[section][member] = value;
        check(&server, change, &[&format!("/{section}/{member} {fault}")]);
    };
    let day = |ahead| json!(server.day(ahead).to_string());
    let long = || json!("a".repeat(300));
    one("deal", "invoice_date", day(3), "in_future");
    one("deal", "currency", json!("XQX"), "unknown_currency");
    one("deal", "contract", long(), "too_long");
    one("deal", "purpose", Value::Null, "missing");
    one("transport", "date", json!("2026-01-01"), "in_past");
    one("transport", "date", day(800), "too_far_ahead");
    one("transport", "plate", json!("!"), "bad_plate");
    one("transport", "packages", json!("0"), "zero");
    one("buyer", "country", json!("Atlantis"), "unknown_country");
    one("buyer", "name", long(), "too_long");
    let by_air = |export: &mut Value| export["transport"]["way"] = json!("air");
    check(&server, by_air, &["/transport/post post_not_for_mode"]);
    let parcel = |export: &mut Value| {
        export["transport"]["way"] = json!("post");
        export["transport"]["office"] = json!(" ");
    };
    check(&server, parcel, &["/transport/office missing"]);
    let papers = |export: &mut Value| {
        export["papers"] = json!(vec![json!({"kind": "invoice", "number": "1"}); 41]);
    };
    check(&server, papers, &["/papers too_many"]);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let (_folder, server) = TestServer::new();
    let change = |export: &mut Value| {
        export["buyer"] = json!({});
        export["exporter"]["number"] = json!("12345");
        export["exporter"]["phone"] = json!("none");
        export["exporter"]["email"] = json!("namuna");
        export["deal"]["currency"] = json!("HRK");
        export["deal"]["invoice_date"] = json!("22.11.2026");
        export["transport"]["post"] = json!("atlantis");
        export["transport"]["date"] = json!("2026-02-31");
        export["papers"] = json!([{"number": "1"}]);
    };
    let expected = [
        "/exporter/number not_a_number_of_exporter",
        "/exporter/phone not_a_phone",
        "/exporter/email not_an_email",
        "/buyer/name missing",
        "/buyer/country missing",
        "/buyer/address missing",
        "/deal/invoice_date date_not_a_number",
        "/deal/currency currency_gone",
        "/transport/post unknown_post",
        "/transport/date no_such_day",
        "/papers/0/kind missing",
    ];
    check(&server, change, &expected);
    let home = |export: &mut Value| export["buyer"]["country"] = json!("UZB");
    check(&server, home, &["/buyer/country same_country"]);
    let empty = |export: &mut Value| export["lines"] = json!([]);
    check(&server, empty, &["/lines missing"]);
}

#[test]
fn nine_hundred_and_ninety_nine_lines_and_no_more() {
    let (_folder, server) = TestServer::new();
    let line = json!({
        "name": "я".repeat(200), "code": "0813.10", "net": "1", "value": "1", "origin": "UZB",
        "district": "й".repeat(60)
    });
    let mut body = server.export();
    body["export"]["deal"]["total"] = json!("999");
    body["export"]["transport"]["gross"] = json!("1000");
    body["export"]["lines"] = json!(vec![line.clone(); 999]);
    let filed = server.file_export(&body);
    assert_eq!(server.export_status(&filed).export.lines.len(), 999);
    let change = |export: &mut Value| export["lines"] = json!(vec![line; 1_000]);
    check(&server, change, &["/lines too_many"]);
}

#[test]
fn what_xml_would_stumble_over_is_kept_as_typed() {
    let (_folder, server) = TestServer::new();
    let name = "Ro'mol <ipak> & \"atlas\" ]]> &amp; 100% Oʻzbek Ёлка 😀";
    let mut body = server.export();
    body["export"]["lines"][0]["name"] = json!(name);
    body["export"]["buyer"]["name"] = json!(name);
    let filed = server.file_export(&body);
    let status = server.export_status(&filed);
    assert_eq!(status.export.lines[0].name, name);
    assert_eq!(status.export.buyer.name, name);
    let control = |export: &mut Value| export["lines"][0]["name"] = json!("a\u{0}b");
    check(&server, control, &["/lines/0/name bad_text"]);
}

#[test]
fn bad_json_is_named_by_its_place() {
    let (_folder, server) = TestServer::new();
    let check = |change: &dyn Fn(&mut Value), expected: &str| {
        let mut body = server.export();
        change(&mut body);
        let faults = send(&server.client, &body).problem(400, "bad-body");
        assert_eq!(faults, [expected]);
    };
    check(&|body| body["shoe"] = json!(1), "/shoe unknown_member");
    check(
        &|body| body["export"]["exporter"]["shoe"] = json!(1),
        "/exporter/shoe unknown_member",
    );
    check(
        &|body| body["export"]["transport"]["way"] = json!("camel"),
        "/transport/way unknown_value",
    );
    check(
        &|body| body["export"]["lines"][1]["net"] = json!(20),
        "/lines/1/net bad_type",
    );
    check(&|body| body["pack"] = Value::Null, "/pack bad_type");
}

#[test]
fn what_is_needed_beside_the_declaration() {
    let (_folder, server) = TestServer::new();
    let mut body = server.export();
    body["consent"] = json!(false);
    let refused = send(&server.client, &body);
    assert_eq!(
        refused.problem(422, "consent-missing"),
        ["/consent missing"]
    );
    let post = || server.client.post("/api/v1/exports", &body);
    post().send().problem(400, "idempotency-key");
    let filed = server.file_export(&server.export());
    let put = || {
        let put = server.client.put(&address(&filed), &body);
        put.token(&filed.token)
    };
    put().send().problem(428, "if-match-needed");
    put()
        .header("if-match", "1")
        .send()
        .problem(400, "bad-if-match");
    put()
        .header("if-match", "\"7\"")
        .send()
        .problem(412, "stale");
}

#[test]
fn a_body_beyond_all_measure() {
    let (_folder, server) = TestServer::new();
    let ask = |blanks: usize| {
        let body = server.export().to_string() + &" ".repeat(blanks);
        let ask = server.client.ask("POST", "/api/v1/exports").key(&new_key());
        let ask = ask.header("content-type", "application/json");
        ask.bytes(body.as_bytes()).send()
    };
    assert_eq!(ask(1024 * 1024).status, 201);
    ask(2 * 1024 * 1024).problem(413, "too-large");
    let text = server.client.ask("POST", "/api/v1/exports").key(&new_key());
    text.bytes(b"{}").send().problem(415, "not-json");
}
