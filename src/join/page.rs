//! The page put together.

use leptos::prelude::*;

use super::{
    card,
    entry::KEEP_DAYS,
    form,
    state::{Join, join},
    trip, words,
};
use crate::{
    components::{El, button, classed, colophon, el, group, heading, icon, live, masthead, notice},
    content::{Key, t, tf},
    platform::{boot, dom, storage::StorageFault},
};

/// Head, banners, page, foot.
pub(super) fn view() -> AnyView {
    let join = join();
    let language = join.language;
    live(move || {
        // Every text is read anew when the language changes; what is typed lives in the state.
        language.track();
        dom::set_title(&[t(Key::JoinTitle), t(Key::AppName)].join(" – "));
        let skip = classed("A", "skip-link")
            .attr("href", "#main")
            .on("click", |event| {
                // The address holds the code of the trip: it stays.
                event.prevent_default();
                dom::focus("main");
            })
            .child(Key::SkipLink);
        vec![
            skip.any(),
            masthead(language, "/"),
            live(move || banners(join)),
            main(join).any(),
            colophon(el("UL")),
        ]
    })
}

fn main(join: Join) -> El {
    let trouble = move || {
        let trouble = join.trouble.get();
        trouble.map(|trouble| notice("notice is-ask", "alert", words::trouble(trouble)))
    };
    let days = KEEP_DAYS.to_string();
    let page = classed("DIV", "page wrap join")
        .child(heading(t(Key::JoinTitle)))
        .child(classed("P", "lede").child(Key::JoinLede))
        .child(trip::view())
        .child(el("DIV").attr("role", "status").live(trouble))
        .child(card::view())
        .live(move || join.is_open().then(form::view))
        .child(classed("P", "muted").child(tf(Key::JoinKept, &[("n", &days)])));
    el("MAIN")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .attr("data-ready", "")
        .child(page)
}

/// What the person should know about this device. Each banner has its own place.
fn banners(join: Join) -> Vec<AnyView> {
    let storage = join.storage.get().map(|fault| match fault {
        StorageFault::Unavailable => Key::BannerNoStorage,
        StorageFault::Full => Key::BannerFull,
    });
    let offline = join.offline.get();
    vec![
        group(offline.then(|| banner("banner is-offline", "offline", Key::BannerOffline))),
        group(storage.map(|key| banner("banner is-warn", "alert", key))),
        group(join.update.get().then(update_banner)),
    ]
}

fn banner(class: &'static str, sign: &'static str, text: Key) -> El {
    framed(class, vec![icon(sign), el("P").child(text).any()])
}

fn update_banner() -> El {
    let load = button("link-button", Key::BannerUpdateLoad, boot::activate_update);
    let text = el("P").child(Key::BannerUpdate);
    framed("banner", vec![icon("info"), text.any(), load.any()])
}

fn framed(class: &'static str, content: Vec<AnyView>) -> El {
    classed("DIV", class)
        .attr("role", "status")
        .child(classed("DIV", "wrap").child(content))
}
