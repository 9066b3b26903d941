//! `GET /metrics`, on an address of its own: it is the operator's business, not the world's.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderName;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;

use super::layers;
use super::problem::Problem;
use crate::metrics::MEDIA_TYPE;
use crate::office::Office;

/// What is answered on the address for monitoring: the counters and nothing else.
pub fn metrics_router(office: Arc<Office>) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .fallback(async || Problem::NoSuchRoute)
        .method_not_allowed_fallback(async || Problem::MethodNotAllowed)
        .layer(from_fn_with_state(office.clone(), layers::timeout))
        .layer(layers::catch_panics())
        .layer(from_fn(layers::no_store))
        .layer(from_fn(layers::security_headers))
        .with_state(office)
}

async fn metrics(State(office): State<Arc<Office>>) -> ([(HeaderName, &'static str); 1], String) {
    ([(CONTENT_TYPE, MEDIA_TYPE)], office.metrics_text().await)
}
