//! Sending what waits: once when possible, never twice.
//!
//! An entry stays in the outbox until the server gave a final word. No network, a broken answer
//! or "too many" keep it there; it is tried again when the network comes back, when the page is
//! looked at again, and every minute. A refusal takes it out and is shown.

use declaration::{Field, Problem};
use leptos::prelude::*;
use wire::{FieldProblem, FileRequest, FiledResponse, ProblemJson, StateJson};

use super::{Filed, Outgoing, OutgoingKind, Record, Session, Tried, save, save_now, start};
use crate::{
    api::{self, ApiFault, Turns},
    platform::{clock, events, share},
    shapes,
};

thread_local! {
    static SENDING: Turns = const { Turns::new() };
}

/// Why the server refused a filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status; 0 when it was not sent because the answers no longer hold.
    pub status: u16,
    /// The fields in question, each with the server's code for what is wrong with it.
    pub fields: Vec<(Field, String)>,
}

impl Session {
    /// Puts the current draft into the outbox and tries to send it. Gives the id of its record.
    pub async fn send_current(self) -> Option<String> {
        let id = self.current.get_untracked()?;
        let mut record = self.record(&id)?;
        let kind = if record.filed.is_some() {
            OutgoingKind::Amend
        } else {
            OutgoingKind::File
        };
        record.draft = self.draft.get_untracked();
        record.editing = false;
        self.put_out(record, kind).await;
        Some(id)
    }

    /// Puts a withdrawal into the outbox and tries to send it.
    pub async fn withdraw(self, id: &str) {
        if let Some(record) = self.record(id) {
            self.put_out(record, OutgoingKind::Withdraw).await;
        }
    }

    /// Takes a filing out of the outbox again, back to a draft.
    pub async fn recall(self, id: &str) {
        if let Some(mut record) = self.record(id) {
            record.outgoing = None;
            record.editing = true;
            save_now(self, record).await;
        }
    }

    /// Takes a record from this device. A filing that may have arrived is withdrawn first.
    pub async fn remove(self, id: String) {
        match self.record(&id) {
            Some(mut record) if record.tried.is_some() => {
                record.outgoing = None;
                record.editing = false;
                self.put_out(record, OutgoingKind::Withdraw).await;
            }
            _ => save::forget(self, id).await,
        }
    }

    /// The record of this id.
    #[must_use]
    pub fn record(self, id: &str) -> Option<Record> {
        self.records
            .with_untracked(|records| records.iter().find(|r| r.id == id).cloned())
    }

    async fn put_out(self, mut record: Record, kind: OutgoingKind) {
        if record.outgoing.is_some() {
            // A second tap: the first is under way.
            return flush(self).await;
        }
        let now = clock::now_ms();
        let key =
            share::random_id().unwrap_or_else(|| [&record.id, "-", &now.to_string()].concat());
        self.refusal.set(None);
        record.outgoing = Some(Outgoing {
            kind,
            key,
            since: now,
            opens_at: None,
        });
        // Stored before it is sent: a tab killed in between sends it again with the same key.
        save_now(self, record).await;
        flush(self).await;
    }
}

/// Tries to send everything that waits.
pub async fn flush(session: Session) {
    api::one_by_one(&SENDING, || turn(session)).await;
}

async fn turn(session: Session) {
    let waiting: Vec<String> = session.records.with_untracked(|records| {
        let waits = |record: &&Record| record.outgoing.is_some();
        records.iter().filter(waits).map(|r| r.id.clone()).collect()
    });
    for id in waiting {
        // As it is by now: it may have been taken back while another one was sent.
        if let Some(record) = session.record(&id)
            && let Some(outgoing) = record.outgoing.clone()
        {
            settle(session, record, outgoing).await;
        }
    }
}

/// Sends one record and keeps what came of it.
async fn settle(session: Session, record: Record, outgoing: Outgoing) {
    let sent = send(session, record, &outgoing).await;
    let Some(now) = session.record(&sent.id) else {
        return;
    };
    if now.outgoing.as_ref() == Some(&outgoing) {
        if outgoing.kind == OutgoingKind::Withdraw
            && (&sent.outgoing, &sent.filed) == (&None, &None)
        {
            return save::forget(session, sent.id).await;
        }
        save_now(session, sent).await;
        if session
            .refusal
            .with_untracked(|r| r.as_ref().is_some_and(|r| r.status == 412))
        {
            // Amended on another device: the next try must build on what is on file now.
            start::refresh_filed(session).await;
        }
    } else if (&now.filed, &now.tried) != (&sent.filed, &sent.tried) {
        // Taken back while it was under way: what the server has by now still counts.
        let (filed, tried) = (sent.filed, sent.tried);
        save_now(
            session,
            Record {
                filed,
                tried,
                ..now
            },
        )
        .await;
    }
}

