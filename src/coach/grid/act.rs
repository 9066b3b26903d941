//! Doing what a key or a button asks for.

use declaration::manifest::{Column, Finding, Issue, RiderDraft};
use leptos::prelude::*;

use super::{keys::Command, rows};
use crate::{
    coach::{
        list::{self, Change, Filter, Level, Range, Sheet},
        riders,
        sorted::sorted,
        work::{Editing, Work, asks, column_of, found_in},
    },
    content::{Key, t, tf},
    platform::attention,
};

/// Rows that a press of "page down" goes.
const PAGE: isize = 15;

/// Does what is asked for. `letter` is what the key gives, for typing over a cell.
pub(crate) fn act(work: Work, command: Command, letter: &str) {
    match command {
        Command::Move {
            rows,
            columns,
            extend,
        } => go(work, rows, columns, extend),
        Command::Page { ways, extend } => go(work, ways * PAGE, 0, extend),
        Command::End { last, all, extend } => go_to_end(work, last, all, extend),
        Command::MarkAll => mark_all(work),
        Command::Edit => edit(work, None),
        Command::Overwrite => edit(work, Some(letter)),
        Command::Keep { rows, columns } => {
            finish(work);
            go(work, rows, columns, false);
        }
        Command::PutBack => put_back(work),
        Command::Clear => {
            let rows = work.rows.get_untracked();
            work.apply(list::cleared(work.marked.get_untracked(), &rows));
        }
        Command::Undo => undo(work),
        Command::Redo => redo(work),
        Command::InsertRow => insert_row(work),
        Command::RemoveRows => remove_rows(work),
        Command::Take => take(work),
        Command::TakeAll => take_all(work),
        Command::Confirm => confirm(work),
        Command::Problem(way) => next_problem(work, way),
        Command::Help => work.help.set(true),
    }
}

/// Begins typing into the active cell: over what stands there when there is a first letter.
pub(crate) fn edit(work: Work, letter: Option<&str>) {
    let Some((at, column)) = untrack(|| work.active()) else {
        return;
    };
    let was = work
        .sheet
        .with_untracked(|sheet| sheet.riders()[at].text(column).to_owned());
    work.marked.update(|marked| marked.from = marked.to);
    work.seal();
    let overwriting = letter.is_some();
    work.editing.set(Some(Editing { was, overwriting }));
    if let Some(letter) = letter {
        work.type_cell(at, column, letter.to_owned());
    }
    // Before the next letter, which must not get lost.
    attention::focus_soon("cell-box");
}

/// Ends typing; what was typed is on the list already.
pub(crate) fn finish(work: Work) {
    if work.editing.get_untracked().is_some() {
        work.editing.set(None);
        work.seal();
        crate::coach::work::focus_cell();
    }
}

fn put_back(work: Work) {
    if let (Some(editing), Some((at, column))) =
        (work.editing.get_untracked(), untrack(|| work.active()))
    {
        work.type_cell(at, column, editing.was);
    }
    finish(work);
}

/// Makes a cell the active one.
pub(crate) fn go_to(work: Work, row: usize, column: usize, extend: bool) {
    work.marked.update(|marked| {
        marked.to = (row, column);
        if !extend {
            marked.from = marked.to;
        }
    });
    rows::show(work, row);
    crate::coach::work::focus_cell();
}

fn go(work: Work, rows: isize, columns: isize, extend: bool) {
    let count = work.rows.with_untracked(Vec::len);
    let (row, column) = work.marked.get_untracked().to;
    let last = Column::ALL.len() - 1;
    let row = row.saturating_add_signed(rows).min(count.saturating_sub(1));
    let column = column.saturating_add_signed(columns).min(last);
    go_to(work, row, column, extend);
}

fn go_to_end(work: Work, last: bool, all: bool, extend: bool) {
    let count = work.rows.with_untracked(Vec::len);
    let (row, _) = work.marked.get_untracked().to;
    let column = if last { Column::ALL.len() - 1 } else { 0 };
    let row = match (all, last) {
        (false, _) => row,
        (true, false) => 0,
        (true, true) => count.saturating_sub(1),
    };
    go_to(work, row, column, extend);
}

