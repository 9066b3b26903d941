//! Radio buttons and tick boxes as big tiles with the native control inside.

use declaration::Field;
use leptos::prelude::*;

use super::{El, Labelled, classed, el, fieldset, icon};
use crate::{content::Key, session::session};

/// Radio buttons bound to a field of the draft. Options are word, label and sign; no sign when
/// empty.
pub(crate) fn choices(
    field: Field,
    label: Key,
    hint: Option<Key>,
    options: Vec<(&'static str, String, &'static str)>,
) -> AnyView {
    let tiles = options.iter().any(|(_, _, icon)| !icon.is_empty());
    let radios: Vec<El> = options
        .into_iter()
        .enumerate()
        .map(|(at, option)| radio(field, at == 0, option))
        .collect();
    let class = if tiles {
        "choices choice-tiles"
    } else {
        "choices"
    };
    fieldset(field, Labelled { label, hint })
        .child(classed("DIV", class).child(radios))
        .any()
}

fn radio(
    field: Field,
    first: bool,
    (word, label, sign): (&'static str, String, &'static str),
) -> El {
    let session = session();
    let stem = field.id();
    // The first radio carries the field's id, so that an error link leads to it.
    let id = if first {
        stem.clone()
    } else {
        [stem.as_str(), "-", word].concat()
    };
    let input = el("INPUT")
        .attr("type", "radio")
        .attr("id", id.clone())
        .attr("name", stem)
        .attr("value", word)
        .flag_of("checked", move || {
            session.draft.with(|draft| draft.text(field) == word)
        })
        .on("change", move |_| session.type_text(field, word));
    let label = el("LABEL")
        .attr("for", id)
        .child((!sign.is_empty()).then(|| icon(sign)))
        .child(el("SPAN").child(label));
    classed("DIV", "choice").child(input).child(label)
}

/// One tick box.
pub(crate) struct Tick {
    /// Id of the box.
    pub(crate) id: String,
    /// Its label.
    pub(crate) label: String,
    /// A second, smaller line; may be empty.
    pub(crate) hint: String,
    /// Whether it is ticked.
    pub(crate) ticked: Box<dyn Fn() -> bool + Send>,
    /// What a change does.
    pub(crate) change: Box<dyn Fn(bool)>,
}

/// Tick boxes under one question, with a last one behind an "or" that excludes the others.
pub(crate) fn ticks(
    field: Field,
    words: Labelled,
    ticks: Vec<Tick>,
    or: Key,
    none: Tick,
) -> AnyView {
    let ticks: Vec<El> = ticks.into_iter().map(tick).collect();
    fieldset(field, words)
        .child(classed("DIV", "choices").child(ticks))
        .child(classed("P", "choice-or").child(or))
        .child(classed("DIV", "choices one-column").child(tick(none)))
        .any()
}

/// One tick box with its label.
pub(crate) fn tick(tick: Tick) -> El {
    let Tick {
        id,
        label,
        hint,
        ticked,
        change,
    } = tick;
    let input = el("INPUT")
        .attr("type", "checkbox")
        .attr("id", id.clone())
        .flag_of("checked", ticked)
        .on("change", move |event| change(event_target_checked(&event)));
    let hint = (!hint.is_empty()).then(|| classed("SMALL", "hint").child(hint));
    let label = el("LABEL")
        .attr("for", id)
        .child(el("SPAN").child(label))
        .child(hint);
    classed("DIV", "choice").child(input).child(label)
}
