//! Looking at the rows of the open list whenever something changed.
//!
//! A change of some rows is looked at before the next frame. A change of thousands is looked at
//! piece by piece, so that the page stays awake: [`Work::unchecked`] tells how many rows are left,
//! and nothing is filed until none is.

use declaration::manifest::{self, Days, Fingerprint, RiderDraft};
use leptos::prelude::*;

use super::{
    coach,
    grid::act,
    keep,
    list::{Looked, Touched},
    work::{Work, with_known},
};
use crate::platform::{clock, dom};

/// Rows looked at in one go: some tens of milliseconds of a slow computer.
const PIECE: usize = 500;
/// Lists up to this length are held against themselves at every letter; longer ones a moment after
/// the last one, because that alone might take longer than a frame of a slow computer.
const AT_ONCE: usize = 2_500;
/// That moment, milliseconds.
const MOMENT_MS: i32 = 250;

/// What looking at the list is about to do. Copies share the same state.
#[derive(Clone, Copy)]
pub(super) struct Checking {
    /// Counts the changes: only the last one goes on.
    round: StoredValue<u32>,
    /// Rows came or went since the rows were arranged.
    moved: StoredValue<bool>,
}

impl Checking {
    /// Nothing is to be done.
    pub(super) fn new() -> Self {
        Self {
            round: StoredValue::new(0),
            moved: StoredValue::new(false),
        }
    }

    /// Begins a round; the one before goes no further.
    fn begin(self) -> u32 {
        let round = self.round.get_value().wrapping_add(1);
        self.round.set_value(round);
        round
    }

    /// Whether rows came or went since this was asked last.
    fn take_moved(self) -> bool {
        let moved = self.moved.get_value();
        self.moved.set_value(false);
        moved
    }

    fn is_over(self, round: u32) -> bool {
        self.round.get_value() != round
    }
}

impl Work {
    /// Looks at every row that changed, then at the list as a whole. When rows came or went
    /// (`moved`) the rows are arranged anew.
    pub(super) fn check(self, moved: bool) {
        let round = self.checking.begin();
        if moved {
            self.checking.moved.set_value(true);
        }
        if self.look_at_some() > 0 {
            if moved {
                self.arrange();
            }
            clock::meanwhile(self.go_on(round));
            return;
        }
        let length = self.sheet.with_untracked(|sheet| sheet.riders().len());
        if length > AT_ONCE && !self.checking.moved.get_value() {
            self.sheet.notify();
            clock::meanwhile(self.compare_in_a_moment(round));
            return;
        }
        self.compare();
        if self.checking.take_moved() {
            self.arrange();
        }
    }

    async fn go_on(self, round: u32) {
        loop {
            clock::sleep(0).await;
            if self.checking.is_over(round) {
                return;
            }
            if self.look_at_some() == 0 {
                break;
            }
        }
        clock::sleep(0).await;
        if self.checking.is_over(round) {
            return;
        }
        self.compare();
        // The head tells how many people cannot be filed.
        keep::touch(coach(), &Touched::default());
        // Rows do not jump away under somebody who types.
        while self.editing.with_untracked(Option::is_some) {
            clock::sleep(MOMENT_MS).await;
        }
        if !self.checking.is_over(round) && self.checking.take_moved() {
            self.arrange_around_active();
        }
    }

    async fn compare_in_a_moment(self, round: u32) {
        clock::sleep(MOMENT_MS).await;
        if !self.checking.is_over(round) {
            self.compare();
        }
    }

    /// Looks at a piece of what changed; gives how many rows are left.
    fn look_at_some(self) -> usize {
        let days = self
            .trip
            .with_untracked(|trip| Days::of(trip, clock::today()));
        let look = |at: usize, rider: &RiderDraft| Looked {
            found: manifest::check_rider(rider, at, days),
            print: Fingerprint::of(rider, days.today),
        };
        let mut left = 0;
        // Whoever follows the list is told once, when it is held against itself.
        self.sheet
            .update_untracked(|sheet| left = sheet.check_rows(PIECE, &look));
        if self.unchecked.get_untracked() != left {
            self.unchecked.set(left);
        }
        left
    }

    /// Holds the list against itself, and tells whoever follows it.
    fn compare(self) {
        let crossing = self
            .trip
            .with_untracked(|trip| Days::of(trip, clock::today()).crossing);
        let adult = with_known(|known| known.declarant_age);
        self.sheet.update(|sheet| {
            let wide = manifest::compare(sheet.prints(), crossing, adult);
            sheet.set_wide(wide);
        });
    }

    /// Arranges the rows, and keeps the active cell on the person it was on, if somebody is there.
    fn arrange_around_active(self) {
        if !dom::has_focus_within("grid") {
            self.arrange();
            return;
        }
        let (row, column) = self.marked.get_untracked().to;
        let at = self.rows.with_untracked(|rows| rows.get(row).copied());
        self.arrange();
        let row = self
            .rows
            .with_untracked(|rows| rows.iter().position(|other| Some(*other) == at));
        if let Some(row) = row {
            act::go_to(self, row, column, false);
        }
    }
}
