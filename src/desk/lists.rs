//! The key ring and the list of withdrawn passes, as kept on this device: what they hold and how
//! old they are.

use pass::{Algorithm, KeyRing, Purpose, Revocations, RingKey};
use wire::{KeyJson, KeysResponse, RevocationsResponse};

use crate::shapes::shape;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// From this age on the officer is told that the list of withdrawn passes is old, seconds. People
/// change a filing until they leave, and each change withdraws a pass: a device that has slept for
/// a day does not know the passes of today.
pub(super) const LIST_STALE: i64 = DAY;

/// From this age on the officer is told that the keys are old, seconds. Keys change seldom; but
/// one that leaked is taken out of the ring, and this is how long such a key may go unnoticed.
pub(super) const RING_STALE: i64 = 7 * DAY;

/// An answer of the server and when it came, Unix seconds of this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept<T> {
    pub(super) fetched: i64,
    pub(super) answer: T,
}

shape!(Kept<KeysResponse> {
    must fetched,
    must answer,
});

shape!(Kept<RevocationsResponse> {
    must fetched,
    must answer,
});

/// The answers in use, as they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answers {
    pub(super) keys: Option<Kept<KeysResponse>>,
    pub(super) list: Option<Kept<RevocationsResponse>>,
}

/// What passes are verified with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    /// The keys; `None` before they were fetched for the first time.
    pub(super) ring: Option<KeyRing>,
    /// The withdrawn passes; `None` when no list is there that a key of the ring has signed.
    pub(super) revocations: Option<Revocations>,
    /// When the newer of the two came, Unix seconds of this device.
    pub(super) fetched: Option<i64>,
}

/// An age, in the unit a person would use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    Minutes(i64),
    Hours(i64),
    Days(i64),
}

/// What is not as it should be about the lists or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stale {
    /// No list of withdrawn passes.
    NoList,
    /// The list is older than [`LIST_STALE`].
    OldList,
    /// The ring is older than [`RING_STALE`].
    OldRing,
    /// The clock of the device is behind the signing of its own lists.
    ClockBehind,
}

impl Lists {
    /// The lists of the answers. A revocation list that no key of the ring has signed is not
    /// taken: it goes with a key that is trusted no more.
    pub(super) fn of(answers: &Answers) -> Self {
        let (keys, list) = (answers.keys.as_ref(), answers.list.as_ref());
        let ring = keys.and_then(|kept| key_ring(&kept.answer));
        let revocations = list
            .zip(ring.as_ref())
            .and_then(|(kept, ring)| Revocations::read(&kept.answer.list, ring).ok());
        let fetched = keys
            .map(|kept| kept.fetched)
            .max(list.map(|kept| kept.fetched));
        Self {
            ring,
            revocations,
            fetched,
        }
    }

    /// Whether a revocation list that just came may take the place of the one in use: signed by a
    /// key of the ring and not older. Otherwise whoever stands between could bring back a list from
    /// before a pass was withdrawn.
    pub(super) fn accepts(&self, list: &RevocationsResponse) -> bool {
        let Some(ring) = &self.ring else { return false };
        let kept = self.revocations.as_ref().map_or(0, |kept| kept.issued);
        Revocations::read(&list.list, ring).is_ok_and(|fresh| fresh.issued >= kept)
    }

    /// What the officer should know before relying on the lists at `now`, Unix seconds.
    pub(super) fn stale(&self, now: i64) -> Vec<Stale> {
        let Some(ring) = &self.ring else {
            return Vec::new();
        };
        let none = Revocations::default();
        let list = self.revocations.as_ref();
        let mut found = Vec::new();
        if pass::clock_is_behind(ring, list.unwrap_or(&none), now) {
            found.push(Stale::ClockBehind);
        }
        match list {
            None => found.push(Stale::NoList),
            Some(list) if now - list.issued > LIST_STALE => found.push(Stale::OldList),
            Some(_) => {}
        }
        if now - ring.issued > RING_STALE {
            found.push(Stale::OldRing);
        }
        found
    }
}

impl Age {
    /// The age at `now` of something of `then`. A time to come counts as now.
    pub(super) fn between(then: i64, now: i64) -> Self {
        let seconds = now.saturating_sub(then).max(0);
        match seconds {
            0..HOUR => Self::Minutes(seconds / MINUTE),
            _ if seconds < 2 * DAY => Self::Hours(seconds / HOUR),
            _ => Self::Days(seconds / DAY),
        }
    }
}

/// The ring of an answer; `None` when it holds no key that this page understands.
pub(super) fn key_ring(answer: &KeysResponse) -> Option<KeyRing> {
    let keys: Vec<RingKey> = answer.keys.iter().filter_map(ring_key).collect();
    (!keys.is_empty()).then_some(KeyRing {
        issued: answer.issued,
        keys,
    })
}

