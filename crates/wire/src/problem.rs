//! Problem details (RFC 9457) with one entry per field.

use declaration::{Fault, Problem};
use serde::{Deserialize, Serialize};

use crate::{DefectJson, pointer};

/// What the API answers instead of what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProblemJson {
    /// Stable code of the problem, as a relative reference: `/problems/invalid-declaration`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The same in words, English, for developers.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// When a filing will be taken, RFC 3339; with `/problems/window-not-open` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<String>,
    /// What is wrong with which member of the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// Defects of an EDIFACT body that was refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defects: Vec<DefectJson>,
}

/// What is wrong with one member of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// JSON pointer (RFC 6901) into the declaration: `/people/0/birth`.
    pub pointer: String,
    /// Stable code: `expired`.
    pub code: String,
}

impl FieldProblem {
    /// The entry for one problem of a declaration.
    #[must_use]
    pub fn of(problem: &Problem) -> Self {
        Self {
            pointer: pointer(problem.field),
            code: fault_code(problem.fault).to_owned(),
        }
    }
}

/// The stable code of a fault.
#[must_use]
pub const fn fault_code(fault: Fault) -> &'static str {
    match fault {
        Fault::Missing => "missing",
        Fault::TooLong { .. } => "too_long",
        Fault::BadText => "bad_text",
        Fault::NotANumber => "not_a_number",
        Fault::Negative => "negative",
        Fault::Zero => "zero",
        Fault::TooLarge { .. } => "too_large",
        Fault::TooManyDecimals { .. } => "too_many_decimals",
        Fault::AmbiguousSeparator => "ambiguous_separator",
        Fault::DateIncomplete => "date_incomplete",
        Fault::DateNotANumber => "date_not_a_number",
        Fault::NoSuchMonth => "no_such_month",
        Fault::NoSuchDay { .. } => "no_such_day",
        Fault::NoSuchYear => "no_such_year",
        Fault::InPast => "in_past",
        Fault::InFuture => "in_future",
        Fault::TooFarAhead { .. } => "too_far_ahead",
        Fault::Expired => "expired",
        Fault::TooOld => "too_old",
        Fault::NoSuchHour => "no_such_hour",
        Fault::Name(_) => "bad_name",
        Fault::Number(_) => "bad_document_number",
        Fault::Plate(_) => "bad_plate",
        Fault::NoName => "no_name",
        Fault::UnknownCountry => "unknown_country",
        Fault::UnknownCurrency => "unknown_currency",
        Fault::UnknownPost => "unknown_post",
        Fault::PostNotForMode => "post_not_for_mode",
        Fault::SameDocument { .. } => "same_document",
        Fault::NoAdult => "no_adult",
        Fault::TooMany { .. } => "too_many",
        Fault::UnknownOwner => "unknown_owner",
        Fault::NothingAndSomething => "nothing_and_something",
    }
}
