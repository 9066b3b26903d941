//! Verdicts and faults in words. Exhaustive: a new fault does not compile without its sentence.

use super::{
    judge::Refusal,
    lists::{Age, Stale},
    reports::Empty,
    state::Fetch,
    time::rfc3339,
};
use crate::content::{Key, instant, tf};

/// How many people a pass covers. The largest number stands for all above it.
pub(super) fn heads(heads: u8) -> String {
    let more = if heads == u8::MAX { "+" } else { "" };
    [heads.to_string().as_str(), more].concat()
}

/// Title of a refusal.
pub(super) const fn refusal_title(refusal: Refusal) -> Key {
    match refusal {
        Refusal::NoKeys | Refusal::UnknownKey | Refusal::BrokenKey | Refusal::OtherVersion => {
            Key::DeskUnknown
        }
        Refusal::NotAPass | Refusal::OnlyAReference => Key::DeskNotAPass,
        Refusal::Draft => Key::DeskDraft,
        Refusal::RiderEntry => Key::DeskRiderEntry,
        Refusal::Altered
        | Refusal::BadStructure
        | Refusal::WrongAlgorithm
        | Refusal::WrongPurpose
        | Refusal::BadSignature
        | Refusal::KeyNotValidThen => Key::DeskBad,
        Refusal::NotYetValid(_) => Key::DeskEarly,
        Refusal::Expired(_) => Key::DeskExpired,
        Refusal::Revoked(_) => Key::DeskRevoked,
    }
}

/// The sentence of a refusal, and the time it names.
pub(super) const fn refusal_means(refusal: Refusal) -> (Key, Option<i64>) {
    let key = match refusal {
        Refusal::NoKeys => Key::DeskNoKeysMeans,
        Refusal::NotAPass => Key::DeskNotAPassMeans,
        Refusal::OnlyAReference => Key::DeskReferenceMeans,
        Refusal::Draft => Key::DeskDraftMeans,
        Refusal::RiderEntry => Key::DeskRiderEntryMeans,
        Refusal::OtherVersion => Key::DeskOtherVersionMeans,
        Refusal::Altered => Key::DeskAlteredMeans,
        Refusal::BadStructure => Key::DeskStructureMeans,
        Refusal::WrongAlgorithm => Key::DeskAlgorithmMeans,
        Refusal::UnknownKey => Key::DeskUnknownKeyMeans,
        Refusal::WrongPurpose => Key::DeskPurposeMeans,
        Refusal::BrokenKey => Key::DeskBrokenKeyMeans,
        Refusal::BadSignature => Key::DeskSignatureMeans,
        Refusal::KeyNotValidThen => Key::DeskKeyTimeMeans,
        Refusal::NotYetValid(from) => return (Key::DeskEarlyMeans, Some(from)),
        Refusal::Expired(since) => return (Key::DeskExpiredMeans, Some(since)),
        Refusal::Revoked(on) => return (Key::DeskRevokedMeans, Some(on)),
    };
    (key, None)
}

/// Whether the code itself is bad; otherwise this device is what lacks something.
pub(super) fn is_bad(refusal: Refusal) -> bool {
    refusal_title(refusal) != Key::DeskUnknown
}

/// A message that names a time, local to the device.
pub(super) fn at(key: Key, unix: i64) -> String {
    tf(key, &[("when", &when(unix))])
}

/// A time in words, local to the device.
pub(super) fn when(unix: i64) -> String {
    instant(&rfc3339(unix))
}

/// An age in words.
pub(super) fn age(age: Age) -> String {
    let (key, number) = match age {
        Age::Minutes(number) => (Key::DeskAgeMinutes, number),
        Age::Hours(number) => (Key::DeskAgeHours, number),
        Age::Days(number) => (Key::DeskAgeDays, number),
    };
    tf(key, &[("n", &number.to_string())])
}

/// What a stale list means for every check.
pub(super) const fn stale(stale: Stale) -> Key {
    match stale {
        Stale::NoList => Key::DeskNoList,
        Stale::OldList => Key::DeskOldList,
        Stale::OldRing => Key::DeskOldRing,
        Stale::ClockBehind => Key::DeskClockBehind,
    }
}

/// The same as the title of a point.
pub(super) const fn stale_title(stale: Stale) -> Key {
    match stale {
        Stale::NoList => Key::DeskWarnNoList,
        Stale::OldList => Key::DeskWarnOldList,
        Stale::OldRing => Key::DeskWarnOldRing,
        Stale::ClockBehind => Key::DeskWarnClock,
    }
}

/// How the last fetching of the lists went; `None` before the first.
pub(super) const fn fetch(fetch: Fetch) -> Option<Key> {
    match fetch {
        Fetch::NotYet => None,
        Fetch::UnderWay => Some(Key::DeskFetching),
        Fetch::Done => Some(Key::DeskFetchDone),
        Fetch::Unreachable => Some(Key::DeskFetchUnreachable),
        Fetch::Broken => Some(Key::DeskFetchBroken),
        Fetch::Refused => Some(Key::DeskFetchRefused),
    }
}

/// An empty box of the report: its control and its sentence.
pub(super) const fn empty(empty: Empty) -> (&'static str, Key) {
    match empty {
        Empty::Token => ("token", Key::DeskTokenMissing),
        Empty::Post => ("at-post", Key::DeskPostMissing),
        Empty::Lane => ("lane-green", Key::DeskLaneMissing),
        Empty::Outcome => ("outcome-passed", Key::DeskOutcomeMissing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_own_sentence() {
        let all = [
            Refusal::NoKeys,
            Refusal::NotAPass,
            Refusal::OnlyAReference,
            Refusal::Draft,
            Refusal::RiderEntry,
            Refusal::OtherVersion,
            Refusal::Altered,
            Refusal::BadStructure,
            Refusal::WrongAlgorithm,
            Refusal::UnknownKey,
            Refusal::WrongPurpose,
            Refusal::BrokenKey,
            Refusal::BadSignature,
            Refusal::KeyNotValidThen,
            Refusal::NotYetValid(1),
            Refusal::Expired(2),
            Refusal::Revoked(3),
        ];
        let mut sentences: Vec<u16> = all.iter().map(|r| refusal_means(*r).0 as u16).collect();
        sentences.sort_unstable();
        sentences.dedup();
        assert_eq!(sentences.len(), all.len());
        assert_eq!(
            refusal_means(Refusal::Expired(2)),
            (Key::DeskExpiredMeans, Some(2))
        );
    }

    #[test]
    fn a_device_that_lacks_something_blames_no_traveller() {
        for refusal in [Refusal::NoKeys, Refusal::UnknownKey, Refusal::BrokenKey] {
            assert!(!is_bad(refusal), "{refusal:?}");
        }
        for refusal in [Refusal::Draft, Refusal::BadSignature, Refusal::Revoked(1)] {
            assert!(is_bad(refusal), "{refusal:?}");
        }
    }
}
