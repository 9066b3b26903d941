//! What stays on the device: every declaration at every keystroke.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
};

use leptos::prelude::*;

use super::{
    record::{Record, SCHEMA},
    rules,
    state::Exporter,
};
use crate::{
    platform::{
        clock, share,
        storage::{self, ELSEWHERE, Found},
    },
    shapes,
};

thread_local! {
    /// Ids of records that changed since they were written.
    static DIRTY: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

/// Reads the declarations of this device; the newest that is being worked on is the one in work.
pub(super) async fn restore(exporter: Exporter) {
    if let Err(fault) = storage::open().await {
        return exporter.tell_storage(Some(fault));
    }
    let found = storage::records_under(&stem()).await.unwrap_or_default();
    let total = found.len();
    let mut records: Vec<Record> = Vec::new();
    let mut unreadable = total;
    for (id, found) in found {
        let Some(record) = readable(found) else {
            continue;
        };
        unreadable -= 1;
        let record = record.after_deletion();
        if record.is_over() {
            // A copy that stays behind is tried again at the next start.
            let _ = storage::delete_record(&id).await;
        } else {
            let at = records.partition_point(|other| other.updated >= record.updated);
            records.insert(at, record);
        }
    }
    exporter
        .device
        .update(|device| device.unreadable = unreadable);
    if let Some(open) = records
        .iter()
        .find(|record| record.editing && !record.template)
    {
        exporter.current.set(Some(open.id.clone()));
        exporter.draft.set(open.draft.clone());
    }
    exporter.records.set(records);
}

/// Notes that the declaration in work changed, and stores it.
pub(super) fn touch(exporter: Exporter) {
    let draft = exporter.draft.get_untracked();
    let id = exporter
        .current
        .get_untracked()
        .unwrap_or_else(|| begin(exporter));
    exporter.records.update(|records| {
        if let Some(record) = records.iter_mut().find(|record| record.id == id) {
            record.draft = draft;
            record.updated = clock::now_ms();
            record.editing = true;
        }
    });
    DIRTY.with_borrow_mut(|dirty| dirty.insert(id));
    if !WRITING.replace(true) {
        // A line left blank is dropped before the first page is shown.
        clock::meanwhile(write_until_clean(exporter));
    }
}

/// Notes under which rules the declaration in work was written.
pub(super) fn note_pack(exporter: Exporter, pack: &str) {
    let id = exporter.current.get_untracked();
    exporter.records.update(|records| {
        let mut records = records.iter_mut();
        if let Some(record) = records.find(|record| Some(&record.id) == id.as_ref()) {
            pack.clone_into(&mut record.pack);
        }
    });
    touch(exporter);
}

/// Stores one record now. The page shows it before the device has written it: a second tap in
/// between must find it changed.
pub(super) async fn save_now(exporter: Exporter, record: Record) {
    let text = shapes::print(&record);
    let id = record.id.clone();
    exporter
        .records
        .update(|records| match records.iter_mut().find(|r| r.id == id) {
            Some(slot) => *slot = record,
            None => records.insert(0, record),
        });
    let stored = storage::put_record(&name(&id), &text).await;
    exporter.tell_storage(stored.err());
}

/// Forgets a record on this device.
pub(super) async fn forget(exporter: Exporter, id: &str) {
    let deleted = storage::delete_record(&name(id)).await;
    exporter.tell_storage(deleted.err());
    exporter
        .records
        .update(|records| records.retain(|record| record.id != id));
    if exporter.current.get_untracked().as_deref() == Some(id) {
        exporter.current.set(None);
        exporter
            .draft
            .set(declaration::export::ExportDraft::default());
    }
}

/// An id that nobody else has.
pub(super) fn new_id() -> String {
    // Without a generator (no browser since 2013) the clock still tells two records apart.
    share::random_id().unwrap_or_else(|| clock::now_ms().to_string())
}

fn begin(exporter: Exporter) -> String {
    let id = new_id();
    let mut record = Record::new(id.clone(), exporter.draft.get_untracked());
    record.pack = rules::version();
    exporter.records.update(|records| records.insert(0, record));
    exporter.current.set(Some(id.clone()));
    id
}

async fn write_until_clean(exporter: Exporter) {
    while let Some(id) = DIRTY.with_borrow_mut(BTreeSet::pop_first) {
        let Some(record) = exporter.record(&id) else {
            continue; // removed meanwhile
        };
        let stored = storage::put_record(&name(&record.id), &shapes::print(&record)).await;
        exporter.tell_storage(stored.err());
    }
    WRITING.set(false);
}

fn readable(found: Found) -> Option<Record> {
    match found {
        Found::Text(text) => {
            shapes::parse::<Record>(&text).filter(|record| record.schema <= SCHEMA)
        }
        Found::Unreadable { .. } => None,
    }
}

fn stem() -> String {
    [&ELSEWHERE.to_string(), "export/"].concat()
}

fn name(id: &str) -> String {
    [&stem(), id].concat()
}
