//! Whose pass it is: the travel document against the bindings of the pass.

use declaration::{DatePart, Field, Problem};
use identity::{
    Country,
    mrz::{self, State},
};
use leptos::{
    ev::{Event, SubmitEvent},
    prelude::*,
};
use pass::{Claims, Verified};

use super::{
    controls::{Label, field, notice},
    document::{Document, DocumentDraft, ISSUER, Match, NUMBER, birth},
    state::Desk,
};
use crate::{
    components::Icon,
    content::{Key, country, error_text, language, t, tf},
    platform::{clock, dom, intl},
};

/// The comparison of a genuine pass with a document.
pub(super) fn view(desk: Desk, pass: &Verified) -> AnyView {
    let claims = pass.claims();
    if claims.bindings.is_empty() {
        return notice("", "info", view! { <p>{t(Key::DeskBindNone)}</p> });
    }
    let drivers = usize::from(claims.heads) > claims.bindings.len();
    view! {
        <section class="stack" aria-labelledby="bind">
            <h2 id="bind">{t(Key::DeskBind)}</h2>
            <p class="muted">{t(Key::DeskBindHint)}</p>
            {drivers.then(|| notice("", "info", view! { <p>{t(Key::DeskBindDrivers)}</p> }))}
            {form(desk, pass)}
            <div role="status">{result(desk, claims)}</div>
        </section>
    }
    .into_any()
}

fn form(desk: Desk, pass: &Verified) -> AnyView {
    let compared = pass.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let document = desk
            .document
            .with_untracked(|draft| draft.document(clock::today()));
        match document {
            Ok(document) => show(desk, document.match_with(&compared)),
            Err(problems) => {
                dom::focus(&control(problems[0].field));
                desk.matched.set(None);
                desk.problems.set(problems);
            }
        }
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            {zone(desk, pass.clone())}
            {number(desk)}
            {birth_boxes(desk)}
            {issuer(desk)}
            <div class="button-row">
                <button class="button secondary" type="submit">{t(Key::DeskCompare)}</button>
            </div>
        </form>
    }
    .into_any()
}

fn show(desk: Desk, matched: Match) {
    desk.problems.set(Vec::new());
    desk.matched.set(Some(matched));
    dom::focus("match");
}

/// The machine-readable lines: a zone that agrees fills the boxes and is compared at once.
fn zone(desk: Desk, pass: Verified) -> AnyView {
    let label = Label::new("mrz", Key::DeskMrz, Some(Key::DeskMrzHint));
    let typed = move |event: Event| {
        let (text, today) = (event_target_value(&event), clock::today());
        if desk.document.with_untracked(|draft| draft.mrz == text) {
            return; // said already: some keyboards tell every change twice
        }
        let reading = mrz::read(&text, today);
        let document = Document::of_zone(&reading, today);
        desk.document.update(|draft| {
            draft.mrz = text;
            if document.is_some() {
                draft.take(&reading, today);
            }
        });
        match document {
            Some(document) => show(desk, document.match_with(&pass)),
            None => desk.matched.set(None),
        }
    };
    let state = move || {
        let text = desk.document.with(|draft| draft.mrz.clone());
        match mrz::read(&text, clock::today()).state {
            _ if text.trim().is_empty() => None,
            State::Consistent | State::ConsistentWithWarnings => None,
            State::Inconsistent => Some(Key::DeskMrzInconsistent),
            State::NotMrz => Some(Key::DeskMrzUnfinished),
        }
    };
    let error = Signal::derive(|| None);
    let input = view! {
        <textarea class="mrz w-full" id="mrz" rows="3" spellcheck="false" autocomplete="off"
            autocapitalize="characters" aria-describedby=label.described_by(error)
            prop:value=move || desk.document.with(|draft| draft.mrz.clone())
            on:input=typed
        ></textarea>
        <p class="muted" role="status">{move || state().map(t)}</p>
    };
    field(&label, error, false, input)
}

fn number(desk: Desk) -> AnyView {
    let label = Label::new("number", Key::PersonNumber, None);
    let error = error_of(desk, |field| field == NUMBER);
    let input = view! {
        <input class="w-10 code" id="number" type="text" autocomplete="off" spellcheck="false"
            autocapitalize="characters" aria-describedby=label.described_by(error)
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            prop:value=move || desk.document.with(|draft| draft.number.clone())
            on:input=move |event| change(desk, |draft| draft.number = event_target_value(&event))
        />
    };
    field(&label, error, false, input)
}

