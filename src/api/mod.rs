//! The typed client of the API. Every answer is one of the closed cases of [`ApiFault`] or what
//! was asked for; nothing here decides what to do about it.

pub mod accounts;
pub mod exports;
pub mod join;
pub mod trips;
mod turns;

use gloo_net::http::{Request, RequestBuilder, Response};
use wire::{
    FiledResponse, FindRequest, FindResponse, KeysResponse, PresentationRequest,
    PresentationResponse, ProblemJson, RatesResponse, RevocationsResponse, ServiceResponse,
    StatusResponse, WithdrawResponse,
};

use crate::shapes::{self, FromJson, ToJson};

pub use turns::{Turns, one_by_one};

/// Why the server did not give what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiFault {
    /// No answer: no network, or the connection broke.
    Unreachable,
    /// The server refused, with its problem.
    Refused(ProblemJson),
    /// Too many tries; wait this many seconds.
    TooMany(u32),
    /// The server has trouble of its own, or something between here and there answered instead.
    Broken,
}

/// Exchange rates.
///
/// # Errors
/// [`ApiFault`].
pub async fn rates() -> Result<RatesResponse, ApiFault> {
    send(Request::get("/api/v1/rates").build()).await
}

/// What the service says of itself.
///
/// # Errors
/// [`ApiFault`].
pub async fn service() -> Result<ServiceResponse, ApiFault> {
    send(Request::get("/api/v1/service").build()).await
}

/// The key ring.
///
/// # Errors
/// [`ApiFault`].
pub async fn keys() -> Result<KeysResponse, ApiFault> {
    send(Request::get("/api/v1/keys").build()).await
}

/// The list of revoked passes.
///
/// # Errors
/// [`ApiFault`].
pub async fn revocations() -> Result<RevocationsResponse, ApiFault> {
    send(Request::get("/api/v1/revocations").build()).await
}

/// Files a declaration; `body` is a printed `FileRequest`. The same `key` never files twice.
///
/// # Errors
/// [`ApiFault`].
pub async fn file(key: &str, body: &str) -> Result<FiledResponse, ApiFault> {
    let request = Request::post("/api/v1/declarations").header("Idempotency-Key", key);
    send(printed(request, body)).await
}

/// Amends what is on file as version `version`; `body` is a printed `FileRequest`.
///
/// # Errors
/// [`ApiFault`]; status 412 when somebody amended it meanwhile.
pub async fn amend(
    reference: &str,
    token: &str,
    version: u32,
    key: &str,
    body: &str,
) -> Result<StatusResponse, ApiFault> {
    let request = authorised(Request::put(&address(reference)), token);
    send(printed(matching(request, version, key), body)).await
}

/// What is on file.
///
/// # Errors
/// [`ApiFault`].
pub async fn status(reference: &str, token: &str) -> Result<StatusResponse, ApiFault> {
    send(authorised(Request::get(&address(reference)), token).build()).await
}

/// Withdraws what is on file.
///
/// # Errors
/// [`ApiFault`].
pub async fn withdraw(reference: &str, token: &str) -> Result<WithdrawResponse, ApiFault> {
    send(authorised(Request::delete(&address(reference)), token).build()).await
}

/// Recovers access on this device.
///
/// # Errors
/// [`ApiFault`].
pub async fn find(body: &FindRequest) -> Result<FindResponse, ApiFault> {
    send(json(Request::post("/api/v1/declarations/find"), body)).await
}

/// Records that a pass was shown to the officer of this token.
///
/// # Errors
/// [`ApiFault`].
pub async fn present(
    token: &str,
    body: &PresentationRequest,
) -> Result<PresentationResponse, ApiFault> {
    send(json(
        authorised(Request::post("/api/v1/presentations"), token),
        body,
    ))
    .await
}

/// A text file of this portal, e.g. a locale.
///
/// # Errors
/// [`ApiFault`].
pub async fn text(address: &str) -> Result<String, ApiFault> {
    let response = Request::get(address)
        .send()
        .await
        .map_err(|_| ApiFault::Unreachable)?;
    if response.ok() {
        response.text().await.map_err(|_| ApiFault::Unreachable)
    } else {
        Err(ApiFault::Broken)
    }
}

fn address(reference: &str) -> String {
    ["/api/v1/declarations/", reference].concat()
}

fn authorised(request: RequestBuilder, token: &str) -> RequestBuilder {
    request.header("Authorization", &["Bearer ", token].concat())
}

/// A change of what is on file as `version`; the same `key` never makes two.
fn matching(request: RequestBuilder, version: u32, key: &str) -> RequestBuilder {
    request
        .header("If-Match", &["\"", &version.to_string(), "\""].concat())
        .header("Idempotency-Key", key)
}

fn json(request: RequestBuilder, body: &impl ToJson) -> Result<Request, gloo_net::Error> {
    printed(request, &shapes::print(body))
}

/// A request whose body is printed already.
fn printed(request: RequestBuilder, body: &str) -> Result<Request, gloo_net::Error> {
    request
        .header("Content-Type", "application/json")
        .body(body)
}

async fn send<T: FromJson>(request: Result<Request, gloo_net::Error>) -> Result<T, ApiFault> {
    shapes::parse(&receive(request).await?).ok_or(ApiFault::Broken)
}

/// A request whose good answer says nothing.
async fn done(request: Result<Request, gloo_net::Error>) -> Result<(), ApiFault> {
    receive(request).await.map(|_| ())
}

/// The text of a good answer.
async fn receive(request: Result<Request, gloo_net::Error>) -> Result<String, ApiFault> {
    let request = request.map_err(|_| ApiFault::Broken)?;
    let response = request.send().await.map_err(|_| ApiFault::Unreachable)?;
    let text = response.text().await.map_err(|_| ApiFault::Unreachable)?;
    if response.ok() {
        Ok(text)
    } else {
        Err(fault(&response, &text))
    }
}

fn fault(response: &Response, text: &str) -> ApiFault {
    match (response.status(), shapes::parse::<ProblemJson>(text)) {
        (429, _) => {
            let wait = response
                .headers()
                .get("Retry-After")
                .and_then(|text| text.parse().ok());
            ApiFault::TooMany(wait.unwrap_or(60))
        }
        (400..=499, Some(problem)) => ApiFault::Refused(problem),
        _ => ApiFault::Broken,
    }
}
