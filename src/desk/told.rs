//! What a genuine pass says, what that proves and what it does not.

use leptos::prelude::*;
use pass::{Claims, Kind, Lane, Verified};
use rulebook::Corridor;

use super::{
    binding, checks, coach,
    judge::{Concern, Judgement},
    parts::{beside, section, terms},
    state::{Desk, desk},
    words,
};
use crate::{
    components::{El, classed, el, group, live},
    content::{Key, lane, lane_tone, t, tf},
};

/// What a genuine pass says, beside it whose it is; nothing without one.
pub(super) fn view() -> AnyView {
    let desk = desk();
    live(move || {
        let at = desk
            .checked
            .with(|checked| checked.as_ref().map(|checked| checked.at))?;
        match desk.judgement.get()? {
            Judgement::Genuine { pass, concerns } => Some(told(desk, &pass, &concerns, at)),
            Judgement::Refused { .. } => None,
        }
    })
}

fn told(desk: Desk, pass: &Verified, concerns: &[Concern], at: i64) -> AnyView {
    let claims = pass.claims();
    let right = desk
        .lists
        .with_untracked(|lists| checks::right(pass, concerns, lists, at));
    let told = section("told", Key::DeskTold)
        .child(coach::unfolded(claims))
        .child(advice(claims.advice))
        .child(lines(desk, claims));
    let checks = section("checks", Key::DeskChecks).child(right);
    let split = classed("DIV", "split")
        .child(classed("DIV", "stack").child(told).child(checks))
        .child(binding::view(desk, pass));
    group((split, proves(claims)))
}

fn advice(advice: Lane) -> El {
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
    let words = el("DIV")
        .child(classed("P", "eyebrow").child(Key::DeskAdvice))
        .child(el("H3").child(lane(corridor)))
        .child(el("P").child(Key::DeskAdviceHint));
    beside(el("DIV").attr("class", class), shape, words)
}

fn lines(desk: Desk, claims: &Claims) -> El {
    let kind = match claims.kind {
        Kind::Traveller => Key::DeskKindTraveller,
        Kind::Coach => Key::DeskKindCoach,
        Kind::Export => Key::DeskKindExport,
    };
    let mut lines = vec![
        (Key::DeskReference, claims.reference.to_string()),
        (Key::DeskKind, t(kind)),
    ];
    // Goods have no heads.
    if claims.kind != Kind::Export {
        lines.push((Key::DeskHeads, words::heads(claims.heads)));
    }
    lines.extend(claims.plate.clone().map(|plate| (Key::DeskPlate, plate)));
    lines.extend([
        (Key::DeskPost, desk.post_name(&claims.post)),
        (Key::DeskAnnounced, checks::window(claims)),
        (Key::DeskSigned, words::when(claims.issued)),
        (Key::DeskExpires, words::when(claims.expires)),
        (Key::DeskPack, claims.pack.clone()),
    ]);
    terms("summary-list", lines)
}

fn proves(claims: &Claims) -> El {
    let signed = tf(Key::DeskProvesSigned, &[("issuer", &claims.issuer)]);
    let proved = vec![signed, t(Key::DeskProvesAdvice)];
    let not_proved = vec![
        t(Key::DeskProvesNotTrue),
        t(Key::DeskProvesNotPerson),
        t(Key::DeskProvesNotDecision),
    ];
    let list = |lines: Vec<String>| {
        let lines: Vec<El> = lines.into_iter().map(|line| el("LI").child(line)).collect();
        classed("UL", "bullets").child(lines)
    };
    classed("DIV", "split")
        .child(section("proves", Key::DeskProves).child(list(proved)))
        .child(section("proves-not", Key::DeskProvesNot).child(list(not_proved)))
}
