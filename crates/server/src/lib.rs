//! The preliminary-information API and its command line.
//!
//! ```text
//! cli -> server -> http (axum) -> office (what the service does) -> storage (SQL)
//!                                                                -> vault, rates, limits, clock,
//!                                                                   metrics
//! ```
//!
//! Invariants: the server reads every declaration again and judges it by its own pack and rates;
//! an acknowledged filing is on disk; only [`storage`] speaks SQL; the log holds no personal data;
//! [`office`] knows no HTTP.

#![forbid(unsafe_code)]

pub mod cli;
pub mod clock;
pub mod config;
pub mod http;
pub mod limits;
pub mod metrics;
pub mod office;
pub mod rates;
pub mod refusal;
pub mod server;
pub mod storage;
pub mod vault;
