//! What is counted of exports: nothing that tells of one exporter.

use wire::{DurationsJson, ExportStatisticsResponse};

use crate::exports_road::address;
use crate::harness::TestServer;

fn counted(server: &TestServer, query: &str) -> ExportStatisticsResponse {
    let path = format!("/api/v1/statistics/exports{query}");
    server.client.get(&path).send().parse()
}

/// Files an export and shows its pass so many seconds later.
fn shown_after(server: &TestServer, seconds: i64) {
    let filed = server.file_export(&server.export());
    server.clock.advance(seconds);
    server.show_export(filed.status.pass.as_deref().unwrap());
}

#[test]
fn from_filing_to_presentation() {
    let (_folder, server) = TestServer::new();
    let today = server.day(0).to_string();
    let nothing = counted(&server, "");
    assert_eq!((nothing.filed, nothing.to), (0, today.clone()));
    assert_eq!(nothing.to_presentation, DurationsJson::default());
    let withdrawn = server.file_export(&server.export());
    let withdraw = server.client.delete(&address(&withdrawn));
    assert_eq!(withdraw.token(&withdrawn.token).send().status, 200);
    server.file(&server.filing());

    for seconds in [10, 20, 30, 40] {
        shown_after(&server, seconds);
    }
    let four = counted(&server, "");
    assert_eq!((four.filed, four.presented, four.withdrawn), (5, 4, 1));
    let expected = DurationsJson {
        count: 4,
        ..DurationsJson::default()
    };
    assert_eq!(four.to_presentation, expected, "too few to tell");

    shown_after(&server, 50);
    let expected = DurationsJson {
        count: 5,
        p50: Some(30),
        p90: Some(50),
        p95: Some(50),
    };
    assert_eq!(counted(&server, "").to_presentation, expected);

    // Neither a second showing nor the purge changes it.
    server.clock.advance(20 * 86_400);
    server.wait(server.office.purge()).unwrap();
    assert_eq!(counted(&server, "").to_presentation, expected);
    let before = format!("?from=2026-01-01&to={}", server.day(0).pred_opt().unwrap());
    let bad = format!("/api/v1/statistics/exports{before}");
    server.client.get(&bad).send().problem(400, "bad-query");
    let before = server.day(0) - chrono::Days::new(30);
    let before = counted(&server, &format!("?from={before}&to={before}"));
    assert_eq!((before.filed, before.presented), (0, 0));
}

#[test]
fn an_amended_export_counts_from_its_first_filing() {
    let (_folder, server) = TestServer::new();
    for _ in 0..5 {
        let filed = server.file_export(&server.export());
        server.clock.advance(100);
        assert_eq!(server.amend_export(&filed, 1, &server.export()).status, 200);
        server.clock.advance(7);
        let status = server.export_status(&filed);
        server.show_export(status.pass.as_deref().unwrap());
        server.clock.advance(60);
        server.show_export(status.pass.as_deref().unwrap());
    }
    let counts = counted(&server, "");
    assert_eq!(
        (counts.filed, counts.presented, counts.to_presentation.p95),
        (5, 5, Some(107))
    );
}
