//! All answers, consent, sending. Twin of [`journey::Step::Answers`].

use declaration::{Declaration, Fault, Field, Problem};
use journey::{Row, Step};
use leptos::{prelude::*, task::spawn_local};

use super::{items::line, lane::lane_notice, start::retention};
use crate::{
    components::{
        El, Tick, back_link, button_row, classed, el, error_summary, error_text, following_link,
        form, heading, holder, hush, icon, live, submit_button, tick, with_rail,
    },
    content::{self, Key, country, date, decimal, money, refusal_text, t, tf},
    platform::dom,
    routes::Route,
    session::{Refusal, Session, session},
};

/// The page.
pub(super) fn answers_page() -> AnyView {
    let session = session();
    let declaration = session.with_known(declaration::parse).ok();
    let Some(declaration) = declaration else {
        // The guard of the journey leads elsewhere before this can be seen.
        return heading(t(Key::AnswersTitle)).any();
    };
    dom::set_title(&[t(Key::AnswersTitle), t(Key::AppName)].join(" – "));
    let list = classed("DL", "summary-list").child(rows(session, &declaration));
    let mut content = vec![
        back_link(Route::Step(Step::Advice)),
        error_summary(),
        live(move || session.refusal.get().map(refusal_notice)),
        heading(t(Key::AnswersTitle)).any(),
        list.any(),
    ];
    if let Some(advice) = session.advice() {
        let lane = content::lane(advice.corridor);
        let text = tf(Key::AnswersLane, &[("lane", &lane)]);
        content.push(lane_notice(advice.corridor, text).any());
    }
    content.push(consent_and_send(session).any());
    with_rail(Step::Answers, content)
}

fn consent_and_send(session: Session) -> El {
    let amending = session
        .current
        .get_untracked()
        .and_then(|id| session.record(&id))
        .is_some_and(|record| record.filed.is_some());
    let label = if amending {
        Key::AnswersSendChange
    } else {
        Key::AnswersSend
    };
    form(move || send(session))
        .child(consent(session))
        .child(button_row(submit_button(label)))
        .child(classed("P", "hint").child(Key::AnswersSendHint))
}

fn send(session: Session) {
    if !session.draft.with_untracked(|draft| draft.consent) {
        session
            .problems
            .set(vec![Problem::new(Field::Consent, Fault::Missing)]);
        dom::focus("error-summary");
        return;
    }
    spawn_local(async move {
        let sent = session.send_current().await;
        // A refusal is shown here, where it can be mended; everything else on the pass's page.
        match sent {
            Some(id) if session.refusal.get_untracked().is_none() => session.go(Route::Pass(id)),
            Some(_) | None => dom::focus("refusal"),
        }
    });
}

fn consent(session: Session) -> El {
    let service = session.service.get_untracked();
    let hours = service
        .as_ref()
        .map_or(72, |service| service.retention_hours);
    let operator = service.map_or_else(|| t(Key::ConsentOperator), |service| service.name);
    let values = [("retention", retention(hours)), ("operator", operator)];
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let terms = classed("UL", "bullets")
        .child(el("LI").child(tf(Key::ConsentPurpose, &values)))
        .child(el("LI").child(Key::ConsentData))
        .child(el("LI").child(tf(Key::ConsentRetention, &values)))
        .child(el("LI").child(Key::ConsentWithdraw));
    let title = el("H2").attr("id", "consent-title");
    classed("SECTION", "stack")
        .attr("aria-labelledby", "consent-title")
        .child(title.child(Key::ConsentTitle))
        .child(terms)
        .child(agreement(session))
}

fn agreement(session: Session) -> El {
    let id = Field::Consent.id();
    let error_id = [&id, "-error"].concat();
    let agree = tick(Tick {
        id,
        label: t(Key::ConsentAgree),
        hint: String::new(),
        ticked: Box::new(move || session.draft.with(|draft| draft.consent)),
        change: Box::new(move |on| session.change(|draft| draft.consent = on)),
    });
    holder("DIV", Field::Consent)
        .child(error_text(Field::Consent, error_id))
        .child(classed("DIV", "choices one-column").child(agree))
}

