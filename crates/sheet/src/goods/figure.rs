//! Figures of cells, exactly: digits and a decimal point, never floats.

use declaration::{Fault, parse_decimal};

/// The most decimals a typed figure is computed with.
const MOST_DECIMALS: u32 = 6;
/// Digits that a spreadsheet shows of a number; what it stores after them is noise of its floats.
const SHOWN: usize = 15;

/// What parts the decimals from the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Comma,
    Point,
}

/// A number at or above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    digits: i128,
    scale: u32,
}

impl Figure {
    /// A figure as typed. `mark` settles what `1,200` means; without it such a text is none.
    pub(super) fn typed(text: &str, mark: Option<Mark>) -> Option<Self> {
        let text = match (parse_decimal(text, MOST_DECIMALS), mark) {
            (Ok(value), _) => return Some(Self::new(value.mantissa(), value.scale())),
            (Err(Fault::AmbiguousSeparator), Some(mark)) => settled(text, mark),
            (Err(_), _) => return None,
        };
        let value = parse_decimal(&text, MOST_DECIMALS).ok()?;
        Some(Self::new(value.mantissa(), value.scale()))
    }

    /// A number as a spreadsheet stores it: digits, a point, digits.
    pub(super) fn stored(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let all = [whole, decimals].concat();
        let digits = all.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || whole.is_empty() || whole.len() > SHOWN || all.len() > 30 {
            return None;
        }
        let scale = u32::try_from(decimals.len()).ok()?;
        let noise = all.trim_start_matches('0').len().saturating_sub(SHOWN);
        let shown = scale.saturating_sub(u32::try_from(noise).ok()?);
        Some(Self::new(all.parse().ok()?, scale).rounded(shown))
    }

    fn new(digits: i128, scale: u32) -> Self {
        let (mut digits, mut scale) = (digits, scale);
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        Self { digits, scale }
    }

    pub(super) fn times(self, other: Self) -> Self {
        Self::new(self.digits * other.digits, self.scale + other.scale)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        Self::new(self.at(scale) + other.at(scale), scale)
    }

    /// Times ten to the power of `by`.
    pub(super) fn moved(self, by: i32) -> Self {
        let places = by.unsigned_abs();
        if by < 0 {
            Self::new(self.digits, self.scale + places)
        } else {
            Self::new(self.digits * 10_i128.pow(places), self.scale)
        }
    }

    /// Halves go up.
    pub(super) fn rounded(self, scale: u32) -> Self {
        if self.scale <= scale {
            return self;
        }
        let parts = 10_i128.pow(self.scale - scale);
        Self::new((self.digits + parts / 2) / parts, scale)
    }

    /// Whether two figures are further apart than `most`.
    pub(super) fn far(self, other: Self, most: Self) -> bool {
        let scale = self.scale.max(other.scale).max(most.scale);
        (self.at(scale) - other.at(scale)).abs() > most.at(scale)
    }

    pub(super) const fn is_whole(self) -> bool {
        self.scale == 0
    }

    fn at(self, scale: u32) -> i128 {
        self.digits * 10_i128.pow(scale - self.scale)
    }

    /// As the form reads it beyond doubt: a point before the decimals, and never exactly three of
    /// them where they could be thousands.
    pub(super) fn to_text(self) -> String {
        let places = self.scale as usize;
        let digits = format!("{:0width$}", self.digits, width = places + 1);
        let (whole, decimals) = digits.split_at(digits.len() - places);
        if decimals.is_empty() {
            return whole.to_owned();
        }
        let thousands = decimals.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
        [whole, ".", decimals, if thousands { "0" } else { "" }].concat()
    }
}

/// A text with one separator before three digits, as the other numbers of its list are meant.
fn settled(text: &str, mark: Mark) -> String {
    let decimal = match mark {
        Mark::Comma => text.contains(','),
        Mark::Point => text.contains('.'),
    };
    if decimal {
        // A fourth decimal takes the doubt away.
        [text.trim_end(), "0"].concat()
    } else {
        text.replace([',', '.'], "")
    }
}

/// The number in a cell, and what stands around it: `18,4 kg`, `$ 12`, `40 dona`. `None` when
/// there is none, or more than one.
pub(super) fn parts(text: &str) -> Option<(&str, String)> {
    let text = text.trim();
    let first = text.find(|letter: char| letter.is_ascii_digit())?;
    let start = match text[..first].chars().next_back() {
        Some(mark @ ('.' | ',')) => first - mark.len_utf8(),
        _ => first,
    };
    let inside =
        |letter: char| letter.is_ascii_digit() || letter.is_whitespace() || ".,'’".contains(letter);
    let length = text[start..]
        .find(|letter| !inside(letter))
        .unwrap_or(text.len() - start);
    let number = text[start..start + length].trim_end();
    // A point behind the number ends a sentence or a shortened word.
    let number = if number.len() < text.len() - start {
        number.trim_end_matches(['.', ','])
    } else {
        number
    };
    let around = [&text[..start], " ", &text[start + length..]].concat();
    let around = around.trim().to_owned();
    let again = around.chars().any(|letter| letter.is_ascii_digit());
    let unit = around.ends_with(['2', '3']) && around.chars().any(char::is_alphabetic);
    (!again || unit).then_some((number, around))
}

/// The decimal mark of numbers, by those of them that can be read in one way only.
pub(super) fn mark<'a>(numbers: impl Iterator<Item = &'a str>) -> Option<Mark> {
    let (mut comma, mut point) = (false, false);
    for number in numbers {
        match told(number) {
            Some(Mark::Comma) => comma = true,
            Some(Mark::Point) => point = true,
            None => {}
        }
    }
    match (comma, point) {
        (true, false) => Some(Mark::Comma),
        (false, true) => Some(Mark::Point),
        (true, true) | (false, false) => None,
    }
}

