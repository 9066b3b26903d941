//! The shape of the data files.

use serde::Deserialize;

use super::{Formula, PostHint, PostStatus};
use crate::{Category, Direction, Mode, Residency};

/// One file of `data/<country>/`. Only one file of a pack has a heading.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) topic: String,
    pub(super) pack: Option<Heading>,
    #[serde(default)]
    pub(super) source: Vec<RawSource>,
    #[serde(default)]
    pub(super) rule: Vec<RawRule>,
    #[serde(default)]
    pub(super) post: Vec<RawPost>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Heading {
    pub(super) version: String,
    pub(super) country: String,
    pub(super) currency: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) checked_on: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    pub(super) key: String,
    pub(super) title: String,
    #[serde(default)]
    pub(super) url: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    pub(super) id: String,
    pub(super) formula: Option<Formula>,
    #[serde(default)]
    pub(super) direction: Vec<Direction>,
    #[serde(default)]
    pub(super) mode: Vec<Mode>,
    #[serde(default)]
    pub(super) residency: Vec<Residency>,
    pub(super) min_age: Option<u8>,
    pub(super) max_age: Option<u8>,
    #[serde(default)]
    pub(super) category: Vec<Category>,
    pub(super) since: Option<String>,
    #[serde(default)]
    pub(super) before: RawBefore,
    pub(super) note: String,
    #[serde(default)]
    pub(super) values: Vec<RawRow>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawBefore {
    Nothing,
    #[default]
    Unknown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRow {
    pub(super) value: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) from: Option<String>,
    pub(super) until: Option<String>,
    #[serde(default)]
    pub(super) act: String,
    #[serde(default)]
    pub(super) article: String,
    pub(super) source: Vec<String>,
    pub(super) checked_on: Option<String>,
    pub(super) confidence: RawConfidence,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawConfidence {
    Memory,
    Reported,
    Verified,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPost {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    pub(super) neighbour: Option<String>,
    #[serde(default)]
    pub(super) opposite: String,
    pub(super) code: Option<String>,
    #[serde(default)]
    pub(super) region: String,
    pub(super) modes: Vec<Mode>,
    pub(super) status: PostStatus,
    pub(super) status_as_of: Option<String>,
    #[serde(default)]
    pub(super) hints: Vec<PostHint>,
    #[serde(default)]
    pub(super) note: String,
}
