//! The compact form for browsers: the records of [`crate::Pack`]'s compact form with rules of
//! another shape. What a rule is about is one text of groups separated by blanks; a group is a
//! letter and a list separated by commas. Most rules have two groups of nine.

use rust_decimal::Decimal;

use super::{Band, Effect, ExportPack, ExportRule, ExportWhen, UsualUnits};
use crate::pack::json::{Fields, ROW, SOURCE, row};
use crate::pack::words::Word;
use crate::pack::{PackError, Source};
use crate::{Before, Currency, PackStamp, dates};

/// Version, hash, country, currency of the limits, first and last day.
const PACK: &str = "export";
/// Id, formula, what it is about, finding, paper, issuer, question, since, what held before.
const RULE: &str = "rule";
/// A band of the rule before it: goods, low, high.
const BAND: &str = "band";
/// Units of the rule before it: goods, units.
const UNITS: &str = "units";

/// Letters of the groups of what a rule is about.
mod group {
    pub(super) const GOODS: &str = "g";
    pub(super) const TO: &str = "t";
    pub(super) const NOT_TO: &str = "n";
    pub(super) const EXPORTERS: &str = "e";
    pub(super) const PURPOSES: &str = "p";
    pub(super) const WAYS: &str = "w";
    pub(super) const ROADS: &str = "r";
    pub(super) const ANSWERS: &str = "a";
    /// Has no list.
    pub(super) const PREFERENCE: &str = "c";
    /// Has no list.
    pub(super) const HOME: &str = "h";
}

impl ExportPack {
    /// Reads what [`ExportPack::to_json`] wrote. Its values are trusted to have been checked then.
    ///
    /// # Errors
    /// [`PackError::Json`] for text that is no list of lists of texts; those of
    /// [`ExportPack::from_records`].
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

fn add(pack: &mut ExportPack, fields: &mut Fields) -> Option<()> {
    match fields.text(0)? {
        SOURCE => pack.sources.push(Source {
            key: pack.sources.len().to_string(),
            title: fields.owned(1)?,
            url: fields.owned(2)?,
        }),
        RULE => pack.rules.push(rule(fields, pack.from)?),
        ROW => pack.rules.last_mut()?.values.push(row(fields)?),
        BAND => pack.rules.last_mut()?.bands.push(band(fields)?),
        UNITS => pack.rules.last_mut()?.units.push(units(fields)?),
        _ => return None,
    }
    Some(())
}

fn heading(fields: &mut Fields) -> Option<ExportPack> {
    (fields.text(0)? == PACK).then_some(())?;
    Some(ExportPack {
        stamp: PackStamp {
            version: fields.owned(1)?,
            hash: fields.owned(2)?,
        },
        country: fields.owned(3)?,
        money: Currency::parse(fields.text(4)?)?,
        from: dates::compact(fields.text(5)?)?,
        until: dates::compact(fields.text(6)?)?,
        sources: Vec::new(),
        rules: Vec::new(),
    })
}

fn rule(fields: &mut Fields, scope: chrono::NaiveDate) -> Option<ExportRule> {
    Some(ExportRule {
        id: fields.owned(1)?,
        topic: String::new(),
        formula: fields.maybe(2, Word::from_word)?,
        when: when(fields.text(3)?)?,
        effect: Effect {
            finding: fields.maybe(4, Word::from_word)?,
            paper: fields.maybe(5, Word::from_word)?,
            issuer: fields.maybe(6, Word::from_word)?,
            question: fields.maybe(7, Word::from_word)?,
        },
        bands: Vec::new(),
        units: Vec::new(),
        since: fields.maybe(8, dates::compact)?.unwrap_or(scope),
        before: match fields.text(9)? {
            "0" => Before::Nothing,
            _ => Before::Unknown,
        },
        values: Vec::new(),
        note: String::new(),
    })
}

fn when(text: &str) -> Option<ExportWhen> {
    let mut when = ExportWhen::default();
    for one in text.split_ascii_whitespace() {
        let (letter, list) = one.split_at_checked(1)?;
        match letter {
            group::GOODS => when.goods = texts(list),
            group::TO => when.to = texts(list),
            group::NOT_TO => when.not_to = texts(list),
            group::EXPORTERS => when.exporters = members(list)?,
            group::PURPOSES => when.purposes = members(list)?,
            group::WAYS => when.ways = members(list)?,
            group::ROADS => when.roads = members(list)?,
            group::ANSWERS => when.answers = members(list)?,
            group::PREFERENCE => when.preference = true,
            group::HOME => when.home = true,
            _ => return None,
        }
    }
    Some(when)
}

fn texts(list: &str) -> Vec<String> {
    list.split(',').map(str::to_owned).collect()
}

fn members<W: Word>(list: &str) -> Option<Vec<W>> {
    list.split(',').map(W::from_word).collect()
}

fn band(fields: &Fields) -> Option<Band> {
    let number = |at| Decimal::from_str_exact(fields.text(at)?).ok();
    Some(Band {
        goods: goods(fields)?,
        low: number(2)?,
        high: number(3)?,
    })
}

fn units(fields: &Fields) -> Option<UsualUnits> {
    Some(UsualUnits {
        goods: goods(fields)?,
        units: fields.list(2, Word::from_word)?,
    })
}

fn goods(fields: &Fields) -> Option<Vec<String>> {
    fields.list(1, |text| Some(text.to_owned()))
}

#[cfg(feature = "toml")]
mod write {
    use super::{BAND, PACK, RULE, SOURCE, UNITS, group};
    use crate::export::pack::{ExportPack, ExportRule, ExportWhen};
    use crate::pack::json::write::{day, names, row};
    use crate::pack::words::Word;
    use crate::{Before, dates};

