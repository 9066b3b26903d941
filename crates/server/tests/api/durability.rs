//! What was acknowledged is there, whatever happens to the process.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{Days, Utc};
use wire::{FiledResponse, StatusResponse};

use crate::command_line::Program;
use crate::harness::{Client, TestServer, filing, new_key};

#[test]
fn a_restart_keeps_everything() {
    let (folder, server) = TestServer::new();
    let filed = server.file(&server.filing());
    let officer = server
        .wait(server.office.add_officer("post 1"))
        .unwrap()
        .unwrap();
    let keys = server.client.get("/api/v1/keys").send().body;
    drop(server);
    let server = TestServer::over(folder.path());
    let path = format!("/api/v1/declarations/{}", filed.status.reference);
    let status: StatusResponse = server.client.get(&path).token(&filed.token).send().parse();
    assert_eq!(status, filed.status);
    assert_eq!(server.client.get("/api/v1/keys").send().body, keys);
    assert!(server.verify(filed.status.pass.as_deref().unwrap()).is_ok());
    let body = serde_json::json!({
        "pass": filed.status.pass, "post": filed.status.declaration.trip.post,
        "at": yolak_server::clock::rfc3339(server.clock.now()), "lane": "red",
        "outcome": "inspected"
    });
    let shown = server
        .client
        .post("/api/v1/presentations", &body)
        .token(&officer)
        .send();
    assert_eq!(shown.status, 200);
}

#[test]
fn killed_in_the_middle_of_filing_nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let acknowledged: Mutex<Vec<FiledResponse>> = Mutex::new(Vec::new());
    for round in 1..=3 {
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
    assert!(acknowledged.len() >= 36);
    for filed in acknowledged {
        let path = format!("/api/v1/declarations/{}", filed.status.reference);
        let status: StatusResponse = program.client.get(&path).token(&filed.token).send().parse();
        assert_eq!(status, filed.status);
    }
}

/// Files once; `None` when the server is gone.
fn file(client: &Client) -> Option<FiledResponse> {
    let day = Utc::now().date_naive() + Days::new(2);
    let answer = client
        .post("/api/v1/declarations", &filing(day))
        .key(&new_key())
        .try_send()?;
    assert_eq!(answer.status, 201, "{}", answer.body);
    serde_json::from_str(&answer.body).ok()
}
