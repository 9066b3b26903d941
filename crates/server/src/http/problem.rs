//! Problem details (RFC 9457): the one place that turns refusals into statuses.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use wire::{DefectJson, FieldProblem, PROBLEM_MEDIA_TYPE, ProblemJson};

use crate::clock::rfc3339;
use crate::refusal::Refusal;

/// Why a request is not answered with what was asked for.
#[derive(Debug)]
pub(super) enum Problem {
    /// The office refuses.
    Refused(Refusal),
    /// The body is no JSON, or a member does not fit; the place.
    BadBody(FieldProblem),
    /// No `Idempotency-Key`, or one that is no key.
    NoIdempotencyKey,
    /// `If-Match` is no entity tag of ours.
    BadIfMatch,
    /// No `If-Match`.
    NoIfMatch,
    /// The query does not fit.
    BadQuery,
    /// No such address.
    NoSuchRoute,
    /// The address does not take this method.
    MethodNotAllowed,
    /// It took too long.
    Timeout,
    /// The body is too large.
    TooLarge,
    /// The body is not said to be JSON.
    NotJson,
    /// Another site asks in the name of whoever is signed in.
    ForeignSite,
    /// The body is neither said to be JSON nor UN/EDIFACT.
    NotJsonOrEdifact,
    /// Not ready to serve.
    NotReady,
    /// A fault of this program.
    Panicked,
}

