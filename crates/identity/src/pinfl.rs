//! The Uzbek personal identification number (JShShIR, PINFL) of 14 digits.
//!
//! `C DDMMYY AAA SSS K`: century and sex, birth date, district, serial, check digit. The check
//! digit's rule is taken from public software and samples, not from a published act, and numbers
//! with a wrong one may exist: a fault here is a reason to ask, never to refuse.

use crate::mrz::{check_digit, printed};
use chrono::NaiveDate;

/// What a consistent personal number tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pinfl {
    /// The day of birth.
    pub birth: NaiveDate,
    /// Male when true, female when false.
    pub male: bool,
}

/// Why a text is no consistent personal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinflFault {
    /// Nothing typed.
    Empty,
    /// Something else than a digit, at this position counted from 1.
    BadCharacter {
        /// Where it stands.
        position: usize,
        /// What was typed.
        found: char,
    },
    /// Not 14 digits.
    Length {
        /// How many there are.
        found: usize,
    },
    /// The first digit is none of 1 to 6.
    Century,
    /// Digits 2 to 7 are no day of the calendar.
    BirthDate,
    /// District (8 to 10) or serial (11 to 13) is `000`.
    Zeros,
    /// The last digit does not agree with the others.
    CheckDigit {
        /// The digit that would agree.
        expected: u8,
    },
}

/// Reads a personal number; blanks and hyphens are dropped.
///
/// # Errors
///
/// The first [`PinflFault`] in the order of the variants. All of them are reasons to ask.
pub fn check(text: &str) -> Result<Pinfl, PinflFault> {
    let mut digits = [0; 14];
    let mut length = 0;
    for (index, found) in text.chars().enumerate() {
        if crate::lookalike::invisible(found) || crate::lookalike::hyphen(found) {
            continue;
        }
        let Some(digit) = found.to_digit(10) else {
            return Err(PinflFault::BadCharacter {
                position: index + 1,
                found,
            });
        };
        if let Some(slot) = digits.get_mut(length) {
            *slot = digit;
        }
        length += 1;
    }
    match length {
        0 => Err(PinflFault::Empty),
        14 => read(&digits),
        found => Err(PinflFault::Length { found }),
    }
}

fn read(digits: &[u32; 14]) -> Result<Pinfl, PinflFault> {
    let [first, d1, d2, m1, m2, y1, y2, ..] = *digits;
    if !(1..=6).contains(&first) {
        return Err(PinflFault::Century);
    }
    let year = 1800 + (first - 1) / 2 * 100 + y1 * 10 + y2;
    let birth = i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, m1 * 10 + m2, d1 * 10 + d2))
        .ok_or(PinflFault::BirthDate)?;
    if digits[7..10] == [0; 3] || digits[10..13] == [0; 3] {
        return Err(PinflFault::Zeros);
    }
    let covered: Vec<char> = digits.iter().take(13).map(|d| printed(*d as u8)).collect();
    match check_digit(&covered) {
        Some(expected) if u32::from(expected) != digits[13] => {
            Err(PinflFault::CheckDigit { expected })
        }
        Some(_) | None => Ok(Pinfl {
            birth,
            male: first % 2 == 1,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number of nobody: the check digit is computed, district and serial are made up.
    fn made_up(first13: &str) -> String {
        let digit = check_digit(&first13.chars().collect::<Vec<_>>()).unwrap();
        format!("{first13}{digit}")
    }

    fn check_fault(text: &str, expected: PinflFault) {
        assert_eq!(check(text), Err(expected), "{text}");
    }

    #[test]
    fn birth_and_sex_come_from_the_first_seven() {
        for (first13, year, male) in [
            ("1120812999001", 1812, true),
            ("2120812999001", 1812, false),
            ("3120874999001", 1974, true),
            ("4120874999001", 1974, false),
            ("5120804999001", 2004, true),
            ("6120804999001", 2004, false),
        ] {
            let birth = NaiveDate::from_ymd_opt(year, 8, 12).unwrap();
            assert_eq!(
                check(&made_up(first13)),
                Ok(Pinfl { birth, male }),
                "{first13}"
            );
        }
    }

    #[test]
    fn blanks_are_dropped() {
        let number = made_up("4120874999001");
        let spaced = format!(" {} {}-{}", &number[..1], &number[1..7], &number[7..]);
        assert_eq!(check(&spaced), check(&number));
    }

    #[test]
    fn faults_are_named() {
        check_fault("", PinflFault::Empty);
        check_fault("412087499900", PinflFault::Length { found: 12 });
        check_fault("412087499900111", PinflFault::Length { found: 15 });
        check_fault(
            "41208749990O10",
            PinflFault::BadCharacter {
                position: 12,
                found: 'O',
            },
        );
        check_fault(&made_up("7120874999001"), PinflFault::Century);
        check_fault(&made_up("0120874999001"), PinflFault::Century);
        check_fault(&made_up("4310274999001"), PinflFault::BirthDate);
        check_fault(&made_up("4290201999001"), PinflFault::BirthDate);
        check_fault(&made_up("4120874000001"), PinflFault::Zeros);
        check_fault(&made_up("4120874999000"), PinflFault::Zeros);
    }

    #[test]
    fn a_wrong_check_digit_names_the_right_one() {
        let number = made_up("4120874999001");
        let right = number.as_bytes()[13] - b'0';
        let wrong = format!("{}{}", &number[..13], (right + 1) % 10);
        check_fault(&wrong, PinflFault::CheckDigit { expected: right });
    }

    #[test]
    fn any_length_and_script_is_answered() {
        check_fault(
            "٤١٢",
            PinflFault::BadCharacter {
                position: 1,
                found: '٤',
            },
        );
        check_fault(&"1".repeat(100_000), PinflFault::Length { found: 100_000 });
    }
}
