//! A key, lists and passes for the tests of this folder.

use chrono::NaiveDate;
use pass::{Claims, Kind, Lane, Reference, Revocations, SigningKey};
use wire::{KeyJson, KeysResponse, RevocationsResponse};

use super::lists::{Answers, Kept, Lists, hex};

/// The time of the tests, Unix seconds.
pub(super) const NOW: i64 = 1_795_000_000;

pub(super) fn key() -> SigningKey {
    SigningKey::from_seed(&[7; 32])
}

pub(super) fn keys(issued: i64) -> KeysResponse {
    let key = KeyJson {
        id: hex(&key().key_id()),
        algorithm: "EdDSA".to_owned(),
        public: hex(&key().public()),
        from: 0,
        until: None,
    };
    KeysResponse {
        issued,
        keys: vec![key],
    }
}

pub(super) fn list(issued: i64, revoked: &[[u8; 16]]) -> RevocationsResponse {
    let mut list = Revocations::new("yolak.test", issued);
    revoked.iter().for_each(|id| list.revoke(id, issued));
    RevocationsResponse {
        list: pass::sign_revocations(&list, &key()).unwrap(),
    }
}

pub(super) fn lists(revoked: &[[u8; 16]]) -> Lists {
    Lists::of(&Answers {
        keys: Some(Kept {
            fetched: NOW,
            answer: keys(NOW),
        }),
        list: Some(Kept {
            fetched: NOW,
            answer: list(NOW, revoked),
        }),
    })
}

/// The specimen of Doc 9303 and a second person, by car.
pub(super) fn claims() -> Claims {
    let id = [3; 16];
    let birth = NaiveDate::from_ymd_opt(1974, 8, 12).unwrap();
    let child = NaiveDate::from_ymd_opt(2015, 2, 1).unwrap();
    Claims {
        issuer: "yolak.test".to_owned(),
        issued: NOW - 3_600,
        expires: NOW + 86_400,
        id,
        reference: Reference::from_random([5; 8]),
        kind: Kind::Traveller,
        post: "namuna".to_owned(),
        window: (NOW - 3_600, NOW + 3_600),
        advice: Lane::Green,
        pack: "2026.11".to_owned(),
        heads: 2,
        plate: Some("01A123BC".to_owned()),
        bindings: vec![
            pass::binding(&id, "UTO", "L898902C3", birth),
            pass::binding(&id, "UTO", "D23145890", child),
        ],
    }
}

pub(super) fn signed(claims: &Claims) -> String {
    pass::sign(claims, &key()).unwrap()
}
