//! The page of a trip: its list, and everything around it.

use leptos::prelude::*;

use super::{
    Coach, add, cards, export,
    grid::{self, Command, act},
    list::{Filter, Sorting},
    page::{frame, link, to_trips},
    route::{Page, Part},
    trips, words,
    work::{Work, focus_cell},
};
use crate::{
    components::{El, button, classed, el, icon, live},
    content::{Key, t, tf},
    platform::dom,
};

/// The page.
pub(super) fn page(coach: Coach, id: &str) -> AnyView {
    let work = coach.work;
    let adding = RwSignal::new(work.sheet.with_untracked(|sheet| sheet.riders().is_empty()));
    let trip = work.trip.get_untracked();
    // Only whether somebody is there: a letter in a cell must not build the list anew.
    let empty = Memo::new(move |_| work.sheet.with(|sheet| sheet.riders().is_empty()));
    let body = move || {
        if empty.get() { Vec::new() } else { list(coach) }
    };
    frame(
        "page wrap coach-page is-wide",
        trips::title(&trip),
        Some(to_trips(coach)),
        Some(trips::line(&trip)),
        vec![
            tabs(coach, id, Part::Riders).any(),
            trip_notice(coach, id),
            tools(coach, id, adding).any(),
            live(move || adding.get().then(|| add::panel(coach, adding))),
            grid::said(work),
            live(body),
            grid::help(work),
        ],
    )
}

/// The pages of a trip. Sending it, and what customs answered, stand beside these.
pub(super) fn tabs(coach: Coach, id: &str, here: Part) -> El {
    let tab = |part, key| {
        let tab = link(coach, "", Page::Trip(id.to_owned(), part), key);
        if part == here {
            el("LI").child(tab.attr("aria-current", "page"))
        } else {
            el("LI").child(tab)
        }
    };
    classed("NAV", "tabs")
        .attr("aria-label", Key::CoachTabsLabel)
        .child(
            el("UL")
                .child(tab(Part::Form, Key::CoachTabForm))
                .child(tab(Part::Riders, Key::CoachTabRiders))
                .child(tab(Part::Send, Key::CoachFilingTab))
                .child(tab(Part::Pass, Key::CoachFilingPassTab))
                .child(tab(Part::DriverList, Key::CoachTabPrint)),
        )
}

/// What stops the trip itself, with a way to it.
fn trip_notice(coach: Coach, id: &str) -> AnyView {
    let page = Page::Trip(id.to_owned(), Part::Form);
    let open = Memo::new(move |_| {
        coach.work.trip_found.with(|found| {
            let stops = |finding: &&declaration::manifest::Finding| {
                finding.severity == declaration::manifest::Severity::Stops
            };
            found.iter().filter(stops).count()
        })
    });
    live(move || {
        let open = open.get();
        (open > 0).then(|| {
            let text = tf(Key::CoachTripOpen, &[("n", &open.to_string())]);
            let words = el("SPAN").child(text).child(" ");
            let way = link(coach, "", page.clone(), Key::CoachTripOpenLink);
            classed("P", "notice is-ask")
                .child(icon("question"))
                .child(words.child(way))
        })
    })
}

fn list(coach: Coach) -> Vec<AnyView> {
    let work = coach.work;
    let nothing = Memo::new(move |_| work.rows.with(Vec::is_empty));
    let shown = live(move || {
        if nothing.get() {
            classed("P", "empty").child(grid::nothing_shown()).any()
        } else if coach.narrow.get() {
            cards::cards(work)
        } else {
            grid::grid(work)
        }
    });
    vec![filters(work).any(), grid::bar_of_list(work), shown]
}

