//! Values with everything in them, and with as little as there can be. Persons are those of ICAO
//! Doc 9303.

use std::collections::BTreeMap;

use declaration::{CashDraft, DateDraft, Draft, ItemDraft, PersonDraft, TripDraft, VehicleDraft};
use rulebook::{Category, Direction, Mode, Papers, Residency, Topic};
use serde_json::{Value, json};
use wire::*;
use yolak::session::{Filed, Outgoing, OutgoingKind, Record, Tried};

/// Texts that need care: quotation marks, signs below a blank, letters beyond ASCII and the BMP.
pub(crate) const AWKWARD: &str =
    "\"Oʻzbek\\\" \u{0}\u{1f}\n\t\u{8}\u{c}\r / \u{7f}\u{2028} Ёж 😀 \u{fffd}";

pub(crate) fn draft() -> Draft {
    Draft {
        trip: TripDraft {
            direction: Some(Direction::Entry),
            mode: Some(Mode::Car),
            post: "dostlik-andijon".to_owned(),
            date: date("5", "12", "2026"),
            hour: "7".to_owned(),
            trip_code: AWKWARD.to_owned(),
        },
        people: vec![person_draft(), PersonDraft::default()],
        nothing: true,
        topics: vec![Topic::Goods, Topic::Cash, Topic::Trade],
        items: vec![
            ItemDraft {
                owner: 1,
                category: Some(Category::AnimalProduct),
                name: AWKWARD.to_owned(),
                amount: "1,5".to_owned(),
                value: "20".to_owned(),
                currency: "USD".to_owned(),
                papers: Some(Papers::InHand),
            },
            ItemDraft::default(),
        ],
        cash: vec![CashDraft {
            owner: 0,
            amount: "5 000".to_owned(),
            currency: "EUR".to_owned(),
        }],
        vehicle: VehicleDraft {
            plate: "01A123BC".to_owned(),
            country: "UZB".to_owned(),
            days_here: "3".to_owned(),
        },
        consent: true,
    }
}

fn person_draft() -> PersonDraft {
    PersonDraft {
        mrz: "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n".to_owned(),
        surname: "ERIKSSON".to_owned(),
        given: "ANNA MARIA".to_owned(),
        birth: date("12", "08", "1974"),
        nationality: "UTO".to_owned(),
        number: "L898902C3".to_owned(),
        issuer: "UTO".to_owned(),
        expiry: date("15", "04", "2032"),
        residency: Some(Residency::NonResident),
        days_abroad: "9".to_owned(),
    }
}

fn date(day: &str, month: &str, year: &str) -> DateDraft {
    DateDraft {
        day: day.to_owned(),
        month: month.to_owned(),
        year: year.to_owned(),
    }
}

pub(crate) fn declaration() -> DeclarationJson {
    DeclarationJson {
        trip: TripJson {
            direction: Some(Direction::Transit),
            mode: Some(Mode::Coach),
            post: "namuna".to_owned(),
            date: "2026-12-05".to_owned(),
            hour: Some(23),
            trip_code: Some(AWKWARD.to_owned()),
        },
        people: vec![person(), PersonJson::default()],
        items: vec![
            ItemJson {
                owner: 1,
                category: Some(Category::GoldJewellery),
                name: AWKWARD.to_owned(),
                amount: "1.5".to_owned(),
                value: Some(MoneyJson {
                    amount: "20".to_owned(),
                    currency: "USD".to_owned(),
                }),
                papers: Some(Papers::Missing),
            },
            ItemJson::default(),
        ],
        cash: vec![CashJson {
            owner: 0,
            amount: "5000".to_owned(),
            currency: "EUR".to_owned(),
        }],
        vehicle: Some(VehicleJson {
            plate: "01A123BC".to_owned(),
            country: "UZB".to_owned(),
            days_here: Some(3),
        }),
    }
}

fn person() -> PersonJson {
    PersonJson {
        surname: "ERIKSSON".to_owned(),
        given: "ANNA MARIA".to_owned(),
        birth: "1974-08-12".to_owned(),
        nationality: "UTO".to_owned(),
        document: DocumentJson {
            number: "L898902C3".to_owned(),
            issuer: Some("UTO".to_owned()),
            expiry: Some("2032-04-15".to_owned()),
        },
        residency: Some(Residency::Resident),
        days_abroad: Some(9),
    }
}

pub(crate) fn bare_declaration() -> DeclarationJson {
    DeclarationJson {
        people: vec![PersonJson::default()],
        vehicle: Some(VehicleJson::default()),
        ..DeclarationJson::default()
    }
}

