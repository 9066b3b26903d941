//! `trips/join` and what a dispatcher sees of it: riders' own entries.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;
use wire::{
    EntryHandedInResponse, EntryRequest, EntryResponse, EntryStatusResponse, JoinLinkJson,
    JoinRequest, JoinResponse, JoinedJson, JoinedResponse, ProblemJson,
};

use super::actor::By;
use super::body::Body;
use super::client::{Bearer, Client};
use super::declarations::Key;
use super::problem::Problem;
use super::trips_body::Asked;
use crate::office::Office;

/// Which entries.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct JoinedQuery {
    /// `next` of the page before.
    after: Option<String>,
}

/// Opens, closes or renews the link for riders of a trip.
#[utoipa::path(post, path = "/trips/{id}/join", tag = "trips",
    security(("member" = []), ("fleet" = [])), params(("id" = String, Path)),
    request_body = JoinRequest,
    responses((status = 200, description = "The link", body = JoinLinkJson),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn change_link(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
    Body(request): Body<JoinRequest>,
) -> Result<Json<JoinLinkJson>, Problem> {
    Ok(Json(office.change_link(&actor, &id, request).await?))
}

/// Own entries of riders, oldest first.
#[utoipa::path(get, path = "/trips/{id}/joined", tag = "trips",
    security(("member" = []), ("fleet" = [])), params(("id" = String, Path), JoinedQuery),
    responses((status = 200, description = "A page", body = JoinedResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn joined(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
    Asked(query): Asked<JoinedQuery>,
) -> Result<Json<JoinedResponse>, Problem> {
    let page = office.joined(&actor, &id, query.after.as_deref());
    Ok(Json(page.await?))
}

/// Notes that an own entry is on the dispatcher's list.
#[utoipa::path(post, path = "/trips/{id}/joined/{entry}/taken", tag = "trips",
    security(("member" = []), ("fleet" = [])),
    params(("id" = String, Path), ("entry" = String, Path)),
    responses((status = 200, description = "Noted", body = JoinedJson),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn take(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path((id, entry)): Path<(String, String)>,
) -> Result<Json<JoinedJson>, Problem> {
    Ok(Json(office.take_entry(&actor, &id, &entry).await?))
}

/// Hands in what a driver read from a rider's screen. Whether a link is open is no matter.
#[utoipa::path(post, path = "/trips/{id}/entries", tag = "trips",
    security(("member" = []), ("fleet" = [])), request_body = EntryRequest,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header,
        description = "16 to 64 letters, digits, hyphens or underscores; random, one per entry")),
    responses((status = 201, description = "On disk", body = EntryHandedInResponse),
        (status = 200, description = "Handed in before by the same request",
            body = EntryHandedInResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn hand_in(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
    Key(key): Key,
    Body(request): Body<EntryRequest>,
) -> Result<Response, Problem> {
    let (answer, repeated) = office.hand_in(&actor, &id, &key, &request).await?;
    Ok((made(repeated), Json(answer)).into_response())
}

/// What anybody with the code may know of a trip.
#[utoipa::path(get, path = "/trips/join/{code}", tag = "riders",
    params(("code" = String, Path, description = "Any case, with or without hyphens")),
    responses((status = 200, description = "The trip", body = JoinResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn look(
    State(office): State<Arc<Office>>,
    Client(client): Client,
    Path(code): Path<String>,
) -> Result<Json<JoinResponse>, Problem> {
    Ok(Json(office.joinable(client, &code).await?))
}

/// Sends a rider's own entry to the trip.
#[utoipa::path(post, path = "/trips/join/{code}", tag = "riders", request_body = EntryRequest,
    params(("code" = String, Path, description = "Any case, with or without hyphens"),
        ("Idempotency-Key" = String, Header,
        description = "16 to 64 letters, digits, hyphens or underscores; random, one per entry")),
    responses((status = 201, description = "On disk", body = EntryResponse),
        (status = 200, description = "Sent before by the same request", body = EntryResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn enter(
    State(office): State<Arc<Office>>,
    Client(client): Client,
    Path(code): Path<String>,
    Key(key): Key,
    Body(request): Body<EntryRequest>,
) -> Result<Response, Problem> {
    let (answer, repeated) = office.join(client, &code, &key, &request).await?;
    Ok((made(repeated), Json(answer)).into_response())
}

/// Where an own entry stands, whatever became of the code.
#[utoipa::path(get, path = "/trips/join/{code}/{entry}", tag = "riders",
    params(("code" = String, Path), ("entry" = String, Path)), security(("receipt" = [])),
    responses((status = 200, description = "Where it stands", body = EntryStatusResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn read_entry(
    State(office): State<Arc<Office>>,
    Client(client): Client,
    Bearer(token): Bearer,
    Path((_, entry)): Path<(String, String)>,
) -> Result<Json<EntryStatusResponse>, Problem> {
    let status = office.own_entry(client, &entry, &token);
    Ok(Json(status.await?))
}

/// Changes an own entry. One that was taken onto the list shows there as changed.
#[utoipa::path(put, path = "/trips/join/{code}/{entry}", tag = "riders",
    params(("code" = String, Path), ("entry" = String, Path)), security(("receipt" = [])),
    request_body = EntryRequest,
    responses((status = 200, description = "Changed", body = EntryStatusResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn change_entry(
    State(office): State<Arc<Office>>,
    Client(client): Client,
    Bearer(token): Bearer,
    Path((code, entry)): Path<(String, String)>,
    Body(request): Body<EntryRequest>,
) -> Result<Json<EntryStatusResponse>, Problem> {
    let changed = office.change_entry(client, &code, &entry, &token, &request);
    Ok(Json(changed.await?))
}

/// Withdraws an own entry, whatever became of the code; its content is deleted at once.
#[utoipa::path(delete, path = "/trips/join/{code}/{entry}", tag = "riders",
    params(("code" = String, Path), ("entry" = String, Path)), security(("receipt" = [])),
    responses((status = 200, description = "Withdrawn", body = EntryStatusResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn withdraw_entry(
    State(office): State<Arc<Office>>,
    Client(client): Client,
    Bearer(token): Bearer,
    Path((_, entry)): Path<(String, String)>,
) -> Result<Json<EntryStatusResponse>, Problem> {
    let withdrawn = office.withdraw_entry(client, &entry, &token);
    Ok(Json(withdrawn.await?))
}

fn made(repeated: bool) -> StatusCode {
    if repeated {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    }
}
