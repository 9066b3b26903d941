//! The bar under the grid: what is wrong with the active cell, what could stand there, and the keys
//! that do it.

use declaration::manifest::{Finding, Severity};
use leptos::prelude::*;

use super::act;
use crate::{
    coach::{
        words,
        work::{Work, asks, column_of, focus_cell},
    },
    components::{El, button, classed, el, icon, live},
    content::{Key, t, tf},
};

/// The bar. Its text is the description of the active cell.
pub(super) fn bar(work: Work) -> El {
    let note = el("DIV")
        .attr("id", "cell-note")
        .attr("class", "bar-note")
        .live(move || note(work));
    classed("DIV", "grid-bar")
        .attr("role", "region")
        .attr("aria-label", Key::CoachBarLabel)
        .child(note)
        .child(classed("DIV", "bar-actions").live(move || actions(work)))
}

/// The findings of the active cell, the most pressing first.
fn here(work: Work) -> (Vec<Finding>, bool) {
    let Some((at, column)) = work.active() else {
        return (Vec::new(), false);
    };
    let confirmed = work
        .sheet
        .with(|sheet| sheet.riders().get(at).is_some_and(|rider| rider.confirmed));
    let found = work.found(at).into_iter();
    let found = found.filter(|finding| column_of(finding) == Some(column));
    (found.collect(), confirmed)
}

fn note(work: Work) -> Vec<AnyView> {
    let (found, confirmed) = here(work);
    let Some((at, column)) = work.active() else {
        return Vec::new();
    };
    let text = work.sheet.with(|sheet| {
        sheet
            .riders()
            .get(at)
            .map(|rider| rider.text(column).to_owned())
    });
    let place = tf(
        Key::CoachBarPlace,
        &[
            ("column", &words::column(column)),
            ("row", &(at + 1).to_string()),
        ],
    );
    let head = classed("P", "bar-place").child(el("B").child(place));
    let head = match text.filter(|text| !text.is_empty()) {
        Some(text) => head
            .child(" ")
            .child(el("SPAN").child(words::display(column, &text))),
        None => head,
    };
    let mut views = vec![head.any()];
    if found.is_empty() {
        views.push(
            classed("P", "bar-fine")
                .child(rest_of_row(work, at, confirmed))
                .any(),
        );
    }
    views.extend(found.iter().map(|finding| line(finding, confirmed).any()));
    views
}

/// What else is in the row, when the cell itself is as it should be.
fn rest_of_row(work: Work, at: usize, confirmed: bool) -> String {
    let found = work.found(at);
    let asking = found.iter().find(|finding| asks(finding, confirmed));
    match asking.and_then(|finding| Some((column_of(finding)?, finding))) {
        Some((column, finding)) => tf(
            Key::CoachBarElsewhere,
            &[
                ("column", &words::column(column)),
                ("problem", &words::sentence(finding)),
            ],
        ),
        None => t(Key::CoachBarFine),
    }
}

/// One finding with its sign.
fn line(finding: &Finding, confirmed: bool) -> El {
    let (class, sign, key) = match finding.severity {
        Severity::Stops => ("found is-stops", "square", Key::CoachLevelStops),
        Severity::Look if confirmed => ("found", "check", Key::CoachLevelSeen),
        Severity::Look => ("found is-look", "question", Key::CoachLevelLook),
        Severity::Note => ("found", "info", Key::CoachLevelNote),
    };
    let level = el("B").child(key).child(". ");
    classed("P", class)
        .child(icon(sign))
        .child(el("SPAN").child(level).child(words::sentence(finding)))
}

fn actions(work: Work) -> Vec<AnyView> {
    let (found, confirmed) = here(work);
    let mut views = Vec::new();
    if let Some(finding) = found.iter().find(|finding| finding.repair.is_some()) {
        let text = finding.repair.clone().unwrap_or_default();
        let take = tf(Key::CoachActionTake, &[("text", &text)]);
        views.push(key_button("button", take, "Alt+R", move || act::take(work)));
        let count = act::alike(work, finding);
        if count > 1 {
            let all = tf(Key::CoachActionTakeAll, &[("n", &count.to_string())]);
            views.push(key_button("button secondary", all, "F8", move || {
                act::take_all(work)
            }));
        }
    }
    if found
        .iter()
        .any(|finding| finding.severity == Severity::Look)
    {
        let key = if confirmed {
            Key::CoachActionUnconfirm
        } else {
            Key::CoachActionConfirm
        };
        views.push(key_button(
            "button secondary",
            t(key),
            "Alt+Enter",
            move || act::confirm(work),
        ));
    }
    let counts = work.counts.get();
    if counts.stops + counts.look > 0 {
        let next = t(Key::CoachActionNext);
        views.push(key_button("button secondary", next, "F9", move || {
            act::next_problem(work, 1)
        }));
    }
    views
}

fn key_button(
    class: &'static str,
    label: String,
    keys: &'static str,
    mut action: impl FnMut() + 'static,
) -> AnyView {
    // Back to the cell: the button may be gone with what it mended.
    let act = move || {
        action();
        focus_cell();
    };
    button(class, label, act)
        .attr("aria-keyshortcuts", keys)
        .child(el("KBD").attr("aria-hidden", "true").child(keys))
        .any()
}

/// What is wrong with the list as a whole.
pub(crate) fn list_notes(work: Work) -> AnyView {
    live(move || {
        let notes: Vec<El> = work.sheet.with(|sheet| {
            let wide = sheet.wide().iter();
            wide.filter(|finding| column_of(finding).is_none())
                .map(|finding| line(finding, false))
                .collect()
        });
        (!notes.is_empty()).then(|| classed("DIV", "list-notes").child(notes))
    })
}
