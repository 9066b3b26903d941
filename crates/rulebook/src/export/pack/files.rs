//! Reading an export pack from its data files.

use chrono::NaiveDate;

use super::shapes::{File, RawBand, RawRule};
use super::{Band, Effect, ExportPack, ExportRule, ExportWhen, UsualUnits, check};
use crate::pack::files::{before, date, hash, number, only_heading, parse, rows, source};
use crate::pack::{PackError, Source};
use crate::{Currency, PackStamp};

impl ExportPack {
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

fn assemble(mut files: Vec<File>, hash: String) -> Result<ExportPack, PackError> {
    let heading = only_heading(files.iter_mut().filter_map(|file| file.pack.take()))?;
    let of_heading = |text: &str| date(text, "pack");
    let mut pack = ExportPack {
        from: of_heading(&heading.from)?,
        until: of_heading(&heading.until)?,
        money: Currency::parse(&heading.currency).ok_or(PackError::BadCurrency)?,
        stamp: PackStamp {
            version: heading.version,
            hash,
        },
        country: heading.country,
        sources: Vec::new(),
        rules: Vec::new(),
    };
    let checked_on = of_heading(&heading.checked_on)?;
    for file in &mut files {
        pack.sources.extend(file.source.drain(..).map(source));
    }
    for file in files {
        for raw in file.rule {
            let days = (pack.from, checked_on);
            pack.rules
                .push(rule(raw, &file.topic, &pack.sources, days)?);
        }
    }
    Ok(pack)
}

/// One rule; the days are the first of the pack and that of the last check.
fn rule(
    raw: RawRule,
    topic: &str,
    sources: &[Source],
    (scope, checked): (NaiveDate, NaiveDate),
) -> Result<ExportRule, PackError> {
    let values = rows(raw.values, &raw.id, sources, checked)?;
    let bands = raw.bands.into_iter().map(|one| band(one, &raw.id));
    let units = raw.units.into_iter().map(|one| UsualUnits {
        goods: one.goods,
        units: one.units,
    });
    // Without a word of its own the rule speaks for as long as the pack does, or from its first
    // row's first day when that is later.
    let first_day = values.first().and_then(|row| row.from);
    Ok(ExportRule {
        since: match raw.since {
            Some(text) => date(&text, &raw.id)?,
            None => first_day.map_or(scope, |day| day.max(scope)),
        },
        bands: bands.collect::<Result<_, _>>()?,
        units: units.collect(),
        topic: topic.to_owned(),
        formula: raw.formula,
        when: ExportWhen {
            goods: raw.goods,
            to: raw.to,
            not_to: raw.not_to,
            exporters: raw.exporter,
            purposes: raw.purpose,
            ways: raw.way,
            roads: raw.road,
            answers: raw.answer,
            preference: raw.preference,
            home: raw.home,
        },
        effect: Effect {
            finding: raw.finding,
            paper: raw.paper,
            issuer: raw.issuer,
            question: raw.question,
        },
        before: before(raw.before),
        values,
        note: raw.note,
        id: raw.id,
    })
}

fn band(raw: RawBand, rule: &str) -> Result<Band, PackError> {
    Ok(Band {
        goods: raw.goods,
        low: number(&raw.low, rule)?,
        high: number(&raw.high, rule)?,
    })
}