    impl ExportPack {
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
                records.extend(one.bands.iter().map(|band| {
                    let (low, high) = (band.low.to_string(), band.high.to_string());
                    vec![BAND.to_owned(), band.goods.join(" "), low, high]
                }));
                records.extend(one.units.iter().map(|usual| {
                    let goods = usual.goods.join(" ");
                    vec![UNITS.to_owned(), goods, names(&usual.units)]
                }));
            }
            serde_json::to_string(&records).expect("lists of texts always serialise")
        }
    }

    fn heading(pack: &ExportPack) -> Vec<String> {
        vec![
            PACK.to_owned(),
            pack.stamp.version.clone(),
            pack.stamp.hash.clone(),
            pack.country.clone(),
            pack.money.as_str().to_owned(),
            dates::to_compact(pack.from),
            dates::to_compact(pack.until),
        ]
    }

    fn rule(rule: &ExportRule, pack: &ExportPack) -> Vec<String> {
        vec![
            RULE.to_owned(),
            rule.id.clone(),
            word(rule.formula),
            when(&rule.when),
            word(rule.effect.finding),
            word(rule.effect.paper),
            word(rule.effect.issuer),
            word(rule.effect.question),
            day((rule.since != pack.from).then_some(rule.since)),
            match rule.before {
                Before::Nothing => "0".to_owned(),
                Before::Unknown => String::new(),
            },
        ]
    }

    fn when(when: &ExportWhen) -> String {
        let groups = [
            (group::GOODS, when.goods.join(",")),
            (group::TO, when.to.join(",")),
            (group::NOT_TO, when.not_to.join(",")),
            (group::EXPORTERS, commas(&when.exporters)),
            (group::PURPOSES, commas(&when.purposes)),
            (group::WAYS, commas(&when.ways)),
            (group::ROADS, commas(&when.roads)),
            (group::ANSWERS, commas(&when.answers)),
        ];
        let mut texts: Vec<String> = groups
            .into_iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(letter, list)| format!("{letter}{list}"))
            .collect();
        for (letter, holds) in [
            (group::PREFERENCE, when.preference),
            (group::HOME, when.home),
        ] {
            if holds {
                texts.push(letter.to_owned());
            }
        }
        texts.join(" ")
    }

    fn commas<W: Word>(list: &[W]) -> String {
        names(list).replace(' ', ",")
    }

    fn word<W: Word>(one: Option<W>) -> String {
        one.map(Word::word).unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn compact() -> Vec<Vec<String>> {
        serde_json::from_str(&ExportPack::embedded().to_json()).unwrap()
    }

    #[test]
    fn records_need_no_text() {
        let pack = ExportPack::from_records(compact()).unwrap();
        let json = ExportPack::embedded().to_json();
        assert_eq!(pack, ExportPack::from_json(&json).unwrap());
        for headless in [Vec::new(), vec![Vec::new()]] {
            let fault = ExportPack::from_records(headless).unwrap_err();
            assert_eq!(fault, PackError::Heading);
        }
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
            let fault = ExportPack::from_records(records).err();
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
            prop_assert!(ExportPack::from_records(records).is_err());
        }
    }
}
