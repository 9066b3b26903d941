//! The verdict, large: readable at arm's length in daylight, by shape and word, never by colour
//! alone.

use leptos::{ev::KeyboardEvent, prelude::*};
use pass::{Claims, Verified};

use super::{
    checks,
    judge::{Concern, Judgement, Refusal},
    state::{Desk, desk},
    words,
};
use crate::{
    components::Icon,
    content::{Key, t, tf},
    platform::attention,
};

/// The verdict on the code that was checked last, and what deserves a look.
pub(super) fn view() -> impl IntoView {
    let desk = desk();
    move || {
        let view = match desk.judgement.get()? {
            Judgement::Genuine { pass, concerns } => genuine(desk, &pass, &concerns),
            Judgement::Refused { refusal, claims } => refused(desk, refusal, claims.as_ref()),
        };
        Some(view)
    }
}

fn genuine(desk: Desk, pass: &Verified, concerns: &[Concern]) -> AnyView {
    let claims = pass.claims();
    if concerns.is_empty() {
        let means = tf(Key::DeskGenuineMeans, &[("issuer", &claims.issuer)]);
        return banner(desk, "is-ok", "seal", t(Key::DeskGenuine), means);
    }
    let means = tf(Key::DeskLookMeans, &[("n", &concerns.len().to_string())]);
    let rows = concerns
        .iter()
        .map(|concern| checks::odd(*concern, claims))
        .collect_view();
    view! {
        {banner(desk, "is-warn", "alert", t(Key::DeskLook), means)}
        <ul class="checks">{rows}</ul>
    }
    .into_any()
}

fn refused(desk: Desk, refusal: Refusal, claims: Option<&Claims>) -> AnyView {
    let (means, time) = words::refusal_means(refusal);
    let means = time.map_or_else(|| t(means), |time| words::at(means, time));
    let (tone, icon) = if words::is_bad(refusal) {
        ("is-bad", "ban")
    } else {
        ("is-warn", "question")
    };
    let reference = claims.map(|claims| {
        view! {
            <dl class="summary-list"><div>
                <dt>{t(Key::DeskReference)}</dt><dd class="code">{claims.reference.to_string()}</dd>
            </div></dl>
        }
    });
    view! {
        {banner(desk, tone, icon, t(words::refusal_title(refusal)), means)}
        {reference}
    }
    .into_any()
}

fn banner(desk: Desk, tone: &str, icon: &'static str, title: String, means: String) -> AnyView {
    let class = ["verdict full ", tone].concat();
    let shape = if icon == "question" { "lane-ask" } else { icon };
    // A hardware scanner types wherever the focus is: the next code goes to its box.
    let typed = move |event: KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if plain && event.key().chars().count() == 1 && event.key() != " " {
            desk.code.set(String::new());
            attention::focus_now("code");
        }
    };
    view! {
        <section class=class id="verdict" role="status" tabindex="-1"
            aria-labelledby="verdict-title"
            on:keydown=typed>
            <Icon name=shape class="shape"/>
            <div><h2 id="verdict-title">{title}</h2><p>{means}</p></div>
        </section>
    }
    .into_any()
}
