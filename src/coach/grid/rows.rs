//! The rows of the grid. Only those in view are in the page: as many slots as fit, each showing the
//! row of the list whose turn it is, so that ten thousand cost what forty do.

use declaration::manifest::{Column, Finding, Severity};
use leptos::prelude::*;

use super::act;
use crate::{
    coach::{
        list::{Level, Range, level},
        words,
        work::{Work, column_of, found_in},
    },
    components::{El, classed, el, icon, live},
    content::{Key, t},
    platform::{dom, events},
};

/// Height of a row, CSS pixels; `--row` of the style sheet.
pub(super) const HEIGHT: i32 = 36;
/// Rows kept ready above and below the view.
const SPARE: usize = 6;
/// Slots: rows of a tall screen, and the spare ones.
const SLOTS: usize = 44;

/// Id of the element that scrolls.
pub(super) const VIEW: &str = "grid-view";

/// What a slot shows.
#[derive(Clone, PartialEq)]
struct Shown {
    /// Row of the view.
    row: usize,
    /// Place in the list.
    at: usize,
    texts: Vec<String>,
    found: Vec<Finding>,
    level: Level,
    confirmed: bool,
    absent: bool,
    /// Marked columns.
    marked: Option<(usize, usize)>,
    /// Column of the active cell.
    active: Option<usize>,
    editing: bool,
}

/// The body of the grid.
pub(super) fn body(work: Work) -> El {
    // A view that was built anew is at its beginning.
    work.top.set(0);
    events::on_scroll(VIEW, move || follow(work));
    let height = move || {
        let rows = work.rows.with(Vec::len);
        [&(rows * HEIGHT as usize).to_string(), "px"].concat()
    };
    let slots: Vec<AnyView> = (0..SLOTS).map(|slot| slot_view(work, slot)).collect();
    classed("DIV", "grid-body")
        .attr("role", "rowgroup")
        .style_of("height", height)
        .child(slots)
}

/// Keeps the rows ready that are in sight.
fn follow(work: Work) {
    if let Some((top, _)) = dom::scrolled(VIEW) {
        let row = usize::try_from(top / HEIGHT).unwrap_or(0);
        let row = row.saturating_sub(SPARE);
        if work.top.get_untracked() != row {
            work.top.set(row);
        }
    }
}

/// Scrolls so that a row of the view is in sight, its neighbours included.
pub(super) fn show(work: Work, row: usize) {
    let Some((top, height)) = dom::scrolled(VIEW) else {
        return;
    };
    let head = HEIGHT; // sticks to the upper edge and covers what is under it
    let y = i32::try_from(row).unwrap_or(0) * HEIGHT;
    let room = height - head;
    if y < top {
        dom::scroll_to(VIEW, (y - HEIGHT).max(0));
    } else if y + 2 * HEIGHT > top + room {
        dom::scroll_to(VIEW, y + 2 * HEIGHT - room);
    }
    // The browser tells of scrolling a frame later: the cell that is about to take the focus would
    // not be there yet, and the focus would fall on nothing.
    follow(work);
}

fn slot_view(work: Work, slot: usize) -> AnyView {
    // A row keeps its slot while it is in view, and with it its focus.
    let row = Memo::new(move |_| {
        let first = work.top.get();
        let ahead = (slot + SLOTS - first % SLOTS) % SLOTS;
        first + ahead
    });
    let shown = Memo::new(move |_| shown(work, row.get()));
    live(move || shown.get().map(|shown| row_view(work, shown)))
}

fn shown(work: Work, row: usize) -> Option<Shown> {
    let at = work.at(row)?;
    let marked: Range = work.marked.get();
    let active = (marked.to.0 == row).then_some(marked.to.1);
    let editing = active.is_some() && work.editing.with(Option::is_some);
    work.sheet.with(|sheet| {
        let rider = sheet.riders().get(at)?;
        let found = found_in(sheet, at);
        Some(Shown {
            row,
            at,
            texts: Column::ALL
                .iter()
                .map(|column| rider.text(*column).to_owned())
                .collect(),
            level: level(rider, &found),
            found,
            confirmed: rider.confirmed,
            absent: rider.absent,
            marked: marked
                .rows()
                .contains(&row)
                .then(|| (*marked.columns().start(), *marked.columns().end())),
            active,
            editing,
        })
    })
}

