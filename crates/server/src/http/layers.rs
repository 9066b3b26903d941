//! What surrounds every request: log, security headers, panics, timeout.

use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use uuid::Uuid;

use super::problem::Problem;
use crate::office::Office;

/// No inline code, no foreign origin. `data:` and `blob:` pictures are the QR symbol and a picture
/// the officer chose; workers are our own files. No text becomes code but through the one policy
/// of the loader (W3C Trusted Types; docs/adr/0002-loading.md).
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    img-src 'self' data: blob:; worker-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
    trusted-types default";

const HEADERS: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // For browsers that do not know frame-ancestors.
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Counts the request, and logs one line: its id, method, route pattern, status and time. Never the
/// address itself, which may hold a reference, nor a header or a body.
pub(super) async fn log(
    State(office): State<Arc<Office>>,
    request: Request,
    next: Next,
) -> Response {
    let id = Uuid::now_v7().to_string();
    let method = request.method().clone();
    let route = match request.extensions().get::<MatchedPath>() {
        Some(path) => path.as_str().to_owned(),
        None if super::is_api(request.uri()) => "(no such address)".to_owned(),
        None => "(portal)".to_owned(),
    };
    let begin = Instant::now();
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    let took = begin.elapsed();
    office
        .metrics
        .answered(&route, method.as_str(), status, took);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(id, %method, route, status, ms, "request");
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// Adds the security headers.
pub(super) async fn security_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Answers 408 when a request takes longer than configured, its body included.
pub(super) async fn timeout(
    State(office): State<Arc<Office>>,
    request: Request,
    next: Next,
) -> Response {
    let limit = Duration::from_secs(office.config.timeout_seconds);
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::Timeout.into_response(),
    }
}

/// Answers that concern somebody stay out of every cache.
pub(super) async fn no_store(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Reference data is asked for again before it is used.
pub(super) async fn ask_again(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let ask_again = HeaderValue::from_static("no-cache");
    response
        .headers_mut()
        .entry(CACHE_CONTROL)
        .or_insert(ask_again);
    response
}

/// Turns a panic into a problem.
pub(super) fn catch_panics() -> CatchPanicLayer<fn(Box<dyn Any + Send>) -> Response> {
    // The panic hook of `main` has logged the place.
    CatchPanicLayer::custom(|_| Problem::Panicked.into_response())
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_problem_without_its_message() {
        let app = Router::new()
            .route("/", get(async || -> &'static str { panic!("ERIKSSON") }))
            .layer(catch_panics());
        let Ok(response) = app.oneshot(Request::new(Body::empty())).await;
        assert_eq!(response.status(), 500);
        let body = axum::body::to_bytes(response.into_body(), 10_000)
            .await
            .unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(
            text.contains("/problems/internal") && !text.contains("ERIKSSON"),
            "{text}"
        );
    }
}
