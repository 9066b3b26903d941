//! What only a browser can show: its parser of JSON against serde, its database, its formats of
//! numbers, the talk with a server. `cargo xtask test --only web` runs it in Chromium without a
//! window.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::unwrap_used)]

use wasm_bindgen_test::wasm_bindgen_test_configure;

#[path = "web/api.rs"]
mod api;
#[path = "web/compare.rs"]
mod compare;
#[path = "web/export_specimens.rs"]
mod export_specimens;
#[path = "web/files.rs"]
mod files;
#[path = "web/intl.rs"]
mod intl;
#[path = "web/json.rs"]
mod json;
#[path = "web/records.rs"]
mod records;
#[path = "web/shapes.rs"]
mod shapes;
#[path = "web/specimens.rs"]
mod specimens;
#[path = "web/storage.rs"]
mod storage;
#[path = "web/trip_specimens.rs"]
mod trip_specimens;

wasm_bindgen_test_configure!(run_in_browser);
