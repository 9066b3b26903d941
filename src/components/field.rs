//! What every control has around it: label, hint, error, and the attributes that bind them.

use declaration::{DatePart, Field, PersonField};
use leptos::prelude::*;

use super::{Child, El, classed, el, live};
use crate::{
    content::{self, Key},
    session::session,
};

/// The words of a control.
pub(crate) struct Labelled {
    /// Its label, or the question.
    pub(crate) label: Key,
    /// Help under the label.
    pub(crate) hint: Option<Key>,
}

/// A label, what helps and what is wrong, over a control.
pub(crate) fn field_block(field: Field, words: Labelled, control: impl Child) -> AnyView {
    let id = field.id();
    holder("DIV", field)
        .child(el("LABEL").attr("for", id.clone()).child(words.label))
        .child(hint(&id, words.hint))
        .child(error_text(field, [&id, "-error"].concat()))
        .child(control)
        .any()
}

/// The question, what helps and what is wrong, over several controls.
pub(crate) fn fieldset(field: Field, words: Labelled) -> El {
    let id = field.id();
    let has_hint = words.hint.is_some();
    holder("FIELDSET", field)
        .attr_of("aria-describedby", move || described_by(field, has_hint))
        .child(el("LEGEND").child(words.label))
        .child(hint(&id, words.hint))
        .child(error_text(field, [&id, "-error"].concat()))
}

/// The control of a field, bound to its hint and its error.
pub(crate) fn control(tag: &'static str, field: Field, has_hint: bool) -> El {
    el(tag)
        .attr("id", field.id())
        .attr_of("aria-describedby", move || described_by(field, has_hint))
        .attr_of("aria-invalid", move || {
            error_of(field).map(|_| "true".into())
        })
}

/// The holder of a field, marked while something is wrong with it.
pub(crate) fn holder(tag: &'static str, field: Field) -> El {
    el(tag).attr_of("class", move || {
        Some(match error_of(field) {
            Some(_) => "field has-error".into(),
            None => "field".into(),
        })
    })
}

/// The message line of a control; keeps its place for `aria-describedby`.
pub(crate) fn error_text(field: Field, id: String) -> AnyView {
    live(move || {
        error_of(field).map(|text| {
            let prefix = classed("SPAN", "hush").child(Key::ErrorPrefix).child(" ");
            classed("P", "error-text")
                .attr("id", id.clone())
                .child(el("SPAN").child(prefix).child(text))
        })
    })
}

/// The sentence about a field, when the page shows one.
pub(crate) fn error_of(field: Field) -> Option<String> {
    session().problems.with(|problems| {
        problems
            .iter()
            .find(|problem| covers(field, problem.field))
            .map(content::error_text)
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

fn hint(id: &str, hint: Option<Key>) -> Option<El> {
    hint.map(|hint| {
        classed("P", "hint")
            .attr("id", [id, "-hint"].concat())
            .child(hint)
    })
}

/// `aria-describedby` of a control: its hint, and its error while there is one.
fn described_by(field: Field, has_hint: bool) -> Option<super::Word> {
    let id = field.id();
    let mut ids = Vec::new();
    if has_hint {
        ids.push([&id, "-hint"].concat());
    }
    if error_of(field).is_some() {
        ids.push([&id, "-error"].concat());
    }
    (!ids.is_empty()).then(|| ids.join(" ").into())
}
