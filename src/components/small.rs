//! Small things that stand on many pages.

use super::{Child, El, classed, el, icon};

/// A button that does something here and now.
pub(crate) fn button(class: &'static str, label: impl Child, action: impl FnMut() + 'static) -> El {
    idle_button(class).on_click(action).child(label)
}

#[inline(never)]
fn idle_button(class: &'static str) -> El {
    classed("BUTTON", class).attr("type", "button")
}

/// Words for assistive technology only: what a short label is about.
pub(crate) fn hush(text: &str) -> El {
    classed("SPAN", "hush").child([" ", text].concat())
}

/// An entry of a list of cards: a name, a line under it, and what can be done.
pub(crate) fn named_card(name: String, line: String, actions: impl Child) -> El {
    let words = el("DIV")
        .child(el("H2").child(name))
        .child(el("P").child(line));
    classed("LI", "card")
        .child(words)
        .child(classed("DIV", "card-actions").child(actions))
}

/// A remark with a sign before it.
pub(crate) fn notice(class: &'static str, sign: &'static str, content: impl Child) -> El {
    classed("P", class)
        .child(icon(sign))
        .child(el("SPAN").child(content))
}
