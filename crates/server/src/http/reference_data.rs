//! Reference data for everybody.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use wire::{
    KeysResponse, PostJson, PostsResponse, RatesResponse, RevocationsResponse, ServiceResponse,
};

use super::problem::Problem;
use super::tagged::Tagged;
use crate::clock::rfc3339;
use crate::office::Office;
use crate::rates::to_json;

/// What the operator promises, from the configuration the server acts on.
#[utoipa::path(get, path = "/service", tag = "reference data",
    responses((status = 200, description = "The service", body = ServiceResponse)))]
pub(super) async fn service(State(office): State<Arc<Office>>) -> axum::Json<ServiceResponse> {
    axum::Json(ServiceResponse {
        name: office.config.name.clone(),
        retention_hours: office.config.retention_hours,
        manifest_retention_days: office.config.manifest_retention_days,
        opens_days_before: office.config.opens_days_before,
        contact: office.config.contact.clone(),
        now: rfc3339(office.clock.now()),
    })
}

/// The rule pack in its compact form, as the portal loads it.
#[utoipa::path(get, path = "/rulebook", tag = "reference data",
    responses(
        (status = 200, description = "The pack", content_type = "application/json", body = Object),
        (status = 304, description = "As tagged by If-None-Match")))]
pub(super) async fn rulebook(State(office): State<Arc<Office>>, asked: HeaderMap) -> Response {
    Tagged::new(office.pack_json.clone()).answer(&asked)
}

/// The rules for exports in their compact form, as the portal loads them.
#[utoipa::path(get, path = "/export-rules", tag = "reference data",
    responses(
        (status = 200, description = "The rules", content_type = "application/json", body = Object),
        (status = 304, description = "As tagged by If-None-Match")))]
pub(super) async fn export_rules(State(office): State<Arc<Office>>, asked: HeaderMap) -> Response {
    Tagged::new(office.export_pack_json.clone()).answer(&asked)
}

/// The border posts of the rule pack.
#[utoipa::path(get, path = "/posts", tag = "reference data",
    responses((status = 200, description = "The posts", body = PostsResponse),
        (status = 304, description = "As tagged by If-None-Match")))]
pub(super) async fn posts(
    State(office): State<Arc<Office>>,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    let posts = PostsResponse {
        pack: office.pack.stamp().version,
        posts: office.pack.posts().iter().map(PostJson::of).collect(),
    };
    Ok(Tagged::json(&posts)?.answer(&asked))
}

/// The exchange rates that advice is computed with.
#[utoipa::path(get, path = "/rates", tag = "reference data",
    responses((status = 200, description = "The rates", body = RatesResponse),
        (status = 304, description = "As tagged by If-None-Match")))]
pub(super) async fn rates(
    State(office): State<Arc<Office>>,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    Ok(Tagged::json(&to_json(&office.rates.current()))?.answer(&asked))
}

/// The key ring for verifying passes.
#[utoipa::path(get, path = "/keys", tag = "reference data",
    responses((status = 200, description = "The ring", body = KeysResponse),
        (status = 304, description = "As tagged by If-None-Match")))]
pub(super) async fn keys(
    State(office): State<Arc<Office>>,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    Ok(Tagged::json(&office.key_ring_json().await?)?.answer(&asked))
}

/// The signed list of passes that were replaced or withdrawn and have not expired.
#[utoipa::path(get, path = "/revocations", tag = "reference data",
    responses((status = 200, description = "The list", body = RevocationsResponse),
        (status = 304, description = "As tagged by If-None-Match")))]
pub(super) async fn revocations(
    State(office): State<Arc<Office>>,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    Ok(Tagged::json(&office.revocations_json().await?)?.answer(&asked))
}
