//! The list: chapters, headings and subheadings with their names.

use std::collections::BTreeMap;

use crate::{
    Code, CodeFault, Hit,
    code::{digits, now},
    index::Index,
    search,
};

/// A language that names are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Russian.
    Ru,
    /// Uzbek in Latin letters; Cyrillic is understood in queries.
    Uz,
}

impl Language {
    /// All, in the order of the columns of the list.
    pub const ALL: [Self; 3] = [Self::En, Self::Ru, Self::Uz];

    pub(crate) const fn at(self) -> usize {
        match self {
            Self::En => 0,
            Self::Ru => 1,
            Self::Uz => 2,
        }
    }
}

/// A chapter (2 digits), heading (4) or subheading (6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(crate) code: String,
    pub(crate) names: [String; 3],
    pub(crate) words: [Vec<String>; 3],
}

impl Entry {
    /// The digits.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What it covers, in a few words.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        &self.names[language.at()]
    }

    /// What people call such goods.
    pub fn words(&self, language: Language) -> impl Iterator<Item = &str> {
        self.words[language.at()].iter().map(String::as_str)
    }
}

/// Why a text is not the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataFault {
    /// A line has not seven columns, counted from 1.
    Columns {
        /// The line.
        line: usize,
    },
    /// A code is not of 2, 4 or 6 digits, or does not follow the one before.
    Code {
        /// The line.
        line: usize,
    },
    /// A name is missing.
    Name {
        /// The line.
        line: usize,
    },
    /// A heading or subheading stands under no chapter or heading.
    Parent {
        /// The line.
        line: usize,
    },
    /// The digits of the subheadings are not four digits and pairs of digits.
    Subheadings {
        /// The line.
        line: usize,
    },
}

/// The list, ready to be searched.
#[derive(Clone, Debug)]
pub struct Tariff {
    entries: Vec<Entry>,
    /// The last two digits of all subheadings, by heading.
    subheadings: BTreeMap<String, Vec<String>>,
    index: Index,
}

impl Tariff {
    /// Reads the list: `names`, a line per entry in the order of the codes with seven columns
    /// parted by tabs (code; names in English, Russian, Uzbek; words in the same languages, parted
    /// by `;`; `=` for the name of the heading), and `subheadings`, a line per heading with the
    /// last two digits of all its subheadings.
    ///
    /// # Errors
    /// [`DataFault`]
    pub fn read(names: &str, subheadings: &str) -> Result<Self, DataFault> {
        let mut entries: Vec<Entry> = Vec::new();
        for (at, line) in names.lines().enumerate() {
            let entry = read_entry(line, at + 1, &entries)?;
            entries.push(entry);
        }
        let index = Index::new(&entries);
        let subheadings = read_subheadings(subheadings)?;
        Ok(Self {
            entries,
            subheadings,
            index,
        })
    }

    /// Everything, in the order of the codes.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of exactly these digits.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        let found = self
            .entries
            .binary_search_by(|entry| entry.code.as_str().cmp(code));
        found.ok().map(|at| &self.entries[at])
    }

    /// What stands directly under an entry; the chapters for an empty code.
    pub fn children<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries
            .iter()
            .filter(move |entry| entry.code.len() == code.len() + 2 && entry.code.starts_with(code))
    }

    /// The name nearest to a code: of its subheading, or else of its heading.
    #[must_use]
    pub fn nearest(&self, code: &Code) -> Option<&Entry> {
        let subheading = code.subheading().and_then(|six| self.entry(six));
        subheading.or_else(|| self.entry(code.heading()))
    }

    /// Reads a code as typed.
    ///
    /// # Errors
    /// [`CodeFault`]
    pub fn code(&self, text: &str) -> Result<Code, CodeFault> {
        let digits = digits(text)?;
        let length = digits.len();
        if !matches!(length, 4 | 6 | 8 | 10) {
            return Err(CodeFault::Length { digits: length });
        }
        if self.entry(&digits[..2]).is_none() {
            let chapter = digits[..2].to_owned();
            return Err(CodeFault::NoChapter { chapter });
        }
        let heading = &digits[..4];
        let Some(known) = self.subheadings.get(heading) else {
            let heading = heading.to_owned();
            return Err(CodeFault::NoHeading { heading });
        };
        if let Some(six) = digits.get(..6)
            && !known.iter().any(|pair| pair == &six[4..])
        {
            return Err(CodeFault::NoSubheading {
                subheading: six.to_owned(),
                now: now(six),
            });
        }
        Ok(Code(digits))
    }

    /// The subheadings of a heading, all six digits, also those without a name here.
    pub fn subheadings<'a>(&'a self, heading: &'a str) -> impl Iterator<Item = String> + 'a {
        let pairs = self.subheadings.get(heading).into_iter().flatten();
        pairs.map(move |pair| [heading, pair].concat())
    }

    /// What a query may mean, best first, at `most` as many; one hit for each heading. Names in
    /// `language` win among equals.
    #[must_use]
    pub fn search(&self, query: &str, language: Language, most: usize) -> Vec<Hit<'_>> {
        search::search(self, &self.index, query, language, most)
    }
}

fn read_entry(line: &str, at: usize, before: &[Entry]) -> Result<Entry, DataFault> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [code, en, ru, uz, words_en, words_ru, words_uz] = columns[..] else {
        return Err(DataFault::Columns { line: at });
    };
    let digits = code.bytes().all(|byte| byte.is_ascii_digit());
    let follows = before.last().is_none_or(|last| last.code.as_str() < code);
    if !digits || !matches!(code.len(), 2 | 4 | 6) || !follows {
        return Err(DataFault::Code { line: at });
    }
    let parent = || {
        let above = &code[..code.len() - 2];
        before.iter().rev().find(|entry| entry.code == above)
    };
    if code.len() > 2 && parent().is_none() {
        return Err(DataFault::Parent { line: at });
    }
    let name = |text: &str, language: Language| match text.trim() {
        "" => Err(DataFault::Name { line: at }),
        "=" => parent()
            .map(|entry| entry.name(language).to_owned())
            .ok_or(DataFault::Name { line: at }),
        name => Ok(name.to_owned()),
    };
    Ok(Entry {
        code: code.to_owned(),
        names: [
            name(en, Language::En)?,
            name(ru, Language::Ru)?,
            name(uz, Language::Uz)?,
        ],
        words: [words_en, words_ru, words_uz].map(list),
    })
}

fn list(words: &str) -> Vec<String> {
    let words = words.split(';').map(str::trim);
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn read_subheadings(text: &str) -> Result<BTreeMap<String, Vec<String>>, DataFault> {
    let digits = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let line = |(at, line): (usize, &str)| {
        let mut parts = line.split(' ');
        let heading = parts.next().filter(|heading| digits(heading, 4));
        let pairs: Vec<String> = parts.map(str::to_owned).collect();
        match heading {
            Some(heading) if !pairs.is_empty() && pairs.iter().all(|pair| digits(pair, 2)) => {
                Ok((heading.to_owned(), pairs))
            }
            _ => Err(DataFault::Subheadings { line: at + 1 }),
        }
    };
    text.lines().enumerate().map(line).collect()
}