fn mark_all(work: Work) {
    let count = work.rows.with_untracked(Vec::len);
    work.marked.set(Range {
        from: (0, 0),
        to: (count.saturating_sub(1), Column::ALL.len() - 1),
    });
    crate::coach::work::focus_cell();
}

/// Takes the last step back.
pub(crate) fn undo(work: Work) {
    let key = if work.undo() {
        Key::CoachSaidUndone
    } else {
        Key::CoachSaidNothingToUndo
    };
    work.said.set(t(key));
}

/// Does again what was taken back.
pub(crate) fn redo(work: Work) {
    let key = if work.redo() {
        Key::CoachSaidRedone
    } else {
        Key::CoachSaidNothingToUndo
    };
    work.said.set(t(key));
}

/// A new row above the active one, or at the end of the list when it is empty.
pub(crate) fn insert_row(work: Work) {
    let (row, _) = work.marked.get_untracked().to;
    let length = work.sheet.with_untracked(|sheet| sheet.riders().len());
    let at = untrack(|| work.at(row)).unwrap_or(length);
    add(work, at, vec![RiderDraft::default()]);
}

/// Puts people on the list before place `at`, and goes to the first of them.
pub(crate) fn add(work: Work, at: usize, riders: Vec<RiderDraft>) {
    // A filter would hide who is new.
    work.filter.set(Filter::All);
    work.apply(vec![Change::Insert { at, riders }]);
    let row = work
        .rows
        .with_untracked(|rows| rows.iter().position(|other| *other == at));
    go_to(work, row.unwrap_or(0), 1, false);
}

/// Removes the marked rows.
pub(crate) fn remove_rows(work: Work) {
    let rows = sorted(work.marked_rows(), |at| *at);
    let count = rows.len();
    // From the end on, so that the places of the others stay.
    let changes = rows.into_iter().rev();
    work.apply(changes.map(|at| Change::Remove { at, count: 1 }).collect());
    work.said
        .set(tf(Key::CoachSaidRemoved, &[("n", &count.to_string())]));
    crate::coach::work::focus_cell();
}

/// Takes the proposal for the active cell.
pub(crate) fn take(work: Work) {
    finish(work);
    let Some((at, column)) = untrack(|| work.active()) else {
        return;
    };
    let proposal = proposal(work, at, column);
    match proposal.and_then(|finding| finding.repair) {
        Some(text) => {
            work.said.set(tf(Key::CoachSaidTaken, &[("text", &text)]));
            work.apply(vec![Change::Cell { at, column, text }]);
        }
        None => work.said.set(t(Key::CoachSaidNoProposal)),
    }
}

/// Takes every proposal of the kind of that of the active cell, in its column.
pub(crate) fn take_all(work: Work) {
    finish(work);
    let Some((at, column)) = untrack(|| work.active()) else {
        return;
    };
    let Some(like) = proposal(work, at, column) else {
        work.said.set(t(Key::CoachSaidNoProposal));
        return;
    };
    let changes = work.sheet.with_untracked(|sheet| {
        let rows = 0..sheet.riders().len();
        let found = rows.flat_map(|at| sheet.own(at).iter().map(move |finding| (at, finding)));
        found
            .filter(|(_, finding)| is_like(finding, &like))
            .filter_map(|(at, finding)| {
                let text = finding.repair.clone()?;
                Some(Change::Cell { at, column, text })
            })
            .collect::<Vec<_>>()
    });
    let count = changes.len();
    work.apply(changes);
    work.said
        .set(tf(Key::CoachSaidTakenAll, &[("n", &count.to_string())]));
}

