//! How old keys and list are, and what is not as it should be about them.

use leptos::{prelude::*, task::spawn_local};

use super::{
    controls::notice,
    keep,
    lists::{Age, Lists},
    state::{Desk, Fetch, desk, now},
    words,
};
use crate::content::{Key, t};

/// The ages, with a button that fetches anew.
pub(super) fn view() -> impl IntoView {
    let desk = desk();
    // Ages are told anew with every check.
    let ages = move || {
        desk.checked.track();
        desk.lists.with(ages)
    };
    let fetch = move |_| spawn_local(keep::refresh(desk));
    let busy = move || (desk.fetch.get() == Fetch::UnderWay).then_some("true");
    let state = move || words::fetch(desk.fetch.get()).map(t);
    view! {
        {ages}
        <div>
            <button class="link-button" type="button" on:click=fetch aria-busy=busy>
                {t(Key::DeskFetch)}
            </button>
            <span class="muted" role="status">" "{state}</span>
        </div>
    }
}

/// What makes every verdict less certain; nothing as a rule.
pub(super) fn warnings() -> impl IntoView {
    let desk = desk();
    move || {
        desk.checked.track();
        let warning = |key| notice("is-ask", "alert", view! { <p>{t(key)}</p> });
        less_certain(desk).into_iter().map(warning).collect_view()
    }
}

fn ages(lists: &Lists) -> AnyView {
    let age = |issued: Option<i64>| match issued {
        Some(issued) => words::age(Age::between(issued, now())),
        None => t(Key::DeskNoneKept),
    };
    let row = |key: Key, value: String| view! { <div><dt>{t(key)}</dt><dd>{value}</dd></div> };
    view! {
        <dl class="ages">
            {row(Key::DeskKeysAge, age(lists.ring.as_ref().map(|ring| ring.issued)))}
            {row(Key::DeskListAge, age(lists.revocations.as_ref().map(|list| list.issued)))}
            {lists.fetched.map(|at| row(Key::DeskFetched, words::when(at)))}
        </dl>
    }
    .into_any()
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
