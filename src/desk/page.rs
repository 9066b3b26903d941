//! The page put together.

use leptos::prelude::*;

use super::{ages, device, entry, report, state::desk, told, verdict};
use crate::{
    components::{El, button, button_row, classed, colophon, el, heading, icon, live, masthead},
    content::{Key, t},
    platform::{boot, dom},
};

/// Head, page, foot.
pub(super) fn view() -> AnyView {
    let language = desk().language;
    live(move || {
        // Every text is read anew when the language changes; what is typed lives in the desk.
        language.track();
        dom::set_title(&[t(Key::DeskTitle), t(Key::AppName)].join(" – "));
        let skip = classed("A", "skip-link")
            .attr("href", "#main")
            .child(Key::SkipLink);
        let home = el("A")
            .attr("href", "/")
            .attr("rel", "external")
            .child(Key::AppName);
        vec![
            skip.any(),
            masthead(language, "/"),
            update_banner(),
            main().any(),
            colophon(el("UL").child(el("LI").child(home))),
        ]
    })
}

fn main() -> El {
    let page = classed("DIV", "page wrap")
        .child(heading(t(Key::DeskTitle)))
        .child(classed("P", "lede").child(Key::DeskLede))
        .child(ages::warnings())
        .child(entry::view())
        .child(verdict::view())
        .child(told::view())
        .child(report::view())
        .child(next())
        .child(device::view());
    el("MAIN")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .child(page)
}

fn next() -> AnyView {
    let desk = desk();
    live(move || {
        desk.checked
            .with(Option::is_some)
            .then(|| button_row(button("button", t(Key::DeskNext), move || desk.next())))
    })
}

fn update_banner() -> AnyView {
    let desk = desk();
    live(move || {
        desk.update.get().then(|| {
            let load = button(
                "link-button",
                t(Key::BannerUpdateLoad),
                boot::activate_update,
            );
            let words = classed("DIV", "wrap")
                .child(icon("info"))
                .child(el("P").child(Key::BannerUpdate))
                .child(load);
            classed("DIV", "banner").attr("role", "status").child(words)
        })
    })
}
