//! The page put together: head, banners, page, foot.

use leptos::{prelude::*, reactive::graph::untrack};

use super::{
    Coach, account, driver, filing, form, print, riders,
    route::{Page, Part},
    saved, trips,
};
use crate::{
    components::{Child, El, button, classed, colophon, el, group, heading, icon, live, masthead},
    content::{Key, t, tf},
    platform::{boot, dom, events, storage::StorageFault},
};

/// Head, page, foot.
pub(super) fn view(coach: Coach) -> AnyView {
    let language = coach.language;
    live(move || {
        // Every text is read anew when the language changes; what is typed lives in the trip.
        language.track();
        let skip = classed("A", "skip-link")
            .attr("href", "#main")
            .child(Key::SkipLink);
        vec![
            skip.any(),
            masthead(language, "/coach/"),
            live(move || banners(coach)),
            el("MAIN")
                .attr("id", "main")
                .attr("tabindex", "-1")
                .attr("data-ready", "")
                .live(move || {
                    let page = coach.page.get();
                    live(move || untrack(|| built(coach, page.clone())))
                })
                .any(),
            colophon(foot(coach)),
        ]
    })
}

fn built(coach: Coach, page: Page) -> AnyView {
    match page {
        Page::Trips => trips::page(coach),
        Page::Saved => saved::page(coach),
        Page::Trip(id, part) => match part {
            Part::Riders => riders::page(coach, &id),
            Part::Form => form::page(coach, &id),
            Part::Send => filing::send_page(coach, &id),
            Part::Pass => filing::pass_page(coach, &id),
            Part::DriverList => print::driver(coach, &id),
            Part::FullList => print::full(coach, &id),
        },
        Page::Drivers => driver::list_page(coach),
        Page::Board(id) => driver::board_page(coach, &id),
        Page::Account(path) => account::page_of(&path).unwrap_or_else(|| unknown(coach)),
        Page::Unknown => unknown(coach),
    }
}

/// The frame of a page: title, way back, heading, the sentence under it, and what follows.
pub(super) fn frame(
    class: &'static str,
    title: String,
    back: Option<El>,
    lede: Option<String>,
    content: impl Child,
) -> AnyView {
    dom::set_title(&[title.as_str(), " – ", &t(Key::AppName)].concat());
    classed("DIV", class)
        .child(back)
        .child(heading(title))
        .child(lede.map(|lede| classed("P", "lede").child(lede)))
        .child(content)
        .any()
}

/// A link to a page of this road.
pub(super) fn link(coach: Coach, class: &'static str, page: Page, label: impl Child) -> El {
    let address = page.path();
    classed("A", class)
        .attr("href", address)
        .on("click", move |event| {
            if events::is_plain_click(&event) {
                event.prevent_default();
                coach.go(page.clone());
            }
        })
        .child(label)
}

/// The way back to the trips.
pub(super) fn to_trips(coach: Coach) -> El {
    link(coach, "back", Page::Trips, Key::CoachToTrips)
}

fn unknown(coach: Coach) -> AnyView {
    let back = link(coach, "button", Page::Trips, Key::CoachToTrips);
    frame(
        "page wrap",
        t(Key::UnknownTitle),
        None,
        Some(t(Key::CoachUnknown)),
        classed("DIV", "button-row").child(back),
    )
}

fn foot(coach: Coach) -> El {
    let saved = link(coach, "", Page::Saved, Key::CoachSavedTitle);
    let start = el("A")
        .attr("href", "/")
        .attr("rel", "external")
        .child(Key::CoachToTravellers);
    let account = link(
        coach,
        "",
        Page::Account("/coach/account".to_owned()),
        Key::CoachAccountTitle,
    );
    let driver = link(coach, "", Page::Drivers, Key::CoachDriverTitle);
    el("UL")
        .child(el("LI").child(account))
        .child(el("LI").child(driver))
        .child(el("LI").child(saved))
        .child(el("LI").child(start))
}

/// What should be known about this device, whatever page is shown.
fn banners(coach: Coach) -> Vec<AnyView> {
    let device = coach.device.get();
    let storage = device.storage.map(|fault| match fault {
        StorageFault::Unavailable => Key::BannerNoStorage,
        StorageFault::Full => Key::CoachBannerFull,
    });
    let unreadable = (device.unreadable > 0).then(|| {
        let count = device.unreadable.to_string();
        tf(Key::CoachBannerUnreadable, &[("n", &count)])
    });
    let lost = coach.work.unreadable.get();
    let lost = (lost > 0).then(|| tf(Key::CoachBannerPart, &[("n", &lost.to_string())]));
    let warning = |text: String| banner("banner is-warn", "alert", text);
    vec![
        group(
            device
                .offline
                .then(|| banner("banner is-offline", "offline", t(Key::CoachBannerOffline))),
        ),
        group(storage.map(|key| warning(t(key)))),
        group(unreadable.map(warning)),
        group(lost.map(warning)),
        group(coach.update.get().then(update_banner)),
    ]
}

fn banner(class: &'static str, sign: &'static str, text: String) -> El {
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
