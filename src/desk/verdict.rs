//! The verdict, large: readable at arm's length in daylight, by shape and word, never by colour
//! alone.

use leptos::{ev::KeyboardEvent, prelude::*};
use pass::{Claims, Verified};

use super::{
    judge::{Concern, Judgement, Refusal},
    lists::{Age, Lists, hex},
    state::{Desk, desk},
    words,
};
use crate::{
    components::Icon,
    content::{Key, t, tf},
    platform::attention,
};

/// The verdict on the code that was checked last, and the checks behind it.
pub(super) fn view() -> impl IntoView {
    let desk = desk();
    move || {
        let at = desk
            .checked
            .with(|checked| checked.as_ref().map(|checked| checked.at))?;
        let view = match desk.judgement.get()? {
            Judgement::Genuine { pass, concerns } => genuine(desk, &pass, &concerns, at),
            Judgement::Refused { refusal, claims } => refused(desk, refusal, claims.as_ref()),
        };
        Some(view)
    }
}

fn genuine(desk: Desk, pass: &Verified, concerns: &[Concern], at: i64) -> AnyView {
    let claims = pass.claims();
    let checks = desk
        .lists
        .with_untracked(|lists| checks(pass, concerns, lists, at));
    let banner = if concerns.is_empty() {
        let means = tf(Key::DeskGenuineMeans, &[("issuer", &claims.issuer)]);
        banner(desk, "is-ok", "seal", t(Key::DeskGenuine), means)
    } else {
        let count = concerns.len().to_string();
        let means = tf(Key::DeskLookMeans, &[("n", &count)]);
        banner(desk, "is-warn", "alert", t(Key::DeskLook), means)
    };
    view! {
        {banner}
        <section class="stack" aria-labelledby="checks">
            <h2 id="checks">{t(Key::DeskChecks)}</h2>
            <ul class="checks">{checks}</ul>
        </section>
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
        <section class=class id="verdict" role="status" tabindex="-1" aria-labelledby="verdict-title"
            on:keydown=typed>
            <Icon name=shape class="shape"/>
            <div><h2 id="verdict-title">{title}</h2><p>{means}</p></div>
        </section>
    }
    .into_any()
}

fn checks(pass: &Verified, concerns: &[Concern], lists: &Lists, at: i64) -> Vec<AnyView> {
    let claims = pass.claims();
    let signed = [
        ("issuer", claims.issuer.clone()),
        ("when", words::when(claims.issued)),
        ("key", hex(&pass.signer())),
    ];
    let signed: Vec<(&str, &str)> = signed.iter().map(|(name, v)| (*name, v.as_str())).collect();
    let mut rows = vec![
        row(
            "is-ok",
            "check",
            t(Key::DeskOkSignature),
            tf(Key::DeskOkSignatureBy, &signed),
        ),
        window(claims, concerns),
    ];
    if let Some(list) = &lists.revocations {
        let age = words::age(Age::between(list.issued, at));
        let by = tf(Key::DeskOkRevocationBy, &[("age", &age)]);
        rows.push(row("is-ok", "check", t(Key::DeskOkRevocation), by));
    }
    let odd = concerns
        .iter()
        .filter_map(|concern| words::concern(*concern));
    rows.extend(odd.map(|(title, text)| row("is-warn", "alert", t(title), text)));
    rows
}

fn window(claims: &Claims, concerns: &[Concern]) -> AnyView {
    let (opens, closes) = claims.window;
    let (from, to) = (words::when(opens), words::when(closes));
    let text = tf(Key::DeskWindow, &[("from", &from), ("to", &to)]);
    if concerns.contains(&Concern::TooEarly) {
        row("is-warn", "clock", t(Key::DeskWarnEarly), text)
    } else if concerns.contains(&Concern::TooLate) {
        row("is-warn", "clock", t(Key::DeskWarnLate), text)
    } else {
        row("is-ok", "check", t(Key::DeskOkWindow), text)
    }
}

fn row(tone: &'static str, icon: &'static str, title: String, text: String) -> AnyView {
    view! {
        <li class=tone><Icon name=icon/><div><strong>{title}</strong><span>{text}</span></div></li>
    }
    .into_any()
}
