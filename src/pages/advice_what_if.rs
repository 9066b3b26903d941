//! What if: the same evaluation with another way of crossing, another day, other days abroad.

use chrono::{Days, NaiveDate};
use declaration::{Choice, parse_whole};
use leptos::prelude::*;
use rulebook::{Corridor, Direction, Facts, Mode, Residency};

use super::lane::lane_notice;
use crate::{
    components::{El, classed, el, live, loose_box},
    content::{self, Key, tf},
    session::Session,
};

/// The controls and the answer, from the facts as told.
pub(super) fn what_if(session: Session, facts: Facts) -> AnyView {
    let mode = RwSignal::new(facts.mode);
    let days_later = RwSignal::new(String::from("0"));
    let asks_stay = facts.direction == Direction::Entry
        && facts
            .travellers
            .iter()
            .any(|one| one.residency == Residency::Resident);
    let told = facts.travellers.iter().find_map(|one| one.days_abroad);
    let stay = RwSignal::new(told.map(|days| days.to_string()).unwrap_or_default());
    let answer = live(move || {
        let changed = changed(&facts, mode.get(), &days_later.get(), &stay.get());
        let lane = lane(session, &changed);
        let text = tf(Key::WhatIfThen, &[("lane", &content::lane(lane))]);
        lane_notice(lane, text).attr("role", "status")
    });
    classed("FIELDSET", "what-if")
        .child(el("LEGEND").child(Key::WhatIfTitle))
        .child(modes(mode))
        .child(number("if-later", Key::WhatIfLater, days_later))
        .child(asks_stay.then(|| number("if-stay", Key::WhatIfStay, stay)))
        .child(answer)
        .any()
}

fn modes(mode: RwSignal<Mode>) -> El {
    let options: Vec<El> = Mode::WORDS
        .iter()
        .map(|(choice, word)| {
            let choice = *choice;
            el("OPTION")
                .attr("value", *word)
                .flag_of("selected", move || mode.get() == choice)
                .child(content::mode(choice))
        })
        .collect();
    let select = classed("SELECT", "w-full")
        .attr("id", "if-mode")
        .on("change", move |event| {
            if let Some(choice) = Mode::from_word(&event_target_value(&event)) {
                mode.set(choice);
            }
        })
        .child(options);
    labelled("if-mode", Key::WhatIfMode, select)
}

fn number(id: &'static str, label: Key, value: RwSignal<String>) -> El {
    let number = loose_box("w-4", id, value).attr("inputmode", "numeric");
    labelled(id, label, number)
}

fn labelled(id: &'static str, label: Key, control: El) -> El {
    classed("DIV", "field")
        .child(el("LABEL").attr("for", id).child(label))
        .child(control)
}

/// The facts with the changes; what is no number changes nothing.
fn changed(facts: &Facts, mode: Mode, later: &str, stay: &str) -> Facts {
    let mut facts = facts.clone();
    facts.mode = mode;
    if mode != Mode::Car {
        facts.vehicle = None;
    }
    let later = parse_whole(later, 366).unwrap_or(0);
    facts.crossing = later_day(facts.crossing, later);
    if let Ok(days) = parse_whole(stay, 20_000) {
        for one in facts
            .travellers
            .iter_mut()
            .filter(|one| one.residency == Residency::Resident)
        {
            one.days_abroad = u16::try_from(days).ok();
        }
    }
    facts
}

fn later_day(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days)))
        .unwrap_or(day)
}

fn lane(session: Session, facts: &Facts) -> Corridor {
    session.with_pack(|pack| {
        session
            .rates
            .with(|rates| rulebook::evaluate(pack, rates, facts).corridor)
    })
}
