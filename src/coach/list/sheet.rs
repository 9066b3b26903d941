//! Everybody on the list, and every change with its way back.

use declaration::manifest::{Column, Finding, Fingerprint, MAX_RIDERS, RiderDraft};

/// The most steps that can be undone. One step is one paste, one import, one edited cell.
const STEPS: usize = 200;

/// One change of the list. Rows are counted from 0 in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Another text in one cell.
    Cell {
        /// The row.
        at: usize,
        /// The column.
        column: Column,
        /// What stands there then.
        text: String,
    },
    /// Another person in a row.
    Row {
        /// The row.
        at: usize,
        /// Who stands there then.
        rider: Box<RiderDraft>,
    },
    /// New rows before row `at`.
    Insert {
        /// The row.
        at: usize,
        /// Who comes. A sequence of 0 is given by the list.
        riders: Vec<RiderDraft>,
    },
    /// `count` rows from `at` on go.
    Remove {
        /// The first row.
        at: usize,
        /// How many.
        count: usize,
    },
}

/// What a change touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Touched {
    /// Rows with another text, in no order.
    pub(crate) rows: Vec<usize>,
    /// The first row whose place changed, when rows came or went.
    pub(crate) moved_from: Option<usize>,
}

/// What looking at one row gave.
#[derive(Debug)]
pub(crate) struct Looked {
    /// What was found in it alone.
    pub(crate) found: Vec<Finding>,
    /// By what it is held against the others.
    pub(crate) print: Fingerprint,
}

/// The list.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    riders: Vec<RiderDraft>,
    /// What looking at each row gave; `None` until it is looked at.
    looked: Vec<Option<Looked>>,
    /// What the list as a whole shows about its rows: who is there twice.
    wide: Vec<Finding>,
    next: u16,
    past: Vec<Vec<Change>>,
    future: Vec<Vec<Change>>,
    /// The cell that is being typed into: further letters belong to the same step.
    typing: Option<(usize, Column)>,
}

impl Sheet {
    /// A list as it was kept. People without a number get one; whoever comes twice with the same
    /// number was written twice by a device that died in between, and comes once.
    pub(crate) fn new(riders: Vec<RiderDraft>, next: u16) -> Self {
        let highest = riders.iter().map(|rider| rider.sequence).max();
        let mut sheet = Self {
            next: next.max(highest.unwrap_or(0).saturating_add(1)).max(1),
            ..Self::default()
        };
        let mut seen = vec![false; usize::from(u16::MAX) + 1];
        for mut rider in riders {
            if rider.sequence == 0 {
                rider.sequence = sheet.number();
            }
            if !std::mem::replace(&mut seen[usize::from(rider.sequence)], true) {
                sheet.riders.push(rider);
                sheet.looked.push(None);
            }
        }
        sheet
    }

    /// Everybody, in the order of the list.
    pub(crate) fn riders(&self) -> &[RiderDraft] {
        &self.riders
    }

    /// The number the next person gets.
    pub(crate) const fn next(&self) -> u16 {
        self.next
    }

    /// Does several changes as one step.
    pub(crate) fn apply(&mut self, changes: Vec<Change>) -> Touched {
        self.seal();
        let (touched, back) = self.run(changes);
        if !back.is_empty() {
            self.remember(back);
        }
        touched
    }

    /// Another text in a cell. Letter after letter in one cell is one step, until [`Sheet::seal`].
    pub(crate) fn type_cell(&mut self, at: usize, column: Column, text: String) -> Touched {
        let going_on = self.typing == Some((at, column));
        let (touched, back) = self.run(vec![Change::Cell { at, column, text }]);
        if !going_on && !back.is_empty() {
            self.remember(back);
            self.typing = Some((at, column));
        }
        touched
    }

    /// What is typed next is a step of its own.
    pub(crate) fn seal(&mut self) {
        self.typing = None;
    }

    /// Takes the last step back.
    pub(crate) fn undo(&mut self) -> Option<Touched> {
        self.seal();
        let step = self.past.pop()?;
        let (touched, back) = self.run(step);
        self.future.push(back);
        Some(touched)
    }

    /// Does again what was taken back last.
    pub(crate) fn redo(&mut self) -> Option<Touched> {
        self.seal();
        let step = self.future.pop()?;
        let (touched, back) = self.run(step);
        self.past.push(back);
        Some(touched)
    }

    /// Whether there is a step to take back, and one to do again.
    pub(crate) fn can(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }

    /// Looks at rows that changed since they were looked at, at `most` as many; gives how many are
    /// left.
    pub(crate) fn check_rows(
        &mut self,
        most: usize,
        look: &dyn Fn(usize, &RiderDraft) -> Looked,
    ) -> usize {
        let rows = self.looked.iter_mut().enumerate();
        let mut changed = rows.filter(|(_, looked)| looked.is_none());
        for (at, looked) in changed.by_ref().take(most) {
            *looked = Some(look(at, &self.riders[at]));
        }
        changed.count()
    }

