//! The check digit of Doc 9303-3 section 4.9.

/// Weights of the positions, repeating from the left.
const WEIGHTS: [u32; 3] = [7, 3, 1];

/// The check digit over `characters`, 0 to 9. `None` when one is outside `A-Z0-9<`.
pub(crate) fn check_digit(characters: &[char]) -> Option<u8> {
    let mut sum = 0;
    for (position, character) in characters.iter().enumerate() {
        sum = (sum + value(*character)? * WEIGHTS[position % WEIGHTS.len()]) % 10;
    }
    u8::try_from(sum).ok()
}

/// What a character counts: a digit itself, `A` to `Z` 10 to 35, the filler 0.
pub(crate) fn value(character: char) -> Option<u32> {
    match character {
        '<' => Some(0),
        '0'..='9' | 'A'..='Z' => character.to_digit(36),
        _ => None,
    }
}

/// A digit as the zone prints it.
pub(crate) fn printed(digit: u8) -> char {
    char::from(b'0' + digit % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digit(text: &str) -> Option<u8> {
        check_digit(&text.chars().collect::<Vec<_>>())
    }

    fn check(text: &str, expected: u8) {
        assert_eq!(digit(text), Some(expected), "{text}");
    }

    /// Doc 9303-3 Appendix A, examples 1 to 5.
    #[test]
    fn examples_of_the_standard() {
        check("520727", 3);
        check("AB2134<<<", 5);
        check("HA672242<658022549601086<<<<<<<<<<<<<<0", 8);
        check("D231458907<<<<<<<<<<<<<<<34071279507122<<<<<<<<<<<", 2);
        check("HA672242<658022549601086<<<<<<<", 8);
    }

    /// Doc 9303 parts 4 to 6, the specimen fields; part 11, the long number.
    #[test]
    fn specimen_fields() {
        check("L898902C3", 6);
        check("D23145890", 7);
        check("ZE184226B<<<<<", 1);
        check("740812", 2);
        check("120415", 9);
        check("D23145890734", 9);
    }

    #[test]
    fn other_characters_have_no_value() {
        for text in ["74O81А", "7408-2", "740 12", "é"] {
            assert_eq!(digit(text), None, "{text}");
        }
    }
}
