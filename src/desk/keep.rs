//! What comes from the server and what stays on the device: lists, sightings, token, reports.

use leptos::{prelude::*, task::spawn_local};

use super::{
    lists::{Answers, Kept, key_ring},
    send,
    state::{Desk, Fetch, now},
};
use crate::{
    api::{self, ApiFault},
    platform::{attention, clock, events, storage},
    shapes::{self, FromJson, ToJson},
};

/// How often lists are fetched while somebody looks at the page, seconds. The server signs a list
/// anew every hour and whenever a pass was withdrawn; the answer is some kilobytes.
const REFRESH: i64 = 600;
/// How often it is looked whether it is time, milliseconds.
const TICK_MS: i32 = 30_000;

const KEYS: &str = "desk-keys";
const LIST: &str = "desk-revocations";
const SEEN: &str = "desk-seen";
const QUEUE: &str = "desk-queue";
const TOKEN: &str = "officer-token";
const POST: &str = "officer-post";

/// Takes what the device kept from the last visit.
pub(super) async fn restore(desk: Desk) {
    if storage::open().await.is_err() {
        desk.no_storage.set(true);
    }
    desk.answers.set(Answers {
        keys: kept(KEYS).await,
        list: kept(LIST).await,
    });
    if let Some(seen) = kept(SEEN).await {
        desk.seen.set(seen);
    }
    if let Some(queue) = kept(QUEUE).await {
        desk.queue.set(queue);
    }
    if let Some(token) = storage::reference(TOKEN)
        .await
        .filter(|token| !token.is_empty())
    {
        desk.token.set(token);
        desk.keep_token.set(true);
    }
    if let Some(post) = storage::reference(POST).await {
        desk.report.update(|report| report.post = post);
    }
}

/// Fetches the lists now, every ten minutes while the page is looked at, and when a network comes
/// back; sends what waits.
pub(super) fn keep_going(desk: Desk) {
    let last = StoredValue::new(0_i64);
    let turn = move |due: i64| async move {
        if !attention::is_hidden() && (now() - last.get_value()).abs() >= due {
            last.set_value(now());
            refresh(desk).await;
            send::flush(desk).await;
        }
    };
    events::on_window("online", move |_| spawn_local(turn(0)));
    events::on_document("visibilitychange", move |_| spawn_local(turn(REFRESH)));
    events::on_document("yolak:update", move |_| desk.update.set(true));
    spawn_local(async move {
        loop {
            turn(REFRESH).await;
            clock::sleep(TICK_MS).await;
        }
    });
}

/// Fetches ring and list. Each is kept when it is good; the old one stays otherwise.
pub(super) async fn refresh(desk: Desk) {
    desk.fetch.set(Fetch::UnderWay);
    let outcome = match refresh_ring(desk).await {
        Ok(()) => refresh_list(desk).await,
        Err(outcome) => Err(outcome),
    };
    desk.fetch.set(outcome.err().unwrap_or(Fetch::Done));
    desk.remember();
}

async fn refresh_ring(desk: Desk) -> Result<(), Fetch> {
    let answer = api::keys().await.map_err(outcome)?;
    key_ring(&answer).ok_or(Fetch::Broken)?;
    let kept = Kept {
        fetched: now(),
        answer,
    };
    store(KEYS, &kept).await;
    desk.answers.update(|answers| answers.keys = Some(kept));
    Ok(())
}

async fn refresh_list(desk: Desk) -> Result<(), Fetch> {
    let answer = api::revocations().await.map_err(outcome)?;
    if !desk.lists.with_untracked(|lists| lists.accepts(&answer)) {
        return Err(Fetch::Refused);
    }
    let kept = Kept {
        fetched: now(),
        answer,
    };
    store(LIST, &kept).await;
    desk.answers.update(|answers| answers.list = Some(kept));
    Ok(())
}

fn outcome(fault: ApiFault) -> Fetch {
    match fault {
        ApiFault::Unreachable => Fetch::Unreachable,
        ApiFault::Refused(_) | ApiFault::TooMany(_) | ApiFault::Broken => Fetch::Broken,
    }
}

/// Stores the sightings.
pub(super) fn store_seen(desk: Desk) {
    spawn_local(async move { store(SEEN, &desk.seen.get_untracked()).await });
}

/// Stores what waits to be sent.
pub(super) async fn store_queue(desk: Desk) {
    store(QUEUE, &desk.queue.get_untracked()).await;
}

/// Stores the officer's token when that was asked for, and forgets it otherwise.
pub(super) async fn store_token(desk: Desk) {
    let keep = desk.keep_token.get_untracked();
    let token = if keep {
        desk.token.get_untracked()
    } else {
        String::new()
    };
    storage::put_reference(TOKEN, &token).await;
}

/// Stores the officer's post.
pub(super) async fn store_post(desk: Desk) {
    let post = desk.report.with_untracked(|report| report.post.clone());
    if !desk.is_border_post(&post) {
        return; // of one pass of goods alone
    }
    storage::put_reference(POST, &post).await;
}

async fn kept<T: FromJson>(name: &str) -> Option<T> {
    shapes::parse(&storage::reference(name).await?)
}

async fn store(name: &str, value: &impl ToJson) {
    storage::put_reference(name, &shapes::print(value)).await;
}
