//! The compact form for browsers: a JSON list of records, each a list of texts whose first is a
//! tag. Dates are `YYYYMMDD`, lists are separated by blanks, sources are numbered, remarks are
//! left out. One flat shape, because every shape of its own would cost the browser a parser of
//! its own (measured: some 30 kB of wasm before compression).

use rust_decimal::Decimal;

use super::words::Word as _;
use super::{
    Before, Formula, Pack, PackError, Post, PostHint, PostStatus, Row, RowUnit, Rule, Source, When,
};
use crate::{Category, Confidence, Currency, Direction, Mode, PackStamp, Residency, dates};

/// Version, hash, country, currency, first and last day.
const PACK: &str = "pack";
/// Title, address.
pub(crate) const SOURCE: &str = "source";
/// Id, topic, formula, directions, modes, residencies, ages from and to, categories, since, what
/// held before.
const RULE: &str = "rule";
/// A row of the rule before it: value, unit, from, until, act, article, sources, checked on,
/// confidence.
pub(crate) const ROW: &str = "row";
/// Id, name, aliases separated by `|`, neighbour, opposite, code, region, modes, status, as of,
/// hints.
const POST: &str = "post";

impl Pack {
    /// Reads what [`Pack::to_json`] wrote. Its values are trusted to have been checked then.
    ///
    /// # Errors
    /// [`PackError::Json`] for text that is no list of lists of texts; those of
    /// [`Pack::from_records`].
    pub fn from_json(text: &str) -> Result<Self, PackError> {
        let records = serde_json::from_str(text).map_err(|fault| PackError::Json {
            line: fault.line(),
            column: fault.column(),
        })?;
        Self::from_records(records)
    }

    /// Reads the records of the compact form. For browsers, which have a parser of JSON of their
    /// own.
    ///
    /// # Errors
    /// [`PackError::Heading`] when they do not begin with one heading, [`PackError::Record`] for a
    /// record of another shape.
    pub fn from_records(records: Vec<Vec<String>>) -> Result<Self, PackError> {
        let mut records = records.into_iter().map(Fields).enumerate();
        let first = records
            .next()
            .and_then(|(_, mut fields)| heading(&mut fields));
        let mut pack = first.ok_or(PackError::Heading)?;
        for (at, mut fields) in records {
            add(&mut pack, &mut fields).ok_or(PackError::Record { at })?;
        }
        Ok(pack)
    }
}

/// The texts of one record.
pub(crate) struct Fields(pub(crate) Vec<String>);

impl Fields {
    pub(crate) fn text(&self, at: usize) -> Option<&str> {
        self.0.get(at).map(String::as_str)
    }

    /// Takes a text out.
    pub(crate) fn owned(&mut self, at: usize) -> Option<String> {
        self.0.get_mut(at).map(std::mem::take)
    }

    /// `Some(None)` for an empty text, `None` for one that cannot be read.
    pub(crate) fn maybe<T>(
        &self,
        at: usize,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.text(at)? {
            "" => Some(None),
            text => read(text).map(Some),
        }
    }

    pub(crate) fn list<T>(&self, at: usize, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
        self.text(at)?.split_ascii_whitespace().map(read).collect()
    }
}

fn add(pack: &mut Pack, fields: &mut Fields) -> Option<()> {
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

fn heading(fields: &mut Fields) -> Option<Pack> {
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

fn rule(fields: &mut Fields, scope: chrono::NaiveDate) -> Option<Rule> {
    Some(Rule {
        id: fields.owned(1)?,
        topic: fields.owned(2)?,
        formula: fields.maybe(3, Formula::from_word)?,
        when: When {
            directions: fields.list(4, Direction::from_word)?,
            modes: fields.list(5, Mode::from_word)?,
            residency: fields.list(6, Residency::from_word)?,
            min_age: fields.maybe(7, |text| text.parse().ok())?,
            max_age: fields.maybe(8, |text| text.parse().ok())?,
            categories: fields.list(9, Category::from_word)?,
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

pub(crate) fn row(fields: &mut Fields) -> Option<Row> {
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

fn post(fields: &mut Fields) -> Option<Post> {
    let some = |text: &str| Some(text.to_owned());
    Some(Post {
        id: fields.owned(1)?,
        name: fields.owned(2)?,
        aliases: fields.text(3)?.split('|').map(str::to_owned).collect(),
        neighbour: fields.maybe(4, some)?,
        opposite: fields.owned(5)?,
        code: fields.maybe(6, some)?,
        region: fields.owned(7)?,
        modes: fields.list(8, Mode::from_word)?,
        status: PostStatus::from_word(fields.text(9)?)?,
        status_as_of: fields.maybe(10, dates::compact)?,
        hints: fields.list(11, PostHint::from_word)?,
        note: String::new(),
    })
}

#[cfg(feature = "toml")]
pub(crate) mod write {
    use super::{PACK, POST, ROW, RULE, SOURCE};
    use crate::pack::{Before, Pack, Post, Row, RowUnit, Rule, words::Word};
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
            rule.formula.map(Word::word).unwrap_or_default().to_owned(),
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

    pub(crate) fn row(row: &Row) -> Vec<String> {
        vec![
            ROW.to_owned(),
            row.value.map(|value| value.to_string()).unwrap_or_default(),
            match row.unit {
                RowUnit::Money(currency) => currency.as_str().to_owned(),
                RowUnit::Goods(unit) => unit.word().to_owned(),
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
            post.status.word().to_owned(),
            day(post.status_as_of),
            names(&post.hints),
        ]
    }

    pub(crate) fn day(day: Option<chrono::NaiveDate>) -> String {
        day.map(dates::to_compact).unwrap_or_default()
    }

    pub(crate) fn names<W: Word>(list: &[W]) -> String {
        joined(list.iter().map(|one| one.word().to_owned()))
    }

    fn joined(names: impl Iterator<Item = String>) -> String {
        names.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn compact() -> Vec<Vec<String>> {
        serde_json::from_str(&Pack::embedded().to_json()).unwrap()
    }

    #[test]
    fn records_need_no_text() {
        let pack = Pack::from_records(compact()).unwrap();
        assert_eq!(pack, Pack::from_json(&Pack::embedded().to_json()).unwrap());
        assert_eq!(
            Pack::from_records(Vec::new()).unwrap_err(),
            PackError::Heading
        );
        assert_eq!(
            Pack::from_records(vec![Vec::new()]).unwrap_err(),
            PackError::Heading
        );
    }

    proptest! {
        /// Whatever takes the place of a text: the pack is read or refused.
        #[test]
        fn any_text_in_any_place(record: prop::sample::Index, field: prop::sample::Index,
                                 text in "\\PC{0,12}") {
            let mut records = compact();
            let record = record.index(records.len());
            let field = field.index(records[record].len());
            records[record][field] = text;
            let fault = Pack::from_records(records).err();
            let named = matches!(
                fault,
                None | Some(PackError::Heading | PackError::Record { .. })
            );
            prop_assert!(named, "{:?}", fault);
        }

        /// A record that ends too early is refused.
        #[test]
        fn short_records(record: prop::sample::Index, field: prop::sample::Index) {
            let mut records = compact();
            let record = record.index(records.len());
            let length = field.index(records[record].len());
            records[record].truncate(length);
            prop_assert!(Pack::from_records(records).is_err());
        }
    }
}
