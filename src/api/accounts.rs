//! Accounts of operators: enrolling, signing in, members, sessions, passkeys, tokens, and what is
//! kept for the next trips.
//!
//! The session is a cookie that the browser keeps and no page sees.

use gloo_net::http::Request;
use wire::{
    EnrolStartRequest, InviteRequest, LinkResponse, MeResponse, MembersResponse, NewTokenRequest,
    NewTokenResponse, PasskeysResponse, RoleJson, RoleRequest, SavedRequest, SavedResponse,
    SavedVersionResponse, SessionsResponse, TokensResponse,
};

use super::{ApiFault, done, json, send};
use crate::shapes::{Ceremony, Enrolment, Finish};

/// Begins to use an enrolment link.
///
/// # Errors
/// [`ApiFault`]; status 404 or 410 when the link is no good any more.
pub async fn enrol_start(token: &str) -> Result<Enrolment, ApiFault> {
    let body = EnrolStartRequest {
        token: token.to_owned(),
    };
    send(json(Request::post(&at("enrol/start")), &body)).await
}

/// Enrols with the passkey that was made, and signs in.
///
/// # Errors
/// [`ApiFault`].
pub async fn enrol_finish(body: &Finish) -> Result<MeResponse, ApiFault> {
    send(json(Request::post(&at("enrol/finish")), body)).await
}

/// Begins to sign in.
///
/// # Errors
/// [`ApiFault`].
pub async fn sign_in_start() -> Result<Ceremony, ApiFault> {
    send(Request::post(&at("sign-in/start")).build()).await
}

/// Signs in.
///
/// # Errors
/// [`ApiFault`]; status 401 when the passkey opens nothing here.
pub async fn sign_in_finish(body: &Finish) -> Result<MeResponse, ApiFault> {
    send(json(Request::post(&at("sign-in/finish")), body)).await
}

/// Signs out.
///
/// # Errors
/// [`ApiFault`].
pub async fn sign_out() -> Result<(), ApiFault> {
    done(Request::post(&at("sign-out")).build()).await
}

/// Who is signed in.
///
/// # Errors
/// [`ApiFault`]; status 401 when nobody is.
pub async fn me() -> Result<MeResponse, ApiFault> {
    send(Request::get(&at("me")).build()).await
}

/// The members of the operator.
///
/// # Errors
/// [`ApiFault`].
pub async fn members() -> Result<MembersResponse, ApiFault> {
    send(Request::get(&at("members")).build()).await
}

/// Invites a member.
///
/// # Errors
/// [`ApiFault`].
pub async fn invite(body: &InviteRequest) -> Result<LinkResponse, ApiFault> {
    send(json(Request::post(&at("members")), body)).await
}

/// Gives a member another role.
///
/// # Errors
/// [`ApiFault`].
pub async fn change_role(id: &str, role: RoleJson) -> Result<(), ApiFault> {
    let request = Request::put(&below("members", id, ""));
    done(json(request, &RoleRequest { role })).await
}

/// Removes a member, or takes an invitation back.
///
/// # Errors
/// [`ApiFault`].
pub async fn remove_member(id: &str) -> Result<(), ApiFault> {
    done(Request::delete(&below("members", id, "")).build()).await
}

/// A new enrolment link for a member who lost every passkey.
///
/// # Errors
/// [`ApiFault`].
pub async fn recover_member(id: &str) -> Result<LinkResponse, ApiFault> {
    send(Request::post(&below("members", id, "/recover")).build()).await
}

/// Where this member is signed in.
///
/// # Errors
/// [`ApiFault`].
pub async fn sessions() -> Result<SessionsResponse, ApiFault> {
    send(Request::get(&at("sessions")).build()).await
}

/// Ends a session.
///
/// # Errors
/// [`ApiFault`].
pub async fn end_session(id: &str) -> Result<(), ApiFault> {
    done(Request::delete(&below("sessions", id, "")).build()).await
}

/// Ends every session but this one.
///
/// # Errors
/// [`ApiFault`].
pub async fn end_other_sessions() -> Result<(), ApiFault> {
    done(Request::delete(&at("sessions")).build()).await
}

/// The passkeys of this member.
///
/// # Errors
/// [`ApiFault`].
pub async fn passkeys() -> Result<PasskeysResponse, ApiFault> {
    send(Request::get(&at("passkeys")).build()).await
}

/// Begins to add a passkey.
///
/// # Errors
/// [`ApiFault`].
pub async fn passkey_start() -> Result<Ceremony, ApiFault> {
    send(Request::post(&at("passkeys/start")).build()).await
}

/// Adds a passkey.
///
/// # Errors
/// [`ApiFault`].
pub async fn passkey_finish(body: &Finish) -> Result<(), ApiFault> {
    done(json(Request::post(&at("passkeys/finish")), body)).await
}

/// Removes a passkey.
///
/// # Errors
/// [`ApiFault`].
pub async fn remove_passkey(id: &str) -> Result<(), ApiFault> {
    done(Request::delete(&below("passkeys", id, "")).build()).await
}

/// The tokens of fleet systems.
///
/// # Errors
/// [`ApiFault`].
pub async fn tokens() -> Result<TokensResponse, ApiFault> {
    send(Request::get(&at("tokens")).build()).await
}

/// Makes a token.
///
/// # Errors
/// [`ApiFault`].
pub async fn new_token(body: &NewTokenRequest) -> Result<NewTokenResponse, ApiFault> {
    send(json(Request::post(&at("tokens")), body)).await
}

/// Revokes a token.
///
/// # Errors
/// [`ApiFault`].
pub async fn revoke_token(id: &str) -> Result<(), ApiFault> {
    done(Request::delete(&below("tokens", id, "")).build()).await
}

/// What the operator keeps for its next trips.
///
/// # Errors
/// [`ApiFault`]; status 404 when nothing is kept.
pub async fn saved() -> Result<SavedResponse, ApiFault> {
    send(Request::get(&at("saved")).build()).await
}

/// Keeps a list for the next trips on top of version `version`; as the first one without.
///
/// # Errors
/// [`ApiFault`]; status 412 when somebody changed it meanwhile.
pub async fn keep_saved(
    version: Option<u32>,
    body: &SavedRequest,
) -> Result<SavedVersionResponse, ApiFault> {
    let request = Request::put(&at("saved"));
    let request = match version {
        Some(version) => request.header("If-Match", &["\"", &version.to_string(), "\""].concat()),
        None => request.header("If-None-Match", "*"),
    };
    send(json(request, body)).await
}

/// Erases what the operator keeps for its next trips.
///
/// # Errors
/// [`ApiFault`]; status 404 when nothing is kept.
pub async fn erase_saved() -> Result<(), ApiFault> {
    done(Request::delete(&at("saved")).build()).await
}

fn at(path: &str) -> String {
    ["/api/v1/accounts/", path].concat()
}

fn below(list: &str, id: &str, then: &str) -> String {
    ["/api/v1/accounts/", list, "/", id, then].concat()
}
