//! A box of a paper: its number, its name in two languages, what stands in it.

use crate::{
    components::{Child, El, classed, el},
    content::Key,
};

/// A box.
pub(super) fn numbered(number: &'static str, name: Key, content: impl Child) -> El {
    sized("paper-box", number, name, content)
}

/// A box that is wider than others.
pub(super) fn wide(number: &'static str, name: Key, content: impl Child) -> El {
    sized("paper-box is-wide", number, name, content)
}

fn sized(class: &'static str, number: &'static str, name: Key, content: impl Child) -> El {
    let head = classed("P", "paper-name")
        .child((!number.is_empty()).then(|| el("B").child(number)))
        .child(el("SPAN").child(name));
    classed("DIV", class)
        .child(head)
        .child(classed("DIV", "paper-value").child(content))
}

/// Lines of text under each other; empty ones are left out.
pub(super) fn texts<const N: usize>(texts: [String; N]) -> Vec<El> {
    let told = texts.into_iter().filter(|text| !text.trim().is_empty());
    told.map(|text| el("P").child(text)).collect()
}
