//! The trips that this phone took along, kept at every change.

use std::cell::{Cell, RefCell};

use declaration::manifest::RiderDraft;
use leptos::{prelude::*, task::spawn_local};

use super::board::Board;
use crate::{
    api::ApiFault,
    coach::{
        Coach,
        filing::{self, Record},
        keep as lists, work,
    },
    platform::{
        clock,
        storage::{self, Found},
    },
    shapes,
};

const BOARDS: &str = "~coach/board/";

thread_local! {
    /// Ids of boards that differ from what is stored.
    static DIRTY: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

/// The boards. Outlive every page; copies share the same signal.
#[derive(Clone, Copy)]
pub(crate) struct Boards(pub(super) RwSignal<Vec<Board>>);

impl Boards {
    /// Nothing was taken along.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Something of the board of a trip; follows it.
    pub(super) fn with<T>(self, id: &str, look: impl FnOnce(&Board) -> T) -> Option<T> {
        self.0.with(|boards| of(boards, id).map(look))
    }

    /// Something of the board of a trip as it is now.
    pub(super) fn now<T>(self, id: &str, look: impl FnOnce(&Board) -> T) -> Option<T> {
        self.0.with_untracked(|boards| of(boards, id).map(look))
    }
}

fn of<'a>(boards: &'a [Board], id: &str) -> Option<&'a Board> {
    boards.iter().find(|board| board.id() == id)
}

/// Takes what the phone kept, also in another tab, and forgets trips that are over.
pub(crate) async fn restore(boards: Boards) {
    while WRITING.get() {
        clock::sleep(10).await;
    }
    let found = storage::records_under(BOARDS).await.unwrap_or_default();
    let mut kept = Vec::new();
    for (id, found) in found {
        let Found::Text(text) = found else { continue };
        let Some(board) = shapes::parse::<Board>(&text) else {
            continue;
        };
        if is_over(&board) {
            // A copy that stays behind is tried again at the next start.
            let _ = storage::delete_record(&id).await;
        } else {
            kept.push(board);
        }
    }
    if WRITING.get() {
        return; // what is here is newer
    }
    boards.0.update(|boards| {
        // A trip that this device filed itself is here before it is stored.
        boards.retain(|board| of(&kept, board.id()).is_none());
        boards.extend(kept);
    });
}

fn is_over(board: &Board) -> bool {
    let status = board.record.status.as_ref();
    status.is_some_and(|status| clock::is_past(&status.purge_at))
        || board.last_day().is_some_and(|last| last < clock::today())
}

/// Makes the board of a trip known that this device filed itself, with what it filed since.
pub(super) fn meet(coach: Coach, id: &str) {
    let ours = coach.filing.records.with_untracked(|records| {
        let same = |record: &&Record| record.status.as_ref().is_some_and(|s| s.id == id);
        records.iter().find(same).cloned()
    });
    let Some(ours) = ours else { return };
    let age = |record: &Record| {
        let version = record.status.as_ref().map(|status| status.version);
        (version, record.asked)
    };
    let known = coach.boards.now(id, |board| age(&board.record));
    if known.is_none_or(|known| known < age(&ours)) {
        put(coach.boards, ours);
    }
}

/// Takes a trip along: everything the page needs at the post.
pub(super) async fn take_along(coach: Coach, id: &str) -> Result<(), ApiFault> {
    let record = filing::fetch(id).await?;
    put(coach.boards, record);
    stored(coach, id).await;
    Ok(())
}

fn put(boards: Boards, record: Record) {
    let id = record.status.as_ref().map(|status| status.id.clone());
    let id = id.unwrap_or_default();
    boards.0.update(|boards| {
        let at = boards.iter().position(|board| board.id() == id);
        let kept = at.map(|at| boards.remove(at)).unwrap_or_default();
        boards.push(kept.renewed(record, clock::today()));
    });
}

/// Changes a board, and stores it.
pub(super) fn change(coach: Coach, id: &str, change: impl FnOnce(&mut Board)) {
    coach.boards.0.update(|boards| {
        if let Some(board) = boards.iter_mut().find(|board| board.id() == id) {
            change(board);
        }
    });
    mark(id);
    if !WRITING.replace(true) {
        spawn_local(write_until_clean(coach));
    }
}

/// Resolves when a board is on the disk as it is now.
pub(super) async fn stored(coach: Coach, id: &str) {
    mark(id);
    while WRITING.replace(true) {
        clock::sleep(10).await;
    }
    write_until_clean(coach).await;
}

fn mark(id: &str) {
    DIRTY.with_borrow_mut(|dirty| {
        if !dirty.iter().any(|other| other == id) {
            dirty.push(id.to_owned());
        }
    });
}

/// One write at a time, the next takes whatever is newest then.
async fn write_until_clean(coach: Coach) {
    while let Some(id) = DIRTY.with_borrow_mut(Vec::pop) {
        if let Some(text) = coach.boards.now(&id, shapes::print) {
            let stored = storage::put_record(&[BOARDS, &id].concat(), &text).await;
            if stored.is_ok() {
                storage::tell_tabs();
            }
            coach.tell_storage(stored.err());
        }
    }
    WRITING.set(false);
}

/// On the device that filed the trip, a report is its own change: its list is marked the same, so
/// that nothing looks like a stranger's and no later filing takes it back.
pub(super) async fn tell_filing(coach: Coach, id: &str, was: u32) {
    let Some(now) = coach.boards.now(id, |board| board.record.clone()) else {
        return;
    };
    let ours = coach.filing.records.with_untracked(|records| {
        let same = |record: &&Record| {
            let status = record.status.as_ref();
            status.is_some_and(|status| status.id == id && status.version == was)
        };
        records.iter().find(same).cloned()
    });
    let Some(ours) = ours.filter(|ours| ours.outgoing.is_none()) else {
        return;
    };
    let absent: Vec<u16> = now
        .on_file
        .riders
        .iter()
        .filter(|r| r.absent)
        .map(|r| r.sequence)
        .collect();
    if mark_list(coach, &ours.trip, &absent).await {
        let record = Record {
            status: now.status,
            on_file: now.on_file,
            answers: now.answers,
            asked: now.asked,
            ..ours
        };
        coach.filing.keep(record).await;
    }
}

/// Marks the list of a trip on this device; `false` when that cannot be done here.
async fn mark_list(coach: Coach, trip: &str, absent: &[u16]) -> bool {
    let open = coach.work.head_now().filter(|head| head.id == trip);
    if open.is_some() {
        work::mark_absent(coach.work, absent);
        return true;
    }
    lists::settled().await;
    let head = coach
        .heads
        .with_untracked(|heads| heads.iter().find(|head| head.id == trip).cloned());
    let (Some(head), Ok((riders, 0))) = (head, lists::list(trip).await) else {
        return false;
    };
    let marked: Vec<RiderDraft> = riders
        .into_iter()
        .map(|rider| RiderDraft {
            absent: absent.contains(&rider.sequence),
            ..rider
        })
        .collect();
    lists::put(&head, &marked).await.is_ok()
}
