//! The binding: what ties a pass to a person without naming the person.

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

const DOMAIN: &[u8] = b"yolak pass binding 1";

/// Ties the pass `id` to one travel document: the first 16 bytes of
/// `SHA-256(field(domain) ‖ field(id) ‖ field(issuer) ‖ field(number) ‖ field(birth))`, where
/// `field(x)` is the length of `x` as eight bytes, big-endian, and `x`; the domain is
/// `yolak pass binding 1` and the birth date is written `YYYYMMDD`.
///
/// `issuer` is the three-letter code of the state that issued the document and `document_number`
/// is its number. Both are taken as a machine-readable zone has them: upper-cased, everything but
/// A-Z and 0-9 (blanks, hyphens, `<`) dropped, so that typed and scanned forms agree. A personal
/// number (PINFL) is never part of it.
///
/// The hash keeps the holder's data off a screen and out of a log. It does not hide them from
/// somebody who guesses: document numbers and birth dates are few, and the id is in the pass.
pub fn binding(id: &[u8; 16], issuer: &str, document_number: &str, birth: NaiveDate) -> [u8; 16] {
    let mut hash = Sha256::new();
    let mut field = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    field(DOMAIN);
    field(id);
    field(&as_in_zone(issuer));
    field(&as_in_zone(document_number));
    field(&day(birth));
    let digest = hash.finalize();
    let mut binding = [0; 16];
    binding.copy_from_slice(&digest[..16]);
    binding
}

fn as_in_zone(text: &str) -> Vec<u8> {
    text.bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|byte| byte.to_ascii_uppercase())
        .collect()
}

/// `YYYYMMDD`.
fn day(date: NaiveDate) -> Vec<u8> {
    let number =
        i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day());
    number.to_string().into_bytes()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::binding;

    const ID: [u8; 16] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    fn bind(id: [u8; 16], issuer: &str, number: &str, birth: (i32, u32, u32)) -> u128 {
        let birth = NaiveDate::from_ymd_opt(birth.0, birth.1, birth.2).expect("a day");
        u128::from_be_bytes(binding(&id, issuer, number, birth))
    }

    /// The specimen document of Doc 9303-4, hashed by Python's `hashlib` over the fields written
    /// out: passes in travellers' hands depend on this number.
    #[test]
    fn known_answer() {
        let expected = 0x4dec_bb20_bf15_991f_827f_e1ad_5204_7b98;
        assert_eq!(bind(ID, "UTO", "L898902C3", (1974, 8, 12)), expected);
        assert_eq!(bind(ID, "uto", " l898902-c3<", (1974, 8, 12)), expected);
    }

    #[test]
    fn every_part_counts() {
        let good = bind(ID, "UTO", "L898902C3", (1974, 8, 12));
        let check = |other: u128| assert_ne!(other, good);
        check(bind([0; 16], "UTO", "L898902C3", (1974, 8, 12)));
        check(bind(ID, "UTP", "L898902C3", (1974, 8, 12)));
        check(bind(ID, "UTO", "L898902C4", (1974, 8, 12)));
        check(bind(ID, "UTO", "L898902C3", (1974, 12, 8)));
        check(bind(ID, "UT", "OL898902C3", (1974, 8, 12)));
        check(bind(ID, "UTOL", "898902C3", (1974, 8, 12)));
    }

    proptest! {
        #[test]
        fn takes_any_text(issuer in any::<String>(), number in any::<String>()) {
            let _ = bind(ID, &issuer, &number, (1974, 8, 12));
        }
    }
}
