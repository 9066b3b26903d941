//! A rider's own entry: what anybody with the code of a trip may ask and send.

use gloo_net::http::Request;
use wire::{EntryRequest, EntryResponse, EntryStatusResponse, JoinResponse};

use super::{ApiFault, authorised, json, receive, send};

/// What the code of a trip leads to.
///
/// # Errors
/// [`ApiFault`]; status 404 for a code of no trip, 410 when its link is over.
pub async fn trip(code: &str) -> Result<JoinResponse, ApiFault> {
    send(Request::get(&address(code, None)).build()).await
}

/// Sends an entry. The same `key` never makes two.
///
/// # Errors
/// [`ApiFault`].
pub async fn enter(code: &str, key: &str, body: &EntryRequest) -> Result<EntryResponse, ApiFault> {
    let request = Request::post(&address(code, None)).header("Idempotency-Key", key);
    send(json(request, body)).await
}

/// Where the own entry stands.
///
/// # Errors
/// [`ApiFault`].
pub async fn entry(code: &str, entry: &str, token: &str) -> Result<EntryStatusResponse, ApiFault> {
    let request = Request::get(&address(code, Some(entry)));
    send(authorised(request, token).build()).await
}

/// Changes the own entry.
///
/// # Errors
/// [`ApiFault`].
pub async fn change(
    code: &str,
    entry: &str,
    token: &str,
    body: &EntryRequest,
) -> Result<EntryStatusResponse, ApiFault> {
    let request = authorised(Request::put(&address(code, Some(entry))), token);
    send(json(request, body)).await
}

/// Takes the own entry back.
///
/// # Errors
/// [`ApiFault`].
pub async fn withdraw(code: &str, entry: &str, token: &str) -> Result<(), ApiFault> {
    let request = authorised(Request::delete(&address(code, Some(entry))), token);
    receive(request.build()).await.map(drop)
}

fn address(code: &str, entry: Option<&str>) -> String {
    let trip = ["/api/v1/trips/join/", code].concat();
    match entry {
        Some(entry) => [&trip, "/", entry].concat(),
        None => trip,
    }
}
