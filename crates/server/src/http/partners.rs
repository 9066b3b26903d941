//! `partners/{name}/messages`: what other administrations and authorities tell us.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use wire::{MessageReceiptJson, PartnerMessageJson, ProblemJson};

use super::client::Bearer;
use super::problem::Problem;
use super::trips_body::Either;
use crate::office::{Message, Office};

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
    Bearer(token): Bearer,
    Path(name): Path<String>,
    body: Either<PartnerMessageJson>,
) -> Result<Json<MessageReceiptJson>, Problem> {
    let message = match body {
        Either::Json(message) => Message::Json(message),
        Either::Edifact(bytes) => Message::Edifact(bytes),
    };
    Ok(Json(office.receive(&name, &token, message).await?))
}
