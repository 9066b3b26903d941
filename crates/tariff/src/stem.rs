//! What is left of a folded word without its endings: plurals, cases, genders.

use crate::tariff::Language;

/// Endings in each language, folded like the words.
const ENDINGS: [&[&str]; 3] = [
    &["ings", "ing", "ed", "es", "e", "s"],
    &[
        "iami", "iamu", "ogo", "ego", "omu", "emu", "imi", "ami", "iah", "iam", "aia", "iaia",
        "oie", "eie", "uiu", "ah", "ih", "ov", "ev", "oi", "ei", "ie", "ia", "oe", "om", "em",
        "am", "im", "iu", "ui", "ok", "ek", "ki", "ka", "ku", "ke", "a", "i", "e", "u", "o",
    ],
    &[
        "larning", "larini", "lardan", "larda", "larga", "larni", "lari", "lar", "ning", "imiz",
        "ingiz", "dagi", "dan", "gan", "lik", "siz", "cha", "chi", "ni", "ga", "ka", "da", "li",
        "si", "i",
    ],
];

/// The fewest letters that are left.
const LEAST: usize = 3;

/// The word without its longest ending; the word itself when it has none.
pub(crate) fn stem(word: &str, language: Language) -> String {
    let endings = ENDINGS[language.at()].iter();
    let longest = endings
        .filter(|ending| word.len() >= ending.len() + LEAST && word.ends_with(**ending))
        .map(|ending| ending.len())
        .max();
    let mut stem = word[..word.len() - longest.unwrap_or(0)].to_owned();
    // Knives and scarves.
    if language == Language::En && stem.len() > LEAST && stem.ends_with('v') {
        stem.pop();
        stem.push('f');
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;

    fn root(word: &str, language: Language) -> String {
        let folded = fold::words_without_yo(word).concat();
        stem(&stem(&folded, language), language)
    }

    #[test]
    fn forms_of_a_word_have_one_root() {
        let groups: [(Language, &[&str]); 7] = [
            (Language::En, &["scarf", "scarves", "scarfs"]),
            (Language::En, &["berry", "berries"]),
            (Language::En, &["knife", "knives"]),
            (Language::Ru, &["ковра", "ковры", "ковров", "коврами"]),
            (Language::Ru, &["косметика", "косметики", "косметику"]),
            (
                Language::Ru,
                &["деревянный", "деревянная", "деревянные", "деревянных"],
            ),
            (
                Language::Uz,
                &["gilam", "gilamlar", "gilamni", "gilamlarning"],
            ),
        ];
        for (language, group) in groups {
            let roots: Vec<String> = group.iter().map(|word| root(word, language)).collect();
            assert!(roots.iter().all(|other| *other == roots[0]), "{roots:?}");
        }
    }

    #[test]
    fn something_is_always_left() {
        for word in ["ov", "oil", "non", "ami", ""] {
            for language in Language::ALL {
                assert!(
                    stem(word, language).len() >= word.len().min(LEAST),
                    "{word}"
                );
            }
        }
    }
}
