//! Labelled controls of this road: each is bound by functions that read and write its text.

use leptos::prelude::*;

use crate::{
    components::{El, Word, classed, el, live},
    content::Key,
};

/// A control and what is around it.
pub(super) struct Control {
    /// Id of the control.
    pub(super) id: String,
    /// Its label.
    pub(super) label: String,
    /// Help under the label; may be empty.
    pub(super) hint: String,
    /// The sentence about it; `None` while nothing is wrong.
    pub(super) wrong: Signal<Option<String>>,
    /// It is wrong in a way that stops, not only worth a look.
    pub(super) stops: Signal<bool>,
}

impl Control {
    /// The element with the control's id, tied to its hint and error.
    pub(super) fn tie(&self, control: El) -> El {
        let (wrong, stops) = (self.wrong, self.stops);
        let hint = (!self.hint.is_empty()).then(|| self.hint_id());
        let error = self.error_id();
        control
            .attr("id", self.id.clone())
            .attr_of("aria-describedby", move || {
                let error = wrong.with(Option::is_some).then(|| error.clone());
                let ids: Vec<String> = hint.clone().into_iter().chain(error).collect();
                (!ids.is_empty()).then(|| Word::from(ids.join(" ")))
            })
            .attr_of("aria-invalid", move || {
                (wrong.with(Option::is_some) && stops.get()).then(|| "true".into())
            })
    }

    /// Label, hint, error and control.
    pub(super) fn field(&self, control: impl crate::components::Child) -> El {
        self.around(el("LABEL").attr("for", self.id.clone()), "DIV", control)
    }

    /// The same around several controls.
    pub(super) fn group(&self, controls: impl crate::components::Child) -> El {
        self.around(el("LEGEND"), "FIELDSET", controls)
    }

    fn around(&self, name: El, tag: &'static str, control: impl crate::components::Child) -> El {
        let (wrong, stops) = (self.wrong, self.stops);
        let error = self.error_id();
        let hint = (!self.hint.is_empty()).then(|| {
            classed("P", "hint")
                .attr("id", self.hint_id())
                .child(self.hint.clone())
        });
        el(tag)
            .attr_of("class", move || {
                Some(match (wrong.with(Option::is_some), stops.get()) {
                    (true, true) => "field has-error".into(),
                    (true, false) | (false, _) => "field".into(),
                })
            })
            .child(name.child(self.label.clone()))
            .child(hint)
            .child(live(move || {
                let text = wrong.get()?;
                Some(message(error.clone(), stops.get(), text))
            }))
            .child(control)
    }

    fn hint_id(&self) -> String {
        [&self.id, "-hint"].concat()
    }

    fn error_id(&self) -> String {
        [&self.id, "-error"].concat()
    }
}

fn message(id: String, stops: bool, text: String) -> El {
    let prefix = if stops {
        Key::ErrorPrefix
    } else {
        Key::CoachLevelLook
    };
    let class = if stops { "error-text" } else { "look-text" };
    let prefix = classed("SPAN", "hush").child(prefix).child(" ");
    classed("P", class)
        .attr("id", id)
        .child(el("SPAN").child(prefix).child(text))
}

/// A text box.
pub(super) fn text_box(
    class: &'static str,
    value: Signal<String>,
    write: impl Fn(String) + 'static,
) -> El {
    classed("INPUT", class)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .value_of(move || value.get())
        .on("input", move |event| write(event_target_value(&event)))
}

/// A list to choose from: word and name, after an empty choice.
pub(super) fn select(
    options: Vec<(String, String)>,
    value: Signal<String>,
    write: impl Fn(String) + 'static,
) -> El {
    let nothing = (String::new(), crate::content::t(Key::ActionChoose));
    let options = std::iter::once(nothing).chain(options).map(|(word, name)| {
        let own = word.clone();
        el("OPTION")
            .attr("value", word)
            .flag_of("selected", move || value.with(|value| *value == own))
            .child(name)
    });
    classed("SELECT", "w-full")
        .on("change", move |event| write(event_target_value(&event)))
        .child(options.collect::<Vec<El>>())
}
