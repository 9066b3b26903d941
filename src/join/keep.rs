//! What stays on the device: every entry at every keystroke, and what the link showed last.

use std::cell::{Cell, RefCell};

use leptos::{prelude::*, task::spawn_local};
use wire::JoinResponse;

use super::{
    entry::{Entry, SCHEMA},
    state::{Join, Trip},
};
use crate::{
    platform::{
        clock,
        storage::{self, ELSEWHERE, Found},
    },
    shapes,
};

thread_local! {
    /// Ids of entries that changed since they were written.
    static DIRTY: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

/// Reads the entries of this device for the trip in the address; the form opens where one is
/// unfinished, or where there is none.
pub(super) async fn restore(join: Join) {
    if let Err(fault) = storage::open().await {
        join.storage.set(Some(fault));
    }
    let found = storage::records_under(&stem()).await.unwrap_or_default();
    let now = clock::now_ms();
    let code = join.code.get_untracked();
    let mut entries = Vec::new();
    for (id, entry) in found.into_iter().filter_map(readable) {
        if entry.is_over(now) {
            // A copy that stays behind is tried again at the next start.
            let _ = storage::delete_record(&id).await;
        } else if entry.trip == code {
            entries.push(entry);
        }
    }
    entries.sort_by(|a, b| (a.begun, &a.id).cmp(&(b.begun, &b.id)));
    let unfinished = entries.iter().find(|entry| entry.editing).cloned();
    let none = entries.is_empty();
    join.entries.set(entries);
    match unfinished {
        Some(entry) => join.open(entry),
        None if none => join.begin(),
        None => join.form.set(false),
    }
    if let Some(trip) = last_seen(&code).await {
        join.trip.set(Trip::Known {
            trip: Box::new(trip),
            fresh: false,
        });
    }
}

/// Writes an entry as soon as the write before it is done.
pub(super) fn save(join: Join, id: String) {
    DIRTY.with_borrow_mut(|dirty| {
        if !dirty.contains(&id) {
            dirty.push(id);
        }
    });
    if !WRITING.replace(true) {
        spawn_local(async move {
            while let Some(id) = DIRTY.with_borrow_mut(Vec::pop) {
                write(join, &id).await;
            }
            WRITING.set(false);
        });
    }
}

/// Writes an entry now: before it is sent.
pub(super) async fn write(join: Join, id: &str) {
    let Some(entry) = join.entry(id) else {
        return;
    };
    let outcome = storage::put_record(&name(id), &shapes::print(&entry)).await;
    join.storage.set(outcome.err());
}

/// Takes an entry from this device.
pub(super) async fn forget(join: Join, id: &str) {
    DIRTY.with_borrow_mut(|dirty| dirty.retain(|other| other != id));
    join.entries
        .update(|entries| entries.retain(|entry| entry.id != id));
    if let Err(fault) = storage::delete_record(&name(id)).await {
        join.storage.set(Some(fault));
    }
}

/// Keeps what the link showed, for a start without a network.
pub(super) async fn remember(code: &str, trip: &JoinResponse) {
    storage::put_reference(&reference(code), &shapes::print(trip)).await;
}

/// Forgets what the link showed: it is over.
pub(super) async fn forget_trip(code: &str) {
    storage::put_reference(&reference(code), "").await;
}

async fn last_seen(code: &str) -> Option<JoinResponse> {
    if code.is_empty() {
        return None;
    }
    let trip: JoinResponse = shapes::parse(&storage::reference(&reference(code)).await?)?;
    (!clock::is_past(&trip.until)).then_some(trip)
}

fn readable((id, found): (String, Found)) -> Option<(String, Entry)> {
    match found {
        Found::Text(text) => {
            let entry = shapes::parse::<Entry>(&text)?;
            (entry.schema <= SCHEMA).then_some((id, entry))
        }
        Found::Unreadable { .. } => None,
    }
}

fn stem() -> String {
    [&ELSEWHERE.to_string(), "join/"].concat()
}

fn name(id: &str) -> String {
    [&stem(), id].concat()
}

fn reference(code: &str) -> String {
    ["join/", code].concat()
}