async fn send(session: Session, mut record: Record, outgoing: &Outgoing) -> Record {
    let body = match outgoing.kind {
        OutgoingKind::Withdraw => Ok(String::new()),
        OutgoingKind::File | OutgoingKind::Amend => body(session, &record),
    };
    let body = match body {
        Ok(body) => body,
        Err(problems) => {
            let entry =
                |problem: &Problem| (problem.field, wire::fault_code(problem.fault).to_owned());
            let fields = problems.iter().map(entry).collect();
            record.outgoing = None;
            record.editing = true;
            session.refusal.set(Some(Refusal { status: 0, fields }));
            return record;
        }
    };
    match steps(session, &mut record, outgoing, &body).await {
        Ok(()) => record.outgoing = None,
        Err(ApiFault::Refused(problem)) => refused(session, &mut record, outgoing, &problem),
        Err(ApiFault::Unreachable | ApiFault::TooMany(_) | ApiFault::Broken) => {}
    }
    record
}

/// What is still to be done so that `body` is on file, or nothing any more. Each step that is done
/// stays done in `record`.
async fn steps(
    session: Session,
    record: &mut Record,
    outgoing: &Outgoing,
    body: &str,
) -> Result<(), ApiFault> {
    if record.filed.is_none() && file(session, record, outgoing, body).await? {
        return Ok(());
    }
    let Some(filed) = &mut record.filed else {
        return Ok(()); // nothing is on file, and nothing is to be
    };
    let status = &mut filed.status;
    if outgoing.kind == OutgoingKind::Withdraw {
        api::withdraw(&status.reference, &filed.token).await?;
        status.state = StateJson::Withdrawn;
        status.pass = None;
    } else {
        let (key, version) = (&outgoing.key, status.version);
        *status = api::amend(&status.reference, &filed.token, version, key, body).await?;
    }
    Ok(())
}

/// Files for the first time, or asks for the answer that got lost. Whether that was all.
async fn file(
    session: Session,
    record: &mut Record,
    outgoing: &Outgoing,
    body: &str,
) -> Result<bool, ApiFault> {
    if let Some(Tried { key, body: earlier }) = record.tried.clone() {
        match api::file(&key, &earlier).await {
            Ok(answer) => {
                take(record, answer);
                return Ok(earlier == body);
            }
            // It never arrived, and never will.
            Err(ApiFault::Refused(_)) if earlier != body => record.tried = None,
            Err(fault) => return Err(fault),
        }
    }
    if outgoing.kind == OutgoingKind::Withdraw {
        return Ok(true);
    }
    // Without a network nothing can arrive; what is sent all the same is for browsers that are
    // wrong about it.
    record.tried = events::is_online().then(|| Tried {
        key: outgoing.key.clone(),
        body: body.to_owned(),
    });
    match session.record(&record.id) {
        Some(now) if now.outgoing.as_ref() == Some(outgoing) => {
            save_now(session, record.clone()).await;
        }
        _ => return Ok(true), // taken back while the earlier one was asked for
    }
    take(record, api::file(&outgoing.key, body).await?);
    Ok(true)
}

fn take(record: &mut Record, answer: FiledResponse) {
    record.tried = None;
    record.filed = Some(Filed {
        token: answer.token,
        status: answer.status,
    });
}

/// The request for a record, printed.
///
/// # Errors
/// What is wrong when its draft is no longer a declaration, which a day that has passed meanwhile
/// can bring about.
fn body(session: Session, record: &Record) -> Result<String, Vec<Problem>> {
    session.with_pack(|pack| {
        let known = declaration::Known::new(pack, session.today());
        let declaration = declaration::parse(&record.draft, &known)?;
        Ok(shapes::print(&FileRequest {
            pack: pack.stamp().version,
            consent: record.draft.consent,
            declaration: wire::DeclarationJson::of(&declaration),
        }))
    })
}

fn refused(session: Session, record: &mut Record, outgoing: &Outgoing, problem: &ProblemJson) {
    record.tried = None;
    if problem.kind.ends_with("window-not-open") {
        record.outgoing = Some(Outgoing {
            opens_at: problem.opens_at.clone(),
            ..outgoing.clone()
        });
        return;
    }
    record.outgoing = None;
    record.editing = outgoing.kind != OutgoingKind::Withdraw;
    let entry = |error: &FieldProblem| Some((wire::field(&error.pointer)?, error.code.clone()));
    let fields = problem.errors.iter().filter_map(entry).collect();
    session.refusal.set(Some(Refusal {
        status: problem.status,
        fields,
    }));
}
