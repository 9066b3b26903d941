//! Goods codes as they are typed: 4, 6, 8 or 10 digits.

/// A code of digits whose heading exists in HS 2022.
///
/// The first six digits are the nomenclature's; what follows is national (TN VED, 10 digits), and
/// only its shape is known here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub(crate) String);

/// Why a text is no code of goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// Nothing was typed.
    Empty,
    /// Something other than digits, blanks and points.
    NotDigits,
    /// Neither 4 nor 6 nor 8 nor 10 digits.
    Length {
        /// How many there are.
        digits: usize,
    },
    /// No chapter has this number: 00, 77 (kept free) or 98 and 99 (for national use).
    NoChapter {
        /// The two digits.
        chapter: String,
    },
    /// The chapter has no such heading.
    NoHeading {
        /// The four digits.
        heading: String,
    },
    /// The heading has no such subheading in the edition of 2022.
    NoSubheading {
        /// The six digits.
        subheading: String,
        /// Where the goods went when an earlier edition had the code; empty when it had not.
        now: Vec<&'static str>,
    },
}

/// Subheadings of the edition of 2017 that people still write, and where their goods are now
/// (WCO, correlation tables 2017–2022).
const GONE: [(&str, &[&str]); 3] = [
    ("851712", &["851713", "851714"]),
    ("851770", &["851771", "851779"]),
    ("852580", &["852581", "852582", "852583", "852589"]),
];

impl Code {
    /// The digits, without anything between.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The chapter, two digits.
    #[must_use]
    pub fn chapter(&self) -> &str {
        &self.0[..2]
    }

    /// The heading, four digits.
    #[must_use]
    pub fn heading(&self) -> &str {
        &self.0[..4]
    }

    /// The subheading, six digits; `None` for a code of four.
    #[must_use]
    pub fn subheading(&self) -> Option<&str> {
        self.0.get(..6)
    }
}

/// Reads a code as typed by its shape alone, where the list is not at hand.
///
/// # Errors
/// [`CodeFault`], but neither `NoHeading` nor `NoSubheading`
pub fn shape(text: &str) -> Result<Code, CodeFault> {
    let digits = digits(text)?;
    let chapter = &digits[..digits.len().min(2)];
    if !matches!(digits.len(), 4 | 6 | 8 | 10) {
        let digits = digits.len();
        Err(CodeFault::Length { digits })
    } else if matches!(chapter, "00" | "77" | "98" | "99") {
        let chapter = chapter.to_owned();
        Err(CodeFault::NoChapter { chapter })
    } else {
        Ok(Code(digits))
    }
}

/// The digits of a code as typed, between which blanks and points may stand.
pub(crate) fn digits(text: &str) -> Result<String, CodeFault> {
    let kept: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '.')
        .collect();
    if kept.is_empty() {
        Err(CodeFault::Empty)
    } else if kept.chars().all(|letter| letter.is_ascii_digit()) {
        Ok(kept)
    } else {
        Err(CodeFault::NotDigits)
    }
}

/// Where the goods of a subheading of 2017 are now.
pub(crate) fn now(subheading: &str) -> Vec<&'static str> {
    GONE.iter()
        .find(|(gone, _)| *gone == subheading)
        .map_or_else(Vec::new, |(_, now)| now.to_vec())
}
