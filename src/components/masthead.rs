//! Head and foot of every page: wordmark, languages, what this is.

use leptos::{prelude::*, task::spawn_local};

use super::Icon;
use crate::{
    content::{Key, Language, t},
    platform::dom,
    session,
};

/// The head, with the switcher of languages. `switch` loads a language; the page renders anew.
#[component]
pub fn Masthead(
    /// The language in use.
    language: RwSignal<Language>,
    /// Where the wordmark leads.
    home: &'static str,
) -> impl IntoView {
    let failed = RwSignal::new(false);
    let button = move |choice: Language| {
        let (start, rest) = choice.own_name();
        let id = ["lang-", choice.tag()].concat();
        let focus_id = id.clone();
        let choose = move |_| {
            let focus_id = focus_id.clone();
            spawn_local(async move {
                let switched = session::switch_language(language, choice).await;
                if !switched {
                    // The head may have been rendered anew meanwhile.
                    let _ = failed.try_set(true);
                }
                dom::focus(&focus_id);
            });
        };
        view! {
            <button type="button" id=id lang=choice.tag() on:click=choose
                aria-pressed=move || if language.get() == choice { "true" } else { "false" }
            >{start}<span>{rest}</span></button>
        }
    };
    view! {
        <header class="masthead">
            <div class="wrap">
                <a class="wordmark" href=home><Icon name="mark" class="mark"/>{t(Key::AppName)}</a>
                <nav class="langs" aria-label=t(Key::LanguageLabel)>
                    {Language::ALL.into_iter().map(button).collect_view()}
                </nav>
            </div>
            <div class="band" aria-hidden="true"></div>
        </header>
        {move || failed.get().then(|| view! {
            <div class="banner is-warn" role="status"><div class="wrap">
                <Icon name="alert"/><p>{t(Key::LanguageFailed)}</p>
            </div></div>
        })}
    }
}

/// The foot: what this is, and what it is not.
#[component]
pub fn Colophon(
    /// Links beside the text.
    children: Children,
) -> impl IntoView {
    view! {
        <footer class="colophon">
            <div class="band" aria-hidden="true"></div>
            <div class="wrap">
                <p class="what-it-is">{t(Key::FooterWhat)}</p>
                {children()}
            </div>
        </footer>
    }
}
