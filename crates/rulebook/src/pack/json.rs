//! The compact form for browsers: one JSON text, arrays instead of named fields, dates as
//! numbers, sources shared, remarks left out.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    Before, Formula, Pack, PackError, Post, PostHint, PostStatus, Row, RowUnit, Rule, Source, When,
};
use crate::{Category, Confidence, Currency, Direction, Mode, PackStamp, Residency, Unit, dates};

#[derive(Serialize, Deserialize)]
struct Text {
    version: String,
    hash: String,
    country: String,
    currency: String,
    scope: (u32, u32),
    /// Title and address.
    sources: Vec<(String, String)>,
    rules: Vec<RuleText>,
    posts: Vec<PostText>,
}

/// Id, topic, formula, when, since (0: the pack's own), whether nothing held before, rows.
#[derive(Serialize, Deserialize)]
struct RuleText(
    String,
    String,
    Option<Formula>,
    WhenText,
    u32,
    u8,
    Vec<RowText>,
);

#[derive(Serialize, Deserialize)]
struct WhenText(
    Vec<Direction>,
    Vec<Mode>,
    Vec<Residency>,
    Option<u8>,
    Option<u8>,
    Vec<Category>,
);

/// Value, unit, from, until (0: none), act, article, sources, checked on, confidence.
#[derive(Serialize, Deserialize)]
struct RowText(
    String,
    UnitText,
    u32,
    u32,
    String,
    String,
    Vec<usize>,
    u32,
    u8,
);

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum UnitText {
    #[serde(rename = "")]
    None,
    Money(String),
    Goods(Unit),
    Days,
    Months,
    Years,
    Hours,
    Percent,
}

/// Id, name, aliases, neighbour, opposite, code, region, modes, status, as of, hints.
#[derive(Serialize, Deserialize)]
struct PostText(
    String,
    String,
    Vec<String>,
    Option<String>,
    String,
    Option<String>,
    String,
    Vec<Mode>,
    PostStatus,
    u32,
    Vec<PostHint>,
);

impl Pack {
    /// Reads what [`Pack::to_json`] wrote. The content is trusted to have been checked then.
    ///
    /// # Errors
    /// [`PackError::Json`] for another shape, [`PackError::BadDate`], [`PackError::BadNumber`]
    /// and [`PackError::BadCurrency`] for values that are none.
    pub fn from_json(text: &str) -> Result<Self, PackError> {
        let text: Text = serde_json::from_str(text).map_err(|fault| PackError::Json {
            line: fault.line(),
            column: fault.column(),
        })?;
        let from = needed_day(text.scope.0, "pack")?;
        Ok(Self {
            stamp: PackStamp {
                version: text.version,
                hash: text.hash,
            },
            home: Currency::parse(&text.currency).ok_or(PackError::BadCurrency)?,
            country: text.country,
            from,
            until: needed_day(text.scope.1, "pack")?,
            sources: text.sources.into_iter().enumerate().map(source).collect(),
            rules: each(text.rules, |one| rule(one, from))?,
            posts: each(text.posts, post)?,
        })
    }

    /// The compact form that browsers load.
    #[cfg(feature = "toml")]
    #[must_use]
    pub fn to_json(&self) -> String {
        let text = Text {
            version: self.stamp.version.clone(),
            hash: self.stamp.hash.clone(),
            country: self.country.clone(),
            currency: self.home.as_str().to_owned(),
            scope: (dates::to_number(self.from), dates::to_number(self.until)),
            sources: self
                .sources
                .iter()
                .map(|one| (one.title.clone(), one.url.clone()))
                .collect(),
            rules: self
                .rules
                .iter()
                .map(|one| rule_text(one, self.from))
                .collect(),
            posts: self.posts.iter().map(post_text).collect(),
        };
        serde_json::to_string(&text).expect("strings, numbers and lists always serialise")
    }
}

fn each<A, B>(list: Vec<A>, read: impl Fn(A) -> Result<B, PackError>) -> Result<Vec<B>, PackError> {
    list.into_iter().map(read).collect()
}

fn source((at, (title, url)): (usize, (String, String))) -> Source {
    Source {
        key: at.to_string(),
        title,
        url,
    }
}

