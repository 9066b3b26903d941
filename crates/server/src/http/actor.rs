//! Who asks in the name of an operator: the session cookie of a member, or the token of a fleet
//! system. And that no other site asks with a member's cookie.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OptionalFromRequestParts, Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, ORIGIN, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::client::Bearer;
use super::problem::Problem;
use crate::office::{Actor, Office, OpenSession};
use crate::refusal::Refusal;

/// Whoever asks: a member who is signed in, or a fleet system.
pub(super) struct By(pub(super) Actor);

/// The session of a member who is signed in. No token will do.
pub(super) struct SignedIn(pub(super) OpenSession);

impl FromRequestParts<Arc<Office>> for By {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Problem> {
        if parts.headers.contains_key(AUTHORIZATION) {
            let Bearer(token) = Bearer::from_request_parts(parts, office).await?;
            return Ok(Self(office.token_actor(&token).await?));
        }
        let session = parts.extensions.get::<OpenSession>();
        let session = session.ok_or(Problem::Refused(Refusal::Unauthorised))?;
        Ok(Self(session.actor.clone()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let session = parts.extensions.get::<OpenSession>().cloned();
        session
            .map(Self)
            .ok_or(Problem::Refused(Refusal::Unauthorised))
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for SignedIn {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get::<OpenSession>().cloned().map(Self))
    }
}

/// Looks up the session of a request, refuses what another site asks, and hands out a new token
/// when it is time.
pub(super) async fn sessions(
    State(office): State<Arc<Office>>,
    mut request: Request,
    next: Next,
) -> Response {
    if !super::is_api(request.uri()) {
        return next.run(request).await;
    }
    let origin = office.config.origin();
    let name = cookie_name(&origin);
    let token = cookie(request.headers(), name).map(ToOwned::to_owned);
    if !safe(request.method()) && !may_change(&request, &origin, token.is_some()) {
        return Problem::ForeignSite.into_response();
    }
    let Some(token) = token else {
        return next.run(request).await;
    };
    let renewed = match office.session(&token).await {
        Ok(Some((session, renewed))) => {
            let until = session.until;
            request.extensions_mut().insert(session);
            renewed.map(|token| set_cookie(&office, &token, until))
        }
        Ok(None) => None,
        Err(refusal) => return Problem::from(refusal).into_response(),
    };
    let mut response = next.run(request).await;
    // Signing in and out set it themselves.
    if let Some(value) = renewed
        && !response.headers().contains_key(SET_COOKIE)
    {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// The cookie that opens a session until it ends.
pub(super) fn set_cookie(office: &Office, token: &str, until: i64) -> HeaderValue {
    let left = (until - office.clock.now()).max(0);
    cookie_value(&office.config.origin(), token, left)
}

/// The cookie that forgets a session.
pub(super) fn drop_cookie(office: &Office) -> HeaderValue {
    cookie_value(&office.config.origin(), "", 0)
}

fn cookie_value(origin: &str, token: &str, seconds: i64) -> HeaderValue {
    let (name, secure) = (
        cookie_name(origin),
        if is_https(origin) { "; Secure" } else { "" },
    );
    let text =
        format!("{name}={token}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::try_from(text).expect("names, digits and base64url are visible ASCII")
}

/// `__Host-` makes browsers refuse the cookie from a sister host or without TLS (RFC 6265bis
/// section 4.1.3.2). On http://localhost there is no TLS.
fn cookie_name(origin: &str) -> &'static str {
    if is_https(origin) {
        "__Host-yolak"
    } else {
        "yolak"
    }
}

fn is_https(origin: &str) -> bool {
    origin.starts_with("https://")
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).iter();
    let pairs = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name && !value.is_empty()).then_some(value))
}

fn safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether a request may change something. With a cookie only when the browser says that a page of
/// ours asks. Without one, accounts refuse what the browser says another site asks: it could sign a
/// visitor in under an account of its own.
fn may_change(request: &Request, origin: &str, with_cookie: bool) -> bool {
    match asking_site(request.headers(), origin) {
        Site::Ours => true,
        Site::Untold => !with_cookie,
        Site::Foreign => !with_cookie && !request.uri().path().starts_with("/api/v1/accounts/"),
    }
}

/// What the browser says about the page that asks (W3C Fetch Metadata; RFC 6454 for old browsers).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Site {
    Ours,
    Foreign,
    Untold,
}

fn asking_site(headers: &HeaderMap, origin: &str) -> Site {
    if let Some(site) = headers.get("sec-fetch-site") {
        return match site.as_bytes() {
            b"same-origin" | b"none" => Site::Ours,
            _ => Site::Foreign,
        };
    }
    match headers.get(ORIGIN) {
        None => Site::Untold,
        Some(asking) if asking.as_bytes() == origin.as_bytes() => Site::Ours,
        Some(_) => Site::Foreign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn sites() {
        let check = |pairs: &[(&'static str, &'static str)], expected| {
            let got = asking_site(&headers(pairs), "https://portal.example.org");
            assert_eq!(got, expected, "{pairs:?}");
        };
        check(&[], Site::Untold);
        check(&[("sec-fetch-site", "same-origin")], Site::Ours);
        check(&[("sec-fetch-site", "none")], Site::Ours);
        check(&[("sec-fetch-site", "same-site")], Site::Foreign);
        check(&[("sec-fetch-site", "cross-site")], Site::Foreign);
        check(&[("origin", "https://portal.example.org")], Site::Ours);
        check(
            &[("origin", "https://portal.example.org.evil")],
            Site::Foreign,
        );
        check(&[("origin", "null")], Site::Foreign);
        let both = [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://portal.example.org"),
        ];
        check(&both, Site::Foreign);
    }

    #[test]
    fn cookies() {
        let check = |lines: &[&'static str], expected: Option<&str>| {
            let lines: Vec<_> = lines.iter().map(|line| ("cookie", *line)).collect();
            assert_eq!(cookie(&headers(&lines), "yolak"), expected, "{lines:?}");
        };
        check(&[], None);
        check(&["yolak=abc"], Some("abc"));
        check(&["a=1; yolak=abc; b=2"], Some("abc"));
        check(&["a=1", "yolak=abc"], Some("abc"));
        check(&["yolak="], None);
        check(&["xyolak=abc"], None);
        check(&["__Host-yolak=abc"], None);
    }

    #[test]
    fn a_cookie_is_for_this_host_only() {
        let value = cookie_value("https://portal.example.org", "t", 60);
        let expected = "__Host-yolak=t; Max-Age=60; Path=/; HttpOnly; SameSite=Strict; Secure";
        assert_eq!(value, expected);
        let value = cookie_value("http://localhost:8080", "", 0);
        assert_eq!(
            value,
            "yolak=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict"
        );
    }
}
