//! What monitoring reads, and from where.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

use rulebook::{Mode, Pack};
use serde_json::json;
use tempfile::TempDir;
use wire::FiledResponse;
use yolak_server::clock::{DAY, rfc3339};
use yolak_server::http::open_api;
use yolak_server::rates::Jumps;

use crate::bank::Bank;
use crate::exports_road::{NUMBER, address};
use crate::harness::{TestServer, config, new_key, person, post};

const FILE: &str = "/api/v1/declarations";
const FIND: &str = "/api/v1/declarations/find";

/// A server that is monitored, with small limits at `find`.
fn monitored() -> (TempDir, TestServer) {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(folder.path());
    config.metrics = Some("127.0.0.1:0".parse().unwrap());
    config.find_per_reference = 2;
    config.find_per_client = 4;
    let server = TestServer::with(config);
    (folder, server)
}

fn text(server: &TestServer) -> String {
    let answer = server.monitor.as_ref().unwrap().get("/metrics").send();
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

/// Every sample by its name with labels, without the prefix that all have.
fn samples(server: &TestServer) -> BTreeMap<String, f64> {
    let text = text(server);
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let (name, value) = line.rsplit_once(' ').unwrap();
            let name = name.strip_prefix("yolak_").unwrap();
            (name.to_owned(), value.parse().unwrap())
        })
        .collect()
}

/// The samples that rose or are new, and by how much.
fn rises(before: &BTreeMap<String, f64>, after: &BTreeMap<String, f64>) -> BTreeMap<String, i64> {
    #[expect(
        clippy::float_arithmetic,
        clippy::cast_possible_truncation,
        reason = "counts"
    )]
    let rise = |(name, value): (&String, &f64)| {
        let rise = (value - before.get(name).unwrap_or(&0.0)) as i64;
        (name.clone(), rise)
    };
    let rises = after.iter().map(rise);
    rises.filter(|(_, rise)| *rise != 0).collect()
}

/// What is done raises these samples by so much and no other, those of requests apart.
fn check(server: &TestServer, what: impl FnOnce(), expected: &[(&str, i64)]) {
    let before = samples(server);
    what();
    let mut rises = rises(&before, &samples(server));
    rises.retain(|name, _| !name.starts_with("http_") && !name.starts_with("rates_age"));
    let expected = expected
        .iter()
        .map(|(name, rise)| ((*name).to_owned(), *rise));
    assert_eq!(rises, expected.collect());
}

#[test]
fn it_is_off_unless_an_address_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(folder.path());
    fs::create_dir(&config.portal).unwrap();
    fs::write(config.portal.join("index.html"), "<!doctype html>").unwrap();
    assert_eq!(config.metrics, None);
    let absent = |server: &TestServer| {
        let answer = server.client.get("/metrics").send();
        answer.problem(404, "no-such-address");
    };
    let server = TestServer::with(config.clone());
    assert!(server.monitor.is_none());
    absent(&server);
    drop(server);

    config.metrics = Some("127.0.0.1:0".parse().unwrap());
    let server = TestServer::with(config);
    text(&server);
    absent(&server);
}

#[test]
fn the_other_address_tells_counters_and_nothing_else() {
    let (_folder, server) = monitored();
    let monitor = server.monitor.as_ref().unwrap();
    let answer = monitor.get("/metrics").send();
    assert_eq!(
        answer.header("content-type"),
        "application/openmetrics-text; version=1.0.0; charset=utf-8"
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.body.ends_with("# EOF\n"), "{}", answer.body);
    for path in ["/", "/healthz", "/api/v1/posts", "/api/v1/declarations/x"] {
        monitor.get(path).send().problem(404, "no-such-address");
    }
    let posted = monitor.post("/metrics", &json!({})).send();
    posted.problem(405, "method-not-allowed");
    let requests = text(&server);
    assert!(
        !requests.contains("http_requests_total{"),
        "monitoring does not count itself: {requests}"
    );
    let version = &Pack::embedded().stamp().version;
    let build = format!(
        "version=\"{}\",pack=\"{version}\"",
        env!("CARGO_PKG_VERSION")
    );
    assert!(requests.contains(&build), "{requests}");
    let described = open_api()
        .paths
        .paths
        .keys()
        .any(|path| path.contains("metrics"));
    assert!(!described, "not a part of the API");
}

