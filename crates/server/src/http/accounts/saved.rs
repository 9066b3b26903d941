//! `accounts/saved`: coaches and people that an operator keeps for its next trips.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use wire::{ProblemJson, SavedRequest, SavedResponse, SavedVersionResponse};

use crate::http::actor::By;
use crate::http::body::Body;
use crate::http::declarations::{Expected, tag};
use crate::http::header;
use crate::http::problem::Problem;
use crate::office::{Office, SavedBase};

/// Which version a change is made on top of: `If-Match`, or `If-None-Match: *` for the first.
pub(in crate::http) struct Base(SavedBase);

impl<S: Send + Sync> FromRequestParts<S> for Base {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        if header(parts, IF_NONE_MATCH.as_str()).map(str::trim) == Some("*") {
            return Ok(Self(SavedBase::Nothing));
        }
        let Expected(version) = Expected::from_request_parts(parts, state).await?;
        Ok(Self(version.map_or(SavedBase::Any, SavedBase::Version)))
    }
}

/// What the operator keeps for its next trips. Owners and dispatchers only.
#[utoipa::path(get, path = "/accounts/saved", tag = "accounts",
    operation_id = "read_saved", security(("member" = [])),
    responses((status = 200, description = "Coaches and people", body = SavedResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(in crate::http) async fn read(
    State(office): State<Arc<Office>>,
    By(actor): By,
) -> Result<Response, Problem> {
    let saved = office.saved(&actor).await?;
    Ok(([(ETAG, tag(saved.version))], Json(saved)).into_response())
}

/// Keeps coaches and people in place of those that are kept.
#[utoipa::path(put, path = "/accounts/saved", tag = "accounts",
    request_body = SavedRequest, security(("member" = [])),
    params(("If-Match" = Option<String>, Header, description = "The ETag last read, or *"),
        ("If-None-Match" = Option<String>, Header, description = "* when nothing is kept yet")),
    responses((status = 200, description = "On disk", body = SavedVersionResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(in crate::http) async fn keep(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Base(base): Base,
    Body(request): Body<SavedRequest>,
) -> Result<Response, Problem> {
    let kept = office.keep_saved(&actor, base, &request).await?;
    Ok(([(ETAG, tag(kept.version))], Json(kept)).into_response())
}

/// Erases what is kept for the next trips.
#[utoipa::path(delete, path = "/accounts/saved", tag = "accounts", security(("member" = [])),
    responses((status = 204, description = "Erased"),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(in crate::http) async fn erase(
    State(office): State<Arc<Office>>,
    By(actor): By,
) -> Result<StatusCode, Problem> {
    office.erase_saved(&actor).await?;
    Ok(StatusCode::NO_CONTENT)
}
