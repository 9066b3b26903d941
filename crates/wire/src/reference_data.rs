//! Reference data: exchange rates, keys, revocations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Answer to `GET /rates`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RatesResponse {
    /// The day the rates are of, `YYYY-MM-DD`.
    pub on: String,
    /// Where they come from, as an address or `bundled`.
    pub source: String,
    /// The currency the rates are in, ISO 4217.
    pub base: String,
    /// Units of `base` per one unit of each currency, decimal text.
    pub rates: BTreeMap<String, String>,
}

/// Answer to `GET /keys`: the key ring of passes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KeysResponse {
    /// When this ring was put together, unix seconds.
    pub issued: i64,
    /// The keys, retired ones included while passes signed by them may be shown.
    pub keys: Vec<KeyJson>,
}

/// One public key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KeyJson {
    /// Key id, 16 hex digits.
    pub id: String,
    /// Always `EdDSA` (RFC 9053 section 2.2).
    pub algorithm: String,
    /// Public key, 64 hex digits.
    pub public: String,
    /// First second of validity, unix seconds.
    pub from: i64,
    /// Last second of validity; absent while open.
    pub until: Option<i64>,
}

/// Answer to `GET /revocations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RevocationsResponse {
    /// The signed list, `YLKR:…`.
    pub list: String,
}

/// Answer to `GET /service`: what the operator promises, by the same configuration that the
/// server acts on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ServiceResponse {
    /// Name of the operator.
    pub name: String,
    /// Personal data is deleted this many hours after the planned crossing.
    pub retention_hours: u32,
    /// The people of a manifest are deleted this many days after the planned day at the post.
    pub manifest_retention_days: u32,
    /// A filing is taken this many days before the planned crossing, not earlier.
    pub opens_days_before: u32,
    /// How to reach the operator, for people to read; may be empty.
    pub contact: String,
    /// The server's clock, RFC 3339, so that a device can notice that its own is wrong.
    pub now: String,
}
