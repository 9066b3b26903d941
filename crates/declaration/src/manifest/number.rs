//! Document numbers as spreadsheets spoil them, and how those of the neighbours look.

use identity::{Country, DocumentNumber};

use super::Issue;

/// For a number that a spreadsheet took for a quantity (`400000123.0`, `4.00000123E8`): the digits
/// it had, where none is lost. `None` for any other text.
#[allow(clippy::option_option, reason = "a spoilt number may have no repair")]
pub(super) fn mended(text: &str) -> Option<Option<String>> {
    let text = text.replace(',', ".");
    let (mantissa, power) = match text.split_once(['e', 'E', 'е', 'Е']) {
        Some((mantissa, power)) => (mantissa, power.trim_start_matches('+')),
        None => (text.as_str(), ""),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let plain = power.is_empty() && !mantissa.contains('.');
    if plain || whole.is_empty() || !digits(whole) || !digits(fraction) || !digits(power) {
        return None;
    }
    if power.is_empty() {
        return zeros(fraction).then(|| Some(whole.to_owned()));
    }
    // One digit, a point and a power: a document whose letters are `E` has no point.
    if !mantissa.contains('.') || whole.len() != 1 {
        return None;
    }
    let power: usize = power.parse().ok()?;
    let complete = fraction.len() == power && power <= DocumentNumber::MAX;
    Some(complete.then(|| [whole, fraction].concat()))
}

fn zeros(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b == b'0')
}

/// What is odd about the number of a passport of the region, with a repair. Patterns are hints and
/// never refuse: letters `A`, digits `9`, as in national practice, not in a standard.
pub(super) fn unusual(number: &DocumentNumber, issuer: Country) -> Option<(Issue, Option<String>)> {
    let pattern = match issuer.as_str() {
        "UZB" | "KGZ" => "AA9999999",
        "TJK" | "RUS" => "999999999",
        "KAZ" => "A99999999",
        _ => return None,
    };
    let text = number.as_str();
    let same = |(letter, shape): (u8, u8)| match shape {
        b'A' => letter.is_ascii_uppercase(),
        _ => letter.is_ascii_digit(),
    };
    let all_digits = text.bytes().all(|b| b.is_ascii_digit());
    if text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(same) {
        None
    } else if all_digits && pattern.starts_with('9') && (6..9).contains(&text.len()) {
        let lost = pattern.len() - text.len();
        // Tajik numbers begin with 4: a short one has lost something else.
        let repair = (issuer.as_str() == "RUS").then(|| ["0".repeat(lost).as_str(), text].concat());
        Some((Issue::LostZeros, repair))
    } else {
        Some((Issue::UnusualNumber, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_become_numbers_again() {
        let check = |text: &str, expected: Option<Option<&str>>| {
            assert_eq!(
                mended(text),
                expected.map(|e| e.map(str::to_owned)),
                "{text}"
            );
        };
        check("400000123.0", Some(Some("400000123")));
        check("400000123,00", Some(Some("400000123")));
        check("4.00000123E8", Some(Some("400000123")));
        check("4.00000123e+08", Some(Some("400000123")));
        check("4.0000012E8", Some(None));
        for other in [
            "400000123",
            "AA1234567",
            "1E1234567",
            "4.5",
            "",
            "E8",
            "12.05.2030",
            "1E8",
        ] {
            check(other, None);
        }
    }

    #[test]
    fn numbers_of_the_neighbours() {
        let check = |issuer: &str, text: &str, expected: Option<(Issue, Option<&str>)>| {
            let number = DocumentNumber::parse(text).unwrap();
            let found = unusual(&number, Country::parse(issuer).unwrap());
            let expected = expected.map(|(issue, repair)| (issue, repair.map(str::to_owned)));
            assert_eq!(found, expected, "{issuer} {text}");
        };
        check("UZB", "AA1234567", None);
        check("UZB", "1234567", Some((Issue::UnusualNumber, None)));
        check("RUS", "701234567", None);
        check(
            "RUS",
            "1234567",
            Some((Issue::LostZeros, Some("001234567"))),
        );
        check("TJK", "40000012", Some((Issue::LostZeros, None)));
        check("KAZ", "N12345678", None);
        check("UTO", "L898902C3", None);
    }
}
