//! The office over HTTP: routes, their order of layers, and nothing that decides anything.

mod accounts;
mod actor;
mod advice;
mod body;
mod client;
mod declarations;
mod docs;
mod draining;
mod exports;
mod health;
mod join;
mod layers;
mod local;
mod metrics;
mod partners;
mod portal;
mod presentations;
mod problem;
mod reference_data;
mod statistics;
mod tagged;
mod trips;
mod trips_body;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Uri;
use axum::http::request::Parts;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::compression::CompressionLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use docs::{open_api, open_api_json};
pub use metrics::metrics_router;

use crate::office::Office;
use accounts::{managing, saved};
use problem::Problem;

/// The most bytes a body may have. A declaration of ten people and sixty things has some 15 kB.
pub const MAX_BODY: usize = 64 * 1024;

/// The whole service.
pub fn router(office: Arc<Office>) -> Router {
    let portal = portal::Portal::new(&office.config.portal);
    let (api, _) = api().split_for_parts();
    Router::new()
        .merge(api)
        .fallback(move |request| async move { portal.answer(request).await })
        .method_not_allowed_fallback(async || Problem::MethodNotAllowed)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(from_fn_with_state(office.clone(), actor::sessions))
        .layer(from_fn(draining::drain))
        .layer(from_fn_with_state(office.clone(), local::lead_home))
        .layer(from_fn_with_state(office.clone(), layers::timeout))
        .layer(layers::catch_panics())
        .layer(from_fn(layers::security_headers))
        .layer(from_fn_with_state(office.clone(), layers::log))
        .with_state(office)
}

/// The API with its description.
fn api() -> OpenApiRouter<Arc<Office>> {
    OpenApiRouter::with_openapi(docs::about())
        .nest(
            "/api/v1",
            reference_data()
                .merge(records())
                .merge(exports())
                .merge(accounts())
                .merge(trips())
                .merge(lists()),
        )
        .routes(routes!(docs::get_open_api))
        .routes(routes!(health::live))
        .routes(routes!(health::ready))
}

/// What anybody may read. Compressed, because nothing in it is secret.
fn reference_data() -> OpenApiRouter<Arc<Office>> {
    OpenApiRouter::new()
        .routes(routes!(reference_data::service))
        .routes(routes!(reference_data::rulebook))
        .routes(routes!(reference_data::export_rules))
        .routes(routes!(reference_data::posts))
        .routes(routes!(reference_data::rates))
        .routes(routes!(reference_data::keys))
        .routes(routes!(reference_data::revocations))
        .routes(routes!(statistics::statistics))
        .routes(routes!(statistics::exports))
        .layer(CompressionLayer::new())
        .layer(from_fn(layers::ask_again))
}

/// What concerns somebody. Never compressed together with what a client sends, never cached.
fn records() -> OpenApiRouter<Arc<Office>> {
    OpenApiRouter::new()
        .routes(routes!(advice::advise))
        .routes(routes!(declarations::file))
        .routes(routes!(declarations::find))
        .routes(routes!(
            declarations::read,
            declarations::amend,
            declarations::withdraw
        ))
        .routes(routes!(presentations::present))
        .layer(from_fn(layers::no_store))
}

/// Export declarations, which may have many lines.
fn exports() -> OpenApiRouter<Arc<Office>> {
    OpenApiRouter::new()
        .routes(routes!(exports::file))
        .routes(routes!(exports::find))
        .routes(routes!(exports::read, exports::amend, exports::withdraw))
        .routes(routes!(exports::versions))
        .routes(routes!(exports::version))
        .layer(DefaultBodyLimit::max(exports::MAX_EXPORT))
        .layer(from_fn(layers::no_store))
}

/// Accounts of operators.
fn accounts() -> OpenApiRouter<Arc<Office>> {
    OpenApiRouter::new()
        .routes(routes!(accounts::start_enrolling))
        .routes(routes!(accounts::finish_enrolling))
        .routes(routes!(accounts::start_signing_in))
        .routes(routes!(accounts::finish_signing_in))
        .routes(routes!(accounts::sign_out))
        .routes(routes!(accounts::me))
        .routes(routes!(accounts::sessions, accounts::end_other_sessions))
        .routes(routes!(accounts::end_session))
        .routes(routes!(accounts::passkeys))
        .routes(routes!(accounts::start_adding_passkey))
        .routes(routes!(accounts::finish_adding_passkey))
        .routes(routes!(accounts::remove_passkey))
        .routes(routes!(managing::members, managing::invite))
        .routes(routes!(managing::set_role, managing::remove_member))
        .routes(routes!(managing::recover_member))
        .routes(routes!(managing::tokens, managing::make_token))
        .routes(routes!(managing::revoke_token))
        .layer(from_fn(layers::no_store))
}

/// Coach trips, and riders' own entries.
fn trips() -> OpenApiRouter<Arc<Office>> {
    OpenApiRouter::new()
        .routes(routes!(trips::read, trips::change, trips::cancel))
        .routes(routes!(trips::riders))
        .routes(routes!(trips::resubmit))
        .routes(routes!(join::change_link))
        .routes(routes!(trips::report_absent))
        .routes(routes!(join::hand_in))
        .routes(routes!(join::joined))
        .routes(routes!(join::take))
        .routes(routes!(join::look, join::enter))
        .routes(routes!(
            join::read_entry,
            join::change_entry,
            join::withdraw_entry
        ))
        .layer(from_fn(layers::no_store))
}

/// What takes a whole list of people.
fn lists() -> OpenApiRouter<Arc<Office>> {
    OpenApiRouter::new()
        .routes(routes!(trips::list, trips::plan))
        .routes(routes!(trips::read_manifest, trips::file_manifest))
        .routes(routes!(partners::receive))
        .routes(routes!(saved::read, saved::keep, saved::erase))
        .layer(DefaultBodyLimit::max(trips_body::MAX_LIST))
        .layer(from_fn(layers::no_store))
}

/// Whether an address belongs to the API, which answers problems, or to the portal, which answers
/// pages. `/metrics` is not here: asked for at the wrong door, it must not look like a page.
fn is_api(uri: &Uri) -> bool {
    matches!(uri.path(), "/api" | "/metrics") || uri.path().starts_with("/api/")
}

/// The value of a header as text, if it is there once and is visible ASCII.
fn header<'a>(parts: &'a Parts, name: &str) -> Option<&'a str> {
    let mut values = parts.headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}
