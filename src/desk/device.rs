//! What this device keeps: keys and list, checks of the last days, records that wait.

use leptos::{prelude::*, task::spawn_local};

use super::{
    ages, keep,
    parts::section,
    reports::Queue,
    seen::Seen,
    send,
    state::{Desk, desk},
};
use crate::{
    components::{El, button, classed, el},
    content::{Key, t, tf},
};

/// Ages, sightings and queue, each with what can be done about it.
pub(super) fn view() -> AnyView {
    let desk = desk();
    let cards = classed("UL", "cards")
        .child(seen(desk))
        .live(move || waiting(desk));
    section("device", Key::DeskDevice)
        .child(ages::view())
        .child(cards)
        .any()
}

fn seen(desk: Desk) -> El {
    let cleared = RwSignal::new(false);
    let clear = button("link-button", t(Key::DeskSeenClear), move || {
        desk.seen.set(Seen::default());
        keep::store_seen(desk);
        cleared.set(true);
    });
    let title = el("H3").live(move || {
        let count = desk.seen.with(Seen::len).to_string();
        tf(Key::DeskSeen, &[("n", &count)])
    });
    let state = el("P")
        .attr("role", "status")
        .live(move || cleared.get().then(|| t(Key::DeskSeenCleared)));
    let hint = el("P").child(Key::DeskSeenHint);
    card(el("DIV").child(title).child(hint).child(state), clear)
}

fn waiting(desk: Desk) -> Option<El> {
    let count = desk.queue.with(Queue::len);
    (count > 0).then(|| {
        let send = button("link-button", t(Key::DeskSendWaiting), move || {
            spawn_local(send::flush(desk));
        });
        let title = tf(Key::DeskWaiting, &[("n", &count.to_string())]);
        card(el("DIV").child(el("H3").child(title)), send)
    })
}

fn card(words: El, action: El) -> El {
    classed("LI", "card")
        .child(words)
        .child(classed("DIV", "card-actions").child(action))
}
