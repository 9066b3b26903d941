//! The device's memory: one IndexedDB database with the stores `records` (drafts and passes),
//! `reference` (rates, service data, key ring) and `keys`.
//!
//! Records of the traveller's road have plain ids. Those of another road begin with [`ELSEWHERE`]
//! and the road's name, so that no road takes the other's records for its own.
//!
//! A transaction of IndexedDB ends at the first wait for anything else, so everything is
//! serialised and encrypted before one is opened, and all its requests are placed at once.

use std::cell::RefCell;

use idb::{Database, DatabaseEvent, Factory, KeyPath, ObjectStoreParams, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

use super::{crypto, dom::window, history};

const NAME: &str = "yolak";
const VERSION: u32 = 1;
const RECORDS: &str = "records";
const REFERENCE: &str = "reference";
const KEYS: &str = "keys";
const TABS: &str = "yolak.stored";

/// Begins the ids of records that are not the traveller's. Sorts after every letter and digit of a
/// plain id.
pub const ELSEWHERE: char = '~';

/// Why the device did not keep or give something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageFault {
    /// The browser has no database here (private mode, blocked by settings).
    Unavailable,
    /// Writing failed, as a rule because the disk is full.
    Full,
}

/// A stored record as found.
#[derive(Debug)]
pub enum Found {
    /// Its text.
    Text(String),
    /// The record is there but cannot be read: altered, or sealed by a key that is gone.
    Unreadable {
        /// The id it is stored under.
        id: String,
    },
}

struct Open {
    database: Database,
    key: Option<CryptoKey>,
}

thread_local! {
    /// How often this tab told the others.
    static TOLD: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
    static OPEN: RefCell<Option<std::rc::Rc<Open>>> = const { RefCell::new(None) };
}

/// Opens the database. Asks the browser not to evict it.
///
/// # Errors
/// `Unavailable` when the browser has no database here.
pub async fn open() -> Result<(), StorageFault> {
    let mut database = open_database()
        .await
        .map_err(|_| StorageFault::Unavailable)?;
    database.on_version_change(|_| give_way());
    let key = load_key(&database).await;
    OPEN.set(Some(std::rc::Rc::new(Open { database, key })));
    if let Some(window) = window() {
        // The answer changes nothing that could be done here.
        let _ = window.navigator().storage().persist();
    }
    Ok(())
}

/// Another tab erases the device, or belongs to a version with another database, and waits until
/// this one lets go. What this page shows is no longer what the device holds: it starts again.
fn give_way() {
    if let Some(open) = OPEN.take() {
        open.database.close();
    }
    history::reload();
}

/// Whether records are encrypted on this device.
#[must_use]
pub fn is_encrypted() -> bool {
    OPEN.with_borrow(|open| open.as_ref().is_some_and(|open| open.key.is_some()))
}

/// Stores a record.
///
/// # Errors
/// `Unavailable`, or `Full` when the browser refused the write.
pub async fn put_record(id: &str, text: &str) -> Result<(), StorageFault> {
    let open = handle()?;
    let value = sealed(&open, id, text).await?;
    put(&open.database, RECORDS, id, &value).await
}

