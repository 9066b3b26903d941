//! Everything the page knows, in one place that outlives every view.

use chrono::NaiveDate;
use declaration::manifest::{Column, Days, Finding, RiderDraft, Severity, Spot, check_rider};
use leptos::{prelude::*, task::spawn_local};
use wire::JoinResponse;

use super::{date, entry::Entry, keep};
use crate::{
    content::Language,
    platform::{clock, dom, events, history, share, storage::StorageFault},
};

/// The one store. Copies share the same signals.
#[derive(Clone, Copy)]
pub(super) struct Join {
    /// The language; changing it renders everything anew.
    pub(super) language: RwSignal<Language>,
    /// A new version of the portal waits.
    pub(super) update: RwSignal<bool>,
    /// The browser says that there is no network.
    pub(super) offline: RwSignal<bool>,
    /// What is wrong with the device's memory.
    pub(super) storage: RwSignal<Option<StorageFault>>,
    /// The code of the trip, as it stands behind the `#`; empty when there is none.
    pub(super) code: RwSignal<String>,
    /// What is known of that trip.
    pub(super) trip: RwSignal<Trip>,
    /// The entries of this device for this trip, in the order they were begun.
    pub(super) entries: RwSignal<Vec<Entry>>,
    /// The entry in the form.
    pub(super) work: RwSignal<Entry>,
    /// The form is shown.
    pub(super) form: RwSignal<bool>,
    /// What was found in the form when it was sent last.
    pub(super) problems: RwSignal<Vec<Problem>>,
    /// What only needs a look was shown for these cells: the next try sends them.
    pub(super) looked: RwSignal<Option<RiderDraft>>,
    /// Why the last sending did not come through.
    pub(super) trouble: RwSignal<Option<Trouble>>,
    /// Id of the entry whose code is on the screen.
    pub(super) shown: RwSignal<Option<String>>,
}

/// What is known of the trip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trip {
    /// There is no code.
    NoCode,
    /// The server is being asked.
    Asking,
    /// A trip that takes entries. Not `fresh`: as it was when this device had a network last.
    Known {
        trip: Box<JoinResponse>,
        fresh: bool,
    },
    /// No network, and this device never saw the trip.
    Unseen,
    /// The code leads nowhere, or nowhere any more.
    Over(Over),
}

/// Why the link of a trip takes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// No trip has this code.
    Unknown,
    /// The carrier closed the link.
    Closed,
    /// The coach has left, or does not go.
    Departed,
}

/// Why a sending did not come through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The link is over.
    Over(Over),
    /// The trip has as many entries as it takes.
    Full,
    /// Too many tries; wait this many minutes.
    TooMany(u32),
    /// The server has trouble of its own.
    Down,
    /// Somebody else changed it, or it was withdrawn elsewhere.
    Gone,
    /// The server did not take a cell; the form says which.
    Cells,
}

/// Something found in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// In a cell.
    Cell(Finding),
    /// The carrier's server found something in a cell that this device did not.
    Server(Column),
    /// The person did not agree.
    Consent,
}

impl Join {
    /// A page with nothing on it yet.
    pub(super) fn new(language: Language) -> Self {
        let code = code_of(&history::fragment());
        let trip = if code.is_empty() {
            Trip::NoCode
        } else {
            Trip::Asking
        };
        Self {
            language: RwSignal::new(language),
            update: RwSignal::new(false),
            offline: RwSignal::new(!events::is_online()),
            storage: RwSignal::new(None),
            work: RwSignal::new(Entry::default()),
            code: RwSignal::new(code),
            trip: RwSignal::new(trip),
            entries: RwSignal::new(Vec::new()),
            form: RwSignal::new(false),
            problems: RwSignal::new(Vec::new()),
            looked: RwSignal::new(None),
            trouble: RwSignal::new(None),
            shown: RwSignal::new(None),
        }
    }

    /// The days that the cells are held against.
    pub(super) fn days(self) -> Days {
        let today = clock::today();
        let crossing = self.trip.with_untracked(|trip| match trip {
            Trip::Known { trip, .. } => wire::parse_iso(&trip.post_day),
            Trip::NoCode | Trip::Asking | Trip::Unseen | Trip::Over(_) => None,
        });
        Days {
            today,
            crossing: crossing.map_or(today, |day: NaiveDate| day.max(today)),
        }
    }

    /// Whether anything can be entered: not for a coach that has left.
    pub(super) fn is_open(self) -> bool {
        self.trip.with(|trip| *trip != Trip::Over(Over::Departed))
    }

    /// Whether an entry can be sent to the carrier, now or when the network is back.
    pub(super) fn takes_entries(self) -> bool {
        self.trip.with(|trip| match trip {
            Trip::Known { .. } | Trip::Asking | Trip::Unseen => true,
            Trip::NoCode | Trip::Over(_) => false,
        })
    }

    /// Opens an empty form.
    pub(super) fn begin(self) {
        let now = clock::now_ms();
        let id = share::random_id().unwrap_or_else(|| now.to_string());
        self.open(Entry::new(id, self.code.get_untracked(), now));
    }

