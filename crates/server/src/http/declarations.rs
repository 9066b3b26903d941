//! `declarations`: file, read, amend, withdraw, find.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::header::{ETAG, IF_MATCH, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use wire::{
    FileRequest, FiledResponse, FindRequest, ProblemJson, StatusResponse, WithdrawResponse,
};

use super::body::Body;
use super::client::{Bearer, Client};
use super::header;
use super::problem::Problem;
use crate::office::{Answered, Declared, IdempotencyKey, Office};

/// Files a declaration as preliminary information and answers with its pass.
#[utoipa::path(post, path = "/declarations", tag = "declarations", request_body = FileRequest,
    params(("Idempotency-Key" = String, Header,
        description = "16 to 64 letters, digits, hyphens or underscores; random, one per filing")),
    responses(
        (status = 201, body = FiledResponse, description = "Filed and on disk"),
        (status = 200, body = FiledResponse, description = "Filed before by the same request"),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn file(
    State(office): State<Arc<Office>>,
    Key(key): Key,
    Body(request): Body<FileRequest>,
) -> Result<Response, Problem> {
    let answered = office.file::<Declared>(&key, &request).await?;
    let status = &answered.response.status;
    let place = format!("/api/v1/declarations/{}", status.reference);
    let version = status.version;
    Ok(filed(answered, &place, version))
}

/// Reads a filing.
#[utoipa::path(get, path = "/declarations/{reference}", tag = "declarations",
    params(("reference" = String, Path, description = "Any case, with or without hyphens")),
    security(("capability" = [])),
    responses((status = 200, description = "What is on file", body = StatusResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn read(
    State(office): State<Arc<Office>>,
    Bearer(token): Bearer,
    Path(reference): Path<String>,
) -> Result<Response, Problem> {
    let status = office.read::<Declared>(&reference, &token).await?;
    Ok(on_file(status.version, status))
}

/// Amends a filing: a new version with a new pass; the old pass is revoked.
#[utoipa::path(put, path = "/declarations/{reference}", tag = "declarations",
    request_body = FileRequest,
    params(("reference" = String, Path, description = "Any case, with or without hyphens"),
        ("If-Match" = String, Header, description = "The ETag last read, or *")),
    security(("capability" = [])),
    responses((status = 200, description = "Amended", body = StatusResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn amend(
    State(office): State<Arc<Office>>,
    Bearer(token): Bearer,
    Path(reference): Path<String>,
    Expected(expected): Expected,
    Body(request): Body<FileRequest>,
) -> Result<Response, Problem> {
    let amended = office.amend::<Declared>(&reference, &token, expected, &request);
    let status = amended.await?;
    Ok(on_file(status.version, status))
}

/// Withdraws a filing and revokes its pass.
#[utoipa::path(delete, path = "/declarations/{reference}", tag = "declarations",
    params(("reference" = String, Path, description = "Any case, with or without hyphens")),
    security(("capability" = [])),
    responses((status = 200, description = "Withdrawn", body = WithdrawResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn withdraw(
    State(office): State<Arc<Office>>,
    Bearer(token): Bearer,
    Path(reference): Path<String>,
) -> Result<Json<WithdrawResponse>, Problem> {
    Ok(Json(office.withdraw::<Declared>(&reference, &token).await?))
}

/// Gives access on another device to whoever knows the reference and, of one of the party, the
/// document number and the birth date.
#[utoipa::path(post, path = "/declarations/find", tag = "declarations",
    request_body = FindRequest,
    responses((status = 200, description = "Found, with a new token", body = FiledResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn find(
    State(office): State<Arc<Office>>,
    Client(client): Client,
    Body(request): Body<FindRequest>,
) -> Result<Response, Problem> {
    let found = office.find(client, &request).await?;
    Ok(on_file(found.status.version, found))
}

/// The idempotency key of a request.
pub(super) struct Key(pub(super) IdempotencyKey);

/// The version that `If-Match` names; `None` for `*`.
pub(super) struct Expected(pub(super) Option<u32>);

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let key = header(parts, "idempotency-key").and_then(IdempotencyKey::parse);
        key.map(Self).ok_or(Problem::NoIdempotencyKey)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Expected {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        if !parts.headers.contains_key(IF_MATCH) {
            return Err(Problem::NoIfMatch);
        }
        match header(parts, IF_MATCH.as_str()).map(str::trim) {
            Some("*") => Ok(Self(None)),
            Some(text) => {
                let bare = text
                    .strip_prefix('"')
                    .and_then(|text| text.strip_suffix('"'));
                let version = bare.and_then(|bare| bare.parse().ok());
                version
                    .map(|version| Self(Some(version)))
                    .ok_or(Problem::BadIfMatch)
            }
            None => Err(Problem::BadIfMatch),
        }
    }
}

/// The answer to a filing that is now at `place`.
pub(super) fn filed<F: Serialize>(answered: Answered<F>, place: &str, version: u32) -> Response {
    let status = if answered.repeated {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    let place = HeaderValue::try_from(place).expect("a reference is visible ASCII");
    let headers = [(LOCATION, place), (ETAG, tag(version))];
    (status, headers, Json(answered.response)).into_response()
}

/// What is on file, with its version as the tag.
pub(super) fn on_file<S: Serialize>(version: u32, status: S) -> Response {
    ([(ETAG, tag(version))], Json(status)).into_response()
}

pub(super) fn tag(version: u32) -> HeaderValue {
    HeaderValue::try_from(format!("\"{version}\"")).expect("digits are visible ASCII")
}
