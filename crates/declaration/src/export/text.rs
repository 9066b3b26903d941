//! Texts of one line, as they are kept: blanks squeezed, nothing a printer or a message stumbles
//! over.

use crate::Fault;

/// Reads a text that may be empty.
///
/// # Errors
/// `TooLong`, `BadText`
pub(super) fn line(text: &str, max: usize) -> Result<String, Fault> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > max {
        Err(Fault::TooLong { max })
    } else if text.chars().any(char::is_control) {
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
