//! Border customs posts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Mode;

/// One border customs post or airport.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Stable slug, e.g. `dostlik-andijon`.
    pub id: String,
    /// Name in the official Latin script of the country.
    pub name: String,
    /// Other names and spellings, in any script.
    pub aliases: Vec<String>,
    /// The country on the other side, ISO 3166-1 alpha-3; `None` for an airport.
    pub neighbour: Option<String>,
    /// Name of the post on the other side; empty when not known.
    pub opposite: String,
    /// Customs code; `None` when not known. From an old classifier: never shown as certain.
    pub code: Option<String>,
    /// Region of the country; empty when not known.
    pub region: String,
    /// How one can cross here.
    pub modes: Vec<Mode>,
    /// Whether it works.
    pub status: PostStatus,
    /// The day of the report behind `status`; the first day of the month or year where the report
    /// tells no more. `None` when no dated report was found.
    pub status_as_of: Option<NaiveDate>,
    /// What a traveller should know about it.
    pub hints: Vec<PostHint>,
    /// Short neutral remark in English; empty in the compact form.
    pub note: String,
}

/// Whether a post works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostStatus {
    /// A dated report says that it works.
    Open,
    /// A dated report says that it does not work.
    Closed,
    /// No report, or reports that do not settle it.
    Unknown,
}

/// What a traveller should know about a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostHint {
    /// Only for citizens of the two neighbouring countries.
    Bilateral,
    /// Works by day only.
    Daytime,
    /// Works round the clock.
    RoundTheClock,
    /// Lanes for vehicles are piloted here.
    VehicleLanes,
    /// Border troops inspect vehicles here for a time.
    BorderTroops,
    /// Another post has the same or a very similar name.
    Namesake,
}
