//! Sending what waits: once when possible, never twice.
//!
//! What waits stays until the server gave a final word. No network, a broken answer, *too many* and
//! a window that is not open yet keep it; it is tried again when the network comes back, when the
//! page is looked at again, and every quarter of a minute. A refusal takes it out and is shown; a
//! session that is over asks to sign in, and the sending goes on after that.

use leptos::{prelude::untrack, task::spawn_local};
use wire::{ManifestJson, PlanRequest, TripRequest, TripResponse};

use super::{
    Filing,
    record::{Body, Outgoing, Record, Refusal, Theirs, Tried},
};
use crate::{
    api::{self, ApiFault, Turns},
    coach::account::Account,
    platform::{clock, events, share},
};

thread_local! {
    static SENDING: Turns = const { Turns::new() };
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
            operator: account.operator(),
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
    api::one_by_one(&SENDING, || turn(filing, account)).await;
}

async fn turn(filing: Filing, account: Account) {
    for trip in filing.waiting() {
        // As it is by now: it may have been taken back while another one was sent.
        let record = filing.record(&trip);
        let Some(outgoing) = record.outgoing.clone() else {
            continue;
        };
        if outgoing.opens_at.as_deref().is_none_or(clock::is_past)
            && untrack(|| account.may_send_for(&outgoing.operator))
        {
            send(filing, account, record, &outgoing).await;
        }
    }
}

async fn send(filing: Filing, account: Account, mut record: Record, outgoing: &Outgoing) {
    let sent = steps(filing, &mut record, outgoing).await;
    let now = filing.record(&record.trip);
    // Taken back while it was under way: what is on file by now still counts.
    let taken_back = now.outgoing.map(|now| now.key).as_ref() != Some(&outgoing.key);
    record.taken = now.taken;
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
                ..outgoing.clone()
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
    if record.status.is_none() {
        plan(filing, record, outgoing).await?;
    }
    let Some(status) = record.status.clone() else {
        return Ok(()); // taken back
    };
    let body = &outgoing.body;
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
        filing.note(record).await;
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

/// Files for the first time, or asks for the answer that got lost.
async fn plan(filing: Filing, record: &mut Record, outgoing: &Outgoing) -> Result<(), ApiFault> {
    if let Some(tried) = record.tried.clone() {
        match plan_as(record, &tried).await {
            // It never arrived, and never will.
            Err(ApiFault::Refused(problem))
                if tried.body != outgoing.body && problem.status != 401 =>
            {
                record.tried = None;
            }
            answer => return answer,
        }
        let now = filing.record(&record.trip).outgoing;
        if now.map(|now| now.key).as_ref() != Some(&outgoing.key) {
            return Ok(()); // taken back while the earlier one was asked for
        }
    }
    let tried = Tried {
        key: outgoing.key.clone(),
        body: outgoing.body.clone(),
    };
    // Without a network nothing can arrive; what is sent all the same is for browsers that are
    // wrong about it.
    record.tried = events::is_online().then(|| tried.clone());
    filing.note(record).await;
    let answer = plan_as(record, &tried).await;
    if let Err(ApiFault::Refused(_)) = &answer {
        record.tried = None;
    }
    answer
}

async fn plan_as(record: &mut Record, tried: &Tried) -> Result<(), ApiFault> {
    let request = PlanRequest {
        trip: tried.body.trip.clone(),
        riders: tried.body.riders.clone(),
    };
    let filed = api::trips::plan(&tried.key, &request).await?;
    record.tried = None;
    done(record, filed.status, tried.body.clone());
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
