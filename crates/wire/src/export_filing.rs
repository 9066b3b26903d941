//! Filing, reading, amending and finding export declarations, and their earlier versions.

use rulebook::export::{Duty, FindingCode, PaperKind, Road, Verdict};
use serde::{Deserialize, Serialize};

use crate::{CorridorJson, EventJson, ExportJson, StateJson, finding_code};

/// Body of `POST /exports` and `PUT /exports/{reference}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExportRequest {
    /// Version of the export rules that the sender's verdict came from.
    pub pack: String,
    /// The exporter agreed to the processing that the consent text of this version names.
    pub consent: bool,
    /// The declaration.
    pub export: ExportJson,
}

/// Answer to the filing of an export declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExportFiled {
    /// Capability for this declaration: `Authorization: Bearer …`. Given once.
    pub token: String,
    /// What is on file.
    #[serde(flatten)]
    pub status: ExportStatus,
}

/// What is on file for one reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExportStatus {
    /// The reference in its grouped form, `XXXX-XXXX-XXXX`.
    pub reference: String,
    /// Counts from 1; each amendment adds one. Also the ETag.
    pub version: u32,
    /// Where the filing stands.
    pub state: StateJson,
    /// The signed pass, `YLK1:…`; absent once withdrawn.
    pub pass: Option<String>,
    /// The verdict by the server's own evaluation.
    pub verdict: VerdictJson,
    /// The declaration as filed last.
    pub export: ExportJson,
    /// What happened, oldest first.
    pub events: Vec<EventJson>,
    /// When the personal data is deleted, RFC 3339.
    pub purge_at: String,
}

/// The verdict in short; whoever wants the trail evaluates with the rules of `GET /export-rules`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VerdictJson {
    /// The advised lane. The lane itself is customs' decision.
    pub corridor: CorridorJson,
    /// The simplest road that is open; absent when something stops the goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub road: Option<RoadJson>,
    /// What stops the goods, as codes: `prohibited`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<String>,
    /// What only an officer can say, as codes: `culture_unknown`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<String>,
    /// Papers that are needed, in the order in which they are got: `invoice`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<String>))]
    pub papers: Vec<PaperKind>,
    /// Papers of which only an officer can say whether they are needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<String>))]
    pub papers_asked: Vec<PaperKind>,
    /// Version of the export rules.
    pub pack: String,
    /// Their content hash.
    pub pack_hash: String,
}

/// How goods may leave, simplest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoadJson {
    /// Personal goods without a declaration.
    Personal,
    /// Personal goods beyond that, on the written declaration of a passenger.
    Passenger,
    /// The simplified class of parcels by post.
    Postal,
    /// A courier's express road.
    Courier,
    /// A cargo declaration on an invoice without a contract.
    Invoice,
    /// A cargo declaration with a contract.
    Full,
}

/// Body of `POST /exports/find`: recover access on another device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExportFindRequest {
    /// The reference, any grouping and case.
    pub reference: String,
    /// The exporter's tax, personal or passport number.
    pub number: String,
}

/// Answer to `GET /exports/{reference}/versions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExportVersions {
    /// The reference.
    pub reference: String,
    /// Every version, oldest first.
    pub versions: Vec<ExportVersionRef>,
}

/// A version of an export declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExportVersionRef {
    /// Its number.
    pub version: u32,
    /// When it was filed, RFC 3339.
    pub at: String,
}

/// Answer to `GET /exports/{reference}/versions/{version}`: as it was filed then. Without a pass:
/// that of an earlier version is revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExportVersion {
    /// The reference.
    pub reference: String,
    /// Its number.
    pub version: u32,
    /// When it was filed, RFC 3339.
    pub at: String,
    /// The verdict of that time.
    pub verdict: VerdictJson,
    /// The declaration.
    pub export: ExportJson,
}

impl VerdictJson {
    /// The short form of a verdict.
    #[must_use]
    pub fn of(verdict: &Verdict) -> Self {
        let papers = |duty: Duty| {
            let papers = verdict.papers.iter().filter(move |need| need.duty == duty);
            once_each(papers.map(|need| need.kind))
        };
        let codes = |codes: Vec<FindingCode>| {
            let texts = codes.into_iter().map(|code| finding_code(code).to_owned());
            texts.collect()
        };
        Self {
            corridor: verdict.corridor.into(),
            road: verdict.road.map(RoadJson::from),
            stops: codes(once_each(verdict.stops.iter().map(|stop| stop.code))),
            asks: codes(once_each(verdict.asks.iter().map(|ask| ask.code))),
            papers: papers(Duty::Yes),
            papers_asked: papers(Duty::Ask),
            pack: verdict.pack.version.clone(),
            pack_hash: verdict.pack.hash.clone(),
        }
    }
}

impl From<Road> for RoadJson {
    fn from(road: Road) -> Self {
        match road {
            Road::Personal => Self::Personal,
            Road::Passenger => Self::Passenger,
            Road::Postal => Self::Postal,
            Road::Courier => Self::Courier,
            Road::Invoice => Self::Invoice,
            Road::Full => Self::Full,
        }
    }
}

/// Each of them at its first place.
fn once_each<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use rulebook::export::{Finding, Issuer, PaperNeed};
    use rulebook::{Corridor, PackStamp};

    use super::*;

    fn finding(code: FindingCode, line: usize) -> Finding {
        Finding {
            code,
            lines: vec![line],
            measured: None,
            limit: None,
            citations: Vec::new(),
        }
    }

    fn paper(kind: PaperKind, duty: Duty) -> PaperNeed {
        PaperNeed {
            kind,
            issuer: Issuer::Exporter,
            duty,
            lines: Vec::new(),
            citations: Vec::new(),
        }
    }

    #[test]
    fn a_verdict_in_short() {
        let verdict = Verdict {
            corridor: Corridor::Ask,
            road: Some(Road::Postal),
            roads: Vec::new(),
            papers: vec![
                paper(PaperKind::Invoice, Duty::Yes),
                paper(PaperKind::Phytosanitary, Duty::Ask),
                paper(PaperKind::Contract, Duty::No),
                paper(PaperKind::Invoice, Duty::Yes),
            ],
            stops: Vec::new(),
            asks: vec![
                finding(FindingCode::WildUnknown, 0),
                finding(FindingCode::CultureUnknown, 1),
                finding(FindingCode::WildUnknown, 2),
            ],
            doubts: Vec::new(),
            simpler: Vec::new(),
            total: None,
            pack: PackStamp {
                version: "p".to_owned(),
                hash: "h".to_owned(),
            },
            rates_on: None,
        };
        let expected = serde_json::json!({"corridor": "ask", "road": "postal",
            "asks": ["wild_unknown", "culture_unknown"], "papers": ["invoice"],
            "papers_asked": ["phytosanitary"], "pack": "p", "pack_hash": "h"});
        let told = serde_json::to_value(VerdictJson::of(&verdict)).unwrap();
        assert_eq!(told, expected);
    }
}
