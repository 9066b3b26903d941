//! Form controls of the desk. Those of the journey are bound to fields of a draft; here each is
//! bound to a signal.

use leptos::prelude::*;

use crate::content::{Key, t};

/// What a control is called and what helps with it.
pub(super) struct Label {
    pub(super) id: &'static str,
    pub(super) text: String,
    pub(super) hint: Option<String>,
}

impl Label {
    pub(super) fn new(id: &'static str, key: Key, hint: Option<Key>) -> Self {
        Self {
            id,
            text: t(key),
            hint: hint.map(t),
        }
    }

    pub(super) fn hint_id(&self) -> String {
        [self.id, "-hint"].concat()
    }

    pub(super) fn error_id(&self) -> String {
        [self.id, "-error"].concat()
    }

    /// `aria-describedby`: the hint, and the error while there is one.
    pub(super) fn described_by(&self, error: Signal<Option<String>>) -> Signal<Option<String>> {
        let (hint, error_id) = (self.hint.as_ref().map(|_| self.hint_id()), self.error_id());
        Signal::derive(move || {
            let error = error.with(Option::is_some).then(|| error_id.clone());
            let ids: Vec<String> = hint.clone().into_iter().chain(error).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    }
}

/// A labelled control, or with `group` a fieldset of several, with hint and error.
pub(super) fn field(
    label: &Label,
    error: Signal<Option<String>>,
    group: bool,
    control: impl IntoView + 'static,
) -> AnyView {
    let class = move || {
        if error.with(Option::is_some) {
            "field has-error"
        } else {
            "field"
        }
    };
    let hint = label.hint.clone().map(|hint| {
        view! { <p class="hint" id=label.hint_id()>{hint}</p> }
    });
    let error_id = label.error_id();
    let message = move || error.get().map(|text| error_text(&error_id, text));
    let text = label.text.clone();
    if group {
        let described = label.described_by(error);
        view! {
            <fieldset class=class aria-describedby=described>
                <legend>{text}</legend>{hint}{message}{control}
            </fieldset>
        }
        .into_any()
    } else {
        view! {
            <div class=class><label for=label.id>{text}</label>{hint}{message}{control}</div>
        }
        .into_any()
    }
}

/// Radio buttons: word, label. The first carries the id that error links lead to.
pub(super) fn radios<T: Copy + PartialEq + Send + Sync + 'static>(
    name: &'static str,
    options: Vec<(&'static str, T, String)>,
    chosen: Signal<Option<T>>,
    choose: Callback<T>,
) -> AnyView {
    let radios = options.into_iter().map(|(word, value, label)| {
        let id = [name, "-", word].concat();
        view! {
            <div class="choice">
                <input type="radio" id=id.clone() name=name value=word
                    prop:checked=move || chosen.get() == Some(value)
                    on:change=move |_| choose.run(value)
                />
                <label for=id><span>{label}</span></label>
            </div>
        }
    });
    let radios = radios.collect_view();
    view! { <div class="choices">{radios}</div> }.into_any()
}

/// No error.
pub(super) fn never() -> Signal<Option<String>> {
    Signal::derive(|| None)
}

/// A notice inside the page; `tone` is empty or a modifier class.
pub(super) fn notice(tone: &str, icon: &'static str, content: impl IntoView + 'static) -> AnyView {
    use crate::components::Icon;
    let class = ["notice ", tone].concat();
    view! { <div class=class><Icon name=icon/><div>{content}</div></div> }.into_any()
}

fn error_text(id: &str, text: String) -> AnyView {
    view! {
        <p class="error-text" id=id.to_owned()>
            <span><span class="hush">{t(Key::ErrorPrefix)} " "</span>{text}</span>
        </p>
    }
    .into_any()
}
