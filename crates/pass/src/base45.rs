//! Base45 (RFC 9285): bytes in the alphabet of a QR symbol's alphanumeric mode.
//!
//! Own lines on purpose: the reader refuses every text that the writer would not have made, so one
//! pass has exactly one code. See `docs/adr/0005-pass-format.md`.

const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Two bytes become three characters, a last single byte becomes two, least significant first.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(2) * 3);
    for pair in bytes.chunks(2) {
        let (mut value, digits) = match *pair {
            [high, low] => (usize::from(high) * 256 + usize::from(low), 3),
            [single] => (usize::from(single), 2),
            _ => (0, 0),
        };
        for _ in 0..digits {
            text.push(char::from(ALPHABET[value % 45]));
            value /= 45;
        }
    }
    text
}

/// The reverse. `None` for a character outside the alphabet (lower case included), for a lone last
/// character, and for a group whose value no byte or pair of bytes has (RFC 9285 section 6).
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for group in text.as_bytes().chunks(3) {
        let mut value = 0_u32;
        for &symbol in group.iter().rev() {
            value = value * 45 + digit(symbol)?;
        }
        match group.len() {
            3 => bytes.extend_from_slice(&u16::try_from(value).ok()?.to_be_bytes()),
            2 => bytes.push(u8::try_from(value).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

fn digit(symbol: u8) -> Option<u32> {
    let position = ALPHABET.iter().position(|&letter| letter == symbol)?;
    u32::try_from(position).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{decode, encode};

    /// RFC 9285 sections 4.3 and 4.4.
    #[test]
    fn rfc_9285_examples() {
        fn check(bytes: &[u8], text: &str) {
            assert_eq!(encode(bytes), text);
            assert_eq!(decode(text).as_deref(), Some(bytes), "{text}");
        }
        check(b"AB", "BB8");
        check(b"Hello!!", "%69 VD92EX0");
        check(b"base-45", "UJCLQE7W581");
        check(b"ietf!", "QED8WEX0");
        check(b"", "");
    }

    #[test]
    fn refused_texts() {
        fn check(text: &str) {
            assert_eq!(decode(text), None, "{text:?}");
        }
        check("B"); // a lone character
        check("BB8B");
        check("GGW"); // 65536, RFC 9285 section 4.2: FGW is the largest
        check(":::");
        check("::"); // 2024 does not fit one byte
        check("U5="); // not in the alphabet
        check("bb8"); // lower case is another text
        check("BB\u{a0}");
        assert_eq!(decode("FGW"), Some(vec![0xff, 0xff]));
        assert_eq!(decode("U5"), Some(vec![0xff]));
    }

    proptest! {
        #[test]
        fn agrees_with_the_oracle(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let text = encode(&bytes);
            prop_assert_eq!(&text, &::base45::encode(&bytes));
            prop_assert_eq!(decode(&text), Some(bytes));
        }

        #[test]
        fn one_text_per_content(text in "[0-9A-Z $%*+./:-]{0,40}") {
            if let Some(bytes) = decode(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
