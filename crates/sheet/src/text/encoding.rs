//! From bytes to letters: UTF-8, UTF-16 with and without its mark, and the 8-bit code pages that
//! spreadsheets of the region still write.

use std::borrow::Cow;

/// The text of a file; `None` when it is none.
///
/// Without a mark at its beginning a text is UTF-8 when it can be, UTF-16 when every other byte
/// of it is zero, and otherwise the code page whose letters make words of it: windows-1251, DOS
/// 866 or the Turkish windows-1254.
pub(crate) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return Some(String::from_utf8_lossy(rest));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Some(wide(rest, u16::from_le_bytes).into());
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Some(wide(rest, u16::from_be_bytes).into());
    }
    match unmarked_wide(bytes) {
        Some(Order::Little) => return Some(wide(bytes, u16::from_le_bytes).into()),
        Some(Order::Big) => return Some(wide(bytes, u16::from_be_bytes).into()),
        None => {}
    }
    if binary(bytes) {
        return None;
    }
    Some(match core::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => narrow(bytes, page(bytes)).into(),
    })
}

enum Order {
    Little,
    Big,
}

/// A code page with one byte per letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Windows1251,
    Dos866,
    Windows1254,
}

/// How much is looked at to find out.
const SAMPLE: usize = 64 * 1024;

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// UTF-16 without its mark: separators and line ends alone make many bytes zero on one side.
fn unmarked_wide(bytes: &[u8]) -> Option<Order> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |side: usize| {
        sample
            .iter()
            .skip(side)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = (sample.len() / 2 / 8).max(1);
    match (even, odd) {
        (0, odd) if odd > many => Some(Order::Little),
        (even, 0) if even > many => Some(Order::Big),
        _ => None,
    }
}

/// Control characters that no text has; a few stray zeros are forgiven.
fn binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let control = |byte: &&u8| matches!(**byte, 0..=8 | 14..=25 | 27..=31);
    sample.iter().filter(control).count() * 20 > sample.len()
}

/// The page in which the letters beyond ASCII make the best words. In Cyrillic they stand beside
/// each other, in Turkish between letters of ASCII; capitals begin words and small letters
/// follow.
fn page(bytes: &[u8]) -> Page {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let pages = [Page::Windows1251, Page::Dos866, Page::Windows1254];
    let scores = pages.map(|page| (score(sample, page), page));
    let mut best = scores[0];
    for candidate in scores {
        if candidate.0 > best.0 {
            best = candidate;
        }
    }
    best.1
}

fn score(sample: &[u8], page: Page) -> i64 {
    let mut score = 0;
    let mut before = ' ';
    for byte in sample {
        let letter = letter(*byte, page);
        if !byte.is_ascii() {
            let cyrillic = ('Ѐ'..='ӿ').contains(&letter);
            score += match (letter.is_alphabetic(), before.is_alphabetic()) {
                (false, _) => -4,
                (true, true) if cyrillic == ('Ѐ'..='ӿ').contains(&before) => 2,
                (true, true) => -3,
                (true, false) => 1,
            };
            // Small before capital inside a word: the wrong page.
            if letter.is_uppercase() && before.is_lowercase() {
                score -= 4;
            }
            // Letters names of the region have, and not those of neighbouring pages.
            if cyrillic && !common(letter) {
                score -= 2;
            }
        } else if before.is_alphabetic() && !before.is_ascii() && letter.is_alphabetic() {
            score += if ('Ѐ'..='ӿ').contains(&before) {
                -3
            } else {
                2
            };
        }
        before = letter;
    }
    score
}

fn common(letter: char) -> bool {
    matches!(letter, 'А'..='я' | 'Ё' | 'ё' | 'Ў' | 'ў')
}

fn narrow(bytes: &[u8], page: Page) -> String {
    bytes.iter().map(|byte| letter(*byte, page)).collect()
}

fn letter(byte: u8, page: Page) -> char {
    let place = usize::from(byte.wrapping_sub(0x80));
    match (byte, page) {
        (0..=0x7F, _) => byte.into(),
        (_, Page::Windows1251) => cyrillic(byte, place),
        (_, Page::Dos866) => dos(byte),
        (_, Page::Windows1254) => turkish(byte, place),
    }
}