pub(crate) fn request() -> FileRequest {
    FileRequest {
        pack: "2026.11".to_owned(),
        consent: true,
        declaration: declaration(),
    }
}

pub(crate) fn status() -> StatusResponse {
    let event = |kind, version| EventJson {
        kind,
        at: "2026-11-22T12:00:00Z".to_owned(),
        version,
    };
    StatusResponse {
        reference: "ABCD-EFGH-JKMN".to_owned(),
        version: 2,
        state: StateJson::Changed,
        pass: Some("YLK1:NCFOXN".to_owned()),
        advice: AdviceJson {
            corridor: CorridorJson::Ask,
            written: WrittenJson::AskOfficer,
            pack: "2026.11".to_owned(),
            pack_hash: "0123456789abcdef".to_owned(),
        },
        declaration: declaration(),
        events: vec![
            event(EventKind::Received, 1),
            event(EventKind::Changed, 2),
            event(EventKind::Presented, u32::MAX),
        ],
        purge_at: "2026-12-08T12:00:00Z".to_owned(),
    }
}

pub(crate) fn withdrawn() -> StatusResponse {
    StatusResponse {
        state: StateJson::Withdrawn,
        pass: None,
        events: Vec::new(),
        declaration: bare_declaration(),
        ..status()
    }
}

pub(crate) fn presentations() -> Vec<PresentationRequest> {
    let of = |lane, outcome| PresentationRequest {
        pass: "YLK1:NCFOXN".to_owned(),
        post: "namuna".to_owned(),
        at: "2026-11-22T12:00:00Z".to_owned(),
        lane,
        outcome,
    };
    vec![
        of(LaneTaken::Green, Outcome::Passed),
        of(LaneTaken::Red, Outcome::Inspected),
        of(LaneTaken::Red, Outcome::Differed),
    ]
}

pub(crate) fn rates() -> RatesResponse {
    let rate = |code: &str, rate: &str| (code.to_owned(), rate.to_owned());
    RatesResponse {
        on: "2026-11-22".to_owned(),
        source: "bundled".to_owned(),
        base: "UZS".to_owned(),
        rates: BTreeMap::from([rate("EUR", "13900.5"), rate("USD", "12000"), rate("", "")]),
    }
}

pub(crate) fn service() -> ServiceResponse {
    ServiceResponse {
        name: AWKWARD.to_owned(),
        retention_hours: 72,
        manifest_retention_days: 30,
        opens_days_before: 30,
        contact: String::new(),
        now: "2026-11-22T12:00:00Z".to_owned(),
    }
}

pub(crate) fn keys() -> KeysResponse {
    let key = |until| KeyJson {
        id: "00".repeat(8),
        algorithm: "EdDSA".to_owned(),
        public: "11".repeat(32),
        from: -1,
        until,
    };
    KeysResponse {
        issued: 1_795_000_000,
        keys: vec![key(None), key(Some(9_007_199_254_740_991))],
    }
}

/// Records, each with what serde made of it when it was still used for them.
pub(crate) fn stored_records() -> Vec<(Record, Value)> {
    let new = Record::new("0123abcd".to_owned(), 1_795_000_000_000);
    let stored = json!({
        "schema": 1, "id": "0123abcd", "updated": 1_795_000_000_000_i64,
        "draft": Draft::new(), "editing": true, "outgoing": null, "filed": null,
    });
    let mut all = vec![(new.clone(), stored.clone())];
    for (kind, word) in [
        (OutgoingKind::File, "File"),
        (OutgoingKind::Amend, "Amend"),
        (OutgoingKind::Withdraw, "Withdraw"),
    ] {
        let opens_at = (kind == OutgoingKind::File).then(|| "2026-11-25T00:00:00Z".to_owned());
        let mut stored = stored.clone();
        stored["draft"] = json!(draft());
        stored["editing"] = json!(false);
        stored["outgoing"] = json!({
            "kind": word, "key": "k", "since": 1_795_000_000_001_i64, "opens_at": opens_at,
        });
        stored["filed"] = json!({"token": "t", "status": status()});
        let tried = (kind == OutgoingKind::Withdraw).then(|| Tried {
            key: "j".to_owned(),
            body: "{}".to_owned(),
        });
        if tried.is_some() {
            stored["tried"] = json!({"key": "j", "body": "{}"});
        }
        let record = Record {
            draft: draft(),
            editing: false,
            outgoing: Some(Outgoing {
                kind,
                key: "k".to_owned(),
                since: 1_795_000_000_001,
                opens_at,
            }),
            tried,
            filed: Some(Filed {
                token: "t".to_owned(),
                status: status(),
            }),
            ..new.clone()
        };
        all.push((record, stored));
    }
    all
}
