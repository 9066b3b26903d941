//! Texts as they are compared: the scripts fall together, capitals and marks disappear.

/// Cyrillic letters as the Uzbek Latin alphabet writes their sounds (law of 2 September 1993 and
/// its orthography), the Russian ones after the same table.
const CYRILLIC: [(char, &str); 37] = [
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "io"),
    ('ж', "j"),
    ('з', "z"),
    ('и', "i"),
    ('й', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "sh"),
    ('ъ', ""),
    ('ы', "i"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "iu"),
    ('я', "ia"),
    ('ў', "o"),
    ('қ', "k"),
    ('ғ', "g"),
    ('ҳ', "h"),
];

/// Spellings of one sound in Latin, applied in this order: what people type who have the other
/// keyboard, and letters that are mixed up in both scripts (`x` and `h`, `q` and `k`).
const SOUNDS: [(&str, &str); 10] = [
    ("shch", "sh"),
    ("dzh", "j"),
    ("zh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("ck", "k"),
    ("x", "h"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
];

/// The words of a text, each of `a`–`z` and digits. Apostrophes of every kind join what stands
/// around them; everything else parts words.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut latin = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        push(&mut latin, letter);
    }
    latin
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(sound)
        .collect()
}

/// A word as it is printed, in small letters, without dots on the `ё` and marks around it.
pub(crate) fn raw(word: &str) -> String {
    let letters = word.chars().flat_map(char::to_lowercase);
    let letters = letters.map(|letter| if letter == 'ё' { 'е' } else { letter });
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

/// [`words`] with `ё` read as the `е` that most texts print in its place.
pub(crate) fn words_without_yo(text: &str) -> Vec<String> {
    words(&text.replace(['ё', 'Ё'], "е"))
}

fn push(latin: &mut String, letter: char) {
    match letter {
        'a'..='z' | '0'..='9' => latin.push(letter),
        '\'' | '`' | '´' | '‘' | '’' | '\u{2B0}'..='\u{2FF}' | '\u{300}'..='\u{36F}' => {}
        'á' | 'à' | 'â' | 'ä' | 'ā' => latin.push('a'),
        'é' | 'è' | 'ê' | 'ë' => latin.push('e'),
        'í' | 'î' | 'ï' | 'ı' => latin.push('i'),
        'ó' | 'ô' | 'ö' | 'õ' => latin.push('o'),
        'ú' | 'û' | 'ü' => latin.push('u'),
        'ñ' => latin.push('n'),
        'ç' => latin.push('c'),
        'ğ' => latin.push('g'),
        'ş' => latin.push_str("sh"),
        _ => match CYRILLIC.iter().find(|(cyrillic, _)| *cyrillic == letter) {
            Some((_, sound)) => latin.push_str(sound),
            None => latin.push(' '),
        },
    }
}

fn sound(word: &str) -> String {
    let mut word = word.to_owned();
    for (spelling, sound) in SOUNDS {
        if word.contains(spelling) {
            word = word.replace(spelling, sound);
        }
    }
    let mut single = String::with_capacity(word.len());
    for letter in word.chars() {
        if letter.is_ascii_digit() || !single.ends_with(letter) {
            single.push(letter);
        }
    }
    single
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words(text), expected, "{text}");
    }

    #[test]
    fn one_sound_is_one_spelling() {
        check("Doʻppi", &["dopi"]);
        check("дўппи", &["dopi"]);
        check("Do'ppi,  до‘ппи", &["dopi", "dopi"]);
        check("ХАЛВА halva xalva", &["halva", "halva", "halva"]);
        check("қовун qovun kovun", &["kovun", "kovun", "kovun"]);
        check("чойшаб choyshab", &["choishab", "choishab"]);
        check("жун jun zhun", &["jun", "jun", "jun"]);
        check("100 % cotton 2200", &["100", "coton", "2200"]);
        check("—", &[]);
    }

    #[test]
    fn yo_is_often_printed_without_its_dots() {
        assert_eq!(words_without_yo("сушёный"), words("сушеный"));
        assert_eq!(words("пиёз"), words("piyoz"));
    }
}
