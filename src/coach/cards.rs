//! The list on a phone: one card per person, with the same cells, findings and repairs as the grid.

use declaration::manifest::{Column, Finding, Severity};
use leptos::prelude::*;

use super::{
    controls::{Control, text_box},
    grid::{self, act},
    list::{Change, Level, level},
    riders, saved, words,
    work::{Work, asks, column_of, found_in},
};
use crate::{
    components::{El, asking_button, button, classed, el, icon, live},
    content::{Key, t, tf},
    platform::dom,
};

/// Cards shown at first, and added by each "more".
const SOME: usize = 60;

/// What a card shows while it is closed.
#[derive(Clone, PartialEq)]
struct Shown {
    at: usize,
    name: String,
    line: String,
    level: Level,
    absent: bool,
    open: bool,
}

/// The cards.
pub(super) fn cards(work: Work) -> AnyView {
    let shown = RwSignal::new(SOME);
    // The active row is the open card; none is open at first.
    let open = RwSignal::new(false);
    let count = Memo::new(move |_| work.rows.with(Vec::len).min(shown.get()));
    let list = move || {
        let count = count.get();
        let cards: Vec<AnyView> = (0..count).map(|row| card(work, row, open)).collect();
        classed("UL", "rider-cards").child(cards)
    };
    let more = move || {
        let left = work.rows.with(Vec::len).saturating_sub(shown.get());
        (left > 0).then(|| {
            let text = tf(Key::CoachCardsMore, &[("n", &left.min(SOME).to_string())]);
            button("button secondary", text, move || {
                shown.update(|shown| *shown += SOME)
            })
        })
    };
    let next = move || {
        let counts = work.counts.get();
        (counts.stops + counts.look > 0).then(|| {
            button("button next-problem", t(Key::CoachActionNext), move || {
                act::next_problem(work, 1);
                let (row, column) = work.marked.get_untracked().to;
                shown.update(|shown| *shown = (*shown).max(row + 1));
                open.set(true);
                if let Some(column) = Column::ALL.get(column) {
                    dom::focus(&control_id(row, *column));
                }
            })
        })
    };
    classed("DIV", "stack")
        .child(grid::options())
        .live(list)
        .live(more)
        .live(next)
        .any()
}

fn card(work: Work, row: usize, open: RwSignal<bool>) -> AnyView {
    let shown = Memo::new(move |_| shown(work, row, open));
    let is_open = Memo::new(move |_| shown.with(|shown| shown.as_ref().is_some_and(|s| s.open)));
    let head = move || shown.get().map(|shown| head(work, row, shown, open));
    classed("LI", "rider-card")
        .live(head)
        .live(move || is_open.get().then(|| body(work, row)))
        .any()
}

fn shown(work: Work, row: usize, open: RwSignal<bool>) -> Option<Shown> {
    let at = work.at(row)?;
    let open = open.get() && work.marked.with(|marked| marked.to.0 == row);
    work.sheet.with(|sheet| {
        let rider = sheet.riders().get(at)?;
        let found = found_in(sheet, at);
        let first = found.iter().find(|finding| asks(finding, rider.confirmed));
        let line = match first {
            Some(finding) => [riders::place(finding), words::sentence(finding)].join(": "),
            None => about(rider),
        };
        Some(Shown {
            at,
            name: riders::name(rider),
            line,
            level: level(rider, &found),
            absent: rider.absent,
            open,
        })
    })
}

