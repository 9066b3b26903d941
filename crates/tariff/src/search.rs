//! What a query may mean.
//!
//! Each word of the query is held against every word of the list; a text of the list counts by how
//! much of the query it holds and how much of itself the query names. An entry counts by its best
//! texts, a heading by its best entry.

use std::collections::HashMap;

use crate::{
    index::{Field, Index, LEAST, Place},
    keyboard,
    likeness::{Asked, likeness},
    tariff::{Entry, Language, Tariff},
};

/// The most words of a query that count.
const MOST_WORDS: usize = 8;

/// Below this a query may have been typed with the keyboard of the other script.
const SURE: u32 = 600;
/// What a word counts that does not say what the thing is, in hundredths.
const ASIDE: u32 = 78;

/// An entry that a query may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// Why it was found.
    pub why: Why<'a>,
    /// How well it fits, in thousandths; more than 1000 when the query is all that a text says.
    pub score: u32,
}

/// Why an entry was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why<'a> {
    /// The query is the beginning of its code, or the other way round.
    Code,
    /// By one of the words people use.
    Word(&'a str, Language),
    /// By its name.
    Name(&'a str, Language),
    /// By the name of its heading.
    Heading(&'a str, Language),
}

pub(crate) fn search<'a>(
    tariff: &'a Tariff,
    index: &Index,
    query: &str,
    language: Language,
    most: usize,
) -> Vec<Hit<'a>> {
    if let Ok(digits) = crate::code::digits(query) {
        return by_code(tariff, &digits, most);
    }
    let found = best_of(index, &readings(query), language);
    if found.values().all(|found| found.score < SURE) {
        let other = best_of(index, &readings(&keyboard::other(query)), language);
        if other.values().any(|found| found.score >= SURE) {
            return one_per_heading(tariff, index, other, most);
        }
    }
    one_per_heading(tariff, index, found, most)
}

/// What the readings of a query find, each entry by the reading that fits it best.
fn best_of(index: &Index, readings: &[Vec<Asked>], language: Language) -> HashMap<u32, Found> {
    let mut best: HashMap<u32, Found> = HashMap::new();
    for words in readings {
        for (entry, found) in by_words(index, words, language) {
            let slot = best.entry(entry).or_insert(found);
            if found.score > slot.score {
                *slot = found;
            }
        }
    }
    best
}

/// The words of a query; twice when it has a `ё`, which is another sound in Uzbek than in Russian.
fn readings(query: &str) -> Vec<Vec<Asked>> {
    let read = |yo| {
        let mut words = Asked::words(query, yo);
        words.truncate(MOST_WORDS);
        words
    };
    let mut readings = vec![read(false)];
    if query.contains(['ё', 'Ё']) {
        readings.push(read(true));
    }
    readings
}

fn by_code<'a>(tariff: &'a Tariff, digits: &str, most: usize) -> Vec<Hit<'a>> {
    let known = |length: usize| digits.get(..length).and_then(|code| tariff.entry(code));
    let longer = tariff
        .entries()
        .iter()
        .filter(|entry| entry.code().len() >= 4 && entry.code().starts_with(digits));
    let hit = |entry| Hit {
        entry,
        why: Why::Code,
        score: 1000,
    };
    let mut hits: Vec<Hit<'a>> = longer.take(most).map(hit).collect();
    if hits.is_empty() {
        hits.extend(known(6).or_else(|| known(4)).map(hit));
    }
    hits
}

/// What was found of an entry.
#[derive(Clone, Copy, Debug)]
struct Found {
    score: u32,
    /// The text that says most.
    field: u32,
    /// What that text says for itself.
    own: u32,
}

/// What each text of the list holds of a query.
#[derive(Clone, Copy, Default)]
struct Held {
    /// Likenesses by weight, summed.
    sum: u32,
    /// Words of the text that the query names.
    words: u16,
}

fn by_words(index: &Index, words: &[Asked], language: Language) -> Vec<(u32, Found)> {
    let mut held: HashMap<u32, Held> = HashMap::new();
    let mut best_of: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut total = 0;
    for (at, asked) in words.iter().enumerate() {
        let open = at + 1 == words.len();
        let (alike, weight) = alike(index, asked, open);
        total += weight;
        let mut seen: HashMap<u32, u32> = HashMap::new();
        for (word, likeness) in alike {
            for (field, head) in &index.fields_of[word as usize] {
                let likeness = if *head {
                    likeness
                } else {
                    likeness * ASIDE / 100
                };
                let slot = seen.entry(*field).or_default();
                *slot = (*slot).max(likeness);
            }
        }
        for (field, likeness) in seen {
            let slot = held.entry(field).or_default();
            slot.sum += likeness * weight;
            slot.words += 1;
            let entry = best_of
                .entry(index.fields[field as usize].entry)
                .or_insert_with(|| vec![0; words.len()]);
            let share = likeness * importance(&index.fields[field as usize], language) / 100;
            entry[at] = entry[at].max(share * weight);
        }
    }
    rank(index, &held, &best_of, total.max(1), language)
}

