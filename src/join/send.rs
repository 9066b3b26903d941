//! The talk with the carrier's server: what the link leads to, what waits, what became of it.
//!
//! An entry waits until the server gave a final word. It is tried when the network comes back, when
//! the page is looked at again, and every minute; a refusal takes it out and is shown.

use declaration::{Choice, manifest::Column};
use leptos::{prelude::*, task::spawn_local};
use wire::{EntryResponse, EntryStateJson, ProblemJson};

use super::{
    entry::{Entry, Outgoing, Sent, Tried},
    keep,
    state::{Join, Over, Problem, Trip, Trouble, code_of},
};
use crate::{
    api::{self, ApiFault, Turns},
    platform::{attention, clock, dom, events, history, share},
    session::OutgoingKind,
};

/// How often waiting entries are tried while the page is open.
const RETRY_MS: i32 = 60_000;

thread_local! {
    static SENDING: Turns = const { Turns::new() };
}

/// What goes on in the background once the page is shown.
pub(super) fn keep_going(join: Join) {
    for name in ["online", "offline"] {
        events::on_window(name, move |_| {
            join.offline.set(!events::is_online());
            spawn_local(turn(join));
        });
    }
    events::on_document("visibilitychange", move |_| {
        if !attention::is_hidden() {
            spawn_local(turn(join));
        }
    });
    events::on_window("hashchange", move |_| go_to(join, &history::fragment()));
    spawn_local(async move {
        loop {
            turn(join).await;
            clock::sleep(RETRY_MS).await;
        }
    });
}

/// Shows the trip of another code.
pub(super) fn go_to(join: Join, code: &str) {
    let code = code_of(code);
    if code == join.code.get_untracked() {
        return;
    }
    history::replace(&["/join/#", &code].concat());
    let trip = if code.is_empty() {
        Trip::NoCode
    } else {
        Trip::Asking
    };
    join.code.set(code);
    join.trip.set(trip);
    join.trouble.set(None);
    spawn_local(async move {
        keep::restore(join).await;
        dom::focus_heading();
        turn(join).await;
    });
}

/// Sends the entry in the form, or says what is wrong with it.
pub(super) fn submit(join: Join) {
    if join.check(true) {
        let entry = join.work.get_untracked();
        let kind = match entry.sent {
            Some(_) => OutgoingKind::Amend,
            None => OutgoingKind::File,
        };
        put_out(join, entry, kind);
    }
}

/// Puts the entry in the form on the screen as a code, or says what is wrong with it.
pub(super) fn show(join: Join) {
    if join.check(false) {
        let mut entry = join.work.get_untracked();
        entry.editing = false;
        let id = entry.id.clone();
        join.put(entry);
        join.form.set(false);
        join.shown.set(Some(id));
        dom::focus("entries");
    }
}

/// Takes back what the carrier has.
pub(super) fn withdraw(join: Join, entry: Entry) {
    put_out(join, entry, OutgoingKind::Withdraw);
}

fn put_out(join: Join, mut entry: Entry, kind: OutgoingKind) {
    let id = entry.id.clone();
    let key =
        share::random_id().unwrap_or_else(|| [&id, "-", &clock::now_ms().to_string()].concat());
    entry.editing = false;
    entry.outgoing = Some(Outgoing { kind, key });
    join.trouble.set(None);
    join.put(entry);
    join.form.set(false);
    dom::focus("entries");
    spawn_local(async move {
        // Stored before it is sent: a tab killed in between sends it again with the same key.
        keep::write(join, &id).await;
        flush(join).await;
    });
}

/// One turn: what the link leads to, what waits, what became of it.
async fn turn(join: Join) {
    let (fresh, over) = join.trip.with_untracked(|trip| match trip {
        Trip::Known { trip, fresh } => (*fresh, clock::is_past(&trip.until)),
        Trip::NoCode | Trip::Asking | Trip::Unseen | Trip::Over(_) => (false, false),
    });
    if over {
        // Nothing of the trip is shown any more, with or without a network.
        keep::forget_trip(&join.code.get_untracked()).await;
        join.trip.set(Trip::Over(Over::Departed));
    }
    if !fresh || over {
        ask(join).await;
    }
    flush(join).await;
    refresh(join).await;
}

