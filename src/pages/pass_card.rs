//! The pass itself: code, reference and what stands in it, fit for a screen in the sun and for
//! paper.

use leptos::prelude::*;
use qrcodegen::QrCodeEcc;
use rulebook::Corridor;
use wire::{StateJson, StatusResponse};

use super::answers::post_name;
use crate::{
    components::{El, classed, el, notice, qr_code, sign, term},
    content::{self, Key, date, instant, lane_icon, lane_tone, tf},
    session::Session,
};

/// The card of a pass: what is on file under a record.
pub(super) fn pass_card(session: Session, record: &str, status: &StatusResponse) -> AnyView {
    let lane = Corridor::from(status.advice.corridor);
    let void = status.state == StateJson::Withdrawn;
    let class = ["pass ", lane_tone(lane), if void { " is-void" } else { "" }].concat();
    let lane_text = tf(Key::PassLane, &[("lane", &content::lane(lane))]);
    el("ARTICLE")
        .attr("class", class)
        .attr("aria-labelledby", "pass-title")
        .attr("data-record", record.to_owned())
        .child(head(void))
        .child(status.pass.as_deref().and_then(code))
        .child(reference(&status.reference))
        .child(notice("pass-lane", lane_icon(lane), lane_text))
        .child(facts(session, status))
        .child(classed("P", "pass-note").child(Key::PassNote))
        .any()
}

fn head(void: bool) -> El {
    let (title, hint) = if void {
        (Key::PassVoid, Key::PassVoidHint)
    } else {
        (Key::PassCardTitle, Key::PassCardHint)
    };
    let words = el("DIV")
        .child(el("H2").attr("id", "pass-title").child(title))
        .child(el("P").child(hint));
    classed("HEADER", "pass-head")
        .child(sign("mark", "mark"))
        .child(words)
}

/// The reference in its groups.
fn reference(reference: &str) -> El {
    let groups: Vec<El> = reference
        .split('-')
        .map(|group| el("SPAN").child(group.to_owned()))
        .collect();
    classed("P", "pass-ref")
        .child(classed("SPAN", "label").child(Key::PassReference))
        .child(classed("SPAN", "ref").child(groups))
}

fn facts(session: Session, status: &StatusResponse) -> El {
    let declaration = &status.declaration;
    let day = wire::parse_iso(&declaration.trip.date).map(date);
    let people = declaration.people.len().to_string();
    let post = post_name(session, &declaration.trip.post);
    let vehicle = declaration.vehicle.as_ref();
    let kept = term(Key::PassKept, instant(&status.purge_at));
    classed("DL", "pass-facts")
        .child(term(Key::PassCrossing, day.unwrap_or_default()))
        .child(term(Key::PassPeople, people))
        .child(term(Key::PassPost, post))
        .child(vehicle.map(|vehicle| term(Key::VehiclePlate, vehicle.plate.clone())))
        .child(kept.attr("class", "full"))
}

fn code(text: &str) -> Option<El> {
    qr_code(text, QrCodeEcc::Medium, Key::PassCode)
}
