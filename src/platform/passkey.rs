//! Passkeys (W3C Web Authentication Level 3): making one and signing in with one. The options come
//! from the server as JSON and the answer goes back as JSON; nothing here looks inside.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{dom::window, json::Json};

/// Why there is no passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyFault {
    /// The browser knows no passkeys, or none on a page that is not served safely.
    Unsupported,
    /// The person said no, the time ran out, or no passkey of this service is on the device: the
    /// browser tells these apart to nobody (section 14.5.2), lest sites learn who has an account.
    Declined,
    /// The page is at another address than the one the service was set up with.
    WrongOrigin,
    /// The device holds a passkey of this member already.
    AlreadyThere,
    /// Something else in the browser.
    Failed,
}

/// Whether the browser can do it at all.
#[must_use]
pub fn is_supported() -> bool {
    parser("parseRequestOptionsFromJSON").is_some() && credentials().is_some()
}

/// Makes a passkey from `{ "publicKey": … }`; gives the credential as JSON text.
///
/// # Errors
/// [`PasskeyFault`].
pub async fn create(options: &Json) -> Result<String, PasskeyFault> {
    ceremony("create", "parseCreationOptionsFromJSON", options).await
}

/// Signs in by `{ "publicKey": … }` with whatever passkey the person chooses; gives the credential
/// as JSON text.
///
/// # Errors
/// [`PasskeyFault`].
pub async fn get(options: &Json) -> Result<String, PasskeyFault> {
    ceremony("get", "parseRequestOptionsFromJSON", options).await
}

async fn ceremony(method: &str, parse: &str, options: &Json) -> Result<String, PasskeyFault> {
    let container = credentials().ok_or(PasskeyFault::Unsupported)?;
    let parse = parser(parse).ok_or(PasskeyFault::Unsupported)?;
    let public_key = options.get("publicKey").ok_or(PasskeyFault::Failed)?;
    let public_key = parse
        .call1(&class().unwrap_or_default(), public_key.raw())
        .map_err(|fault| told(&fault))?;
    let request = Object::new();
    let _ = Reflect::set(&request, &"publicKey".into(), &public_key);
    let function = function(&container, method).ok_or(PasskeyFault::Unsupported)?;
    let promise = function
        .call1(&container, &request)
        .map_err(|fault| told(&fault))?;
    let promise: Promise = promise.dyn_into().map_err(|_| PasskeyFault::Failed)?;
    let credential = JsFuture::from(promise)
        .await
        .map_err(|fault| told(&fault))?;
    // `JSON.stringify` calls `toJSON` of the credential.
    let text = js_sys::JSON::stringify(&credential).map_err(|_| PasskeyFault::Failed)?;
    text.as_string().ok_or(PasskeyFault::Failed)
}

fn told(fault: &JsValue) -> PasskeyFault {
    let name = Reflect::get(fault, &"name".into())
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_default();
    fault_of(&name)
}

/// What the name of a `DOMException` means here (sections 5.1.3 and 5.1.4).
fn fault_of(name: &str) -> PasskeyFault {
    match name {
        "NotAllowedError" | "AbortError" | "TimeoutError" => PasskeyFault::Declined,
        "SecurityError" => PasskeyFault::WrongOrigin,
        "InvalidStateError" => PasskeyFault::AlreadyThere,
        "NotSupportedError" | "ConstraintError" => PasskeyFault::Unsupported,
        _ => PasskeyFault::Failed,
    }
}

fn credentials() -> Option<JsValue> {
    let navigator = window()?.navigator();
    let container = Reflect::get(&navigator, &"credentials".into()).ok()?;
    container.is_object().then_some(container)
}

fn class() -> Option<JsValue> {
    let class = Reflect::get(&js_sys::global(), &"PublicKeyCredential".into()).ok()?;
    class.is_function().then_some(class)
}

fn parser(name: &str) -> Option<Function> {
    function(&class()?, name)
}

fn function(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_exceptions() {
        let check = |name: &str, expected| assert_eq!(fault_of(name), expected, "{name}");
        check("NotAllowedError", PasskeyFault::Declined);
        check("AbortError", PasskeyFault::Declined);
        check("SecurityError", PasskeyFault::WrongOrigin);
        check("InvalidStateError", PasskeyFault::AlreadyThere);
        check("NotSupportedError", PasskeyFault::Unsupported);
        check("TypeError", PasskeyFault::Failed);
        check("", PasskeyFault::Failed);
    }
}
