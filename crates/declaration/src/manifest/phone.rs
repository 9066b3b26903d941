//! Telephone numbers: digits with what people put between them.

use super::Issue;

/// The most digits of a number (ITU-T E.164 section 6).
const MOST: usize = 15;
/// The fewest that ring anywhere outside an office.
const FEWEST: usize = 5;

/// Reads a number: `+` and digits; `None` for an empty text.
pub(super) fn read(text: &str) -> Result<Option<String>, Issue> {
    let text = text.trim();
    let mut number = String::new();
    for letter in text.chars() {
        match letter {
            '0'..='9' => number.push(letter),
            '+' if number.is_empty() => number.push('+'),
            ' ' | '\u{a0}' | '-' | '(' | ')' | '.' | '/' => {}
            _ => return Err(Issue::NotAPhone),
        }
    }
    match number.trim_start_matches('+').len() {
        0 if text.is_empty() => Ok(None),
        FEWEST..=MOST => Ok(Some(number)),
        _ => Err(Issue::NotAPhone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        let ok = |text: &str, expected: &str| {
            assert_eq!(read(text), Ok(Some(expected.to_owned())), "{text}");
        };
        ok("+998 71 200-00-00", "+998712000000");
        ok("(8) 495 000.00.00", "84950000000");
        assert_eq!(read(" "), Ok(None));
        for bad in ["12", "call me", "+", "--", "1234567890123456", "12+34567"] {
            assert_eq!(read(bad), Err(Issue::NotAPhone), "{bad}");
        }
    }
}
