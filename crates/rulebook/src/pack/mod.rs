//! The rule pack: dated rules with their sources, and the border posts.

mod error;
mod formula;
pub(crate) mod json;
mod post;
mod rule;
pub(crate) mod words;

#[cfg(feature = "toml")]
pub(crate) mod check;
#[cfg(feature = "embedded")]
mod embedded;
#[cfg(feature = "toml")]
pub(crate) mod files;
#[cfg(feature = "toml")]
pub(crate) mod shapes;

use chrono::NaiveDate;

pub use error::PackError;
pub use formula::Formula;
pub use post::{Post, PostHint, PostStatus};
pub use rule::{Before, Known, Query, Row, RowUnit, Rule, When};

use crate::{Citation, Currency, PackStamp};

/// All rules and posts of one country, as known on the day the pack was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    pub(crate) stamp: PackStamp,
    pub(crate) home: Currency,
    pub(crate) country: String,
    pub(crate) from: NaiveDate,
    pub(crate) until: NaiveDate,
    pub(crate) sources: Vec<Source>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) posts: Vec<Post>,
}

/// A page that rows were taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Short name inside the pack.
    pub key: String,
    /// Title of the page, with its date where known.
    pub title: String,
    /// Address; empty when there is none.
    pub url: String,
}

impl Pack {
    /// Version and content hash.
    #[must_use]
    pub fn stamp(&self) -> PackStamp {
        self.stamp.clone()
    }

    /// The country, ISO 3166-1 alpha-3.
    #[must_use]
    pub fn country(&self) -> &str {
        &self.country
    }

    /// The currency of the country; [`crate::Rates`] are expressed in it.
    #[must_use]
    pub const fn home(&self) -> Currency {
        self.home
    }

    /// The first and the last crossing day the pack gives advice for.
    #[must_use]
    pub const fn scope(&self) -> (NaiveDate, NaiveDate) {
        (self.from, self.until)
    }

    /// All rules, by topic.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// All sources.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// All border posts.
    #[must_use]
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// The row of a rule in force on a day; `None` when there is no such rule or the pack does
    /// not know what it said on that day.
    #[must_use]
    pub fn parameter(&self, rule: &str, on: NaiveDate) -> Option<&Row> {
        match self.rules.iter().find(|one| one.id == rule)?.on(on) {
            Known::InForce(_, row) => Some(row),
            Known::Nothing | Known::Unknown(_) => None,
        }
    }

    /// What the pack knows about a formula's question.
    #[must_use]
    pub fn ask(&self, query: &Query) -> Known<'_> {
        self.rules
            .iter()
            .find(|rule| rule.answers(query))
            .map_or(Known::Nothing, |rule| rule.on(query.on))
    }

    /// A row with its rule and its best source, ready to print.
    #[must_use]
    pub fn cite(&self, rule: &Rule, row: &Row) -> Citation {
        cite(&self.sources, &rule.id, row)
    }
}

/// A row with the name of its rule and its best source, ready to print.
pub(crate) fn cite(sources: &[Source], rule: &str, row: &Row) -> Citation {
    let source = row.sources.first().and_then(|&at| sources.get(at));
    let mut act = row.act.clone();
    if !act.is_empty() && !row.article.is_empty() {
        act.push_str(", ");
    }
    act.push_str(&row.article);
    Citation {
        rule: rule.to_owned(),
        from: row.from,
        until: row.until,
        act,
        source_title: source.map(|one| one.title.clone()).unwrap_or_default(),
        source_url: source.map(|one| one.url.clone()).unwrap_or_default(),
        checked_on: row.checked_on,
        confidence: row.confidence,
    }
}
