//! Encryption of what is stored on the device: AES-GCM with a key that the browser does not give
//! away, not even to this page. It protects against a copied disk, not against somebody who holds
//! the unlocked phone.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::dom::window;

/// Length of the random part in front of every ciphertext (NIST SP 800-38D, 96 bits).
const IV_LENGTH: usize = 12;

/// A new key that cannot be exported; `None` when the browser cannot make one (no secure
/// context, lockdown mode).
pub(super) async fn new_key() -> Option<CryptoKey> {
    let algorithm = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    let promise = subtle()?
        .generate_key_with_object(&algorithm, false, &usages)
        .ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// Encrypts `plain`, bound to the id of its record. The result starts with the random part.
pub(super) async fn encrypt(key: &CryptoKey, id: &str, plain: &[u8]) -> Option<Uint8Array> {
    let mut iv = [0_u8; IV_LENGTH];
    window()?
        .crypto()
        .ok()?
        .get_random_values_with_u8_array(&mut iv)
        .ok()?;
    let promise = subtle()?.encrypt_with_object_and_u8_array(&parameters(&iv, id), key, plain);
    let cipher = Uint8Array::new(&JsFuture::from(promise.ok()?).await.ok()?);
    let sealed = Uint8Array::new_with_length(cipher.length() + 12);
    sealed.set(&Uint8Array::from(iv.as_slice()), 0);
    sealed.set(&cipher, 12);
    Some(sealed)
}

/// Decrypts what [`encrypt`] made for the same id; `None` when anything was altered.
pub(super) async fn decrypt(key: &CryptoKey, id: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (iv, cipher) = sealed.split_at_checked(IV_LENGTH)?;
    let promise = subtle()?.decrypt_with_object_and_u8_array(&parameters(iv, id), key, cipher);
    let plain = JsFuture::from(promise.ok()?).await.ok()?;
    Some(Uint8Array::new(&plain).to_vec())
}

fn parameters(iv: &[u8], id: &str) -> Object {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(iv).into()),
        ("additionalData", Uint8Array::from(id.as_bytes()).into()),
    ])
}

fn subtle() -> Option<SubtleCrypto> {
    let crypto = window()?.crypto().ok()?;
    // Absent outside a secure context, where the binding would hand out `undefined`.
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    subtle.dyn_into().ok()
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
