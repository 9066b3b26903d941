//! What is wrong with a locale: keys, placeholders, plural forms, amounts.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, anyhow, bail};

use crate::locales::{Locale, REFERENCE};

/// Everything that is wrong with a locale, in words.
fn faults(lang: &str, reference: &Locale, locale: &Locale) -> Vec<String> {
    let mut faults = Vec::new();
    let theirs: BTreeMap<_, _> = locale
        .0
        .iter()
        .map(|(k, m)| (k.as_str(), m.as_str()))
        .collect();
    let ours: BTreeMap<_, _> = reference
        .0
        .iter()
        .map(|(k, m)| (k.as_str(), m.as_str()))
        .collect();
    faults.extend(
        theirs
            .keys()
            .filter(|k| !ours.contains_key(*k))
            .map(|k| format!("{k}: extra")),
    );
    for (key, message) in ours {
        match theirs.get(key) {
            None => faults.push(format!("{key}: missing")),
            Some(text) => {
                let found = message_faults(lang, message, text);
                faults.extend(found.into_iter().map(|fault| format!("{key}: {fault}")));
            }
        }
    }
    faults
}

fn message_faults(lang: &str, reference: &str, text: &str) -> Vec<String> {
    let (ours, theirs) = match (Shape::of(reference), Shape::of(text)) {
        (Ok(ours), Ok(theirs)) => (ours, theirs),
        (Err(error), _) => return vec![format!("in {REFERENCE}: {error}")],
        (_, Err(error)) => return vec![error.to_string()],
    };
    let mut faults = Vec::new();
    if ours.names != theirs.names {
        faults.push(format!(
            "placeholders {:?}, expected {:?}",
            theirs.names, ours.names
        ));
    }
    for forms in &theirs.plurals {
        let expected = plural_forms(lang);
        if forms
            .iter()
            .map(String::as_str)
            .ne(expected.iter().copied())
        {
            faults.push(format!("plural forms {forms:?}, expected {expected:?}"));
        }
    }
    if text.trim().is_empty() {
        faults.push("empty".to_owned());
    }
    if names_an_amount(&theirs.words) {
        faults.push("an amount of money: it must come in as a parameter".to_owned());
    }
    faults
}

/// The plural categories of whole numbers (CLDR), in alphabetical order.
fn plural_forms(lang: &str) -> &'static [&'static str] {
    match lang {
        "ru" => &["few", "many", "one", "other"],
        // `en`, `uz` and every language of two forms.
        _ => &["one", "other"],
    }
}

/// Legal numbers live in the rule pack only: a digit beside a currency is one that got away.
fn names_an_amount(words: &str) -> bool {
    const MARKS: [&str; 14] = [
        "$",
        "€",
        "₽",
        "usd",
        "eur",
        "uzs",
        "rub",
        "dollar",
        "доллар",
        "евро",
        "soʻm",
        "so'm",
        "сум",
        "рубл",
    ];
    let words = words.to_lowercase();
    MARKS
        .iter()
        .flat_map(|mark| words.match_indices(mark))
        .any(|(at, mark)| {
            let before = words[..at].chars().rev().find(|c| !c.is_whitespace());
            let after = words[at + mark.len()..]
                .chars()
                .find(|c| !c.is_whitespace());
            [before, after]
                .into_iter()
                .flatten()
                .any(|c| c.is_ascii_digit())
        })
}

/// What of a message must agree between languages.
#[derive(Default)]
struct Shape {
    names: BTreeSet<String>,
    plurals: Vec<BTreeSet<String>>,
    words: String,
}

impl Shape {
    fn of(message: &str) -> Result<Shape> {
        let mut shape = Shape::default();
        let rest = shape.take(message, false)?;
        if rest.is_empty() {
            Ok(shape)
        } else {
            bail!("`}}` without `{{`")
        }
    }

