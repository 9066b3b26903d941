//! The page put together.

use leptos::prelude::*;

use super::{Coach, account};
use crate::{
    components::{El, button, classed, colophon, el, heading, icon, live, masthead},
    content::{Key, t},
    platform::{boot, dom, history},
};

/// Head, page, foot.
pub(super) fn view(coach: Coach) -> AnyView {
    let language = coach.language;
    live(move || {
        // Every text is read anew when the language changes.
        language.track();
        dom::set_title(&[t(Key::CoachTitle), t(Key::AppName)].join(" – "));
        let skip = classed("A", "skip-link")
            .attr("href", "#main")
            .child(Key::SkipLink);
        vec![
            skip.any(),
            masthead(language, "/coach/"),
            live(move || coach.update.get().then(update_banner)),
            main().any(),
            colophon(el("UL")),
        ]
    })
}

fn main() -> El {
    let page = account::page_of(&history::path()).unwrap_or_else(|| {
        classed("DIV", "page wrap")
            .child(heading(t(Key::CoachTitle)))
            .child(classed("P", "lede").child(Key::CoachLede))
            .any()
    });
    el("MAIN")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .attr("data-ready", "")
        .child(page)
}

fn update_banner() -> El {
    let load = button("link-button", Key::BannerUpdateLoad, boot::activate_update);
    let words = classed("DIV", "wrap")
        .child(icon("info"))
        .child(el("P").child(Key::BannerUpdate))
        .child(load);
    classed("DIV", "banner").attr("role", "status").child(words)
}
