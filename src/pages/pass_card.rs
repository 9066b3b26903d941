//! The pass itself: code, reference and what stands in it, fit for a screen in the sun and for
//! paper.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use rulebook::Corridor;
use wire::StateJson;

use super::answers::post_name;
use crate::{
    components::Icon,
    content::{self, Key, date, instant, lane_icon, lane_tone, t, tf},
    session::{Filed, Record, session},
};

/// Light modules around a code (ISO/IEC 18004, 6.3.8).
const QUIET: i32 = 4;

/// The card of a pass.
#[component]
pub fn PassCard(
    /// The record it belongs to.
    record: Record,
    /// What is on file.
    filed: Filed,
) -> impl IntoView {
    let session = session();
    let status = filed.status;
    let lane = Corridor::from(status.advice.corridor);
    let void = status.state == StateJson::Withdrawn;
    let class = ["pass ", lane_tone(lane), if void { " is-void" } else { "" }].concat();
    let trip = &status.declaration.trip;
    let day = wire::parse_iso(&trip.date).map(date).unwrap_or_default();
    let groups: Vec<String> = status.reference.split('-').map(str::to_owned).collect();
    let plate = status
        .declaration
        .vehicle
        .as_ref()
        .map(|vehicle| vehicle.plate.clone());
    let fact = |label: Key, value: String| view! { <div><dt>{t(label)}</dt><dd>{value}</dd></div> };
    view! {
        <article class=class aria-labelledby="pass-title" data-record=record.id>
            <header class="pass-head">
                <Icon name="mark" class="mark"/>
                <div>
                    <h2 id="pass-title">
                        {t(if void { Key::PassVoid } else { Key::PassCardTitle })}
                    </h2>
                    <p>{t(if void { Key::PassVoidHint } else { Key::PassCardHint })}</p>
                </div>
            </header>
            {status.pass.as_deref().and_then(code)}
            <p class="pass-ref">
                <span class="label">{t(Key::PassReference)}</span>
                <span class="ref">
                    {groups.into_iter().map(|group| view! { <span>{group}</span> }).collect_view()}
                </span>
            </p>
            <p class="pass-lane">
                <Icon name=lane_icon(lane)/>
                <span>{tf(Key::PassLane, &[("lane", &content::lane(lane))])}</span>
            </p>
            <dl class="pass-facts">
                {fact(Key::PassCrossing, day)}
                {fact(Key::PassPeople, status.declaration.people.len().to_string())}
                {fact(Key::PassPost, post_name(session, &trip.post))}
                {plate.map(|plate| fact(Key::VehiclePlate, plate))}
                <div class="full">
                    <dt>{t(Key::PassKept)}</dt>
                    <dd>{instant(&status.purge_at)}</dd>
                </div>
            </dl>
            <p class="pass-note">{t(Key::PassNote)}</p>
        </article>
    }
}

/// The code as SVG; `None` when the text does not fit one, which the server never sends.
fn code(text: &str) -> Option<AnyView> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size() + 2 * QUIET;
    let view_box = ["0 0 ", &size.to_string(), " ", &size.to_string()].concat();
    Some(
        view! {
            <div class="qr" role="img" aria-label=t(Key::PassCode)>
                <svg viewBox=view_box aria-hidden="true" data-code=text.to_owned()>
                    <path d=path(&code)/>
                </svg>
            </div>
        }
        .into_any(),
    )
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
