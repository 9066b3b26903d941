//! What a genuine pass says, what that proves and what it does not.

use leptos::prelude::*;
use pass::{Claims, Kind, Lane};
use rulebook::Corridor;

use super::{
    judge::Judgement,
    state::{Desk, desk},
    words,
};
use crate::{
    components::Icon,
    content::{Key, lane, lane_tone, t, tf},
};

/// The claims of a genuine pass; nothing otherwise.
pub(super) fn view() -> impl IntoView {
    let desk = desk();
    move || match desk.judgement.get()? {
        Judgement::Genuine { pass, .. } => Some(told(desk, pass.claims())),
        Judgement::Refused { .. } => None,
    }
}

fn told(desk: Desk, claims: &Claims) -> AnyView {
    view! {
        <div class="split">
            <section class="stack" aria-labelledby="told">
                <h2 id="told">{t(Key::DeskTold)}</h2>
                {advice(claims.advice)}
                {lines(desk, claims)}
            </section>
            {proves(claims)}
        </div>
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
    let (opens, closes) = claims.window;
    let (from, to) = (words::when(opens), words::when(closes));
    let mut lines = vec![
        (Key::DeskReference, claims.reference.to_string()),
        (Key::DeskKind, t(kind)),
        (Key::DeskHeads, claims.heads.to_string()),
    ];
    lines.extend(claims.plate.clone().map(|plate| (Key::DeskPlate, plate)));
    lines.extend([
        (Key::DeskPost, desk.post_name(&claims.post)),
        (
            Key::DeskAnnounced,
            tf(Key::DeskWindow, &[("from", &from), ("to", &to)]),
        ),
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
        <section class="stack" aria-labelledby="proves">
            <h2 id="proves">{t(Key::DeskProves)}</h2>
            {list(proved.to_vec())}
            <h3>{t(Key::DeskProvesNot)}</h3>
            {list(not_proved.to_vec())}
        </section>
    }
    .into_any()
}
