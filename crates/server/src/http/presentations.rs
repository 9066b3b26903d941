//! `POST /presentations`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wire::{PresentationRequest, PresentationResponse, ProblemJson};

use super::body::Body;
use super::client::Bearer;
use super::problem::Problem;
use crate::office::Office;

/// Records that a pass was shown to an officer, and tells when it was first shown: an earlier time
/// somewhere else is the sign of a copied code.
#[utoipa::path(post, path = "/presentations", tag = "presentations",
    request_body = PresentationRequest, security(("officer" = [])),
    responses((status = 200, description = "Recorded", body = PresentationResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn present(
    State(office): State<Arc<Office>>,
    Bearer(token): Bearer,
    Body(request): Body<PresentationRequest>,
) -> Result<Json<PresentationResponse>, Problem> {
    Ok(Json(office.present(&token, &request).await?))
}
