//! Head and foot of every page: wordmark, languages, what this is.

use leptos::{prelude::*, task::spawn_local};

use super::{Child, El, classed, el, group, icon, live, sign};
use crate::{
    content::{Key, Language},
    platform::dom,
    session,
};

/// The head, with the switcher of `language`: a choice loads its texts, and the page renders anew.
/// The wordmark leads to `home`.
pub(crate) fn masthead(language: RwSignal<Language>, home: &'static str) -> AnyView {
    let failed = RwSignal::new(false);
    let buttons: Vec<El> = Language::ALL
        .into_iter()
        .map(|choice| button(choice, language, failed))
        .collect();
    let wordmark = classed("A", "wordmark")
        .attr("href", home)
        .child(sign("mark", "mark"))
        .child(Key::AppName);
    let languages = classed("NAV", "langs")
        .attr("aria-label", Key::LanguageLabel)
        .child(buttons);
    let head = classed("HEADER", "masthead")
        .child(classed("DIV", "wrap").child(wordmark).child(languages))
        .child(band());
    group((head, live(move || failed.get().then(failure))))
}

fn button(choice: Language, language: RwSignal<Language>, failed: RwSignal<bool>) -> El {
    let (start, rest) = choice.own_name();
    let id = ["lang-", choice.tag()].concat();
    let focus_id = id.clone();
    let choose = move || {
        let focus_id = focus_id.clone();
        spawn_local(async move {
            if !session::switch_language(language, choice).await {
                // The head may have been rendered anew meanwhile.
                let _ = failed.try_set(true);
            }
            dom::focus(&focus_id);
        });
    };
    el("BUTTON")
        .attr("type", "button")
        .attr("id", id)
        .attr("lang", choice.tag())
        .pressed(move || language.get() == choice)
        .on_click(choose)
        .child(start)
        .child(el("SPAN").child(rest))
}

fn failure() -> El {
    let text = el("P").child(Key::LanguageFailed);
    classed("DIV", "banner is-warn")
        .attr("role", "status")
        .child(classed("DIV", "wrap").child(icon("alert")).child(text))
}

/// The foot: what this is, what it is not, and links beside it.
pub(crate) fn colophon(links: impl Child) -> AnyView {
    let what = classed("P", "what-it-is").child(Key::FooterWhat);
    classed("FOOTER", "colophon")
        .child(band())
        .child(classed("DIV", "wrap").child(what).child(links))
        .any()
}

fn band() -> El {
    classed("DIV", "band").attr("aria-hidden", "true")
}
