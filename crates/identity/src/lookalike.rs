//! Letters of other scripts that are drawn like Latin capitals, and other scripts' digits.

/// Cyrillic and Greek capitals, each followed by the Latin capital it looks like.
const PAIRS: &str = "АAВBЕEІIЈJКKМMНHОOРPСCЅSТTУYХXҮYԚQԜWӀIΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

/// The first digit of each decimal run that a phone's keyboard may produce: Arabic-Indic,
/// Persian, Devanagari, Bengali, full width.
const ZEROS: [char; 5] = ['٠', '۰', '०', '০', '０'];

/// What a person meant who typed `found`: the Latin capital or ASCII digit that looks the same
/// or, for a digit, counts the same. `None` when `found` is ASCII or resembles nothing.
pub(crate) fn meant(found: char) -> Option<char> {
    if found.is_ascii() {
        return None;
    }
    digit(found).or_else(|| full_width(found)).or_else(|| {
        let capital = capital(found);
        let mut pairs = PAIRS.chars();
        while let (Some(other), Some(latin)) = (pairs.next(), pairs.next()) {
            if other == capital {
                return Some(latin);
            }
        }
        None
    })
}

/// The text with every letter and digit that only looks like a Latin one replaced by that one.
/// A proposal: who typed it has to agree.
#[must_use]
pub fn without_look_alikes(text: &str) -> String {
    text.chars().map(|c| meant(c).unwrap_or(c)).collect()
}

/// The capital of a Cyrillic or Greek letter, by the order of their blocks: the tables of the
/// standard library for every script weigh more than the whole crate.
fn capital(letter: char) -> char {
    let code = u32::from(letter);
    let capital = match code {
        0x430..=0x44F | 0x3B1..=0x3C9 => code - 0x20,
        0x450..=0x45F => code - 0x50,
        0x4CF => 0x4C0,
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F => code & !1,
        _ => code,
    };
    char::from_u32(capital).unwrap_or(letter)
}

fn digit(found: char) -> Option<char> {
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(found).checked_sub(u32::from(*zero))?;
        char::from_digit(value, 10)
    })
}

fn full_width(found: char) -> Option<char> {
    ('Ａ'..='ｚ')
        .contains(&found)
        .then(|| char::from_u32(u32::from(found) - 0xFEE0))
        .flatten()
        .map(|latin| latin.to_ascii_uppercase())
        .filter(char::is_ascii_alphabetic)
}

/// Blanks, control characters, the empty Hangul letters and marks that are not seen: they come
/// along with a paste.
pub(crate) fn invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}'
            | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE0E}' | '\u{FE0F}'
            | '\u{FEFF}')
}

/// Hyphens and dashes of every length, and the minus sign.
pub(crate) fn hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_latin() {
        for (other, latin) in [
            ('А', 'A'),
            ('а', 'A'),
            ('В', 'B'),
            ('Н', 'H'),
            ('Р', 'P'),
            ('У', 'Y'),
            ('х', 'X'),
            ('Ѕ', 'S'),
            ('Ι', 'I'),
            ('Ν', 'N'),
            ('ν', 'N'),
            ('ѕ', 'S'),
            ('ј', 'J'),
            ('і', 'I'),
            ('ү', 'Y'),
            ('ӏ', 'I'),
            ('۷', '7'),
            ('٧', '7'),
            ('９', '9'),
            ('Ｂ', 'B'),
            ('ｂ', 'B'),
        ] {
            assert_eq!(meant(other), Some(latin), "{other}");
        }
    }

    #[test]
    fn letters_that_do_not() {
        for other in ['A', '7', 'Б', 'Ж', 'Ω', '中', 'É', '😀', '［'] {
            assert_eq!(meant(other), None, "{other}");
        }
    }
}
