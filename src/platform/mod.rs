//! The only part of the portal that touches the browser. Every function here is total: a browser
//! that lacks something is answered with `None`, `false` or an error value, never with a panic.

pub mod attention;
pub mod boot;
pub mod camera;
pub mod clipboard;
pub mod clock;
pub mod crypto;
pub mod dom;
pub mod events;
pub mod files;
pub mod history;
pub mod intl;
pub mod json;
pub mod passkey;
pub mod picture;
pub mod reader;
pub mod share;
pub mod sheet_worker;
pub mod storage;
