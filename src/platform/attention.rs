//! Where the person looks and types.

use wasm_bindgen::JsCast;

use super::dom::document;

/// Whether the page is hidden: another tab, another app, a locked screen.
#[must_use]
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Moves focus to an element that is about to be rendered, before the next key can be pressed: what
/// follows a change of signals runs before the browser turns to the next event.
pub fn focus_soon(id: &'static str) {
    wasm_bindgen_futures::spawn_local(async move {
        for _ in 0..50 {
            let element = document().and_then(|document| document.get_element_by_id(id));
            if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = element.focus();
                return;
            }
            let next = js_sys::Promise::resolve(&wasm_bindgen::JsValue::NULL);
            let _ = wasm_bindgen_futures::JsFuture::from(next).await;
        }
    });
}

/// Moves focus at once, in the middle of a key press: the character then goes there. Everything
/// else uses [`super::dom::focus`], which waits for the render.
pub fn focus_now(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
