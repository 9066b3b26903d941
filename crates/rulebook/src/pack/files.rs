//! Reading a pack from its data files.

use std::fmt::Write as _;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::shapes::{File, Heading, RawBefore, RawConfidence, RawPost, RawRow, RawRule, RawSource};
use super::{Before, Pack, PackError, Post, Row, RowUnit, Rule, Source, When, check};
use crate::{Confidence, Currency, PackStamp, dates};

impl Pack {
    /// Reads a pack from the texts of its files, given as `(name, text)` in any order. The rules
    /// keep the order of the files' names, then of the files.
    ///
    /// # Errors
    /// The first thing found wrong; see [`PackError`].
    pub fn from_toml(files: &[(&str, &str)]) -> Result<Self, PackError> {
        let mut ordered = files.to_vec();
        ordered.sort_unstable();
        let read: Vec<File> = ordered
            .iter()
            .map(|(name, text)| parse(name, text))
            .collect::<Result<_, _>>()?;
        let pack = assemble(read, hash(&ordered))?;
        check::check(&pack)?;
        Ok(pack)
    }
}

/// Reads one file; a fault names it and its line.
pub(crate) fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, PackError> {
    toml::from_str(text).map_err(|fault| PackError::Syntax {
        file: name.to_owned(),
        line: fault
            .span()
            .and_then(|span| text.get(..span.start))
            .map_or(0, |before| before.matches('\n').count() + 1),
    })
}

/// Lower-case hex SHA-256 over all names and texts, first 16 characters.
pub(crate) fn hash(files: &[(&str, &str)]) -> String {
    let mut hasher = Sha256::new();
    for (name, text) in files {
        hasher.update(name.as_bytes());
        hasher.update([0]);
        hasher.update(text.as_bytes());
        hasher.update([0]);
    }
    hasher
        .finalize()
        .iter()
        .take(8)
        .fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

fn assemble(mut files: Vec<File>, hash: String) -> Result<Pack, PackError> {
    let heading = only_heading(files.iter_mut().filter_map(|file| file.pack.take()))?;
    let of_heading = |text: &str| date(text, "pack");
    let mut pack = Pack {
        from: of_heading(&heading.from)?,
        until: of_heading(&heading.until)?,
        home: Currency::parse(&heading.currency).ok_or(PackError::BadCurrency)?,
        stamp: PackStamp {
            version: heading.version,
            hash,
        },
        country: heading.country,
        sources: Vec::new(),
        rules: Vec::new(),
        posts: Vec::new(),
    };
    let checked_on = of_heading(&heading.checked_on)?;
    for file in &mut files {
        pack.sources.extend(file.source.drain(..).map(source));
    }
    for file in files {
        for raw in file.rule {
            let rule = rule(raw, &file.topic, &pack, checked_on)?;
            pack.rules.push(rule);
        }
        for raw in file.post {
            pack.posts.push(post(raw)?);
        }
    }
    Ok(pack)
}

/// The one heading among the files.
pub(crate) fn only_heading(
    mut headings: impl Iterator<Item = Heading>,
) -> Result<Heading, PackError> {
    let first = headings.next().ok_or(PackError::Heading)?;
    match headings.next() {
        Some(_) => Err(PackError::Heading),
        None => Ok(first),
    }
}

pub(crate) fn source(raw: RawSource) -> Source {
    Source {
        key: raw.key,
        title: raw.title,
        url: raw.url,
    }
}

fn rule(raw: RawRule, topic: &str, pack: &Pack, checked: NaiveDate) -> Result<Rule, PackError> {
    let values = rows(raw.values, &raw.id, &pack.sources, checked)?;
    // Without a word of its own the rule speaks from its first row's first day, or, where that is
    // not known, for as long as the pack does.
    let first_day = values.first().and_then(|row| row.from);
    Ok(Rule {
        since: match raw.since {
            Some(text) => date(&text, &raw.id)?,
            None => first_day.unwrap_or(pack.from),
        },
        topic: topic.to_owned(),
        formula: raw.formula,
        when: When {
            directions: raw.direction,
            modes: raw.mode,
            residency: raw.residency,
            min_age: raw.min_age,
            max_age: raw.max_age,
            categories: raw.category,
        },
        before: before(raw.before),
        values,
        note: raw.note,
        id: raw.id,
    })
}

pub(crate) const fn before(raw: RawBefore) -> Before {
    match raw {
        RawBefore::Nothing => Before::Nothing,
        RawBefore::Unknown => Before::Unknown,
    }
}

/// The rows of a rule; `checked` is the day for those that name none.
pub(crate) fn rows(
    raw: Vec<RawRow>,
    rule: &str,
    sources: &[Source],
    checked: NaiveDate,
) -> Result<Vec<Row>, PackError> {
    let rows = raw.into_iter();
    rows.map(|row| dated(row, rule, sources, checked)).collect()
}

fn dated(
    raw: RawRow,
    rule: &str,
    sources: &[Source],
    checked: NaiveDate,
) -> Result<Row, PackError> {
    let day = |text: Option<String>| text.map(|text| date(&text, rule)).transpose();
    Ok(Row {
        value: raw.value.map(|text| number(&text, rule)).transpose()?,
        unit: unit(raw.unit.as_deref(), rule)?,
        from: day(raw.from)?,
        until: day(raw.until)?,
        act: raw.act,
        article: raw.article,
        sources: raw
            .source
            .iter()
            .map(|key| sources.iter().position(|one| one.key == *key))
            .collect::<Option<_>>()
            .ok_or_else(|| PackError::UnknownSource {
                rule: rule.to_owned(),
            })?,
        checked_on: day(raw.checked_on)?.unwrap_or(checked),
        confidence: match raw.confidence {
            RawConfidence::Memory => Confidence::Memory,
            RawConfidence::Reported => Confidence::Reported,
            RawConfidence::Verified => Confidence::Verified,
        },
    })
}

fn post(raw: RawPost) -> Result<Post, PackError> {
    Ok(Post {
        status_as_of: raw
            .status_as_of
            .map(|text| date(&text, &raw.id))
            .transpose()?,
        id: raw.id,
        name: raw.name,
        aliases: raw.aliases,
        neighbour: raw.neighbour,
        opposite: raw.opposite,
        code: raw.code,
        region: raw.region,
        modes: raw.modes,
        status: raw.status,
        hints: raw.hints,
        note: raw.note,
    })
}

pub(crate) fn date(text: &str, of: &str) -> Result<NaiveDate, PackError> {
    dates::parse(text).ok_or_else(|| PackError::BadDate { of: of.to_owned() })
}

pub(crate) fn number(text: &str, rule: &str) -> Result<Decimal, PackError> {
    Decimal::from_str_exact(text)
        .ok()
        .filter(|number| *number >= Decimal::ZERO)
        .ok_or_else(|| PackError::BadNumber {
            rule: rule.to_owned(),
        })
}

fn unit(name: Option<&str>, rule: &str) -> Result<RowUnit, PackError> {
    let Some(name) = name else {
        return Ok(RowUnit::None);
    };
    RowUnit::from_name(name).ok_or_else(|| PackError::BadUnit {
        rule: rule.to_owned(),
    })
}
