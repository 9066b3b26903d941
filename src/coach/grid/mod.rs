//! The list as a grid (WAI-ARIA Authoring Practices 1.2, "data grid"): one stop of the Tab key,
//! everything from the keyboard, cells that say what is wrong with them and what could stand there.

pub(crate) mod act;
mod bar;
mod help;
mod keys;
mod rows;

use declaration::manifest::Column;
use leptos::{ev, prelude::*};

use super::{
    add, list, words,
    work::{Work, focus_cell},
};
use crate::{
    components::{El, classed, el, live},
    content::{Key, t, tf},
    platform::{clipboard, events},
};
pub(crate) use bar::list_notes as bar_of_list;
pub(crate) use help::help;
pub(crate) use keys::Command;

/// The grid and the bar under it.
pub(crate) fn grid(work: Work) -> AnyView {
    let view = classed("DIV", "grid-view")
        .attr("id", rows::VIEW)
        .child(table(work));
    classed("DIV", "grid")
        .attr("id", "grid")
        .child(options())
        .child(view)
        .child(bar::bar(work))
        .any()
}

/// What can be chosen in cells, for their boxes. Cards use it too.
pub(crate) fn options() -> El {
    let lists = [
        Column::Role,
        Column::Sex,
        Column::Document,
        Column::Embark,
        Column::Debark,
    ];
    let lists = lists.map(|column| {
        let options = words::options(column).into_iter().map(|(word, meaning)| {
            el("OPTION")
                .attr("value", word)
                .attr("label", meaning.clone())
                .child(meaning)
        });
        el("DATALIST")
            .attr("id", words::options_id(column))
            .child(options.collect::<Vec<El>>())
    });
    el("DIV").attr("hidden", "").child(Vec::from(lists))
}

fn table(work: Work) -> El {
    el("DIV")
        .attr("class", "grid-table")
        .attr("role", "grid")
        .attr("id", "grid-table")
        .attr("aria-label", Key::CoachGridLabel)
        .attr("aria-multiselectable", "true")
        .attr("aria-colcount", (Column::ALL.len() + 1).to_string())
        .attr_of("aria-rowcount", move || {
            Some((work.rows.with(Vec::len) + 1).to_string().into())
        })
        .on("keydown", move |event| pressed(work, &event))
        .on("copy", move |event| copied(work, &event, false))
        .on("cut", move |event| copied(work, &event, true))
        .on("paste", move |event| pasted(work, &event))
        .child(head())
        .child(rows::body(work))
}

fn head() -> El {
    let cells = Column::ALL.iter().enumerate().map(|(place, column)| {
        classed("DIV", "grid-cell")
            .attr("role", "columnheader")
            .attr("data-column", place.to_string())
            .attr("aria-colindex", (place + 2).to_string())
            .child(words::column(*column))
    });
    let number = classed("DIV", "grid-head")
        .attr("role", "columnheader")
        .attr("aria-colindex", "1")
        .child(Key::CoachColumnRow);
    let row = classed("DIV", "grid-row")
        .attr("role", "row")
        .attr("aria-rowindex", "1")
        .child(number)
        .child(cells.collect::<Vec<El>>());
    classed("DIV", "grid-top")
        .attr("role", "rowgroup")
        .child(row)
}

fn pressed(work: Work, event: &ev::Event) {
    let Some(stroke) = events::stroke(event) else {
        return;
    };
    let editing = work.editing.get_untracked();
    let overwriting = editing.as_ref().is_some_and(|editing| editing.overwriting);
    if let Some(command) = keys::command(&stroke, editing.is_some(), overwriting) {
        event.prevent_default();
        act::act(work, command, &stroke.key);
        // A cell that changed may be another element now.
        if work.editing.with_untracked(Option::is_none) && command != Command::Help {
            focus_cell();
        }
    }
}

fn copied(work: Work, event: &ev::Event, cut: bool) {
    if work.editing.with_untracked(Option::is_some) {
        return;
    }
    let marked = work.marked.get_untracked();
    let rows = work.marked_rows();
    let cells: Vec<Vec<String>> = work.sheet.with_untracked(|sheet| {
        let columns = &Column::ALL[marked.columns()];
        rows.iter()
            .map(|at| {
                let texts = columns
                    .iter()
                    .map(|column| sheet.riders()[*at].text(*column));
                texts.map(str::to_owned).collect()
            })
            .collect()
    });
    clipboard::copy(event, &list::print_cells(&cells));
    let count = cells.len() * marked.columns().count();
    work.said
        .set(tf(Key::CoachSaidCopied, &[("n", &count.to_string())]));
    if cut {
        act::act(work, Command::Clear, "");
        focus_cell();
    }
}

fn pasted(work: Work, event: &ev::Event) {
    if work.editing.with_untracked(Option::is_some) {
        return;
    }
    let Some(text) = clipboard::pasted(event) else {
        return;
    };
    event.prevent_default();
    if list::looks_like_zones(&text) {
        add::zones(work, &text);
        return;
    }
    let cells = list::split_cells(&text);
    let rows = work.rows.get_untracked();
    let length = work.sheet.with_untracked(|sheet| sheet.riders().len());
    let (changes, filled) = list::pasted(&cells, work.marked.get_untracked(), &rows, length);
    work.apply(changes);
    work.marked.set(filled);
    let count = cells.iter().map(Vec::len).sum::<usize>();
    work.said
        .set(tf(Key::CoachSaidPasted, &[("n", &count.to_string())]));
    focus_cell();
}

/// What just happened, for those who do not see it.
pub(crate) fn said(work: Work) -> AnyView {
    classed("P", "coach-said")
        .attr("role", "status")
        .child(live(move || {
            let said = work.said.get();
            (!said.is_empty()).then(|| el("SPAN").child(said))
        }))
        .any()
}

/// Nothing stands in a filtered list.
pub(crate) fn nothing_shown() -> String {
    t(Key::CoachNothingShown)
}