    /// By what the rows are held against each other, in the order of the list; `None` for a row
    /// that was not looked at yet.
    pub(crate) fn prints(&self) -> impl ExactSizeIterator<Item = Option<&Fingerprint>> {
        self.looked
            .iter()
            .map(|looked| looked.as_ref().map(|looked| &looked.print))
    }

    /// Takes what the list as a whole shows.
    pub(crate) fn set_wide(&mut self, wide: Vec<Finding>) {
        self.wide = wide;
    }

    /// Every row has to be looked at anew: what they are judged by changed.
    pub(crate) fn forget_findings(&mut self) {
        self.looked.fill_with(|| None);
    }

    /// What was found in a row alone.
    pub(crate) fn own(&self, at: usize) -> &[Finding] {
        let looked = self.looked.get(at).and_then(Option::as_ref);
        looked.map_or(&[], |looked| &looked.found)
    }

    /// What the list as a whole shows.
    pub(crate) fn wide(&self) -> &[Finding] {
        &self.wide
    }

    fn remember(&mut self, back: Vec<Change>) {
        self.future.clear();
        if self.past.len() == STEPS {
            self.past.remove(0);
        }
        self.past.push(back);
    }

    /// Does changes in order; gives what was touched and the changes that lead back.
    fn run(&mut self, changes: Vec<Change>) -> (Touched, Vec<Change>) {
        let mut touched = Touched::default();
        let mut back = Vec::with_capacity(changes.len());
        for change in changes {
            back.extend(self.one(change, &mut touched));
        }
        back.reverse();
        (touched, back)
    }

    /// One change; its way back, or `None` when it changes nothing.
    fn one(&mut self, change: Change, touched: &mut Touched) -> Option<Change> {
        match change {
            Change::Cell { at, column, text } => {
                let slot = self.riders.get_mut(at)?;
                if slot.text(column) == text {
                    return None;
                }
                // A look at the old text is no look at the new one.
                let confirmed = std::mem::replace(&mut slot.confirmed, false);
                if confirmed {
                    let mut was = slot.clone();
                    was.confirmed = true;
                    *slot.text_mut(column) = text;
                    self.touch(at, touched);
                    let rider = Box::new(was);
                    return Some(Change::Row { at, rider });
                }
                let text = std::mem::replace(slot.text_mut(column), text);
                self.touch(at, touched);
                Some(Change::Cell { at, column, text })
            }
            Change::Row { at, rider } => {
                let slot = self.riders.get_mut(at)?;
                let rider = Box::new(std::mem::replace(slot, *rider));
                self.touch(at, touched);
                Some(Change::Row { at, rider })
            }
            Change::Insert { at, riders } => self.insert(at, riders, touched),
            Change::Remove { at, count } => self.remove(at, count, touched),
        }
    }

    fn insert(
        &mut self,
        at: usize,
        mut riders: Vec<RiderDraft>,
        touched: &mut Touched,
    ) -> Option<Change> {
        let at = at.min(self.riders.len());
        riders.truncate(MAX_RIDERS.saturating_sub(self.riders.len()));
        let count = riders.len();
        if count == 0 {
            return None;
        }
        for rider in riders.iter_mut().filter(|rider| rider.sequence == 0) {
            rider.sequence = self.number();
        }
        self.riders.splice(at..at, riders);
        self.looked
            .splice(at..at, std::iter::repeat_with(|| None).take(count));
        touched.moved(at);
        Some(Change::Remove { at, count })
    }

    fn remove(&mut self, at: usize, count: usize, touched: &mut Touched) -> Option<Change> {
        let end = at.saturating_add(count).min(self.riders.len());
        if at >= end {
            return None;
        }
        let riders: Vec<RiderDraft> = self.riders.drain(at..end).collect();
        self.looked.drain(at..end);
        touched.moved(at);
        Some(Change::Insert { at, riders })
    }

    fn touch(&mut self, at: usize, touched: &mut Touched) {
        self.looked[at] = None;
        if !touched.rows.contains(&at) || touched.rows.len() > 64 {
            touched.rows.push(at);
        }
    }

    fn number(&mut self) -> u16 {
        let number = self.next;
        // A list that gave out 65,535 numbers begins to share the last one, which the check of
        // the list names as the same person; nobody types that much into one trip.
        self.next = self.next.saturating_add(1);
        number
    }
}

