//! Telling the service what the phone gathered: entries of riders, and who did not come. Once when
//! possible, never twice.
//!
//! Everything is stored before it is sent and stays until the service gave a final word. It is
//! tried again when the network comes back, when the page is looked at again, and every quarter of
//! a minute; a session that is over asks to sign in, and the sending goes on after that.

use std::cell::Cell;

use declaration::manifest::RiderDraft;
use leptos::{prelude::*, task::spawn_local};
use wire::{AbsencesRequest, EntryRequest, ProblemJson};

use super::{
    board::{Report, Scanned},
    keep,
};
use crate::{
    api::{self, ApiFault, Turns},
    coach::{Coach, account::Who, filing::Refusal},
    platform::{attention, clock, events, share},
    shapes::FromJson,
};

/// Between two looks at what waits, milliseconds.
const TICK_MS: i32 = 15_000;

thread_local! {
    static SENDING: Turns = const { Turns::new() };
    /// Somebody is asked to sign in; asking again would only take the focus away.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// The service gave no final word: whatever else waits has to wait too.
struct Later;

/// Goes on with what waits, for as long as the page lives.
pub(crate) fn begin(coach: Coach) {
    let now = move || spawn_local(flush(coach));
    now();
    events::on_window("online", move |_| now());
    events::on_document("visibilitychange", move |_| {
        if !attention::is_hidden() {
            now();
        }
    });
    spawn_local(async move {
        loop {
            clock::sleep(TICK_MS).await;
            flush(coach).await;
        }
    });
}

/// A key that nothing was sent with.
pub(super) fn key(id: &str) -> String {
    share::random_id().unwrap_or_else(|| [id, "-", &clock::now_ms().to_string()].concat())
}

/// Keeps an entry on the phone, and hands it in as soon as that is possible.
pub(super) fn put_out(coach: Coach, id: &str, rider: &RiderDraft) {
    let scanned = Scanned {
        key: key(id),
        rider: wire::RiderJson::of(rider),
        ..Scanned::default()
    };
    keep::change(coach, id, |board| board.scanned.push(scanned));
    spawn_local(flush(coach));
}

/// Tries to send everything that waits.
pub(super) async fn flush(coach: Coach) {
    let nobody = coach.account.who.with_untracked(|who| *who == Who::Nobody);
    ASKED.set(ASKED.get() && nobody);
    if events::is_online() && !ASKED.get() {
        api::one_by_one(&SENDING, || turn(coach)).await;
    }
}

async fn turn(coach: Coach) {
    let ids: Vec<String> = coach.boards.0.with_untracked(|boards| {
        let ids = boards.iter().map(|board| board.id().to_owned());
        ids.collect()
    });
    for id in ids {
        let sent = async {
            hand_in(coach, &id).await?;
            report(coach, &id).await
        };
        if sent.await.is_err() {
            break;
        }
    }
}

/// Hands in the entries of a trip, one after another.
async fn hand_in(coach: Coach, id: &str) -> Result<(), Later> {
    let keys: Vec<String> = coach
        .boards
        .now(id, |board| {
            let days = board.days(clock::today());
            let waiting = board.scanned.iter().filter(|one| one.waits(days));
            waiting.map(|one| one.key.clone()).collect()
        })
        .unwrap_or_default();
    for key in keys {
        let mut request = None;
        change_one(coach, id, &key, |one| {
            one.tried = true;
            request = Some(EntryRequest {
                consent: true,
                rider: one.rider.clone(),
            });
        });
        // Taken away meanwhile.
        let Some(request) = request else { continue };
        // Stored before it is sent: a tab killed in between sends it again with the same key.
        keep::stored(coach, id).await;
        let handed = api::trips::hand_in(id, &key, &request).await;
        match final_word(coach, handed)? {
            Ok(handed) => change_one(coach, id, &key, |one| one.entry = handed.entry),
            Err(problem) => {
                change_one(coach, id, &key, |one| one.refusal = Some(refusal(problem)));
            }
        }
    }
    Ok(())
}

fn change_one(coach: Coach, id: &str, key: &str, change: impl FnOnce(&mut Scanned)) {
    keep::change(coach, id, |board| {
        if let Some(one) = board.scanned.iter_mut().find(|one| one.key == key) {
            change(one);
        }
    });
}

/// Reports who did not come, when that waits.
async fn report(coach: Coach, id: &str) -> Result<(), Later> {
    let Some(report) = coach.boards.now(id, |board| board.report.clone()).flatten() else {
        return Ok(());
    };
    keep::stored(coach, id).await;
    let body = AbsencesRequest {
        absent: report.absent.clone(),
    };
    let filed = api::trips::report_absent(id, report.version, &report.key, &body).await;
    match final_word(coach, filed)? {
        Ok(filed) => {
            keep::change(coach, id, |board| board.reported(&report, filed));
            keep::stored(coach, id).await;
            answered(coach, id).await;
            keep::tell_filing(coach, id, report.version).await;
        }
        Err(problem) => {
            // The list is another one by now. Until it is here, the report stays.
            if problem.status == 412 && keep::take_along(coach, id).await.is_err() {
                return Err(Later);
            }
            refuse(coach, id, &report, refusal(problem));
        }
    }
    Ok(())
}

fn refuse(coach: Coach, id: &str, report: &Report, refusal: Refusal) {
    keep::change(coach, id, |board| {
        if board.report.as_ref() == Some(report) {
            board.report = None;
            board.refusal = Some(refusal);
        }
    });
}

/// Asks how everybody stands by the new version; without an answer the old one stays.
async fn answered(coach: Coach, id: &str) {
    if let Ok(answers) = api::trips::riders(id).await {
        keep::change(coach, id, |board| {
            board.record.answers = Some(answers);
            board.record.asked = clock::now_ms();
        });
    }
}

/// Done, or refused for good; everything else is tried again later.
fn final_word<T: FromJson>(
    coach: Coach,
    sent: Result<T, ApiFault>,
) -> Result<Result<T, ProblemJson>, Later> {
    match sent {
        Ok(done) => Ok(Ok(done)),
        Err(ApiFault::Refused(problem)) if problem.status == 401 => {
            ASKED.set(true);
            coach.account.ask_again(move || {
                ASKED.set(false);
                spawn_local(flush(coach));
            });
            Err(Later)
        }
        Err(ApiFault::Refused(problem)) => Ok(Err(problem)),
        Err(ApiFault::Unreachable | ApiFault::TooMany(_) | ApiFault::Broken) => Err(Later),
    }
}

fn refusal(problem: ProblemJson) -> Refusal {
    Refusal {
        status: problem.status,
        kind: problem.kind,
        errors: problem.errors,
    }
}
