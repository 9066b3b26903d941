//! Texts of one line, as they are kept: blanks squeezed, nothing a printer or a message stumbles
//! over, no marks that nobody sees.

use crate::Fault;

/// Reads a text that may be empty.
///
/// # Errors
/// `TooLong`, `BadText`
pub(super) fn line(text: &str, max: usize) -> Result<String, Fault> {
    let seen: String = text.chars().filter(|letter| !unseen(*letter)).collect();
    let text = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > max {
        Err(Fault::TooLong { max })
    } else if text
        .chars()
        .any(|letter| letter.is_control() || nothing(letter))
    {
        Err(Fault::BadText)
    } else {
        Ok(text)
    }
}

/// Reads a text that must be there.
///
/// # Errors
/// Those of [`line`], and `Missing`.
pub(super) fn needed(text: &str, max: usize) -> Result<String, Fault> {
    match line(text, max) {
        Ok(text) if text.is_empty() => Err(Fault::Missing),
        read => read,
    }
}

/// Marks that take no room: direction marks, with which a text can be made to read otherwise than
/// it is, and blanks of no width, of which a name could consist. Joiners stay: Persian needs them.
const fn unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
    )
}

/// Numbers that will never be a character (Unicode 16, section 23.7); XML 1.0 takes some of them
/// for an error.
const fn nothing(letter: char) -> bool {
    matches!(letter, '\u{fdd0}'..='\u{fdef}') || letter as u32 & 0xfffe == 0xfffe
}
