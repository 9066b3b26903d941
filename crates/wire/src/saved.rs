//! What an operator keeps for its next trips: coaches and people, as typed.

use serde::{Deserialize, Serialize};

use crate::RiderJson;

/// The most people that an operator keeps.
pub const MAX_SAVED_PEOPLE: usize = 2_000;
/// The most coaches that an operator keeps.
pub const MAX_SAVED_COACHES: usize = 200;
/// The most characters of one cell: room for whatever was typed, also too much of it.
pub const MAX_SAVED_CELL: usize = 200;

/// Body of `PUT /accounts/saved`. A notebook and no filing: nothing in it has to be sound.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SavedRequest {
    /// Coaches; at most 200.
    pub coaches: Vec<SavedCoachJson>,
    /// Drivers, attendants and riders who travel often; at most 2 000.
    pub people: Vec<RiderJson>,
}

/// A coach that is kept. No cell has more than 200 characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SavedCoachJson {
    /// Its plate.
    pub plate: String,
    /// State of its registration.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
}

/// Answer of `GET /accounts/saved`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SavedResponse {
    /// Counts the changes, also across erasing: no number comes twice.
    pub version: u32,
    /// Coaches.
    pub coaches: Vec<SavedCoachJson>,
    /// People.
    pub people: Vec<RiderJson>,
}

/// Answer of `PUT /accounts/saved`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SavedVersionResponse {
    /// What `If-Match` has to name for the next change.
    pub version: u32,
}