/// Who it is, when nothing asks for attention.
fn about(rider: &declaration::manifest::RiderDraft) -> String {
    let parts = [
        words::display(Column::Role, &rider.role),
        rider.birth.clone(),
        rider.nationality.clone(),
        rider.number.clone(),
        rider.seat.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn head(work: Work, row: usize, shown: Shown, open: RwSignal<bool>) -> El {
    let (class, sign, key) = match shown.level {
        Level::Stops => ("rider-head is-stops", "square", Key::CoachLevelStops),
        Level::Look => ("rider-head is-look", "question", Key::CoachLevelLook),
        Level::Fine => ("rider-head", "check", Key::CoachLevelFine),
    };
    let is_open = shown.open;
    let tap = move || {
        work.seal();
        let column = work.marked.get_untracked().to.1;
        work.marked.set(super::list::Range::cell(row, column));
        open.set(!is_open);
    };
    let number = (shown.at + 1).to_string();
    let absent = shown
        .absent
        .then(|| classed("SPAN", "tag").child(Key::CoachAbsentTag));
    classed("BUTTON", class)
        .attr("type", "button")
        .attr("aria-expanded", if is_open { "true" } else { "false" })
        .on_click(tap)
        .child(icon(sign))
        .child(classed("SPAN", "hush").child(key).child(". "))
        .child(
            el("SPAN")
                .child(el("B").child([number.as_str(), ". ", &shown.name].concat()))
                .child(absent)
                .child(el("SMALL").child(shown.line)),
        )
}

fn body(work: Work, row: usize) -> El {
    let fields: Vec<AnyView> = Column::ALL
        .iter()
        .map(|column| field(work, row, *column))
        .collect();
    let confirm = live(move || {
        let at = work.at(row)?;
        let looks = |finding: &Finding| finding.severity == Severity::Look;
        let confirmed = work
            .sheet
            .with(|sheet| sheet.riders().get(at).is_some_and(|rider| rider.confirmed));
        work.found(at).iter().any(looks).then(|| {
            let key = if confirmed {
                Key::CoachActionUnconfirm
            } else {
                Key::CoachActionConfirm
            };
            button("button secondary", t(key), move || act::confirm(work))
        })
    });
    let asked = RwSignal::new(false);
    let remove = asking_button(
        "link-button",
        asked,
        Key::ActionRemove,
        Key::StartReallyRemove,
        Box::new(move || {
            if let Some(at) = untrack(|| work.at(row)) {
                work.apply(vec![Change::Remove { at, count: 1 }]);
            }
        }),
    );
    let absent = live(move || {
        let at = work.at(row)?;
        let absent = work
            .sheet
            .with(|sheet| sheet.riders().get(at).is_some_and(|rider| rider.absent));
        let key = if absent {
            Key::CoachActionPresent
        } else {
            Key::CoachActionAbsent
        };
        Some(button("link-button", t(key), move || {
            act::set_absent(work, at, !absent)
        }))
    });
    let keep = button("link-button", t(Key::CoachActionKeepPerson), move || {
        if let Some(at) = untrack(|| work.at(row)) {
            saved::keep_person(work, at);
        }
    });
    classed("DIV", "rider-body")
        .child(classed("DIV", "rider-fields").child(fields))
        .child(confirm)
        .child(
            classed("DIV", "card-actions")
                .child(absent)
                .child(keep)
                .child(remove),
        )
}

fn field(work: Work, row: usize, column: Column) -> AnyView {
    let found = Memo::new(move |_| {
        let at = work.at(row)?;
        let confirmed = work
            .sheet
            .with(|sheet| sheet.riders().get(at).is_some_and(|rider| rider.confirmed));
        let found = work.found(at).into_iter();
        found
            .filter(|finding| column_of(finding) == Some(column))
            .find(|finding| asks(finding, confirmed) || finding.repair.is_some())
    });
    let control = Control {
        id: control_id(row, column),
        label: words::column(column),
        hint: String::new(),
        wrong: Signal::derive(move || found.with(|found| found.as_ref().map(words::sentence))),
        stops: Signal::derive(move || {
            found.with(|found| {
                found
                    .as_ref()
                    .is_some_and(|f| f.severity == Severity::Stops)
            })
        }),
    };
    let value = Signal::derive(move || {
        let at = work.at(row);
        work.sheet.with(|sheet| {
            at.and_then(|at| Some(sheet.riders().get(at)?.text(column).to_owned()))
                .unwrap_or_default()
        })
    });
    let write = move |text: String| {
        if let Some(at) = untrack(|| work.at(row)) {
            work.type_cell(at, column, text);
        }
    };
    let input = text_box("w-full", value, write)
        .attr("list", words::options_id(column))
        .on("focus", move |_| {
            work.seal();
            work.marked
                .set(super::list::Range::cell(row, act::place_of(column)));
        });
    let take = live(move || {
        let repair = found.with(|found| found.as_ref()?.repair.clone())?;
        let text = tf(Key::CoachActionTake, &[("text", &repair)]);
        Some(button("button secondary take", text, move || {
            if let Some(at) = untrack(|| work.at(row)) {
                let text = repair.clone();
                work.apply(vec![Change::Cell { at, column, text }]);
            }
        }))
    });
    control.field(vec![control.tie(input).any(), take]).any()
}

fn control_id(row: usize, column: Column) -> String {
    [
        "card-",
        &row.to_string(),
        "-",
        &act::place_of(column).to_string(),
    ]
    .concat()
}
