//! What if: the same evaluation with another way of crossing, another day, other days abroad.

use chrono::{Days, NaiveDate};
use declaration::{Choice, parse_whole};
use leptos::prelude::*;
use rulebook::{Corridor, Direction, Facts, Mode, Residency};

use crate::{
    components::Icon,
    content::{self, Key, lane_icon, lane_tone, t, tf},
    session::{Session, session},
};

/// The controls and the answer.
#[component]
pub fn WhatIf(
    /// The facts as told.
    facts: Facts,
) -> impl IntoView {
    let session = session();
    let mode = RwSignal::new(facts.mode);
    let days_later = RwSignal::new(String::from("0"));
    let asks_stay = facts.direction == Direction::Entry
        && facts
            .travellers
            .iter()
            .any(|one| one.residency == Residency::Resident);
    let told = facts.travellers.iter().find_map(|one| one.days_abroad);
    let stay = RwSignal::new(told.map(|days| days.to_string()).unwrap_or_default());
    let answer = move || {
        let changed = changed(&facts, mode.get(), &days_later.get(), &stay.get());
        lane(session, &changed)
    };
    let modes = Mode::WORDS.iter().map(|(choice, word)| {
        let choice = *choice;
        let chosen = move || mode.get() == choice;
        view! { <option value=*word prop:selected=chosen>{content::mode(choice)}</option> }
    });
    view! {
        <fieldset class="what-if">
            <legend>{t(Key::WhatIfTitle)}</legend>
            <div class="field">
                <label for="if-mode">{t(Key::WhatIfMode)}</label>
                <select class="w-full" id="if-mode"
                    on:change=move |event| {
                        if let Some(choice) = Mode::from_word(&event_target_value(&event)) {
                            mode.set(choice);
                        }
                    }
                >{modes.collect_view()}</select>
            </div>
            {number("if-later", Key::WhatIfLater, days_later)}
            {asks_stay.then(|| number("if-stay", Key::WhatIfStay, stay))}
            {move || {
                let lane = answer();
                let text = tf(Key::WhatIfThen, &[("lane", &content::lane(lane))]);
                view! {
                    <p role="status" class=["notice ", lane_tone(lane)].concat()>
                        <Icon name=lane_icon(lane)/><span>{text}</span>
                    </p>
                }
            }}
        </fieldset>
    }
}

fn number(id: &'static str, label: Key, value: RwSignal<String>) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <input class="w-4" id=id type="text" inputmode="numeric" autocomplete="off"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))/>
        </div>
    }
    .into_any()
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
