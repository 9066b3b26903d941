//! Numbers as people type them: blanks and apostrophes between thousands, comma or point before
//! decimals, digits of other scripts.

use rust_decimal::Decimal;

use crate::Fault;

/// The largest amount of money or goods the form takes, in any unit: a hundred times more than a
/// lorry of cash, small enough that no sum of lines overflows.
const MAX_AMOUNT: u64 = 999_999_999_999;

/// Reads a decimal of at most `scale` decimals.
///
/// # Errors
/// `Missing`, `NotANumber`, `Negative`, `TooLarge`, `TooManyDecimals`, and `AmbiguousSeparator`
/// where a single separator stands before exactly three last digits.
pub fn parse_decimal(text: &str, scale: u32) -> Result<Decimal, Fault> {
    let plain = plain_digits(text);
    if plain.is_empty() {
        return Err(Fault::Missing);
    }
    let (negative, body) = match plain.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest),
        None => (false, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let (whole, decimals) = split_decimals(body)?;
    if whole.len() + decimals.len() == 0 || !is_digits(&whole) || !is_digits(&decimals) {
        return Err(Fault::NotANumber);
    }
    let whole_digits = whole.trim_start_matches('0');
    if negative && !(whole_digits.is_empty() && decimals.chars().all(|c| c == '0')) {
        return Err(Fault::Negative);
    }
    if whole_digits.len() > 12 {
        return Err(Fault::TooLarge { max: MAX_AMOUNT });
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > scale as usize {
        return Err(Fault::TooManyDecimals { max: scale });
    }
    // At most 12 + `scale` digits: far inside an i64 for the scales in use (0, 2, 3).
    let digits: i64 = [whole_digits, decimals]
        .concat()
        .parse()
        .or_else(|_| zero_if_empty(whole_digits))?;
    Ok(Decimal::new(
        digits,
        u32::try_from(decimals.len()).unwrap_or(0),
    ))
}

/// Reads a whole number from 0 to `max`.
///
/// # Errors
/// As [`parse_decimal`] with no decimals.
pub fn parse_whole(text: &str, max: u32) -> Result<u32, Fault> {
    let too_large = Fault::TooLarge {
        max: u64::from(max),
    };
    let value = parse_decimal(text, 0).map_err(|fault| match fault {
        Fault::TooLarge { .. } => too_large,
        other => other,
    })?;
    match u32::try_from(value) {
        Ok(number) if number <= max => Ok(number),
        Ok(_) | Err(_) => Err(too_large),
    }
}

/// Reads a decimal above zero and at most `max`.
///
/// # Errors
/// As [`parse_decimal`], and `Zero`.
pub fn parse_count(text: &str, scale: u32, max: u64) -> Result<Decimal, Fault> {
    let value = parse_decimal(text, scale).map_err(|fault| match fault {
        Fault::TooLarge { .. } => Fault::TooLarge { max },
        other => other,
    })?;
    if value.is_zero() {
        Err(Fault::Zero)
    } else if value > Decimal::from(max) {
        Err(Fault::TooLarge { max })
    } else {
        Ok(value)
    }
}

fn zero_if_empty(whole: &str) -> Result<i64, Fault> {
    if whole.is_empty() {
        Ok(0)
    } else {
        Err(Fault::NotANumber)
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Splits at the decimal separator: the last `.` or `,`. Earlier ones must be the other sign and
/// group thousands.
fn split_decimals(body: &str) -> Result<(String, String), Fault> {
    let Some(at) = body.rfind(['.', ',']) else {
        return Ok((body.to_owned(), String::new()));
    };
    let (whole, tail) = (&body[..at], &body[at + 1..]);
    let sign = body.as_bytes()[at];
    let grouping = if sign == b'.' { ',' } else { '.' };
    if whole.as_bytes().contains(&sign) {
        // `1.200.000`: the sign repeats, so it groups thousands.
        return group(body, char::from(sign)).map(|whole| (whole, String::new()));
    }
    if whole.contains(grouping) {
        return group(whole, grouping).map(|whole| (whole, tail.to_owned()));
    }
    let thousands = matches!(whole.len(), 1..=3) && !whole.starts_with('0') && tail.len() == 3;
    if thousands && is_digits(whole) && is_digits(tail) {
        // Half the world reads twelve hundred here, the other half one point two.
        return Err(Fault::AmbiguousSeparator);
    }
    Ok((whole.to_owned(), tail.to_owned()))
}

/// Joins groups of thousands; every group but the first has three digits.
fn group(text: &str, sign: char) -> Result<String, Fault> {
    let mut groups = text.split(sign);
    let first = groups.next().unwrap_or_default();
    if first.is_empty() || first.len() > 3 {
        return Err(Fault::NotANumber);
    }
    let mut joined = first.to_owned();
    for next in groups {
        if next.len() != 3 {
            return Err(Fault::NotANumber);
        }
        joined.push_str(next);
    }
    Ok(joined)
}

/// Drops blanks, apostrophes and bidi marks, and folds Arabic-Indic, Persian and full-width digits.
fn plain_digits(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(c, '\'' | '’' | '_' | '\u{200e}' | '\u{200f}' | '\u{061c}')
                && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .map(|c| match c {
            '٠'..='٩' => fold(c, '٠'),
            '۰'..='۹' => fold(c, '۰'),
            '０'..='９' => fold(c, '０'),
            '٫' | '．' => '.',
            '٬' | '，' => ',',
            other => other,
        })
        .collect()
}

fn fold(c: char, zero: char) -> char {
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Result<&str, Fault>) {
        let expected = expected.map(|t| t.parse::<Decimal>().unwrap());
        assert_eq!(parse_decimal(text, 2), expected, "{text:?}");
    }

    #[test]
    fn decimals_as_people_type_them() {
        check("1200", Ok("1200"));
        check(" 1 200,50 ", Ok("1200.5"));
        check("1\u{a0}200.5", Ok("1200.5"));
        check("1'200", Ok("1200"));
        check("1.200,50", Ok("1200.5"));
        check("1,200.50", Ok("1200.5"));
        check("1.200.000", Ok("1200000"));
        check("0", Ok("0"));
        check("0,5", Ok("0.5"));
        check(",5", Ok("0.5"));
        check("5.", Ok("5"));
        check("007", Ok("7"));
        check("-0", Ok("0"));
        check("+3", Ok("3"));
        check("۱۲۰", Ok("120"));
        check("٣٫٥", Ok("3.5"));
        check("１２", Ok("12"));
        check("\u{202e}12\u{202c}", Ok("12"));
        check("0.500", Ok("0.5"));
        check("999999999999", Ok("999999999999"));
    }

    #[test]
    fn what_is_no_number_is_named() {
        check("", Err(Fault::Missing));
        check("   ", Err(Fault::Missing));
        check("abc", Err(Fault::NotANumber));
        check("12a", Err(Fault::NotANumber));
        check("18.4 kg", Err(Fault::NotANumber));
        check("kg1.200", Err(Fault::NotANumber));
        check("😀", Err(Fault::NotANumber));
        check(".", Err(Fault::NotANumber));
        check("-", Err(Fault::NotANumber));
        check("1e9", Err(Fault::NotANumber));
        check("1.2.3", Err(Fault::NotANumber));
        check("-5", Err(Fault::Negative));
        check("−0.01", Err(Fault::Negative));
        check("1,200", Err(Fault::AmbiguousSeparator));
        check("12.345", Err(Fault::AmbiguousSeparator));
        check("1.2345", Err(Fault::TooManyDecimals { max: 2 }));
        check("1000000000000", Err(Fault::TooLarge { max: MAX_AMOUNT }));
        check(
            &"9".repeat(10_000),
            Err(Fault::TooLarge { max: MAX_AMOUNT }),
        );
    }

    #[test]
    fn counts_are_above_zero_and_bounded() {
        assert_eq!(parse_count("0", 0, 10), Err(Fault::Zero));
        assert_eq!(parse_count("11", 0, 10), Err(Fault::TooLarge { max: 10 }));
        assert_eq!(
            parse_count("1000000000", 0, 10),
            Err(Fault::TooLarge { max: 10 })
        );
        assert_eq!(
            parse_count("1.5", 0, 10),
            Err(Fault::TooManyDecimals { max: 0 })
        );
        assert_eq!(parse_whole("91", 90), Err(Fault::TooLarge { max: 90 }));
        assert_eq!(parse_whole("0", 90), Ok(0));
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,40}") {
            let _ = parse_decimal(&text, 3);
        }

        #[test]
        fn plain_decimals_come_back(units in 0_i64..1_000_000_000, scale in 0_u32..3) {
            let value = Decimal::new(units, scale);
            prop_assert_eq!(parse_decimal(&value.to_string(), 3), Ok(value));
        }
    }
}
