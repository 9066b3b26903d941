//! For the operator's supervisor and load balancer.

use std::sync::Arc;

use axum::extract::State;

use super::problem::Problem;
use crate::office::Office;

/// The process answers.
#[utoipa::path(get, path = "/healthz", tag = "operations",
    responses((status = 200, description = "Alive", body = String, content_type = "text/plain")))]
pub(super) async fn live() -> &'static str {
    "ok"
}

/// The database answers and a key signs.
#[utoipa::path(get, path = "/readyz", tag = "operations",
    responses((status = 200, description = "Ready", body = String, content_type = "text/plain"),
        (status = 503, description = "Not ready", body = wire::ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn ready(State(office): State<Arc<Office>>) -> Result<&'static str, Problem> {
    match office.ready().await {
        Ok(()) => Ok("ready"),
        Err(cause) => {
            tracing::error!(?cause, "not ready");
            Err(Problem::NotReady)
        }
    }
}
