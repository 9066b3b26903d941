//! `exports`: file, read, amend, withdraw, find, and the versions before.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use wire::{
    ExportFiled, ExportFindRequest, ExportRequest, ExportStatus, ExportVersion, ExportVersions,
    ProblemJson, WithdrawResponse,
};

use super::body::Body;
use super::client::{Bearer, Client};
use super::declarations::{Expected, Key, filed, on_file};
use super::problem::Problem;
use crate::office::{Exported, Office};

/// The most bytes of an export declaration: 999 lines of 200 letters in any script.
pub(super) const MAX_EXPORT: usize = 2 * 1024 * 1024;

/// Files an export declaration as preliminary information and answers with its pass.
#[utoipa::path(post, path = "/exports", tag = "exports",
    operation_id = "file_export", request_body = ExportRequest,
    params(("Idempotency-Key" = String, Header,
        description = "16 to 64 letters, digits, hyphens or underscores; random, one per filing")),
    responses(
        (status = 201, body = ExportFiled, description = "Filed and on disk"),
        (status = 200, body = ExportFiled, description = "Filed before by the same request"),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn file(
    State(office): State<Arc<Office>>,
    Key(key): Key,
    Body(request): Body<ExportRequest>,
) -> Result<Response, Problem> {
    let answered = office.file::<Exported>(&key, &request).await?;
    let status = &answered.response.status;
    let place = format!("/api/v1/exports/{}", status.reference);
    let version = status.version;
    Ok(filed(answered, &place, version))
}

/// Reads an export declaration.
#[utoipa::path(get, path = "/exports/{reference}", tag = "exports",
    operation_id = "read_export",
    params(("reference" = String, Path, description = "Any case, with or without hyphens")),
    security(("capability" = [])),
    responses((status = 200, description = "What is on file", body = ExportStatus),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn read(
    State(office): State<Arc<Office>>,
    Bearer(token): Bearer,
    Path(reference): Path<String>,
) -> Result<Response, Problem> {
    let status = office.read::<Exported>(&reference, &token).await?;
    Ok(on_file(status.version, status))
}

/// Amends an export declaration: a new version with a new pass; the old pass is revoked.
#[utoipa::path(put, path = "/exports/{reference}", tag = "exports",
    operation_id = "amend_export",
    request_body = ExportRequest,
    params(("reference" = String, Path, description = "Any case, with or without hyphens"),
        ("If-Match" = String, Header, description = "The ETag last read, or *")),
    security(("capability" = [])),
    responses((status = 200, description = "Amended", body = ExportStatus),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn amend(
    State(office): State<Arc<Office>>,
    Bearer(token): Bearer,
    Path(reference): Path<String>,
    Expected(expected): Expected,
    Body(request): Body<ExportRequest>,
) -> Result<Response, Problem> {
    let amended = office.amend::<Exported>(&reference, &token, expected, &request);
    let status = amended.await?;
    Ok(on_file(status.version, status))
}

/// Withdraws an export declaration and revokes its pass.
#[utoipa::path(delete, path = "/exports/{reference}", tag = "exports",
    operation_id = "withdraw_export",
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
    Ok(Json(office.withdraw::<Exported>(&reference, &token).await?))
}

/// Gives access on another device to whoever knows the reference and the exporter's number.
#[utoipa::path(post, path = "/exports/find", tag = "exports",
    operation_id = "find_export", request_body = ExportFindRequest,
    responses((status = 200, description = "Found, with a new token", body = ExportFiled),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn find(
    State(office): State<Arc<Office>>,
    Client(client): Client,
    Body(request): Body<ExportFindRequest>,
) -> Result<Response, Problem> {
    let found = office.find_export(client, &request).await?;
    Ok(on_file(found.status.version, found))
}

/// Lists every version of an export declaration.
#[utoipa::path(get, path = "/exports/{reference}/versions", tag = "exports",
    operation_id = "export_versions",
    params(("reference" = String, Path, description = "Any case, with or without hyphens")),
    security(("capability" = [])),
    responses((status = 200, description = "The versions, oldest first", body = ExportVersions),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn versions(
    State(office): State<Arc<Office>>,
    Bearer(token): Bearer,
    Path(reference): Path<String>,
) -> Result<Json<ExportVersions>, Problem> {
    Ok(Json(office.export_versions(&reference, &token).await?))
}

/// Reads a version of an export declaration as it was filed.
#[utoipa::path(get, path = "/exports/{reference}/versions/{version}", tag = "exports",
    operation_id = "export_version",
    params(("reference" = String, Path, description = "Any case, with or without hyphens"),
        ("version" = u32, Path, description = "From 1")),
    security(("capability" = [])),
    responses((status = 200, description = "The version", body = ExportVersion),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn version(
    State(office): State<Arc<Office>>,
    Bearer(token): Bearer,
    Path((reference, version)): Path<(String, String)>,
) -> Result<Json<ExportVersion>, Problem> {
    let version = version.parse().map_err(|_| Problem::NoSuchRoute)?;
    Ok(Json(
        office.export_version(&reference, &token, version).await?,
    ))
}