/// The words of the list that are like one of a query, and how much that one tells.
fn alike(index: &Index, asked: &Asked, open: bool) -> (Vec<(u32, u32)>, u32) {
    let mut alike = Vec::new();
    let mut weight = None;
    for (at, known) in index.words.iter().enumerate() {
        // What is typed in Cyrillic is Russian or Uzbek.
        if asked.is_cyrillic() && known.language == Language::En {
            continue;
        }
        let likeness = likeness(asked, known, open);
        if likeness > 0 {
            alike.push((u32::try_from(at).unwrap_or(u32::MAX), likeness));
            if likeness >= 940 {
                let own = index.weights[at];
                weight = Some(weight.map_or(own, |other: u32| other.min(own)));
            }
        }
    }
    // A word that the list has not tells as much as a rare one.
    let rare = index.weights.iter().copied().max().unwrap_or(16);
    (alike, weight.unwrap_or(rare).max(LEAST))
}

/// How much a text tells, in hundredths.
fn importance(field: &Field, language: Language) -> u32 {
    let own = match field.place {
        Place::Word { .. } => 100,
        Place::Name => 98,
        Place::Above => 40,
    };
    if field.language == language {
        own
    } else {
        own - 3
    }
}

fn rank(
    index: &Index,
    held: &HashMap<u32, Held>,
    best_of: &HashMap<u32, Vec<u32>>,
    total: u32,
    language: Language,
) -> Vec<(u32, Found)> {
    let mut found: HashMap<u32, Found> = HashMap::new();
    for (at, held) in held {
        let field = &index.fields[*at as usize];
        // Of a short text that the query names as a whole, all of it counts.
        let named = (100 * u32::from(held.words) / u32::from(field.length.max(1))).min(100);
        let share = match field.place {
            Place::Word { .. } => (100 + named) / 2,
            // A name says more than the thing: it has to be told from its neighbours.
            Place::Name | Place::Above => (300 + named) / 4,
        };
        let own = held.sum / total * importance(field, language) / 100 * share / 100;
        let slot = found.entry(field.entry).or_insert(Found {
            score: 0,
            field: *at,
            own: 0,
        });
        if (own, std::cmp::Reverse(*at)) > (slot.own, std::cmp::Reverse(slot.field)) {
            slot.own = own;
            slot.field = *at;
        }
    }
    let score = |(entry, found): (u32, Found)| {
        let sum: u32 = best_of.get(&entry).map_or(0, |best| best.iter().sum());
        let score = (sum / total + found.own) / 2;
        (entry, Found { score, ..found })
    };
    found.into_iter().map(score).collect()
}

/// Sorts what was found, and keeps of each heading what fits best.
fn one_per_heading<'a>(
    tariff: &'a Tariff,
    index: &Index,
    best: HashMap<u32, Found>,
    most: usize,
) -> Vec<Hit<'a>> {
    let mut found: Vec<(u32, Found)> = best.into_iter().collect();
    // Of equals the broader one, which comes first in the list.
    found.sort_by_key(|(entry, found)| (std::cmp::Reverse(found.score), *entry));
    let top = found.first().map_or(0, |(_, found)| found.score);
    let mut hits: Vec<Hit<'a>> = Vec::new();
    for (entry, found) in found {
        let entry = &tariff.entries()[entry as usize];
        let heading = &entry.code()[..4];
        let known = hits.iter().any(|hit| hit.entry.code().starts_with(heading));
        if found.score * 100 < top * 40 || hits.len() == most {
            break;
        }
        if !known {
            let why = why(tariff, entry, &index.fields[found.field as usize]);
            let score = found.score;
            hits.push(Hit { entry, why, score });
        }
    }
    hits
}

fn why<'a>(tariff: &'a Tariff, entry: &'a Entry, field: &Field) -> Why<'a> {
    let language = field.language;
    match field.place {
        Place::Word { at } => {
            let word = entry.words(language).nth(usize::from(at));
            Why::Word(word.unwrap_or_default(), language)
        }
        Place::Name => Why::Name(entry.name(language), language),
        Place::Above => {
            let above = tariff.entry(&entry.code()[..4]).unwrap_or(entry);
            Why::Heading(above.name(language), language)
        }
    }
}
