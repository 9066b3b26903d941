//! Labels and ids as they go in and out.

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use wire::FieldProblem;

use crate::office::Office;
use crate::refusal::Refusal;
use crate::storage::Id;
use crate::vault::Place;

/// The longest label, in characters.
pub(super) const MAX_LABEL: usize = 80;

impl Office {
    /// Seals the label of a member or token.
    pub(super) fn seal_label(&self, id: &Id, label: &str) -> Vec<u8> {
        self.vault.seal(Place::Label(id), label.as_bytes())
    }

    /// Opens the label of a member or token.
    pub(super) fn label(&self, id: &Id, sealed: &[u8]) -> Result<String, Refusal> {
        let plain = self.vault.open_sealed(Place::Label(id), sealed)?;
        String::from_utf8(plain).map_err(|_| Refusal::Broken("a label is no text".to_owned()))
    }
}

/// An id as it is told.
pub(super) fn text(id: &Id) -> String {
    HEXLOWER.encode(id)
}

/// An id as it is asked for. One that is none is of nothing that is known.
pub(super) fn read_id(text: &str) -> Result<Id, Refusal> {
    let bytes = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok();
    bytes
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(Refusal::NotFound)
}

/// A label as it is kept: without spaces around it, 1 to [`MAX_LABEL`] characters, one line.
///
/// # Errors
/// The code of the fault.
pub(super) fn read_label(text: &str) -> Result<String, &'static str> {
    let label = text.trim();
    if label.is_empty() {
        Err("missing")
    } else if label.chars().count() > MAX_LABEL {
        Err("too_long")
    } else if label.chars().any(char::is_control) {
        Err("bad_text")
    } else {
        Ok(label.to_owned())
    }
}

/// The refusal of one member of a body.
pub(super) fn invalid(pointer: &str, code: &str) -> Refusal {
    Refusal::Invalid(vec![FieldProblem {
        pointer: pointer.to_owned(),
        code: code.to_owned(),
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let check = |text: &str, expected: Result<&str, &str>| {
            let got = read_label(text);
            assert_eq!(got.as_deref().map_err(|code| *code), expected, "{text:?}");
        };
        check("Night shift", Ok("Night shift"));
        check("  Kecha navbatchisi ", Ok("Kecha navbatchisi"));
        check("", Err("missing"));
        check(" \t ", Err("missing"));
        check("a\nb", Err("bad_text"));
        check(&"ў".repeat(80), Ok(&"ў".repeat(80)));
        check(&"ў".repeat(81), Err("too_long"));
    }

    #[test]
    fn ids() {
        assert_eq!(read_id(&text(&[7; 16])).unwrap(), [7; 16]);
        for bad in ["", "07", &"0".repeat(33), &"0".repeat(34), &"g".repeat(32)] {
            assert!(matches!(read_id(bad), Err(Refusal::NotFound)), "{bad}");
        }
    }
}
