//! Texts that are no pass: each fault is reached, each altered code is refused.

mod common;

use ciborium::Value;
use common::{
    Forgery, ID, ISSUED, bytes, claims, encode, from_code, genuine, int, key, map, no_revocations,
    payload, ring, sign1, text, to_code,
};
use pass::{
    ClaimsFault, ReadFault, Revocations, RevocationsFault, Unverified, sign, sign_revocations,
};
use proptest::prelude::*;

fn check(code: &str, fault: ReadFault) {
    assert_eq!(Unverified::read(code).map(|_| ()), Err(fault), "{code}");
}

#[test]
fn other_texts() {
    check("", ReadFault::NotAPass);
    check("https://example.org/", ReadFault::NotAPass);
    check("HC1:6BFOXN", ReadFault::NotAPass);
    check("ylk1:BB8", ReadFault::NotAPass);
    check("YLK", ReadFault::NotAPass);
    check("YLKR:BB8", ReadFault::NotAPass);
    check("YLKD:7F3A/UZ-YALLAMA/20260109/4", ReadFault::DraftCode);
    check("YLKR1:ABC", ReadFault::RiderCode);
    check(" YLKR2:", ReadFault::RiderCode);
    check("YLKR:ABC", ReadFault::NotAPass);
    check("YLKR", ReadFault::NotAPass);
    check("YLK2:BB8", ReadFault::OtherVersion);
    check("YLK1:", ReadFault::BadStructure);
    check("YLK1:=", ReadFault::BadBase45);
    check("YLK1:bb8", ReadFault::BadBase45);
    check("YLK1:::", ReadFault::BadBase45);
    check(&format!("YLK1:{}", "0".repeat(1_001)), ReadFault::TooLong);
}

#[test]
fn headers() {
    fn check_protected(entries: Vec<(i64, Value)>, fault: ReadFault) {
        check(
            &Forgery {
                protected: map(entries),
                ..genuine()
            }
            .code(),
            fault,
        );
    }
    fn check_unprotected(entries: Vec<(i64, Value)>, fault: ReadFault) {
        check(
            &Forgery {
                unprotected: map(entries),
                ..genuine()
            }
            .code(),
            fault,
        );
    }
    let id = || bytes(&key().key_id());
    let critical = || Value::Array(vec![int(4)]);
    check_protected(vec![(4, id())], ReadFault::NoAlgorithm);
    check_protected(vec![(1, int(-19))], ReadFault::NoKeyId);
    check_protected(vec![], ReadFault::NoAlgorithm);
    check_protected(
        vec![(1, text("Ed25519")), (4, id())],
        ReadFault::BadStructure,
    );
    check_protected(
        vec![(1, int(-19)), (4, bytes(&[1; 7]))],
        ReadFault::BadStructure,
    );
    check_protected(
        vec![(1, int(-19)), (2, critical()), (4, id())],
        ReadFault::CriticalHeader,
    );
    check_protected(
        vec![(1, int(-19)), (3, int(0)), (4, id())],
        ReadFault::UnknownHeader,
    );
    check_protected(
        vec![(1, int(-19)), (1, int(-7)), (4, id())],
        ReadFault::DuplicateKey,
    );
    check_protected(vec![(4, id()), (1, int(-19))], ReadFault::NotDeterministic);
    check_unprotected(vec![(1, int(-19))], ReadFault::AlgorithmUnprotected);
    check_unprotected(vec![(2, critical())], ReadFault::CriticalHeader);
    check_unprotected(vec![(4, id())], ReadFault::UnknownHeader);
    let empty = sign1(Vec::new(), map(vec![]), encode(&payload()));
    check(&to_code(&empty), ReadFault::BadStructure);
}

