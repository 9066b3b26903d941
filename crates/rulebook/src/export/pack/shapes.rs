//! The shape of the export pack's data files.

use serde::Deserialize;

use super::{Answer, ExportFormula};
use crate::export::{
    ExporterKind, FindingCode, GoodsUnit, Issuer, PaperKind, Purpose, Question, Road, Way,
};
use crate::pack::shapes::{Heading, RawBefore, RawRow, RawSource};

/// One file of `data/<country>/export/`. Only one file of a pack has a heading.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) topic: String,
    pub(super) pack: Option<Heading>,
    #[serde(default)]
    pub(super) source: Vec<RawSource>,
    #[serde(default)]
    pub(super) rule: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    pub(super) id: String,
    pub(super) formula: Option<ExportFormula>,
    #[serde(default)]
    pub(super) goods: Vec<String>,
    #[serde(default)]
    pub(super) to: Vec<String>,
    #[serde(default)]
    pub(super) not_to: Vec<String>,
    #[serde(default)]
    pub(super) exporter: Vec<ExporterKind>,
    #[serde(default)]
    pub(super) purpose: Vec<Purpose>,
    #[serde(default)]
    pub(super) way: Vec<Way>,
    #[serde(default)]
    pub(super) road: Vec<Road>,
    #[serde(default)]
    pub(super) answer: Vec<Answer>,
    #[serde(default)]
    pub(super) preference: bool,
    #[serde(default)]
    pub(super) home: bool,
    pub(super) finding: Option<FindingCode>,
    pub(super) paper: Option<PaperKind>,
    pub(super) issuer: Option<Issuer>,
    pub(super) question: Option<Question>,
    #[serde(default)]
    pub(super) bands: Vec<RawBand>,
    #[serde(default)]
    pub(super) units: Vec<RawUnits>,
    pub(super) since: Option<String>,
    #[serde(default)]
    pub(super) before: RawBefore,
    pub(super) note: String,
    #[serde(default)]
    pub(super) values: Vec<RawRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBand {
    #[serde(default)]
    pub(super) goods: Vec<String>,
    pub(super) low: String,
    pub(super) high: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUnits {
    pub(super) goods: Vec<String>,
    pub(super) units: Vec<GoodsUnit>,
}
