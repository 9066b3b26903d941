//! Sending what waits: once when possible, never twice.
//!
//! What waits stays until the server gave a final word. No network, a broken answer, *too many* and
//! a window that is not open yet keep it; it is tried again when the network comes back, when the
//! page is looked at again, and every quarter of a minute. A refusal takes it out and is shown; a
//! session that is over asks to sign in, and the sending goes on after that.

use std::cell::Cell;

use leptos::task::spawn_local;
use wire::{ManifestJson, PlanRequest, TripRequest, TripResponse};

use super::{
    Filing,
    record::{Body, Outgoing, Record, Refusal, Theirs},
};
use crate::{
    api::{self, ApiFault},
    coach::account::Account,
    platform::{clock, share},
};

thread_local! {
    static SENDING: Cell<bool> = const { Cell::new(false) };
}

/// Puts a trip with its list into the outbox and tries to send it.
pub(super) async fn put_out(filing: Filing, account: Account, trip: &str, body: Body) {
    let mut record = filing.record(trip);
    if record.outgoing.is_none() {
        let now = clock::now_ms();
        let key = share::random_id().unwrap_or_else(|| [trip, "-", &now.to_string()].concat());
        record.refusal = None;
        record.theirs = None;
        record.outgoing = Some(Outgoing {
            key,
            since: now,
            opens_at: None,
            body,
        });
        // Stored before it is sent: a tab killed in between sends it again with the same key.
        filing.keep(record).await;
    }
    flush(filing, account).await;
}

/// Takes what waits out again.
pub(super) async fn recall(filing: Filing, trip: &str) {
    let mut record = filing.record(trip);
    record.outgoing = None;
    filing.keep(record).await;
}

/// Tries to send everything that waits and may be sent by now.
pub(super) async fn flush(filing: Filing, account: Account) {
    if SENDING.replace(true) {
        return;
    }
    for record in filing.waiting() {
        let opens = record.outgoing.as_ref().and_then(|o| o.opens_at.as_deref());
        if opens.is_none_or(clock::is_past) {
            send(filing, account, record).await;
        }
    }
    SENDING.set(false);
}

async fn send(filing: Filing, account: Account, mut record: Record) {
    let Some(outgoing) = record.outgoing.clone() else {
        return;
    };
    let before = record.outgoing.clone();
    let sent = steps(filing, &mut record, &outgoing).await;
    // Taken back while it was under way: what is on file by now still counts.
    let taken_back =
        filing.record(&record.trip).outgoing.map(|o| o.key) != before.map(|outgoing| outgoing.key);
    match sent {
        Ok(()) => {
            record.outgoing = None;
            record.answers = None;
        }
        Err(_) if taken_back => record.outgoing = None,
        Err(ApiFault::Refused(problem)) if problem.status == 401 => {
            account.ask_again(move || spawn_local(flush(filing, account)));
        }
        Err(ApiFault::Refused(problem)) if problem.kind.ends_with("window-not-open") => {
            record.outgoing = Some(Outgoing {
                opens_at: problem.opens_at,
                ..outgoing
            });
        }
        Err(ApiFault::Refused(problem)) => {
            record.outgoing = None;
            if problem.status == 412 {
                record.theirs = theirs(&record).await;
            }
            record.refusal = Some(Refusal {
                status: problem.status,
                kind: problem.kind,
                errors: problem.errors,
            });
        }
        Err(ApiFault::Unreachable | ApiFault::TooMany(_) | ApiFault::Broken) => {}
    }
    let sent = record.outgoing.is_none() && record.refusal.is_none();
    filing.keep(record.clone()).await;
    if sent {
        filing.refresh(&record.trip).await;
    }
}

/// What is still to be done so that `outgoing` is on file. Each step that is done stays done.
async fn steps(filing: Filing, record: &mut Record, outgoing: &Outgoing) -> Result<(), ApiFault> {
    let body = &outgoing.body;
    let Some(status) = record.status.clone() else {
        let request = PlanRequest {
            trip: body.trip.clone(),
            riders: body.riders.clone(),
        };
        let filed = api::trips::plan(&outgoing.key, &request).await?;
        done(record, filed.status, body.clone());
        return Ok(());
    };
    let mut version = status.version;
    if record.on_file.trip != body.trip {
        let key = [&outgoing.key, "-t"].concat();
        let trip = TripRequest {
            trip: body.trip.clone(),
        };
        let filed = api::trips::change_trip(&status.id, version, &key, &trip).await?;
        version = filed.status.version;
        let on_file = Body {
            trip: body.trip.clone(),
            riders: record.on_file.riders.clone(),
        };
        done(record, filed.status, on_file);
        filing.keep(record.clone()).await;
    }
    if record.on_file.riders != body.riders {
        let list = ManifestJson {
            riders: body.riders.clone(),
        };
        let filed = api::trips::file_manifest(&status.id, version, &outgoing.key, &list).await?;
        done(record, filed.status, body.clone());
    }
    Ok(())
}

fn done(record: &mut Record, status: TripResponse, on_file: Body) {
    record.status = Some(status);
    record.on_file = on_file;
    record.refusal = None;
}

/// What somebody else made of it meanwhile; `None` when that cannot be asked now.
pub(super) async fn theirs(record: &Record) -> Option<Theirs> {
    let id = &record.status.as_ref()?.id;
    let status = api::trips::trip(id).await.ok()?;
    let list = api::trips::manifest(id, None).await.ok()?;
    let body = Body {
        trip: status.trip.clone(),
        riders: list.riders,
    };
    Some(Theirs { status, body })
}
