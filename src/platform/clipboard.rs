//! Text that is copied and pasted, by the events of the browser: they need no permission.

use wasm_bindgen::JsCast;

/// The text of a paste event; `None` for any other event, and when no text is pasted.
#[must_use]
pub fn pasted(event: &web_sys::Event) -> Option<String> {
    let data = event
        .dyn_ref::<web_sys::ClipboardEvent>()?
        .clipboard_data()?;
    data.get_data("text/plain")
        .ok()
        .filter(|text| !text.is_empty())
}

/// Answers a copy or cut event with a text.
pub fn copy(event: &web_sys::Event, text: &str) {
    let data = event
        .dyn_ref::<web_sys::ClipboardEvent>()
        .and_then(web_sys::ClipboardEvent::clipboard_data);
    if let Some(data) = data
        && data.set_data("text/plain", text).is_ok()
    {
        event.prevent_default();
    }
}
