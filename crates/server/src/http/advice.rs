//! `POST /advice`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wire::{AdviceRequest, AdviceResponse, ProblemJson};

use super::body::Body;
use super::problem::Problem;
use crate::office::Office;

/// Advice on facts without identity. Stores nothing.
#[utoipa::path(post, path = "/advice", tag = "advice", request_body = AdviceRequest,
    responses((status = 200, description = "Advice with its trail", body = AdviceResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn advise(
    State(office): State<Arc<Office>>,
    Body(request): Body<AdviceRequest>,
) -> Result<Json<AdviceResponse>, Problem> {
    Ok(Json(office.advise(&request)?))
}
