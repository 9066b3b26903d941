//! Export declarations: filing, reading, amending, withdrawing, earlier versions, counts.

use gloo_net::http::{Request, RequestBuilder};
use wire::{
    ExportFiled, ExportFindRequest, ExportStatisticsResponse, ExportStatus, ExportVersion,
    ExportVersions, WithdrawResponse,
};

use super::{ApiFault, authorised, json, matching, printed, send};

/// Files an export declaration; `body` is a printed `ExportRequest`. The same `key` never files
/// twice.
///
/// # Errors
/// [`ApiFault`].
pub async fn file(key: &str, body: &str) -> Result<ExportFiled, ApiFault> {
    let request = Request::post("/api/v1/exports").header("Idempotency-Key", key);
    send(printed(request, body)).await
}

/// What is on file.
///
/// # Errors
/// [`ApiFault`].
pub async fn status(reference: &str, token: &str) -> Result<ExportStatus, ApiFault> {
    send(get(reference, "", token).build()).await
}

/// Amends what is on file as version `version`; `body` is a printed `ExportRequest`.
///
/// # Errors
/// [`ApiFault`]; status 412 when somebody amended it meanwhile.
pub async fn amend(
    reference: &str,
    token: &str,
    version: u32,
    key: &str,
    body: &str,
) -> Result<ExportStatus, ApiFault> {
    let request = authorised(Request::put(&below(reference, "")), token);
    send(printed(matching(request, version, key), body)).await
}

/// Withdraws what is on file.
///
/// # Errors
/// [`ApiFault`].
pub async fn withdraw(reference: &str, token: &str) -> Result<WithdrawResponse, ApiFault> {
    let request = Request::delete(&below(reference, ""));
    send(authorised(request, token).build()).await
}

/// Recovers access on this device.
///
/// # Errors
/// [`ApiFault`].
pub async fn find(body: &ExportFindRequest) -> Result<ExportFiled, ApiFault> {
    send(json(Request::post("/api/v1/exports/find"), body)).await
}

/// Which versions were filed.
///
/// # Errors
/// [`ApiFault`].
pub async fn versions(reference: &str, token: &str) -> Result<ExportVersions, ApiFault> {
    send(get(reference, "/versions", token).build()).await
}

/// A version as it was filed.
///
/// # Errors
/// [`ApiFault`].
pub async fn version(
    reference: &str,
    token: &str,
    version: u32,
) -> Result<ExportVersion, ApiFault> {
    let then = ["/versions/", &version.to_string()].concat();
    send(get(reference, &then, token).build()).await
}

/// What became of the exports filed from one day to another, `YYYY-MM-DD`, both included.
///
/// # Errors
/// [`ApiFault`].
pub async fn statistics(from: &str, to: &str) -> Result<ExportStatisticsResponse, ApiFault> {
    let address = ["/api/v1/statistics/exports?from=", from, "&to=", to].concat();
    send(Request::get(&address).build()).await
}

fn get(reference: &str, then: &str, token: &str) -> RequestBuilder {
    authorised(Request::get(&below(reference, then)), token)
}

fn below(reference: &str, then: &str) -> String {
    ["/api/v1/exports/", reference, then].concat()
}
