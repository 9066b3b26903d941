//! Sending what waits: once when possible, never twice.
//!
//! An entry stays in the outbox until the server gave a final word. No network, a broken answer
//! or "too many" keep it there; it is tried again when the network comes back, when the page is
//! looked at again, and every minute. A refusal takes it out and is shown.

use std::cell::Cell;

use declaration::{Field, Problem};
use leptos::prelude::*;
use wire::{FieldProblem, FileRequest, ProblemJson, StateJson};

use super::{Filed, Outgoing, OutgoingKind, Record, Session, save_now, start};
use crate::{
    api::{self, ApiFault},
    platform::{clock, share},
};

thread_local! {
    static SENDING: Cell<bool> = const { Cell::new(false) };
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
    if SENDING.replace(true) {
        return;
    }
    let waiting: Vec<Record> = session.records.with_untracked(|records| {
        records
            .iter()
            .filter(|record| record.outgoing.is_some())
            .cloned()
            .collect()
    });
    for record in waiting {
        let before = record.outgoing.clone();
        let sent = send(session, record).await;
        let now = session.record(&sent.id);
        // Taken back, or removed, while it was under way: only a success still counts.
        let untouched = now.as_ref().is_some_and(|now| now.outgoing == before);
        if untouched {
            save_now(session, sent).await;
            if session
                .refusal
                .with_untracked(|r| r.as_ref().is_some_and(|r| r.status == 412))
            {
                // Amended on another device: the next try must build on what is on file now.
                start::refresh_filed(session).await;
            }
        } else if let (Some(now), None, Some(filed)) = (now, &sent.outgoing, sent.filed) {
            save_now(
                session,
                Record {
                    filed: Some(filed),
                    ..now
                },
            )
            .await;
        }
    }
    SENDING.set(false);
}

async fn send(session: Session, mut record: Record) -> Record {
    let Some(outgoing) = record.outgoing.clone() else {
        return record;
    };
    let answer = match (outgoing.kind, &record.filed) {
        (OutgoingKind::Withdraw, Some(filed)) => withdraw(filed).await,
        (OutgoingKind::File | OutgoingKind::Amend, _) | (OutgoingKind::Withdraw, None) => {
            match body(session, &record) {
                Ok(body) => file_or_amend(&record, &outgoing, &body).await,
                Err(problems) => {
                    let entry = |problem: &Problem| {
                        (problem.field, wire::fault_code(problem.fault).to_owned())
                    };
                    let fields = problems.iter().map(entry).collect();
                    record.outgoing = None;
                    record.editing = true;
                    session.refusal.set(Some(Refusal { status: 0, fields }));
                    return record;
                }
            }
        }
    };
    match answer {
        Ok(filed) => {
            record.filed = Some(filed);
            record.outgoing = None;
        }
        Err(ApiFault::Refused(problem)) => refused(session, &mut record, outgoing, &problem),
        Err(ApiFault::Unreachable | ApiFault::TooMany(_) | ApiFault::Broken) => {}
    }
    record
}

async fn file_or_amend(
    record: &Record,
    outgoing: &Outgoing,
    body: &FileRequest,
) -> Result<Filed, ApiFault> {
    let Some(filed) = &record.filed else {
        let answer = api::file(&outgoing.key, body).await?;
        return Ok(Filed {
            token: answer.token,
            status: answer.status,
        });
    };
    let (token, status) = (&filed.token, &filed.status);
    let status = api::amend(
        &status.reference,
        token,
        status.version,
        &outgoing.key,
        body,
    )
    .await?;
    Ok(Filed {
        token: token.clone(),
        status,
    })
}

async fn withdraw(filed: &Filed) -> Result<Filed, ApiFault> {
    api::withdraw(&filed.status.reference, &filed.token).await?;
    let mut filed = filed.clone();
    filed.status.state = StateJson::Withdrawn;
    filed.status.pass = None;
    Ok(filed)
}

/// The request for a record.
///
/// # Errors
/// What is wrong when its draft is no longer a declaration, which a day that has passed meanwhile
/// can bring about.
fn body(session: Session, record: &Record) -> Result<FileRequest, Vec<Problem>> {
    session.with_pack(|pack| {
        let known = declaration::Known::new(pack, session.today());
        let declaration = declaration::parse(&record.draft, &known)?;
        Ok(FileRequest {
            pack: pack.stamp().version,
            consent: record.draft.consent,
            declaration: wire::DeclarationJson::of(&declaration),
        })
    })
}

fn refused(session: Session, record: &mut Record, outgoing: Outgoing, problem: &ProblemJson) {
    if problem.kind.ends_with("window-not-open") {
        record.outgoing = Some(Outgoing {
            opens_at: problem.opens_at.clone(),
            ..outgoing
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