/// Why the server did not take it, with the fields it named.
pub(super) fn refusal_notice(refusal: Refusal) -> El {
    let key = match refusal.status {
        0 => Key::RefusedStale,
        409 => Key::RefusedConflict,
        412 => Key::RefusedChanged,
        413 => Key::RefusedTooLarge,
        _ => Key::RefusedOther,
    };
    let fields = refusal.fields.iter();
    let fields: Vec<El> = fields
        .map(|(field, code)| el("LI").child(refusal_text(*field, code)))
        .collect();
    let words = el("DIV")
        .child(el("P").child(key))
        .child(el("UL").child(fields));
    classed("DIV", "notice is-red")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .attr("id", "refusal")
        .child(icon("alert"))
        .child(words)
}

fn rows(session: Session, declaration: &Declaration) -> Vec<El> {
    let path = session.draft.with_untracked(journey::path);
    let sections = journey::sections(&path, declaration);
    let rows = sections.into_iter().flat_map(|section| {
        section
            .rows
            .into_iter()
            .map(move |row| (row, row.change(section.step)))
    });
    rows.map(|(row, step)| answer(session, row, step, declaration))
        .collect()
}

fn answer(session: Session, row: Row, step: Step, declaration: &Declaration) -> El {
    let (label, value) = row_text(session, row, declaration);
    let path = Route::Step(step).path();
    let change = following_link(path, "", move || session.change_answer(step))
        .child(Key::ActionChange)
        .child(hush(&label));
    el("DIV")
        .child(el("DT").child(label))
        .child(el("DD").child(value))
        .child(classed("DD", "action").child(change))
}

/// Label and value of a row.
fn row_text(session: Session, row: Row, declaration: &Declaration) -> (String, String) {
    let trip = &declaration.trip;
    match row {
        Row::Direction => (
            t(Key::CrossingDirection),
            content::direction(trip.direction),
        ),
        Row::Mode => (t(Key::CrossingMode), content::mode(trip.mode)),
        Row::Post => (t(Key::PlacePost), post_name(session, &trip.post)),
        Row::Date => (t(Key::PlaceDate), day_and_hour(trip.date, trip.hour)),
        Row::TripCode => (
            t(Key::PlaceTripCode),
            trip.trip_code.clone().unwrap_or_default(),
        ),
        Row::Vehicle => (t(Key::StepVehicle), vehicle(declaration)),
        Row::VehicleDays => (t(Key::VehicleDays), vehicle_days(declaration)),
        Row::Person(at) => (
            tf(Key::PersonEyebrow, &[("n", &(at + 1).to_string())]),
            person(declaration, at),
        ),
        Row::Nothing => (t(Key::StepCarry), t(Key::CarryNone)),
        Row::Item(at) => session.draft.with_untracked(|draft| {
            let item = draft.items.get(at);
            let name = item.map(|item| item.name.clone()).unwrap_or_default();
            (name, item.map(|item| line(item, draft)).unwrap_or_default())
        }),
        Row::Cash(at) => {
            let cash = declaration.cash.get(at).map(|cash| money(cash.money));
            (
                tf(Key::CashLine, &[("n", &(at + 1).to_string())]),
                cash.unwrap_or_default(),
            )
        }
    }
}

/// The name of a border post; its id when the pack does not know it.
pub(super) fn post_name(session: Session, id: &str) -> String {
    session.with_pack(|pack| {
        let post = pack.posts().iter().find(|post| post.id == id);
        post.map_or_else(|| id.to_owned(), |post| post.name.clone())
    })
}

fn day_and_hour(day: chrono::NaiveDate, hour: Option<u32>) -> String {
    match hour {
        Some(hour) => [date(day), [&decimal(hour.into()), ":00"].concat()].join(", "),
        None => date(day),
    }
}

fn vehicle(declaration: &Declaration) -> String {
    let vehicle = declaration.vehicle.as_ref();
    let vehicle = vehicle.map(|v| [v.plate.as_str(), &country(v.country.as_str())].join(" · "));
    vehicle.unwrap_or_default()
}

fn vehicle_days(declaration: &Declaration) -> String {
    let days = declaration
        .vehicle
        .as_ref()
        .and_then(|vehicle| vehicle.days_here);
    days.map(|days| days.to_string()).unwrap_or_default()
}

fn person(declaration: &Declaration, at: usize) -> String {
    let Some(person) = declaration.people.get(at) else {
        return String::new();
    };
    let name = [person.given.as_ref(), person.surname.as_ref()];
    let name: Vec<&str> = name
        .into_iter()
        .flatten()
        .map(|name| name.as_str())
        .collect();
    let parts = [
        name.join(" "),
        date(person.birth),
        country(person.nationality.as_str()),
        person.number.as_str().to_owned(),
    ];
    parts.join(" · ")
}
