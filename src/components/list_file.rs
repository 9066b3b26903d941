//! A list that comes from a file: where it is dropped or chosen, how far reading is, what went
//! wrong with it.

use leptos::prelude::*;
use sheet::{FileFault, Progress};

use super::{El, button, classed, el};
use crate::{
    content::{Key, t, tf},
    platform::sheet_worker::{self, Chosen, SheetFault},
};

/// What a road says about files, in its own words.
pub(crate) struct FileWords {
    /// The label of the place for files.
    pub(crate) label: Key,
    /// Which files.
    pub(crate) hint: Key,
    /// How many rows are read; takes `n`.
    pub(crate) reading: Key,
    /// Stops reading.
    pub(crate) stop: Key,
    /// The browser would not hand it over.
    pub(crate) unreadable: Key,
    /// What reads files could not be loaded.
    pub(crate) unavailable: Key,
    /// Reading came to nothing.
    pub(crate) tripped: Key,
    /// Nothing is in it.
    pub(crate) empty: Key,
    /// Too many bytes.
    pub(crate) too_large: Key,
    /// It has a password.
    pub(crate) encrypted: Key,
    /// A format of spreadsheets that is not read.
    pub(crate) old_format: Key,
    /// A picture or a PDF.
    pub(crate) picture: Key,
    /// Any other format.
    pub(crate) unknown: Key,
    /// It cannot be read to its end.
    pub(crate) damaged: Key,
}

/// The place for files: dropped or chosen. `accept` is that of a file input.
pub(crate) fn file_drop(
    words: &FileWords,
    accept: &'static str,
    take: impl Fn(Chosen) + Copy + 'static,
) -> El {
    let over = RwSignal::new(false);
    let input = el("INPUT")
        .attr("type", "file")
        .attr("id", "list-file")
        .attr("aria-describedby", "file-hint")
        .attr("accept", accept)
        .on("change", move |event| {
            if let Some(chosen) = Chosen::picked(&event) {
                take(chosen);
            }
        });
    el("DIV")
        .attr_of("class", move || {
            Some(if over.get() { "drop is-over" } else { "drop" }.into())
        })
        .on("dragover", move |event| {
            event.prevent_default();
            over.set(true);
        })
        .on("dragleave", move |_| over.set(false))
        .on("drop", move |event| {
            over.set(false);
            if let Some(chosen) = Chosen::dropped(&event) {
                take(chosen);
            }
        })
        .child(el("LABEL").attr("for", "list-file").child(words.label))
        .child(
            classed("P", "hint")
                .attr("id", "file-hint")
                .child(words.hint),
        )
        .child(input)
}

/// How far reading is, with a way to stop it.
pub(crate) fn file_progress(words: &FileWords, progress: Progress) -> El {
    let rows = tf(words.reading, &[("n", &progress.rows.to_string())]);
    let bar = el("PROGRESS")
        .attr("max", "100")
        .attr("value", progress.percent.to_string())
        .attr("aria-label", rows.clone());
    let stop = button("link-button", words.stop, sheet_worker::cancel);
    classed("DIV", "stack")
        .attr("role", "status")
        .child(el("P").child(rows))
        .child(bar)
        .child(stop)
}

/// What went wrong with a file.
pub(crate) fn file_fault(words: &FileWords, fault: SheetFault) -> String {
    t(match fault {
        SheetFault::File(fault) => of_file(words, fault),
        SheetFault::Unreadable => words.unreadable,
        SheetFault::Unavailable => words.unavailable,
        SheetFault::Cancelled | SheetFault::Tripped | SheetFault::Gone => words.tripped,
    })
}

const fn of_file(words: &FileWords, fault: FileFault) -> Key {
    match fault {
        FileFault::Empty => words.empty,
        FileFault::TooLarge { .. } => words.too_large,
        FileFault::Encrypted => words.encrypted,
        FileFault::OldExcel | FileFault::BinaryExcel | FileFault::Markup => words.old_format,
        FileFault::Pdf | FileFault::Picture => words.picture,
        FileFault::Message | FileFault::Unknown => words.unknown,
        FileFault::Damaged | FileFault::Bomb => words.damaged,
        FileFault::Stopped => words.tripped,
    }
}
