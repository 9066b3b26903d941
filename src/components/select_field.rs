//! A labelled drop-down list.

use declaration::Field;
use leptos::prelude::*;

use super::{El, Labelled, control, el, field_block};
use crate::{content::Key, session::session};

/// A drop-down bound to a field of the draft. Options are value and label; the empty value means
/// nothing chosen.
pub(crate) fn select_field(
    field: Field,
    label: Key,
    hint: Option<Key>,
    options: Vec<(String, String)>,
) -> AnyView {
    let select = select(field, hint.is_some(), options);
    field_block(field, Labelled { label, hint }, select)
}

fn select(field: Field, has_hint: bool, options: Vec<(String, String)>) -> El {
    let session = session();
    let options: Vec<El> = options
        .into_iter()
        .map(|(value, label)| {
            let own = value.clone();
            el("OPTION")
                .attr("value", value)
                .flag_of("selected", move || {
                    session.draft.with(|draft| draft.text(field) == own)
                })
                .child(label)
        })
        .collect();
    control("SELECT", field, has_hint)
        .attr("class", "w-full")
        .on("change", move |event| {
            session.type_text(field, &event_target_value(&event))
        })
        .child(options)
}