/// Stores several records and forgets others, all of it or nothing.
///
/// # Errors
/// `Unavailable`, or `Full` when the browser refused.
pub async fn write_records(
    puts: &[(String, String)],
    deletes: &[String],
) -> Result<(), StorageFault> {
    let open = handle()?;
    let mut values = Vec::with_capacity(puts.len());
    for (id, text) in puts {
        values.push((id, sealed(&open, id, text).await?));
    }
    let run = async {
        let transaction = open
            .database
            .transaction(&[RECORDS], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(RECORDS)?;
        for (id, value) in &values {
            store.put(value, Some(&id.as_str().into()))?;
        }
        for id in deletes {
            store.delete(idb::Query::Key(id.as_str().into()))?;
        }
        transaction.commit()?.await
    };
    run.await.map(|_| ()).map_err(|_| StorageFault::Full)
}

/// All records of the traveller's road on this device, in no order.
///
/// # Errors
/// `Unavailable`.
pub async fn records() -> Result<Vec<Found>, StorageFault> {
    let mut end = [0; 4];
    let end = ELSEWHERE.encode_utf8(&mut end);
    let plain = idb::KeyRange::upper_bound(&JsValue::from_str(end), Some(true));
    let found = found(plain).await?;
    Ok(found.into_iter().map(|(_, found)| found).collect())
}

/// All records whose id begins with `prefix`, with their ids, in the order of the ids.
///
/// # Errors
/// `Unavailable`.
pub async fn records_under(prefix: &str) -> Result<Vec<(String, Found)>, StorageFault> {
    let last = [prefix, "\u{ffff}"].concat();
    let range = idb::KeyRange::bound(
        &JsValue::from_str(prefix),
        &JsValue::from_str(&last),
        None,
        None,
    );
    found(range).await
}

async fn found(
    range: Result<idb::KeyRange, idb::Error>,
) -> Result<Vec<(String, Found)>, StorageFault> {
    let open = handle()?;
    let range = range.map_err(|_| StorageFault::Unavailable)?;
    let (keys, values) = all(&open.database, RECORDS, range)
        .await
        .map_err(|_| StorageFault::Unavailable)?;
    let mut found = Vec::with_capacity(values.len());
    for (id, value) in keys.into_iter().zip(values) {
        let id = id.as_string().unwrap_or_default();
        found.push((id.clone(), read(&open, id, &value).await));
    }
    Ok(found)
}

/// Forgets a record.
///
/// # Errors
/// `Unavailable`, or `Full` when the browser refused.
pub async fn delete_record(id: &str) -> Result<(), StorageFault> {
    let open = handle()?;
    let run = async {
        let transaction = open
            .database
            .transaction(&[RECORDS], TransactionMode::ReadWrite)?;
        let key = idb::Query::Key(id.into());
        transaction.object_store(RECORDS)?.delete(key)?.await?;
        transaction.commit()?.await
    };
    run.await.map(|_| ()).map_err(|_| StorageFault::Full)
}

/// Keeps reference data under a name. Not personal, not encrypted.
pub async fn put_reference(name: &str, text: &str) {
    if let Ok(open) = handle() {
        // A copy that could not be kept is fetched again.
        let _ = put(&open.database, REFERENCE, name, &text.into()).await;
    }
}

/// Reference data kept under a name.
pub async fn reference(name: &str) -> Option<String> {
    let open = handle().ok()?;
    get(&open.database, REFERENCE, name).await?.as_string()
}

/// Empties the device: the whole database, the key included, and the stored language.
///
/// # Errors
/// `Unavailable` when the browser did not delete it.
pub async fn erase_all() -> Result<(), StorageFault> {
    if let Some(open) = OPEN.take() {
        open.database.close();
    }
    if let Some(storage) = local() {
        let _ = storage.clear();
    }
    let factory = Factory::new().map_err(|_| StorageFault::Unavailable)?;
    let request = factory
        .delete(NAME)
        .map_err(|_| StorageFault::Unavailable)?;
    request.await.map_err(|_| StorageFault::Unavailable)?;
    open_again().await
}

/// Tells the other tabs that something was stored. They hear the event `storage`.
pub fn tell_tabs() {
    if let Some(storage) = local() {
        let told = TOLD.replace(TOLD.get() + 1).to_string();
        let now = super::clock::now_ms().to_string();
        let _ = storage.set_item(TABS, &[&now, "-", &told].concat());
    }
}

/// What a tab told last; only whether it changes says something.
#[must_use]
pub fn told() -> Option<String> {
    local()?.get_item(TABS).ok().flatten()
}

/// The language kept for the next visit.
pub fn remember_language(tag: &str) {
    if let Some(storage) = local() {
        let _ = storage.set_item("yolak.locale", tag);
    }
}

async fn open_again() -> Result<(), StorageFault> {
    open().await
}

fn local() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

fn handle() -> Result<std::rc::Rc<Open>, StorageFault> {
    OPEN.with_borrow(|open| open.clone())
        .ok_or(StorageFault::Unavailable)
}

async fn open_database() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        let Ok(database) = event.database() else {
            return;
        };
        for store in [RECORDS, REFERENCE, KEYS] {
            let mut parameters = ObjectStoreParams::new();
            parameters.auto_increment(false);
            parameters.key_path(None::<KeyPath>);
            let _ = database.create_object_store(store, parameters);
        }
    });
    request.await
}

/// The stored key, or a new one. A browser that cannot store keys (Safari in lockdown mode throws
/// `DataCloneError`) gets none: a key only in memory would lose the draft at the next start.
async fn load_key(database: &Database) -> Option<CryptoKey> {
    if let Some(stored) = get(database, KEYS, "draft").await {
        return stored.dyn_into().ok();
    }
    let key = crypto::new_key().await?;
    put(database, KEYS, "draft", &key).await.ok()?;
    Some(key)
}

/// A text as it is stored: encrypted where this device can.
async fn sealed(open: &Open, id: &str, text: &str) -> Result<JsValue, StorageFault> {
    match &open.key {
        Some(key) => {
            let sealed = crypto::encrypt(key, id, text.as_bytes()).await;
            Ok(sealed.ok_or(StorageFault::Unavailable)?.into())
        }
        None => Ok(text.into()),
    }
}

async fn read(open: &Open, id: String, value: &JsValue) -> Found {
    if let Some(text) = value.as_string() {
        return Found::Text(text);
    }
    let plain = match (&open.key, value.dyn_ref::<Uint8Array>()) {
        (Some(key), Some(sealed)) => crypto::decrypt(key, &id, &sealed.to_vec()).await,
        _ => None,
    };
    match plain.and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(text) => Found::Text(text),
        None => Found::Unreadable { id },
    }
}

async fn put(
    database: &Database,
    store: &str,
    id: &str,
    value: &JsValue,
) -> Result<(), StorageFault> {
    let run = async {
        let transaction = database.transaction(&[store], TransactionMode::ReadWrite)?;
        transaction
            .object_store(store)?
            .put(value, Some(&id.into()))?;
        // Committed at once, not after an answer: a page that is closed meanwhile loses less.
        transaction.commit()?.await
    };
    run.await.map(|_| ()).map_err(|_| StorageFault::Full)
}

async fn get(database: &Database, store: &str, id: &str) -> Option<JsValue> {
    let transaction = database
        .transaction(&[store], TransactionMode::ReadOnly)
        .ok()?;
    let request = transaction
        .object_store(store)
        .ok()?
        .get(idb::Query::Key(id.into()))
        .ok()?;
    request.await.ok().flatten()
}

async fn all(
    database: &Database,
    store: &str,
    range: idb::KeyRange,
) -> Result<(Vec<JsValue>, Vec<JsValue>), idb::Error> {
    let transaction = database.transaction(&[store], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(store)?;
    // Both requests are placed before the first wait, so the transaction stays open for both.
    let keys = store.get_all_keys(Some(idb::Query::KeyRange(range.clone())), None)?;
    let values = store.get_all(Some(idb::Query::KeyRange(range)), None)?;
    Ok((keys.await?, values.await?))
}
