//! Where each word of the list stands.

use std::collections::HashMap;

use crate::{
    head,
    likeness::Word,
    tariff::{Entry, Language},
};

/// Words that say how a thing was made and not what it is, folded: whoever types them means the
/// rest.
const ASIDE: [&str; 16] = [
    "hand",
    "handmade",
    "made",
    "homemade",
    "new",
    "ruchnoi",
    "ruchnaia",
    "raboti",
    "rabota",
    "domashni",
    "domashnii",
    "novi",
    "kolda",
    "kolbola",
    "iangi",
    "uchun",
];
/// The least that a word tells.
pub(crate) const LEAST: u32 = 8;

/// What kind of text a word stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// One of the words people use.
    Word {
        /// Which one.
        at: u16,
    },
    /// The name.
    Name,
    /// The name of the heading above.
    Above,
}

/// A text that words stand in.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Place of the entry in the list.
    pub(crate) entry: u32,
    pub(crate) place: Place,
    pub(crate) language: Language,
    /// Words of the text.
    pub(crate) length: u16,
}

/// Words, and the texts they stand in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    pub(crate) words: Vec<Word>,
    /// Fields of each word, by place in `words`, and whether it says there what the thing is.
    pub(crate) fields_of: Vec<Vec<(u32, bool)>>,
    /// How much each word tells: much for a rare one, in sixteenths of a bit.
    pub(crate) weights: Vec<u32>,
    pub(crate) fields: Vec<Field>,
    /// Places of words, folded and as printed, by language.
    places: HashMap<(String, String, usize), u32>,
}

impl Index {
    pub(crate) fn new(entries: &[Entry]) -> Self {
        let mut index = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            // A chapter is a way to walk the tree; nobody declares one.
            if entry.code.len() < 4 {
                continue;
            }
            let above = (entry.code.len() == 6)
                .then(|| {
                    entries[..at]
                        .iter()
                        .rev()
                        .find(|other| other.code.len() == 4)
                })
                .flatten();
            for language in Language::ALL {
                index.add(at, Place::Name, language, entry.name(language));
                for (word, text) in entry.words(language).enumerate() {
                    let word = u16::try_from(word).unwrap_or(u16::MAX);
                    index.add(at, Place::Word { at: word }, language, text);
                }
                if let Some(above) = above {
                    index.add(at, Place::Above, language, above.name(language));
                }
            }
        }
        let all = index.fields.len().max(1);
        let weight = |fields: &Vec<(u32, bool)>| (16 * all / fields.len().max(1)).ilog2() * 16;
        index.weights = index.fields_of.iter().map(weight).collect();
        for (word, weight) in index.words.iter().zip(&mut index.weights) {
            if ASIDE.contains(&word.text.as_str()) {
                *weight = LEAST;
            }
        }
        index
    }

    fn add(&mut self, entry: usize, place: Place, language: Language, text: &str) {
        let words = head::words(text, language);
        let field = number(self.fields.len());
        self.fields.push(Field {
            entry: number(entry),
            place,
            language,
            length: u16::try_from(words.len()).unwrap_or(u16::MAX),
        });
        for (word, raw, head) in words {
            let at = self.place(word, raw, language);
            let fields = &mut self.fields_of[at as usize];
            match fields.last_mut() {
                Some((last, here)) if *last == field => *here |= head,
                _ => fields.push((field, head)),
            }
        }
    }

    fn place(&mut self, word: String, raw: String, language: Language) -> u32 {
        let key = (word, raw, language.at());
        if let Some(at) = self.places.get(&key) {
            return *at;
        }
        let at = number(self.words.len());
        self.words
            .push(Word::new(key.0.clone(), key.1.clone(), language));
        self.places.insert(key, at);
        self.fields_of.push(Vec::new());
        at
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
