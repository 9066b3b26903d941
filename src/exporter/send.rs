//! Sending what waits: once when possible, never twice.
//!
//! As on the traveller's road (`session/outbox.rs`): what waits stays until the server gave a final
//! word; a first request without an answer is asked for again before anything else is sent.

use declaration::export::{ExportField, ExportProblem};
use leptos::{prelude::*, task::spawn_local};
use wire::{ExportFiled, ExportRequest, FieldProblem, ProblemJson, StateJson};

use super::{
    keep,
    record::{FiledExport, Record},
    rules,
    state::{Exporter, Refusal, with_known},
};
use crate::{
    api::{self, ApiFault, Turns, exports},
    platform::{clock, events, share},
    session::{self, Outgoing, OutgoingKind, Tried},
    shapes,
};

/// How often the outbox is tried while the page is open.
const RETRY_MS: i32 = 60_000;

thread_local! {
    static SENDING: Turns = const { Turns::new() };
}

/// What goes on in the background once a page is shown.
pub(super) fn keep_going(exporter: Exporter) {
    for name in ["online", "offline"] {
        events::on_window(name, move |_| {
            tell_network(exporter);
            spawn_local(flush(exporter));
        });
    }
    tell_network(exporter);
    events::on_document("visibilitychange", move |_| spawn_local(flush(exporter)));
    spawn_local(async move {
        if let Some(rates) = session::fresh_rates().await {
            exporter.rates.set(rates);
        }
        refresh(exporter).await;
        loop {
            flush(exporter).await;
            clock::sleep(RETRY_MS).await;
        }
    });
}

fn tell_network(exporter: Exporter) {
    let offline = !events::is_online();
    exporter.device.update(|device| device.offline = offline);
}

impl Exporter {
    /// Puts the declaration in work into the outbox and tries to send it. Gives the id of its
    /// record.
    pub(super) async fn send_current(self) -> Option<String> {
        let id = self.current.get_untracked()?;
        let mut record = self.record(&id)?;
        let kind = match record.filed {
            Some(_) => OutgoingKind::Amend,
            None => OutgoingKind::File,
        };
        record.draft = self.draft.get_untracked();
        record.editing = false;
        record.pack = rules::version();
        self.put_out(record, kind).await;
        Some(id)
    }

    /// Puts a withdrawal into the outbox and tries to send it.
    pub(super) async fn withdraw(self, id: &str) {
        if let Some(mut record) = self.record(id) {
            record.editing = false;
            self.put_out(record, OutgoingKind::Withdraw).await;
        }
    }

    /// Takes what waits out of the outbox again.
    pub(super) async fn recall(self, id: &str) {
        if let Some(mut record) = self.record(id) {
            record.outgoing = None;
            record.editing = true;
            keep::save_now(self, record).await;
        }
    }

    /// Takes a record from this device. A filing that may have arrived is withdrawn first.
    pub(super) async fn remove(self, id: &str) {
        match self.record(id) {
            Some(mut record) if record.tried.is_some() => {
                record.outgoing = None;
                record.editing = false;
                self.put_out(record, OutgoingKind::Withdraw).await;
            }
            _ => keep::forget(self, id).await,
        }
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
        keep::save_now(self, record).await;
        flush(self).await;
    }
}

/// Tries to send everything that waits.
pub(super) async fn flush(exporter: Exporter) {
    api::one_by_one(&SENDING, || turn(exporter)).await;
}

async fn turn(exporter: Exporter) {
    let waiting: Vec<String> = exporter.records.with_untracked(|records| {
        let waits = |record: &&Record| record.outgoing.is_some();
        records.iter().filter(waits).map(|r| r.id.clone()).collect()
    });
    for id in waiting {
        // As it is by now: it may have been taken back while another one was sent.
        if let Some(record) = exporter.record(&id)
            && let Some(outgoing) = record.outgoing.clone()
        {
            settle(exporter, record, outgoing).await;
        }
    }
}

/// Sends one record and keeps what came of it.
async fn settle(exporter: Exporter, record: Record, outgoing: Outgoing) {
    let sent = send(exporter, record, &outgoing).await;
    let Some(now) = exporter.record(&sent.id) else {
        return;
    };
    if now.outgoing.as_ref() == Some(&outgoing) {
        let nothing_left = (&sent.outgoing, &sent.filed) == (&None, &None);
        if outgoing.kind == OutgoingKind::Withdraw && nothing_left {
            return keep::forget(exporter, &sent.id).await;
        }
        let mut sent = sent;
        if now.draft != sent.draft {
            // Typed while it was under way: that is not sent yet.
            (sent.draft, sent.editing) = (now.draft, true);
        }
        keep::save_now(exporter, sent).await;
        let stale = |refusal: &Option<Refusal>| refusal.as_ref().is_some_and(|r| r.status == 412);
        if exporter.refusal.with_untracked(stale) {
            // Amended on another device: the next try must build on what is on file now.
            refresh(exporter).await;
        }
    } else if (&now.filed, &now.tried) != (&sent.filed, &sent.tried) {
        // Taken back while it was under way: what the server has by now still counts.
        let (filed, tried) = (sent.filed, sent.tried);
        let record = Record {
            filed,
            tried,
            ..now
        };
        keep::save_now(exporter, record).await;
    }
}

