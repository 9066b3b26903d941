//! On one's own computer: whoever opens the dispatcher's pages by an IP address is led to
//! `localhost`, because browsers make no passkeys for an IP address (W3C Web Authentication
//! Level 3 section 5.1.3: the effective domain has to be a domain).

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::HOST;
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::office::Office;

/// The road whose pages need passkeys.
const ROAD: &str = "/coach";

/// Leads to the same page at the origin, when no other origin is configured.
pub(super) async fn lead_home(
    State(office): State<Arc<Office>>,
    request: Request,
    next: Next,
) -> Response {
    let host = request.headers().get(HOST);
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or("");
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let stray = office.config.origin.origin.is_none() && is_own_address(host);
    if reads && stray && is_of_road(request.uri()) {
        let path = request.uri().path_and_query();
        let path = path.map_or(ROAD, |path| path.as_str());
        let place = format!("{}{path}", office.config.origin());
        return Redirect::temporary(&place).into_response();
    }
    next.run(request).await
}

/// A page, and no file of it: a service worker that was there before goes on working.
fn is_of_road(uri: &Uri) -> bool {
    let Some(below) = uri.path().strip_prefix(ROAD) else {
        return false;
    };
    (below.is_empty() || below.starts_with('/')) && !below.contains('.')
}

fn is_own_address(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_computer() {
        let check = |host: &str, expected: bool| {
            assert_eq!(is_own_address(host), expected, "{host}");
        };
        check("127.0.0.1:8080", true);
        check("[::1]:8080", true);
        check("127.0.0.1", true);
        check("localhost:8080", false);
        check("192.0.2.1:8080", false);
        check("portal.example.org", false);
        check("127.0.0.1.example.org:8080", false);
        check("", false);
    }

    #[test]
    fn pages_of_the_road() {
        let check = |path: &'static str, expected: bool| {
            assert_eq!(is_of_road(&Uri::from_static(path)), expected, "{path}");
        };
        check("/coach", true);
        check("/coach/", true);
        check("/coach/enrol?a=b", true);
        check("/coach/coach-0123456789.wasm", false);
        check("/coaches", false);
        check("/", false);
        check("/api/v1/accounts/me", false);
    }
}