#[test]
fn structure() {
    let good = genuine().cose();
    check(
        &to_code(&[&good[..], &[0]].concat()),
        ReadFault::TrailingBytes,
    );
    check(&to_code(&good[..good.len() - 1]), ReadFault::BadStructure);
    check(&to_code(&good[1..]), ReadFault::BadStructure); // no tag
    check(
        &to_code(&[&[0xd1], &good[1..]].concat()),
        ReadFault::BadStructure,
    ); // COSE_Mac0
    check(
        &to_code(&[&[0xd8, 18], &good[1..]].concat()),
        ReadFault::NotDeterministic,
    );
    check(
        &to_code(&[&[0xd2, 0x9f], &good[2..], &[0xff]].concat()),
        ReadFault::NotDeterministic,
    );
    check(
        &to_code(&[&[0xd2, 0x83], &good[2..]].concat()),
        ReadFault::BadStructure,
    );
    // Deeper than any pass: no recursion, so no stack to overflow.
    check(&to_code(&[0x81; 600]), ReadFault::BadStructure);
    check(&to_code(&[0xd2; 600]), ReadFault::BadStructure);
}

#[test]
fn claims_out_of_place() {
    fn check_claims(change: impl FnOnce(&mut Vec<(Value, Value)>), fault: ReadFault) {
        let mut entries = payload().into_map().expect("a map");
        change(&mut entries);
        check(
            &Forgery {
                payload: Value::Map(entries),
                ..genuine()
            }
            .code(),
            fault,
        );
    }
    for missing in 0..5 {
        check_claims(
            |entries| drop(entries.remove(missing)),
            ReadFault::MissingClaim,
        );
    }
    check_claims(
        |e| e.insert(1, (int(2), text("ERIKSSON"))),
        ReadFault::UnknownClaim,
    );
    check_claims(|e| e.insert(1, e[0].clone()), ReadFault::DuplicateKey);
    check_claims(|e| e.swap(0, 1), ReadFault::NotDeterministic);
    check_claims(|e| e[0].0 = text("iss"), ReadFault::BadStructure);
    check_claims(|e| e[1].1 = Value::Float(1.5), ReadFault::BadStructure);
    check_claims(|e| e[3].1 = bytes(&ID[..15]), ReadFault::BadStructure);
    let bad = |fault| ReadFault::BadClaim(fault);
    check_claims(|e| e[0].1 = text(""), bad(ClaimsFault::Issuer));
    check_claims(|e| e[0].1 = text(&"x".repeat(33)), bad(ClaimsFault::Issuer));
    check_claims(|e| e[1].1 = int(ISSUED - 1), bad(ClaimsFault::Times));
    check_claims(|e| e[1].1 = Value::from(u64::MAX), bad(ClaimsFault::Times));
    let longer = [&encode(&payload())[..], &[0]].concat();
    let code = to_code(&sign1(encode(&genuine().protected), map(vec![]), longer));
    check(&code, ReadFault::TrailingBytes);
}

#[test]
fn own_claims_out_of_limits() {
    fn check_own(index: usize, value: Value, fault: ReadFault) {
        let mut entries = payload().into_map().expect("a map");
        let mut own = entries[4].1.clone().into_array().expect("an array");
        own[index] = value;
        entries[4].1 = Value::Array(own);
        check(
            &Forgery {
                payload: Value::Map(entries),
                ..genuine()
            }
            .code(),
            fault,
        );
    }
    let bad = |fault| ReadFault::BadClaim(fault);
    let number = 819_628_286_980_801_u64; // 31^10
    check_own(0, Value::from(number), bad(ClaimsFault::Reference));
    check_own(1, int(3), bad(ClaimsFault::Kind));
    check_own(2, text(""), bad(ClaimsFault::Post));
    check_own(2, text("\u{202e}post"), bad(ClaimsFault::Post));
    check_own(3, int(-1), ReadFault::BadStructure);
    check_own(4, int(253_402_300_799), bad(ClaimsFault::Window));
    check_own(5, int(3), bad(ClaimsFault::Advice));
    check_own(6, text("\u{7f}"), bad(ClaimsFault::Pack));
    check_own(7, int(256), bad(ClaimsFault::Heads));
    check_own(8, text(""), bad(ClaimsFault::Plate));
    check_own(8, Value::Bool(false), ReadFault::BadStructure);
    check_own(9, bytes(&[0; 17]), bad(ClaimsFault::Bindings));
    check_own(9, bytes(&[0; 176]), bad(ClaimsFault::Bindings));
    let mut entries = payload().into_map().expect("a map");
    entries[4].1 = Value::Array(vec![int(1)]);
    check(
        &Forgery {
            payload: Value::Map(entries),
            ..genuine()
        }
        .code(),
        ReadFault::BadStructure,
    );
}