/// A problem as it is told.
struct Told {
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    errors: Vec<FieldProblem>,
    defects: Vec<DefectJson>,
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if let Self::Refused(Refusal::Broken(cause)) = &self {
            tracing::error!(%cause, "request failed");
        }
        let opens_at = match &self {
            Self::Refused(Refusal::WindowNotOpen(at)) => Some(rfc3339(*at)),
            _ => None,
        };
        let extra = self.header();
        let Told {
            status,
            code,
            title,
            errors,
            defects,
        } = self.tell();
        let json = ProblemJson {
            kind: format!("/problems/{code}"),
            title: title.to_owned(),
            status: status.as_u16(),
            opens_at,
            errors,
            defects,
        };
        let body = serde_json::to_vec(&json).expect("texts and numbers are always JSON");
        let fixed = [
            (CONTENT_TYPE, HeaderValue::from_static(PROBLEM_MEDIA_TYPE)),
            (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        let mut response = (status, fixed, body).into_response();
        response.headers_mut().extend(extra);
        response
    }
}

impl Problem {
    fn header(&self) -> Option<(HeaderName, HeaderValue)> {
        match self {
            Self::Refused(Refusal::TooMany(seconds)) => Some((RETRY_AFTER, (*seconds).into())),
            Self::Refused(Refusal::Unauthorised) => {
                Some((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")))
            }
            _ => None,
        }
    }

    fn tell(self) -> Told {
        match self {
            Self::Refused(refusal) => tell_refusal(refusal),
            Self::BadBody(error) => {
                let title = "The body is not the JSON that is expected here";
                Told {
                    errors: vec![error],
                    ..told(400, "bad-body", title)
                }
            }
            Self::NoIdempotencyKey => told(
                400,
                "idempotency-key",
                "Idempotency-Key is needed: 16 to 64 letters, digits, hyphens or underscores",
            ),
            Self::BadIfMatch => told(
                400,
                "bad-if-match",
                "If-Match is neither one entity tag nor *",
            ),
            Self::NoIfMatch => told(
                428,
                "if-match-needed",
                "If-Match is needed, with the version last read",
            ),
            Self::BadQuery => told(400, "bad-query", "The query is not what is expected here"),
            Self::NoSuchRoute => told(404, "no-such-address", "There is nothing at this address"),
            Self::MethodNotAllowed => told(
                405,
                "method-not-allowed",
                "This address does not take this method",
            ),
            Self::Timeout => told(408, "timeout", "The request took too long"),
            Self::TooLarge => told(
                413,
                "too-large",
                "The body has more bytes than are taken here",
            ),
            Self::NotJson => told(415, "not-json", "The body has to be application/json"),
            Self::NotJsonOrEdifact => told(
                415,
                "not-json-or-edifact",
                "The body has to be application/json, application/edifact or text/plain",
            ),
            Self::ForeignSite => told(
                403,
                "foreign-site",
                "A request that changes something has to come from a page of this service",
            ),
            Self::NotReady => told(503, "not-ready", "The service is not ready"),
            Self::Panicked => told(500, "internal", "A fault of the server"),
        }
    }
}

fn tell_refusal(refusal: Refusal) -> Told {
    let at = |pointer: &str, code: &str| {
        vec![FieldProblem {
            pointer: pointer.to_owned(),
            code: code.to_owned(),
        }]
    };
    match refusal {
        Refusal::Invalid(errors) => Told {
            errors,
            ..told(422, "invalid", "Some members of the body cannot be taken")
        },
        Refusal::NoConsent => {
            let title = "Nothing is filed without consent to the processing";
            Told {
                errors: at("/consent", "missing"),
                ..told(422, "consent-missing", title)
            }
        }
        Refusal::WindowNotOpen(_) => told(
            409,
            "window-not-open",
            "This crossing is too far ahead to be filed now",
        ),
        Refusal::KeyReused => told(
            409,
            "idempotency-key-reused",
            "This Idempotency-Key was used for another filing",
        ),
        Refusal::Unauthorised => told(
            401,
            "unauthorised",
            "Nobody is signed in, or the token opens nothing here",
        ),
        Refusal::Forbidden => told(403, "forbidden", "This is not allowed to whoever asks"),
        Refusal::LinkUsed => told(410, "link-used", "The enrolment link was used"),
        Refusal::LinkExpired => told(
            410,
            "link-expired",
            "The time of the enrolment link is over",
        ),
        Refusal::CeremonyOver => told(
            409,
            "ceremony-over",
            "This was finished before, took too long or never began: begin again",
        ),
        Refusal::BadPasskey => told(422, "bad-passkey", "The passkey cannot be taken"),
        Refusal::LastOne => told(
            409,
            "last-one",
            "The last owner and a member's last passkey cannot be taken away",
        ),
        Refusal::Full => told(409, "full", "There are as many of these as there may be"),
        Refusal::NotFound => told(404, "not-found", "Nothing is known under these data"),
        Refusal::Purged => told(410, "purged", "The personal data was deleted, as announced"),
        Refusal::Withdrawn => told(409, "withdrawn", "The filing was withdrawn"),
        Refusal::Presented => told(
            409,
            "presented",
            "The filing was shown to an officer and stays as it was",
        ),
        Refusal::Stale => told(412, "stale", "The filing has another version by now"),
        Refusal::Cancelled => told(409, "cancelled", "The trip was cancelled"),
        Refusal::Departed => told(409, "departed", "The coach has departed"),
        Refusal::LinkDeparted => told(410, "link-departed", "The coach of this link has departed"),
        Refusal::LinkClosed => told(410, "link-closed", "The link takes no entries any more"),
        Refusal::LinkFull => told(409, "link-full", "The link has taken all entries it may"),
        Refusal::TooManyPeople => told(413, "too-many-people", "A list has 10000 people at most"),
        Refusal::DoesNotFit => told(
            406,
            "does-not-fit",
            "The list does not fit into the format asked for",
        ),
        Refusal::BadMessage(code) => Told {
            errors: at("", code),
            ..told(
                422,
                "bad-message",
                "The body is no message that is understood",
            )
        },
        Refusal::Defective(why, defects) => Told {
            defects,
            ..tell_refusal(*why)
        },
        Refusal::TooMany(_) => told(
            429,
            "too-many-attempts",
            "Too many attempts, see Retry-After",
        ),
        Refusal::BadPass(code) => Told {
            errors: at("/pass", code),
            ..told(422, "bad-pass", "The pass is not good")
        },
        Refusal::Broken(_) => told(500, "internal", "A fault of the server"),
    }
}

fn told(status: u16, code: &'static str, title: &'static str) -> Told {
    let status = StatusCode::from_u16(status).expect("statuses here are literals from 400 to 503");
    Told {
        status,
        code,
        title,
        errors: Vec::new(),
        defects: Vec::new(),
    }
}
