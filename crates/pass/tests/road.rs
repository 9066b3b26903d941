//! A pass from the signer to the officer, and everything that makes the officer refuse it.

mod common;

use chrono::NaiveDate;
use common::{
    EXPIRES, ID, ISSUED, birth, bytes, claims, genuine, int, key, map, no_revocations, ring,
    ring_of,
};
use pass::{
    Algorithm, Claims, ClaimsFault, KeyRing, Purpose, Revocations, RevocationsFault, RingKey,
    SigningKey, Unverified, Verified, VerifyFault, clock_is_behind, key_id, sign, sign_revocations,
};

fn verify(
    claims: &Claims,
    ring: &KeyRing,
    list: &Revocations,
    now: i64,
) -> Result<Verified, VerifyFault> {
    let code = sign(claims, &key()).expect("good claims");
    Unverified::read(&code)
        .expect("a pass")
        .verify(ring, list, now)
}

#[test]
fn every_claim_arrives() {
    for persons in [0, 1, 4, 10] {
        let sent = Claims {
            plate: Some("01A123BC".to_owned()),
            ..claims(persons)
        };
        let pass = verify(&sent, &ring(), &no_revocations(), ISSUED + 1).expect("genuine");
        assert_eq!(pass.claims(), &sent);
        assert_eq!(pass.signer(), key().key_id());
    }
}

#[test]
fn white_space_around_the_code_is_dropped() {
    let code = sign(&claims(1), &key()).expect("good claims");
    let typed = Unverified::read(&format!(" \n{code}\r\n")).expect("a pass");
    assert_eq!(typed.claims_unverified(), &claims(1));
    assert_eq!(typed.key_id(), key().key_id());
}

#[test]
fn binds_each_person_and_nobody_else() {
    let pass = verify(&claims(3), &ring(), &no_revocations(), ISSUED).expect("genuine");
    let check = |issuer: &str, number: &str, birth: NaiveDate, expected: Option<usize>| {
        assert_eq!(
            pass.binds(issuer, number, birth),
            expected,
            "{issuer} {number} {birth}"
        );
    };
    check("UTO", "L898902C0", birth(), Some(0));
    check("UTO", "L898902C2", birth(), Some(2));
    check("uto", "l898902-c 2<<", birth(), Some(2));
    check("UTO", "L898902C3", birth(), None);
    check("UT", "OL898902C2", birth(), None);
    check("D", "L898902C2", birth(), None);
    check("UTO", "L898902C2", birth().succ_opt().expect("a day"), None);
}

#[test]
fn times() {
    let check = |now: i64, expected: Result<(), VerifyFault>| {
        let result = verify(&claims(1), &ring(), &no_revocations(), now).map(|_| ());
        assert_eq!(result, expected, "{now}");
    };
    check(ISSUED - 301, Err(VerifyFault::NotYetValid { from: ISSUED }));
    check(ISSUED - 300, Ok(()));
    check(EXPIRES + 300, Ok(()));
    check(EXPIRES + 301, Err(VerifyFault::Expired { since: EXPIRES }));
    check(i64::MIN, Err(VerifyFault::NotYetValid { from: ISSUED }));
    check(i64::MAX, Err(VerifyFault::Expired { since: EXPIRES }));
}

#[test]
fn a_clock_behind_its_own_lists() {
    let check = |ring: i64, list: i64, expected: bool| {
        let ring = KeyRing {
            issued: ring,
            keys: Vec::new(),
        };
        let list = Revocations::new("customs.uz", list);
        assert_eq!(clock_is_behind(&ring, &list, ISSUED), expected);
    };
    check(0, 0, false);
    check(ISSUED + 300, ISSUED + 300, false);
    check(ISSUED + 301, 0, true);
    check(0, ISSUED + 301, true);
}

