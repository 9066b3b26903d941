//! What the coach road keeps on the device, at every change: each trip as a head and the list in
//! parts, so that a letter in a list of thousands writes some kilobytes. All that belongs to one
//! change is written at once or not at all.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use declaration::manifest::{CoachTripDraft, RiderDraft};
use leptos::prelude::*;

use super::{Coach, list::Touched};
use crate::{
    platform::{
        clock,
        storage::{self, Found, StorageFault},
    },
    shapes::{self, shape},
};

/// Version of the stored shape. A record of a later version is left alone.
const SCHEMA: u32 = 1;
/// People in one part of a list.
const PART: usize = 200;

const HEADS: &str = "~coach/trip/";
const LISTS: &str = "~coach/list/";

/// A trip on this device, without its list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// Version of this shape.
    pub(crate) schema: u32,
    /// Random id.
    pub(crate) id: String,
    /// Last change, milliseconds since 1970.
    pub(crate) updated: i64,
    /// The trip as typed.
    pub(crate) trip: CoachTripDraft,
    /// The number the next person on the list gets.
    pub(crate) next: u16,
    /// Parts of the list.
    pub(crate) parts: usize,
    /// People on the list.
    pub(crate) people: usize,
    /// Of them, those that cannot be filed as they are.
    pub(crate) stops: usize,
    /// Made to try things out.
    pub(crate) sample: bool,
}

shape!(Head {
    must schema,
    must id,
    must updated,
    must trip,
    may next,
    may parts,
    may people,
    may stops,
    may sample,
});

thread_local! {
    /// Parts of the open list that differ from what is stored.
    static DIRTY: RefCell<BTreeSet<usize>> = const { RefCell::new(BTreeSet::new()) };
    /// The open trip differs from what is stored.
    static CHANGED: Cell<bool> = const { Cell::new(false) };
    static WRITING: Cell<bool> = const { Cell::new(false) };
    /// Parts of the open list on the device.
    static PARTS: Cell<usize> = const { Cell::new(0) };
}

/// The trips of this device, and how many records cannot be read.
pub(crate) async fn heads() -> Result<(Vec<Head>, usize), StorageFault> {
    let found = storage::records_under(HEADS).await?;
    let all = found.len();
    let heads: Vec<Head> = found
        .into_iter()
        .filter_map(|(_, found)| read::<Head>(found))
        .filter(|head| head.schema <= SCHEMA)
        .collect();
    let unreadable = all - heads.len();
    Ok((heads, unreadable))
}

/// The list of a trip, and how many of its parts cannot be read.
pub(crate) async fn list(id: &str) -> Result<(Vec<RiderDraft>, usize), StorageFault> {
    let found = storage::records_under(&[LISTS, id, "/"].concat()).await?;
    let mut riders = Vec::new();
    let mut unreadable = 0;
    for (_, found) in found {
        match read::<Vec<RiderDraft>>(found) {
            Some(part) => riders.extend(part),
            None => unreadable += 1,
        }
    }
    Ok((riders, unreadable))
}

/// Stores a trip as a whole: one that begins, a copy.
pub(crate) async fn put(head: &Head, riders: &[RiderDraft]) -> Result<(), StorageFault> {
    let mut puts = vec![(head_id(&head.id), shapes::print(head))];
    for (at, part) in riders.chunks(PART).enumerate() {
        puts.push((part_id(&head.id, at), shapes::print(&Part(part))));
    }
    stored(&puts, &[]).await
}

/// Parts of a list of this many people.
pub(crate) const fn parts(people: usize) -> usize {
    people.div_ceil(PART)
}

/// A head of a trip that begins.
pub(crate) fn head(id: String, trip: CoachTripDraft) -> Head {
    Head {
        schema: SCHEMA,
        id,
        updated: clock::now_ms(),
        trip,
        next: 1,
        ..Head::default()
    }
}

/// Forgets a trip.
pub(crate) async fn forget(head: &Head) -> Result<(), StorageFault> {
    let mut ids = vec![head_id(&head.id)];
    // Whatever is there under its name, also what another tab added.
    let prefix = [LISTS, &head.id, "/"].concat();
    let parts = storage::records_under(&prefix).await?;
    ids.extend(parts.into_iter().map(|(id, _)| id));
    stored(&[], &ids).await
}

/// The list that is open now has this many parts on the device, all of them as stored.
pub(super) fn opened(parts: usize) {
    DIRTY.take();
    PARTS.set(parts);
}

/// Notes what changed in the open trip, and stores it: one write at a time, the next takes whatever
/// is newest then.
pub(super) fn touch(coach: Coach, touched: &Touched) {
    let people = coach.work.sheet.with_untracked(|s| s.riders().len());
    DIRTY.with_borrow_mut(|dirty| {
        dirty.extend(touched.rows.iter().map(|row| row / PART));
        if let Some(from) = touched.moved_from {
            dirty.extend(from / PART..parts(people));
        }
    });
    CHANGED.set(true);
    if !WRITING.replace(true) {
        // A list of thousands is still being looked at when the page comes.
        clock::meanwhile(write_until_clean(coach));
    }
}

/// Resolves when nothing waits to be written.
pub(super) async fn settled() {
    while WRITING.get() {
        clock::sleep(10).await;
    }
}

async fn write_until_clean(coach: Coach) {
    while CHANGED.replace(false) {
        let Some(head) = coach.work.head_now() else {
            break;
        };
        let dirty = DIRTY.take();
        let mut puts = vec![(head_id(&head.id), shapes::print(&head))];
        coach.work.sheet.with_untracked(|sheet| {
            let all = sheet.riders().chunks(PART).enumerate();
            let changed = all.filter(|(at, _)| dirty.contains(at));
            puts.extend(
                changed.map(|(at, part)| (part_id(&head.id, at), shapes::print(&Part(part)))),
            );
        });
        let gone = head.parts..PARTS.replace(head.parts).max(head.parts);
        let deletes: Vec<String> = gone.map(|at| part_id(&head.id, at)).collect();
        let outcome = stored(&puts, &deletes).await;
        if outcome.is_err() {
            // The next change tries these again.
            DIRTY.with_borrow_mut(|waiting| waiting.extend(dirty));
        }
        coach.tell_storage(outcome.err());
        coach.tell_head(head);
    }
    WRITING.set(false);
}

/// Stores and forgets, and tells the other tabs.
async fn stored(puts: &[(String, String)], deletes: &[String]) -> Result<(), StorageFault> {
    storage::write_records(puts, deletes).await?;
    storage::tell_tabs();
    Ok(())
}

/// A part of a list as it is written.
struct Part<'a>(&'a [RiderDraft]);

impl shapes::ToJson for Part<'_> {
    fn write(&self, out: &mut shapes::Writer) {
        out.list(self.0);
    }
}

fn read<T: shapes::FromJson>(found: Found) -> Option<T> {
    match found {
        Found::Text(text) => shapes::parse(&text),
        Found::Unreadable { .. } => None,
    }
}

fn head_id(id: &str) -> String {
    [HEADS, id].concat()
}

/// Numbers of parts are written so that they sort as text.
fn part_id(id: &str, at: usize) -> String {
    let digits = (100_000 + at).to_string();
    [LISTS, id, "/", &digits].concat()
}
