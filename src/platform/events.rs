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

/// Whether the browser believes to have a network. `true` may be wrong, `false` never is.
#[must_use]
pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}
