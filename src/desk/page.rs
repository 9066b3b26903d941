//! The page put together.

use leptos::prelude::*;

use super::{ages, device, entry, report, state::desk, told, verdict};
use crate::{
    components::{Colophon, Icon, Masthead},
    content::{Key, t},
    platform::{boot, dom},
};

/// Head, page, foot.
pub(super) fn view() -> impl IntoView {
    let language = desk().language;
    move || {
        // Every text is read anew when the language changes; what is typed lives in the desk.
        language.track();
        dom::set_title(&[t(Key::DeskTitle), t(Key::AppName)].join(" – "));
        view! {
            <a class="skip-link" href="#main">{t(Key::SkipLink)}</a>
            <Masthead language=language home="/"/>
            {update_banner()}
            <main id="main" tabindex="-1">
                <div class="page wrap">
                    <h1 tabindex="-1">{t(Key::DeskTitle)}</h1>
                    <p class="lede">{t(Key::DeskLede)}</p>
                    {ages::warnings()}
                    {entry::view()}
                    {verdict::view()}
                    {told::view()}
                    {report::view()}
                    {next()}
                    {device::view()}
                </div>
            </main>
            <Colophon>
                <ul><li><a href="/" rel="external">{t(Key::AppName)}</a></li></ul>
            </Colophon>
        }
    }
}

fn next() -> impl IntoView {
    let desk = desk();
    move || {
        desk.checked.with(Option::is_some).then(|| {
            view! {
                <div class="button-row">
                    <button class="button" type="button" on:click=move |_| desk.next()>
                        {t(Key::DeskNext)}
                    </button>
                </div>
            }
        })
    }
}

fn update_banner() -> impl IntoView {
    let desk = desk();
    move || {
        desk.update.get().then(|| {
            view! {
                <div class="banner" role="status"><div class="wrap">
                    <Icon name="info"/><p>{t(Key::BannerUpdate)}</p>
                    <button class="link-button" type="button" on:click=|_| boot::activate_update()>
                        {t(Key::BannerUpdateLoad)}
                    </button>
                </div></div>
            }
        })
    }
}
