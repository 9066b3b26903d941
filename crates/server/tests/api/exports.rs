//! The life of an export declaration: filed, read, amended, withdrawn, presented.

use declaration::Choice;
use pass::{Kind, Lane, VerifyFault};
use rulebook::export::{ExportPack, Way};
use serde_json::{Value, json};
use wire::{
    CorridorJson, EventKind, ExportFiled, ExportVersion, ExportVersions, PresentationResponse,
    RoadJson, StateJson, WithdrawResponse,
};
use yolak_server::clock::rfc3339;

use crate::exports_road::{NUMBER, address, send};
use crate::harness::{TestServer, new_key, post};

#[test]
fn a_filing_is_answered_with_a_pass_that_verifies() {
    let (_folder, server) = TestServer::new();
    let filed = server.file_export(&server.export());
    let status = &filed.status;
    assert_eq!((status.version, status.state), (1, StateJson::Received));
    assert_eq!(status.verdict.road, Some(RoadJson::Full));
    assert_eq!(status.verdict.corridor, CorridorJson::Red);
    assert!(status.verdict.stops.is_empty(), "{:?}", status.verdict);
    let rules = ExportPack::embedded().stamp();
    assert_eq!(
        (&status.verdict.pack, &status.verdict.pack_hash),
        (&rules.version, &rules.hash)
    );
    assert_eq!(status.export.exporter.phone, "+998901234567");
    assert_eq!(status.export.lines[0].net, "4.5");

    let verified = server.verify(status.pass.as_deref().unwrap()).unwrap();
    let claims = verified.claims();
    assert_eq!(claims.reference.to_string(), status.reference);
    assert_eq!(
        (claims.kind, claims.advice, claims.heads),
        (Kind::Export, Lane::Red, 1)
    );
    assert_eq!(
        (claims.post.as_str(), claims.plate.as_deref()),
        (&*post(rulebook::Mode::Car), Some("01A123BC"))
    );
    assert_eq!(claims.pack, rules.version);
    let day = server.day(1);
    let midnight = day.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp() - 5 * 3_600;
    assert_eq!(claims.window, (midnight, midnight + 86_399));
    assert_eq!(claims.expires, midnight + 2 * 86_400);
    assert_eq!(
        claims.bindings,
        Vec::<[u8; 16]>::new(),
        "nobody can guess a number from it"
    );
}

#[test]
fn a_parcel_is_presented_nowhere_in_particular() {
    let (_folder, server) = TestServer::new();
    for way in [Way::Post, Way::Courier] {
        let mut body = server.export();
        body["export"]["transport"] = json!({
            "way": way.word(), "office": "Namuna 100000", "date": server.day(2).to_string(),
            "packages": "1", "package": "parcel", "gross": "26"
        });
        let filed = server.file_export(&body);
        let verified = server.verify(filed.status.pass.as_deref().unwrap());
        let verified = verified.unwrap();
        assert_eq!(verified.claims().post, way.word());
        assert_eq!(verified.claims().plate, None);
    }
}

#[test]
fn the_server_judges_by_itself() {
    let (_folder, server) = TestServer::new();
    let mut body = server.export();
    body["pack"] = json!("uz-export-1999.1");
    // Antiques (HS 2022, heading 97.06).
    body["export"]["lines"][0]["code"] = json!("9706");
    body["export"]["lines"][0]["culture"] = json!("old");
    let filed = server.file_export(&body);
    let verdict = &filed.status.verdict;
    assert_eq!(verdict.pack, ExportPack::embedded().stamp().version);
    assert_eq!((verdict.corridor, verdict.road), (CorridorJson::Red, None));
    assert_eq!(verdict.stops, ["too_old"]);
    let verified = server.verify(filed.status.pass.as_deref().unwrap());
    let claims = verified.unwrap().claims().clone();
    assert_eq!(
        (claims.advice, claims.pack),
        (Lane::Red, verdict.pack.clone())
    );
}

