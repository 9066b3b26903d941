//! Coach trips in the name of whoever is signed in: planning, filing, amending, cancelling, the
//! answer per rider, the link for riders.

use gloo_net::http::Request;
use wire::{
    AbsencesRequest, CancelResponse, EntryHandedInResponse, EntryRequest, FiledTripResponse,
    JoinAction, JoinLinkJson, JoinRequest, JoinedResponse, ManifestJson, PlanRequest,
    ResubmitResponse, RidersResponse, TripRequest, TripResponse, TripsResponse,
};

use super::{ApiFault, done, json, matching, send};

/// Plans a trip, with its manifest when there is one. The same `key` never plans twice.
///
/// # Errors
/// [`ApiFault`].
pub async fn plan(key: &str, body: &PlanRequest) -> Result<FiledTripResponse, ApiFault> {
    let request = Request::post("/api/v1/trips").header("Idempotency-Key", key);
    send(json(request, body)).await
}

/// The trips of the operator, newest first, all pages of them.
///
/// # Errors
/// [`ApiFault`].
pub async fn trips() -> Result<TripsResponse, ApiFault> {
    let first = "/api/v1/trips";
    let mut all: TripsResponse = send(Request::get(first).build()).await?;
    while let Some(after) = all.next.take() {
        let address = [first, "?after=", &after].concat();
        let page: TripsResponse = send(Request::get(&address).build()).await?;
        all.trips.extend(page.trips);
        all.next = page.next.filter(|next| *next != after);
    }
    Ok(all)
}

/// What is on file for a trip.
///
/// # Errors
/// [`ApiFault`].
pub async fn trip(id: &str) -> Result<TripResponse, ApiFault> {
    send(Request::get(&below(id, "")).build()).await
}

/// Changes the trip that is on file as version `version`.
///
/// # Errors
/// [`ApiFault`]; status 412 when somebody changed it meanwhile.
pub async fn change_trip(
    id: &str,
    version: u32,
    key: &str,
    body: &TripRequest,
) -> Result<FiledTripResponse, ApiFault> {
    send(json(
        matching(Request::put(&below(id, "")), version, key),
        body,
    ))
    .await
}

/// Files the list of riders on top of version `version`.
///
/// # Errors
/// [`ApiFault`]; status 412 when somebody changed it meanwhile.
pub async fn file_manifest(
    id: &str,
    version: u32,
    key: &str,
    body: &ManifestJson,
) -> Result<FiledTripResponse, ApiFault> {
    let request = Request::put(&below(id, "/manifest"));
    send(json(matching(request, version, key), body)).await
}

/// The list as it was filed, in version `version` or the newest.
///
/// # Errors
/// [`ApiFault`].
pub async fn manifest(id: &str, version: Option<u32>) -> Result<ManifestJson, ApiFault> {
    let mut address = below(id, "/manifest");
    if let Some(version) = version {
        address.push_str("?version=");
        address.push_str(&version.to_string());
    }
    send(Request::get(&address).build()).await
}

/// Cancels a trip.
///
/// # Errors
/// [`ApiFault`].
pub async fn cancel(id: &str) -> Result<CancelResponse, ApiFault> {
    send(Request::delete(&below(id, "")).build()).await
}

/// How everybody stands, all pages of it.
///
/// # Errors
/// [`ApiFault`].
pub async fn riders(id: &str) -> Result<RidersResponse, ApiFault> {
    let first = below(id, "/riders?limit=1000");
    let mut all: RidersResponse = send(Request::get(&first).build()).await?;
    while let Some(after) = all.next {
        let address = [&first, "&after=", &after.to_string()].concat();
        let page: RidersResponse = send(Request::get(&address).build()).await?;
        all.riders.extend(page.riders);
        // A server that repeats a page must not keep this one busy for ever.
        all.next = page.next.filter(|next| *next > after);
    }
    Ok(all)
}

/// Asks again about those who are not answered yet.
///
/// # Errors
/// [`ApiFault`].
pub async fn resubmit(id: &str) -> Result<ResubmitResponse, ApiFault> {
    send(Request::post(&below(id, "/resubmit")).build()).await
}

/// Opens, closes or renews the link for riders; `discard` throws away what came through it and is
/// not on the list.
///
/// # Errors
/// [`ApiFault`].
pub async fn join_link(
    id: &str,
    action: JoinAction,
    discard: bool,
) -> Result<JoinLinkJson, ApiFault> {
    let request = Request::post(&below(id, "/join"));
    let body = JoinRequest { action, discard };
    send(json(request, &body)).await
}

/// Riders' own entries, all pages of them.
///
/// # Errors
/// [`ApiFault`].
pub async fn joined(id: &str) -> Result<JoinedResponse, ApiFault> {
    let first = below(id, "/joined");
    let mut all: JoinedResponse = send(Request::get(&first).build()).await?;
    while let Some(after) = all.next.take() {
        let address = [&first, "?after=", &after].concat();
        let page: JoinedResponse = send(Request::get(&address).build()).await?;
        all.entries.extend(page.entries);
        all.next = page.next.filter(|next| *next != after);
    }
    Ok(all)
}

/// Tells that a rider's own entry is on the list now.
///
/// # Errors
/// [`ApiFault`].
pub async fn take_entry(id: &str, entry: &str) -> Result<(), ApiFault> {
    let address = below(id, &["/joined/", entry, "/taken"].concat());
    done(Request::post(&address).build()).await
}

/// Hands in an entry that was read from a rider's screen. The same `key` never does it twice.
///
/// # Errors
/// [`ApiFault`].
pub async fn hand_in(
    id: &str,
    key: &str,
    entry: &EntryRequest,
) -> Result<EntryHandedInResponse, ApiFault> {
    let request = Request::post(&below(id, "/entries")).header("Idempotency-Key", key);
    send(json(request, entry)).await
}

/// Reports all who did not come along, on top of version `version`.
///
/// # Errors
/// [`ApiFault`]; status 412 when somebody changed the list meanwhile.
pub async fn report_absent(
    id: &str,
    version: u32,
    key: &str,
    absent: &AbsencesRequest,
) -> Result<FiledTripResponse, ApiFault> {
    let request = Request::post(&below(id, "/absences"));
    send(json(matching(request, version, key), absent)).await
}

fn below(id: &str, then: &str) -> String {
    ["/api/v1/trips/", id, then].concat()
}
