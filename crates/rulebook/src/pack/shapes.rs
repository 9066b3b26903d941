//! The shape of the data files.

use serde::Deserialize;

use super::{Formula, PostHint, PostStatus};
use crate::{Category, Direction, Mode, Residency};

/// One file of `data/<country>/`. Only one file of a pack has a heading.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) topic: String,
    pub(crate) pack: Option<Heading>,
    #[serde(default)]
    pub(crate) source: Vec<RawSource>,
    #[serde(default)]
    pub(crate) rule: Vec<RawRule>,
    #[serde(default)]
    pub(crate) post: Vec<RawPost>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Heading {
    pub(crate) version: String,
    pub(crate) country: String,
    pub(crate) currency: String,
    pub(crate) from: String,
    pub(crate) until: String,
    pub(crate) checked_on: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSource {
    pub(crate) key: String,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) url: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRule {
    pub(crate) id: String,
    pub(crate) formula: Option<Formula>,
    #[serde(default)]
    pub(crate) direction: Vec<Direction>,
    #[serde(default)]
    pub(crate) mode: Vec<Mode>,
    #[serde(default)]
    pub(crate) residency: Vec<Residency>,
    pub(crate) min_age: Option<u8>,
    pub(crate) max_age: Option<u8>,
    #[serde(default)]
    pub(crate) category: Vec<Category>,
    pub(crate) since: Option<String>,
    #[serde(default)]
    pub(crate) before: RawBefore,
    pub(crate) note: String,
    #[serde(default)]
    pub(crate) values: Vec<RawRow>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RawBefore {
    Nothing,
    #[default]
    Unknown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRow {
    pub(crate) value: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) from: Option<String>,
    pub(crate) until: Option<String>,
    #[serde(default)]
    pub(crate) act: String,
    #[serde(default)]
    pub(crate) article: String,
    pub(crate) source: Vec<String>,
    pub(crate) checked_on: Option<String>,
    pub(crate) confidence: RawConfidence,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RawConfidence {
    Memory,
    Reported,
    Verified,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPost {
    pub(crate) id: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    pub(crate) neighbour: Option<String>,
    #[serde(default)]
    pub(crate) opposite: String,
    pub(crate) code: Option<String>,
    #[serde(default)]
    pub(crate) region: String,
    pub(crate) modes: Vec<Mode>,
    pub(crate) status: PostStatus,
    pub(crate) status_as_of: Option<String>,
    #[serde(default)]
    pub(crate) hints: Vec<PostHint>,
    #[serde(default)]
    pub(crate) note: String,
}
