//! JSON bodies: media type, size, and the place of what does not fit.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};
use wire::FieldProblem;

use super::problem::Problem;

/// A JSON body of type `T`.
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::NotJson);
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| {
                if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                    Problem::TooLarge
                } else {
                    Problem::BadBody(problem(String::new(), "cut_off"))
                }
            })?;
        read(&bytes).map(Self).map_err(Problem::BadBody)
    }
}

/// Reads JSON. Nesting is limited to serde_json's 128 levels; no type here has unbounded depth.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, FieldProblem> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let place = pointer(error.path());
        let error = error.into_inner();
        match error.classify() {
            Category::Data => problem(place, member_code(&error.to_string())),
            Category::Syntax | Category::Eof | Category::Io => problem(place, "bad_json"),
        }
    })?;
    reader
        .end()
        .map_err(|_| problem(String::new(), "bad_json"))?;
    Ok(value)
}

/// The kind of misfit. serde tells it only in its messages, whose beginnings are part of its
/// documented constructors (`serde::de::Error`); a test holds each.
fn member_code(message: &str) -> &'static str {
    let begins = |text| message.starts_with(text);
    if begins("unknown field") {
        "unknown_member"
    } else if begins("missing field") {
        "missing_member"
    } else if begins("unknown variant") {
        "unknown_value"
    } else {
        "bad_type"
    }
}

/// The JSON pointer (RFC 6901) of a path. Places inside the declaration of a filing are told
/// relative to it, like every other fault of a declaration; so are those of an export.
fn pointer(path: &Path) -> String {
    let mut text = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => text.extend(["/", &index.to_string()]),
            Segment::Map { key } | Segment::Enum { variant: key } => {
                text.extend(["/", &key.replace('~', "~0").replace('/', "~1")]);
            }
            Segment::Unknown => {}
        }
    }
    let inside = |member| {
        text.strip_prefix(member)
            .filter(|rest| rest.starts_with('/'))
    };
    let rest = inside("/declaration").or_else(|| inside("/export"));
    rest.map(ToOwned::to_owned).unwrap_or(text)
}

pub(super) fn problem(pointer: String, code: &str) -> FieldProblem {
    FieldProblem {
        pointer,
        code: code.to_owned(),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let essence = value.split(';').next().unwrap_or("").trim();
    essence.eq_ignore_ascii_case("application/json")
}

#[cfg(test)]
mod tests {
    use wire::FileRequest;

    use super::*;

    fn check(body: &str, place: &str, code: &str) {
        let fault = read::<FileRequest>(body.as_bytes()).expect_err(body);
        assert_eq!(
            (fault.pointer.as_str(), fault.code.as_str()),
            (place, code),
            "{body}"
        );
    }

    fn filing(declaration: &str) -> String {
        format!(r#"{{"pack":"p","consent":true,"declaration":{declaration}}}"#)
    }

    #[test]
    fn places_and_codes() {
        let trip = r#""trip":{"direction":"entry","mode":"foot","post":"p","date":"2026-11-22"}"#;
        check("", "", "bad_json");
        check("{", "", "bad_json");
        // serde takes an array for an object, member by member.
        check("[1,2]", "/0", "bad_type");
        check(r#"{"pack":"p"}"#, "", "missing_member");
        check(r#"{"pack":"p","consent":"yes"}"#, "/consent", "bad_type");
        check(r#"{"pack":"p","shoe":1}"#, "/shoe", "unknown_member");
        check(&filing("17"), "/declaration", "bad_type");
        check(
            &filing(r#"{"trip":{"mode":"broom"}}"#),
            "/trip/mode",
            "unknown_value",
        );
        check(
            &filing(r#"{"trip":{"shoe":1}}"#),
            "/trip/shoe",
            "unknown_member",
        );
        let people = |people: &str| filing(&format!(r#"{{{trip},"people":[{people}]}}"#));
        check(&people(r#"{"birth":5}"#), "/people/0/birth", "bad_type");
        check(
            &people(r#"{"a/b~":5}"#),
            "/people/0/a~1b~0",
            "unknown_member",
        );
        check(&(people("") + "x"), "", "bad_json");
    }

    #[test]
    fn places_inside_an_export() {
        let check = |body: &str, place: &str, code: &str| {
            let fault = read::<wire::ExportRequest>(body.as_bytes()).expect_err(body);
            assert_eq!((&*fault.pointer, &*fault.code), (place, code), "{body}");
        };
        let filing = |export: &str| format!(r#"{{"pack":"p","consent":true,"export":{export}}}"#);
        check(&filing("17"), "/export", "bad_type");
        check(
            &filing(r#"{"lines":[{"unit":"ells"}]}"#),
            "/lines/0/unit",
            "unknown_value",
        );
        check(
            &filing(r#"{"exporter":{"shoe":1}}"#),
            "/exporter/shoe",
            "unknown_member",
        );
        check(
            r#"{"pack":"p","exporter":{}}"#,
            "/exporter",
            "unknown_member",
        );
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = "[".repeat(100_000);
        let fault = read::<FileRequest>(filing(&format!(r#"{{"people":{deep}"#)).as_bytes());
        assert_eq!(fault.unwrap_err().pointer, "/people/0/0");
        let fault = read::<serde_json::Value>(deep.as_bytes()).unwrap_err();
        assert_eq!(fault.code, "bad_json");
    }

    #[test]
    fn media_types() {
        let check = |value: &'static str, expected| {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, value.parse().unwrap())]);
            assert_eq!(is_json(&headers), expected, "{value}");
        };
        check("application/json", true);
        check("Application/JSON; charset=utf-8", true);
        check("text/plain", false);
        check("application/jsonp", false);
        assert!(!is_json(&HeaderMap::new()));
    }
}
