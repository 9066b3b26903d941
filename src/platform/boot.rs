//! What `boot.js` fetched beside the wasm, and what it must hear back.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};

use super::dom::document;

/// A text that `boot.js` left in `globalThis.yolakBoot`; `None` when it is not there.
#[must_use]
pub fn text(name: &str) -> Option<String> {
    member(name)?.as_string()
}

/// The address of the compiled locale of `tag` in this version of the portal.
#[must_use]
pub fn locale_url(tag: &str) -> Option<String> {
    let function: js_sys::Function = member("localeUrl")?.dyn_into().ok()?;
    function
        .call1(&JsValue::NULL, &tag.into())
        .ok()?
        .as_string()
}

/// The address of a data file of this road, as its page names it in `data-<name>` of the body.
#[must_use]
pub fn data_url(name: &str) -> Option<String> {
    let body = document()?.body()?;
    body.get_attribute(&["data-", name].concat())
}

/// Whether a link of the first screen was followed before the portal could show its page.
#[must_use]
pub fn was_followed() -> bool {
    member("followed").is_some()
}

fn member(name: &str) -> Option<JsValue> {
    let boot = Reflect::get(&js_sys::global(), &"yolakBoot".into()).ok()?;
    let value = Reflect::get(&boot, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Tells a waiting new version of the portal to take over; `boot.js` then loads the page anew.
pub fn activate_update() {
    if let Some(Ok(function)) = member("activateUpdate").map(JsCast::dyn_into::<js_sys::Function>) {
        let _ = function.call0(&JsValue::NULL);
    }
}

/// Has the service worker keep the files of a locale for the next start without a network.
pub fn keep_locale(tag: &str) {
    if let Some(Ok(function)) = member("keep").map(JsCast::dyn_into::<js_sys::Function>) {
        let _ = function.call1(&JsValue::NULL, &tag.into());
    }
}

/// Runs the start of a road. On a panic the page no longer answers, and `boot.js` shows its plain
/// banner. Nothing needs saving then: every keystroke is stored already.
pub fn run(start: impl Future<Output = ()> + 'static) {
    std::panic::set_hook(Box::new(|_info| {
        #[cfg(feature = "console_error_panic_hook")]
        console_error_panic_hook::hook(_info);
        dispatch("yolak:crashed");
    }));
    // Leptos has no executor before something is mounted.
    wasm_bindgen_futures::spawn_local(start);
}

/// The files beside the wasm belong to another version; `boot.js` offers to load everything anew.
pub fn report_mismatch() {
    dispatch("yolak:crashed");
}

fn dispatch(name: &str) {
    if let (Some(document), Ok(event)) = (document(), web_sys::CustomEvent::new(name)) {
        let _ = document.dispatch_event(&event);
    }
}
