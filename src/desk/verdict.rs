//! The verdict, large: readable at arm's length in daylight, by shape and word, never by colour
//! alone.

use leptos::{ev::Event, prelude::*};
use pass::{Claims, Verified};

use super::{
    checks,
    judge::{Concern, Judgement, Refusal},
    parts::beside,
    state::{Desk, desk},
    words,
};
use crate::{
    components::{classed, el, group, live},
    content::{Key, t, tf},
    platform::{attention, events},
};

/// The verdict on the code that was checked last, and what deserves a look.
pub(super) fn view() -> AnyView {
    let desk = desk();
    live(move || {
        let view = match desk.judgement.get()? {
            Judgement::Genuine { pass, concerns } => genuine(desk, &pass, &concerns),
            Judgement::Refused { refusal, claims } => refused(desk, refusal, claims.as_ref()),
        };
        Some(view)
    })
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
        .collect();
    let banner = banner(desk, "is-warn", "alert", t(Key::DeskLook), means);
    group((banner, checks::list(rows)))
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
        let value = classed("DD", "code").child(claims.reference.to_string());
        let name = el("DT").child(Key::DeskReference);
        classed("DL", "summary-list").child(el("DIV").child(name).child(value))
    });
    let title = t(words::refusal_title(refusal));
    group((banner(desk, tone, icon, title, means), reference))
}

fn banner(desk: Desk, tone: &str, icon: &'static str, title: String, means: String) -> AnyView {
    let class = ["verdict full ", tone].concat();
    let shape = if icon == "question" { "lane-ask" } else { icon };
    // A hardware scanner types wherever the focus is: the next code goes to its box.
    let typed = move |event: Event| {
        if events::is_typing(&event) {
            desk.code.set(String::new());
            attention::focus_now("code");
        }
    };
    let holder = el("SECTION")
        .attr("class", class)
        .attr("id", "verdict")
        .attr("role", "status")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "verdict-title")
        .on("keydown", typed);
    let words = el("DIV")
        .child(el("H2").attr("id", "verdict-title").child(title))
        .child(el("P").child(means));
    beside(holder, shape, words).any()
}
