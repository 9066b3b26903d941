//! Radio buttons and tick boxes as big tiles with the native control inside.

use declaration::Field;
use leptos::prelude::*;

use super::{ErrorText, Icon, described_by, field_class};
use crate::session::session;

/// Radio buttons bound to a field of the draft.
#[component]
pub fn Choices(
    /// Where the choice lives.
    field: Field,
    /// The question.
    #[prop(into)]
    label: String,
    /// Help under the question.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Word, label and sign of each choice; no sign when empty.
    options: Vec<(&'static str, String, &'static str)>,
) -> impl IntoView {
    let session = session();
    let stem = field.id();
    let has_hint = hint.is_some();
    let tiles = options.iter().any(|(_, _, icon)| !icon.is_empty());
    let radios = options
        .into_iter()
        .enumerate()
        .map(|(at, (word, label, icon))| {
            // The first radio carries the field's id, so that an error link leads to it.
            let id = if at == 0 {
                stem.clone()
            } else {
                [stem.as_str(), "-", word].concat()
            };
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        id=id.clone()
                        name=stem.clone()
                        value=word
                        prop:checked=move || session.draft.with(|draft| draft.text(field) == word)
                        on:change=move |_| session.type_text(field, word)
                    />
                    <label for=id>
                        {(!icon.is_empty()).then(|| view! { <Icon name=icon/> })}
                        <span>{label}</span>
                    </label>
                </div>
            }
        });
    let radios = radios.collect_view();
    view! {
        <fieldset
            class=move || field_class(field)
            aria-describedby=move || described_by(field, has_hint)
        >
            <legend>{label}</legend>
            {hint.map(|hint| {
                let id = [&field.id(), "-hint"].concat();
                view! { <p class="hint" id=id>{hint}</p> }
            })}
            <ErrorText field id=[&field.id(), "-error"].concat()/>
            <div class=if tiles { "choices choice-tiles" } else { "choices" }>{radios}</div>
        </fieldset>
    }
}

/// One tick box.
#[derive(Clone)]
pub struct Tick {
    /// Id of the box.
    pub id: String,
    /// Its label.
    pub label: String,
    /// A second, smaller line; may be empty.
    pub hint: String,
    /// Whether it is ticked.
    pub ticked: Signal<bool>,
    /// What a change does.
    pub change: Callback<bool>,
}

/// Tick boxes under one question, with a last one that excludes the others.
#[component]
pub fn Ticks(
    /// The field that errors are bound to.
    field: Field,
    /// The question.
    #[prop(into)]
    label: String,
    /// Help under the question.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The boxes.
    ticks: Vec<Tick>,
    /// "None of these", and the "or" before it.
    none: (String, Tick),
) -> impl IntoView {
    let has_hint = hint.is_some();
    let (or, none) = none;
    view! {
        <fieldset
            class=move || field_class(field)
            aria-describedby=move || described_by(field, has_hint)
        >
            <legend>{label}</legend>
            {hint.map(|hint| {
                let id = [&field.id(), "-hint"].concat();
                view! { <p class="hint" id=id>{hint}</p> }
            })}
            <ErrorText field id=[&field.id(), "-error"].concat()/>
            <div class="choices">{ticks.into_iter().map(tick).collect_view()}</div>
            <p class="choice-or">{or}</p>
            <div class="choices one-column">{tick(none)}</div>
        </fieldset>
    }
}

fn tick(tick: Tick) -> AnyView {
    let Tick {
        id,
        label,
        hint,
        ticked,
        change,
    } = tick;
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=id.clone()
                prop:checked=ticked
                on:change=move |event| change.run(event_target_checked(&event))
            />
            <label for=id>
                <span>{label}</span>
                {(!hint.is_empty()).then(|| view! { <small class="hint">{hint}</small> })}
            </label>
        </div>
    }
    .into_any()
}
