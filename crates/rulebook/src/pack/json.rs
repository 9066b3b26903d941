//! The compact form for browsers: a JSON list of records, each a list of texts whose first is a
//! tag. Dates are `YYYYMMDD`, lists are separated by blanks, sources are numbered, remarks are
//! left out. One flat shape, because every shape of its own would cost the browser a parser of
//! its own (measured: some 30 kB of wasm before compression).

use rust_decimal::Decimal;
use serde::de::{DeserializeOwned, IntoDeserializer};

use super::{Before, Pack, PackError, Post, Row, RowUnit, Rule, Source, When};
use crate::{Confidence, Currency, PackStamp, dates};

/// Version, hash, country, currency, first and last day.
const PACK: &str = "pack";
/// Title, address.
const SOURCE: &str = "source";
/// Id, topic, formula, directions, modes, residencies, ages from and to, categories, since, what
/// held before.
const RULE: &str = "rule";
/// A row of the rule before it: value, unit, from, until, act, article, sources, checked on,
/// confidence.
const ROW: &str = "row";
/// Id, name, aliases separated by `|`, neighbour, opposite, code, region, modes, status, as of,
/// hints.
const POST: &str = "post";

impl Pack {
    /// Reads what [`Pack::to_json`] wrote. Its values are trusted to have been checked then.
    ///
    /// # Errors
    /// [`PackError::Json`] for text that is no list of lists of texts, [`PackError::Heading`]
    /// when it does not begin with one heading, [`PackError::Record`] for a record of another
    /// shape.
    pub fn from_json(text: &str) -> Result<Self, PackError> {
        let records: Vec<Vec<String>> =
            serde_json::from_str(text).map_err(|fault| PackError::Json {
                line: fault.line(),
                column: fault.column(),
            })?;
        let mut records = records.iter().map(|fields| Fields(fields)).enumerate();
        let first = records.next().and_then(|(_, fields)| heading(&fields));
        let mut pack = first.ok_or(PackError::Heading)?;
        for (at, fields) in records {
            add(&mut pack, &fields).ok_or(PackError::Record { at })?;
        }
        Ok(pack)
    }
}

/// The texts of one record.
struct Fields<'a>(&'a [String]);

impl Fields<'_> {
    fn text(&self, at: usize) -> Option<&str> {
        self.0.get(at).map(String::as_str)
    }

    fn owned(&self, at: usize) -> Option<String> {
        self.0.get(at).cloned()
    }

    /// `Some(None)` for an empty text, `None` for one that cannot be read.
    fn maybe<T>(&self, at: usize, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
        match self.text(at)? {
            "" => Some(None),
            text => read(text).map(Some),
        }
    }

    fn list<T>(&self, at: usize, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
        self.text(at)?.split_ascii_whitespace().map(read).collect()
    }
}

fn add(pack: &mut Pack, fields: &Fields<'_>) -> Option<()> {
    match fields.text(0)? {
        SOURCE => pack.sources.push(Source {
            key: pack.sources.len().to_string(),
            title: fields.owned(1)?,
            url: fields.owned(2)?,
        }),
        RULE => pack.rules.push(rule(fields, pack.from)?),
        ROW => pack.rules.last_mut()?.values.push(row(fields)?),
        POST => pack.posts.push(post(fields)?),
        _ => return None,
    }
    Some(())
}

fn heading(fields: &Fields<'_>) -> Option<Pack> {
    (fields.text(0)? == PACK).then_some(())?;
    Some(Pack {
        stamp: PackStamp {
            version: fields.owned(1)?,
            hash: fields.owned(2)?,
        },
        country: fields.owned(3)?,
        home: Currency::parse(fields.text(4)?)?,
        from: dates::compact(fields.text(5)?)?,
        until: dates::compact(fields.text(6)?)?,
        sources: Vec::new(),
        rules: Vec::new(),
        posts: Vec::new(),
    })
}

fn rule(fields: &Fields<'_>, scope: chrono::NaiveDate) -> Option<Rule> {
    Some(Rule {
        id: fields.owned(1)?,
        topic: fields.owned(2)?,
        formula: fields.maybe(3, named)?,
        when: When {
            directions: fields.list(4, named)?,
            modes: fields.list(5, named)?,
            residency: fields.list(6, named)?,
            min_age: fields.maybe(7, |text| text.parse().ok())?,
            max_age: fields.maybe(8, |text| text.parse().ok())?,
            categories: fields.list(9, named)?,
        },
        since: fields.maybe(10, dates::compact)?.unwrap_or(scope),
        before: match fields.text(11)? {
            "0" => Before::Nothing,
            _ => Before::Unknown,
        },
        values: Vec::new(),
        note: String::new(),
    })
}

fn row(fields: &Fields<'_>) -> Option<Row> {
    Some(Row {
        value: fields.maybe(1, |text| Decimal::from_str_exact(text).ok())?,
        unit: fields
            .maybe(2, RowUnit::from_name)?
            .unwrap_or(RowUnit::None),
        from: fields.maybe(3, dates::compact)?,
        until: fields.maybe(4, dates::compact)?,
        act: fields.owned(5)?,
        article: fields.owned(6)?,
        sources: fields.list(7, |text| text.parse().ok())?,
        checked_on: dates::compact(fields.text(8)?)?,
        confidence: match fields.text(9)? {
            "2" => Confidence::Verified,
            "1" => Confidence::Reported,
            _ => Confidence::Memory,
        },
    })
}

