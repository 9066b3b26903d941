//! A labelled text box.

use declaration::Field;
use leptos::prelude::*;

use super::{ErrorText, described_by, error_of, field_class};
use crate::session::session;

/// What is typed into a box: decides keyboard, correction and width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// Words.
    Text,
    /// A name; the browser may offer the stored one.
    Name(&'static str),
    /// A document number or plate: capitals, no correction.
    Code,
    /// A number with decimals.
    Decimal,
    /// A whole number.
    Whole,
}

/// What stands behind a box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Affix(pub Option<String>);

/// A labelled text box bound to a field of the draft.
#[component]
pub fn TextField(
    /// Where the text lives.
    field: Field,
    /// Its label.
    #[prop(into)]
    label: String,
    /// Help under the label.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is typed.
    kind: InputKind,
    /// The unit behind the box.
    #[prop(optional)]
    affix: Affix,
) -> impl IntoView {
    let id = field.id();
    let has_hint = hint.is_some();
    let hint_id = [&id, "-hint"].concat();
    let input = bare_input(field, kind, has_hint);
    view! {
        <div class=move || field_class(field)>
            <label for=id.clone()>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <ErrorText field id=[&id, "-error"].concat()/>
            {match affix.0 {
                Some(unit) => {
                    view! { <div class="affix">{input}<span>{unit}</span></div> }.into_any()
                }
                None => input,
            }}
        </div>
    }
}

/// The box alone.
pub(crate) fn bare_input(field: Field, kind: InputKind, has_hint: bool) -> AnyView {
    let session = session();
    let (class, mode, complete, capitals) = match kind {
        InputKind::Text => ("w-full", "text", "off", "sentences"),
        InputKind::Name(complete) => ("w-full", "text", complete, "characters"),
        InputKind::Code => ("w-10 code", "text", "off", "characters"),
        InputKind::Decimal => ("w-10", "decimal", "off", "off"),
        InputKind::Whole => ("w-4", "numeric", "off", "off"),
    };
    let plain = matches!(kind, InputKind::Text);
    view! {
        <input
            class=class
            id=field.id()
            type="text"
            inputmode=mode
            autocomplete=complete
            autocapitalize=capitals
            spellcheck=if plain { "true" } else { "false" }
            aria-describedby=move || described_by(field, has_hint)
            aria-invalid=move || error_of(field).map(|_| "true")
            prop:value=move || session.draft.with(|draft| draft.text(field))
            on:input=move |event| session.type_text(field, &event_target_value(&event))
        />
    }
    .into_any()
}
