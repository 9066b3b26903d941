//! A vehicle's registration plate.

use crate::lookalike;

/// A registration plate without its gaps: 2 to 12 of `A-Z0-9`.
///
/// No national pattern is enforced: patterns are many, change, and a wrong refusal strands a
/// vehicle. Cyrillic letters that look Latin are folded, because plates of the region use exactly
/// the letters both alphabets share (GOST R 50577 for Russian plates) and people type either.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Plate(String);

/// Why a text is no plate. Positions count the characters typed, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlateFault {
    /// Nothing but blanks, hyphens and dots.
    Empty,
    /// One character.
    TooShort,
    /// More than `max` characters.
    TooLong {
        /// The most that is taken.
        max: usize,
    },
    /// A character that is neither a Latin letter nor a digit, nor looks like one.
    BadCharacter {
        /// Where it stands.
        position: usize,
        /// What was typed.
        found: char,
    },
}

impl Plate {
    /// The fewest characters of a plate.
    pub const MIN: usize = 2;
    /// The most characters of a plate.
    pub const MAX: usize = 12;

    /// Reads a plate: upper-cases it, folds look-alikes and other scripts' digits, drops blanks,
    /// hyphens, dots and invisible marks.
    ///
    /// # Errors
    ///
    /// The first [`PlateFault`] from the left; lengths are judged after all characters.
    pub fn parse(text: &str) -> Result<Self, PlateFault> {
        let mut plate = String::new();
        for (index, found) in text.chars().enumerate() {
            if lookalike::invisible(found)
                || lookalike::hyphen(found)
                || matches!(found, '.' | '·' | '•')
            {
                continue;
            }
            let folded = lookalike::meant(found)
                .unwrap_or(found)
                .to_ascii_uppercase();
            if !folded.is_ascii_alphanumeric() {
                return Err(PlateFault::BadCharacter {
                    position: index + 1,
                    found,
                });
            }
            plate.push(folded);
        }
        match plate.len() {
            0 => Err(PlateFault::Empty),
            length if length < Self::MIN => Err(PlateFault::TooShort),
            length if length > Self::MAX => Err(PlateFault::TooLong { max: Self::MAX }),
            _ => Ok(Self(plate)),
        }
    }

    /// The capitals and digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Result<&str, PlateFault>) {
        let read = Plate::parse(text);
        assert_eq!(
            read.as_ref().map(Plate::as_str),
            expected.as_ref().copied(),
            "{text}"
        );
    }

    #[test]
    fn plates_lose_gaps_and_scripts() {
        check("01 A 123 BC", Ok("01A123BC"));
        check("01 777 AAA", Ok("01777AAA"));
        check("а123вс 77", Ok("A123BC77"));
        check("А 123 ВС·177", Ok("A123BC177"));
        check("kg-01-123-abc", Ok("KG01123ABC"));
        check("۱۲۳۴", Ok("1234"));
    }

    #[test]
    fn what_is_no_plate_is_named() {
        check(" - ", Err(PlateFault::Empty));
        check("7", Err(PlateFault::TooShort));
        check("1234567890123", Err(PlateFault::TooLong { max: 12 }));
        check(
            "01 Б 123",
            Err(PlateFault::BadCharacter {
                position: 4,
                found: 'Б',
            }),
        );
        check(
            "01😀",
            Err(PlateFault::BadCharacter {
                position: 3,
                found: '😀',
            }),
        );
        check(
            "01/A",
            Err(PlateFault::BadCharacter {
                position: 3,
                found: '/',
            }),
        );
    }

    proptest! {
        #[test]
        fn any_text_is_answered_and_what_is_taken_is_stable(text in any::<String>()) {
            if let Ok(plate) = Plate::parse(&text) {
                prop_assert_eq!(Plate::parse(plate.as_str()), Ok(plate.clone()));
            }
        }
    }
}
