//! The pack of export rules: a pack of its own, so that nobody else loads it.

mod formula;
mod json;
mod rule;
mod words;

#[cfg(feature = "toml")]
mod check;
#[cfg(feature = "embedded")]
mod embedded;
#[cfg(feature = "toml")]
mod files;
#[cfg(feature = "toml")]
mod shapes;

use chrono::NaiveDate;

pub use formula::ExportFormula;
pub use rule::{Answer, Band, Effect, ExportRule, ExportWhen, UsualUnits};
pub(crate) use rule::{Fit, closest};

use crate::export::Question;
use crate::pack::{self, Source};
use crate::{Citation, Currency, PackStamp, Row};

/// All export rules of one country, as known on the day the pack was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportPack {
    stamp: PackStamp,
    country: String,
    money: Currency,
    from: NaiveDate,
    until: NaiveDate,
    sources: Vec<Source>,
    rules: Vec<ExportRule>,
}

/// What the pack knows of a rule on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownRow<'a> {
    /// This row is in force.
    InForce(&'a Row),
    /// The rule does not hold.
    Nothing,
    /// Not what the rule said on that day.
    Unknown,
}

impl ExportPack {
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

    /// The currency of all money limits.
    #[must_use]
    pub const fn money(&self) -> Currency {
        self.money
    }

    /// The first and the last day of presentation the pack speaks about.
    #[must_use]
    pub const fn scope(&self) -> (NaiveDate, NaiveDate) {
        (self.from, self.until)
    }

    /// All rules, by topic.
    #[must_use]
    pub fn rules(&self) -> &[ExportRule] {
        &self.rules
    }

    /// All sources.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The rule of a name, e.g. `ex.target`.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&ExportRule> {
        self.rules.iter().find(|one| one.id == id)
    }

    /// The row of a rule in force on a day; `None` when there is no such rule or the pack does
    /// not know what it said on that day.
    #[must_use]
    pub fn parameter(&self, id: &str, on: NaiveDate) -> Option<&Row> {
        match self.rule(id)?.on(on) {
            KnownRow::InForce(row) => Some(row),
            KnownRow::Nothing | KnownRow::Unknown => None,
        }
    }

    /// What must be told of goods of a code beside the code, in the order of [`Question`]. A code
    /// with few digits is asked whatever its subheadings might be.
    #[must_use]
    pub fn questions(&self, code: &str, on: NaiveDate) -> Vec<Question> {
        let mut questions: Vec<Question> = self
            .rules
            .iter()
            .filter(|rule| rule.formula == Some(ExportFormula::Ask))
            .filter(|rule| rule.on(on) != KnownRow::Nothing && rule.when.fit(code) != Fit::No)
            .filter_map(|rule| rule.effect.question)
            .collect();
        questions.sort_unstable();
        questions.dedup();
        questions
    }

    /// A row with its rule and its best source, ready to print.
    #[must_use]
    pub fn cite(&self, rule: &ExportRule, row: &Row) -> Citation {
        pack::cite(&self.sources, &rule.id, row)
    }
}

impl ExportRule {
    /// The row in force on a day, and what is known when there is none.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> KnownRow<'_> {
        if day < self.since {
            return match self.before {
                crate::Before::Nothing => KnownRow::Nothing,
                crate::Before::Unknown => KnownRow::Unknown,
            };
        }
        let row = self.values.iter().find(|row| row.covers(day));
        row.map_or(KnownRow::Nothing, KnownRow::InForce)
    }
}
