//! Counts for everybody (`GET /statistics`, `GET /statistics/exports`). No personal data.

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

/// Answer to `GET /statistics/exports`: what became of the exports filed on these days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExportStatisticsResponse {
    /// First day counted, `YYYY-MM-DD`, local to the posts.
    pub from: String,
    /// Last day counted.
    pub to: String,
    /// Filed on these days, withdrawn ones included.
    pub filed: u64,
    /// Of these, shown to an officer since.
    pub presented: u64,
    /// Of these, withdrawn since.
    pub withdrawn: u64,
    /// From the first filing to the first presentation, of those presented.
    pub to_presentation: DurationsJson,
}

/// How long something took. Percentiles by nearest rank, whole seconds; absent for fewer than
/// five, where one of them would tell of one exporter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DurationsJson {
    /// How many.
    pub count: u64,
    /// Half took no longer than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p50: Option<i64>,
    /// Nine of ten took no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p90: Option<i64>,
    /// Nineteen of twenty took no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p95: Option<i64>,
}