fn birth_boxes(desk: Desk) -> AnyView {
    let label = Label::new("birth", Key::PersonBirth, Some(Key::PersonBirthHint));
    let parts = [DatePart::Day, DatePart::Month, DatePart::Year];
    let error = error_of(desk, move |field| {
        field == birth(DatePart::Whole) || parts.iter().any(|part| field == birth(*part))
    });
    let boxes = parts
        .map(|part| birth_box(desk, part, error))
        .collect_view();
    field(
        &label,
        error,
        true,
        view! { <div class="date-fields">{boxes}</div> },
    )
}

fn birth_box(desk: Desk, part: DatePart, error: Signal<Option<String>>) -> AnyView {
    let (key, class, length) = match part {
        DatePart::Month => (Key::DateMonth, "w-2", 2),
        DatePart::Year => (Key::DateYear, "w-4", 4),
        DatePart::Day | DatePart::Whole => (Key::DateDay, "w-2", 2),
    };
    let id = control(birth(part));
    let typed = move |event: Event| {
        change(desk, |draft| {
            *part_of(draft, part) = event_target_value(&event)
        });
    };
    view! {
        <div>
            <label for=id.clone()>{t(key)}</label>
            <input class=class id=id type="text" inputmode="numeric" autocomplete="off"
                maxlength=length
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=move || {
                    let mut draft = desk.document.get();
                    std::mem::take(part_of(&mut draft, part))
                }
                on:input=typed
            />
        </div>
    }
    .into_any()
}

fn issuer(desk: Desk) -> AnyView {
    let label = Label::new("issuer", Key::DeskIssuer, None);
    let error = Signal::derive(move || {
        let missing = desk
            .problems
            .with(|problems| problems.iter().any(|p| p.field == ISSUER));
        missing.then(|| t(Key::DeskIssuerMissing))
    });
    let named = Country::ALL
        .iter()
        .map(|code| ((*code).to_owned(), country(code)))
        .collect();
    let options = intl::sorted(language().tag(), named)
        .into_iter()
        .map(|(code, name)| {
            let own = code.clone();
            let chosen = move || desk.document.with(|draft| draft.issuer == own);
            view! { <option value=code prop:selected=chosen>{name}</option> }
        });
    let options = options.collect_view();
    let input = view! {
        <select class="w-full" id="issuer" aria-describedby=label.described_by(error)
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            on:change=move |event| change(desk, |draft| draft.issuer = event_target_value(&event))
        >
            <option value="" prop:selected=move || desk.document.with(|d| d.issuer.is_empty())>
                {t(Key::ActionChoose)}
            </option>
            {options}
        </select>
    };
    field(&label, error, false, input)
}

fn result(desk: Desk, claims: &Claims) -> impl IntoView + use<> {
    let count = claims.bindings.len().to_string();
    move || {
        let (tone, icon, title, means) = match desk.matched.get()? {
            Match::Person(n) => {
                let values = [("n", &*n.to_string()), ("count", count.as_str())];
                (
                    "is-ok",
                    "seal",
                    tf(Key::DeskMatch, &values),
                    t(Key::DeskMatchMeans),
                )
            }
            Match::Nobody => (
                "is-bad",
                "ban",
                t(Key::DeskNoMatch),
                t(Key::DeskNoMatchMeans),
            ),
        };
        let class = ["verdict ", tone].concat();
        Some(view! {
            <div class=class id="match" tabindex="-1">
                <Icon name=icon class="shape"/>
                <div><h2>{title}</h2><p>{means}</p></div>
            </div>
        })
    }
}

/// A change in a box: the comparison before it no longer counts.
fn change(desk: Desk, change: impl FnOnce(&mut DocumentDraft)) {
    desk.document.update(change);
    desk.matched.set(None);
}

fn part_of(draft: &mut DocumentDraft, part: DatePart) -> &mut String {
    match part {
        DatePart::Month => &mut draft.birth.month,
        DatePart::Year => &mut draft.birth.year,
        DatePart::Day | DatePart::Whole => &mut draft.birth.day,
    }
}

fn error_of(
    desk: Desk,
    covers: impl Fn(Field) -> bool + Send + Sync + 'static,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        let found = |problems: &Vec<Problem>| {
            problems
                .iter()
                .find(|problem| covers(problem.field))
                .map(error_text)
        };
        desk.problems.with(found)
    })
}

/// Id of the control that a problem leads to.
fn control(field: Field) -> String {
    match field {
        _ if field == NUMBER => "number",
        _ if field == ISSUER => "issuer",
        _ if field == birth(DatePart::Month) => "birth-month",
        _ if field == birth(DatePart::Year) => "birth-year",
        _ => "birth-day",
    }
    .to_owned()
}