/// How many cells [`take_all`] would change.
pub(crate) fn alike(work: Work, like: &Finding) -> usize {
    work.sheet.with(|sheet| {
        let rows = 0..sheet.riders().len();
        let found = rows.flat_map(|at| sheet.own(at).iter());
        found
            .filter(|other| other.repair.is_some() && is_like(other, like))
            .count()
    })
}

/// Says that the marked rows were looked at, or that they were not.
pub(crate) fn confirm(work: Work) {
    finish(work);
    let rows = work.marked_rows();
    let changes = work.sheet.with_untracked(|sheet| {
        let all = rows.iter().all(|at| sheet.riders()[*at].confirmed);
        let rows = rows.into_iter();
        rows.map(|at| {
            let mut rider = Box::new(sheet.riders()[at].clone());
            rider.confirmed = !all;
            Change::Row { at, rider }
        })
        .collect::<Vec<_>>()
    });
    work.apply(changes);
    work.said.set(t(Key::CoachSaidConfirmed));
}

/// Goes to the next cell that needs something, in the order shown, and round again.
pub(crate) fn next_problem(work: Work, way: isize) {
    finish(work);
    let here = work.marked.get_untracked().to;
    let rows = work.rows.get_untracked();
    let next = work.sheet.with_untracked(|sheet| {
        let levels = list::levels(sheet);
        let asks = |row: &usize| levels[rows[*row]] != Level::Fine;
        let spots = |row: usize| {
            let columns = asking_columns(sheet, rows[row]).into_iter();
            columns.map(move |column| (row, column))
        };
        let all = 0..rows.len();
        if way > 0 {
            let ahead = all.clone().skip(here.0).filter(asks).flat_map(spots);
            let round = all.filter(asks).flat_map(spots);
            ahead.filter(|spot| *spot > here).chain(round).next()
        } else {
            let back = |row| spots(row).rev();
            let behind = all.clone().take(here.0 + 1).rev().filter(asks);
            let round = all.rev().filter(asks).flat_map(back);
            let behind = behind.flat_map(back).filter(|spot| *spot < here);
            behind.chain(round).next()
        }
    });
    match next {
        Some((row, column)) => go_to(work, row, column, false),
        None if work.unchecked.get_untracked() > 0 => {
            work.said.set(untrack(|| riders::checking(work)));
        }
        None => work.said.set(t(Key::CoachSaidNoProblem)),
    }
}

/// Columns of a row that need something, from left to right.
fn asking_columns(sheet: &Sheet, at: usize) -> Vec<usize> {
    let confirmed = sheet.riders()[at].confirmed;
    let found = found_in(sheet, at);
    let asking = found.iter().filter(|finding| asks(finding, confirmed));
    let columns: Vec<usize> = asking.filter_map(column_of).map(place_of).collect();
    let all = 0..Column::ALL.len();
    all.filter(|place| columns.contains(place)).collect()
}

/// The first finding of a cell that proposes something.
fn proposal(work: Work, at: usize, column: Column) -> Option<Finding> {
    let found = untrack(|| work.found(at)).into_iter();
    found
        .filter(|finding| column_of(finding) == Some(column))
        .find(|finding| finding.repair.is_some())
}

/// Whether two findings are of one kind in one column, whatever their figures.
fn is_like(one: &Finding, other: &Finding) -> bool {
    column_of(one) == column_of(other) && kind(&one.issue) == kind(&other.issue)
}

fn kind(issue: &Issue) -> std::mem::Discriminant<Issue> {
    std::mem::discriminant(issue)
}

/// The place of a column in the grid.
pub(crate) fn place_of(column: Column) -> usize {
    Column::ALL
        .iter()
        .position(|other| *other == column)
        .unwrap_or(0)
}

/// Notes that somebody did not come along, or did.
pub(crate) fn set_absent(work: Work, at: usize, absent: bool) {
    let rider = work
        .sheet
        .with_untracked(|sheet| sheet.riders().get(at).cloned());
    if let Some(mut rider) = rider {
        rider.absent = absent;
        let rider = Box::new(rider);
        work.apply(vec![Change::Row { at, rider }]);
    }
}