fn row_view(work: Work, shown: Shown) -> El {
    let row = shown.row;
    let top = [&(row * HEIGHT as usize).to_string(), "px"].concat();
    let class = match (shown.absent, shown.level) {
        (true, _) => "grid-row is-absent",
        (false, Level::Stops) => "grid-row is-stops",
        (false, Level::Look) => "grid-row is-look",
        (false, Level::Fine) => "grid-row",
    };
    let cells: Vec<El> = Column::ALL
        .iter()
        .enumerate()
        .map(|(place, column)| cell(work, &shown, place, *column))
        .collect();
    classed("DIV", class)
        .attr("role", "row")
        .attr("aria-rowindex", (row + 2).to_string())
        .style_of("top", move || top.clone())
        .child(head(&shown))
        .child(cells)
}

/// The cell before the row: its sign and its number in the list.
fn head(shown: &Shown) -> El {
    let (sign, key) = match shown.level {
        Level::Stops => ("square", Key::CoachLevelStops),
        Level::Look => ("question", Key::CoachLevelLook),
        Level::Fine => ("check", Key::CoachLevelFine),
    };
    let row = shown.row;
    classed("DIV", "grid-head")
        .attr("role", "rowheader")
        .attr("aria-colindex", "1")
        .attr("title", t(key))
        .attr("data-row", row.to_string())
        .child(icon(sign))
        .child(classed("SPAN", "hush").child(key).child(" "))
        .child((shown.at + 1).to_string())
}

fn cell(work: Work, shown: &Shown, place: usize, column: Column) -> El {
    let active = shown.active == Some(place);
    let marked = shown
        .marked
        .is_some_and(|(from, to)| (from..=to).contains(&place));
    let worst = shown
        .found
        .iter()
        .find(|finding| column_of(finding) == Some(column));
    let severity = worst.map(|finding| match finding.severity {
        Severity::Look if shown.confirmed => Severity::Note,
        severity => severity,
    });
    let class = match (severity, marked) {
        (Some(Severity::Stops), false) => "grid-cell is-stops",
        (Some(Severity::Stops), true) => "grid-cell is-stops is-marked",
        (Some(Severity::Look), false) => "grid-cell is-look",
        (Some(Severity::Look), true) => "grid-cell is-look is-marked",
        (Some(Severity::Note) | None, false) => "grid-cell",
        (Some(Severity::Note) | None, true) => "grid-cell is-marked",
    };
    let text = &shown.texts[place];
    let row = shown.row;
    let mut cell = classed("DIV", class)
        .attr("role", "gridcell")
        .attr("aria-colindex", (place + 2).to_string())
        .attr("data-column", place.to_string())
        .attr("aria-selected", if marked { "true" } else { "false" })
        .attr("tabindex", if active { "0" } else { "-1" })
        .attr(
            "id",
            if active {
                "cell-active".to_owned()
            } else {
                cell_id(row, place)
            },
        )
        .on("mousedown", move |event| {
            if work.editing.get_untracked().is_some() && active {
                return;
            }
            event.prevent_default();
            act::finish(work);
            act::go_to(work, row, place, events::is_shifted(&event));
        })
        .on("dblclick", move |_| act::edit(work, None));
    if let Some(finding) = worst {
        cell = cell.attr("title", words::sentence(finding));
        if severity == Some(Severity::Stops) {
            cell = cell.attr("aria-invalid", "true");
        }
    }
    if active {
        cell = cell.attr("aria-describedby", "cell-note");
    }
    if active && shown.editing {
        return cell.child(text_box(work, shown.at, column, text.clone()));
    }
    let sign = severity.and_then(|severity| match severity {
        Severity::Stops => Some(icon("square")),
        Severity::Look => Some(icon("question")),
        Severity::Note => None,
    });
    cell.child(el("SPAN").child(words::display(column, text)))
        .child(sign)
}

/// The box of the active cell. What is typed is on the list at once.
fn text_box(work: Work, at: usize, column: Column, text: String) -> El {
    classed("INPUT", "cell-box")
        .attr("id", "cell-box")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-label", words::column(column))
        .attr("aria-describedby", "cell-note")
        .attr("list", words::options_id(column))
        .value_of(move || text.clone())
        .on("input", move |event| {
            work.type_cell(at, column, event_target_value(&event));
        })
        .on("blur", move |_| {
            // The focus went elsewhere on the page: what was typed stays.
            if !dom::has_focus_within("grid") {
                work.editing.set(None);
                work.seal();
            }
        })
}

fn cell_id(row: usize, place: usize) -> String {
    ["cell-", &row.to_string(), "-", &place.to_string()].concat()
}
