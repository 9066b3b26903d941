//! Coach trips with everything in them, and with as little as there can be.

use declaration::Choice;
use declaration::manifest::{Column, Origin, TripField};
use wire::*;

use crate::specimens::AWKWARD;

const AT: &str = "2026-11-22T12:00:00Z";

pub(crate) fn trip() -> TripResponse {
    let mut told = CoachTripJson::default();
    for (field, word) in TripField::WORDS {
        (*word).clone_into(told.text_mut(*field));
    }
    TripResponse {
        id: "0192f0c1d2e37a4b8c5d6e7f80910a1b".to_owned(),
        reference: "ABCD-EFGH-JKMN".to_owned(),
        version: 3,
        state: TripStateJson::Changed,
        trip: told,
        counts: CountsJson {
            riders: 48,
            crew: 2,
            absent: 1,
            ready: 40,
            look: 5,
            see: 3,
            waiting: 2,
            joined: 4,
        },
        pass: Some("YLK1:A".to_owned()),
        join: Some(JoinLinkJson {
            code: "ABCD-EFGH-JKMN".to_owned(),
            open: true,
            until: AT.to_owned(),
        }),
        closes_at: AT.to_owned(),
        versions: vec![TripVersionJson {
            version: 1,
            at: AT.to_owned(),
            heads: 50,
        }],
        events: TripEventKind::WORDS
            .iter()
            .map(|(kind, _)| TripEventJson {
                kind: *kind,
                at: AT.to_owned(),
                version: 1,
            })
            .collect(),
        purge_at: AT.to_owned(),
    }
}

pub(crate) fn manifests() -> Vec<ManifestJson> {
    let mut rider = RiderJson {
        sequence: 7,
        origin: Origin::Rider,
        confirmed: true,
        absent: true,
        ..RiderJson::default()
    };
    for column in Column::ALL {
        AWKWARD.clone_into(rider.text_mut(column));
    }
    let riders = vec![rider, RiderJson::default()];
    vec![ManifestJson { riders }, ManifestJson::default()]
}

pub(crate) fn riders() -> RidersResponse {
    let answer = |(outcome, _): &(RiderOutcomeJson, &str)| RiderAnswerJson {
        sequence: 1,
        outcome: *outcome,
        by: AnswererJson::Authority,
        code: "may_travel".to_owned(),
        text: Some(AWKWARD.to_owned()),
        since: AT.to_owned(),
    };
    let mut riders: Vec<_> = RiderOutcomeJson::WORDS.iter().map(answer).collect();
    riders[0].text = None;
    riders[0].by = AnswererJson::Check;
    RidersResponse {
        version: 2,
        riders,
        next: Some(4),
    }
}

pub(crate) fn entries() -> Vec<JoinedResponse> {
    let entry = |(state, _): &(EntryStateJson, &str)| JoinedJson {
        entry: "0192f0c1d2e37a4b8c5d6e7f80910a1b".to_owned(),
        state: *state,
        at: AT.to_owned(),
        rider: (*state != EntryStateJson::Withdrawn).then(RiderJson::default),
        by_driver: true,
    };
    let entries = EntryStateJson::WORDS.iter().map(entry).collect();
    let next = Some("a".to_owned());
    vec![JoinedResponse { entries, next }, JoinedResponse::default()]
}
