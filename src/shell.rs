//! The traveller's road put together: head, banners, page, foot.

use leptos::prelude::*;

use crate::{
    components::{Colophon, Icon, Masthead, link},
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
            view! { <App/> }
        })
        .forget();
        session::keep_going(session);
    });
}

#[component]
fn App() -> impl IntoView {
    let session = session::session();
    let language = session.language;
    move || {
        // Every text is read anew when the language changes; what is typed lives in the session.
        language.track();
        view! {
            <a class="skip-link" href="#main">{t(Key::SkipLink)}</a>
            <Masthead language=language home="/"/>
            {move || banners(session)}
            <main id="main" tabindex="-1" data-ready="">
                {move || pages::page(session.route.get())}
            </main>
            <Colophon>
                <ul>
                    <li>{link(Route::About, "", t(Key::FooterAbout))}</li>
                    <li>{link(Route::Find, "", t(Key::FooterFind))}</li>
                    <li><a href="/check/" rel="external">{t(Key::FooterCheck)}</a></li>
                </ul>
            </Colophon>
        }
    }
}

/// What the person should know about this device, whatever page is shown.
fn banners(session: Session) -> AnyView {
    let device = session.device.get();
    let storage = device.storage.map(|fault| match fault {
        StorageFault::Unavailable => Key::BannerNoStorage,
        StorageFault::Full => Key::BannerFull,
    });
    let count = device.unreadable.to_string();
    view! {
        {device.offline.then(|| {
            banner("banner is-offline", "offline", t(Key::BannerOffline), None)
        })}
        {storage.map(|key| banner("banner is-warn", "alert", t(key), None))}
        {(device.unreadable > 0).then(|| {
            banner("banner is-warn", "alert", tf(Key::BannerUnreadable, &[("n", &count)]), None)
        })}
        {device.clock_off.then(|| banner("banner is-warn", "clock", t(Key::BannerClock), None))}
        {device.update.then(|| {
            let load = view! {
                <button class="link-button" type="button" on:click=|_| boot::activate_update()>
                    {t(Key::BannerUpdateLoad)}
                </button>
            };
            banner("banner", "info", t(Key::BannerUpdate), Some(load.into_any()))
        })}
    }
    .into_any()
}

fn banner(
    class: &'static str,
    icon: &'static str,
    text: String,
    action: Option<AnyView>,
) -> AnyView {
    view! {
        <div class=class role="status">
            <div class="wrap"><Icon name=icon/><p>{text}</p>{action}</div>
        </div>
    }
    .into_any()
}