    /// Reads up to the end, or up to the brace that closes the branch it is in.
    fn take<'a>(&mut self, text: &'a str, in_branch: bool) -> Result<&'a str> {
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            self.words.push_str(&rest[..at]);
            if rest[at..].starts_with('}') {
                return Ok(&rest[at..]);
            }
            rest = self.placeholder(&rest[at + 1..])?;
        }
        if in_branch {
            bail!("`{{` without `}}`");
        }
        self.words.push_str(rest);
        Ok("")
    }

    fn placeholder<'a>(&mut self, text: &'a str) -> Result<&'a str> {
        let end = text
            .find([',', '{', '}'])
            .ok_or_else(|| anyhow!("`{{` without `}}`"))?;
        let name = &text[..end];
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            bail!("`{name}` is no placeholder name");
        }
        self.names.insert(name.to_owned());
        if let Some(rest) = text[end..].strip_prefix('}') {
            return Ok(rest);
        }
        let branches = text[end..].strip_prefix(", plural,");
        self.plural(branches.ok_or_else(|| anyhow!("`{name}`: only `, plural,` may follow"))?)
    }

    fn plural<'a>(&mut self, text: &'a str) -> Result<&'a str> {
        let mut forms = BTreeSet::new();
        let mut rest = text.trim_start();
        while !rest.starts_with('}') {
            let open = rest
                .find('{')
                .ok_or_else(|| anyhow!("a plural form without text"))?;
            if !forms.insert(rest[..open].trim().to_owned()) {
                bail!("plural form `{}` twice", rest[..open].trim());
            }
            rest = self.take(&rest[open + 1..], true)?;
            rest = rest.strip_prefix('}').unwrap_or(rest).trim_start();
        }
        self.plurals.push(forms);
        Ok(&rest[1..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locales::{COACH, EXPORTER, FOLDER, files, read};

    #[test]
    fn the_locales_agree_with_the_reference() {
        std::env::set_current_dir(crate::sh::root()).unwrap();
        let mut all = Vec::new();
        for folder in [FOLDER, COACH, EXPORTER] {
            let files = files(folder).unwrap();
            let reference = read(&files[REFERENCE]).unwrap();
            for (lang, file) in &files {
                let found = faults(lang, &reference, &read(file).unwrap());
                all.extend(
                    found
                        .into_iter()
                        .map(|fault| format!("{folder}/{lang}: {fault}")),
                );
            }
        }
        assert!(all.is_empty(), "{}", all.join("\n"));
    }

    #[test]
    fn every_road_speaks_every_language() {
        std::env::set_current_dir(crate::sh::root()).unwrap();
        let languages = |folder| files(folder).unwrap().into_keys().collect::<Vec<_>>();
        assert_eq!(languages(COACH), languages(FOLDER));
        assert_eq!(languages(EXPORTER), languages(FOLDER));
    }

    #[test]
    fn keys_begin_with_their_road() {
        std::env::set_current_dir(crate::sh::root()).unwrap();
        let home = |key: &str| match key.split('.').next() {
            Some("coach" | "join") => COACH,
            Some("exporter") => EXPORTER,
            _ => FOLDER,
        };
        for folder in [FOLDER, COACH, EXPORTER] {
            for (key, _) in read(&files(folder).unwrap()[REFERENCE]).unwrap().0 {
                assert_eq!(home(&key), folder, "{key}");
            }
        }
    }

    #[test]
    fn the_loader_is_told_of_every_locale() {
        std::env::set_current_dir(crate::sh::root()).unwrap();
        let coach = "/data/locale-coach";
        let lists = [
            ("Trunk.toml", "{base}data/locale"),
            ("coach.html", coach),
            ("join.html", coach),
            ("exporter.html", "/data/locale-exporter"),
        ];
        for (file, stem) in lists {
            let text = std::fs::read_to_string(file).unwrap();
            for lang in files(FOLDER).unwrap().keys() {
                let entry = format!("{lang}={stem}.{lang}.json");
                assert!(text.contains(&entry), "{file}: `{entry}` is missing");
            }
        }
    }

    #[test]
    fn faults_are_named() {
        let check = |lang: &str, reference: &str, text: &str, expected: &str| {
            let found = message_faults(lang, reference, text).join("; ");
            assert!(found.contains(expected), "{text}: {found}");
            assert_eq!(found.is_empty(), expected.is_empty(), "{text}: {found}");
        };
        check("uz", "Hello {name}", "Salom {name}", "");
        check("uz", "Hello {name}", "Salom {nomi}", "placeholders");
        check("uz", "Hello", "Salom {name", "without");
        check("uz", "Hello", "Salom }", "without");
        check("uz", "Hello", " ", "empty");
        check(
            "ru",
            "{n, plural, one {# item} other {# items}}",
            "{n, plural, one {# вещь} few {# вещи} many {# вещей} other {# вещи}}",
            "",
        );
        check(
            "ru",
            "{n, plural, one {# item} other {# items}}",
            "{n, plural, one {# вещь} other {# вещей}}",
            "plural forms",
        );
        check(
            "en",
            "{n, plural, one {by {who}} other {x}}",
            "{n, plural, one {by} other {x}}",
            "placeholders",
        );
        check("en", "x", "{n, select, a {b}}", "only");
        check("en", "Up to {limit}", "Up to 2000 USD, {limit}", "amount");
        check("ru", "Up to {limit}", "До {limit}, то есть $ 500", "amount");
        check(
            "en",
            "In {currency}, like USD: 3 letters",
            "In {currency}, like USD: 3 letters",
            "",
        );
    }
}
