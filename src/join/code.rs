//! A rider's entry as a code on the rider's screen: no network between the two phones.
//!
//! ```text
//! code  = "YLKR1:" base45(body)                    ; RFC 9285, a QR symbol's alphanumeric mode
//! body  = text trip-code, 13 * text cell, checksum ; cells in the order of `CELLS`
//! text  = length byte, UTF-8
//! checksum = CRC-16/CCITT-FALSE of everything before it, high byte first
//! ```
//!
//! Nothing is signed: the code says what the rider typed, and the list checks it as if it had been
//! typed there. The checksum finds a code that was cut or mistyped on the way, nothing else. Role,
//! number in the trip and whatever the dispatcher decides have no place in it.

use declaration::manifest::{Column, Origin, RiderDraft};
use pass::{RIDER, base45};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The cells of a code, in their order there.
const CELLS: [Column; 13] = [
    Column::Surname,
    Column::Given,
    Column::Birth,
    Column::Sex,
    Column::Nationality,
    Column::Document,
    Column::Number,
    Column::Issuer,
    Column::Expiry,
    Column::Embark,
    Column::Debark,
    Column::Seat,
    Column::Phone,
];

/// The largest symbol that every phone camera reads from another phone's screen.
const MAX_VERSION: u8 = 12;

/// What a code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiderCode {
    /// The code of the trip's link, as the rider had it; empty when there was none.
    pub trip: String,
    /// The rider's cells. Role, number and marks are the list's.
    pub rider: RiderDraft,
}

/// Why a text is no rider's entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// Another kind of text.
    NotARider,
    /// An entry in another version of the layout: one of the two phones is too old.
    OtherVersion,
    /// Cut, or altered on the way.
    Damaged,
}

impl RiderCode {
    /// The text of the code, and how much of the symbol may be lost; `None` when the cells are too
    /// long for a symbol that a phone reads from a phone. Cells that pass the checks of a list fit.
    #[must_use]
    pub fn print(&self) -> Option<(String, QrCodeEcc)> {
        let mut body = Vec::new();
        push(&mut body, &self.trip)?;
        for column in CELLS {
            push(&mut body, self.rider.text(column).trim())?;
        }
        body.extend_from_slice(&checksum(&body).to_be_bytes());
        let text = [RIDER, &base45::encode(&body)].concat();
        [QrCodeEcc::Medium, QrCodeEcc::Low]
            .into_iter()
            .find(|correction| fits(&text, *correction))
            .map(|correction| (text, correction))
    }

    /// Reads a code as scanned or pasted. White space around it and line breaks within are dropped,
    /// small letters count as capitals.
    ///
    /// # Errors
    /// [`CodeFault`].
    pub fn read(text: &str) -> Result<Self, CodeFault> {
        let text: String = text
            .trim()
            .chars()
            .filter(|letter| !matches!(letter, '\n' | '\r' | '\t'))
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let Some(body) = text.strip_prefix(RIDER) else {
            return Err(other(&text));
        };
        let body = base45::decode(body).ok_or(CodeFault::Damaged)?;
        Self::of_body(&body).ok_or(CodeFault::Damaged)
    }

    fn of_body(body: &[u8]) -> Option<Self> {
        let (content, sum) = body.split_at_checked(body.len().checked_sub(2)?)?;
        if checksum(content).to_be_bytes() != sum {
            return None;
        }
        let mut rest = content;
        let trip = take(&mut rest)?;
        let mut rider = RiderDraft {
            origin: Origin::Rider,
            ..RiderDraft::default()
        };
        for column in CELLS {
            *rider.text_mut(column) = take(&mut rest)?;
        }
        rest.is_empty().then_some(Self { trip, rider })
    }
}

/// What a text without the prefix is.
fn other(text: &str) -> CodeFault {
    let mut rest = text.strip_prefix("YLKR").unwrap_or_default().chars();
    match (rest.next(), rest.next()) {
        (Some('0'..='9'), Some(':')) => CodeFault::OtherVersion,
        (_, _) => CodeFault::NotARider,
    }
}

fn fits(text: &str, correction: QrCodeEcc) -> bool {
    let segments = QrSegment::make_segments(text);
    let (least, most) = (Version::MIN, Version::new(MAX_VERSION));
    QrCode::encode_segments_advanced(&segments, correction, least, most, None, false).is_ok()
}

fn push(body: &mut Vec<u8>, text: &str) -> Option<()> {
    body.push(u8::try_from(text.len()).ok()?);
    body.extend_from_slice(text.as_bytes());
    Some(())
}

fn take(rest: &mut &[u8]) -> Option<String> {
    let (length, tail) = rest.split_first()?;
    let (text, tail) = tail.split_at_checked(usize::from(*length))?;
    *rest = tail;
    String::from_utf8(text.to_vec()).ok()
}

/// CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF.
fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |sum, byte| {
        (0..8).fold(sum ^ (u16::from(*byte) << 8), |sum, _| {
            let shifted = sum << 1;
            if sum & 0x8000 == 0 {
                shifted
            } else {
                shifted ^ 0x1021
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use declaration::manifest::{MAX_NAME, MAX_SEAT};
    use proptest::prelude::*;

    use super::*;

    fn eriksson() -> RiderDraft {
        RiderDraft {
            surname: "ERIKSSON".into(),
            given: "ANNA MARIA".into(),
            birth: "12.08.1974".into(),
            sex: "F".into(),
            nationality: "UTO".into(),
            document: "P".into(),
            number: "L898902C3".into(),
            expiry: "15.04.2032".into(),
            seat: "12A".into(),
            phone: "+998 00 000 00 00".into(),
            origin: Origin::Rider,
            ..RiderDraft::default()
        }
    }

    fn code(rider: RiderDraft) -> RiderCode {
        RiderCode {
            trip: "ABCD-EFGH-JKLM".into(),
            rider,
        }
    }

    fn version(text: &str, correction: QrCodeEcc) -> u8 {
        QrCode::encode_text(text, correction)
            .unwrap()
            .version()
            .value()
    }

    #[test]
    fn the_checksum_is_the_one_named() {
        // The check value of CRC-16/CCITT-FALSE.
        assert_eq!(checksum(b"123456789"), 0x29b1);
    }

    #[test]
    fn a_specimen_comes_back_from_a_small_symbol() {
        let entry = code(eriksson());
        let (text, correction) = entry.print().unwrap();
        assert_eq!(correction, QrCodeEcc::Medium);
        assert!(version(&text, correction) <= 8, "{text}");
        assert!(QrSegment::is_alphanumeric(&text), "{text}");
        assert_eq!(RiderCode::read(&text), Ok(entry));
    }

    #[test]
    fn what_is_not_the_riders_to_say_stays_at_home() {
        let rider = RiderDraft {
            role: "driver".into(),
            sequence: 9,
            confirmed: true,
            absent: true,
            origin: Origin::Typed,
            ..eriksson()
        };
        let (text, _) = code(rider).print().unwrap();
        assert_eq!(RiderCode::read(&text).unwrap().rider, eriksson());
    }

    #[test]
    fn the_longest_entry_that_a_list_takes_fits() {
        let long = |letter: &str, length: usize| letter.repeat(length);
        let rider = RiderDraft {
            surname: long("Щ", MAX_NAME),
            given: long("Ў", MAX_NAME),
            number: long("8", 15),
            issuer: "UTO".into(),
            embark: "UZTAS".into(),
            debark: "KZALA".into(),
            seat: long("Ж", MAX_SEAT),
            ..eriksson()
        };
        let entry = code(rider);
        let (text, correction) = entry.print().unwrap();
        assert!(version(&text, correction) <= 12, "{text}");
        assert_eq!(RiderCode::read(&text), Ok(entry));
    }

    #[test]
    fn what_fits_no_symbol_gives_none() {
        let check = |length: usize| {
            let (surname, given) = ("N".repeat(length), "N".repeat(length));
            let rider = RiderDraft {
                surname,
                given,
                ..eriksson()
            };
            assert_eq!(code(rider).print(), None, "{length}");
        };
        check(200); // fits its length, not the symbol
        check(256);
        check(100_000);
    }

    #[test]
    fn other_texts_are_named() {
        let check = |text: &str, expected| {
            assert_eq!(RiderCode::read(text).unwrap_err(), expected, "{text:?}");
        };
        check("", CodeFault::NotARider);
        check("https://example.org/", CodeFault::NotARider);
        check("YLK1:ABC", CodeFault::NotARider);
        check("YLKD:7F3A/UZ-YALLAMA/20260109/4", CodeFault::NotARider);
        check("YLKR:ABC", CodeFault::NotARider);
        check("YLKR2:ABC", CodeFault::OtherVersion);
        check("YLKR1:", CodeFault::Damaged);
        check("YLKR1:B", CodeFault::Damaged);
        check("YLKR1:Ж", CodeFault::Damaged);
        check("YLKR1:00", CodeFault::Damaged);
    }

    #[test]
    fn the_way_over_a_keyboard_or_an_e_mail_changes_nothing() {
        let entry = code(eriksson());
        let (text, _) = entry.print().unwrap();
        let check =
            |text: String| assert_eq!(RiderCode::read(&text).as_ref(), Ok(&entry), "{text}");
        check(["  ", &text, " \n"].concat());
        check(text.to_lowercase());
        check([&text[..40], "\r\n", &text[40..]].concat());
    }

    #[test]
    fn every_part_of_a_code_is_no_code() {
        let (text, _) = code(eriksson()).print().unwrap();
        for end in RIDER.len()..text.len() {
            // A text that ends in a space is trimmed: a shorter part, damaged as well.
            assert_eq!(
                RiderCode::read(&text[..end]),
                Err(CodeFault::Damaged),
                "{end}"
            );
        }
    }

    #[test]
    fn a_changed_character_is_noticed() {
        let (text, _) = code(eriksson()).print().unwrap();
        for at in RIDER.len()..text.len() {
            let other = if text.as_bytes()[at] == b'7' {
                "8"
            } else {
                "7"
            };
            let changed = [&text[..at], other, &text[at + 1..]].concat();
            assert_eq!(
                RiderCode::read(&changed),
                Err(CodeFault::Damaged),
                "{changed}"
            );
        }
    }

    proptest! {
        #[test]
        fn every_entry_comes_back(cells in proptest::collection::vec("[!-~ЀЩўʻ]{0,12}", 14)) {
            let mut entry = RiderCode { trip: cells[13].clone(), rider: RiderDraft {
                origin: Origin::Rider,
                ..RiderDraft::default()
            } };
            for (column, text) in CELLS.into_iter().zip(&cells) {
                entry.rider.text_mut(column).clone_from(text);
            }
            if let Some((text, correction)) = entry.print() {
                prop_assert!(version(&text, correction) <= 12);
                prop_assert_eq!(RiderCode::read(&text), Ok(entry));
            }
        }

        #[test]
        fn no_text_panics(text in any::<String>(), body in "[0-9A-Z $%*+./:-]{0,200}") {
            let _ = RiderCode::read(&text);
            let _ = RiderCode::read(&[RIDER, &body].concat());
        }
    }
}
