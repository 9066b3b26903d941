//! In which order the list is shown, and how many need what.

use declaration::manifest::{Finding, RiderDraft, Severity, Spot};

use super::Sheet;
use crate::coach::sorted::sorted;

/// How much attention a row needs, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// Cannot be filed like this.
    Stops,
    /// Somebody should look.
    Look,
    /// Nothing to do.
    Fine,
}

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Filter {
    /// All.
    #[default]
    All,
    /// Those that cannot be filed.
    Stops,
    /// Those that somebody should look at.
    Look,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sorting {
    /// The list's own.
    #[default]
    List,
    /// What needs most attention first; the list's own order among equals.
    Attention,
}

/// How many rows need what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// All rows.
    pub(crate) all: usize,
    /// Those that cannot be filed.
    pub(crate) stops: usize,
    /// Those that somebody should look at.
    pub(crate) look: usize,
    /// Passengers who come along.
    pub(crate) riders: usize,
    /// Drivers and attendants who come along.
    pub(crate) crew: usize,
}

/// How much attention a person needs by what was found.
pub(crate) fn level<'a>(rider: &RiderDraft, found: impl IntoIterator<Item = &'a Finding>) -> Level {
    let severity = found.into_iter().map(|finding| finding.severity).min();
    match severity {
        Some(Severity::Stops) => Level::Stops,
        Some(Severity::Look) if !rider.confirmed => Level::Look,
        Some(Severity::Look | Severity::Note) | None => Level::Fine,
    }
}

/// The level of every row, in the order of the list.
pub(crate) fn levels(sheet: &Sheet) -> Vec<Level> {
    let mut levels: Vec<Level> = sheet
        .riders()
        .iter()
        .enumerate()
        .map(|(at, rider)| level(rider, sheet.own(at)))
        .collect();
    for finding in sheet.wide() {
        if let Spot::Cell { rider: at, .. } = finding.spot
            && let (Some(slot), Some(rider)) = (levels.get_mut(at), sheet.riders().get(at))
        {
            *slot = (*slot).min(level(rider, [finding]));
        }
    }
    levels
}

/// The rows to show, by their place in the list.
pub(crate) fn view(sheet: &Sheet, filter: Filter, sorting: Sorting) -> Vec<usize> {
    let levels = levels(sheet);
    let wanted = |at: &usize| match filter {
        Filter::All => true,
        Filter::Stops => levels[*at] == Level::Stops,
        Filter::Look => levels[*at] == Level::Look,
    };
    let rows: Vec<usize> = (0..levels.len()).filter(wanted).collect();
    match sorting {
        Sorting::List => rows,
        Sorting::Attention => sorted(rows, |at| levels[*at]),
    }
}

/// How many rows need what.
pub(crate) fn counts(sheet: &Sheet, is_crew: &dyn Fn(&RiderDraft) -> bool) -> Counts {
    let levels = levels(sheet);
    let of = |level: Level| levels.iter().filter(|other| **other == level).count();
    let along = sheet.riders().iter().filter(|rider| !rider.absent);
    let (crew, riders): (Vec<_>, Vec<_>) = along.partition(|rider| is_crew(rider));
    Counts {
        all: levels.len(),
        stops: of(Level::Stops),
        look: of(Level::Look),
        riders: riders.len(),
        crew: crew.len(),
    }
}

#[cfg(test)]
mod tests {
    use declaration::manifest::{Column, Fingerprint, Issue};

    use super::*;
    use crate::coach::list::Looked;

    fn finding(at: usize, severity: Severity) -> Finding {
        Finding {
            spot: Spot::Cell {
                rider: at,
                column: Column::Birth,
            },
            issue: Issue::Missing,
            severity,
            repair: None,
        }
    }

    /// Rows: fine, look, stops, look but confirmed, a note.
    fn sheet() -> Sheet {
        let mut riders = vec![RiderDraft::default(); 5];
        riders[3].confirmed = true;
        let mut sheet = Sheet::new(riders, 0);
        let found = |at| match at {
            1 | 3 => vec![finding(at, Severity::Look)],
            2 => vec![finding(at, Severity::Note), finding(at, Severity::Stops)],
            4 => vec![finding(at, Severity::Note)],
            _ => Vec::new(),
        };
        sheet.check_rows(usize::MAX, &|at, _| Looked {
            found: found(at),
            print: Fingerprint::default(),
        });
        sheet
    }

    fn check(filter: Filter, sorting: Sorting, expected: &[usize]) {
        assert_eq!(view(&sheet(), filter, sorting), expected);
    }

    #[test]
    fn filters_and_orders() {
        check(Filter::All, Sorting::List, &[0, 1, 2, 3, 4]);
        check(Filter::All, Sorting::Attention, &[2, 1, 0, 3, 4]);
        check(Filter::Stops, Sorting::List, &[2]);
        check(Filter::Look, Sorting::Attention, &[1]);
    }

    #[test]
    fn what_the_whole_list_shows_counts_for_its_rows() {
        let mut sheet = sheet();
        sheet.set_wide(vec![
            finding(4, Severity::Stops),
            finding(99, Severity::Stops),
        ]);
        assert_eq!(view(&sheet, Filter::Stops, Sorting::List), [2, 4]);
        let counted = counts(&sheet, &|rider| rider.sequence == 1);
        let expected = Counts {
            all: 5,
            stops: 2,
            look: 1,
            riders: 4,
            crew: 1,
        };
        assert_eq!(counted, expected);
    }
}
