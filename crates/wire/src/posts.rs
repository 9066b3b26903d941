//! Border posts (`GET /posts`). The portal has them in its rule pack; this is for other programs.

use rulebook::{Mode, Post, PostHint, PostStatus};
use serde::{Deserialize, Serialize};

use crate::iso;

/// Answer to `GET /posts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PostsResponse {
    /// Version of the rule pack that holds them.
    pub pack: String,
    /// The posts.
    pub posts: Vec<PostJson>,
}

/// One border customs post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PostJson {
    /// Stable id, as in `trip.post`.
    pub id: String,
    /// Name in the official Latin script of the country.
    pub name: String,
    /// Other names and spellings.
    pub aliases: Vec<String>,
    /// Country on the other side, ISO 3166 alpha-3; absent for an airport.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neighbour: Option<String>,
    /// Name of the post on the other side; empty when not known.
    pub opposite: String,
    /// Customs code from an old classifier; absent when not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Region; empty when not known.
    pub region: String,
    /// How one can cross here.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<String>))]
    pub modes: Vec<Mode>,
    /// `open`, `closed` or `unknown`.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub status: PostStatus,
    /// The day of the report behind the status, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_as_of: Option<String>,
    /// What a traveller should know about it.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<String>))]
    pub hints: Vec<PostHint>,
}

impl PostJson {
    /// The JSON of a post.
    #[must_use]
    pub fn of(post: &Post) -> Self {
        Self {
            id: post.id.clone(),
            name: post.name.clone(),
            aliases: post.aliases.clone(),
            neighbour: post.neighbour.clone(),
            opposite: post.opposite.clone(),
            code: post.code.clone(),
            region: post.region.clone(),
            modes: post.modes.clone(),
            status: post.status,
            status_as_of: post.status_as_of.map(iso),
            hints: post.hints.clone(),
        }
    }
}