fn rule(text: RuleText, scope: NaiveDate) -> Result<Rule, PackError> {
    let RuleText(id, topic, formula, when, since, before, rows) = text;
    Ok(Rule {
        since: day(since, &id)?.unwrap_or(scope),
        values: each(rows, |row| dated(row, &id))?,
        topic,
        formula,
        when: When {
            directions: when.0,
            modes: when.1,
            residency: when.2,
            min_age: when.3,
            max_age: when.4,
            categories: when.5,
        },
        before: if before == 1 {
            Before::Nothing
        } else {
            Before::Unknown
        },
        note: String::new(),
        id,
    })
}

fn dated(text: RowText, rule: &str) -> Result<Row, PackError> {
    let RowText(value, unit, from, until, act, article, sources, checked_on, confidence) = text;
    let bad = || PackError::BadNumber {
        rule: rule.to_owned(),
    };
    Ok(Row {
        value: match value.as_str() {
            "" => None,
            number => Some(Decimal::from_str_exact(number).map_err(|_| bad())?),
        },
        unit: match unit {
            UnitText::None => RowUnit::None,
            UnitText::Money(code) => {
                RowUnit::Money(Currency::parse(&code).ok_or(PackError::BadCurrency)?)
            }
            UnitText::Goods(unit) => RowUnit::Goods(unit),
            UnitText::Days => RowUnit::Days,
            UnitText::Months => RowUnit::Months,
            UnitText::Years => RowUnit::Years,
            UnitText::Hours => RowUnit::Hours,
            UnitText::Percent => RowUnit::Percent,
        },
        from: day(from, rule)?,
        until: day(until, rule)?,
        act,
        article,
        sources,
        checked_on: needed_day(checked_on, rule)?,
        confidence: match confidence {
            2 => Confidence::Verified,
            1 => Confidence::Reported,
            _ => Confidence::Memory,
        },
    })
}

fn post(text: PostText) -> Result<Post, PackError> {
    let status_as_of = day(text.9, &text.0)?;
    Ok(Post {
        id: text.0,
        name: text.1,
        aliases: text.2,
        neighbour: text.3,
        opposite: text.4,
        code: text.5,
        region: text.6,
        modes: text.7,
        status: text.8,
        status_as_of,
        hints: text.10,
        note: String::new(),
    })
}

fn day(number: u32, of: &str) -> Result<Option<NaiveDate>, PackError> {
    match number {
        0 => Ok(None),
        _ => needed_day(number, of).map(Some),
    }
}

fn needed_day(number: u32, of: &str) -> Result<NaiveDate, PackError> {
    dates::from_number(number).ok_or_else(|| PackError::BadDate { of: of.to_owned() })
}

#[cfg(feature = "toml")]
fn rule_text(rule: &Rule, scope: NaiveDate) -> RuleText {
    RuleText(
        rule.id.clone(),
        rule.topic.clone(),
        rule.formula,
        WhenText(
            rule.when.directions.clone(),
            rule.when.modes.clone(),
            rule.when.residency.clone(),
            rule.when.min_age,
            rule.when.max_age,
            rule.when.categories.clone(),
        ),
        if rule.since == scope {
            0
        } else {
            dates::to_number(rule.since)
        },
        u8::from(rule.before == Before::Nothing),
        rule.values.iter().map(row_text).collect(),
    )
}

#[cfg(feature = "toml")]
fn row_text(row: &Row) -> RowText {
    RowText(
        row.value.map(|value| value.to_string()).unwrap_or_default(),
        match row.unit {
            RowUnit::None => UnitText::None,
            RowUnit::Money(currency) => UnitText::Money(currency.as_str().to_owned()),
            RowUnit::Goods(unit) => UnitText::Goods(unit),
            RowUnit::Days => UnitText::Days,
            RowUnit::Months => UnitText::Months,
            RowUnit::Years => UnitText::Years,
            RowUnit::Hours => UnitText::Hours,
            RowUnit::Percent => UnitText::Percent,
        },
        row.from.map_or(0, dates::to_number),
        row.until.map_or(0, dates::to_number),
        row.act.clone(),
        row.article.clone(),
        row.sources.clone(),
        dates::to_number(row.checked_on),
        match row.confidence {
            Confidence::Memory => 0,
            Confidence::Reported => 1,
            Confidence::Verified => 2,
        },
    )
}

#[cfg(feature = "toml")]
fn post_text(post: &Post) -> PostText {
    PostText(
        post.id.clone(),
        post.name.clone(),
        post.aliases.clone(),
        post.neighbour.clone(),
        post.opposite.clone(),
        post.code.clone(),
        post.region.clone(),
        post.modes.clone(),
        post.status,
        post.status_as_of.map_or(0, dates::to_number),
        post.hints.clone(),
    )
}