#[test]
fn requests_are_counted_by_template() {
    let (_folder, server) = monitored();
    let before = samples(&server);
    server.client.get("/healthz").send();
    server
        .client
        .get("/api/v1/declarations/2222-2222-2222")
        .send();
    server
        .client
        .get("/api/v1/declarations/3333-3333-3333")
        .send();
    server.client.post("/api/v1/posts", &json!({})).send();
    server.client.get("/api/v1/nothing").send();
    server.client.get("/metrics").send();
    server.client.get("/trip/where").send();
    let after = samples(&server);
    let mut rises = rises(&before, &after);
    let reference = r#"route="/api/v1/declarations/{reference}",method="GET""#;
    let health = r#"route="/healthz",method="GET""#;
    for (labels, count) in [(reference, 2), (health, 1)] {
        let name = format!("http_request_duration_seconds_count{{{labels}}}");
        assert_eq!(rises.get(&name), Some(&count), "{rises:?}");
        let last = format!("http_request_duration_seconds_bucket{{le=\"+Inf\",{labels}}}");
        assert_eq!(rises.get(&last), Some(&count), "{rises:?}");
        let slow = format!("http_request_duration_seconds_sum{{{labels}}}");
        assert!((0.0..60.0).contains(&after[&slow]), "{}", after[&slow]);
    }
    rises.retain(|name, _| name.starts_with("http_requests_total"));
    let expected = [
        (r#"route="(no such address)",method="GET",status="4xx""#, 2),
        (r#"route="(portal)",method="GET",status="4xx""#, 1),
        (
            r#"route="/api/v1/declarations/{reference}",method="GET",status="4xx""#,
            2,
        ),
        (r#"route="/api/v1/posts",method="POST",status="4xx""#, 1),
        (r#"route="/healthz",method="GET",status="2xx""#, 1),
    ];
    let name = |(labels, rise)| (format!("http_requests_total{{{labels}}}"), rise);
    assert_eq!(rises, expected.map(name).into_iter().collect());
}

#[test]
fn what_is_done_is_counted_once() {
    let (_folder, server) = monitored();
    let officer = server
        .wait(server.office.add_officer("post 1"))
        .unwrap()
        .unwrap();
    let client = &server.client;
    let (key, filing) = (new_key(), server.filing());
    let mut filed = None;
    let file = || client.post(FILE, &filing).key(&key).send();
    let made = [("filings_total{kind=\"filed\"}", 1), ("records_kept", 1)];
    check(&server, || filed = Some(file()), &made);
    let filed: FiledResponse = serde_json::from_str(&filed.unwrap().body).unwrap();
    check(&server, || drop(file()), &[("idempotent_replays_total", 1)]);

    let mut refused = filing.clone();
    refused["consent"] = json!(false);
    let refuse = || drop(client.post(FILE, &refused).key(&new_key()).send());
    check(&server, refuse, &[]);

    let path = format!("{FILE}/{}", filed.status.reference);
    let mut changed = filing.clone();
    changed["declaration"]["people"] = json!([person("D23145890", "1999-12-31")]);
    let amend = || {
        let amend = client.put(&path, &changed).token(&filed.token);
        assert_eq!(amend.header("if-match", "\"1\"").send().status, 200);
    };
    check(&server, amend, &[("filings_total{kind=\"amended\"}", 1)]);
    check(&server, amend, &[]);

    let withdraw = || {
        let withdraw = client.delete(&path).token(&filed.token);
        assert_eq!(withdraw.send().status, 200);
    };
    check(
        &server,
        withdraw,
        &[("filings_total{kind=\"withdrawn\"}", 1)],
    );
    check(&server, withdraw, &[]);

    let other = server.file(&filing);
    let shown = json!({
        "pass": other.status.pass, "post": post(Mode::Foot), "lane": "green",
        "at": rfc3339(server.clock.now()), "outcome": "passed"
    });
    let present = || {
        let present = client.post("/api/v1/presentations", &shown);
        assert_eq!(present.token(&officer).send().status, 200);
    };
    check(
        &server,
        present,
        &[("filings_total{kind=\"presented\"}", 1)],
    );
    check(&server, present, &[]);

    server.clock.advance(30 * DAY);
    let purge = || {
        server.wait(server.office.purge()).unwrap();
    };
    let gone = [("records_kept", -2), ("records_purged_total", 2)];
    check(&server, purge, &gone);
    check(&server, purge, &[]);
}

#[test]
fn exports_are_counted_apart() {
    let (_folder, server) = monitored();
    let mut filed = None;
    let file = || filed = Some(server.file_export(&server.export()));
    let made = [("exports_total{kind=\"filed\"}", 1), ("records_kept", 1)];
    check(&server, file, &made);
    let filed = filed.unwrap();
    let amend = || drop(server.amend_export(&filed, 1, &server.export()));
    check(&server, amend, &[("exports_total{kind=\"amended\"}", 1)]);
    let find = json!({"reference": filed.status.reference, "number": NUMBER});
    let find = || drop(server.client.post("/api/v1/exports/find", &find).send());
    check(&server, find, &[("exports_total{kind=\"found\"}", 1)]);
    let pass = server.export_status(&filed).pass.unwrap();
    let show = || server.show_export(&pass);
    check(&server, show, &[("exports_total{kind=\"presented\"}", 1)]);
}

#[test]
fn guesses_are_counted_by_the_limit_that_stops_them() {
    let (_folder, server) = monitored();
    let filed = server.file(&server.filing());
    let find = |reference: &str, status: u16| {
        let body = json!({
            "reference": reference, "document_number": "L898902C3", "birth": "1974-08-12"
        });
        let answer = server.client.post(FIND, &body).send();
        assert_eq!(answer.status, status, "{}", answer.body);
    };
    let reference = filed.status.reference.as_str();
    let found = [("filings_total{kind=\"found\"}", 1)];
    check(&server, || find(reference, 200), &found);
    check(&server, || find("x", 404), &[]);
    check(&server, || find(reference, 200), &found);
    let reached = [("rate_limited_total{limit=\"reference\"}", 1)];
    check(&server, || find(reference, 429), &reached);
    let reached = [("rate_limited_total{limit=\"client\"}", 1)];
    check(&server, || find("x", 429), &reached);
}

#[test]
fn the_age_of_rates_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let bank = Bank::open();
    bank.says(503, "down");
    let mut config = config(folder.path());
    config.metrics = Some("127.0.0.1:0".parse().unwrap());
    config.rates_url = bank.url();
    let server = TestServer::with(config);
    let day = 86_400.0;
    let before = samples(&server);
    assert_eq!(before["rates_bundled"].to_bits(), 1.0_f64.to_bits());
    assert!(
        before["rates_age_seconds"] > day,
        "rates of 20 November 2025"
    );

    bank.lists(server.day(0), "12000", "13000", "150");
    server
        .wait(server.office.fetch_rates(Jumps::Refuse))
        .unwrap();
    let fresh = samples(&server);
    assert_eq!(fresh["rates_bundled"].to_bits(), 0.0_f64.to_bits());
    assert!(
        (0.0..day).contains(&fresh["rates_age_seconds"]),
        "{fresh:?}"
    );
    server.clock.advance(DAY);
    let later = samples(&server);
    assert!(later["rates_age_seconds"] >= day, "{later:?}");
}

/// All that a client can write is tried: address, query, method, headers, body.
#[test]
fn no_name_no_reference_and_no_raw_address_is_told() {
    let (_folder, server) = monitored();
    let client = &server.client;
    let filed = server.file(&server.filing());
    let reference = filed.status.reference.as_str();
    let compact = reference.replace('-', "");
    let path = format!("{FILE}/{reference}");
    client.get(&path).token(&filed.token).send();
    client
        .get(&format!("{FILE}/{compact}?name=ERIKSSON"))
        .send();
    client.get(&format!("{FILE}/L898902C3/ERIKSSON")).send();
    client.get(&format!("/api/v1/ERIKSSON/{reference}")).send();
    client
        .get(&format!("/nowhere/{reference}?birth=1974-08-12"))
        .send();
    let amend = client.put(&path, &server.filing()).token(&filed.token);
    amend.header("if-match", "*").send();
    let find = json!({
        "reference": reference, "document_number": "L898902C3", "birth": "1974-08-12"
    });
    assert_eq!(client.post(FIND, &find).send().status, 200);
    let mut bad = server.filing();
    bad["declaration"]["people"][0]["ERIKSSON"] = json!(1);
    client.post(FILE, &bad).key(&new_key()).send();
    client.delete(&path).token(&filed.token).send();
    let export = server.file_export(&server.export());
    let goods = address(&export);
    client.get(&goods).token(&export.token).send();
    client.get(&format!("{goods}/versions/{NUMBER}")).send();
    let find = json!({"reference": export.status.reference, "number": NUMBER});
    let found = client.post("/api/v1/exports/find", &find).send();
    assert_eq!(found.status, 200);
    let mut raw = TcpStream::connect(client.address()).unwrap();
    let odd = format!("ERIKSSON {path} HTTP/1.1\r\nHost: L898902C3\r\nConnection: close\r\n\r\n");
    raw.write_all(odd.as_bytes()).unwrap();
    let mut answer = String::new();
    raw.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 405"), "{answer}");

    let text = text(&server);
    let secrets = [
        "ERIKSSON",
        "ANNA MARIA",
        "L898902C3",
        "1974-08-12",
        "nowhere",
        "NAMUNA",
        NUMBER,
    ];
    let opens = [
        filed.token.as_str(),
        reference,
        &compact,
        export.token.as_str(),
        &export.status.reference,
        "127.0.0.1",
        "YLK1",
    ];
    for secret in secrets.into_iter().chain(opens) {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    let odd = "route=\"/api/v1/declarations/{reference}\",method=\"other\",status=\"4xx\"";
    assert!(text.contains(odd), "it does count what was tried: {text}");

    let mut closed: BTreeSet<String> = open_api().paths.paths.into_keys().collect();
    closed.extend(["(portal)", "(no such address)"].map(str::to_owned));
    let routes = text.match_indices("route=\"").map(|(at, name)| {
        let rest = &text[at + name.len()..];
        rest.split('"').next().unwrap().to_owned()
    });
    let routes: BTreeSet<String> = routes.collect();
    assert!(routes.len() >= 5, "{routes:?}");
    assert!(routes.is_subset(&closed), "{routes:?}");
}
