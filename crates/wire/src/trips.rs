//! Coach trips of an operator: planning, filing, amending, cancelling, and the answer per rider.

use serde::{Deserialize, Serialize};

use crate::{CoachTripJson, DefectJson, FieldProblem, JoinLinkJson, RiderJson};

/// Body of `POST /trips`: a trip, and its manifest when it is known already.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanRequest {
    /// The trip.
    pub trip: CoachTripJson,
    /// Everybody on it. Empty: the trip is planned and nothing is filed yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub riders: Vec<RiderJson>,
}

/// Body of `PUT /trips/{id}`: the trip as it is now. The riders stay as they are on file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TripRequest {
    /// The trip.
    pub trip: CoachTripJson,
}

/// Body of `POST /trips/{id}/absences`: who did not come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AbsencesRequest {
    /// Numbers in the trip of everybody who did not come; whoever is not named came.
    pub absent: Vec<u16>,
}

/// What is on file for one trip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TripResponse {
    /// The trip's id, 32 hexadecimal digits.
    pub id: String,
    /// The reference on the pass, `XXXX-XXXX-XXXX`.
    pub reference: String,
    /// Counts from 1; each change of trip or manifest adds one. Also the ETag.
    pub version: u32,
    /// Where it stands.
    pub state: TripStateJson,
    /// The trip as told last.
    pub trip: CoachTripJson,
    /// How many people, and how they stand.
    pub counts: CountsJson,
    /// The signed pass of the coach, `YLK1:…`; from the first filed manifest until cancelled.
    pub pass: Option<String>,
    /// The link for riders; absent when none was ever opened.
    pub join: Option<JoinLinkJson>,
    /// Until when the manifest may be amended: departure, RFC 3339.
    pub closes_at: String,
    /// Every version, oldest first.
    pub versions: Vec<TripVersionJson>,
    /// What happened, oldest first.
    pub events: Vec<TripEventJson>,
    /// When the personal data is deleted, RFC 3339.
    pub purge_at: String,
}

/// Answer to whatever files a manifest: what is on file now, and what was noticed on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FiledTripResponse {
    /// What is on file.
    #[serde(flatten)]
    pub status: TripResponse,
    /// Findings in the body that stop nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<FieldProblem>,
    /// With `?partial=true`: what kept riders of the body from being filed. Pointers into the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<FieldProblem>,
    /// Defects of an EDIFACT body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defects: Vec<DefectJson>,
}

/// Where a trip stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TripStateJson {
    /// Planned; nobody is filed yet.
    Planned,
    /// Its manifest was received as preliminary information.
    Filed,
    /// Received and amended since.
    Changed,
    /// Cancelled by the operator.
    Cancelled,
    /// Its pass was shown to an officer at a post.
    Presented,
}

/// How many people are on a trip and how they stand. The absent are in none of the other counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CountsJson {
    /// Passengers.
    pub riders: u32,
    /// Drivers and attendants.
    pub crew: u32,
    /// On the list, did not come along.
    pub absent: u32,
    /// Of riders and crew: nothing to do.
    pub ready: u32,
    /// Of riders and crew: worth a look by the operator.
    pub look: u32,
    /// Of riders and crew: customs wants to see the person.
    pub see: u32,
    /// Of riders and crew: not answered yet.
    pub waiting: u32,
    /// Own entries of riders that nobody took onto the list yet.
    pub joined: u32,
}

/// A version of a trip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TripVersionJson {
    /// Its number.
    pub version: u32,
    /// When it was made, RFC 3339.
    pub at: String,
    /// People on it who travel.
    pub heads: u32,
}

/// One thing that happened to a trip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TripEventJson {
    /// What.
    pub kind: TripEventKind,
    /// When, RFC 3339.
    pub at: String,
    /// The version it made or concerned.
    pub version: u32,
}

/// What can happen to a trip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TripEventKind {
    /// Planned without a manifest.
    Planned,
    /// Its manifest was first received.
    Filed,
    /// Amended.
    Changed,
    /// Cancelled.
    Cancelled,
    /// Shown to an officer.
    Presented,
    /// Asked the authority again.
    Resubmitted,
    /// The authority answered for some or all.
    Answered,
    /// The link for riders was opened or renewed.
    JoinOpened,
    /// The link for riders was closed.
    JoinClosed,
}

/// Answer to `GET /trips`, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TripsResponse {
    /// The trips.
    pub trips: Vec<TripSummaryJson>,
    /// What to send as `after` for the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A trip in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TripSummaryJson {
    /// The trip's id.
    pub id: String,
    /// The reference on the pass.
    pub reference: String,
    /// Its version.
    pub version: u32,
    /// Where it stands.
    pub state: TripStateJson,
    /// The trip as told last; absent once the personal data was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trip: Option<CoachTripJson>,
    /// How many people, and how they stand.
    pub counts: CountsJson,
    /// Departure, RFC 3339.
    pub closes_at: String,
}

/// Answer to `GET /trips/{id}/riders`: how everybody stands, by number in the trip.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RidersResponse {
    /// The version of the trip that this is about.
    pub version: u32,
    /// The riders.
    pub riders: Vec<RiderAnswerJson>,
    /// What to send as `after` for the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u16>,
}

/// How one rider stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RiderAnswerJson {
    /// Number in the trip.
    pub sequence: u16,
    /// The outcome.
    pub outcome: RiderOutcomeJson,
    /// Who says so.
    pub by: AnswererJson,
    /// Why: `sound`, `not_answered`, `may_travel`, `may_not`, `other`, or the code of the finding
    /// that is most pressing.
    pub code: String,
    /// The authority's own words, when it sent some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Since when, RFC 3339.
    pub since: String,
}

/// The four outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RiderOutcomeJson {
    /// Nothing to do.
    Ready,
    /// Something on the list is worth a look by the operator.
    Look,
    /// Customs wants to see the person.
    See,
    /// Not answered yet.
    Waiting,
}

/// Who gave an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AnswererJson {
    /// This service's own check of the list. No authority has answered.
    Check,
    /// An authority.
    Authority,
}

/// Answer to `DELETE /trips/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CancelResponse {
    /// The trip's id.
    pub id: String,
    /// When it was cancelled, RFC 3339. Cancelling twice gives the first time.
    pub cancelled_at: String,
}

/// Answer to `POST /trips/{id}/resubmit`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ResubmitResponse {
    /// How many riders the authority was asked about again.
    pub asked: u32,
}
