//! Names in Latin capitals, after Doc 9303-3 section 6.

/// Section 6 A (Latin) and B (Cyrillic) with the first form each row gives; capitals without a
/// row of their own (`A` to `Z`) are not listed. `=` parts letter and transliteration.
const STANDARD: &str = "\
    À=A Á=A Â=A Ã=A Ä=AE Å=AA Æ=AE Ç=C È=E É=E Ê=E Ë=E Ì=I Í=I Î=I Ï=I Ð=D Ñ=N Ò=O Ó=O Ô=O Õ=O \
    Ö=OE Ø=OE Ù=U Ú=U Û=U Ü=UE Ý=Y Þ=TH Ā=A Ă=A Ą=A Ć=C Ĉ=C Ċ=C Č=C Ď=D Đ=D Ē=E Ĕ=E Ė=E Ę=E Ě=E \
    Ĝ=G Ğ=G Ġ=G Ģ=G Ĥ=H Ħ=H Ĩ=I Ī=I Ĭ=I Į=I İ=I Ĳ=IJ Ĵ=J Ķ=K Ĺ=L Ļ=L Ľ=L Ŀ=L Ł=L Ń=N Ņ=N Ň=N \
    Ŋ=N Ō=O Ŏ=O Ő=O Œ=OE Ŕ=R Ŗ=R Ř=R Ś=S Ŝ=S Ş=S Š=S Ţ=T Ť=T Ŧ=T Ũ=U Ū=U Ŭ=U Ů=U Ű=U Ų=U Ŵ=W \
    Ŷ=Y Ÿ=Y Ź=Z Ż=Z Ž=Z ẞ=SS \
    Ё=E Ђ=D Є=IE Ѕ=DZ І=I Ї=I Ј=J Љ=LJ Њ=NJ Ќ=K Ў=U Џ=DZ А=A Б=B В=V Г=G Д=D Е=E Ж=ZH З=Z И=I \
    Й=I К=K Л=L М=M Н=N О=O П=P Р=R С=S Т=T У=U Ф=F Х=KH Ц=TS Ч=CH Ш=SH Щ=SHCH Ъ=IE Ы=Y Ь= Э=E \
    Ю=IU Я=IA Ѫ=U Ґ=G Ғ=G ";

/// Letters of the region that section 6 has no row for, as the states that use them write them
/// in Latin: Uzbek Қ Ҳ, Tajik Ӣ Ӯ Ҷ, Kazakh and Kyrgyz Ә Ң Ө Ұ Ү Һ, Azerbaijani Ə, Romanian Ș Ț.
const REGIONAL: &str = "Қ=Q Ҳ=H Ӣ=I Ӯ=U Ҷ=J Ә=A Ң=N Ө=O Ұ=U Ү=U Һ=H Ə=A Ș=S Ț=T ";

/// Writes a name in the letters of the zone: `A` to `Z`, single blanks and hyphens.
///
/// Apostrophes of every kind and other marks disappear and join their neighbours (Doc 9303-3
/// section 4.6), a comma becomes a blank. Issuers differ from these tables and from each other
/// (`OE` or `O`, `KH` or `H`), so the result is a suggestion: the zone of the document decides.
/// Letters of other scripts are left out; a name written only in them gives an empty text.
#[must_use]
pub fn to_latin(name: &str) -> String {
    let mut latin = String::new();
    for letter in name.chars().flat_map(capital) {
        if letter.is_ascii_uppercase() {
            latin.push(letter);
        } else if letter.is_whitespace() || letter == ',' {
            separate(&mut latin, ' ');
        } else if crate::lookalike::hyphen(letter) {
            separate(&mut latin, '-');
        } else if let Some(letters) = row(STANDARD, letter).or_else(|| row(REGIONAL, letter)) {
            latin.push_str(letters);
        }
    }
    latin.truncate(latin.trim_end_matches([' ', '-']).len());
    latin
}