    /// Opens the form of an entry.
    pub(super) fn open(self, entry: Entry) {
        self.problems.set(Vec::new());
        self.looked.set(None);
        self.trouble.set(None);
        self.shown.set(None);
        self.work.set(entry);
        self.form.set(true);
    }

    /// Closes the form. What was typed stays on the device; what is empty goes.
    pub(super) fn close(self) {
        let entry = self.work.get_untracked();
        self.form.set(false);
        self.problems.set(Vec::new());
        if entry.is_blank() && !entry.left_this_phone() {
            spawn_local(async move { keep::forget(self, &entry.id).await });
        }
        dom::focus("entries");
    }

    /// The text of a cell in the form.
    pub(super) fn text(self, column: Column) -> String {
        self.work.with(|entry| entry.rider.text(column).to_owned())
    }

    /// Takes what was typed into a cell, and stores it.
    pub(super) fn type_text(self, column: Column, text: &str) {
        self.change(|entry| text.clone_into(entry.rider.text_mut(column)));
        self.problems
            .update(|problems| problems.retain(|problem| problem.column() != Some(column)));
    }

    /// Takes what was typed into a box of a date, and stores it.
    pub(super) fn type_date(self, column: Column, at: usize, text: &str) {
        let cell = self
            .work
            .with_untracked(|entry| date::typed(entry.rider.text(column), at, text));
        self.type_text(column, &cell);
    }

    /// Changes the entry in the form, and stores it.
    pub(super) fn change(self, change: impl FnOnce(&mut Entry)) {
        self.work.update(|entry| {
            change(entry);
            entry.editing = true;
            // Half a change must not go out when the network comes back.
            entry.outgoing = None;
            entry.updated = clock::now_ms();
        });
        let entry = self.work.get_untracked();
        self.put(entry);
    }

    /// Replaces an entry, and stores it.
    pub(super) fn put(self, entry: Entry) {
        let id = entry.id.clone();
        self.entries.update(|entries| {
            match entries.iter_mut().find(|other| other.id == entry.id) {
                Some(other) => *other = entry,
                None => entries.push(entry),
            }
        });
        keep::save(self, id);
    }

    /// The entry of this id as it is kept.
    pub(super) fn entry(self, id: &str) -> Option<Entry> {
        self.entries
            .with_untracked(|entries| entries.iter().find(|entry| entry.id == id).cloned())
    }

    /// Checks the form. `true` when it may go; otherwise the page shows why not. Consent is needed
    /// for sending only: who shows a code hands it over in person.
    pub(super) fn check(self, for_sending: bool) -> bool {
        let entry = self.work.get_untracked();
        let findings = check_rider(&entry.rider, 0, self.days());
        let stops = |finding: &Finding| finding.severity == Severity::Stops;
        let looks = |finding: &Finding| finding.severity == Severity::Look;
        let stopped = findings.iter().any(stops);
        let seen = self.looked.get_untracked().as_ref() == Some(&entry.rider);
        let unseen = !stopped && !seen && findings.iter().any(looks);
        let wanted = |finding: &Finding| stops(finding) || (looks(finding) && (stopped || unseen));
        let mut problems: Vec<Problem> = findings
            .into_iter()
            .filter(wanted)
            .map(Problem::Cell)
            .collect();
        if for_sending && !entry.consent {
            problems.push(Problem::Consent);
        }
        self.looked.set(unseen.then_some(entry.rider));
        let fine = problems.is_empty();
        self.problems.set(problems);
        if !fine {
            dom::focus("error-summary");
        }
        fine
    }
}

impl Problem {
    /// The cell it is about.
    pub(super) fn column(&self) -> Option<Column> {
        match self {
            Self::Cell(finding) => match finding.spot {
                Spot::Cell { column, .. } => Some(column),
                Spot::Trip(_) | Spot::List => None,
            },
            Self::Server(column) => Some(*column),
            Self::Consent => None,
        }
    }

    /// Whether it keeps the entry here, or only asks for a look.
    pub(super) fn stops(&self) -> bool {
        match self {
            Self::Cell(finding) => finding.severity == Severity::Stops,
            Self::Server(_) | Self::Consent => true,
        }
    }
}

/// The page's state, from the context.
pub(super) fn join() -> Join {
    expect_context::<Join>()
}

/// The code of a trip as somebody typed it, or as it stands in an address: capitals in groups of
/// four.
pub(super) fn code_of(text: &str) -> String {
    // A whole link may have been pasted.
    let text = text.rsplit('#').next().unwrap_or_default();
    let letters: Vec<char> = text
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .take(32)
        .collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_as_people_write_them() {
        let check = |text: &str, expected: &str| assert_eq!(code_of(text), expected, "{text}");
        check("", "");
        check("ABCD-EFGH-JKLM", "ABCD-EFGH-JKLM");
        check("abcdefghjklm", "ABCD-EFGH-JKLM");
        check(" abcd efgh jklm ", "ABCD-EFGH-JKLM");
        check("https://example.org/join/#ABCD-EFGH-JKLM", "ABCD-EFGH-JKLM");
        check("#", "");
        check("абв", "");
        check(&"A".repeat(99), &["AAAA"; 8].join("-"));
    }
}