#[test]
fn amended_by_its_version_with_both_kept() {
    let (_folder, server) = TestServer::new();
    let filed = server.file_export(&server.export());
    let first = filed.status.pass.clone().unwrap();
    let mut body = server.export();
    body["export"]["lines"][1]["value"] = json!("160");
    body["export"]["deal"]["total"] = json!("960");
    server.clock.advance(60);
    let amended = server.amend_export(&filed, 1, &body);
    assert_eq!((amended.status, amended.header("etag")), (200, "\"2\""));
    let again = server.amend_export(&filed, 1, &body);
    assert_eq!(again.body, amended.body, "made already");
    let mut other = body.clone();
    other["export"]["deal"]["contract"] = json!("8");
    server.amend_export(&filed, 1, &other).problem(412, "stale");

    let status = server.export_status(&filed);
    assert_eq!((status.version, status.state), (2, StateJson::Changed));
    let kinds: Vec<_> = status.events.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::Received, EventKind::Changed]);
    assert!(server.verify(status.pass.as_deref().unwrap()).is_ok());
    let revoked = server.verify(&first).unwrap_err();
    assert!(matches!(revoked, VerifyFault::Revoked { .. }));

    let get = |then: &str| {
        let path = format!("{}{then}", address(&filed));
        server.client.get(&path).token(&filed.token).send()
    };
    let versions: ExportVersions = get("/versions").parse();
    let made: Vec<_> = versions.versions.iter().map(|made| made.version).collect();
    assert_eq!(made, [1, 2]);
    let [one, two] = [1, 2].map(|version| -> ExportVersion {
        let answer = get(&format!("/versions/{version}"));
        assert_eq!(answer.header("cache-control"), "no-store");
        answer.parse()
    });
    assert_eq!(
        (&one.at, &two.at),
        (&versions.versions[0].at, &status.events[1].at)
    );
    assert_eq!(one.export, filed.status.export);
    assert_eq!(two.export, status.export);
    assert_eq!(
        (one.export.deal.total, two.export.deal.total),
        ("950".into(), "960".into())
    );
    get("/versions/3").problem(404, "not-found");
    get("/versions/x").problem(404, "no-such-address");
    let path = format!("{}/versions/1", address(&filed));
    server.client.get(&path).send().problem(401, "unauthorised");
}

#[test]
fn withdrawn_it_stays_readable_and_its_pass_does_not_hold() {
    let (_folder, server) = TestServer::new();
    let filed = server.file_export(&server.export());
    let withdraw = || {
        let asking = server.client.delete(&address(&filed));
        asking
            .token(&filed.token)
            .send()
            .parse::<WithdrawResponse>()
    };
    let first = withdraw();
    server.clock.advance(60);
    assert_eq!(withdraw().withdrawn_at, first.withdrawn_at);
    let status = server.export_status(&filed);
    assert_eq!((status.state, status.pass), (StateJson::Withdrawn, None));
    assert!(status.purge_at < filed.status.purge_at, "deleted earlier");
    let pass = filed.status.pass.as_deref().unwrap();
    assert!(matches!(
        server.verify(pass),
        Err(VerifyFault::Revoked { .. })
    ));
    server
        .amend_export(&filed, 1, &server.export())
        .problem(409, "withdrawn");
}

#[test]
fn presented_it_stays_as_it_was() {
    let (_folder, server) = TestServer::new();
    let filed = server.file_export(&server.export());
    server.clock.advance(3_600);
    server.show_export(filed.status.pass.as_deref().unwrap());
    let status = server.export_status(&filed);
    assert_eq!(status.state, StateJson::Presented);
    assert_eq!(status.events[1].kind, EventKind::Presented);
    server
        .amend_export(&filed, 1, &server.export())
        .problem(409, "presented");
    let withdraw = server.client.delete(&address(&filed)).token(&filed.token);
    withdraw.send().problem(409, "presented");
}

#[test]
fn a_parcel_is_shown_where_parcels_are() {
    let (_folder, server) = TestServer::new();
    let filed = server.file_export(&server.export());
    let traveller = server.file(&server.filing());
    let officer = server.wait(server.office.add_officer("post 1"));
    let officer = officer.unwrap().unwrap();
    let show = |pass: &Option<String>, place: &str| {
        let body = json!({
            "pass": pass, "post": place, "lane": "green", "outcome": "passed",
            "at": rfc3339(server.clock.now())
        });
        let shown = server.client.post("/api/v1/presentations", &body);
        shown.token(&officer).send()
    };
    for place in ["rail", "atlantis", ""] {
        let refused = show(&filed.status.pass, place);
        assert_eq!(refused.problem(422, "invalid"), ["/post unknown_post"]);
    }
    for place in ["post", "courier"] {
        let refused = show(&traveller.status.pass, place);
        assert_eq!(refused.problem(422, "invalid"), ["/post unknown_post"]);
    }
    assert_eq!(server.export_status(&filed).state, StateJson::Received);
    server.clock.advance(3_600);
    let at = rfc3339(server.clock.now());
    let shown: PresentationResponse = show(&filed.status.pass, "post").parse();
    assert_eq!(shown.reference, filed.status.reference);
    assert!(shown.first_presented_at >= at, "{shown:?} {at}");
    let status = server.export_status(&filed);
    assert_eq!(status.state, StateJson::Presented);
    assert_eq!(status.events[1].at, shown.first_presented_at);
    server.clock.advance(60);
    let again: PresentationResponse = show(&filed.status.pass, "courier").parse();
    assert_eq!(again.first_presented_at, shown.first_presented_at);
}

