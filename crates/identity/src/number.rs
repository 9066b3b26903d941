//! The number of a travel document.

use crate::lookalike;

/// The number of a passport, card or visa as it is printed: 3 to 20 of `A-Z0-9`.
///
/// Doc 9303 part 5 note j leaves room for 22 characters on a card; the longest numbers in use
/// have 14. The limit keeps a pasted sentence out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber(String);

/// Why a text is no document number. Positions count the characters typed, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// Nothing but blanks and hyphens.
    Empty,
    /// Fewer than [`DocumentNumber::MIN`] characters.
    TooShort,
    /// More than `max` characters.
    TooLong {
        /// The most that is taken.
        max: usize,
    },
    /// A letter or digit of another script that reads like a Latin one: the typed number looks
    /// right and would still be another number.
    LookAlike {
        /// Where it stands.
        position: usize,
        /// What was typed.
        found: char,
        /// The Latin capital or digit it looks like.
        meant: char,
    },
    /// A character no document number has.
    BadCharacter {
        /// Where it stands.
        position: usize,
        /// What was typed.
        found: char,
    },
}

impl DocumentNumber {
    /// The fewest characters of a number.
    pub const MIN: usize = 3;
    /// The most characters of a number.
    pub const MAX: usize = 20;

    /// Reads a number: upper-cases it and drops blanks, hyphens and invisible marks. Nothing
    /// else is mended; a look-alike is named, never replaced.
    ///
    /// # Errors
    ///
    /// The first [`NumberFault`] from the left; lengths are judged after all characters.
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let mut number = String::new();
        for (index, found) in text.chars().enumerate() {
            if lookalike::invisible(found) || lookalike::hyphen(found) {
                continue;
            }
            let position = index + 1;
            if !found.is_ascii_alphanumeric() {
                return Err(match lookalike::meant(found) {
                    Some(meant) => NumberFault::LookAlike {
                        position,
                        found,
                        meant,
                    },
                    None => NumberFault::BadCharacter { position, found },
                });
            }
            number.push(found.to_ascii_uppercase());
        }
        match number.len() {
            0 => Err(NumberFault::Empty),
            length if length < Self::MIN => Err(NumberFault::TooShort),
            length if length > Self::MAX => Err(NumberFault::TooLong { max: Self::MAX }),
            _ => Ok(Self(number)),
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

    fn check(text: &str, expected: Result<&str, NumberFault>) {
        let read = DocumentNumber::parse(text);
        assert_eq!(
            read.as_ref().map(DocumentNumber::as_str),
            expected.as_ref().copied(),
            "{text}"
        );
    }

    #[test]
    fn numbers_are_taken_as_typed() {
        check("L898902C3", Ok("L898902C3"));
        check(" fa 1234567 ", Ok("FA1234567"));
        check("FA-123-4567", Ok("FA1234567"));
        check("FA\u{2011}1234567\u{200E}", Ok("FA1234567"));
        check("123", Ok("123"));
        check("12345678901234567890", Ok("12345678901234567890"));
    }

    #[test]
    fn what_is_no_number_is_named() {
        check("", Err(NumberFault::Empty));
        check(" -- ", Err(NumberFault::Empty));
        check("12", Err(NumberFault::TooShort));
        check(
            "123456789012345678901",
            Err(NumberFault::TooLong { max: 20 }),
        );
        check(
            "AB/123",
            Err(NumberFault::BadCharacter {
                position: 3,
                found: '/',
            }),
        );
        check(
            "AB123Ж",
            Err(NumberFault::BadCharacter {
                position: 6,
                found: 'Ж',
            }),
        );
        check(
            "AB😀123",
            Err(NumberFault::BadCharacter {
                position: 3,
                found: '😀',
            }),
        );
    }

    #[test]
    fn look_alikes_are_never_replaced() {
        let cyrillic = NumberFault::LookAlike {
            position: 2,
            found: 'А',
            meant: 'A',
        };
        check("FА1234567", Err(cyrillic));
        let greek = NumberFault::LookAlike {
            position: 1,
            found: 'Ν',
            meant: 'N',
        };
        check("Ν12345678", Err(greek));
        let persian = NumberFault::LookAlike {
            position: 4,
            found: '۵',
            meant: '5',
        };
        check("FA ۵234567", Err(persian));
    }

    proptest! {
        #[test]
        fn any_text_is_answered_and_what_is_taken_is_stable(text in any::<String>()) {
            if let Ok(number) = DocumentNumber::parse(&text) {
                prop_assert_eq!(DocumentNumber::parse(number.as_str()), Ok(number.clone()));
            }
        }
    }
}
