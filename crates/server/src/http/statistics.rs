//! `GET /statistics` and `GET /statistics/exports`.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::Deserialize;
use utoipa::IntoParams;
use wire::{ExportStatisticsResponse, ProblemJson, StatisticsResponse, parse_iso};

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

/// Travellers' filings per day and lane. No personal data.
#[utoipa::path(get, path = "/statistics", tag = "reference data", params(SpanQuery),
    responses((status = 200, description = "The counts", body = StatisticsResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn statistics(
    State(office): State<Arc<Office>>,
    query: SpanAsked,
) -> Result<Json<StatisticsResponse>, Problem> {
    let span = span(&office, query)?;
    Ok(Json(office.statistics(span).await?))
}

/// What became of exports, and how long they took from filing to presentation. No personal data.
#[utoipa::path(get, path = "/statistics/exports", tag = "reference data",
    operation_id = "export_statistics", params(SpanQuery),
    responses((status = 200, description = "The counts", body = ExportStatisticsResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn exports(
    State(office): State<Arc<Office>>,
    query: SpanAsked,
) -> Result<Json<ExportStatisticsResponse>, Problem> {
    let span = span(&office, query)?;
    Ok(Json(office.export_statistics(span).await?))
}

type SpanAsked = Result<Query<SpanQuery>, QueryRejection>;

fn span(office: &Office, query: SpanAsked) -> Result<Span, Problem> {
    let Query(query) = query.map_err(|_| Problem::BadQuery)?;
    let day = |text: Option<String>| match text {
        Some(text) => parse_iso(&text).map(Some).ok_or(Problem::BadQuery),
        None => Ok(None),
    };
    let span = Span::new(day(query.from)?, day(query.to)?, office.today());
    span.ok_or(Problem::BadQuery)
}
