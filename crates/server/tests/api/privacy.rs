//! What must not be readable, is not.

use std::fs;

use serde_json::json;

use crate::command_line::Program;
use crate::harness::{TestServer, filing, new_key, person};

/// Everything of a filing that names somebody, or opens something.
const SECRETS: [&str; 4] = ["ERIKSSON", "ANNA MARIA", "L898902C3", "1974-08-12"];

#[test]
fn the_database_file_tells_no_names() {
    let (folder, server) = TestServer::new();
    let filed = server.file(&server.filing());
    let mut changed = server.filing();
    changed["declaration"]["people"] = json!([
        person("L898902C3", "1974-08-12"),
        person("D23145890", "1999-12-31")
    ]);
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    let amend = server
        .client
        .put(&path, &changed)
        .token(&filed.token)
        .header("if-match", "*");
    assert_eq!(amend.send().status, 200);
    let check = || {
        for entry in fs::read_dir(folder.path()).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            let secrets = SECRETS
                .into_iter()
                .chain([filed.token.as_str(), "D23145890", "YLK1:"]);
            for secret in secrets {
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
fn the_log_tells_no_names() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(folder.path());
    let client = &program.client;
    let day = chrono::Utc::now().date_naive() + chrono::Days::new(2);
    let filed = client
        .post("/api/v1/declarations", &filing(day))
        .key(&new_key())
        .send();
    let filed: wire::FiledResponse = serde_json::from_str(&filed.body).unwrap();
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    client.get(&path).token(&filed.token).send();
    client.get(&path).token("wrong").send();
    client
        .put(&path, &filing(day))
        .token(&filed.token)
        .header("if-match", "*")
        .send();
    let find = json!({
        "reference": filed.status.reference, "document_number": "L898902C3", "birth": "1974-08-12"
    });
    client.post("/api/v1/declarations/find", &find).send();
    let mut bad = filing(day);
    bad["declaration"]["people"][0]["ERIKSSON"] = json!(1);
    client
        .post("/api/v1/declarations", &bad)
        .key(&new_key())
        .send();
    client
        .get(&format!(
            "/nowhere/{}?name=ERIKSSON",
            filed.status.reference
        ))
        .send();
    client
        .get(&format!("/api/v1/ERIKSSON/{}", filed.status.reference))
        .send();
    client.delete(&path).token(&filed.token).send();

    let log = program.stop();
    let requests = log
        .lines()
        .filter(|line| line.contains("\"message\":\"request\""))
        .count();
    assert_eq!(requests, 9, "{log}");
    assert!(log.contains("\"route\":\"/api/v1/declarations/{reference}\""));
    let reference = filed.status.reference.as_str();
    let compact = reference.replace('-', "");
    for secret in SECRETS
        .into_iter()
        .chain([filed.token.as_str(), reference, &compact])
    {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    for line in log.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
}