#[test]
fn keys() {
    let check = |key: RingKey, expected: Result<(), VerifyFault>| {
        let result = verify(&claims(1), &ring_of(key), &no_revocations(), ISSUED).map(|_| ());
        assert_eq!(result, expected);
    };
    let good = |from, until, purpose| key().ring_key(from, until, purpose);
    check(good(ISSUED, Some(ISSUED), Purpose::Passes), Ok(()));
    check(good(ISSUED, None, Purpose::Any), Ok(()));
    check(
        good(ISSUED + 1, None, Purpose::Any),
        Err(VerifyFault::KeyNotValidThen),
    );
    check(
        good(0, Some(ISSUED - 1), Purpose::Any),
        Err(VerifyFault::KeyNotValidThen),
    );
    check(
        good(0, None, Purpose::Revocations),
        Err(VerifyFault::WrongPurpose),
    );
    let other = SigningKey::from_seed(&[1; 32]).ring_key(0, None, Purpose::Any);
    check(other.clone(), Err(VerifyFault::UnknownKey));
    // Another key under the pass's key id.
    check(
        RingKey {
            id: key().key_id(),
            ..other
        },
        Err(VerifyFault::BadRingKey),
    );
}

/// A public key of small order verifies one signature for many messages: refused even when the
/// ring has it (`verify_strict`, RFC 8032 section 8.9 and "Taming the many EdDSAs").
#[test]
fn weak_keys() {
    let check = |public: [u8; 32], expected: VerifyFault| {
        let mut forged = genuine();
        forged.protected = map(vec![(1, int(-19)), (4, bytes(&key_id(&public)))]);
        let ring = ring_of(RingKey::ed25519(public, 0, None, Purpose::Any));
        let pass = Unverified::read(&forged.code()).expect("well-formed");
        assert_eq!(
            pass.verify(&ring, &no_revocations(), ISSUED).map(|_| ()),
            Err(expected)
        );
    };
    let mut neutral = [0; 32];
    neutral[0] = 1;
    check(neutral, VerifyFault::BadSignature);
    check([0; 32], VerifyFault::BadSignature); // order 4
    let mut no_point = [0; 32];
    no_point[0] = 2;
    check(no_point, VerifyFault::BadRingKey);
}

/// The neutral point as key and nonce with S = 0 fits every message for a lax verifier.
#[test]
fn universal_forgery() {
    let mut neutral = [0; 32];
    neutral[0] = 1;
    let mut forged = genuine();
    forged.protected = map(vec![(1, int(-19)), (4, bytes(&key_id(&neutral)))]);
    let mut cose = forged.cose();
    let start = cose.len() - 64;
    cose[start..].fill(0);
    cose[start] = 1;
    let ring = ring_of(RingKey::ed25519(neutral, 0, None, Purpose::Any));
    let pass = Unverified::read(&common::to_code(&cose)).expect("well-formed");
    let result = pass.verify(&ring, &no_revocations(), ISSUED).map(|_| ());
    assert_eq!(result, Err(VerifyFault::BadSignature));
}

