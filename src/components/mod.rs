//! Form controls and layout. The markup and its classes are the contract shown in
//! `style/gallery.html`.
//!
//! Controls take a [`declaration::Field`] and nothing else about the data: the session reads and
//! writes the draft by it, errors are found by it, ids are derived from it.

mod choices;
mod date_fields;
mod error_summary;
mod icon;
mod masthead;
mod page;
mod post_field;
mod select_field;
mod text_field;

pub use choices::{Choices, Tick, Ticks};
pub use date_fields::DateFields;
pub use error_summary::ErrorSummary;
pub use icon::Icon;
pub use masthead::{Colophon, Masthead};
pub use page::{Page, QuestionPage};
pub(crate) use page::{link, steps};
pub use post_field::PostField;
pub use select_field::SelectField;
pub use text_field::{Affix, InputKind, TextField};

use declaration::{DatePart, Field, PersonField};
use leptos::prelude::*;

use crate::{content::error_text, session::session};

/// The sentence about a field, when the page shows one.
pub(crate) fn error_of(field: Field) -> Option<String> {
    session().problems.with(|problems| {
        problems
            .iter()
            .find(|problem| covers(field, problem.field))
            .map(error_text)
    })
}

/// Whether the control of `field` shows the problem of `other`: itself, or for a date its boxes.
fn covers(field: Field, other: Field) -> bool {
    match (field, other) {
        (Field::CrossingDate(DatePart::Whole), Field::CrossingDate(_)) => true,
        (Field::Person(a, PersonField::Birth(DatePart::Whole)), Field::Person(b, part)) => {
            a == b && matches!(part, PersonField::Birth(_))
        }
        (Field::Person(a, PersonField::Expiry(DatePart::Whole)), Field::Person(b, part)) => {
            a == b && matches!(part, PersonField::Expiry(_))
        }
        (field, other) => field == other,
    }
}

/// The message line of a control; keeps its place for `aria-describedby`.
#[component]
pub(crate) fn ErrorText(field: Field, id: String) -> impl IntoView {
    let hush = crate::content::t(crate::content::Key::ErrorPrefix);
    move || {
        error_of(field).map(|text| {
            view! {
                <p class="error-text" id=id.clone()>
                    <span><span class="hush">{hush.clone()} " "</span>{text}</span>
                </p>
            }
        })
    }
}

/// `aria-describedby` of a control: its hint, and its error while there is one.
pub(crate) fn described_by(field: Field, has_hint: bool) -> Option<String> {
    let id = field.id();
    let mut ids = Vec::new();
    if has_hint {
        ids.push([&id, "-hint"].concat());
    }
    if error_of(field).is_some() {
        ids.push([&id, "-error"].concat());
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The classes of a field's holder.
pub(crate) fn field_class(field: Field) -> &'static str {
    if error_of(field).is_some() {
        "field has-error"
    } else {
        "field"
    }
}
