//! `GET /statistics`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use utoipa::IntoParams;
use wire::{ProblemJson, StatisticsResponse, parse_iso};

use super::problem::Problem;
use crate::office::{Office, Span};

/// Which days to count.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SpanQuery {
    /// First day, `YYYY-MM-DD`; 29 days before `to` when absent.
    from: Option<String>,
    /// Last day, `YYYY-MM-DD`; today when absent. At most 92 days in all.
    to: Option<String>,
}

/// Filings per day and lane. No personal data.
#[utoipa::path(get, path = "/statistics", tag = "reference data", params(SpanQuery),
    responses((status = 200, description = "The counts", body = StatisticsResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn statistics(
    State(office): State<Arc<Office>>,
    query: Result<Query<SpanQuery>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<StatisticsResponse>, Problem> {
    let Query(query) = query.map_err(|_| Problem::BadQuery)?;
    let day = |text: Option<String>| match text {
        Some(text) => parse_iso(&text).map(Some).ok_or(Problem::BadQuery),
        None => Ok(None),
    };
    let span = Span::new(day(query.from)?, day(query.to)?, office.today());
    Ok(Json(
        office.statistics(span.ok_or(Problem::BadQuery)?).await?,
    ))
}
