//! Riders' own entries: the link of a trip, what a rider sends through it, what the dispatcher
//! sees of it.

use serde::{Deserialize, Serialize};

use crate::{FieldProblem, RiderJson};

/// The link for riders of a trip, as its operator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JoinLinkJson {
    /// The code in the link, `XXXX-XXXX-XXXX`.
    pub code: String,
    /// Whether it takes entries now.
    pub open: bool,
    /// Until when it takes entries at the latest: departure, RFC 3339.
    pub until: String,
}

/// Body of `POST /trips/{id}/join`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct JoinRequest {
    /// What to do with the link.
    pub action: JoinAction,
    /// Throw away what came through the link so far and nobody took onto the list: for a link that
    /// strangers filled.
    #[serde(default)]
    pub discard: bool,
}

/// What is done with a link for riders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JoinAction {
    /// Make it, or open the one that was closed.
    Open,
    /// Take no more entries through it.
    Close,
    /// Replace it by a new one: the old code leads nowhere from now on.
    Renew,
}

/// Answer to `GET /trips/join/{code}`: what anybody with the code may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JoinResponse {
    /// Name or code of the carrier.
    pub carrier: String,
    /// Number of the service.
    pub service: String,
    /// `entry`, `exit` or `transit`.
    pub direction: String,
    /// Last stop before the border, a UN/LOCODE.
    pub from: String,
    /// Day of departure there, `YYYY-MM-DD`.
    pub departs_day: String,
    /// Time of departure there, `HH:MM`.
    pub departs_time: String,
    /// Id of the border post.
    pub post: String,
    /// Planned day at the post, `YYYY-MM-DD`.
    pub post_day: String,
    /// Planned time at the post, `HH:MM`.
    pub post_time: String,
    /// End of the trip, a UN/LOCODE.
    pub to: String,
    /// Until when entries are taken, RFC 3339.
    pub until: String,
}

/// Body of `POST /trips/join/{code}` and `PUT /trips/join/{code}/{entry}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EntryRequest {
    /// The person agreed to the processing that the consent text of this version names.
    pub consent: bool,
    /// The person. Number in the trip, role, origin, confirmed and absent are not the rider's to
    /// say: the server sets them.
    pub rider: RiderJson,
}

/// Answer to a rider's own entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryResponse {
    /// Receipt for changing or withdrawing the own entry: `Authorization: Bearer …`. Given once.
    pub token: String,
    /// What became of it.
    #[serde(flatten)]
    pub status: EntryStatusResponse,
}

/// A rider's own entry as the rider sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryStatusResponse {
    /// The entry's id, 32 hexadecimal digits.
    pub entry: String,
    /// Where it stands.
    pub state: EntryStateJson,
    /// When it was sent or changed last, RFC 3339.
    pub at: String,
    /// Until when it may be changed, RFC 3339.
    pub until: String,
    /// Findings that stop nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<FieldProblem>,
}

/// Answer to `POST /trips/{id}/entries`: no receipt, the rider's phone is not the one that asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryHandedInResponse {
    /// The entry's id, 32 hexadecimal digits.
    pub entry: String,
    /// Where it stands.
    pub state: EntryStateJson,
}

/// Where a rider's own entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntryStateJson {
    /// Sent to the trip; nobody took it onto the list yet.
    Received,
    /// On the dispatcher's list.
    Taken,
    /// Changed by the rider after it was taken.
    Changed,
    /// Withdrawn by the rider.
    Withdrawn,
    /// Thrown away by the operator together with the link it came through.
    Discarded,
}

/// Answer to `GET /trips/{id}/joined`: own entries of riders, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JoinedResponse {
    /// The entries.
    pub entries: Vec<JoinedJson>,
    /// What to send as `after` for the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A rider's own entry as the dispatcher sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JoinedJson {
    /// The entry's id.
    pub entry: String,
    /// Where it stands.
    pub state: EntryStateJson,
    /// When it was sent or changed last, RFC 3339.
    pub at: String,
    /// The person; absent when withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rider: Option<RiderJson>,
    /// Read from the rider's screen and handed in by the driver, not sent through the link.
    #[serde(default)]
    pub by_driver: bool,
}
