//! How alike two folded words are, in thousandths.

use crate::{fold, stem::stem, tariff::Language};

/// A word of the list, with what is compared of it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) language: Language,
    /// As it is printed, small letters: two words may be one only after folding.
    raw: String,
    stem: String,
    root: String,
}

/// A word of a query: in which language is not known.
#[derive(Clone, Debug)]
pub(crate) struct Asked(Vec<Word>);

impl Word {
    pub(crate) fn new(text: String, raw: String, language: Language) -> Self {
        let first = stem(&text, language);
        Self {
            root: stem(&first, language),
            stem: first,
            text,
            raw,
            language,
        }
    }
}

impl Asked {
    /// The words of a query as they were typed.
    pub(crate) fn words(query: &str, yo: bool) -> Vec<Self> {
        let raw = query.split_whitespace();
        raw.flat_map(|raw| {
            let folded = if yo {
                fold::words(raw)
            } else {
                fold::words_without_yo(raw)
            };
            let raw = fold::raw(raw);
            let read = move |text: String| {
                let each = |language| Word::new(text.clone(), raw.clone(), language);
                Self(Language::ALL.map(each).into())
            };
            folded.into_iter().map(read)
        })
        .collect()
    }
}

impl Asked {
    /// Whether it was typed in Cyrillic.
    pub(crate) fn is_cyrillic(&self) -> bool {
        let typed = self.0.first().map_or("", |word| word.raw.as_str());
        typed.chars().any(|letter| matches!(letter, 'Ѐ'..='ӿ'))
    }
}

/// How alike `asked` is to `known`; 0 when it is not. The last word of a query may be unfinished
/// (`open`).
pub(crate) fn likeness(asked: &Asked, known: &Word, open: bool) -> u32 {
    let asked = &asked.0[known.language.at()];
    let (a, k) = (asked.text.as_str(), known.text.as_str());
    if a == k {
        return if asked.raw == known.raw { 1000 } else { 985 };
    }
    if digits(a) || digits(k) {
        return 0;
    }
    let mut best = 0;
    if asked.stem == known.stem {
        best = 950;
    } else if asked.root == known.root && known.root.len() >= 4 {
        best = 870;
    }
    if k.starts_with(a) && a.len() >= if open { 2 } else { 4 } {
        let share = 300 * a.len() / k.len();
        best = best.max(if open { 540 } else { 460 } + u32::try_from(share).unwrap_or(0));
    } else if k.len() > a.len() && a.len() >= 5 && k.ends_with(a) {
        best = best.max(560);
    } else if a.starts_with(k) && k.len() >= 5 {
        best = best.max(600);
    }
    if best < 800 {
        best = best.max(mistyped(asked, known));
    }
    best
}

/// One or two slips of the finger, by the length of the word.
fn mistyped(asked: &Word, known: &Word) -> u32 {
    let slips = |a: &str, k: &str| match a.len().min(k.len()) {
        0..=3 => None,
        4..=7 => distance(a, k, 1),
        _ => distance(a, k, 2),
    };
    let whole = slips(&asked.text, &known.text).map(|slips| 820 - 120 * slips);
    let stems = slips(&asked.stem, &known.stem).map(|slips| 770 - 120 * slips);
    whole.max(stems).unwrap_or(0)
}

fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Letters put in, left out, replaced or swapped with their neighbour (optimal string alignment);
/// `None` when there are more than `most`.
fn distance(a: &str, b: &str, most: u32) -> Option<u32> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > most as usize || b.len() > 40 || a.len() > 40 {
        return None;
    }
    let mut before = [0_u32; 42];
    let mut above = [0_u32; 42];
    let mut row = [0_u32; 42];
    for (at, cell) in above.iter_mut().enumerate() {
        *cell = u32::try_from(at).unwrap_or(u32::MAX);
    }
    for i in 1..=a.len() {
        row[0] = u32::try_from(i).unwrap_or(u32::MAX);
        let mut least = row[0];
        for j in 1..=b.len() {
            let replaced = above[j - 1] + u32::from(a[i - 1] != b[j - 1]);
            let mut cell = replaced.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cell = cell.min(before[j - 2] + 1);
            }
            row[j] = cell;
            least = least.min(cell);
        }
        if least > most {
            return None;
        }
        before = above;
        above = row;
    }
    Some(above[b.len()]).filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word(text: &str) -> Word {
        Word::new(fold::words(text).concat(), fold::raw(text), Language::En)
    }

    fn alike(asked: &str, known: &str, open: bool) -> u32 {
        likeness(&Asked::words(asked, false)[0], &word(known), open)
    }

    #[test]
    fn slips_are_counted() {
        assert_eq!(distance("kovir", "kovir", 2), Some(0));
        assert_eq!(distance("kovir", "kovr", 2), Some(1));
        assert_eq!(distance("kvoir", "kovir", 1), Some(1));
        assert_eq!(distance("halva", "kuraga", 2), None);
        assert_eq!(distance("", "ab", 2), Some(2));
    }

    #[test]
    fn nearer_is_more() {
        let ranked = [
            ("apricot", "apricot"),
            ("apricots", "apricot"),
            ("aprico", "apricot"),
            ("aprikot", "apricot"),
            ("melon", "apricot"),
        ];
        let scores: Vec<u32> = ranked.iter().map(|(a, k)| alike(a, k, false)).collect();
        assert!(
            scores.windows(2).all(|pair| pair[0] > pair[1]),
            "{scores:?}"
        );
    }

    #[test]
    fn an_ending_of_another_language_is_part_of_the_word() {
        assert!(alike("med", "medlar", false) < 900);
    }

    #[test]
    fn numbers_are_not_mistyped() {
        assert_eq!(alike("2200", "2201", true), 0);
    }

    proptest! {
        #[test]
        fn distance_knows_no_direction(a in "[a-d]{0,8}", b in "[a-d]{0,8}") {
            prop_assert_eq!(distance(&a, &b, 3), distance(&b, &a, 3));
        }
    }
}