/// A list is no pass and a pass is no list, even under each other's prefix and signed by one key.
#[test]
fn lists_and_passes_do_not_mix() {
    let list = sign_revocations(&no_revocations(), &key()).expect("a good list");
    let pass = sign(&claims(1), &key()).expect("good claims");
    check(&to_code(&from_code(&list)), ReadFault::UnknownClaim);
    let check_list = |text: &str, fault: ReadFault| {
        let result = Revocations::read(text, &ring()).map(|_| ());
        assert_eq!(result, Err(RevocationsFault::Read(fault)), "{text}");
    };
    check_list(&pass, ReadFault::NotAPass);
    check_list(&pass.replace("YLK1", "YLKR"), ReadFault::UnknownClaim);
    check_list("YLKR:=", ReadFault::BadBase45);
    check_list(&list[..list.len() - 3], ReadFault::BadStructure);
}

/// Every bit of the message, one at a time.
#[test]
fn every_flipped_bit_is_refused() {
    let good = genuine().cose();
    for position in 0..good.len() {
        for bit in 0..8 {
            let mut bad = good.clone();
            bad[position] ^= 1 << bit;
            assert!(!is_genuine(&to_code(&bad)), "byte {position}, bit {bit}");
        }
    }
    assert!(is_genuine(&to_code(&good)));
}

/// Every character of the code, each replaced by two others.
#[test]
fn every_altered_character_is_refused() {
    let good = genuine().code();
    for position in 0..good.len() {
        for other in ['0', 'Z']
            .into_iter()
            .filter(|&other| !good[position..].starts_with(other))
        {
            let bad = format!("{}{other}{}", &good[..position], &good[position + 1..]);
            assert!(!is_genuine(&bad), "character {position}");
        }
    }
}

#[test]
fn every_flipped_bit_of_a_list_is_refused() {
    let mut list = no_revocations();
    list.revoke(&ID, ISSUED);
    let good = from_code(&sign_revocations(&list, &key()).expect("a good list"));
    for position in 0..good.len() {
        let mut bad = good.clone();
        bad[position] ^= 1;
        let code = format!("YLKR:{}", base45::encode(&bad));
        assert!(
            Revocations::read(&code, &ring()).is_err(),
            "byte {position}"
        );
    }
}

fn is_genuine(code: &str) -> bool {
    Unverified::read(code).is_ok_and(|pass| pass.verify(&ring(), &no_revocations(), ISSUED).is_ok())
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = Unverified::read(&text);
        let _ = Unverified::read(&format!("YLK1:{text}"));
        let _ = Revocations::read(&format!("YLKR:{text}"), &ring());
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
        prop_assert!(!is_genuine(&to_code(&bytes)));
        let _ = Revocations::read(&format!("YLKR:{}", base45::encode(&bytes)), &ring());
    }

    /// Random payloads under a good signature reach deeper than random messages do.
    #[test]
    fn no_signed_payload_panics(payload in proptest::collection::vec(any::<u8>(), 0..60)) {
        let cose = sign1(encode(&genuine().protected), map(vec![]), payload);
        prop_assert!(!is_genuine(&to_code(&cose)));
    }

    /// What is accepted has one code: reading and signing again gives the same text.
    #[test]
    fn an_altered_payload_reads_as_it_is_written(position in 0..110_usize, byte in any::<u8>()) {
        let mut changed = encode(&payload());
        let position = position % changed.len();
        changed[position] = byte;
        let cose = sign1(encode(&genuine().protected), map(vec![]), changed);
        if let Ok(pass) = Unverified::read(&to_code(&cose)) {
            let again = sign(pass.claims_unverified(), &key()).expect("was read, so is good");
            prop_assert_eq!(again, to_code(&cose));
        }
    }
}