#[test]
fn a_token_of_one_kind_does_not_open_the_other() {
    let (_folder, server) = TestServer::new();
    let traveller = server.file(&server.filing());
    let exporter = server.file_export(&server.export());
    let export = address(&exporter);
    let declaration = format!("/api/v1/declarations/{}", traveller.status.reference);
    // Each reference and token at the address of the other kind, and crossed.
    let swapped = export.replace("exports", "declarations");
    let swapped_back = declaration.replace("declarations", "exports");
    let asked = [
        (&swapped, &exporter.token, server.filing()),
        (&swapped_back, &traveller.token, server.export()),
        (&export, &traveller.token, server.export()),
        (&declaration, &exporter.token, server.filing()),
    ];
    for (path, token, body) in &asked {
        let client = &server.client;
        let asking = client.get(path).token(token);
        asking.send().problem(401, "unauthorised");
        let asking = client.put(path, body).token(token).header("if-match", "*");
        asking.send().problem(401, "unauthorised");
        let asking = client.delete(path).token(token);
        asking.send().problem(401, "unauthorised");
        let asking = client.get(&format!("{path}/versions")).token(token);
        assert!(matches!(asking.send().status, 401 | 404), "{path}");
    }
    let find = json!({"reference": traveller.status.reference, "number": "L898902C3"});
    let found = server.client.post("/api/v1/exports/find", &find).send();
    found.problem(404, "not-found");
    assert_eq!(server.export_status(&exporter), exporter.status);
    let read = server.client.get(&declaration).token(&traveller.token);
    assert_eq!(read.send().status, 200);
}

#[test]
fn found_again_by_its_number_in_any_spelling() {
    let (_folder, server) = TestServer::new();
    let filed = server.file_export(&server.export());
    let find = |reference: &str, number: &str| {
        let body = json!({"reference": reference, "number": number});
        server.client.post("/api/v1/exports/find", &body).send()
    };
    let reference = filed.status.reference.to_lowercase().replace('-', " ");
    let found = find(&reference, " 301 234-567");
    assert_eq!(found.header("cache-control"), "no-store");
    let found: ExportFiled = found.parse();
    assert_eq!(found.status, filed.status);
    assert_ne!(found.token, filed.token);
    assert_eq!(server.export_status(&found), filed.status);
    let mut bodies = Vec::new();
    for (reference, number) in [
        ("2222-2222-2222", NUMBER),
        ("no reference", NUMBER),
        (reference.as_str(), "301234568"),
        (reference.as_str(), "?"),
    ] {
        let answer = find(reference, number);
        answer.problem(404, "not-found");
        bodies.push(answer.body);
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1, "wrong in anything is answered alike");
    find(&reference, "1").problem(404, "not-found");
    find(&reference, "2").problem(404, "not-found");
    let stopped = find(&reference, NUMBER);
    stopped.problem(429, "too-many-attempts");
    assert!(stopped.header("retry-after").parse::<u64>().is_ok());
}

#[test]
fn one_key_files_once_and_one_matter() {
    let (_folder, server) = TestServer::new();
    let (key, body) = (new_key(), server.export());
    let ask = |path: &str, body: &Value| server.client.post(path, body).key(&key).send();
    let first = ask("/api/v1/exports", &body);
    let again = ask("/api/v1/exports", &body);
    assert_eq!((first.status, again.status), (201, 200));
    assert_eq!(first.body, again.body);
    assert!(first.header("location").starts_with("/api/v1/exports/"));
    let traveller = ask("/api/v1/declarations", &server.filing());
    traveller.problem(409, "idempotency-key-reused");
    let mut other = body;
    other["export"]["deal"]["contract"] = json!("8");
    ask("/api/v1/exports", &other).problem(409, "idempotency-key-reused");
}

#[test]
fn travellers_statistics_do_not_count_it() {
    let (_folder, server) = TestServer::new();
    server.file_export(&server.export());
    let counts: wire::StatisticsResponse = server.client.get("/api/v1/statistics").send().parse();
    assert_eq!(counts.days, []);
    server.file(&server.filing());
    let counts: wire::StatisticsResponse = server.client.get("/api/v1/statistics").send().parse();
    assert_eq!(counts.days.len(), 1);
}

#[test]
fn deleted_when_its_time_has_come() {
    let (_folder, server) = TestServer::new();
    let filed = server.file_export(&server.export());
    server.clock.advance(10 * 86_400);
    let purged = server.wait(server.office.purge()).unwrap();
    assert_eq!(purged.filings, 1);
    for then in ["", "/versions", "/versions/1"] {
        let path = format!("{}{then}", address(&filed));
        let asking = server.client.get(&path).token(&filed.token);
        asking.send().problem(410, "purged");
    }
    let find = json!({"reference": filed.status.reference, "number": NUMBER});
    let found = server.client.post("/api/v1/exports/find", &find).send();
    found.problem(404, "not-found");
}

#[test]
fn it_is_filed_when_the_window_is_open() {
    let (_folder, server) = TestServer::new();
    let on = |ahead| crate::exports_road::export(server.day(ahead));
    let mut early = on(31);
    let today = server.day(0).to_string();
    early["export"]["deal"]["invoice_date"] = json!(today);
    let answer = send(&server.client, &early);
    answer.problem(409, "window-not-open");
    let problem: wire::ProblemJson = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(problem.opens_at, Some(format!("{today}T19:00:00Z")));
    let mut open = on(30);
    open["export"]["deal"]["invoice_date"] = json!(today);
    assert_eq!(send(&server.client, &open).status, 201);
}