/// The upper half of windows-1251 until 0xBF; the alphabet follows.
const WINDOWS_1251: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї\
                            °±Ііґµ¶·ё№є»јЅѕї";

fn cyrillic(byte: u8, place: usize) -> char {
    match byte {
        0xC0.. => char::from_u32(0x410 + u32::from(byte - 0xC0)),
        _ => WINDOWS_1251.chars().nth(place),
    }
    .unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn dos(byte: u8) -> char {
    let offset = match byte {
        0x80..=0xAF => 0x410 - 0x80,
        0xE0..=0xEF => 0x440 - 0xE0,
        0xF0 => return 'Ё',
        0xF1 => return 'ё',
        0xF6 => return 'Ў',
        0xF7 => return 'ў',
        0xFC => return '№',
        0xFF => return '\u{A0}',
        _ => return char::REPLACEMENT_CHARACTER,
    };
    char::from_u32(u32::from(byte) + offset).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The upper half of windows-1254 until 0x9F; Latin-1 follows but for six letters.
const WINDOWS_1254: &str = "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\
                            \u{FFFD}\u{FFFD}Ÿ";

fn turkish(byte: u8, place: usize) -> char {
    match byte {
        0xD0 => 'Ğ',
        0xDD => 'İ',
        0xDE => 'Ş',
        0xF0 => 'ğ',
        0xFD => 'ı',
        0xFE => 'ş',
        0xA0.. => byte.into(),
        _ => WINDOWS_1254
            .chars()
            .nth(place)
            .unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes).as_deref(), Some(expected), "{bytes:?}");
    }

    /// The bytes of a text in a page; every letter must have one.
    fn bytes_of(text: &str, page: Page) -> Vec<u8> {
        let byte = |wanted: char| {
            let mut all = 0..=u8::MAX;
            all.find(|byte| letter(*byte, page) == wanted).unwrap()
        };
        text.chars().map(byte).collect()
    }

    fn check_page(text: &str, expected: Page) {
        let bytes = bytes_of(text, expected);
        assert_eq!(page(&bytes), expected, "{text}");
        check(&bytes, text);
    }

    #[test]
    fn unicode_with_and_without_its_mark() {
        check("Фамилия;Имя".as_bytes(), "Фамилия;Имя");
        check("\u{FEFF}Фамилия".as_bytes(), "Фамилия");
        let marked = |text: &str| {
            text.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<_>>()
        };
        check(&marked("\u{FEFF}Soyadı\tАнна 😀"), "Soyadı\tАнна 😀");
        check(
            &marked("surname\tgiven\r\nФамилия\tИмя"),
            "surname\tgiven\r\nФамилия\tИмя",
        );
        let big: Vec<u8> = "surname;a"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        check(&big, "surname;a");
        check(&[&[0xFE, 0xFF][..], &big].concat(), "surname;a");
        check(b"\xFF\xFEa\0b", "a");
        check(b"\xFF\xFE\x00\xD8", "\u{FFFD}");
    }

    #[test]
    fn code_pages_by_the_words_they_make() {
        check_page(
            "Фамилия;Имя;Дата рождения\nИВАНОВ;ИВАН;01.02.1990\n",
            Page::Windows1251,
        );
        check_page(
            "Фамилия;Имя;Дата рождения\nИВАНОВ;ИВАН;01.02.1990\n",
            Page::Dos866,
        );
        check_page("Ўзбекистон;Намуна", Page::Windows1251);
        check_page(
            "ФИО;№ паспорта;Пол\nНамунова Анна;N 12;ж\n",
            Page::Windows1251,
        );
        check_page(
            "Soyadı;Adı;Doğum tarihi\nŞAHİN;ÖRNEK;01.02.1990\n",
            Page::Windows1254,
        );
        check_page("Name\nMÜLLER;Jürgen", Page::Windows1254);
        check_page("surname;given\nПРИМЕР;АННА\n", Page::Windows1251);
    }

    #[test]
    fn other_files_are_no_text() {
        assert_eq!(decode(&[0, 1, 2, 3, 4, 5, 6, 7, 200]), None);
        assert!(decode(b"a\0b c d e f g h i j k l m n o p q r s t u v w").is_some());
    }
}
