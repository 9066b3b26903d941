//! The OpenAPI description, generated from the handlers.

use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder};

/// The description of the API, OpenAPI 3.1.
#[must_use]
pub fn open_api() -> OpenApi {
    super::api().into_openapi()
}

/// The same as the text that is committed as `docs/openapi.json`.
#[must_use]
pub fn open_api_json() -> String {
    let mut text = open_api()
        .to_pretty_json()
        .expect("an OpenAPI description is always JSON");
    text.push('\n');
    text
}

/// This description.
#[utoipa::path(get, path = "/api/openapi.json", tag = "operations",
    responses((status = 200, description = "OpenAPI 3.1",
            content_type = "application/json", body = Object)))]
pub(super) async fn get_open_api() -> ([(HeaderName, &'static str); 2], String) {
    (
        [
            (CONTENT_TYPE, "application/json"),
            (CACHE_CONTROL, "no-cache"),
        ],
        open_api_json(),
    )
}

pub(super) fn about() -> OpenApi {
    let bearer = |text: &str| {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(text));
        SecurityScheme::Http(scheme.build())
    };
    let schemes = ComponentsBuilder::new()
        .security_scheme(
            "capability",
            bearer("The token given once when a declaration or an export is filed"),
        )
        .security_scheme(
            "officer",
            bearer("The token given once by `yolak-server officer add`"),
        )
        .security_scheme(
            "member",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
                "__Host-yolak",
                "The session of a member; `yolak` on http://localhost",
            ))),
        )
        .security_scheme(
            "fleet",
            bearer("A token of a fleet system, `ylk_…`, from POST /accounts/tokens"),
        )
        .security_scheme(
            "receipt",
            bearer("The receipt given once for a rider's own entry"),
        )
        .security_scheme(
            "partner",
            bearer("The token given once by `yolak-server partner add`"),
        );
    let mut license = LicenseBuilder::new().name("Apache-2.0").build();
    license.identifier = Some("Apache-2.0".to_owned());
    let info = InfoBuilder::new()
        .title("Yolak")
        .version("1")
        .description(Some(
            "Preliminary information for customs: a filing here is never the declaration itself, \
             and the lane in an answer is advice. See docs/api.md.",
        ))
        .license(Some(license));
    OpenApiBuilder::new()
        .info(info)
        .components(Some(schemes.build()))
        .build()
}
