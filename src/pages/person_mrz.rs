//! The machine-readable lines: paste or type them instead of eight boxes. A good reading fills
//! the boxes; the person still confirms the name, because no check digit covers it (ICAO Doc 9303
//! part 3, 4.9).

use chrono::Datelike;
use declaration::{DateDraft, Field, PersonDraft, PersonField};
use identity::mrz::{self, Problem, Reading, State};
use leptos::prelude::*;

use crate::{
    components::Icon,
    content::{Key, t, tf},
    session::session,
};

/// The box with its verdict.
#[component]
pub fn MrzField(
    /// Which person.
    index: usize,
) -> impl IntoView {
    let session = session();
    let field = Field::Person(index, PersonField::Mrz);
    let reading = Memo::new(move |_| {
        let text = session.draft.with(|draft| draft.text(field));
        (!text.trim().is_empty()).then(|| mrz::read(&text, session.today()))
    });
    let typed = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        session.type_text(field, &text);
        let reading = mrz::read(&text, session.today());
        if matches!(
            reading.state,
            State::Consistent | State::ConsistentWithWarnings
        ) {
            session.change(|draft| {
                if let Some(person) = draft.people.get_mut(index) {
                    take(person, &reading, session.today());
                }
            });
        }
    };
    let open = session.draft.with_untracked(|draft| {
        draft
            .people
            .get(index)
            .is_none_or(|p| !p.mrz.is_empty() || p.number.is_empty())
    });
    let id = field.id();
    let (hint_id, state_id) = ([&id, "-hint"].concat(), [&id, "-state"].concat());
    let described = [hint_id.as_str(), " ", &state_id].concat();
    view! {
        <details class="more" open=open>
            <summary>{t(Key::MrzSummary)}</summary>
            <div class="field">
                <label for=id.clone()>{t(Key::MrzLabel)}</label>
                <p class="hint" id=hint_id>{t(Key::MrzHint)}</p>
                <textarea class="mrz w-full" id=id rows="3" spellcheck="false" autocomplete="off"
                    autocapitalize="characters" aria-describedby=described
                    prop:value=move || session.draft.with(|draft| draft.text(field))
                    on:input=typed
                ></textarea>
                <div id=state_id role="status">{move || reading.get().map(|r| verdict(&r))}</div>
            </div>
        </details>
    }
}

fn verdict(reading: &Reading) -> AnyView {
    let (tone, icon, key) = match reading.state {
        State::Consistent => ("notice is-green", "check", Key::MrzConsistent),
        State::ConsistentWithWarnings => ("notice is-ask", "question", Key::MrzWarnings),
        State::Inconsistent => ("notice is-ask", "alert", Key::MrzInconsistent),
        State::NotMrz => ("notice", "info", Key::MrzUnfinished),
    };
    let shown = reading.state != State::NotMrz;
    let problems = reading.problems.iter().filter(|_| shown).map(problem_text);
    let problems: Vec<String> = problems.collect();
    view! {
        <div class=tone>
            <Icon name=icon/>
            <div>
                <p>{t(key)}</p>
                {(!problems.is_empty()).then(|| view! {
                    <ul>
                        {problems.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
                    </ul>
                })}
            </div>
        </div>
    }
    .into_any()
}

fn problem_text(problem: &Problem) -> String {
    let place = [
        ("line", problem.line.to_string()),
        ("from", problem.column.to_string()),
        ("to", problem.end.to_string()),
    ];
    let values: Vec<(&str, &str)> = place
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    tf(Key::MrzProblem, &values)
}

/// Fills the boxes from a consistent reading. What the zone does not hold stays as typed.
fn take(person: &mut PersonDraft, reading: &Reading, today: chrono::NaiveDate) {
    let fields = &reading.fields;
    person.surname.clone_from(&fields.surname);
    person.given.clone_from(&fields.given_names);
    person.number.clone_from(&fields.document_number);
    if let Some(nationality) = fields.nationality_country() {
        person.nationality = nationality.as_str().to_owned();
    }
    if let Some(issuer) = fields.issuer_country() {
        person.issuer = issuer.as_str().to_owned();
    }
    if let Some(birth) = fields.birth(today) {
        person.birth = boxes(birth);
    }
    if let Some(expiry) = fields.expiry() {
        person.expiry = boxes(expiry);
    }
}

fn boxes(date: chrono::NaiveDate) -> DateDraft {
    DateDraft {
        day: date.day().to_string(),
        month: date.month().to_string(),
        year: date.year().to_string(),
    }
}
