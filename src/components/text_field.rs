//! A labelled text box.

use declaration::Field;
use leptos::prelude::*;

use super::{El, Labelled, classed, control, el, field_block};
use crate::{content::Key, session::session};

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

/// A labelled text box bound to a field of the draft.
pub(crate) fn text_field(field: Field, label: Key, hint: Option<Key>, kind: InputKind) -> AnyView {
    let input = bare_input(field, kind, hint.is_some());
    field_block(field, Labelled { label, hint }, input)
}

/// A text box with its unit behind it.
pub(crate) fn measured_field(field: Field, label: Key, kind: InputKind, unit: String) -> AnyView {
    let input = classed("DIV", "affix")
        .child(bare_input(field, kind, false))
        .child(el("SPAN").child(unit));
    field_block(field, Labelled { label, hint: None }, input)
}

/// The box alone.
pub(crate) fn bare_input(field: Field, kind: InputKind, has_hint: bool) -> El {
    let (class, mode, complete, capitals) = match kind {
        InputKind::Text => ("w-full", "text", "off", "sentences"),
        InputKind::Name(complete) => ("w-full", "text", complete, "characters"),
        InputKind::Code => ("w-10 code", "text", "off", "characters"),
        InputKind::Decimal => ("w-10", "decimal", "off", "off"),
        InputKind::Whole => ("w-4", "numeric", "off", "off"),
    };
    let plain = matches!(kind, InputKind::Text);
    let input = control("INPUT", field, has_hint)
        .attr("class", class)
        .attr("type", "text")
        .attr("inputmode", mode)
        .attr("autocomplete", complete)
        .attr("autocapitalize", capitals)
        .attr("spellcheck", if plain { "true" } else { "false" });
    typed(input, field)
}

/// A box that shows what the draft holds and stores what is typed.
pub(super) fn typed(input: El, field: Field) -> El {
    let session = session();
    input
        .value_of(move || session.draft.with(|draft| draft.text(field)))
        .on("input", move |event| {
            session.type_text(field, &event_target_value(&event))
        })
}
