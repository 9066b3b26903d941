//! Bringing together what is kept here and what is kept on the account, from what both last agreed
//! on: nobody who was added is lost, nobody who was removed comes back.

use std::collections::BTreeMap;

use super::list::{Entry, Saved};
use crate::coach::sorted::sorted;

/// The list that follows from what was agreed on (`base`), what it became here and what it became
/// there.
pub(super) fn merge(base: &Saved, ours: &Saved, theirs: &Saved) -> Saved {
    let people = merged(&base.people, &ours.people, &theirs.people);
    Saved {
        coaches: merged(&base.coaches, &ours.coaches, &theirs.coaches),
        people: sorted(people, Entry::key),
    }
}

/// In the order they have there, then those that are new here.
fn merged<T: Entry>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
    let (base, ours, places) = (by_key(base), by_key(ours), by_key(theirs));
    let of =
        |all: &BTreeMap<String, (usize, T)>, key: &str| all.get(key).map(|(_, one)| one.clone());
    let mut keys: Vec<(usize, &String)> = Vec::new();
    keys.extend(places.iter().map(|(key, (at, _))| (*at, key)));
    let new = ours.iter().filter(|(key, _)| !places.contains_key(*key));
    keys.extend(new.map(|(key, (at, _))| (theirs.len() + at, key)));
    // Places are unique: those that are new come after all of theirs.
    sorted(keys, |(at, _)| *at)
        .into_iter()
        .filter_map(|(_, key)| settled(of(&base, key), of(&ours, key), of(&places, key)))
        .collect()
}

/// What becomes of one entry.
fn settled<T: PartialEq>(base: Option<T>, ours: Option<T>, theirs: Option<T>) -> Option<T> {
    if ours == base {
        return theirs;
    }
    if theirs == base {
        return ours;
    }
    match (ours, theirs) {
        // Both changed it: what was done here came last. Both added it: it stays as all see it.
        (Some(ours), Some(theirs)) => Some(if base.is_some() { ours } else { theirs }),
        // Removed on one side and changed on the other.
        (ours, theirs) => ours.or(theirs),
    }
}

/// Every entry with its place. Of two that are about the same one the later counts.
fn by_key<T: Entry>(list: &[T]) -> BTreeMap<String, (usize, T)> {
    let entries = list.iter().enumerate();
    entries
        .map(|(at, entry)| (entry.key(), (at, entry.clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use declaration::manifest::RiderDraft;
    use proptest::prelude::*;

    use super::*;
    use crate::coach::saved::list::SavedCoach;

    /// `"a1 b2"`: the people a and b with what else is known of them.
    fn people(words: &str) -> Saved {
        let person = |word: &str| RiderDraft {
            surname: word[..1].into(),
            phone: word[1..].into(),
            ..RiderDraft::default()
        };
        Saved {
            coaches: Vec::new(),
            people: words.split_whitespace().map(person).collect(),
        }
    }

    fn coaches(words: &str) -> Saved {
        let coach = |word: &str| SavedCoach {
            plate: word[..1].into(),
            country: word[1..].into(),
        };
        Saved {
            coaches: words.split_whitespace().map(coach).collect(),
            people: Vec::new(),
        }
    }

    #[test]
    fn what_became_of_one() {
        let check = |base: &str, ours: &str, theirs: &str, expected: &str| {
            let got = merge(&people(base), &people(ours), &people(theirs));
            assert_eq!(got, people(expected), "{base:?}: {ours:?}, {theirs:?}");
        };
        check("", "a1", "", "a1");
        check("", "", "a1", "a1");
        check("a1", "", "a1", "");
        check("a1", "a1", "", "");
        check("a1", "a2", "a1", "a2");
        check("a1", "a1", "a2", "a2");
        check("a1", "a2", "a3", "a2");
        check("", "a2", "a3", "a3");
        check("a1", "", "a2", "a2");
        check("a1", "a2", "", "a2");
        check("a1", "", "", "");
    }

    #[test]
    fn people_are_sorted_and_coaches_keep_their_order() {
        let got = merge(&people("d1"), &people("c1 d1"), &people("d1 b1"));
        assert_eq!(got, people("b1 c1 d1"));
        let got = merge(&coaches("d1"), &coaches("c1 d1 a1"), &coaches("d1 b1"));
        assert_eq!(got, coaches("d1 b1 c1 a1"));
    }

    #[test]
    fn the_same_one_twice_is_one() {
        let got = merge(&Saved::default(), &people("a1 a2"), &Saved::default());
        assert_eq!(got, people("a2"));
    }

    fn any_list() -> impl Strategy<Value = Saved> {
        let entries = proptest::collection::btree_map(0..6u8, 0..3u8, 0..6);
        entries.prop_map(|entries| {
            let word = |(key, more): (&u8, &u8)| format!("{}{more}", char::from(b'a' + key));
            let words: Vec<String> = entries.iter().map(word).collect();
            let words = words.join(" ");
            Saved {
                coaches: coaches(&words).coaches,
                people: people(&words).people,
            }
        })
    }

    fn has<'a, T: Entry>(list: &'a [T], one: &T) -> Option<&'a T> {
        list.iter().find(|other| other.key() == one.key())
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_nobody_comes_back(
            base in any_list(), ours in any_list(), theirs in any_list(),
        ) {
            let got = merge(&base, &ours, &theirs);
            let mut keys: Vec<String> = got.people.iter().map(Entry::key).collect();
            prop_assert!(keys.is_sorted());
            keys.dedup();
            prop_assert_eq!(keys.len(), got.people.len());
            for one in ours.people.iter().chain(&theirs.people) {
                let known = has(&base.people, one);
                if known != Some(one) {
                    prop_assert!(has(&got.people, one).is_some(), "{:?} is lost", one);
                }
            }
            for one in &base.people {
                let gone = |list: &Saved| has(&list.people, one).is_none();
                let same = |list: &Saved| has(&list.people, one) == Some(one);
                if (gone(&ours) && same(&theirs)) || (gone(&theirs) && same(&ours)) {
                    prop_assert!(gone(&got), "{:?} came back", one);
                }
            }
            for one in &got.people {
                let known = [&ours, &theirs].map(|list| has(&list.people, one) == Some(one));
                prop_assert!(known.contains(&true), "{:?} is nobody's", one);
            }
        }

        #[test]
        fn where_only_one_side_changed_that_side_counts(
            base in any_list(), changed in any_list(),
        ) {
            prop_assert_eq!(&merge(&base, &changed, &base).people, &changed.people);
            prop_assert_eq!(&merge(&base, &base, &changed), &changed);
            prop_assert_eq!(&merge(&base, &changed, &changed), &changed);
        }

        #[test]
        fn whoever_puts_what_was_merged_has_nothing_left_to_say(
            base in any_list(), ours in any_list(), theirs in any_list(),
        ) {
            let got = merge(&base, &ours, &theirs);
            prop_assert_eq!(&merge(&theirs, &got, &theirs).people, &got.people);
            // The other device, which agreed on `theirs`, takes it as it is.
            prop_assert_eq!(&merge(&theirs, &theirs, &got), &got);
        }
    }
}
