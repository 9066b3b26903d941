//! Filing, reading, amending, withdrawing, finding and presenting.

use rulebook::{Advice, Corridor, Written};
use serde::{Deserialize, Serialize};

use crate::DeclarationJson;

/// Body of `POST /declarations` and `PUT /declarations/{reference}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FileRequest {
    /// Version of the rule pack that the sender's advice came from.
    pub pack: String,
    /// The person agreed to the processing that the consent text of this version names.
    pub consent: bool,
    /// The declaration.
    pub declaration: DeclarationJson,
}

/// Answer to a filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FiledResponse {
    /// Capability for this declaration: `Authorization: Bearer …`. Given once.
    pub token: String,
    /// What is on file.
    #[serde(flatten)]
    pub status: StatusResponse,
}

/// What is on file for one reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StatusResponse {
    /// The reference in its grouped form, `XXXX-XXXX-XXXX`.
    pub reference: String,
    /// Counts from 1; each amendment adds one. Also the ETag.
    pub version: u32,
    /// Where the filing stands.
    pub state: StateJson,
    /// The signed pass, `YLK1:…`; absent once withdrawn.
    pub pass: Option<String>,
    /// The advice by the server's own evaluation.
    pub advice: AdviceJson,
    /// The declaration as filed last.
    pub declaration: DeclarationJson,
    /// What happened, oldest first.
    pub events: Vec<EventJson>,
    /// When the personal data is deleted, RFC 3339.
    pub purge_at: String,
}

/// Where a filing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StateJson {
    /// Received as preliminary information.
    Received,
    /// Received and amended since.
    Changed,
    /// Withdrawn by the traveller.
    Withdrawn,
    /// Shown to an officer at a post.
    Presented,
}

/// One thing that happened to a filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EventJson {
    /// What.
    pub kind: EventKind,
    /// When, RFC 3339.
    pub at: String,
    /// The version it made or concerned.
    pub version: u32,
}

/// What can happen to a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// First received.
    Received,
    /// Amended.
    Changed,
    /// Withdrawn.
    Withdrawn,
    /// Shown to an officer.
    Presented,
}

/// The advice in short; `POST /advice` gives the whole trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AdviceJson {
    /// The advised lane. The lane itself is customs' decision.
    pub corridor: CorridorJson,
    /// Whether a written declaration will be needed at the post.
    pub written: WrittenJson,
    /// Version of the rule pack.
    pub pack: String,
    /// Content hash of the rule pack.
    pub pack_hash: String,
}

/// The advised lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CorridorJson {
    /// Nothing told needs a written declaration.
    Green,
    /// Ask the officer.
    Ask,
    /// Something must be declared in writing.
    Red,
}

/// Whether a written declaration is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WrittenJson {
    /// No rule asks for one.
    NotNeeded,
    /// A weakly known rule may.
    AskOfficer,
    /// A rule asks for one.
    Needed,
}

/// Answer to `DELETE /declarations/{reference}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WithdrawResponse {
    /// The reference.
    pub reference: String,
    /// When it was withdrawn, RFC 3339. Withdrawing twice gives the first time.
    pub withdrawn_at: String,
}

/// Body of `POST /declarations/find`: recover access on another device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FindRequest {
    /// The reference, any grouping and case.
    pub reference: String,
    /// Document number of any person of the party.
    pub document_number: String,
    /// Birth date of the same person, `YYYY-MM-DD`.
    pub birth: String,
}

/// Answer to `POST /declarations/find`. Has the shape of a filing's answer; the token is new and
/// older ones stay valid.
pub type FindResponse = FiledResponse;

/// Body of `POST /presentations`: a pass was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PresentationRequest {
    /// The pass as scanned, `YLK1:…`.
    pub pass: String,
    /// Id of the post.
    pub post: String,
    /// When it was shown, RFC 3339; may lie in the past when the officer was offline.
    pub at: String,
    /// The lane taken.
    pub lane: LaneTaken,
    /// What came of it.
    pub outcome: Outcome,
}

/// The lane a traveller took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LaneTaken {
    /// Green lane.
    Green,
    /// Red lane.
    Red,
}

/// What came of a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Went on without inspection.
    Passed,
    /// Was inspected, as told.
    Inspected,
    /// Something differed from what was told.
    Differed,
}

/// Answer to a presentation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PresentationResponse {
    /// The reference of the pass.
    pub reference: String,
    /// First time this pass was recorded as shown, RFC 3339; tells a copied code.
    pub first_presented_at: String,
}

impl AdviceJson {
    /// The short form of an advice.
    #[must_use]
    pub fn of(advice: &Advice) -> Self {
        Self {
            corridor: advice.corridor.into(),
            written: match advice.written {
                Written::NotNeeded => WrittenJson::NotNeeded,
                Written::AskOfficer => WrittenJson::AskOfficer,
                Written::Needed => WrittenJson::Needed,
            },
            pack: advice.pack.version.clone(),
            pack_hash: advice.pack.hash.clone(),
        }
    }
}

impl From<Corridor> for CorridorJson {
    fn from(corridor: Corridor) -> Self {
        match corridor {
            Corridor::Green => Self::Green,
            Corridor::Ask => Self::Ask,
            Corridor::Red => Self::Red,
        }
    }
}

impl From<CorridorJson> for Corridor {
    fn from(corridor: CorridorJson) -> Self {
        match corridor {
            CorridorJson::Green => Self::Green,
            CorridorJson::Ask => Self::Ask,
            CorridorJson::Red => Self::Red,
        }
    }
}
