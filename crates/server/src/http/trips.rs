//! `trips`: plan, list, read, change, cancel; manifests and answers per rider.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, ETAG, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;
use wire::{
    AbsencesRequest, CancelResponse, FiledTripResponse, ManifestJson, PlanRequest, ProblemJson,
    ResubmitResponse, RidersResponse, TripRequest, TripResponse, TripsResponse,
};

use super::actor::By;
use super::body::Body;
use super::declarations::{Expected, Key, tag};
use super::problem::Problem;
use super::trips_body::{Asked, EDIFACT, Either, wants_edifact};
use crate::office::{Office, Sent, SentList};

/// Which trips.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct TripsQuery {
    /// `next` of the page before.
    after: Option<String>,
    /// 1 to 100; 20 when absent.
    limit: Option<u32>,
}

/// How strictly a list is taken.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PartialQuery {
    /// File the sound rows and name the others in `refused`, instead of filing nobody.
    partial: Option<bool>,
}

/// Which version of a manifest.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct VersionQuery {
    /// The current one when absent.
    version: Option<u32>,
}

/// Which riders.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct RidersQuery {
    /// `next` of the page before.
    after: Option<u16>,
    /// 1 to 1000; 200 when absent.
    limit: Option<u32>,
}

/// Plans a trip. With people in the body, or as a passenger list, its manifest is filed as well.
#[utoipa::path(post, path = "/trips", tag = "trips", security(("member" = []), ("fleet" = [])),
    request_body(content((PlanRequest = "application/json"), (String = "application/edifact"))),
    params(PartialQuery, ("Idempotency-Key" = String, Header,
        description = "16 to 64 letters, digits, hyphens or underscores; random, one per trip")),
    responses(
        (status = 201, body = FiledTripResponse, description = "On disk"),
        (status = 200, body = FiledTripResponse,
            description = "Made before by the same request; as it is now"),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn plan(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Key(key): Key,
    Asked(query): Asked<PartialQuery>,
    body: Either<PlanRequest>,
) -> Result<Response, Problem> {
    let sent = match body {
        Either::Json(request) => Sent::Plan(Box::new(request)),
        Either::Edifact(bytes) => Sent::Edifact(bytes),
    };
    let partial = query.partial.unwrap_or(false);
    let answered = office.plan_trip(&actor, &key, sent, partial).await?;
    let status = if answered.repeated {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    let place = format!("/api/v1/trips/{}", answered.response.status.id);
    let place = HeaderValue::try_from(place).expect("an id is hexadecimal digits");
    let headers = [
        (LOCATION, place),
        (ETAG, tag(answered.response.status.version)),
    ];
    Ok((status, headers, Json(answered.response)).into_response())
}

/// Trips of the operator, newest first.
#[utoipa::path(get, path = "/trips", tag = "trips", security(("member" = []), ("fleet" = [])),
    params(TripsQuery),
    responses((status = 200, description = "A page", body = TripsResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn list(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Asked(query): Asked<TripsQuery>,
) -> Result<Json<TripsResponse>, Problem> {
    let after = query.after.as_deref();
    Ok(Json(office.trips(&actor, after, query.limit).await?))
}

/// Reads a trip.
#[utoipa::path(get, path = "/trips/{id}", tag = "trips", operation_id = "read_trip",
    security(("member" = []), ("fleet" = [])), params(("id" = String, Path)),
    responses((status = 200, description = "What is on file", body = TripResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn read(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let trip = office.read_own_trip(&actor, &id).await?;
    Ok(([(ETAG, tag(trip.version))], Json(trip)).into_response())
}

/// Changes a trip: a new version with a new pass. The list stays.
#[utoipa::path(put, path = "/trips/{id}", tag = "trips",
    security(("member" = []), ("fleet" = [])), request_body = TripRequest,
    params(("id" = String, Path),
        ("If-Match" = String, Header, description = "The ETag last read, or *")),
    responses((status = 200, description = "Changed", body = FiledTripResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn change(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
    Expected(expected): Expected,
    Body(request): Body<TripRequest>,
) -> Result<Response, Problem> {
    Ok(filed(
        office.change_trip(&actor, &id, expected, &request).await?,
    ))
}

/// Cancels a trip and revokes its pass. It stays on file as cancelled.
#[utoipa::path(delete, path = "/trips/{id}", tag = "trips",
    security(("member" = []), ("fleet" = [])), params(("id" = String, Path)),
    responses((status = 200, description = "Cancelled", body = CancelResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn cancel(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
) -> Result<Json<CancelResponse>, Problem> {
    Ok(Json(office.cancel_trip(&actor, &id).await?))
}

/// Files the manifest of a trip, or a new version of it.
#[utoipa::path(put, path = "/trips/{id}/manifest", tag = "trips",
    security(("member" = []), ("fleet" = [])),
    request_body(content((ManifestJson = "application/json"), (String = "application/edifact"))),
    params(("id" = String, Path), PartialQuery,
        ("If-Match" = String, Header, description = "The ETag last read, or *")),
    responses((status = 200, description = "Filed", body = FiledTripResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn file_manifest(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
    Expected(expected): Expected,
    Asked(query): Asked<PartialQuery>,
    body: Either<ManifestJson>,
) -> Result<Response, Problem> {
    let sent = match body {
        Either::Json(manifest) => SentList::List(manifest.riders),
        Either::Edifact(bytes) => SentList::Edifact(bytes),
    };
    let partial = query.partial.unwrap_or(false);
    let answer = office.file_manifest(&actor, &id, expected, sent, partial);
    Ok(filed(answer.await?))
}

/// Tells who did not come: the list again, with exactly these people marked as absent. Drivers may.
#[utoipa::path(post, path = "/trips/{id}/absences", tag = "trips",
    security(("member" = []), ("fleet" = [])), request_body = AbsencesRequest,
    params(("id" = String, Path),
        ("If-Match" = String, Header, description = "The ETag last read, or *"),
        ("Idempotency-Key" = String, Header,
        description = "16 to 64 letters, digits, hyphens or underscores; random, one per report")),
    responses((status = 200, description = "Filed, or so on file already",
            body = FiledTripResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn report_absent(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
    Expected(expected): Expected,
    Key(key): Key,
    Body(request): Body<AbsencesRequest>,
) -> Result<Response, Problem> {
    let answer = office.report_absent(&actor, &id, expected, &key, &request);
    Ok(filed(answer.await?))
}

/// Reads a manifest: as JSON, or with `Accept: application/edifact` as passenger lists.
#[utoipa::path(get, path = "/trips/{id}/manifest", tag = "trips",
    security(("member" = []), ("fleet" = [])), params(("id" = String, Path), VersionQuery),
    responses((status = 200, description = "The list",
            content((ManifestJson = "application/json"), (String = "application/edifact"))),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn read_manifest(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
    Asked(query): Asked<VersionQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if wants_edifact(&headers) {
        let (version, text) = office
            .manifest_as_edifact(&actor, &id, query.version)
            .await?;
        let kind = HeaderValue::from_static(EDIFACT);
        return Ok(([(ETAG, tag(version)), (CONTENT_TYPE, kind)], text).into_response());
    }
    let (version, manifest) = office.read_manifest(&actor, &id, query.version).await?;
    Ok(([(ETAG, tag(version))], Json(manifest)).into_response())
}

/// How everybody on a trip stands.
#[utoipa::path(get, path = "/trips/{id}/riders", tag = "trips",
    security(("member" = []), ("fleet" = [])), params(("id" = String, Path), RidersQuery),
    responses((status = 200, description = "A page", body = RidersResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn riders(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
    Asked(query): Asked<RidersQuery>,
) -> Result<Json<RidersResponse>, Problem> {
    let page = office.riders(&actor, &id, query.after, query.limit);
    Ok(Json(page.await?))
}

/// Asks the authority again about everybody who waits for its answer.
#[utoipa::path(post, path = "/trips/{id}/resubmit", tag = "trips",
    security(("member" = []), ("fleet" = [])), params(("id" = String, Path)),
    responses((status = 200, description = "Asked", body = ResubmitResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn resubmit(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
) -> Result<Json<ResubmitResponse>, Problem> {
    Ok(Json(office.resubmit(&actor, &id).await?))
}

fn filed(answer: FiledTripResponse) -> Response {
    ([(ETAG, tag(answer.status.version))], Json(answer)).into_response()
}
