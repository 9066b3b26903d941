//! Writing the current record at every keystroke, one write at a time: while one runs, the next
//! waits and takes whatever is newest then.

use std::cell::Cell;

use leptos::{prelude::*, task::spawn_local};

use super::{Record, Session};
use crate::{
    platform::{clock, share, storage},
    routes::Route,
    shapes,
};

thread_local! {
    static DIRTY: Cell<bool> = const { Cell::new(false) };
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

/// Notes that the draft changed, and stores it.
pub(super) fn touch(session: Session) {
    if session.route.get_untracked() == Route::Quick && session.current.get_untracked().is_none() {
        // The quick check keeps nothing; going on from it does.
        return;
    }
    let id = session
        .current
        .get_untracked()
        .unwrap_or_else(|| begin(session));
    let draft = session.draft.get_untracked();
    session.records.update(|records| {
        if let Some(record) = records.iter_mut().find(|record| record.id == id) {
            record.draft = draft;
            record.updated = clock::now_ms();
            record.editing = true;
        }
    });
    DIRTY.set(true);
    if !WRITING.replace(true) {
        spawn_local(write_until_clean(session));
    }
}

/// Stores one record now. The page shows it before the device has written it: a second tap in
/// between must find it changed.
pub async fn save_now(session: Session, record: Record) {
    let text = shapes::print(&record);
    let id = record.id.clone();
    session
        .records
        .update(|records| match records.iter_mut().find(|r| r.id == id) {
            Some(slot) => *slot = record,
            None => records.insert(0, record),
        });
    let stored = storage::put_record(&id, &text).await;
    session
        .device
        .update(|device| device.storage = stored.err());
}

/// Forgets a record on this device.
pub(super) async fn forget(session: Session, id: String) {
    let deleted = storage::delete_record(&id).await;
    session
        .device
        .update(|device| device.storage = deleted.err());
    session
        .records
        .update(|records| records.retain(|record| record.id != id));
    if session.current.get_untracked().as_deref() == Some(id.as_str()) {
        session.current.set(None);
    }
}

/// Makes a record for a draft that just began.
fn begin(session: Session) -> String {
    let now = clock::now_ms();
    // Without a generator (no browser since 2013) the clock still tells two drafts apart.
    let id = share::random_id().unwrap_or_else(|| now.to_string());
    session
        .records
        .update(|records| records.insert(0, Record::new(id.clone(), now)));
    session.current.set(Some(id.clone()));
    id
}

async fn write_until_clean(session: Session) {
    while DIRTY.replace(false) {
        let id = session.current.get_untracked();
        let record = session
            .records
            .with_untracked(|records| records.iter().find(|r| Some(&r.id) == id.as_ref()).cloned());
        let Some(record) = record else { break };
        let text = shapes::print(&record);
        let stored = storage::put_record(&record.id, &text).await.err();
        if session
            .device
            .with_untracked(|device| device.storage != stored)
        {
            session.device.update(|device| device.storage = stored);
        }
    }
    WRITING.set(false);
}