async fn send(exporter: Exporter, mut record: Record, outgoing: &Outgoing) -> Record {
    let body = match outgoing.kind {
        OutgoingKind::Withdraw => Ok(String::new()),
        OutgoingKind::File | OutgoingKind::Amend => body(&record),
    };
    let body = match body {
        Ok(body) => body,
        Err(problems) => {
            record.outgoing = None;
            record.editing = true;
            let fields = problems.iter().map(|problem| problem.field).collect();
            let id = record.id.clone();
            exporter.refusal.set(Some(Refusal {
                id,
                status: 0,
                fields,
            }));
            return record;
        }
    };
    match steps(exporter, &mut record, outgoing, &body).await {
        Ok(()) => record.outgoing = None,
        Err(ApiFault::Refused(problem)) => refused(exporter, &mut record, outgoing, &problem),
        Err(ApiFault::Unreachable | ApiFault::TooMany(_) | ApiFault::Broken) => {}
    }
    record
}

/// What is still to be done so that `body` is on file, or nothing any more. Each step that is done
/// stays done in `record`.
async fn steps(
    exporter: Exporter,
    record: &mut Record,
    outgoing: &Outgoing,
    body: &str,
) -> Result<(), ApiFault> {
    if record.filed.is_none() && file(exporter, record, outgoing, body).await? {
        return Ok(());
    }
    let Some(filed) = &mut record.filed else {
        return Ok(()); // nothing is on file, and nothing is to be
    };
    let status = &mut filed.status;
    if outgoing.kind == OutgoingKind::Withdraw {
        exports::withdraw(&status.reference, &filed.token).await?;
        status.state = StateJson::Withdrawn;
        status.pass = None;
    } else {
        let (key, version) = (&outgoing.key, status.version);
        *status = exports::amend(&status.reference, &filed.token, version, key, body).await?;
    }
    Ok(())
}

/// Files for the first time, or asks for the answer that got lost. Whether that was all.
async fn file(
    exporter: Exporter,
    record: &mut Record,
    outgoing: &Outgoing,
    body: &str,
) -> Result<bool, ApiFault> {
    if let Some(Tried { key, body: earlier }) = record.tried.clone() {
        match exports::file(&key, &earlier).await {
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
    match exporter.record(&record.id) {
        Some(now) if now.outgoing.as_ref() == Some(outgoing) => {
            keep::save_now(exporter, record.clone()).await;
        }
        _ => return Ok(true), // taken back while the earlier one was asked for
    }
    take(record, exports::file(&outgoing.key, body).await?);
    Ok(true)
}

fn take(record: &mut Record, answer: ExportFiled) {
    record.tried = None;
    record.filed = Some(FiledExport {
        token: answer.token,
        status: answer.status,
    });
}

/// The request for a record, printed.
///
/// # Errors
/// What is wrong when its draft is no longer a declaration, which a day that has passed meanwhile
/// can bring about.
fn body(record: &Record) -> Result<String, Vec<ExportProblem>> {
    let declaration = with_known(|known| declaration::export::parse(&record.draft, known))?;
    Ok(shapes::print(&ExportRequest {
        pack: rules::version(),
        consent: record.draft.consent,
        export: wire::ExportJson::of(&declaration),
    }))
}

fn refused(exporter: Exporter, record: &mut Record, outgoing: &Outgoing, problem: &ProblemJson) {
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
    let field = |error: &FieldProblem| wire::export_field(&error.pointer);
    let fields: Vec<ExportField> = problem.errors.iter().filter_map(field).collect();
    exporter.refusal.set(Some(Refusal {
        id: record.id.clone(),
        status: problem.status,
        fields,
    }));
}

/// Asks how things on file stand: presented, changed on another device.
async fn refresh(exporter: Exporter) {
    let filed = |record: Record| Some((record.id, record.filed?));
    let known = exporter.records.get_untracked().into_iter();
    for (id, filed) in known.filter_map(filed).collect::<Vec<_>>() {
        let answer = exports::status(&filed.status.reference, &filed.token).await;
        // Anything may have been typed or sent meanwhile: only what is on file is replaced.
        if let (Ok(status), Some(mut record)) = (answer, exporter.record(&id))
            && status != filed.status
        {
            record.take_filed(FiledExport {
                token: filed.token,
                status,
            });
            keep::save_now(exporter, record).await;
        }
    }
}
