//! Reference data with entity tags: asked again, it is sent only when it changed.

use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::problem::Problem;
use crate::refusal::Refusal;

/// JSON with its entity tag. Weak (RFC 9110 section 8.8.1), because the same data may be sent
/// compressed or not.
#[derive(Clone, Debug)]
pub(super) struct Tagged {
    body: Bytes,
    tag: HeaderValue,
}

impl Tagged {
    pub(super) fn new(body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let digest = HEXLOWER.encode(&Sha256::digest(&body)[..12]);
        let tag = HeaderValue::from_str(&format!("W/\"{digest}\""));
        Self {
            tag: tag.expect("hexadecimal digits are visible ASCII"),
            body,
        }
    }

    pub(super) fn json<T: Serialize>(value: &T) -> Result<Self, Problem> {
        let body = serde_json::to_vec(value).map_err(|error| Refusal::Broken(error.to_string()))?;
        Ok(Self::new(body))
    }

    /// The data, or 304 for whoever has it.
    pub(super) fn answer(self, asked: &HeaderMap) -> Response {
        let fixed = [
            (ETAG, self.tag.clone()),
            (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        ];
        if has(asked, &self.tag) {
            return (StatusCode::NOT_MODIFIED, fixed).into_response();
        }
        let kind = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        (fixed, kind, self.body).into_response()
    }
}

fn has(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let opaque = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    let Ok(ours) = tag.to_str().map(opaque) else {
        return false;
    };
    asked
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .any(|theirs| opaque(theirs) == ours || theirs.trim() == "*")
}
