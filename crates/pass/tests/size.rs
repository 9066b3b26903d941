//! How large the symbol gets. The numbers of `docs/adr/0005-pass-format.md` are held here.

mod common;

use common::{claims, from_code, key};
use pass::{Claims, Kind, draft, sign};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

/// Bytes, characters, and the version of the symbol at error correction M.
fn measure(claims: &Claims) -> (usize, usize, u8) {
    let code = sign(claims, &key()).expect("good claims");
    assert!(QrSegment::is_alphanumeric(&code), "{code}");
    (from_code(&code).len(), code.len(), version(&code))
}

fn version(code: &str) -> u8 {
    let symbol = QrCode::encode_segments_advanced(
        &QrSegment::make_segments(code),
        QrCodeEcc::Medium,
        qrcodegen::Version::MIN,
        qrcodegen::Version::MAX,
        None,
        false,
    );
    symbol.expect("fits a symbol").version().value()
}

/// The design's limit for a typical pass: version 10, 57 modules.
#[test]
fn a_typical_pass_is_at_most_version_10() {
    let (_, _, version) = measure(&claims(1));
    assert!(version <= 10, "{version}");
}

#[test]
fn symbol_versions() {
    fn check(what: &str, claims: &Claims, expected: (usize, usize, u8)) {
        assert_eq!(measure(claims), expected, "{what}");
    }
    let car = |persons| Claims {
        plate: Some("01A123BC".to_owned()),
        ..claims(persons)
    };
    let coach = Claims {
        kind: Kind::Coach,
        heads: 52,
        ..car(2)
    };
    check("one on foot", &claims(1), (195, 298, 10));
    check("one by car", &car(1), (203, 310, 10));
    check("two by car", &car(2), (220, 335, 11));
    check("four by car", &car(4), (252, 383, 12));
    check("ten by car", &car(10), (349, 529, 15));
    check("coach, two drivers bound", &coach, (221, 337, 11));
}

/// Every text at its limit, ten persons: still a symbol, and below the reader's limit of length.
#[test]
fn the_largest_pass() {
    let full = || "W".repeat(32);
    let largest = Claims {
        issuer: full(),
        issued: 253_402_300_799,
        expires: 253_402_300_799,
        post: full(),
        window: (253_402_300_799, 253_402_300_799),
        pack: full(),
        heads: 255,
        plate: Some(full()),
        ..claims(10)
    };
    assert_eq!(measure(&largest), (453, 685, 17));
    let code = sign(&largest, &key()).expect("good claims");
    assert!(pass::Unverified::read(&code).is_ok());
}

#[test]
fn a_draft_is_small() {
    let code = draft("7F3A9C21", "gisht-kuprik", common::birth(), 4);
    assert_eq!(version(&code), 2);
}