/// Asks what the code leads to.
async fn ask(join: Join) {
    let code = join.code.get_untracked();
    if code.is_empty() {
        return;
    }
    let answer = api::join::trip(&code).await;
    if code != join.code.get_untracked() {
        return; // another link was opened meanwhile
    }
    match answer {
        Ok(trip) => {
            keep::remember(&code, &trip).await;
            let trip = Box::new(trip);
            join.trip.set(Trip::Known { trip, fresh: true });
        }
        Err(ApiFault::Refused(problem)) => {
            keep::forget_trip(&code).await;
            join.trip
                .set(Trip::Over(over(&problem).unwrap_or(Over::Unknown)));
        }
        Err(fault @ (ApiFault::Unreachable | ApiFault::TooMany(_) | ApiFault::Broken)) => {
            join.trouble.set(passing(&fault));
            join.trip.update(|trip| {
                if *trip == Trip::Asking {
                    *trip = Trip::Unseen;
                }
            });
        }
    }
}

/// Tries to send everything that waits, once at a time.
async fn flush(join: Join) {
    api::one_by_one(&SENDING, || send_waiting(join)).await;
}

async fn send_waiting(join: Join) {
    let waiting: Vec<String> = join.entries.with_untracked(|entries| {
        let waits = |entry: &&Entry| entry.outgoing.is_some();
        let waiting = entries.iter().filter(waits);
        waiting.map(|entry| entry.id.clone()).collect()
    });
    for id in waiting {
        // As it is by now: it may have been taken back while another one was sent.
        if let Some(entry) = join.entry(&id)
            && let Some(outgoing) = entry.outgoing.clone()
        {
            settle(join, entry, outgoing).await;
        }
    }
}

/// Sends one entry and keeps what came of it.
async fn settle(join: Join, mut entry: Entry, outgoing: Outgoing) {
    let answer = steps(join, &mut entry, &outgoing).await;
    let Some(now) = join.entry(&entry.id) else {
        return;
    };
    if now.outgoing.as_ref() != Some(&outgoing) {
        // Being changed again meanwhile: only what the carrier has by now still counts.
        let (sent, tried) = (entry.sent, entry.tried);
        if join.work.with_untracked(|work| work.id == now.id) {
            join.work.update(|work| {
                work.sent.clone_from(&sent);
                work.tried.clone_from(&tried);
            });
        }
        return join.put(Entry { sent, tried, ..now });
    }
    match answer {
        Ok(()) => {
            entry.outgoing = None;
            join.trouble.set(None);
            if entry.sent.is_none() {
                return keep::forget(join, &entry.id).await;
            }
        }
        Err(ApiFault::Refused(problem)) => {
            entry.outgoing = None;
            entry.editing = outgoing.kind != OutgoingKind::Withdraw;
            refused(join, &entry, &problem);
        }
        Err(fault @ (ApiFault::Unreachable | ApiFault::TooMany(_) | ApiFault::Broken)) => {
            join.trouble.set(passing(&fault));
        }
    }
    join.put(entry);
}

/// What is still to be done so that the carrier has the entry as it is, or has none any more. Each
/// step that is done stays done in `entry`.
async fn steps(join: Join, entry: &mut Entry, outgoing: &Outgoing) -> Result<(), ApiFault> {
    if entry.sent.is_none() && enter(join, entry, outgoing).await? {
        return Ok(());
    }
    let body = entry.request();
    let Some(sent) = &mut entry.sent else {
        return Ok(()); // the carrier has nothing, and is to have nothing
    };
    let (code, id) = (&entry.trip, &sent.status.entry);
    match outgoing.kind {
        OutgoingKind::Withdraw => {
            api::join::withdraw(code, id, &sent.token).await?;
            sent.status.state = EntryStateJson::Withdrawn;
        }
        OutgoingKind::File | OutgoingKind::Amend => {
            sent.status = api::join::change(code, id, &sent.token, &body).await?;
        }
    }
    Ok(())
}

