//! What is counted of exports: nothing that tells of one exporter.

use wire::{DurationsJson, ExportStatisticsResponse};
use yolak_server::clock::HOUR;

use crate::exports_road::address;
use crate::harness::TestServer;

fn counted(server: &TestServer, query: &str) -> ExportStatisticsResponse {
    let path = format!("/api/v1/statistics/exports{query}");
    server.client.get(&path).send().parse()
}

/// Percentiles in whole hours: the clock goes on while a test runs.
fn hours(told: &DurationsJson) -> [Option<i64>; 3] {
    [told.p50, told.p90, told.p95].map(|seconds| seconds.map(|seconds| seconds / HOUR))
}

/// Files an export and shows its pass so many hours later.
fn shown_after(server: &TestServer, hours: i64) {
    let filed = server.file_export(&server.export());
    server.clock.advance(hours * HOUR);
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

    for hours in [4, 1, 3, 2] {
        shown_after(&server, hours);
    }
    let four = counted(&server, "");
    assert_eq!((four.filed, four.presented, four.withdrawn), (5, 4, 1));
    let expected = DurationsJson {
        count: 4,
        ..DurationsJson::default()
    };
    assert_eq!(four.to_presentation, expected, "too few to tell");

    shown_after(&server, 5);
    let expected = counted(&server, "").to_presentation;
    assert_eq!(expected.count, 5);
    assert_eq!(hours(&expected), [Some(3), Some(5), Some(5)]);

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
        server.clock.advance(HOUR);
        assert_eq!(server.amend_export(&filed, 1, &server.export()).status, 200);
        server.clock.advance(HOUR);
        let status = server.export_status(&filed);
        server.show_export(status.pass.as_deref().unwrap());
        server.clock.advance(HOUR);
        server.show_export(status.pass.as_deref().unwrap());
    }
    let counts = counted(&server, "");
    assert_eq!((counts.filed, counts.presented), (5, 5));
    assert_eq!(hours(&counts.to_presentation), [Some(2); 3]);
}
