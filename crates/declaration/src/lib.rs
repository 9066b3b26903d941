//! The traveller declaration: what was typed ([`Draft`]), what it means ([`Declaration`]), and
//! everything that keeps the one from becoming the other ([`Problem`]).
//!
//! Parse, don't validate: a [`Declaration`] exists only when nothing is wrong with it. Browser and
//! server parse with this crate, so a filing that the browser accepts is not refused for its form
//! later. All problems come at once, each bound to its [`Field`].
//!
//! Absent here on purpose: clocks (`today` is passed in), text for people (a [`Fault`] carries only
//! what a sentence needs), HTTP, storage.

#![forbid(unsafe_code)]

mod access;
mod choices;
mod civil_date;
mod digits;
mod draft;
pub mod export;
mod facts;
mod fault;
mod field;
mod item;
pub mod manifest;
mod parse;
mod person;
mod trip;

pub use choices::Choice;
pub use civil_date::{iso, parse_iso};
pub use digits::{parse_count, parse_decimal, parse_whole};
pub use draft::{CashDraft, DateDraft, Draft, ItemDraft, PersonDraft, TripDraft, VehicleDraft};
pub use facts::quick_facts;
pub use fault::{Fault, Problem};
pub use field::{CashField, DatePart, Field, ItemField, PersonField, VehicleField};
pub use item::{MAX_CASH_LINES, MAX_ITEMS, parse_cash, parse_item};
pub use parse::{Declaration, Known, parse};
pub use person::{MAX_PEOPLE, Person, parse_person};
pub use trip::{Trip, Vehicle, parse_crossing, parse_date, parse_place, parse_trip, parse_vehicle};
