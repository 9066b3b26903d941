//! Bodies that may be JSON or UN/EDIFACT, and answers that may be either.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::body;
use super::problem::Problem;
use crate::office::Office;

/// The most bytes of a list: 10 000 people with every cell filled have some 5 MB.
pub(super) const MAX_LIST: usize = 8 * 1024 * 1024;

/// Media type of UN/EDIFACT (RFC 1767).
pub(super) const EDIFACT: &str = "application/edifact";

/// A body of type `T` as JSON, or a message.
pub(super) enum Either<T> {
    /// JSON.
    Json(T),
    /// UN/EDIFACT.
    Edifact(Vec<u8>),
}

/// A query of type `T`; any misfit is a problem.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Arc<Office>> for Either<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, office: &Arc<Office>) -> Result<Self, Problem> {
        let kind = essence(request.headers());
        let edifact = match kind.as_str() {
            "application/json" => false,
            EDIFACT | "text/plain" => true,
            _ => return Err(Problem::NotJsonOrEdifact),
        };
        let bytes = Bytes::from_request(request, office)
            .await
            .map_err(|rejection| {
                if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                    Problem::TooLarge
                } else {
                    Problem::BadBody(body::problem(String::new(), "cut_off"))
                }
            })?;
        if edifact {
            Ok(Self::Edifact(bytes.to_vec()))
        } else {
            body::read(&bytes).map(Self::Json).map_err(Problem::BadBody)
        }
    }
}

impl<T: DeserializeOwned + Send> FromRequestParts<Arc<Office>> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Problem> {
        let query = Query::<T>::from_request_parts(parts, office).await;
        query
            .map(|Query(query)| Self(query))
            .map_err(|_| Problem::BadQuery)
    }
}

/// Whether the asker wants a message rather than JSON: names it, and JSON not before.
pub(super) fn wants_edifact(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT).iter();
    let mut kinds = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(|kind| {
            kind.split(';')
                .next()
                .unwrap_or("")
                .trim()
                .to_ascii_lowercase()
        });
    kinds.find(|kind| matches!(kind.as_str(), EDIFACT | "application/json" | "*/*"))
        == Some(EDIFACT.to_owned())
}

fn essence(headers: &HeaderMap) -> String {
    let value = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let essence = value.split(';').next().unwrap_or("");
    essence.trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_asker_wants() {
        let check = |accept: Option<&'static str>, expected: bool| {
            let mut headers = HeaderMap::new();
            if let Some(accept) = accept {
                headers.insert(ACCEPT, accept.parse().unwrap());
            }
            assert_eq!(wants_edifact(&headers), expected, "{accept:?}");
        };
        check(None, false);
        check(Some("*/*"), false);
        check(Some("application/json"), false);
        check(Some("application/edifact"), true);
        check(Some("Application/EDIFACT; q=0.9, */*"), true);
        check(Some("application/json, application/edifact"), false);
    }
}
