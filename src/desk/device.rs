//! What this device keeps: keys and list, checks of the last days, records that wait.

use leptos::{prelude::*, task::spawn_local};

use super::{
    ages, keep,
    reports::Queue,
    seen::Seen,
    send,
    state::{Desk, desk},
};
use crate::content::{Key, t, tf};

/// Ages, sightings and queue, each with what can be done about it.
pub(super) fn view() -> impl IntoView {
    let desk = desk();
    view! {
        <section class="stack" aria-labelledby="device">
            <h2 id="device">{t(Key::DeskDevice)}</h2>
            {ages::view()}
            <ul class="cards">{seen(desk)}{move || waiting(desk)}</ul>
        </section>
    }
}

fn seen(desk: Desk) -> AnyView {
    let count = move || desk.seen.with(Seen::len).to_string();
    let cleared = RwSignal::new(false);
    let clear = move |_| {
        desk.seen.set(Seen::default());
        keep::store_seen(desk);
        cleared.set(true);
    };
    view! {
        <li class="card">
            <div>
                <h3>{move || tf(Key::DeskSeen, &[("n", &count())])}</h3>
                <p>{t(Key::DeskSeenHint)}</p>
                <p role="status">{move || cleared.get().then(|| t(Key::DeskSeenCleared))}</p>
            </div>
            <div class="card-actions">
                <button class="link-button" type="button" on:click=clear>
                    {t(Key::DeskSeenClear)}
                </button>
            </div>
        </li>
    }
    .into_any()
}

fn waiting(desk: Desk) -> Option<AnyView> {
    let count = desk.queue.with(Queue::len);
    let send = move |_| spawn_local(send::flush(desk));
    (count > 0).then(|| {
        view! {
            <li class="card">
                <div><h3>{tf(Key::DeskWaiting, &[("n", &count.to_string())])}</h3></div>
                <div class="card-actions">
                    <button class="link-button" type="button" on:click=send>
                        {t(Key::DeskSendWaiting)}
                    </button>
                </div>
            </li>
        }
        .into_any()
    })
}
