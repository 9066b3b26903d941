//! Whole files through the whole crate.

#![cfg(test)]

#[cfg(test)]
mod common;
mod formats;
mod goods;
mod lists;
mod properties;
