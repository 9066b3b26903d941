//! The device's memory in a real database.

use std::cell::Cell;

use idb::{Database, Factory, Query, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::CryptoKey;
use yolak::platform::storage::{
    Found, delete_record, erase_all, is_encrypted, open, put_record, put_reference, records,
    reference,
};

const SECRET: &str = "ERIKSSON<<ANNA<MARIA";

thread_local! {
    static OPENED: Cell<bool> = const { Cell::new(false) };
}

/// A device on which nothing was ever typed. Opened once: a second connection of the same page
/// would stand in the way of erasing.
async fn fresh() {
    if !OPENED.replace(true) {
        open().await.unwrap();
    }
    erase_all().await.unwrap();
}

async fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for found in records().await.unwrap() {
        match found {
            Found::Text(text) => texts.push(text),
            Found::Unreadable { id } => texts.push(["unreadable ", &id].concat()),
        }
    }
    texts
}

/// The same database, past the portal.
async fn raw() -> Database {
    Factory::new()
        .unwrap()
        .open("yolak", Some(1))
        .unwrap()
        .await
        .unwrap()
}

async fn stored(store: &str, id: &str) -> JsValue {
    let database = raw().await;
    let transaction = database
        .transaction(&[store], TransactionMode::ReadOnly)
        .unwrap();
    let objects = transaction.object_store(store).unwrap();
    let value = objects.get(Query::Key(id.into())).unwrap().await.unwrap();
    database.close();
    value.unwrap()
}

async fn overwrite(store: &str, id: &str, value: &JsValue) {
    let database = raw().await;
    let transaction = database
        .transaction(&[store], TransactionMode::ReadWrite)
        .unwrap();
    let objects = transaction.object_store(store).unwrap();
    objects.put(value, Some(&id.into())).unwrap().await.unwrap();
    transaction.commit().unwrap().await.unwrap();
    database.close();
}

#[wasm_bindgen_test]
async fn records_come_back_until_they_are_forgotten() {
    fresh().await;
    assert!(texts().await.is_empty());
    put_record("a", SECRET).await.unwrap();
    put_record("b", "").await.unwrap();
    put_record("a", "second").await.unwrap();
    assert_eq!(texts().await, ["second", ""]);
    delete_record("a").await.unwrap();
    delete_record("never there").await.unwrap();
    assert_eq!(texts().await, [""]);
    erase_all().await.unwrap();
    assert!(texts().await.is_empty());
}

#[wasm_bindgen_test]
async fn records_are_encrypted_at_rest() {
    fresh().await;
    assert!(is_encrypted());
    put_record("a", SECRET).await.unwrap();
    let first = stored("records", "a")
        .await
        .dyn_into::<Uint8Array>()
        .unwrap()
        .to_vec();
    let secret = SECRET.as_bytes();
    assert!(!first.windows(8).any(|bytes| bytes == &secret[..8]));
    put_record("a", SECRET).await.unwrap();
    let second = stored("records", "a")
        .await
        .dyn_into::<Uint8Array>()
        .unwrap()
        .to_vec();
    assert_eq!(first.len(), second.len());
    assert_ne!(
        first[..12],
        second[..12],
        "the random part is new each time"
    );
}

#[wasm_bindgen_test]
async fn the_key_stays_in_the_browser() {
    fresh().await;
    let key = stored("keys", "draft")
        .await
        .dyn_into::<CryptoKey>()
        .unwrap();
    assert!(!key.extractable());
    fresh().await;
    put_record("a", SECRET).await.unwrap();
    assert_eq!(
        texts().await,
        [SECRET],
        "a new key after everything was erased"
    );
}

#[wasm_bindgen_test]
async fn an_altered_record_is_told_not_shown() {
    fresh().await;
    put_record("a", SECRET).await.unwrap();
    put_record("b", "kept").await.unwrap();
    let sealed = stored("records", "a")
        .await
        .dyn_into::<Uint8Array>()
        .unwrap();
    sealed.set_index(20, sealed.get_index(20) ^ 1);
    overwrite("records", "a", &sealed).await;
    assert_eq!(texts().await, ["unreadable a", "kept"]);
    // A record under another's id is none either.
    overwrite("records", "a", &stored("records", "b").await).await;
    assert_eq!(texts().await, ["unreadable a", "kept"]);
    for odd in [
        JsValue::NULL,
        1.into(),
        Uint8Array::new_with_length(3).into(),
    ] {
        overwrite("records", "a", &odd).await;
        assert_eq!(texts().await, ["unreadable a", "kept"]);
    }
}

#[wasm_bindgen_test]
async fn reference_data_has_names() {
    fresh().await;
    assert_eq!(reference("rates").await, None);
    put_reference("rates", "{}").await;
    put_reference("service", "[]").await;
    put_reference("rates", "new").await;
    assert_eq!(reference("rates").await.as_deref(), Some("new"));
    assert_eq!(reference("service").await.as_deref(), Some("[]"));
    assert_eq!(reference("keys").await, None);
}
