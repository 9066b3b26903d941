//! Small things that stand on many pages.

use leptos::prelude::*;

use super::{Child, El, classed, el, icon};
use crate::content::{Key, t};

/// A button that does something here and now.
pub(crate) fn button(class: &'static str, label: impl Child, action: impl FnMut() + 'static) -> El {
    idle_button(class).on_click(action).child(label)
}

#[inline(never)]
fn idle_button(class: &'static str) -> El {
    classed("BUTTON", class).attr("type", "button")
}

/// Buttons in a row.
pub(crate) fn button_row(buttons: impl Child) -> El {
    classed("DIV", "button-row").child(buttons)
}

/// A button that does what it says on the second tap; the first one asks.
pub(crate) fn asking_button(
    class: &'static str,
    asked: RwSignal<bool>,
    first: Key,
    second: Key,
    mut action: Box<dyn FnMut()>,
) -> El {
    let tap = move || {
        if asked.get_untracked() {
            action();
        } else {
            asked.set(true);
        }
    };
    classed("BUTTON", class)
        .attr("type", "button")
        .on_click(tap)
        .live(move || t(if asked.get() { second } else { first }))
}

/// A box bound to a signal of its page instead of the draft.
pub(crate) fn loose_box(class: &'static str, id: &'static str, value: RwSignal<String>) -> El {
    classed("INPUT", class)
        .attr("id", id)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .value_of(move || value.get())
        .on("input", move |event| value.set(event_target_value(&event)))
}

/// A name and its value in a list of terms (`dl`).
pub(crate) fn term(label: Key, value: String) -> El {
    el("DIV")
        .child(el("DT").child(label))
        .child(el("DD").child(value))
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
