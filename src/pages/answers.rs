//! All answers, consent, sending. Twin of [`journey::Step::Answers`].

use declaration::{Declaration, Fault, Field, Problem};
use journey::{Row, Step};
use leptos::{prelude::*, task::spawn_local};

use super::{items::line, start::retention};
use crate::{
    components::{ErrorSummary, ErrorText, Icon, steps},
    content::{
        self, Key, country, date, decimal, lane_icon, lane_tone, money, refusal_text, t, tf,
    },
    platform::dom,
    routes::Route,
    session::{Refusal, Session, session},
};

/// The page.
#[component]
pub fn AnswersPage() -> impl IntoView {
    let session = session();
    let declaration = session.with_known(declaration::parse).ok();
    let Some(declaration) = declaration else {
        // The guard of the journey leads elsewhere before this can be seen.
        return view! { <h1 tabindex="-1">{t(Key::AnswersTitle)}</h1> }.into_any();
    };
    let lane = session.advice().map(|advice| advice.corridor);
    let amending = session
        .current
        .get_untracked()
        .and_then(|id| session.record(&id))
        .is_some_and(|record| record.filed.is_some());
    dom::set_title(&[t(Key::AnswersTitle), t(Key::AppName)].join(" – "));
    view! {
        <div class="page has-rail wrap">
            {steps(session, Step::Answers)}
            <div class="page-body">
                {crate::components::link(Route::Step(Step::Advice), "back", t(Key::ActionBack))}
                <ErrorSummary/>
                {move || session.refusal.get().map(refusal_notice)}
                <h1 tabindex="-1">{t(Key::AnswersTitle)}</h1>
                <dl class="summary-list">{rows(session, &declaration)}</dl>
                {lane.map(|lane| view! {
                    <p class=["notice ", lane_tone(lane)].concat()>
                        <Icon name=lane_icon(lane)/>
                        <span>{tf(Key::AnswersLane, &[("lane", &content::lane(lane))])}</span>
                    </p>
                })}
                <form
                    class="stack"
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        send(session);
                    }
                >
                    {consent(session)}
                    <div class="button-row">
                        <button class="button" type="submit">
                            {t(if amending { Key::AnswersSendChange } else { Key::AnswersSend })}
                        </button>
                    </div>
                    <p class="hint">{t(Key::AnswersSendHint)}</p>
                </form>
            </div>
        </div>
    }
    .into_any()
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

fn consent(session: Session) -> AnyView {
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
    let id = Field::Consent.id();
    view! {
        <section class="stack" aria-labelledby="consent-title">
            <h2 id="consent-title">{t(Key::ConsentTitle)}</h2>
            <ul class="bullets">
                <li>{tf(Key::ConsentPurpose, &values)}</li>
                <li>{t(Key::ConsentData)}</li>
                <li>{tf(Key::ConsentRetention, &values)}</li>
                <li>{t(Key::ConsentWithdraw)}</li>
            </ul>
            <div class=move || crate::components::field_class(Field::Consent)>
                <ErrorText field=Field::Consent id=[&id, "-error"].concat()/>
                <div class="choices one-column">
                    <div class="choice">
                        <input type="checkbox" id=id.clone()
                            prop:checked=move || session.draft.with(|draft| draft.consent)
                            on:change=move |event| {
                                let on = event_target_checked(&event);
                                session.change(|draft| draft.consent = on);
                            }
                        />
                        <label for=id><span>{t(Key::ConsentAgree)}</span></label>
                    </div>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// Why the server did not take it, with the fields it named.
pub(super) fn refusal_notice(refusal: Refusal) -> AnyView {
    let key = match refusal.status {
        0 => Key::RefusedStale,
        409 => Key::RefusedConflict,
        412 => Key::RefusedChanged,
        413 => Key::RefusedTooLarge,
        _ => Key::RefusedOther,
    };
    let fields = refusal.fields.iter();
    let sentence = |(field, code): &(Field, String)| refusal_text(*field, code);
    view! {
        <div class="notice is-red" role="alert" tabindex="-1" id="refusal">
            <Icon name="alert"/>
            <div>
                <p>{t(key)}</p>
                <ul>{fields.map(|field| view! { <li>{sentence(field)}</li> }).collect_view()}</ul>
            </div>
        </div>
    }
    .into_any()
}

fn rows(session: Session, declaration: &Declaration) -> Vec<AnyView> {
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

fn answer(session: Session, row: Row, step: Step, declaration: &Declaration) -> AnyView {
    let (label, value) = row_text(session, row, declaration);
    let change = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        session.change_answer(step);
    };
    let hidden = label.clone();
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
            <dd class="action">
                <a href=Route::Step(step).path() on:click=change>
                    {t(Key::ActionChange)}<span class="hush">" " {hidden}</span>
                </a>
            </dd>
        </div>
    }
    .into_any()
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