impl Touched {
    fn moved(&mut self, at: usize) {
        self.moved_from = Some(self.moved_from.map_or(at, |first| first.min(at)));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(surname: &str) -> RiderDraft {
        RiderDraft {
            surname: surname.to_owned(),
            ..RiderDraft::default()
        }
    }

    fn list(names: &[&str]) -> Sheet {
        Sheet::new(names.iter().map(|name| named(name)).collect(), 0)
    }

    fn names(sheet: &Sheet) -> Vec<&str> {
        sheet.riders().iter().map(|r| r.surname.as_str()).collect()
    }

    fn cell(at: usize, text: &str) -> Change {
        Change::Cell {
            at,
            column: Column::Surname,
            text: text.to_owned(),
        }
    }

    #[test]
    fn letters_of_one_cell_are_one_step() {
        let mut sheet = list(&["A", "B"]);
        for text in ["E", "ER", "ERIKSSON"] {
            sheet.type_cell(0, Column::Surname, text.to_owned());
        }
        sheet.seal();
        sheet.type_cell(0, Column::Surname, "NAMUNA".to_owned());
        assert!(sheet.undo().is_some());
        assert_eq!(names(&sheet), ["ERIKSSON", "B"]);
        assert!(sheet.undo().is_some());
        assert_eq!(names(&sheet), ["A", "B"]);
        assert_eq!(sheet.undo(), None);
        assert!(sheet.redo().is_some());
        assert_eq!(names(&sheet), ["ERIKSSON", "B"]);
    }

    #[test]
    fn a_new_step_forgets_what_was_taken_back() {
        let mut sheet = list(&["A"]);
        sheet.apply(vec![cell(0, "B")]);
        sheet.undo();
        sheet.apply(vec![cell(0, "C")]);
        assert_eq!(sheet.redo(), None);
    }

    #[test]
    fn numbers_are_given_once() {
        let mut sheet = list(&["A", "B"]);
        sheet.apply(vec![Change::Remove { at: 1, count: 1 }]);
        let riders = vec![named("C")];
        sheet.apply(vec![Change::Insert { at: 0, riders }]);
        let numbers: Vec<u16> = sheet.riders().iter().map(|r| r.sequence).collect();
        assert_eq!(numbers, [3, 1]);
        sheet.undo();
        sheet.undo();
        let numbers: Vec<u16> = sheet.riders().iter().map(|r| r.sequence).collect();
        assert_eq!(numbers, [1, 2]);
        assert_eq!(sheet.next(), 4);
    }

    #[test]
    fn somebody_kept_twice_comes_once() {
        let mut twice = named("A");
        twice.sequence = 4;
        let sheet = Sheet::new(vec![twice.clone(), named("B"), twice], 2);
        assert_eq!(names(&sheet), ["A", "B"]);
        assert_eq!(sheet.next(), 6);
    }

    #[test]
    fn a_list_takes_no_more_than_it_may() {
        let mut sheet = list(&["A"]);
        let riders = vec![RiderDraft::default(); MAX_RIDERS];
        sheet.apply(vec![Change::Insert { at: 1, riders }]);
        assert_eq!(sheet.riders().len(), MAX_RIDERS);
        let riders = vec![RiderDraft::default()];
        let touched = sheet.apply(vec![Change::Insert { at: 0, riders }]);
        assert_eq!(touched, Touched::default());
    }

    #[test]
    fn a_change_takes_back_that_somebody_looked() {
        let mut rider = named("A");
        rider.confirmed = true;
        let mut sheet = Sheet::new(vec![rider], 0);
        sheet.type_cell(0, Column::Surname, "B".to_owned());
        assert!(!sheet.riders()[0].confirmed);
        sheet.undo();
        assert!(sheet.riders()[0].confirmed);
        assert_eq!(names(&sheet), ["A"]);
    }

    #[test]
    fn only_what_changed_is_looked_at_again() {
        let mut sheet = list(&["A", "B", "C"]);
        let looked = std::cell::RefCell::new(Vec::new());
        let look = |at: usize, _: &RiderDraft| {
            looked.borrow_mut().push(at);
            Looked {
                found: Vec::new(),
                print: Fingerprint::default(),
            }
        };
        assert_eq!(sheet.check_rows(2, &look), 1);
        assert_eq!(sheet.check_rows(2, &look), 0);
        sheet.type_cell(1, Column::Surname, "X".to_owned());
        assert_eq!(sheet.check_rows(9, &look), 0);
        let riders = vec![named("D")];
        sheet.apply(vec![Change::Insert { at: 0, riders }]);
        assert_eq!(sheet.check_rows(9, &look), 0);
        assert_eq!(*looked.borrow(), [0, 1, 2, 1, 0]);
    }

    fn any_change() -> impl Strategy<Value = Change> {
        prop_oneof![
            (0_usize..9, "[A-C]{0,2}").prop_map(|(at, text)| cell(at, &text)),
            (0_usize..9, 0_usize..4).prop_map(|(at, count)| Change::Remove { at, count }),
            (0_usize..9, 0_usize..4).prop_map(|(at, count)| Change::Insert {
                at,
                riders: vec![named("N"); count],
            }),
        ]
    }

    proptest! {
        #[test]
        fn every_step_leads_back(steps in prop::collection::vec(
            prop::collection::vec(any_change(), 1..4), 1..12)
        ) {
            let mut sheet = list(&["A", "B", "C"]);
            let mut states = vec![sheet.riders().to_vec()];
            for step in steps {
                let before = sheet.past.len();
                sheet.apply(step);
                if sheet.past.len() > before {
                    states.push(sheet.riders().to_vec());
                }
            }
            for state in states.iter().rev().skip(1) {
                sheet.undo();
                prop_assert_eq!(sheet.riders(), state.as_slice());
            }
            for state in states.iter().skip(1) {
                sheet.redo();
                prop_assert_eq!(sheet.riders(), state.as_slice());
            }
            prop_assert_eq!(sheet.looked.len(), sheet.riders.len());
        }
    }
}
