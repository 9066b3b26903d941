//! Specimens, and a forger that knows nothing of the crate's own encoder.

#![allow(dead_code, reason = "each test file uses its part")]

use chrono::NaiveDate;
use ciborium::Value;
use ed25519_dalek::Signer;
use pass::{
    Claims, KeyRing, Kind, Lane, Purpose, Reference, Revocations, RingKey, SigningKey, binding,
};

pub(crate) const ISSUED: i64 = 1_795_000_000;
pub(crate) const EXPIRES: i64 = ISSUED + 5 * 86_400;
/// The seed of RFC 8032 section 7.1, test 1.
pub(crate) const SEED: [u8; 32] = [
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
];
pub(crate) const ID: [u8; 16] =
    *b"\x0f\x1e\x2d\x3c\x4b\x5a\x69\x78\x87\x96\xa5\xb4\xc3\xd2\xe1\xf0";

pub(crate) fn key() -> SigningKey {
    SigningKey::from_seed(&SEED)
}

pub(crate) fn ring() -> KeyRing {
    ring_of(key().ring_key(ISSUED - 86_400, None, Purpose::Any))
}

pub(crate) fn ring_of(key: RingKey) -> KeyRing {
    KeyRing {
        issued: ISSUED,
        keys: vec![key],
    }
}

pub(crate) fn no_revocations() -> Revocations {
    Revocations::new("customs.uz", ISSUED)
}

/// The specimen document of Doc 9303-4: ERIKSSON, ANNA MARIA, UTO L898902C3, born 12 Aug 1974.
pub(crate) fn birth() -> NaiveDate {
    NaiveDate::from_ymd_opt(1974, 8, 12).expect("a day")
}

/// One traveller on foot, or as many persons as asked; every text of usual length.
pub(crate) fn claims(persons: u8) -> Claims {
    let bind = |person| binding(&ID, "UTO", &format!("L898902C{person}"), birth());
    Claims {
        issuer: "customs.uz".to_owned(),
        issued: ISSUED,
        expires: EXPIRES,
        id: ID,
        reference: Reference::from_random([0xa5; 8]),
        kind: Kind::Traveller,
        post: "gisht-kuprik".to_owned(),
        window: (ISSUED + 86_400, ISSUED + 86_400 + 4 * 3_600),
        advice: Lane::Green,
        pack: "uz-2026.3".to_owned(),
        heads: persons,
        plate: None,
        bindings: (0..persons).map(bind).collect(),
    }
}

/// The parts of a COSE_Sign1, all of them free to be wrong.
pub(crate) struct Forgery {
    pub(crate) protected: Value,
    pub(crate) unprotected: Value,
    pub(crate) payload: Value,
}

/// The same pass as [`claims`] of one person, spelled by hand.
pub(crate) fn genuine() -> Forgery {
    Forgery {
        protected: map(vec![(1, int(-19)), (4, bytes(&key().key_id()))]),
        unprotected: map(vec![]),
        payload: payload(),
    }
}

pub(crate) fn payload() -> Value {
    let claims = claims(1);
    // The number of the specimen's reference, computed here from the random bytes.
    let reference = 0xa5a5_a5a5_a5a5_a5a5_u64 % 819_628_286_980_801;
    let own = vec![
        Value::from(reference),
        int(0),
        text("gisht-kuprik"),
        int(ISSUED + 86_400),
        int(14_400),
        int(0),
        text("uz-2026.3"),
        int(1),
        Value::Null,
        bytes(&claims.bindings.concat()),
    ];
    map(vec![
        (1, text("customs.uz")),
        (4, int(EXPIRES)),
        (6, int(ISSUED)),
        (7, bytes(&ID)),
        (-65_537, Value::Array(own)),
    ])
}

impl Forgery {
    /// Signs whatever is in it, validly.
    pub(crate) fn code(&self) -> String {
        to_code(&self.cose())
    }

    pub(crate) fn cose(&self) -> Vec<u8> {
        sign1(
            encode(&self.protected),
            self.unprotected.clone(),
            encode(&self.payload),
        )
    }
}

pub(crate) fn sign1(protected: Vec<u8>, unprotected: Value, payload: Vec<u8>) -> Vec<u8> {
    let signed = Value::Array(vec![
        text("Signature1"),
        Value::Bytes(protected.clone()),
        bytes(&[]),
        Value::Bytes(payload.clone()),
    ]);
    let signature = ed25519_dalek::SigningKey::from_bytes(&SEED).sign(&encode(&signed));
    let parts = vec![
        Value::Bytes(protected),
        unprotected,
        Value::Bytes(payload),
        bytes(&signature.to_bytes()),
    ];
    encode(&Value::Tag(18, Box::new(Value::Array(parts))))
}

pub(crate) fn to_code(cose: &[u8]) -> String {
    format!("YLK1:{}", base45::encode(cose))
}

pub(crate) fn from_code(code: &str) -> Vec<u8> {
    base45::decode(&code[5..]).expect("base45")
}

pub(crate) fn encode(value: &Value) -> Vec<u8> {
    let mut encoded = Vec::new();
    ciborium::into_writer(value, &mut encoded).expect("a vector takes all");
    encoded
}

pub(crate) fn map(entries: Vec<(i64, Value)>) -> Value {
    Value::Map(
        entries
            .into_iter()
            .map(|(key, value)| (int(key), value))
            .collect(),
    )
}

pub(crate) fn int(value: i64) -> Value {
    Value::from(value)
}

pub(crate) fn text(value: &str) -> Value {
    Value::from(value)
}

pub(crate) fn bytes(value: &[u8]) -> Value {
    Value::Bytes(value.to_vec())
}
