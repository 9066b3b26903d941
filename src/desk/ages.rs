//! How old keys and list are, and what is not as it should be about them.

use leptos::{prelude::*, task::spawn_local};

use super::{
    keep,
    lists::{Age, Lists},
    parts::{notice, terms},
    state::{Desk, Fetch, desk, now},
    words,
};
use crate::{
    components::{button, classed, el, group, live},
    content::{Key, t},
};

/// The ages, with a button that fetches anew.
pub(super) fn view() -> AnyView {
    let desk = desk();
    // Ages are told anew with every check.
    let ages = live(move || {
        desk.checked.track();
        desk.lists.with(ages)
    });
    let busy = move || (desk.fetch.get() == Fetch::UnderWay).then(|| "true".into());
    let fetch = button("link-button", t(Key::DeskFetch), move || {
        spawn_local(keep::refresh(desk));
    });
    let state = classed("SPAN", "muted")
        .attr("role", "status")
        .child(" ")
        .live(move || words::fetch(desk.fetch.get()).map(t));
    let row = el("DIV")
        .child(fetch.attr_of("aria-busy", busy))
        .child(state);
    group((ages, row))
}

/// What makes every verdict less certain; nothing as a rule.
pub(super) fn warnings() -> AnyView {
    let desk = desk();
    live(move || {
        desk.checked.track();
        let warning = |key| notice("notice is-ask", "alert", t(key));
        let warnings: Vec<AnyView> = less_certain(desk).into_iter().map(warning).collect();
        warnings
    })
}

fn ages(lists: &Lists) -> AnyView {
    let age = |issued: Option<i64>| match issued {
        Some(issued) => words::age(Age::between(issued, now())),
        None => t(Key::DeskNoneKept),
    };
    let mut lines = vec![
        (
            Key::DeskKeysAge,
            age(lists.ring.as_ref().map(|ring| ring.issued)),
        ),
        (
            Key::DeskListAge,
            age(lists.revocations.as_ref().map(|list| list.issued)),
        ),
    ];
    lines.extend(lists.fetched.map(|at| (Key::DeskFetched, words::when(at))));
    terms("ages", lines).any()
}

fn less_certain(desk: Desk) -> Vec<Key> {
    let stale = desk.lists.with(|lists| lists.stale(now()));
    let nothing = desk.lists.with(|lists| lists.ring.is_none());
    // The first answer is on its way: nothing is missing yet.
    let waiting = matches!(desk.fetch.get(), Fetch::NotYet | Fetch::UnderWay);
    let mut keys: Vec<Key> = stale.into_iter().map(words::stale).collect();
    if nothing && !waiting {
        keys.push(Key::DeskNothingKept);
    }
    if desk.no_storage.get() {
        keys.push(Key::DeskNoStorage);
    }
    keys
}
