//! A labelled drop-down list.

use declaration::Field;
use leptos::prelude::*;

use super::{ErrorText, described_by, error_of, field_class};
use crate::session::session;

/// A drop-down bound to a field of the draft.
#[component]
pub fn SelectField(
    /// Where the choice lives.
    field: Field,
    /// Its label.
    #[prop(into)]
    label: String,
    /// Help under the label.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What to choose from: value and label. The empty value means nothing chosen.
    options: Vec<(String, String)>,
    /// The label is there for assistive technology only.
    #[prop(default = false)]
    quiet: bool,
) -> impl IntoView {
    let session = session();
    let id = field.id();
    let has_hint = hint.is_some();
    let options = options
        .into_iter()
        .map(|(value, label)| {
            let own = value.clone();
            let chosen = move || session.draft.with(|draft| draft.text(field) == own);
            view! { <option value=value prop:selected=chosen>{label}</option> }
        })
        .collect_view();
    view! {
        <div class=move || field_class(field)>
            <label class=if quiet { "hush" } else { "" } for=id.clone()>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=[&id, "-hint"].concat()>{hint}</p> })}
            <ErrorText field id=[&id, "-error"].concat()/>
            <select
                class="w-full"
                id=id.clone()
                aria-describedby=move || described_by(field, has_hint)
                aria-invalid=move || error_of(field).map(|_| "true")
                on:change=move |event| session.type_text(field, &event_target_value(&event))
            >
                {options}
            </select>
        </div>
    }
}
