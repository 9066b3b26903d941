//! The pass itself: code, reference and what stands in it, fit for a screen in the sun and for
//! paper.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use rulebook::Corridor;
use wire::{StateJson, StatusResponse};

use super::answers::post_name;
use crate::{
    components::{El, classed, el, notice, sign, term},
    content::{self, Key, date, instant, lane_icon, lane_tone, tf},
    session::Session,
};

/// Light modules around a code (ISO/IEC 18004, 6.3.8).
const QUIET: i32 = 4;

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

/// The code as SVG; `None` when the text does not fit one, which the server never sends.
fn code(text: &str) -> Option<El> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size() + 2 * QUIET;
    let view_box = ["0 0 ", &size.to_string(), " ", &size.to_string()].concat();
    // SVG has a namespace of its own, which only typed elements know.
    let drawing = view! {
        <svg viewBox=view_box aria-hidden="true" data-code=text.to_owned()>
            <path d=path(&code)/>
        </svg>
    };
    let code = classed("DIV", "qr")
        .attr("role", "img")
        .attr("aria-label", Key::PassCode);
    Some(code.child(drawing.into_any()))
}

/// One path of horizontal runs: a tenth of the nodes of one rectangle per module.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let run = (x - start).to_string();
                let (left, top) = ((start + QUIET).to_string(), (y + QUIET).to_string());
                path.push_str(&["M", &left, " ", &top, "h", &run, "v1h-", &run, "z"].concat());
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_covers_exactly_the_dark_modules() {
        let code = QrCode::encode_text("YLK1:SPECIMEN", QrCodeEcc::Medium).unwrap();
        let dark = (0..code.size())
            .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
            .filter(|(x, y)| code.get_module(*x, *y))
            .count();
        let runs: usize = path(&code)
            .split('h')
            .filter_map(|part| {
                part.split_once('v')
                    .and_then(|(run, _)| run.parse::<usize>().ok())
            })
            .sum();
        assert_eq!(runs, dark);
    }
}