/// Sends an entry for the first time, or asks for the answer that got lost. Whether that was all.
async fn enter(join: Join, entry: &mut Entry, outgoing: &Outgoing) -> Result<bool, ApiFault> {
    let body = entry.request();
    let withdraws = outgoing.kind == OutgoingKind::Withdraw;
    if let Some(Tried { key, body: earlier }) = entry.tried.clone() {
        let all = earlier == body && !withdraws;
        match api::join::enter(&entry.trip, &key, &earlier).await {
            Ok(answer) => {
                take(entry, answer);
                return Ok(all);
            }
            // It never arrived, and never will.
            Err(ApiFault::Refused(_)) if !all => entry.tried = None,
            Err(ApiFault::Refused(problem)) => {
                entry.tried = None;
                return Err(ApiFault::Refused(problem));
            }
            Err(fault) => return Err(fault),
        }
    }
    if withdraws {
        return Ok(true);
    }
    let key = &outgoing.key;
    // Without a network nothing can arrive; what is sent all the same is for browsers that are
    // wrong about it.
    entry.tried = events::is_online().then(|| Tried {
        key: key.clone(),
        body: body.clone(),
    });
    match join.entry(&entry.id) {
        Some(now) if now.outgoing.as_ref() == Some(outgoing) => join.put(entry.clone()),
        _ => return Ok(true), // taken back while the earlier one was asked for
    }
    keep::write(join, &entry.id).await;
    let answer = api::join::enter(&entry.trip, key, &body).await;
    if let Err(ApiFault::Refused(_)) = &answer {
        entry.tried = None;
    }
    take(entry, answer?);
    Ok(true)
}

fn take(entry: &mut Entry, answer: EntryResponse) {
    entry.tried = None;
    entry.sent = Some(Sent {
        token: answer.token,
        status: answer.status,
    });
}

/// Asks what became of the entries that the carrier has.
async fn refresh(join: Join) {
    let known: Vec<Entry> = join.entries.with_untracked(|entries| {
        let open = |entry: &&Entry| entry.outgoing.is_none() && !is_gone(entry);
        entries.iter().filter(open).cloned().collect()
    });
    for entry in known {
        let Some(sent) = &entry.sent else { continue };
        let answer = api::join::entry(&entry.trip, &sent.status.entry, &sent.token).await;
        // Anything may have been typed or sent meanwhile: only where it stands is replaced.
        if let (Ok(status), Some(mut now)) = (answer, join.entry(&entry.id))
            && let Some(sent) = &mut now.sent
            && sent.status != status
        {
            sent.status = status;
            join.put(now);
        }
    }
}

fn is_gone(entry: &Entry) -> bool {
    let state = entry.sent.as_ref().map(|sent| sent.status.state);
    matches!(
        state,
        Some(EntryStateJson::Withdrawn | EntryStateJson::Discarded)
    )
}

/// A final no: what is wrong is shown where it can be mended.
fn refused(join: Join, entry: &Entry, problem: &ProblemJson) {
    let mut columns: Vec<Column> = problem
        .errors
        .iter()
        .filter_map(|error| Column::from_word(error.pointer.rsplit('/').next()?))
        .collect();
    columns.dedup();
    if let Some(over) = over(problem) {
        if over != Over::Unknown {
            join.trip.set(Trip::Over(over));
        }
        join.trouble.set(Some(Trouble::Over(over)));
    } else if problem.kind.contains("full") || problem.kind.contains("too-many") {
        join.trouble.set(Some(Trouble::Full));
    } else if columns.is_empty() {
        join.trouble.set(Some(Trouble::Gone));
    } else {
        join.open(entry.clone());
        join.trouble.set(Some(Trouble::Cells));
        join.problems
            .set(columns.into_iter().map(Problem::Server).collect());
        dom::focus("error-summary");
    }
}

/// What a refusal says about the link as a whole.
fn over(problem: &ProblemJson) -> Option<Over> {
    let named = |word| problem.kind.contains(word);
    match problem.status {
        404 => Some(Over::Unknown),
        _ if named("closed") => Some(Over::Closed),
        410 => Some(Over::Departed),
        _ if named("departed") => Some(Over::Departed),
        _ => None,
    }
}

/// Trouble that passes by itself; no network is told by where the entries stand.
fn passing(fault: &ApiFault) -> Option<Trouble> {
    match fault {
        ApiFault::TooMany(seconds) => Some(Trouble::TooMany(seconds.div_ceil(60))),
        ApiFault::Broken => Some(Trouble::Down),
        ApiFault::Unreachable | ApiFault::Refused(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_refusal_says_about_the_link() {
        let check = |status, kind: &str, expected| {
            let problem = ProblemJson {
                kind: kind.into(),
                title: String::new(),
                status,
                opens_at: None,
                defects: Vec::new(),
                errors: Vec::new(),
            };
            assert_eq!(over(&problem), expected, "{status} {kind}");
        };
        check(404, "/problems/not-found", Some(Over::Unknown));
        check(410, "/problems/link-closed", Some(Over::Closed));
        check(410, "/problems/link-departed", Some(Over::Departed));
        check(409, "/problems/trip-departed", Some(Over::Departed));
        check(422, "/problems/invalid", None);
        check(409, "/problems/link-full", None);
    }
}