/// What one number says of the mark.
fn told(number: &str) -> Option<Mark> {
    let tight: String = number
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let count = |mark: char| tight.matches(mark).count();
    let (commas, points) = (count(','), count('.'));
    let sole = |mark: char| {
        let (whole, decimals) = tight.split_once(mark).unwrap_or_default();
        decimals.len() != 3 || whole.len() > 3 || whole.is_empty() || whole.starts_with('0')
    };
    match (commas, points) {
        (1, 0) if sole(',') => Some(Mark::Comma),
        (0, 1) if sole('.') => Some(Mark::Point),
        // A mark that repeats groups thousands; the other one is left for decimals.
        (2.., 0 | 1) => Some(Mark::Point),
        (0 | 1, 2..) => Some(Mark::Comma),
        (1, 1) if tight.find(',') < tight.find('.') => Some(Mark::Point),
        (1, 1) => Some(Mark::Comma),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typed_figures() {
        let check = |text: &str, mark: Option<Mark>, expected: Option<&str>| {
            let got = Figure::typed(text, mark).map(Figure::to_text);
            assert_eq!(got.as_deref(), expected, "{text} {mark:?}");
        };
        check("1 200,50", None, Some("1200.5"));
        check("18,4", None, Some("18.4"));
        check("0,125", None, Some("0.125"));
        check("12,3450", None, Some("12.3450"));
        check("1,200", None, None);
        check("1,200", Some(Mark::Comma), Some("1.2"));
        check("12,345", Some(Mark::Comma), Some("12.3450"));
        check("1,200", Some(Mark::Point), Some("1200"));
        check("1.200", Some(Mark::Comma), Some("1200"));
        check("-5", None, None);
        check("twelve", Some(Mark::Comma), None);
    }

    #[test]
    fn stored_numbers_lose_the_noise_of_floats() {
        let check = |text: &str, expected: Option<&str>| {
            let got = Figure::stored(text).map(Figure::to_text);
            assert_eq!(got.as_deref(), expected, "{text}");
        };
        check("40", Some("40"));
        check("37.050000000000004", Some("37.05"));
        check("18.399999999999999", Some("18.4"));
        check("0.30000000000000004", Some("0.3"));
        check("12.345", Some("12.3450"));
        check("0.125", Some("0.125"));
        check("1234.567", Some("1234.567"));
        check("999999999999999", Some("999999999999999"));
        check("9999999999999999", None);
        check("-5", None);
        check("", None);
        check("1.2.3", None);
    }

    #[test]
    fn products_and_powers() {
        let figure = |text| Figure::typed(text, None).unwrap();
        let product = figure("12,35").times(figure("3"));
        assert_eq!(product.to_text(), "37.05");
        assert_eq!(figure("1250").moved(-3).to_text(), "1.25");
        assert_eq!(figure("1251").moved(-3).to_text(), "1.2510");
        assert_eq!(figure("19,8").moved(3).to_text(), "19800");
        assert_eq!(figure("2.345678").rounded(2).to_text(), "2.35");
        assert_eq!(figure("0,1").plus(figure("0,95")).to_text(), "1.05");
        let cent = figure("0.01");
        assert!(!figure("480").far(figure("480.01"), cent));
        assert!(figure("480").far(figure("480.02"), cent));
    }

    #[test]
    fn numbers_and_what_stands_around_them() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let got = parts(text);
            let got = got.as_ref().map(|(number, rest)| (*number, rest.as_str()));
            assert_eq!(got, expected, "{text}");
        };
        check("40", Some(("40", "")));
        check(" 18,4 kg ", Some(("18,4", "kg")));
        check("40шт.", Some(("40", "шт.")));
        check("$ 1 200.50", Some(("1 200.50", "$")));
        check("1 200 сум", Some(("1 200", "сум")));
        check(",5 kg", Some((",5", "kg")));
        check("12 м2", Some(("12", "м2")));
        check("12 кв. м", Some(("12", "кв. м")));
        check("2x3 m", None);
        check("18/21", None);
        check("12-15", None);
        check("№5 из 7", None);
        check("kg", None);
        check("", None);
    }

    #[test]
    fn the_mark_of_a_list() {
        let check = |numbers: &[&str], expected: Option<Mark>| {
            assert_eq!(mark(numbers.iter().copied()), expected, "{numbers:?}");
        };
        check(&["1,200", "18,4"], Some(Mark::Comma));
        check(&["1,200", "18.4"], Some(Mark::Point));
        check(&["1,200", "12,345"], None);
        check(&["1 234,567"], Some(Mark::Comma));
        check(&["1.234,56"], Some(Mark::Comma));
        check(&["1,234.56"], Some(Mark::Point));
        check(&["1,234,567"], Some(Mark::Point));
        check(&["0,125"], Some(Mark::Comma));
        check(&["18,4", "18.4"], None);
        check(&["40", "шт", ""], None);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,30}", power in -3..4_i32) {
            for mark in [None, Some(Mark::Comma), Some(Mark::Point)] {
                let both = [Figure::typed(&text, mark), Figure::stored(&text)];
                for figure in both.into_iter().flatten() {
                    let all = figure.moved(power).times(figure).plus(figure);
                    prop_assert!(!all.to_text().is_empty());
                    prop_assert!(!figure.far(figure, figure));
                }
            }
            let _ = parts(&text);
            let _ = mark([text.as_str()].into_iter());
        }

        #[test]
        fn what_is_written_is_read_beyond_doubt(digits in 0..1_000_000_000_i64, scale in 0..6_u32) {
            let figure = Figure::new(digits.into(), scale);
            prop_assert_eq!(Figure::typed(&figure.to_text(), None), Some(figure));
        }
    }
}
