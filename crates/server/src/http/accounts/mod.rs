//! `accounts`: enrolling, signing in and out, and what a member does with the own sessions and
//! passkeys.

pub(super) mod managing;
pub(super) mod saved;

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use wire::{
    CeremonyResponse, EnrolStartRequest, EnrolStartResponse, FinishRequest, MeResponse,
    PasskeyJson, PasskeysResponse, ProblemJson, SessionsResponse,
};

use super::actor::{SignedIn, drop_cookie, set_cookie};
use super::body::Body;
use super::client::Client;
use super::problem::Problem;
use crate::office::{NewCookie, Office, OpenSession};

/// Looks at an enrolment link and asks the browser for a passkey.
#[utoipa::path(post, path = "/accounts/enrol/start", tag = "accounts",
    request_body = EnrolStartRequest,
    responses((status = 200, description = "Whose link it is, and what to ask the browser for",
            body = EnrolStartResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn start_enrolling(
    State(office): State<Arc<Office>>,
    Client(client): Client,
    Body(request): Body<EnrolStartRequest>,
) -> Result<Json<EnrolStartResponse>, Problem> {
    Ok(Json(office.start_enrolling(client, &request).await?))
}

/// Takes the new passkey and signs the member in.
#[utoipa::path(post, path = "/accounts/enrol/finish", tag = "accounts",
    request_body = FinishRequest,
    responses((status = 200, description = "Signed in, with a session cookie", body = MeResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn finish_enrolling(
    State(office): State<Arc<Office>>,
    Client(client): Client,
    Body(request): Body<FinishRequest>,
) -> Result<Response, Problem> {
    let cookie = office.finish_enrolling(client, request).await?;
    signed_in(&office, &cookie).await
}

/// Asks the browser for a passkey. Has no body: the passkey says whose it is.
#[utoipa::path(post, path = "/accounts/sign-in/start", tag = "accounts",
    responses((status = 200, description = "What to ask the browser for",
            body = CeremonyResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn start_signing_in(
    State(office): State<Arc<Office>>,
    Client(client): Client,
) -> Result<Json<CeremonyResponse>, Problem> {
    Ok(Json(office.start_signing_in(client).await?))
}

/// Signs in. The session this browser had before ends.
#[utoipa::path(post, path = "/accounts/sign-in/finish", tag = "accounts",
    request_body = FinishRequest,
    responses((status = 200, description = "Signed in, with a session cookie", body = MeResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn finish_signing_in(
    State(office): State<Arc<Office>>,
    Client(client): Client,
    before: Option<SignedIn>,
    Body(request): Body<FinishRequest>,
) -> Result<Response, Problem> {
    let before: Option<&OpenSession> = before.as_ref().map(|SignedIn(session)| session);
    let cookie = office.finish_signing_in(client, before, request).await?;
    signed_in(&office, &cookie).await
}

/// Ends the session and forgets the cookie.
#[utoipa::path(post, path = "/accounts/sign-out", tag = "accounts", security(("member" = [])),
    responses((status = 204, description = "Signed out"),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn sign_out(
    State(office): State<Arc<Office>>,
    SignedIn(session): SignedIn,
) -> Result<Response, Problem> {
    office.sign_out(&session).await?;
    let forget = [(SET_COOKIE, drop_cookie(&office))];
    Ok((StatusCode::NO_CONTENT, forget).into_response())
}

/// Who is signed in.
#[utoipa::path(get, path = "/accounts/me", tag = "accounts", security(("member" = [])),
    responses((status = 200, description = "Operator, member, role", body = MeResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn me(
    State(office): State<Arc<Office>>,
    SignedIn(session): SignedIn,
) -> Result<Json<MeResponse>, Problem> {
    Ok(Json(office.me(&session).await?))
}

/// Where this member is signed in.
#[utoipa::path(get, path = "/accounts/sessions", tag = "accounts", security(("member" = [])),
    responses((status = 200, description = "Sessions, newest first", body = SessionsResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn sessions(
    State(office): State<Arc<Office>>,
    SignedIn(session): SignedIn,
) -> Result<Json<SessionsResponse>, Problem> {
    Ok(Json(office.sessions(&session).await?))
}

/// Ends all sessions of this member but the one that asks.
#[utoipa::path(delete, path = "/accounts/sessions", tag = "accounts", security(("member" = [])),
    responses((status = 204, description = "Ended"),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn end_other_sessions(
    State(office): State<Arc<Office>>,
    SignedIn(session): SignedIn,
) -> Result<StatusCode, Problem> {
    office.end_other_sessions(&session).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends a session of this member.
#[utoipa::path(delete, path = "/accounts/sessions/{id}", tag = "accounts",
    params(("id" = String, Path, description = "From the list")), security(("member" = [])),
    responses((status = 204, description = "Ended"),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn end_session(
    State(office): State<Arc<Office>>,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    office.end_session(&session, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The passkeys of this member.
#[utoipa::path(get, path = "/accounts/passkeys", tag = "accounts", security(("member" = [])),
    responses((status = 200, description = "Passkeys, oldest first", body = PasskeysResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn passkeys(
    State(office): State<Arc<Office>>,
    SignedIn(session): SignedIn,
) -> Result<Json<PasskeysResponse>, Problem> {
    Ok(Json(office.passkeys(&session).await?))
}

/// Asks the browser for another passkey.
#[utoipa::path(post, path = "/accounts/passkeys/start", tag = "accounts",
    security(("member" = [])),
    responses((status = 200, description = "What to ask the browser for",
            body = CeremonyResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn start_adding_passkey(
    State(office): State<Arc<Office>>,
    SignedIn(session): SignedIn,
) -> Result<Json<CeremonyResponse>, Problem> {
    Ok(Json(office.start_adding_passkey(&session).await?))
}

/// Takes another passkey.
#[utoipa::path(post, path = "/accounts/passkeys/finish", tag = "accounts",
    request_body = FinishRequest, security(("member" = [])),
    responses((status = 200, description = "Added", body = PasskeyJson),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn finish_adding_passkey(
    State(office): State<Arc<Office>>,
    SignedIn(session): SignedIn,
    Body(request): Body<FinishRequest>,
) -> Result<Json<PasskeyJson>, Problem> {
    Ok(Json(office.finish_adding_passkey(&session, request).await?))
}

/// Removes a passkey of this member, not the last one.
#[utoipa::path(delete, path = "/accounts/passkeys/{id}", tag = "accounts",
    params(("id" = String, Path, description = "From the list")), security(("member" = [])),
    responses((status = 204, description = "Removed"),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn remove_passkey(
    State(office): State<Arc<Office>>,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    office.remove_passkey(&session, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn signed_in(office: &Office, cookie: &NewCookie) -> Result<Response, Problem> {
    let me = office.me(&cookie.session).await?;
    let value = set_cookie(office, &cookie.token, cookie.session.until);
    Ok(([(SET_COOKIE, value)], Json(me)).into_response())
}