fn post(fields: &Fields<'_>) -> Option<Post> {
    let some = |text: &str| Some(text.to_owned());
    Some(Post {
        id: fields.owned(1)?,
        name: fields.owned(2)?,
        aliases: fields.text(3)?.split('|').map(str::to_owned).collect(),
        neighbour: fields.maybe(4, some)?,
        opposite: fields.owned(5)?,
        code: fields.maybe(6, some)?,
        region: fields.owned(7)?,
        modes: fields.list(8, named)?,
        status: named(fields.text(9)?)?,
        status_as_of: fields.maybe(10, dates::compact)?,
        hints: fields.list(11, named)?,
        note: String::new(),
    })
}

/// Reads a variant's name. With JSON's own error type, so that the code is shared with whoever
/// reads such a name from JSON.
fn named<T: DeserializeOwned>(name: &str) -> Option<T> {
    let reader: serde::de::value::StrDeserializer<'_, serde_json::Error> = name.into_deserializer();
    T::deserialize(reader).ok()
}

#[cfg(feature = "toml")]
mod write {
    use serde::Serialize;

    use super::{PACK, POST, ROW, RULE, SOURCE};
    use crate::pack::{Before, Pack, Post, Row, RowUnit, Rule};
    use crate::{Confidence, dates};

    impl Pack {
        /// The compact form that browsers load.
        #[must_use]
        pub fn to_json(&self) -> String {
            let mut records = vec![heading(self)];
            for source in &self.sources {
                let url = source.url.clone();
                records.push(vec![SOURCE.to_owned(), source.title.clone(), url]);
            }
            for one in &self.rules {
                records.push(rule(one, self));
                records.extend(one.values.iter().map(row));
            }
            records.extend(self.posts.iter().map(post));
            serde_json::to_string(&records).expect("lists of texts always serialise")
        }
    }

    fn heading(pack: &Pack) -> Vec<String> {
        vec![
            PACK.to_owned(),
            pack.stamp.version.clone(),
            pack.stamp.hash.clone(),
            pack.country.clone(),
            pack.home.as_str().to_owned(),
            dates::to_compact(pack.from),
            dates::to_compact(pack.until),
        ]
    }

    fn rule(rule: &Rule, pack: &Pack) -> Vec<String> {
        let age = |age: Option<u8>| age.map(|age| age.to_string()).unwrap_or_default();
        vec![
            RULE.to_owned(),
            rule.id.clone(),
            rule.topic.clone(),
            rule.formula.map(|one| name(&one)).unwrap_or_default(),
            names(&rule.when.directions),
            names(&rule.when.modes),
            names(&rule.when.residency),
            age(rule.when.min_age),
            age(rule.when.max_age),
            names(&rule.when.categories),
            day((rule.since != pack.from).then_some(rule.since)),
            match rule.before {
                Before::Nothing => "0".to_owned(),
                Before::Unknown => String::new(),
            },
        ]
    }

    fn row(row: &Row) -> Vec<String> {
        vec![
            ROW.to_owned(),
            row.value.map(|value| value.to_string()).unwrap_or_default(),
            match row.unit {
                RowUnit::Money(currency) => currency.as_str().to_owned(),
                RowUnit::Goods(unit) => name(&unit),
                RowUnit::Days => "days".to_owned(),
                RowUnit::Months => "months".to_owned(),
                RowUnit::Years => "years".to_owned(),
                RowUnit::Hours => "hours".to_owned(),
                RowUnit::Percent => "percent".to_owned(),
                RowUnit::None => String::new(),
            },
            day(row.from),
            day(row.until),
            row.act.clone(),
            row.article.clone(),
            joined(row.sources.iter().map(usize::to_string)),
            dates::to_compact(row.checked_on),
            match row.confidence {
                Confidence::Memory => "0".to_owned(),
                Confidence::Reported => "1".to_owned(),
                Confidence::Verified => "2".to_owned(),
            },
        ]
    }

    fn post(post: &Post) -> Vec<String> {
        vec![
            POST.to_owned(),
            post.id.clone(),
            post.name.clone(),
            post.aliases.join("|"),
            post.neighbour.clone().unwrap_or_default(),
            post.opposite.clone(),
            post.code.clone().unwrap_or_default(),
            post.region.clone(),
            names(&post.modes),
            name(&post.status),
            day(post.status_as_of),
            names(&post.hints),
        ]
    }

    fn day(day: Option<chrono::NaiveDate>) -> String {
        day.map(dates::to_compact).unwrap_or_default()
    }

    fn names<T: Serialize>(list: &[T]) -> String {
        joined(list.iter().map(name))
    }

    fn joined(names: impl Iterator<Item = String>) -> String {
        names.collect::<Vec<_>>().join(" ")
    }

    /// The name that serde gives a variant.
    fn name<T: Serialize>(variant: &T) -> String {
        let json = serde_json::to_string(variant).expect("a variant without fields is a text");
        json.trim_matches('"').to_owned()
    }
}
