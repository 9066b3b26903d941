//! The trip that is open: what the pages show of it, and everything that can be done to it.
//! Outlives every page, so that undoing reaches back over a change of language.

use declaration::{
    Known,
    manifest::{
        self, CoachTripDraft, Column, Finding, RiderDraft, Role, Severity, Spot, TripField,
    },
};
use leptos::prelude::*;

use super::{
    checking::Checking,
    coach, keep,
    list::{self, Change, Counts, Filter, Range, Sheet, Sorting, Touched},
    sorted::sorted,
};
use crate::{
    platform::{clock, dom},
    session,
};

/// The open trip. Copies share the same signals.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    /// Its head as last stored; `None` while no trip is open.
    pub(crate) head: RwSignal<Option<keep::Head>>,
    /// The trip as typed.
    pub(crate) trip: RwSignal<CoachTripDraft>,
    /// Everybody on it.
    pub(crate) sheet: RwSignal<Sheet>,
    /// The rows shown, by their place in the list.
    pub(crate) rows: RwSignal<Vec<usize>>,
    /// The first row of the view that the grid keeps ready.
    pub(crate) top: RwSignal<usize>,
    /// Which rows are shown.
    pub(crate) filter: RwSignal<Filter>,
    /// In which order.
    pub(crate) sorting: RwSignal<Sorting>,
    /// The marked cells, by rows of the view; the active cell is the corner that moves.
    pub(crate) marked: RwSignal<Range>,
    /// The active cell is being typed into.
    pub(crate) editing: RwSignal<Option<Editing>>,
    /// Parts of the list that this device cannot read any more.
    pub(crate) unreadable: RwSignal<usize>,
    /// How many rows need what.
    pub(crate) counts: Memo<Counts>,
    /// What was found in the trip itself.
    pub(crate) trip_found: Memo<Vec<Finding>>,
    /// Told to whoever listens: what just happened.
    pub(crate) said: RwSignal<String>,
    /// The list of keys is shown.
    pub(crate) help: RwSignal<bool>,
    /// Rows that changed and were not looked at yet.
    pub(crate) unchecked: RwSignal<usize>,
    /// What looking at them is about to do.
    pub(super) checking: Checking,
}

/// A cell that is being typed into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Editing {
    /// What stood there before.
    pub(crate) was: String,
    /// Arrow keys go to other cells: it was begun by typing over it, not by opening it.
    pub(crate) overwriting: bool,
}

impl Work {
    /// No trip.
    pub(super) fn new() -> Self {
        let sheet = RwSignal::new(Sheet::default());
        let trip = RwSignal::new(CoachTripDraft::default());
        Self {
            head: RwSignal::new(None),
            trip,
            sheet,
            rows: RwSignal::new(Vec::new()),
            top: RwSignal::new(0),
            filter: RwSignal::new(Filter::All),
            sorting: RwSignal::new(Sorting::List),
            marked: RwSignal::new(Range::default()),
            editing: RwSignal::new(None),
            unreadable: RwSignal::new(0),
            counts: Memo::new(move |_| sheet.with(|sheet| list::counts(sheet, &is_crew))),
            trip_found: Memo::new(move |_| {
                trip.with(|trip| with_known(|known| manifest::check_trip(trip, known)))
            }),
            said: RwSignal::new(String::new()),
            help: RwSignal::new(false),
            unchecked: RwSignal::new(0),
            checking: Checking::new(),
        }
    }

    /// Opens a trip with its list.
    pub(super) fn open(self, head: keep::Head, riders: Vec<RiderDraft>, unreadable: usize) {
        self.filter.set(Filter::All);
        self.sorting.set(Sorting::List);
        self.renew(head, riders, unreadable);
    }

    /// Opens a trip as another tab left it, arranged as before.
    pub(super) fn renew(self, head: keep::Head, riders: Vec<RiderDraft>, unreadable: usize) {
        keep::opened(head.parts);
        self.trip.set(head.trip.clone());
        self.sheet.set(Sheet::new(riders, head.next));
        self.head.set(Some(head));
        self.unreadable.set(unreadable);
        self.marked.set(Range::default());
        self.editing.set(None);
        self.said.set(String::new());
        self.check(true);
    }

    /// The head as it is to be stored now.
    pub(super) fn head_now(self) -> Option<keep::Head> {
        let head = self.head.get_untracked()?;
        let (people, next) = self
            .sheet
            .with_untracked(|sheet| (sheet.riders().len(), sheet.next()));
        Some(keep::Head {
            updated: clock::now_ms(),
            trip: self.trip.get_untracked(),
            next,
            parts: keep::parts(people),
            people,
            stops: self.counts.get_untracked().stops,
            ..head
        })
    }

    /// Another text in a field of the trip.
    pub(crate) fn type_trip(self, field: TripField, text: &str) {
        self.trip
            .update(|trip| text.clone_into(trip.text_mut(field)));
        if field == TripField::PostDay {
            // Documents and ages are held against that day.
            self.sheet.update_untracked(Sheet::forget_findings);
            self.check(false);
        }
        keep::touch(coach(), &Touched::default());
    }

    /// Does changes of the list as one step.
    pub(crate) fn apply(self, changes: Vec<Change>) {
        self.change(|sheet| sheet.apply(changes));
    }

