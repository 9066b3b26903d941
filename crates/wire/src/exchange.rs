//! What is exchanged with another administration or authority in JSON: both ways a manifest, its
//! cancellation, and answers per person; export declarations outwards only.

use serde::{Deserialize, Serialize};

use crate::{CoachTripJson, DefectJson, ExportJson, RiderJson, RiderOutcomeJson, VerdictJson};

/// A message between this service and a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PartnerMessageJson {
    /// A trip and everybody on it, as it is now.
    Manifest(Box<ManifestMessageJson>),
    /// A trip that does not take place.
    Cancellation(CancellationMessageJson),
    /// What the authority says of the people of a manifest.
    Answers(AnswersMessageJson),
}

/// A trip and everybody on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ManifestMessageJson {
    /// The sender's reference of the trip, the same for all versions.
    pub reference: String,
    /// Counts up; a smaller one than known is late and changes nothing.
    pub version: u32,
    /// The version that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<u32>,
    /// The trip.
    pub trip: CoachTripJson,
    /// Everybody on it, the absent included and marked.
    pub people: Vec<RiderJson>,
    /// How many of them travel.
    pub totals: TotalsJson,
}

/// How many people travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TotalsJson {
    /// Passengers.
    pub passengers: u32,
    /// Drivers and attendants.
    pub crew: u32,
}

/// A trip that does not take place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CancellationMessageJson {
    /// The sender's reference of the trip.
    pub reference: String,
    /// One more than the last.
    pub version: u32,
}

/// What an authority says of the people of a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswersMessageJson {
    /// The reference under which the manifest was delivered.
    pub reference: String,
    /// The version of the manifest that is answered; the last one delivered when absent. Whoever
    /// is another person by now is not answered by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// The answers. Who is not named stays as before.
    pub answers: Vec<AnswerJson>,
}

/// What an authority says of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerJson {
    /// Number of the person in the trip.
    pub sequence: u16,
    /// `ready`, `look`, `see` or `waiting`.
    pub outcome: RiderOutcomeJson,
    /// What to tell the operator, at most 512 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A message to a partner that takes exports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ExportMessageJson {
    /// An export declaration, first filed.
    New(Box<ToldExportJson>),
    /// The same as it is now.
    Amended(Box<ToldExportJson>),
    /// It was withdrawn by the exporter.
    Withdrawn(WithdrawnExportJson),
}

/// An export declaration as it was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ToldExportJson {
    /// The reference on the pass, the same for all versions.
    pub reference: String,
    /// Counts up; a smaller one than known is late and changes nothing.
    pub version: u32,
    /// The version that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<u32>,
    /// The declaration.
    pub export: ExportJson,
    /// The verdict of this service.
    pub verdict: VerdictJson,
}

/// An export declaration that was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawnExportJson {
    /// The reference on the pass.
    pub reference: String,
    /// One more than the last.
    pub version: u32,
}

/// Answer to `POST /partners/{name}/messages`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MessageReceiptJson {
    /// People whose outcome was set.
    pub answered: u32,
    /// People received with a manifest.
    pub people: u32,
    /// Trips that were received, changed or cancelled.
    pub trips: u32,
    /// People who changed since the version that was answered: they wait for another answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outdated: Vec<String>,
    /// What referred to nothing known here: references and numbers of people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
    /// Defects of an EDIFACT body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defects: Vec<DefectJson>,
}
