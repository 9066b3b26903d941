//! A person's name as its bearer writes it.

/// A surname or given names: letters of any script with blanks, hyphens, apostrophes and dots
/// between them, at most [`PersonName::MAX`] characters. It has at least one letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(String);

/// Why a text is no name. Positions count the characters typed, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// No letter in it.
    Empty,
    /// More than `max` characters after blanks are collapsed.
    TooLong {
        /// The most that is taken.
        max: usize,
    },
    /// A digit, an emoji or a mark that names do not have.
    BadCharacter {
        /// Where it stands.
        position: usize,
        /// What was typed.
        found: char,
    },
}

impl PersonName {
    /// The most characters of a name: the name field of a passport has 39 (Doc 9303-4, 4.2.2),
    /// names in the bearer's own script run longer.
    pub const MAX: usize = 60;

    /// Reads a name: trims it, collapses blanks and drops direction marks and other invisible
    /// ones. Letters, their case and their order stay as typed.
    ///
    /// # Errors
    ///
    /// The first [`NameFault`] from the left; emptiness and length are judged last.
    pub fn parse(text: &str) -> Result<Self, NameFault> {
        let mut name = String::new();
        let (mut count, mut letters, mut blank) = (0, 0, false);
        for (index, found) in text.chars().enumerate() {
            if found.is_whitespace() {
                blank = true;
                continue;
            }
            if !joiner(found) && crate::lookalike::invisible(found) {
                continue;
            }
            if !letter(found) && !mark(found) && !joiner(found) && !punctuation(found) {
                return Err(NameFault::BadCharacter {
                    position: index + 1,
                    found,
                });
            }
            if blank && !name.is_empty() {
                name.push(' ');
                count += 1;
            }
            blank = false;
            letters += usize::from(letter(found));
            count += 1;
            if count <= Self::MAX {
                name.push(found);
            }
        }
        match (letters, count) {
            (0, _) => Err(NameFault::Empty),
            (_, count) if count > Self::MAX => Err(NameFault::TooLong { max: Self::MAX }),
            _ => Ok(Self(name)),
        }
    }

    /// The name as typed, blanks collapsed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A letter of any script. Circled, squared and mathematical letters are pictures of letters.
fn letter(c: char) -> bool {
    c.is_alphabetic()
        && !c.is_numeric()
        && !matches!(c, 'ª' | 'º' | 'Ⓐ'..='ⓩ')
        && !matches!(c, '\u{1D400}'..='\u{1D7FF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Vowel signs and accents that stand on a letter. The ranges of the Indic scripts also hold
/// digits and dandas, which are refused.
fn mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}'
        | '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}' | '\u{EB1}'..='\u{ECD}'
        | '\u{F39}' | '\u{F71}'..='\u{F84}' | '\u{102B}'..='\u{103E}' | '\u{17B4}'..='\u{17D3}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20DC}'
        | '\u{3099}' | '\u{309A}' | '\u{FE20}'..='\u{FE2F}')
        || ('\u{900}'..='\u{DFF}').contains(&c)
            && !c.is_numeric()
            && !matches!(c, '\u{964}' | '\u{965}' | '\u{970}' | '\u{DF4}')
}

/// Joins or parts neighbouring letters in Persian and in the Indic scripts.
fn joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Hyphens, apostrophes (with the Uzbek ʻ and ʼ, the letters of which are alphabetic anyway),
/// the dot of an abbreviation and the middle dot of transcribed names.
fn punctuation(c: char) -> bool {
    crate::lookalike::hyphen(c)
        || matches!(
            c,
            '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | 'ʻ' | 'ʼ' | '.' | '·' | '・' | '־' | '׳'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Result<&str, NameFault>) {
        let read = PersonName::parse(text);
        assert_eq!(
            read.as_ref().map(PersonName::as_str),
            expected.as_ref().copied(),
            "{text}"
        );
    }

    #[test]
    fn names_of_every_script_are_taken() {
        for name in [
            "Eriksson",
            "Anna Maria",
            "O'Connor",
            "Smith-Jones",
            "Gʻulomova",
            "Oʼsarov",
            "Ғуломова",
            "Ңурсұлтан",
            "احمد",
            "می\u{200C}ناز",
            "मीरा",
            "阿卜杜拉·艾山",
            "김민수",
            "ᠮᠣᠩᠭᠣᠯ",
            "Nguyễn",
            "Nguye\u{302}\u{303}n",
            "St. John",
            "Þór",
            "สมชาย",
            "გიორგი",
            "Արամ",
        ] {
            check(name, Ok(name));
        }
    }

    #[test]
    fn blanks_and_invisible_marks_go() {
        check("  Anna \u{A0} Maria\n", Ok("Anna Maria"));
        check("\u{202E}Anna\u{202C}", Ok("Anna"));
        check("\u{200F}احمد\u{200E}", Ok("احمد"));
        check("\u{FEFF}Anna\u{200B}", Ok("Anna"));
    }

    #[test]
    fn what_is_no_name_is_named() {
        let bad = |position, found| Err(NameFault::BadCharacter { position, found });
        check("", Err(NameFault::Empty));
        check(" \u{202E} ", Err(NameFault::Empty));
        check("\u{3164}\u{115F}", Err(NameFault::Empty));
        check("-.'", Err(NameFault::Empty));
        check("Anna1", bad(5, '1'));
        check("Anna ۷", bad(6, '۷'));
        check("Anna 😀", bad(6, '😀'));
        check("🅰nna", bad(1, '🅰'));
        check("Ⓐnna", bad(1, 'Ⓐ'));
        check("<b>", bad(1, '<'));
        check("ERIKSSON<<ANNA", bad(9, '<'));
        check("Anna, Maria", bad(5, ','));
        check("मीरा।", bad(5, '।'));
    }

    #[test]
    fn length_is_counted_in_characters() {
        check(&"Ж".repeat(60), Ok(&"Ж".repeat(60)));
        check(&"Ж".repeat(61), Err(NameFault::TooLong { max: 60 }));
        check(&"a ".repeat(5000), Err(NameFault::TooLong { max: 60 }));
        check(&format!("{}a", " ".repeat(10_000)), Ok("a"));
    }

    proptest! {
        #[test]
        fn any_text_is_answered_and_what_is_taken_is_stable(text in any::<String>()) {
            if let Ok(name) = PersonName::parse(&text) {
                prop_assert_eq!(PersonName::parse(name.as_str()), Ok(name.clone()));
            }
        }
    }
}
