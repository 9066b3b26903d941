//! The coach the link is of: whose, which way, when. Nothing of it once the coach has left.

use declaration::manifest::TOWNS;
use leptos::prelude::*;
use wire::JoinResponse;

use super::{
    send,
    state::{Join, Over, Trip, join},
    words,
};
use crate::{
    components::{El, button_row, classed, el, form, live, notice, submit_button, term},
    content::{Key, date, instant, t, tf},
};

/// What is known of the trip, or where to type its code.
pub(super) fn view() -> AnyView {
    let join = join();
    live(move || match join.trip.get() {
        Trip::NoCode => code_form(join, None),
        Trip::Asking => classed("P", "muted")
            .attr("role", "status")
            .child(Key::JoinAsking),
        Trip::Known { trip, fresh } => card(&trip, fresh),
        Trip::Unseen => told("offline", Key::JoinUnseen),
        Trip::Over(Over::Unknown) => code_form(join, Some(Over::Unknown)),
        Trip::Over(over) => told("alert", words::over(over)),
    })
}

fn told(sign: &'static str, text: Key) -> El {
    el("DIV")
        .attr("role", "status")
        .child(notice("notice is-ask", sign, t(text)))
}

fn card(trip: &JoinResponse, fresh: bool) -> El {
    let leaves = match wire::parse_iso(&trip.departs_day) {
        Some(day) => tf(
            Key::DateInstant,
            &[("date", &date(day)), ("time", &trip.departs_time)],
        ),
        None => trip.departs_time.clone(),
    };
    let route = tf(
        Key::JoinRoute,
        &[("from", town(&trip.from)), ("to", town(&trip.to))],
    );
    let service = (!trip.service.is_empty()).then(|| term(Key::JoinService, trip.service.clone()));
    let facts = classed("DL", "trip-facts")
        .child(term(Key::JoinCarrier, trip.carrier.clone()))
        .child(service)
        .child(term(Key::JoinLeaves, leaves))
        .child(term(Key::JoinUntil, instant(&trip.until)));
    let old = (!fresh).then(|| notice("notice", "offline", t(Key::JoinOld)));
    classed("SECTION", "trip-card")
        .attr("aria-label", Key::JoinTripTitle)
        .child(classed("P", "trip-route").child(route))
        .child(facts)
        .child(old)
}

/// The name of a known town; the code of any other.
fn town(code: &str) -> &str {
    TOWNS
        .iter()
        .find(|town| town.code == code)
        .map_or(code, |town| town.name)
}

/// A box for the code of the trip. Without one an entry can still be shown.
fn code_form(join: Join, over: Option<Over>) -> El {
    let typed = RwSignal::new(join.code.get_untracked());
    let missing = RwSignal::new(false);
    let error = move || {
        let text = match over {
            Some(over) => words::over(over),
            None => Key::JoinCodeMissing,
        };
        (missing.get() || over.is_some()).then(|| {
            classed("P", "error-text")
                .attr("id", "trip-code-error")
                .child(el("SPAN").child(text))
        })
    };
    let input = classed("INPUT", "code w-10")
        .attr("id", "trip-code")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "trip-code-hint trip-code-error")
        .value_of(move || typed.get())
        .on("input", move |event| typed.set(event_target_value(&event)));
    let field = classed("DIV", "field")
        .child(
            el("LABEL")
                .attr("for", "trip-code")
                .child(Key::JoinCodeLabel),
        )
        .child(
            classed("P", "hint")
                .attr("id", "trip-code-hint")
                .child(Key::JoinCodeHint),
        )
        .live(error)
        .child(input);
    let submit = move || {
        let text = typed.get_untracked();
        missing.set(text.trim().is_empty());
        if !text.trim().is_empty() {
            send::go_to(join, &text);
        }
    };
    form(submit)
        .child(field)
        .child(button_row(submit_button(Key::JoinCodeAction)))
}
