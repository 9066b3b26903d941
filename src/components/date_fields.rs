//! A date in three boxes (GOV.UK date input): nobody has to guess an order of day and month.

use declaration::{DatePart, Field};
use leptos::prelude::*;

use super::{ErrorText, described_by, error_of, field_class};
use crate::{
    content::{Key, t},
    session::session,
};

/// A date bound to a field of the draft.
#[component]
pub fn DateFields(
    /// The field of a part: `Field::CrossingDate` and the like.
    of: fn(usize, DatePart) -> Field,
    /// The index that `of` is given; 0 where there is only one.
    #[prop(default = 0)]
    index: usize,
    /// Its label.
    #[prop(into)]
    label: String,
    /// Help under the label.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Autocomplete names of the boxes start with this; `off` when empty.
    #[prop(default = "")]
    complete: &'static str,
    /// Buttons that fill the boxes.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let whole = of(index, DatePart::Whole);
    let stem = whole.id();
    let has_hint = hint.is_some();
    let boxes = [
        (DatePart::Day, Key::DateDay, "w-2", 2, "day"),
        (DatePart::Month, Key::DateMonth, "w-2", 2, "month"),
        (DatePart::Year, Key::DateYear, "w-4", 4, "year"),
    ];
    let boxes = boxes.map(|(part, label, class, length, name)| {
        let complete = match complete {
            "" => "off".to_owned(),
            stem => [stem, "-", name].concat(),
        };
        date_box(of(index, part), whole, t(label), class, length, complete)
    });
    view! {
        <fieldset
            class=move || field_class(whole)
            aria-describedby=move || described_by(whole, has_hint)
        >
            <legend>{label}</legend>
            {hint.map(|hint| view! { <p class="hint" id=[&stem, "-hint"].concat()>{hint}</p> })}
            <ErrorText field=whole id=[&stem, "-error"].concat()/>
            {children.map(|children| children())}
            <div class="date-fields">{boxes.into_iter().collect_view()}</div>
        </fieldset>
    }
}

fn date_box(
    field: Field,
    whole: Field,
    label: String,
    class: &'static str,
    length: usize,
    complete: String,
) -> AnyView {
    let session = session();
    let wrong = move || {
        let whole_wrong = session
            .problems
            .with(|problems| problems.iter().any(|p| p.field == whole));
        (whole_wrong || error_of(field).is_some()).then_some("true")
    };
    view! {
        <div>
            <label for=field.id()>{label}</label>
            <input
                class=class
                id=field.id()
                type="text"
                inputmode="numeric"
                autocomplete=complete
                maxlength=length
                aria-invalid=wrong
                prop:value=move || session.draft.with(|draft| draft.text(field))
                on:input=move |event| session.type_text(field, &event_target_value(&event))
            />
        </div>
    }
    .into_any()
}
