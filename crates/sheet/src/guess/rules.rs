//! How headers are understood: stems of words, and which rule goes first.

use super::Choosable;

/// What a header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning<T, O> {
    /// This, beyond doubt.
    Is(T),
    /// One of several things; the cells and the other headers say which.
    Open(O),
    /// Something that is no part of such a list: a counter, a remark.
    Else,
}

/// The words that one kind of list is written in.
pub(crate) trait Vocabulary {
    /// What a column can be taken for.
    type Target: Choosable;
    /// What a header can leave open.
    type Open: Copy + PartialEq;

    /// Whether a text is a name of our own template.
    fn machine(text: &str) -> bool;

    /// What a header says; `None` when it has none of the words.
    fn meaning(header: &str) -> Option<Meaning<Self::Target, Self::Open>>;

    /// Which row is the header, given how many different things each of the first rows says.
    fn header(known: &[usize]) -> Option<usize>;
}

/// Leaves no room, words, letters.
type Rank = (bool, usize, usize);

/// A longer one is a sentence, and no header.
const MOST_WORDS: usize = 9;

/// The words of a header; none when it is a sentence.
pub(crate) fn words_of(header: &str) -> Vec<String> {
    let plain = plain(header);
    let words: Vec<String> = plain.split_whitespace().map(str::to_owned).collect();
    if words.len() > MOST_WORDS {
        Vec::new()
    } else {
        words
    }
}

/// What words say by rules of stems that must all be there, alternatives parted by `|`. Of several
/// rules one that leaves no room goes first, then the one with the most words, then the one with
/// the most letters.
pub(crate) fn by_rules<T: Copy, O: Copy>(
    words: &[String],
    rules: &[(&str, Meaning<T, O>)],
) -> Option<Meaning<T, O>> {
    let mut best: Option<(Rank, Meaning<T, O>)> = None;
    for (stems, meaning) in rules {
        let clear = matches!(meaning, Meaning::Is(_) | Meaning::Else);
        let hits = stems.split('|').filter(|stems| says(words, stems));
        let rank = hits
            .map(|stems| (clear, stems.split(' ').count(), stems.len()))
            .max();
        if let Some(rank) = rank.filter(|rank| best.is_none_or(|(most, _)| *rank > most)) {
            best = Some((rank, *meaning));
        }
    }
    best.map(|(_, meaning)| meaning)
}

/// Whether every stem begins a word; `=` asks for the whole word.
fn says(words: &[String], stems: &str) -> bool {
    stems.split(' ').all(|stem| match stem.strip_prefix('=') {
        Some(whole) => words.iter().any(|word| word == whole),
        None => words.iter().any(|word| word.starts_with(stem)),
    })
}

/// Small letters, single blanks, no marks; `ё` is `е`.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '\u{307}' => {}
            'ё' => plain.push('е'),
            '№' => plain.push_str(" № "),
            '#' => plain.push_str(" № "),
            letter if letter.is_alphanumeric() => plain.push(letter),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
