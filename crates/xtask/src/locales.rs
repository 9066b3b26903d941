//! Locale files: `public/locales/<lang>.json`, flat objects from key to message, and beside them
//! `public/locales/coach/<lang>.json` with what only the coach's roads say and
//! `public/locales/exporter/<lang>.json` with what only the exporter's does.
//!
//! English is the reference. The browser gets a compiled form without keys,
//! `{"v": "<version>", "m": [messages in the order of the English file]}`; the portal's build
//! script makes the enum of keys in the same order and computes the same version, so that texts
//! of another build are recognised. Messages hold `{name}` placeholders and
//! `{count, plural, one {…} few {…} other {…}}`, `#` being the number itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use sha2::{Digest, Sha256};

/// A locale file in its own order.
pub(crate) struct Locale(pub(crate) Vec<(String, String)>);

/// Where the locale files are.
pub(crate) const FOLDER: &str = "public/locales";
/// Where those of the coach's roads are.
pub(crate) const COACH: &str = "public/locales/coach";
/// Where those of the exporter's road are.
pub(crate) const EXPORTER: &str = "public/locales/exporter";
/// The locale every other one is measured against.
pub(crate) const REFERENCE: &str = "en";

/// Reads one file; a key that occurs twice is an error.
pub(crate) fn read(file: &Path) -> Result<Locale> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{}", file.display()))?;
    parse(&text).with_context(|| format!("{}", file.display()))
}

/// What some roads say: the words of every road, then their own, as one locale.
pub(crate) fn with_own(base: Locale, own: Locale) -> Result<Locale> {
    unique(Locale(base.0.into_iter().chain(own.0).collect()))
}

/// The languages that have a file in `folder`, with their files, in alphabetical order.
pub(crate) fn files(folder: &str) -> Result<BTreeMap<String, PathBuf>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.to_owned())? {
        let path = entry?.path();
        let name = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        if let (Some(name), Some("json")) = (name, path.extension().and_then(|e| e.to_str())) {
            files.insert(name, path);
        }
    }
    Ok(files)
}

/// The version of a set of keys: first 12 hex digits of the SHA-256 of the keys in file order,
/// joined by line breaks.
pub(crate) fn version(reference: &Locale) -> String {
    let keys: Vec<_> = reference.0.iter().map(|(key, _)| key.as_str()).collect();
    let mut hex = crate::dist::hex(&Sha256::digest(keys.join("\n")));
    hex.truncate(12);
    hex
}

/// The compiled form of a locale; fails when it lacks a key of the reference.
pub(crate) fn compile(reference: &Locale, locale: &Locale) -> Result<String> {
    let messages: BTreeMap<_, _> = locale.0.iter().map(|(k, m)| (k.as_str(), m)).collect();
    let ordered = reference.0.iter().map(|(key, _)| {
        messages
            .get(key.as_str())
            .copied()
            .ok_or_else(|| anyhow!("no message for `{key}`"))
    });
    let ordered: Vec<&String> = ordered.collect::<Result<_>>()?;
    Ok(serde_json::json!({ "v": version(reference), "m": ordered }).to_string())
}

fn parse(text: &str) -> Result<Locale> {
    unique(serde_json::from_str(text)?)
}

fn unique(locale: Locale) -> Result<Locale> {
    let mut keys = BTreeSet::new();
    match locale.0.iter().find(|(key, _)| !keys.insert(key)) {
        Some((key, _)) => bail!("`{key}` occurs twice"),
        None => Ok(locale),
    }
}

impl<'de> Deserialize<'de> for Locale {
    /// A map in file order: `serde_json`'s own map would sort it.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Locale;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a flat object from key to message")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Locale, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Locale(entries))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compiled_in_the_order_of_the_reference() {
        let reference = parse(r#"{"b": "Two", "a": "One"}"#).unwrap();
        let locale = parse(r#"{"a": "Bir", "b": "Ikki"}"#).unwrap();
        // printf 'b\na' | sha256sum
        let expected = r#"{"m":["Ikki","Bir"],"v":"c4a78e5bdf31"}"#;
        assert_eq!(compile(&reference, &locale).unwrap(), expected);
        assert!(compile(&reference, &parse("{}").unwrap()).is_err());
    }

    #[test]
    fn a_key_twice_is_refused() {
        assert!(parse(r#"{"a": "One", "a": "Two"}"#).is_err());
        let both = || {
            (
                parse(r#"{"a": "One"}"#).unwrap(),
                parse("{\"a\": \"Two\"}").unwrap(),
            )
        };
        let (base, coach) = both();
        assert!(with_own(base, coach).is_err());
    }

    #[test]
    fn the_words_of_the_coach_follow_those_of_every_road() {
        let base = parse(r#"{"b": "Two", "a": "One"}"#).unwrap();
        let coach = parse(r#"{"0": "Zero"}"#).unwrap();
        let both = with_own(base, coach).unwrap();
        let keys: Vec<_> = both.0.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["b", "a", "0"]);
    }
}