    /// Another text in a cell, letter after letter.
    pub(crate) fn type_cell(self, at: usize, column: Column, text: String) {
        self.change(|sheet| sheet.type_cell(at, column, text));
    }

    /// What is typed next is a step of its own.
    pub(crate) fn seal(self) {
        self.sheet.update_untracked(Sheet::seal);
    }

    /// Takes the last step back. `false` when there is none.
    pub(crate) fn undo(self) -> bool {
        self.step(Sheet::undo)
    }

    /// Does again what was taken back. `false` when there is nothing.
    pub(crate) fn redo(self) -> bool {
        self.step(Sheet::redo)
    }

    /// Shows the rows anew by filter and order.
    pub(crate) fn arrange(self) {
        let (filter, sorting) = (self.filter.get_untracked(), self.sorting.get_untracked());
        let rows = self
            .sheet
            .with_untracked(|sheet| list::view(sheet, filter, sorting));
        let last = rows.len().saturating_sub(1);
        self.rows.set(rows);
        let Range { from, to } = self.marked.get_untracked();
        self.marked.set(Range {
            from: (from.0.min(last), from.1),
            to: (to.0.min(last), to.1),
        });
    }

    /// The place in the list of a row of the view.
    pub(crate) fn at(self, row: usize) -> Option<usize> {
        self.rows.with(|rows| rows.get(row).copied())
    }

    /// The place in the list and the column of the active cell.
    pub(crate) fn active(self) -> Option<(usize, Column)> {
        let (row, column) = self.marked.get().to;
        Some((self.at(row)?, *Column::ALL.get(column)?))
    }

    /// Everything found in the row at `at` of the list.
    pub(crate) fn found(self, at: usize) -> Vec<Finding> {
        self.sheet.with(|sheet| found_in(sheet, at))
    }

    /// The rows of the list that the marked cells are in.
    pub(crate) fn marked_rows(self) -> Vec<usize> {
        let marked = self.marked.get_untracked().rows();
        self.rows
            .with_untracked(|rows| marked.filter_map(|row| rows.get(row).copied()).collect())
    }

    fn change(self, change: impl FnOnce(&mut Sheet) -> Touched) {
        let mut touched = Touched::default();
        self.sheet.update(|sheet| touched = change(sheet));
        self.settle(&touched);
    }

    fn step(self, step: impl FnOnce(&mut Sheet) -> Option<Touched>) -> bool {
        let mut touched = None;
        self.sheet.update(|sheet| touched = step(sheet));
        if let Some(touched) = &touched {
            self.settle(touched);
        }
        touched.is_some()
    }

    /// What follows from a change: findings, the order when rows came or went, the device.
    fn settle(self, touched: &Touched) {
        if *touched != Touched::default() {
            self.check(touched.moved_from.is_some());
            keep::touch(coach(), touched);
        }
    }
}

/// Everything found in the row at `at`, alone and against the others; the most pressing first.
pub(crate) fn found_in(sheet: &Sheet, at: usize) -> Vec<Finding> {
    let here = |finding: &&Finding| matches!(finding.spot, Spot::Cell { rider, .. } if rider == at);
    let wide = sheet.wide().iter().filter(here);
    let found = sheet.own(at).iter().chain(wide).cloned().collect();
    sorted(found, |finding: &Finding| finding.severity)
}

/// The column of a finding in a cell.
pub(crate) const fn column_of(finding: &Finding) -> Option<Column> {
    match finding.spot {
        Spot::Cell { column, .. } => Some(column),
        Spot::Trip(_) | Spot::List => None,
    }
}

/// Whether a finding asks somebody to do something.
pub(crate) const fn asks(finding: &Finding, confirmed: bool) -> bool {
    match finding.severity {
        Severity::Stops => true,
        Severity::Look => !confirmed,
        Severity::Note => false,
    }
}

/// Marks exactly those of these numbers in the trip as not come along, as one step.
pub(crate) fn mark_absent(work: Work, sequences: &[u16]) {
    let changes = work.sheet.with_untracked(|sheet| {
        let rows = sheet.riders().iter().enumerate();
        let absent = |rider: &RiderDraft| sequences.contains(&rider.sequence);
        rows.filter(|(_, rider)| rider.absent != absent(rider))
            .map(|(at, rider)| {
                let rider = RiderDraft {
                    absent: !rider.absent,
                    ..rider.clone()
                };
                list::Change::Row {
                    at,
                    rider: Box::new(rider),
                }
            })
            .collect()
    });
    work.apply(changes);
}

/// Whether somebody works on board.
pub(crate) fn is_crew(rider: &RiderDraft) -> bool {
    match manifest::role(&rider.role) {
        Some(Role::Driver | Role::Attendant) => true,
        Some(Role::Rider) | None => false,
    }
}

/// Calls `look` with what a manifest is read against.
pub(crate) fn with_known<T>(look: impl FnOnce(&Known<'_>) -> T) -> T {
    session::with_pack(|pack| look(&Known::new(pack, clock::today())))
}

/// Moves the focus to the active cell of the grid once it is rendered.
pub(crate) fn focus_cell() {
    dom::after_render(|| crate::platform::attention::focus_now("cell-active"));
}