fn tools(coach: Coach, id: &str, adding: RwSignal<bool>) -> El {
    let work = coach.work;
    let add = tool("plus", Key::CoachToolAdd, move || {
        adding.update(|open| *open = !*open)
    })
    .told("aria-expanded", move || adding.get());
    let undo = tool("undo", Key::CoachToolUndo, move || act::undo(work))
        .attr("aria-keyshortcuts", "Control+Z")
        .flag_of("disabled", move || !work.sheet.with(|sheet| sheet.can().0));
    let redo = tool("redo", Key::CoachToolRedo, move || act::redo(work))
        .attr("aria-keyshortcuts", "Control+Y")
        .flag_of("disabled", move || !work.sheet.with(|sheet| sheet.can().1));
    let insert = tool("insert", Key::CoachToolInsert, move || {
        act::act(work, Command::InsertRow, "");
    });
    let remove = tool("cross", Key::CoachToolRemove, move || {
        act::act(work, Command::RemoveRows, "");
    });
    let keys = tool("info", Key::CoachToolKeys, move || work.help.set(true));
    let rows = move || {
        let some = work.sheet.with(|sheet| !sheet.riders().is_empty());
        let desk = some && !coach.narrow.get();
        (some, desk)
    };
    let [insert, remove, keys] =
        [insert, remove, keys].map(|tool| tool.flag_of("hidden", move || !rows().1));
    classed("DIV", "tools")
        .attr("role", "toolbar")
        .attr("aria-label", Key::CoachToolsLabel)
        .child(vec![add, undo, redo, insert, remove, keys])
        .child(export::menu(coach, id))
}

pub(super) fn tool(sign: &'static str, label: Key, action: impl FnMut() + 'static) -> El {
    button("tool", "", action)
        .child(icon(sign))
        .child(el("SPAN").child(label))
}

/// How many need what; each count shows its rows.
fn filters(work: Work) -> El {
    let chip = move |filter: Filter, key: Key, count: fn(&super::list::Counts) -> usize| {
        classed("BUTTON", "chip")
            .attr("type", "button")
            .pressed(move || work.filter.get() == filter)
            .on_click(move || {
                work.filter.set(filter);
                work.marked.set(super::list::Range::default());
                work.arrange();
                dom::scroll_to("grid-view", 0);
            })
            .live(move || {
                let count = work.counts.with(count);
                tf(key, &[("n", &count.to_string())])
            })
    };
    let chips = vec![
        chip(Filter::All, Key::CoachFilterAll, |counts| counts.all),
        chip(Filter::Stops, Key::CoachFilterStops, |counts| counts.stops)
            .attr("data-level", "stops"),
        chip(Filter::Look, Key::CoachFilterLook, |counts| counts.look).attr("data-level", "look"),
    ];
    let sort = classed("BUTTON", "chip")
        .attr("type", "button")
        .pressed(move || work.sorting.get() == Sorting::Attention)
        .on_click(move || {
            work.sorting.update(|sorting| {
                *sorting = match *sorting {
                    Sorting::List => Sorting::Attention,
                    Sorting::Attention => Sorting::List,
                };
            });
            work.arrange();
        })
        .child(Key::CoachSortAttention);
    let next = button("chip", t(Key::CoachActionNext), move || {
        act::next_problem(work, 1);
        focus_cell();
    });
    classed("DIV", "filters")
        .child(
            classed("DIV", "chips")
                .attr("role", "group")
                .attr("aria-label", Key::CoachFilterLabel)
                .child(chips)
                .child(sort)
                .child(next),
        )
        .child(counts(work))
}

/// The counts as a sentence, told when they change.
fn counts(work: Work) -> El {
    classed("P", "counts").attr("role", "status").live(move || {
        let counts = work.counts.get();
        let people = [
            ("riders", counts.riders.to_string()),
            ("crew", counts.crew.to_string()),
        ];
        let people = people.each_ref().map(|(name, text)| (*name, text.as_str()));
        let text = tf(Key::CoachCounts, &people);
        let state = match (counts.stops, counts.look) {
            _ if work.unchecked.get() > 0 => checking(work),
            (0, 0) => t(Key::CoachCountsFine),
            (0, look) => tf(Key::CoachCountsLook, &[("n", &look.to_string())]),
            (stops, _) => tf(Key::CoachStops, &[("n", &stops.to_string())]),
        };
        [text, state].join(" ")
    })
}

/// How many rows are still to be looked at.
pub(super) fn checking(work: Work) -> String {
    let left = work.unchecked.get().to_string();
    tf(Key::CoachChecking, &[("n", &left)])
}

/// The name of a rider in one line.
pub(super) fn name(rider: &declaration::manifest::RiderDraft) -> String {
    let name = [rider.surname.trim(), rider.given.trim()].join(" ");
    match name.trim() {
        "" => t(Key::CoachRiderUnnamed),
        name => name.to_owned(),
    }
}

/// A finding's place in words: the column.
pub(super) fn place(finding: &declaration::manifest::Finding) -> String {
    super::work::column_of(finding).map_or_else(String::new, words::column)
}
