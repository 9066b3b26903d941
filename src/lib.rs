//! The portal: one library, one small binary per road.
//!
//! Reading order: [`session`] holds everything that is typed and known, [`routes`] the addresses,
//! [`pages`] one file per page, each the twin of a question in `crates/journey`, [`components`]
//! the form controls, [`content`] the words, [`api`] the talk with the server, [`shapes`] the JSON
//! of what is sent and kept, [`platform`] the browser.

pub mod api;
pub mod coach;
pub mod components;
pub mod content;
pub mod desk;
pub mod exporter;
pub mod join;
pub mod pages;
pub mod platform;
pub mod routes;
mod scan;
pub mod session;
pub mod shapes;
pub mod shell;
