//! Other people's COSE, CBOR and base45 read what we write, and we read what they write.

mod common;

use ciborium::Value;
use common::{ID, ISSUED, claims, from_code, genuine, key, no_revocations, payload, ring, to_code};
use coset::{
    CborSerializable, CoseSign1, CoseSign1Builder, HeaderBuilder, TaggedCborSerializable, iana,
};
use ed25519_dalek::{Signature, VerifyingKey};
use pass::{Revocations, Unverified, sign, sign_revocations};

#[test]
fn coset_reads_our_pass() {
    let code = sign(&claims(1), &key()).expect("good claims");
    let message = CoseSign1::from_tagged_slice(&from_code(&code)).expect("COSE_Sign1");
    let algorithm = coset::Algorithm::Assigned(iana::Algorithm::Ed25519);
    assert_eq!(message.protected.header.alg, Some(algorithm));
    assert_eq!(message.protected.header.key_id, key().key_id());
    assert!(message.unprotected.is_empty());
    let public = VerifyingKey::from_bytes(&key().public()).expect("a curve point");
    message
        .verify_signature(b"", |signature, signed| {
            public.verify_strict(signed, &Signature::from_slice(signature)?)
        })
        .expect("a good signature");
    let read = Value::from_slice(&message.payload.expect("a payload")).expect("CBOR");
    assert_eq!(read, payload());
}

#[test]
fn coset_reads_our_claims_as_cwt() {
    let code = sign(&claims(4), &key()).expect("good claims");
    let message = CoseSign1::from_tagged_slice(&from_code(&code)).expect("COSE_Sign1");
    let claims = coset::cwt::ClaimsSet::from_slice(&message.payload.expect("a payload"))
        .expect("a claims set of RFC 8392");
    assert_eq!(claims.issuer.as_deref(), Some("customs.uz"));
    assert_eq!(
        claims.issued_at,
        Some(coset::cwt::Timestamp::WholeSeconds(ISSUED))
    );
    assert_eq!(claims.cwt_id.as_deref(), Some(&ID[..]));
}

#[test]
fn we_read_coset() {
    let header = HeaderBuilder::new()
        .algorithm(iana::Algorithm::Ed25519)
        .key_id(key().key_id().to_vec())
        .build();
    let signer = ed25519_dalek::SigningKey::from_bytes(&common::SEED);
    let cose = CoseSign1Builder::new()
        .protected(header)
        .payload(payload().to_vec().expect("CBOR"))
        .create_signature(b"", |signed| {
            ed25519_dalek::Signer::sign(&signer, signed)
                .to_bytes()
                .to_vec()
        })
        .build()
        .to_tagged_vec()
        .expect("CBOR");
    let code = to_code(&cose);
    assert_eq!(
        code,
        sign(&claims(1), &key()).expect("good claims"),
        "one pass, one code"
    );
    let pass = Unverified::read(&code).expect("a pass");
    let verified = pass
        .verify(&ring(), &no_revocations(), ISSUED)
        .expect("genuine");
    assert_eq!(verified.claims(), &claims(1));
}

#[test]
fn the_forger_spells_a_genuine_pass() {
    assert_eq!(
        genuine().code(),
        sign(&claims(1), &key()).expect("good claims")
    );
}

#[test]
fn coset_reads_our_list() {
    let mut list = Revocations::new("customs.uz", ISSUED);
    list.revoke(&ID, ISSUED - 60);
    list.revoke(&[0; 16], ISSUED - 120);
    let code = sign_revocations(&list, &key()).expect("a good list");
    let message = CoseSign1::from_tagged_slice(&from_code(&code)).expect("COSE_Sign1");
    let read = Value::from_slice(&message.payload.expect("a payload")).expect("CBOR");
    let revoked = vec![
        (common::bytes(&[0; 8]), common::int(ISSUED - 120)),
        (common::bytes(&ID[..8]), common::int(ISSUED - 60)),
    ];
    let expected = vec![
        (1, common::text("customs.uz")),
        (6, common::int(ISSUED)),
        (-65_538, Value::Map(revoked)),
    ];
    assert_eq!(read, common::map(expected));
}