/// RFC 8032 section 5.1.7: S below the group order, or one pass would have two codes.
#[test]
fn signature_plus_the_group_order() {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut cose = genuine().cose();
    let start = cose.len() - 32;
    let mut carry = 0;
    for (byte, add) in cose[start..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
    let pass = Unverified::read(&common::to_code(&cose)).expect("well-formed");
    let result = pass.verify(&ring(), &no_revocations(), ISSUED).map(|_| ());
    assert_eq!(result, Err(VerifyFault::BadSignature));
}

#[test]
fn the_ring_names_the_algorithm() {
    for algorithm in [-7, -8, -35, 5, 0] {
        let mut forged = genuine();
        forged.protected = map(vec![(1, int(algorithm)), (4, bytes(&key().key_id()))]);
        let pass = Unverified::read(&forged.code()).expect("well-formed");
        let result = pass.verify(&ring(), &no_revocations(), ISSUED).map(|_| ());
        assert_eq!(result, Err(VerifyFault::WrongAlgorithm), "{algorithm}");
    }
    assert_eq!(Algorithm::Ed25519.cose_number(), -19);
}

#[test]
fn revoked_passes() {
    let mut list = no_revocations();
    list.revoke(&[7; 16], ISSUED + 5);
    let check = |list: &Revocations, expected: Result<(), VerifyFault>| {
        assert_eq!(
            verify(&claims(1), &ring(), list, ISSUED).map(|_| ()),
            expected
        );
    };
    check(&list, Ok(()));
    list.revoke(&ID, ISSUED + 10);
    list.revoke(&ID, ISSUED + 20);
    check(&list, Err(VerifyFault::Revoked { on: ISSUED + 10 }));
    let code = sign_revocations(&list, &key()).expect("a good list");
    let read = Revocations::read(&code, &ring()).expect("signed");
    assert_eq!(read, list);
    check(&read, Err(VerifyFault::Revoked { on: ISSUED + 10 }));
}

#[test]
fn a_list_needs_the_right_key() {
    let code = sign_revocations(&no_revocations(), &key()).expect("a good list");
    let check = |key: RingKey, expected: Result<(), VerifyFault>| {
        let result = Revocations::read(&code, &ring_of(key)).map(|_| ());
        assert_eq!(result, expected.map_err(RevocationsFault::Verify));
    };
    check(key().ring_key(0, None, Purpose::Revocations), Ok(()));
    check(
        key().ring_key(0, None, Purpose::Passes),
        Err(VerifyFault::WrongPurpose),
    );
    check(
        key().ring_key(ISSUED + 1, None, Purpose::Any),
        Err(VerifyFault::KeyNotValidThen),
    );
    check(
        SigningKey::from_seed(&[1; 32]).ring_key(0, None, Purpose::Any),
        Err(VerifyFault::UnknownKey),
    );
}

#[test]
fn what_no_reader_would_accept_is_not_signed() {
    fn check(change: impl FnOnce(&mut Claims), fault: ClaimsFault) {
        let mut claims = claims(1);
        change(&mut claims);
        assert_eq!(sign(&claims, &key()), Err(fault));
    }
    check(|c| c.issuer.clear(), ClaimsFault::Issuer);
    check(|c| c.issuer = "x".repeat(33), ClaimsFault::Issuer);
    check(|c| c.issued = -1, ClaimsFault::Times);
    check(|c| c.expires = c.issued - 1, ClaimsFault::Times);
    check(|c| c.expires = 253_402_300_800, ClaimsFault::Times);
    check(|c| c.post = "Гишт-Куприк".to_owned(), ClaimsFault::Post);
    check(|c| c.window.1 = c.window.0 - 1, ClaimsFault::Window);
    check(|c| c.pack = "uz\n".to_owned(), ClaimsFault::Pack);
    check(|c| c.plate = Some(String::new()), ClaimsFault::Plate);
    check(|c| c.bindings = vec![[0; 16]; 11], ClaimsFault::Bindings);
    let list = Revocations::new("", ISSUED);
    assert_eq!(sign_revocations(&list, &key()), Err(ClaimsFault::Issuer));
    let mut list = no_revocations();
    list.revoke(&ID, -1);
    assert_eq!(sign_revocations(&list, &key()), Err(ClaimsFault::Times));
    let mut list = no_revocations();
    list.revoked = (0..=100_000_u64)
        .map(|number| (number.to_be_bytes(), 0))
        .collect();
    assert_eq!(sign_revocations(&list, &key()), Err(ClaimsFault::Revoked));
}

#[test]
fn a_full_list_is_read() {
    let mut list = no_revocations();
    list.revoked = (0..100_000_u64)
        .map(|n| (n.to_be_bytes(), 253_402_300_799))
        .collect();
    let code = sign_revocations(&list, &key()).expect("a good list");
    assert!(Revocations::read(&code, &ring()) == Ok(list));
}

#[test]
fn the_seed_is_not_shown() {
    // Key id: SHA-256 of the public key of RFC 8032 section 7.1, test 1.
    assert_eq!(format!("{:?}", key()), "SigningKey(21fe31dfa154a261)");
}
