//! `accounts/members` and `accounts/tokens`: what owners do.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use wire::{
    InviteRequest, LinkResponse, MembersResponse, NewTokenRequest, NewTokenResponse, ProblemJson,
    RoleRequest, TokensResponse,
};

use crate::http::actor::By;
use crate::http::body::Body;
use crate::http::problem::Problem;
use crate::office::Office;

/// The members of the operator, and the links that were not used yet.
#[utoipa::path(get, path = "/accounts/members", tag = "accounts", security(("member" = [])),
    responses((status = 200, description = "Members and links", body = MembersResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(in crate::http) async fn members(
    State(office): State<Arc<Office>>,
    By(actor): By,
) -> Result<Json<MembersResponse>, Problem> {
    Ok(Json(office.members(&actor).await?))
}

/// Makes a link by which somebody becomes a member.
#[utoipa::path(post, path = "/accounts/members", tag = "accounts",
    request_body = InviteRequest, security(("member" = [])),
    responses((status = 201, description = "The link, told once", body = LinkResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(in crate::http) async fn invite(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Body(request): Body<InviteRequest>,
) -> Result<(StatusCode, Json<LinkResponse>), Problem> {
    let link = office.invite(&actor, &request).await?;
    Ok((StatusCode::CREATED, Json(link)))
}

/// Gives a member another role.
#[utoipa::path(put, path = "/accounts/members/{id}", tag = "accounts",
    params(("id" = String, Path, description = "From the list")),
    request_body = RoleRequest, security(("member" = [])),
    responses((status = 204, description = "Done"),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(in crate::http) async fn set_role(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
    Body(request): Body<RoleRequest>,
) -> Result<StatusCode, Problem> {
    office.set_role(&actor, &id, request.role).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes a member, or takes a link back.
#[utoipa::path(delete, path = "/accounts/members/{id}", tag = "accounts",
    params(("id" = String, Path, description = "Of a member or of a link, from the list")),
    security(("member" = [])),
    responses((status = 204, description = "Removed"),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(in crate::http) async fn remove_member(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    office.remove_member(&actor, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes a link by which a member who lost all passkeys gets a new one.
#[utoipa::path(post, path = "/accounts/members/{id}/recover", tag = "accounts",
    params(("id" = String, Path, description = "From the list")), security(("member" = [])),
    responses((status = 201, description = "The link, told once", body = LinkResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(in crate::http) async fn recover_member(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<LinkResponse>), Problem> {
    let link = office.recover_member(&actor, &id).await?;
    Ok((StatusCode::CREATED, Json(link)))
}

/// The good tokens of the operator.
#[utoipa::path(get, path = "/accounts/tokens", tag = "accounts", security(("member" = [])),
    responses((status = 200, description = "Tokens, oldest first", body = TokensResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(in crate::http) async fn tokens(
    State(office): State<Arc<Office>>,
    By(actor): By,
) -> Result<Json<TokensResponse>, Problem> {
    Ok(Json(office.tokens(&actor).await?))
}

/// Makes a token for a fleet system.
#[utoipa::path(post, path = "/accounts/tokens", tag = "accounts",
    request_body = NewTokenRequest, security(("member" = [])),
    responses((status = 201, description = "The token, told once", body = NewTokenResponse),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(in crate::http) async fn make_token(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Body(request): Body<NewTokenRequest>,
) -> Result<(StatusCode, Json<NewTokenResponse>), Problem> {
    let token = office.make_token(&actor, &request).await?;
    Ok((StatusCode::CREATED, Json(token)))
}

/// Revokes a token at once.
#[utoipa::path(delete, path = "/accounts/tokens/{id}", tag = "accounts",
    params(("id" = String, Path, description = "From the list")), security(("member" = [])),
    responses((status = 204, description = "Revoked"),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(in crate::http) async fn revoke_token(
    State(office): State<Arc<Office>>,
    By(actor): By,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    office.revoke_token(&actor, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
