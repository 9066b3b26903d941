//! Counts for everybody (`GET /statistics`). No personal data.

use serde::{Deserialize, Serialize};

/// Answer to `GET /statistics`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StatisticsResponse {
    /// First day counted, `YYYY-MM-DD`, local to the posts.
    pub from: String,
    /// Last day counted.
    pub to: String,
    /// Days on which something was filed, oldest first.
    pub days: Vec<DayJson>,
}

/// What was filed on one day, by the lane advised last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DayJson {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Filings with green advice.
    pub green: u64,
    /// Filings with the advice to ask the officer.
    pub ask: u64,
    /// Filings with red advice.
    pub red: u64,
    /// Of all these, withdrawn since.
    pub withdrawn: u64,
    /// Of all these, shown to an officer since.
    pub presented: u64,
}
