//! What the columns are at the row at hand.

use crate::guess::{Choosable, MappingOf, headers};
use crate::{Row, Table};

/// The columns, until another header further down changes them.
#[derive(Clone, Debug)]
pub(crate) struct Columns<T> {
    pub(crate) targets: Vec<T>,
    pub(crate) headers: Vec<String>,
}

impl<T: Choosable> Columns<T> {
    pub(crate) fn of(table: &Table, mapping: &MappingOf<T>) -> Self {
        Self {
            targets: mapping.columns.iter().map(|guess| guess.target).collect(),
            headers: headers(table, mapping),
        }
    }

    pub(crate) fn target(&self, column: usize) -> T {
        self.targets.get(column).copied().unwrap_or_default()
    }

    pub(crate) fn header(&self, column: usize) -> &str {
        self.headers.get(column).map_or("", String::as_str)
    }

    /// Another header further down: its columns count from now on, unless it is the same again.
    pub(crate) fn switch(&mut self, row: &Row, targets: &[T]) {
        let known = |targets: &[T]| -> Vec<(usize, T)> {
            let placed = targets.iter().copied().enumerate();
            placed
                .filter(|(_, target)| *target != T::default())
                .collect()
        };
        let now = known(&self.targets);
        if known(targets).iter().all(|found| now.contains(found)) {
            return;
        }
        let width = self.targets.len().max(targets.len());
        self.targets = targets.to_vec();
        self.targets.resize(width, T::default());
        self.headers = (0..width)
            .map(|column| row.text(column).to_owned())
            .collect();
    }
}
