//! Address bar and history.

use super::{dom::window, events};

/// Path of the current address, e.g. `/d/place`.
#[must_use]
pub fn path() -> String {
    window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_else(|| "/".into())
}

/// Goes to `path` as a new entry.
pub fn push(path: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(path));
    }
}

/// Goes to `path` in place of the current entry.
pub fn replace(path: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(path));
    }
}

/// Calls `action` whenever the person goes back or forward.
pub fn on_pop(action: impl Fn() + 'static) {
    events::on_window("popstate", move |_| action());
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// What stands after `#` in the address; empty when nothing does.
#[must_use]
pub fn fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok());
    let hash = hash.unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// Where this portal is, e.g. `https://portal.example.org`.
#[must_use]
pub fn origin() -> String {
    let origin = window().and_then(|window| window.location().origin().ok());
    origin.unwrap_or_default()
}
