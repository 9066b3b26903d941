//! Small parts that several views of the desk are made of.

use leptos::prelude::*;

use crate::{
    components::{El, classed, el, icon, sign, term},
    content::Key,
};

/// A section named by its heading, which has the id.
pub(super) fn section(id: &'static str, title: Key) -> El {
    classed("SECTION", "stack")
        .attr("aria-labelledby", id)
        .child(el("H2").attr("id", id).child(title))
}

/// A notice inside the page; `class` is `notice`, alone or with the class of its tone.
pub(super) fn notice(class: &'static str, name: &'static str, text: String) -> AnyView {
    classed("DIV", class)
        .child(icon(name))
        .child(el("DIV").child(el("P").child(text)))
        .any()
}

/// Names and values.
pub(super) fn terms(class: &'static str, lines: Vec<(Key, String)>) -> El {
    lines
        .into_iter()
        .fold(classed("DL", class), |list, (name, value)| {
            list.child(term(name, value))
        })
}

/// Fills `holder` with a large sign and what stands beside it.
pub(super) fn beside(holder: El, shape: &'static str, words: El) -> El {
    holder.child(sign(shape, "shape")).child(words)
}
