//! Who asks: bearer tokens and addresses.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use super::header;
use super::problem::Problem;
use crate::office::Office;
use crate::refusal::Refusal;

/// The longest token looked at; ours have 43 characters.
const MAX_TOKEN: usize = 128;

/// A token from `Authorization: Bearer …` (RFC 6750 section 2.1).
pub(super) struct Bearer(pub(super) String);

/// The address a request comes from.
pub(super) struct Client(pub(super) IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let value = header(parts, AUTHORIZATION.as_str());
        let token = value
            .and_then(|value| value.split_once(' '))
            .and_then(|(scheme, token)| {
                let good = scheme.eq_ignore_ascii_case("Bearer") && token.len() <= MAX_TOKEN;
                good.then(|| token.trim().to_owned())
            });
        token
            .map(Self)
            .ok_or(Problem::Refused(Refusal::Unauthorised))
    }
}

impl FromRequestParts<Arc<Office>> for Client {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Problem> {
        let ConnectInfo(peer) = ConnectInfo::<SocketAddr>::from_request_parts(parts, office)
            .await
            .map_err(|_| Refusal::Broken("no peer address".to_owned()))?;
        Ok(Self(client(
            &parts.headers,
            peer.ip(),
            office.config.proxy_hops,
        )))
    }
}

/// The address that the outermost of `hops` trusted proxies saw. Each proxy appends one entry to
/// `X-Forwarded-For`, so it stands `hops` places from the right; whatever stands left of it was
/// written by the client itself.
fn client(headers: &HeaderMap, peer: IpAddr, hops: usize) -> IpAddr {
    let Some(place) = hops.checked_sub(1) else {
        return peer;
    };
    let lines = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|line| line.to_str().ok());
    let entries: Vec<&str> = lines
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .collect();
    entries
        .iter()
        .rev()
        .nth(place)
        .and_then(|entry| entry.parse().ok())
        .unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trusted_hops_count() {
        let check = |lines: &[&'static str], hops, expected: &str| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", line.parse().unwrap());
            }
            let got = client(&headers, "192.0.2.9".parse().unwrap(), hops);
            assert_eq!(got.to_string(), expected, "{lines:?} {hops}");
        };
        check(&[], 0, "192.0.2.9");
        check(&["198.51.100.1"], 0, "192.0.2.9");
        check(&["203.0.113.66, 198.51.100.1"], 1, "198.51.100.1");
        check(&["203.0.113.66", "198.51.100.1"], 1, "198.51.100.1");
        check(&["203.0.113.66, 198.51.100.1, 10.0.0.1"], 2, "198.51.100.1");
        check(&["2001:db8::1"], 1, "2001:db8::1");
        check(&["198.51.100.1"], 2, "192.0.2.9");
        check(&["unknown"], 1, "192.0.2.9");
        check(&[], 1, "192.0.2.9");
    }
}
