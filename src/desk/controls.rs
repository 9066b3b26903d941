//! Form controls of the desk. Those of the journey are bound to fields of a draft; here each is
//! bound to the [`Desk`] by functions that read and write it.

use leptos::prelude::*;

use super::state::{Desk, desk};
use crate::{
    components::{El, Word, classed, el},
    content::{Key, t},
};

/// The sentence about a control; `None` while nothing is wrong with it.
pub(super) type Wrong = fn(Desk) -> Option<String>;

/// Of a control that is never wrong.
pub(super) const NEVER: Wrong = |_| None;

/// What a control is called and what helps with it.
pub(super) struct Label {
    id: &'static str,
    text: String,
    hint: Option<String>,
}

impl Label {
    pub(super) fn new(id: &'static str, key: Key, hint: Option<Key>) -> Self {
        Self {
            id,
            text: t(key),
            hint: hint.map(t),
        }
    }

    /// The control with the label's id, tied to its hint and, while there is one, its error.
    pub(super) fn tie(&self, control: El, wrong: Wrong) -> El {
        let desk = desk();
        control
            .attr("id", self.id)
            .attr_of("aria-describedby", self.described_by(wrong))
            .attr_of("aria-invalid", move || invalid(desk, wrong))
    }

    /// `aria-describedby`: the hint, and the error while there is one.
    fn described_by(&self, wrong: Wrong) -> impl FnMut() -> Option<Word> + Send + use<> {
        let desk = desk();
        let hint = self.hint.as_ref().map(|_| self.hint_id());
        let error = self.error_id();
        move || {
            let error = wrong(desk).map(|_| error.clone());
            let ids = match (hint.clone(), error) {
                (Some(hint), Some(error)) => Some([hint, error].join(" ")),
                (hint, error) => hint.or(error),
            };
            ids.map(Word::from)
        }
    }

    fn hint_id(&self) -> String {
        [self.id, "-hint"].concat()
    }

    fn error_id(&self) -> String {
        [self.id, "-error"].concat()
    }
}

/// `aria-invalid` of a control.
pub(super) fn invalid(desk: Desk, wrong: Wrong) -> Option<Word> {
    wrong(desk).map(|_| "true".into())
}

/// A labelled control, or with `group` a fieldset of several, with hint and error.
pub(super) fn field(label: &Label, wrong: Wrong, group: bool, control: AnyView) -> AnyView {
    let desk = desk();
    let (holder, name) = if group {
        let holder = el("FIELDSET").attr_of("aria-describedby", label.described_by(wrong));
        (holder, el("LEGEND"))
    } else {
        (el("DIV"), el("LABEL").attr("for", label.id))
    };
    let class = move || {
        let class = match wrong(desk) {
            Some(_) => "field has-error",
            None => "field",
        };
        Some(class.into())
    };
    let hint = label
        .hint
        .clone()
        .map(|hint| classed("P", "hint").attr("id", label.hint_id()).child(hint));
    let error_id = label.error_id();
    holder
        .attr_of("class", class)
        .child(name.child(label.text.clone()))
        .child(hint)
        .live(move || wrong(desk).map(|text| error_text(error_id.clone(), text)))
        .child(control)
        .any()
}

/// A list to choose from: word and name. `chosen` is asked with the empty word for no choice.
pub(super) fn select(
    options: Vec<(String, String)>,
    chosen: fn(Desk, &str) -> bool,
    choose: fn(Desk, String),
) -> El {
    let desk = desk();
    let nothing = (String::new(), t(Key::ActionChoose));
    let options = std::iter::once(nothing).chain(options);
    let options = options.map(|(word, name)| {
        let own = word.clone();
        el("OPTION")
            .attr("value", word)
            .flag_of("selected", move || chosen(desk, &own))
            .child(name)
            .any()
    });
    classed("SELECT", "w-full")
        .on("change", move |event| {
            choose(desk, event_target_value(&event));
        })
        .child(options.collect::<Vec<AnyView>>())
}

/// Radio buttons: word and label. `chosen` and `choose` are told which, counted from 0.
pub(super) fn radios(
    name: &'static str,
    options: Vec<(&'static str, String)>,
    chosen: fn(Desk, usize) -> bool,
    choose: fn(Desk, usize),
) -> AnyView {
    let desk = desk();
    let radios = options.into_iter().enumerate().map(|(at, (word, label))| {
        let id = [name, "-", word].concat();
        let radio = el("INPUT")
            .attr("type", "radio")
            .attr("id", id.clone())
            .attr("name", name)
            .attr("value", word)
            .flag_of("checked", move || chosen(desk, at))
            .on("change", move |_| choose(desk, at));
        let label = el("LABEL").attr("for", id).child(el("SPAN").child(label));
        classed("DIV", "choice").child(radio).child(label).any()
    });
    classed("DIV", "choices")
        .child(radios.collect::<Vec<AnyView>>())
        .any()
}

/// The button that sends a form which is not what the page is for.
pub(super) fn second_submit(key: Key) -> El {
    classed("BUTTON", "button secondary")
        .attr("type", "submit")
        .child(key)
}

fn error_text(id: String, text: String) -> El {
    let prefix = classed("SPAN", "hush").child(Key::ErrorPrefix).child(" ");
    classed("P", "error-text")
        .attr("id", id)
        .child(el("SPAN").child(prefix).child(text))
}
