//! What a genuine pass says, what that proves and what it does not.

use leptos::prelude::*;
use pass::{Claims, Kind, Lane, Verified};
use rulebook::Corridor;

use super::{
    binding, checks,
    judge::{Concern, Judgement},
    state::{Desk, desk},
    words,
};
use crate::{
    components::Icon,
    content::{Key, lane, lane_tone, t, tf},
};

/// What a genuine pass says, beside it whose it is; nothing without one.
pub(super) fn view() -> impl IntoView {
    let desk = desk();
    move || {
        let at = desk
            .checked
            .with(|checked| checked.as_ref().map(|checked| checked.at))?;
        match desk.judgement.get()? {
            Judgement::Genuine { pass, concerns } => Some(told(desk, &pass, &concerns, at)),
            Judgement::Refused { .. } => None,
        }
    }
}

fn told(desk: Desk, pass: &Verified, concerns: &[Concern], at: i64) -> AnyView {
    let claims = pass.claims();
    let right = desk
        .lists
        .with_untracked(|lists| checks::right(pass, concerns, lists, at));
    view! {
        <div class="split">
            <div class="stack">
                <section class="stack" aria-labelledby="told">
                    <h2 id="told">{t(Key::DeskTold)}</h2>
                    {advice(claims.advice)}
                    {lines(desk, claims)}
                </section>
                <section class="stack" aria-labelledby="checks">
                    <h2 id="checks">{t(Key::DeskChecks)}</h2>
                    {right}
                </section>
            </div>
            {binding::view(desk, pass)}
        </div>
        {proves(claims)}
    }
    .into_any()
}

fn advice(advice: Lane) -> AnyView {
    let corridor = match advice {
        Lane::Green => Corridor::Green,
        Lane::Ask => Corridor::Ask,
        Lane::Red => Corridor::Red,
    };
    let shape = match advice {
        Lane::Green => "lane-green",
        Lane::Ask => "lane-ask",
        Lane::Red => "lane-red",
    };
    let class = ["advice small ", lane_tone(corridor)].concat();
    view! {
        <div class=class>
            <Icon name=shape class="shape"/>
            <div>
                <p class="eyebrow">{t(Key::DeskAdvice)}</p>
                <h3>{lane(corridor)}</h3>
                <p>{t(Key::DeskAdviceHint)}</p>
            </div>
        </div>
    }
    .into_any()
}

fn lines(desk: Desk, claims: &Claims) -> AnyView {
    let kind = match claims.kind {
        Kind::Traveller => Key::DeskKindTraveller,
        Kind::Coach => Key::DeskKindCoach,
        Kind::Export => Key::DeskKindExport,
    };
    let mut lines = vec![
        (Key::DeskReference, claims.reference.to_string()),
        (Key::DeskKind, t(kind)),
        (Key::DeskHeads, claims.heads.to_string()),
    ];
    lines.extend(claims.plate.clone().map(|plate| (Key::DeskPlate, plate)));
    lines.extend([
        (Key::DeskPost, desk.post_name(&claims.post)),
        (Key::DeskAnnounced, checks::window(claims)),
        (Key::DeskSigned, words::when(claims.issued)),
        (Key::DeskExpires, words::when(claims.expires)),
        (Key::DeskPack, claims.pack.clone()),
    ]);
    let lines = lines.into_iter().map(|(key, value)| {
        view! { <div><dt>{t(key)}</dt><dd>{value}</dd></div> }
    });
    view! { <dl class="summary-list">{lines.collect_view()}</dl> }.into_any()
}

fn proves(claims: &Claims) -> AnyView {
    let signed = tf(Key::DeskProvesSigned, &[("issuer", &claims.issuer)]);
    let proved = [signed, t(Key::DeskProvesAdvice)];
    let not_proved = [
        Key::DeskProvesNotTrue,
        Key::DeskProvesNotPerson,
        Key::DeskProvesNotDecision,
    ]
    .map(t);
    let list = |lines: Vec<String>| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
        view! { <ul class="bullets">{lines.collect_view()}</ul> }
    };
    view! {
        <div class="split">
            <section class="stack" aria-labelledby="proves">
                <h2 id="proves">{t(Key::DeskProves)}</h2>
                {list(proved.to_vec())}
            </section>
            <section class="stack" aria-labelledby="proves-not">
                <h2 id="proves-not">{t(Key::DeskProvesNot)}</h2>
                {list(not_proved.to_vec())}
            </section>
        </div>
    }
    .into_any()
}