fn ring_key(key: &KeyJson) -> Option<RingKey> {
    let algorithm = match key.algorithm.as_str() {
        "EdDSA" | "Ed25519" => Algorithm::Ed25519,
        _ => return None,
    };
    Some(RingKey {
        id: unhex(&key.id)?,
        algorithm,
        public: unhex(&key.public)?,
        from: key.from,
        until: key.until,
        purpose: Purpose::Any,
    })
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let bytes: Vec<u8> = digits?
        .chunks_exact(2)
        .filter_map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok())
        .collect();
    (text.len() == 2 * N).then(|| bytes.try_into().ok())?
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::specimen::{NOW, key, keys, list};

    fn kept<T>(answer: T) -> Option<Kept<T>> {
        Some(Kept {
            fetched: NOW,
            answer,
        })
    }

    fn lists(ring_issued: i64, list_issued: i64) -> Lists {
        let (keys, list) = (keys(ring_issued), list(list_issued, &[]));
        Lists::of(&Answers {
            keys: kept(keys),
            list: kept(list),
        })
    }

    #[test]
    fn answers_of_the_server_become_lists() {
        let lists = lists(NOW, NOW);
        assert_eq!(lists.ring.as_ref().unwrap().keys[0].id, key().key_id());
        assert_eq!(lists.revocations.as_ref().unwrap().issued, NOW);
        assert_eq!(lists.fetched, Some(NOW));
    }

    #[test]
    fn answers_are_kept_as_they_came() {
        let keys = kept(keys(NOW)).unwrap();
        let answer = serde_json::to_string(&keys.answer).unwrap();
        let expected = ["{\"fetched\":1795000000,\"answer\":", &answer, "}"].concat();
        assert_eq!(crate::shapes::print(&keys), expected);
        let list = kept(list(NOW, &[])).unwrap();
        let answer = serde_json::to_string(&list.answer).unwrap();
        let expected = ["{\"fetched\":1795000000,\"answer\":", &answer, "}"].concat();
        assert_eq!(crate::shapes::print(&list), expected);
    }

    #[test]
    fn a_list_goes_with_the_key_that_signed_it() {
        let list = list(NOW, &[]);
        let without_keys = Answers {
            keys: None,
            list: kept(list.clone()),
        };
        assert_eq!(Lists::of(&without_keys).revocations, None);
        let mut other = keys(NOW);
        other.keys[0].id = "00".repeat(8);
        let with_others = Answers {
            keys: kept(other),
            list: kept(list),
        };
        assert_eq!(Lists::of(&with_others).revocations, None);
    }

    #[test]
    fn keys_that_are_not_understood_are_left_out() {
        let mut answer = keys(NOW);
        answer.keys[0].algorithm = "none".to_owned();
        assert_eq!(key_ring(&answer), None);
        let mut answer = keys(NOW);
        answer.keys[0].public.pop();
        assert_eq!(key_ring(&answer), None);
        let mut answer = keys(NOW);
        answer.keys[0].id = "zz".repeat(8);
        assert_eq!(key_ring(&answer), None);
        assert_eq!(unhex::<2>(&hex(&[0x0a, 0xff])), Some([0x0a, 0xff]));
    }

    #[test]
    fn an_older_or_foreign_list_is_not_taken() {
        let lists = lists(NOW, NOW);
        assert!(lists.accepts(&list(NOW, &[])));
        assert!(lists.accepts(&list(NOW + 1, &[])));
        assert!(!lists.accepts(&list(NOW - 1, &[])));
        assert!(!lists.accepts(&RevocationsResponse {
            list: "YLKR:".to_owned()
        }));
        assert!(!Lists::default().accepts(&list(NOW, &[])));
    }

    #[test]
    fn ages_are_told_from_their_limits_on() {
        let check = |ring: i64, list: i64, expected: &[Stale]| {
            assert_eq!(
                lists(NOW - ring, NOW - list).stale(NOW),
                expected,
                "{ring} {list}"
            );
        };
        check(0, 0, &[]);
        check(RING_STALE, LIST_STALE, &[]);
        check(0, LIST_STALE + 1, &[Stale::OldList]);
        check(
            RING_STALE + 1,
            LIST_STALE + 1,
            &[Stale::OldList, Stale::OldRing],
        );
        check(-pass::CLOCK_TOLERANCE, 0, &[]);
        check(-pass::CLOCK_TOLERANCE - 1, 0, &[Stale::ClockBehind]);
        let no_list = Lists::of(&Answers {
            keys: kept(keys(NOW)),
            list: None,
        });
        assert_eq!(no_list.stale(NOW), [Stale::NoList]);
        assert_eq!(Lists::default().stale(NOW), []);
    }

    #[test]
    fn an_age_comes_in_the_unit_people_use() {
        let check = |seconds: i64, expected: Age| {
            assert_eq!(Age::between(NOW - seconds, NOW), expected, "{seconds}");
        };
        check(-500, Age::Minutes(0));
        check(59, Age::Minutes(0));
        check(3_599, Age::Minutes(59));
        check(3_600, Age::Hours(1));
        check(2 * DAY - 1, Age::Hours(47));
        check(2 * DAY, Age::Days(2));
        assert_eq!(Age::between(i64::MIN, i64::MAX), Age::Days(i64::MAX / DAY));
    }
}
