//! The traveller's road put together: head, banners, page, foot.

use leptos::prelude::*;

use crate::{
    components::{El, button, classed, colophon, el, group, icon, link, live, masthead},
    content::{Key, t, tf},
    pages,
    platform::{boot, dom, storage::StorageFault},
    routes::Route,
    session::{self, Session},
};

/// Starts the road on the page's `#app`.
pub fn start() {
    boot::run(async {
        let Some(session) = session::start().await else {
            // Files of two versions: a fresh load brings those that belong together.
            boot::report_mismatch();
            return;
        };
        let Some(place) = dom::mount_point() else {
            return;
        };
        session.arrive();
        mount_to(place, move || {
            provide_context(session);
            app(session)
        })
        .forget();
        if boot::was_followed() {
            dom::focus_heading();
        }
        session::keep_going(session);
    });
}

fn app(session: Session) -> AnyView {
    let language = session.language;
    live(move || {
        // Every text is read anew when the language changes; what is typed lives in the session.
        language.track();
        vec![
            classed("A", "skip-link")
                .attr("href", "#main")
                .child(Key::SkipLink)
                .any(),
            masthead(language, "/"),
            live(move || banners(session)),
            el("MAIN")
                .attr("id", "main")
                .attr("tabindex", "-1")
                .attr("data-ready", "")
                .live(move || pages::page(session.route.get()))
                .any(),
            colophon(el("UL").child(foot_links())),
        ]
    })
}

fn foot_links() -> Vec<El> {
    let road = |href, name: Key| {
        let link = el("A").attr("href", href).attr("rel", "external");
        el("LI").child(link.child(name))
    };
    vec![
        el("LI").child(link(Route::About, "", Key::FooterAbout)),
        el("LI").child(link(Route::Find, "", Key::FooterFind)),
        road("/coach/", Key::FooterCoach),
        road("/export/", Key::FooterExporter),
        road("/check/", Key::FooterCheck),
    ]
}

/// What the person should know about this device, whatever page is shown. Each banner has its own
/// place: one that goes must not make another be said again.
fn banners(session: Session) -> Vec<AnyView> {
    let device = session.device.get();
    let storage = device.storage.map(|fault| match fault {
        StorageFault::Unavailable => Key::BannerNoStorage,
        StorageFault::Full => Key::BannerFull,
    });
    let unreadable = (device.unreadable > 0).then(|| {
        let count = device.unreadable.to_string();
        tf(Key::BannerUnreadable, &[("n", &count)])
    });
    let offline = device.offline.then(|| t(Key::BannerOffline));
    let clock = device.clock_off.then(|| t(Key::BannerClock));
    let warning = |text| banner("banner is-warn", "alert", text);
    vec![
        group(offline.map(|text| banner("banner is-offline", "offline", text))),
        group(storage.map(|key| warning(t(key)))),
        group(unreadable.map(warning)),
        group(clock.map(|text| banner("banner is-warn", "clock", text))),
        group(device.update.then(update_banner)),
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
