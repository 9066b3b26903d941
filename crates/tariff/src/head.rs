//! Which words of a text say what the thing is: a knife sheath is a sheath, a vase for flowers is
//! a vase. In English and Uzbek that is the last word of a phrase, in Russian it stands among
//! those before the first preposition.

use crate::{fold, tariff::Language};

/// Words after which a phrase goes on about something else.
const AFTER: [&[&str]; 3] = [
    &[
        "of", "for", "with", "in", "from", "on", "by", "to", "without", "not", "other", "than",
        "over", "under", "up",
    ],
    &[
        "из",
        "для",
        "с",
        "со",
        "в",
        "во",
        "на",
        "без",
        "не",
        "кроме",
        "от",
        "под",
        "по",
        "до",
        "или",
        "к",
    ],
    &[],
];

/// Words that part phrases.
const BETWEEN: [&[&str]; 3] = [&["and", "or"], &["и", "или"], &["va", "yoki", "hamda"]];

/// The words of a text, folded and as printed, each with whether it says what the thing is.
pub(crate) fn words(text: &str, language: Language) -> Vec<(String, String, bool)> {
    let mut words = Vec::new();
    for phrase in text.split([',', ';', ':', '(', ')', '/']) {
        let mut part = Vec::new();
        for word in phrase.split_whitespace() {
            if BETWEEN[language.at()].contains(&word) {
                close(&mut words, &mut part, language);
            } else {
                part.push(word);
            }
        }
        close(&mut words, &mut part, language);
    }
    words
}

fn close(words: &mut Vec<(String, String, bool)>, part: &mut Vec<&str>, language: Language) {
    let after = AFTER[language.at()];
    let end = part.iter().position(|word| after.contains(word));
    let end = end.filter(|end| *end > 0).unwrap_or(part.len());
    for (at, word) in part.drain(..).enumerate() {
        let head = match language {
            Language::En | Language::Uz => at + 1 == end,
            Language::Ru => at < end,
        };
        let mut folded = fold::words_without_yo(word);
        if word.contains('ё') {
            // As those write it who have no Cyrillic at hand: kovyor.
            folded.extend(fold::words(word));
        }
        let folded = folded.into_iter();
        words.extend(folded.map(|folded| (folded, fold::raw(word), head)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, language: Language, heads: &[&str]) {
        let words = words(text, language);
        let found: Vec<&str> = words
            .iter()
            .filter(|(_, _, head)| *head)
            .map(|(word, _, _)| word.as_str())
            .collect();
        assert_eq!(found, heads, "{text}");
    }

    #[test]
    fn what_the_thing_is() {
        check("knife sheath", Language::En, &["sheath"]);
        check("kitchen knife", Language::En, &["knife"]);
        check(
            "Hats and caps of felt, berets",
            Language::En,
            &["hats", "caps", "berets"],
        );
        check("чехол для ножа", Language::Ru, &["chehol"]);
        check("нож кухонный", Language::Ru, &["noj", "kuhoni"]);
        check("oshxona pichogʻi", Language::Uz, &["pichogi"]);
        check("", Language::En, &[]);
    }
}
