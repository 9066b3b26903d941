//! What was acknowledged is there, once; and nobody else reads it.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{Days, Utc};
use serde_json::json;
use wire::{ExportFiled, ExportStatisticsResponse, ExportStatus};

use crate::command_line::Program;
use crate::exports_road::{NUMBER, address, export, send};
use crate::harness::{Client, TestServer, new_key};

/// Everything of an export declaration that tells of somebody.
const SECRETS: [&str; 9] = [
    "NAMUNA IPAK",
    NUMBER,
    "998901234567",
    "sotuv@namuna",
    "Musterfrau",
    "Silk scarves",
    "01A123BC",
    "621410",
    "Toshkent",
];

#[test]
fn twenty_at_once_are_one_filing() {
    let (_folder, server) = TestServer::new();
    let (key, body) = (new_key(), server.export());
    let send = || {
        server
            .client
            .post("/api/v1/exports", &body)
            .key(&key)
            .send()
    };
    let answers: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..20).map(|_| scope.spawn(send)).collect();
        let answers = threads.into_iter();
        answers.map(|thread| thread.join().unwrap()).collect()
    });
    let made = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(made, 1);
    assert!(
        answers
            .iter()
            .all(|answer| matches!(answer.status, 200 | 201))
    );
    let bodies: BTreeSet<&str> = answers.iter().map(|answer| answer.body.as_str()).collect();
    assert_eq!(bodies.len(), 1);
    let counts = server.client.get("/api/v1/statistics/exports").send();
    assert_eq!(counts.parse::<ExportStatisticsResponse>().filed, 1);
}

#[test]
fn of_amendments_at_once_one_is_taken() {
    let (_folder, server) = TestServer::new();
    let filed = server.file_export(&server.export());
    let amend = |contract: usize| {
        let mut body = server.export();
        body["export"]["deal"]["contract"] = json!(contract.to_string());
        (contract, server.amend_export(&filed, 1, &body))
    };
    let amend = &amend;
    let answers: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (100..112)
            .map(|contract| scope.spawn(move || amend(contract)))
            .collect();
        let answers = threads.into_iter();
        answers.map(|thread| thread.join().unwrap()).collect()
    });
    let (taken, refused): (Vec<_>, Vec<_>) =
        answers.iter().partition(|(_, answer)| answer.status == 200);
    let [(contract, _)] = taken.as_slice() else {
        panic!("{taken:?}")
    };
    for (_, answer) in refused {
        answer.problem(412, "stale");
    }
    let status = server.export_status(&filed);
    assert_eq!((status.version, status.events.len()), (2, 2));
    assert_eq!(status.export.deal.contract, contract.to_string());
    assert!(server.verify(status.pass.as_deref().unwrap()).is_ok());
    assert!(
        server
            .verify(filed.status.pass.as_deref().unwrap())
            .is_err()
    );
}

#[test]
fn killed_in_the_middle_of_filing_nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let acknowledged: Mutex<Vec<ExportFiled>> = Mutex::new(Vec::new());
    for round in 1..=2 {
        let program = Program::serve(folder.path());
        let client = program.client.clone();
        let killed = AtomicBool::new(false);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while !killed.load(Ordering::Relaxed)
                        && let Some(filed) = file(&client)
                    {
                        acknowledged.lock().unwrap().push(filed);
                    }
                });
            }
            let deadline = Instant::now() + Duration::from_secs(60);
            while acknowledged.lock().unwrap().len() < 12 * round && Instant::now() < deadline {
                thread::yield_now();
            }
            program.kill();
            killed.store(true, Ordering::Relaxed);
        });
    }
    let program = Program::serve(folder.path());
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() >= 24);
    for filed in acknowledged {
        let read = program.client.get(&address(&filed)).token(&filed.token);
        assert_eq!(read.send().parse::<ExportStatus>(), filed.status);
    }
}

/// Files once; `None` when the server is gone.
fn file(client: &Client) -> Option<ExportFiled> {
    let day = Utc::now().date_naive() + Days::new(2);
    let answer = client.post("/api/v1/exports", &export(day)).key(&new_key());
    let answer = answer.try_send()?;
    assert_eq!(answer.status, 201, "{}", answer.body);
    serde_json::from_str(&answer.body).ok()
}

#[test]
fn the_database_file_tells_nothing_of_an_exporter() {
    let (folder, server) = TestServer::new();
    let filed = server.file_export(&server.export());
    let mut changed = server.export();
    changed["export"]["deal"]["contract"] = json!("8");
    assert_eq!(server.amend_export(&filed, 1, &changed).status, 200);
    let find = json!({"reference": filed.status.reference, "number": NUMBER});
    let found = server.client.post("/api/v1/exports/find", &find).send();
    assert_eq!(found.status, 200);
    let check = || {
        for entry in fs::read_dir(folder.path()).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            for secret in SECRETS.into_iter().chain([&*filed.token, "YLK1:"]) {
                let found = bytes
                    .windows(secret.len())
                    .any(|part| part == secret.as_bytes());
                assert!(!found, "{secret} in {}", path.display());
            }
        }
    };
    check();
    let reference = filed.status.reference.replace('-', "");
    let log = fs::read(folder.path().join("yolak.sqlite-wal")).unwrap();
    let found = log
        .windows(reference.len())
        .any(|part| part == reference.as_bytes());
    assert!(found, "the check does look at what was written");
    drop(server);
    check();
}

#[test]
fn the_log_tells_nothing_of_an_exporter() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(folder.path());
    let client = &program.client;
    let day = Utc::now().date_naive() + Days::new(2);
    let filed = send(client, &export(day));
    let filed: ExportFiled = serde_json::from_str(&filed.body).unwrap();
    let path = address(&filed);
    client.get(&path).token(&filed.token).send();
    let amend = client.put(&path, &export(day)).token(&filed.token);
    amend.header("if-match", "*").send();
    let version = format!("{path}/versions/1");
    client.get(&version).token(&filed.token).send();
    let find = json!({"reference": filed.status.reference, "number": NUMBER});
    client.post("/api/v1/exports/find", &find).send();
    let mut bad = export(day);
    bad["export"]["exporter"][NUMBER] = json!(1);
    send(client, &bad);
    client.delete(&path).token(&filed.token).send();

    let log = program.stop();
    let route = "\"route\":\"/api/v1/exports/{reference}/versions/{version}\"";
    assert!(log.contains(route), "{log}");
    let reference = filed.status.reference.as_str();
    let compact = reference.replace('-', "");
    let opens = [filed.token.as_str(), reference, &compact];
    for secret in SECRETS.into_iter().chain(opens) {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