/// The first letter that [`to_latin`] would leave out without a word: no table has it. The soft
/// sign has no Latin form, and apostrophes that Unicode counts as letters are left out like all
/// apostrophes (Doc 9303-3, 4.6).
#[must_use]
pub fn letter_without_latin(name: &str) -> Option<char> {
    let silent = |letter| matches!(letter, 'Ь' | 'ь' | '\u{2B0}'..='\u{2FF}');
    let lost = |letter: &char| {
        let mut alone = [0; 4];
        let alone = letter.encode_utf8(&mut alone);
        letter.is_alphabetic() && !silent(*letter) && to_latin(alone).is_empty()
    };
    name.chars().find(lost)
}

/// The capital of a letter; that of `ß` is one letter here.
fn capital(letter: char) -> impl Iterator<Item = char> {
    (if letter == 'ß' { 'ẞ' } else { letter }).to_uppercase()
}

/// One separator between parts: a hyphen goes before a blank.
fn separate(latin: &mut String, separator: char) {
    match latin.chars().next_back() {
        None | Some('-') => {}
        Some(' ') if separator == '-' => {
            latin.pop();
            latin.push('-');
        }
        Some(' ') => {}
        Some(_) => latin.push(separator),
    }
}

fn row(table: &'static str, letter: char) -> Option<&'static str> {
    let mut bytes = [0; 4];
    let start = table.find(&*letter.encode_utf8(&mut bytes))?;
    let rest = table.get(start..)?.split_once('=')?.1;
    rest.split(' ').next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(to_latin(name), expected, "{name}");
    }

    /// Doc 9303-3 section 4.6.
    #[test]
    fn punctuation_of_the_standard() {
        check("D'Artagnan", "DARTAGNAN");
        check("Marie-Elise", "MARIE-ELISE");
        check("Eriksson, Anna Maria", "ERIKSSON ANNA MARIA");
        check("O’Connor", "OCONNOR");
        check("Anna M.", "ANNA M");
    }

    #[test]
    fn latin_letters() {
        check("Müller", "MUELLER");
        check("Groß", "GROSS");
        check("Åse Ørsted", "AASE OERSTED");
        check("Muñoz", "MUNOZ");
        check("Łukasz Żółć", "LUKASZ ZOLC");
        check("Ğülşen İpek ığdır", "GUELSEN IPEK IGDIR");
        check("Þór", "THOR");
        check("Gʻulomova Oʼktam", "GULOMOVA OKTAM");
        check("Nguye\u{302}\u{303}n", "NGUYEN");
    }

    #[test]
    fn cyrillic_letters() {
        check("Щукин", "SHCHUKIN");
        check("Юлия", "IULIIA");
        check("Ольга", "OLGA");
        check("Подъячев", "PODIEIACHEV");
        check("Хасанов Ўктам", "KHASANOV UKTAM");
        check("Ғуломова", "GULOMOVA");
        check("Қаҳрамон", "QAHRAMON");
        check("Ёқуб", "EQUB");
        check("Љубица Њего", "LJUBITSA NJEGO");
    }

    #[test]
    fn separators_are_single() {
        check("  Anna -  Maria  ", "ANNA-MARIA");
        check("-Anna--Maria-", "ANNA-MARIA");
        check("Anna , Maria", "ANNA MARIA");
        check("", "");
        check("احمد", "");
        check("李 Li", "LI");
    }

    proptest! {
        #[test]
        fn result_is_of_the_zone_and_stable(name in any::<String>()) {
            let latin = to_latin(&name);
            prop_assert!(latin.chars().all(|c| c.is_ascii_uppercase() || c == ' ' || c == '-'));
            prop_assert_eq!(to_latin(&latin), latin);
        }
    }

    #[test]
    fn letters_that_would_disappear() {
        for name in ["Гульь", "Oʻgʼil", "Ў", "ß", "q"] {
            assert_eq!(letter_without_latin(name), None, "{name}");
        }
        for name in ['李', 'ا', 'ა', 'Ω'] {
            assert_eq!(letter_without_latin(&format!("A{name}")), Some(name));
        }
    }
}
