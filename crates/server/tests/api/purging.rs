//! Personal data goes when it was said to go.

use serde_json::json;
use wire::{ServiceResponse, StatusResponse};

use crate::harness::{TestServer, config, new_key};

const HOUR: i64 = 3_600;

#[test]
fn personal_data_goes_at_the_time_named() {
    let (_folder, server) = TestServer::new();
    let (key, filing) = (new_key(), server.filing());
    let filed = server
        .client
        .post("/api/v1/declarations", &filing)
        .key(&key)
        .send();
    let filed: wire::FiledResponse = serde_json::from_str(&filed.body).unwrap();
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    let read = || server.client.get(&path).token(&filed.token).send();

    let purge_at = chrono::DateTime::parse_from_rfc3339(&filed.status.purge_at).unwrap();
    let service: ServiceResponse = server.client.get("/api/v1/service").send().parse();
    let day_end = (server
        .day(2)
        .and_hms_opt(0, 0, 0)
        .unwrap()
        .and_utc()
        .timestamp())
        - 5 * HOUR;
    assert_eq!(
        purge_at.timestamp(),
        day_end + i64::from(service.retention_hours) * HOUR
    );

    server
        .clock
        .advance(purge_at.timestamp() - server.clock.now() - 60);
    assert_eq!(server.wait(server.office.purge()).unwrap().filings, 0);
    assert_eq!(read().status, 200);
    server.clock.advance(60);
    assert_eq!(server.wait(server.office.purge()).unwrap().filings, 1);
    assert_eq!(server.wait(server.office.purge()).unwrap().filings, 0);
    read().problem(410, "purged");
    server
        .client
        .delete(&path)
        .token(&filed.token)
        .send()
        .problem(410, "purged");
    let find = json!({
        "reference": filed.status.reference, "document_number": "L898902C3", "birth": "1974-08-12"
    });
    let found = server
        .client
        .post("/api/v1/declarations/find", &find)
        .send();
    found.problem(404, "not-found");
    let mut counts: wire::StatisticsResponse = server
        .client
        .get(&format!(
            "/api/v1/statistics?from={}",
            server.day(0) - chrono::Days::new(10)
        ))
        .send()
        .parse();
    assert_eq!(
        counts.days.pop().map(|day| day.green),
        Some(1),
        "counts stay"
    );
}

#[test]
fn a_withdrawn_filing_goes_earlier() {
    let (folder, server) = TestServer::new();
    drop(server);
    let mut config = config(folder.path());
    config.retention_hours = 24;
    let server = TestServer::with(config);
    let mut filing = server.filing();
    filing["declaration"]["trip"]["date"] = json!(server.day(20).to_string());
    let filed = server.file(&filing);
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    assert_eq!(
        server
            .client
            .delete(&path)
            .token(&filed.token)
            .send()
            .status,
        200
    );
    let status: StatusResponse = server.client.get(&path).token(&filed.token).send().parse();
    assert!(status.purge_at < filed.status.purge_at);
    server.clock.advance(24 * HOUR);
    assert_eq!(server.wait(server.office.purge()).unwrap().filings, 1);
}

#[test]
fn revocations_end_with_their_passes() {
    let (_folder, server) = TestServer::new();
    let filed = server.file(&server.filing());
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    server.client.delete(&path).token(&filed.token).send();
    assert_eq!(server.wait(server.office.purge()).unwrap().revocations, 0);
    server.clock.advance(4 * 24 * HOUR);
    assert_eq!(server.wait(server.office.purge()).unwrap().revocations, 1);
}
