//! What anybody may read.

use std::collections::BTreeSet;

use rulebook::Pack;
use rulebook::export::ExportPack;
use serde_json::json;
use wire::{AdviceResponse, PostsResponse, ServiceResponse, StatisticsResponse};

use crate::harness::{TestServer, config};

#[test]
fn the_rule_pack_is_the_one_that_judges() {
    let (_folder, server) = TestServer::new();
    let answer = server.client.get("/api/v1/rulebook").send();
    let pack = Pack::from_json(&answer.body).unwrap();
    assert_eq!(pack.stamp(), Pack::embedded().stamp());
    let answer = server.client.get("/api/v1/export-rules").send();
    let rules = ExportPack::from_json(&answer.body).unwrap();
    assert_eq!(rules.stamp(), ExportPack::embedded().stamp());
    let posts: PostsResponse = server.client.get("/api/v1/posts").send().parse();
    assert_eq!(posts.posts.len(), pack.posts().len());
    assert_eq!(posts.pack, pack.stamp().version);
}

#[test]
fn asked_again_nothing_is_sent_twice() {
    let (_folder, server) = TestServer::new();
    for path in [
        "rulebook",
        "export-rules",
        "posts",
        "rates",
        "keys",
        "revocations",
    ] {
        let path = format!("/api/v1/{path}");
        let first = server.client.get(&path).send();
        let tag = first.header("etag");
        assert!(tag.starts_with("W/\""), "{path} {tag}");
        assert_eq!(first.header("cache-control"), "no-cache");
        let again = server.client.get(&path).header("if-none-match", tag).send();
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{path}");
        let other = server
            .client
            .get(&path)
            .header("if-none-match", "\"other\"")
            .send();
        assert_eq!(other.status, 200);
    }
}

#[test]
fn reference_data_is_compressed_and_records_are_not() {
    let (_folder, server) = TestServer::new();
    let get = server
        .client
        .get("/api/v1/rulebook")
        .header("accept-encoding", "br");
    // The client cannot read brotli; the header is what counts.
    let answer = get.try_send();
    let encoding = answer
        .as_ref()
        .map(|answer| answer.header("content-encoding").to_owned());
    assert!(encoding.is_none_or(|encoding| encoding == "br"));
    let filed = server.file(&server.filing());
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    let get = server
        .client
        .get(&path)
        .token(&filed.token)
        .header("accept-encoding", "gzip");
    assert_eq!(get.send().header("content-encoding"), "");
}

#[test]
fn the_service_says_what_it_does() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(folder.path());
    config.retention_hours = 48;
    config.opens_days_before = 7;
    config.manifest_retention_days = 12;
    config.contact = "desk@example.org".to_owned();
    let server = TestServer::with(config);
    let service: ServiceResponse = server.client.get("/api/v1/service").send().parse();
    assert_eq!(
        (service.retention_hours, service.opens_days_before),
        (48, 7)
    );
    assert_eq!(service.manifest_retention_days, 12);
    assert_eq!(
        (service.name.as_str(), service.contact.as_str()),
        ("Yolak", "desk@example.org")
    );
    assert!(service.now.ends_with('Z'));
    for path in ["/api/v1/service", "/api/v1/statistics"] {
        assert_eq!(
            server.client.get(path).send().header("cache-control"),
            "no-cache"
        );
    }
}

#[test]
fn advice_comes_with_its_trail() {
    let (_folder, server) = TestServer::new();
    let body = json!({
        "direction": "entry", "mode": "foot", "date": server.day(1).to_string(),
        "travellers": [{"age": 30, "residency": "non_resident"}],
        "cash": [{"owner": 0, "amount": "900000000", "currency": "UZS"}],
        "items": [{"owner": 0, "category": "drone", "name": "drone", "amount": "1"}]
    });
    let advice: AdviceResponse = server.client.post("/api/v1/advice", &body).send().parse();
    assert_eq!(advice.advice.corridor, wire::CorridorJson::Red);
    let drone = advice
        .reasons
        .iter()
        .find(|reason| reason.about == "/items/0")
        .unwrap();
    assert_eq!(drone.code, "drone_ban");
    let cash = advice
        .reasons
        .iter()
        .find(|reason| reason.code == "cash_over")
        .unwrap();
    assert_eq!(cash.limit.as_ref().unwrap().unit, "UZS");
    assert!(
        cash.citations
            .iter()
            .all(|row| !row.rule.is_empty() && !row.source_title.is_empty())
    );
    let counts: StatisticsResponse = server.client.get("/api/v1/statistics").send().parse();
    assert!(
        counts.days.is_empty(),
        "asking for advice leaves nothing behind"
    );
}

#[test]
fn filings_are_counted_by_day_and_lane() {
    let (_folder, server) = TestServer::new();
    let green = server.file(&server.filing());
    server.file(&server.filing());
    let mut red = server.filing();
    red["declaration"]["cash"] = json!([{"owner": 0, "amount": "900000000", "currency": "UZS"}]);
    server.file(&red);
    let path = format!("/api/v1/declarations/{}", green.status.reference);
    server.client.delete(&path).token(&green.token).send();
    let counts: StatisticsResponse = server.client.get("/api/v1/statistics").send().parse();
    assert_eq!(counts.to, server.day(0).to_string());
    let [day] = counts.days.as_slice() else {
        panic!("{counts:?}")
    };
    assert_eq!((day.green, day.ask, day.red), (2, 0, 1));
    assert_eq!((day.withdrawn, day.presented), (1, 0));
}

#[test]
fn it_is_alive_and_ready() {
    let (_folder, server) = TestServer::new();
    assert_eq!(server.client.get("/healthz").send().body, "ok");
    assert_eq!(server.client.get("/readyz").send().body, "ready");
    server.wait(server.office.close());
    server
        .client
        .get("/readyz")
        .send()
        .problem(503, "not-ready");
    assert_eq!(server.client.get("/healthz").send().status, 200);
}

/// `YOLAK_UPDATE=1 cargo test -p yolak-server openapi` writes the file anew.
#[test]
fn the_committed_openapi_is_fresh() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let fresh = yolak_server::http::open_api_json();
    if std::env::var_os("YOLAK_UPDATE").is_some() {
        std::fs::write(file, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        committed == fresh,
        "docs/openapi.json is not what the server serves"
    );
    let (_folder, server) = TestServer::new();
    assert_eq!(server.client.get("/api/openapi.json").send().body, fresh);
}

#[test]
fn the_openapi_describes_every_answer() {
    let api: serde_json::Value =
        serde_json::from_str(&yolak_server::http::open_api_json()).unwrap();
    let mut answers = 0;
    let mut names = BTreeSet::new();
    for (path, item) in api["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap();
            assert!(names.insert(name.to_owned()), "{method} {path} {name}");
            for (status, answer) in operation["responses"].as_object().unwrap() {
                // Required by OpenAPI 3.1 section 4.8.17.1.
                let description = answer["description"].as_str().unwrap_or_default();
                assert!(!description.is_empty(), "{method} {path} {status}");
                answers += 1;
            }
        }
    }
    assert!(answers > 30, "{answers}");
}
