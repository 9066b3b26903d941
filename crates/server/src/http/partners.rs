//! `partners/{name}/messages`: what other administrations and authorities tell us.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use wire::{MessageReceiptJson, PartnerMessageJson, ProblemJson};

use super::client::Bearer;
use super::problem::Problem;
use super::trips_body::Either;
use crate::office::{Message, Office};
use crate::refusal::Refusal;
use crate::storage::PartnerRecord;

/// Who tells. Known before a byte of the body is read: lists are large, and this door is open to
/// everybody.
pub(super) struct Partner(PartnerRecord);

impl FromRequestParts<Arc<Office>> for Partner {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Problem> {
        let Bearer(token) = Bearer::from_request_parts(parts, office).await?;
        let name = Path::<String>::from_request_parts(parts, office).await;
        let Path(name) = name.map_err(|_| Refusal::Unauthorised)?;
        Ok(Self(office.partner(&name, &token).await?))
    }
}

/// Takes a message of a partner: a manifest, a cancellation, or answers per person.
#[utoipa::path(post, path = "/partners/{name}/messages", tag = "partners",
    params(("name" = String, Path)), security(("partner" = [])),
    request_body(content((PartnerMessageJson = "application/json"),
        (String = "application/edifact"))),
    responses((status = 200, description = "On disk", body = MessageReceiptJson),
        (status = "4XX", description = "A problem", body = ProblemJson,
            content_type = "application/problem+json")))]
pub(super) async fn receive(
    State(office): State<Arc<Office>>,
    Partner(partner): Partner,
    body: Either<PartnerMessageJson>,
) -> Result<Json<MessageReceiptJson>, Problem> {
    let message = match body {
        Either::Json(message) => Message::Json(message),
        Either::Edifact(bytes) => Message::Edifact(bytes),
    };
    Ok(Json(office.receive(&partner, message).await?))
}
