//! What was checked about a genuine pass, point by point.

use leptos::prelude::*;
use pass::{Claims, Verified};

use super::{
    judge::Concern,
    lists::{Age, Lists, Stale, hex},
    words,
};
use crate::{
    components::{classed, el, icon},
    content::{Key, t, tf},
};

/// The points that were found right, at the time of the check, Unix seconds.
pub(super) fn right(pass: &Verified, concerns: &[Concern], lists: &Lists, at: i64) -> AnyView {
    let claims = pass.claims();
    let (when, key) = (words::when(claims.issued), hex(&pass.signer()));
    let signed = [
        ("issuer", claims.issuer.as_str()),
        ("when", &when),
        ("key", &key),
    ];
    let by = tf(Key::DeskOkSignatureBy, &signed);
    let mut rows = vec![row("is-ok", "check", Key::DeskOkSignature, by)];
    let odd = |concern: &Concern| matches!(concern, Concern::TooEarly | Concern::TooLate);
    if !concerns.iter().any(odd) {
        rows.push(row("is-ok", "check", Key::DeskOkWindow, window(claims)));
    }
    let old = concerns.contains(&Concern::Stale(Stale::OldList));
    if let Some(list) = lists.revocations.as_ref().filter(|_| !old) {
        let age = words::age(Age::between(list.issued, at));
        let by = tf(Key::DeskOkRevocationBy, &[("age", &age)]);
        rows.push(row("is-ok", "check", Key::DeskOkRevocation, by));
    }
    list(rows)
}

/// Points below each other.
pub(super) fn list(rows: Vec<AnyView>) -> AnyView {
    classed("UL", "checks").child(rows).any()
}

/// A point that deserves a look.
pub(super) fn odd(concern: Concern, claims: &Claims) -> AnyView {
    let (name, title, text) = match concern {
        Concern::TooEarly => ("clock", Key::DeskWarnEarly, window(claims)),
        Concern::TooLate => ("clock", Key::DeskWarnLate, window(claims)),
        Concern::SeenBefore(at) => (
            "alert",
            Key::DeskWarnSeen,
            words::at(Key::DeskWarnSeenAt, at),
        ),
        Concern::Stale(which) => ("alert", words::stale_title(which), t(words::stale(which))),
    };
    row("is-warn", name, title, text)
}

/// The announced time in words.
pub(super) fn window(claims: &Claims) -> String {
    let (opens, closes) = claims.window;
    let (from, to) = (words::when(opens), words::when(closes));
    tf(Key::DeskWindow, &[("from", &from), ("to", &to)])
}

fn row(tone: &'static str, name: &'static str, title: Key, text: String) -> AnyView {
    let words = el("DIV")
        .child(el("STRONG").child(title))
        .child(el("SPAN").child(text));
    classed("LI", tone).child(icon(name)).child(words).any()
}
