//! Listening to the window, the document and the network.

use wasm_bindgen::{JsCast, closure::Closure};

use super::dom::{document, window};

/// Calls `action` on every event of this name at the window, for as long as the page lives.
pub fn on_window(name: &str, action: impl Fn(web_sys::Event) + 'static) {
    listen(window().map(Into::into), name, action);
}

/// Calls `action` on every event of this name at the document, for as long as the page lives.
pub fn on_document(name: &str, action: impl Fn(web_sys::Event) + 'static) {
    listen(document().map(Into::into), name, action);
}

/// Calls `action` when the element of this id is scrolled, at most once per frame, once it is
/// rendered and for as long as it lives.
pub fn on_scroll(id: &'static str, action: impl Fn() + 'static) {
    super::dom::after_render(move || {
        let element = document().and_then(|document| document.get_element_by_id(id));
        let action = std::rc::Rc::new(action);
        let waits = std::rc::Rc::new(std::cell::Cell::new(false));
        listen(element.map(Into::into), "scroll", move |_| {
            if !waits.replace(true) {
                let (action, waits) = (action.clone(), waits.clone());
                super::dom::after_render(move || {
                    waits.set(false);
                    action();
                });
            }
        });
    });
}

fn listen(
    target: Option<web_sys::EventTarget>,
    name: &str,
    action: impl Fn(web_sys::Event) + 'static,
) {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(action);
    if let Some(target) = target {
        let listener = closure.as_ref().unchecked_ref();
        let _ = target.add_event_listener_with_callback(name, listener);
    }
    // The portal lives as long as the page.
    closure.forget();
}

/// Whether a click asks for the page here, not for a new tab or window.
#[must_use]
pub fn is_plain_click(event: &web_sys::Event) -> bool {
    event
        .dyn_ref::<web_sys::MouseEvent>()
        .is_none_or(|click| !(click.ctrl_key() || click.meta_key() || click.shift_key()))
}

/// Whether a key finishes what was typed: Enter alone, and not in the middle of a composed letter.
#[must_use]
pub fn is_plain_enter(event: &web_sys::Event) -> bool {
    event
        .dyn_ref::<web_sys::KeyboardEvent>()
        .is_some_and(|key| key.key() == "Enter" && !key.shift_key() && !key.is_composing())
}

/// Whether a key types a letter, digit or sign.
#[must_use]
pub fn is_typing(event: &web_sys::Event) -> bool {
    event
        .dyn_ref::<web_sys::KeyboardEvent>()
        .is_some_and(|key| {
            let plain = !(key.ctrl_key() || key.meta_key() || key.alt_key());
            plain && key.key().chars().count() == 1 && key.key() != " "
        })
}

/// The key of a keyboard event, e.g. `ArrowDown`; empty for any other event.
#[must_use]
pub fn key(event: &web_sys::Event) -> String {
    event
        .dyn_ref::<web_sys::KeyboardEvent>()
        .map(web_sys::KeyboardEvent::key)
        .unwrap_or_default()
}

/// A key that was pressed, with those held down meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stroke {
    /// What it gives, e.g. `ArrowDown` or `a`.
    pub key: String,
    /// Where it is on the keyboard, e.g. `KeyZ`: the same in every alphabet.
    pub code: String,
    /// Control, or command on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// The key of a keyboard event; `None` for any other event, and in the middle of a composed letter.
#[must_use]
pub fn stroke(event: &web_sys::Event) -> Option<Stroke> {
    let key = event.dyn_ref::<web_sys::KeyboardEvent>()?;
    (!key.is_composing()).then(|| Stroke {
        key: key.key(),
        code: key.code(),
        ctrl: key.ctrl_key() || key.meta_key(),
        shift: key.shift_key(),
        alt: key.alt_key(),
    })
}

/// Whether a mouse event was made with shift held down.
#[must_use]
pub fn is_shifted(event: &web_sys::Event) -> bool {
    event
        .dyn_ref::<web_sys::MouseEvent>()
        .is_some_and(web_sys::MouseEvent::shift_key)
}

/// Whether the browser believes to have a network. `true` may be wrong, `false` never is.
#[must_use]
pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}
