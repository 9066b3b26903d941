//! Which passes this device has checked lately. A code can be copied; offline, remembering it is
//! the only thing that tells the second showing (docs/adr/0005-pass-format.md).

use super::lists::hex;
use crate::{
    platform::json::Json,
    shapes::{FromJson, ToJson, Writer, shape},
};

/// How long a check is remembered, seconds: as long as the server keeps a filing after the planned
/// crossing.
const KEPT: i64 = 72 * 3600;

/// A second reading within this many seconds is the same showing: scanners read twice, and
/// officers look again.
const SAME_SHOWING: i64 = 60;

/// The most checks remembered; the oldest give way. A busy post sees some thousand cars a day.
const MOST: usize = 20_000;

/// The checks of the last days, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen(Vec<Sighting>);

/// One check: an id and a time, nothing about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sighting {
    /// Pass id, 32 hex digits.
    id: String,
    /// Unix seconds.
    at: i64,
}

shape!(Sighting {
    must id,
    must at,
});

impl FromJson for Seen {
    fn read(json: &Json) -> Option<Self> {
        FromJson::read(json).map(Self)
    }
}

impl ToJson for Seen {
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }
}

impl Seen {
    /// When the pass was shown here before, Unix seconds: the latest earlier showing.
    pub(super) fn before(&self, id: &[u8; 16], now: i64) -> Option<i64> {
        let id = hex(id);
        let earlier = self.0.iter().rev().filter(|sighting| sighting.id == id);
        earlier
            .map(|sighting| sighting.at)
            .find(|at| (now - at).abs() > SAME_SHOWING)
    }

    /// Remembers a check, and forgets the old ones.
    pub(super) fn note(&mut self, id: &[u8; 16], now: i64) {
        // A clock that was a year ahead for a moment may not fill the list for a year.
        self.0.retain(|sighting| (now - sighting.at).abs() <= KEPT);
        let id = hex(id);
        let same = |sighting: &Sighting| sighting.id == id && now - sighting.at <= SAME_SHOWING;
        if !self.0.iter().any(same) {
            let surplus = (self.0.len() + 1).saturating_sub(MOST);
            self.0.drain(..surplus);
            self.0.push(Sighting { id, at: now });
        }
    }

    /// How many checks are remembered.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_000_000;

    #[test]
    fn a_second_showing_is_told() {
        let mut seen = Seen::default();
        assert_eq!(seen.before(&[1; 16], NOW), None);
        seen.note(&[1; 16], NOW);
        assert_eq!(seen.before(&[2; 16], NOW + 600), None, "another pass");
        assert_eq!(seen.before(&[1; 16], NOW + 600), Some(NOW));
        seen.note(&[1; 16], NOW + 600);
        assert_eq!(
            seen.before(&[1; 16], NOW + 1200),
            Some(NOW + 600),
            "the latest"
        );
    }

    #[test]
    fn reading_twice_is_one_showing() {
        let mut seen = Seen::default();
        seen.note(&[1; 16], NOW);
        assert_eq!(seen.before(&[1; 16], NOW + SAME_SHOWING), None);
        seen.note(&[1; 16], NOW + SAME_SHOWING);
        assert_eq!(seen.len(), 1);
        assert_eq!(seen.before(&[1; 16], NOW + SAME_SHOWING + 1), Some(NOW));
    }

    #[test]
    fn old_checks_are_forgotten() {
        let mut seen = Seen::default();
        seen.note(&[1; 16], NOW);
        seen.note(&[2; 16], NOW + KEPT);
        assert_eq!(seen.len(), 2);
        seen.note(&[3; 16], NOW + KEPT + 1);
        assert_eq!(seen.len(), 2);
        seen.note(&[4; 16], NOW - 365 * 86_400);
        assert_eq!(seen.len(), 1, "a clock set right again");
    }

    #[test]
    fn the_list_has_an_end() {
        let sighting = |at| Sighting {
            id: String::new(),
            at,
        };
        let mut seen = Seen((0..MOST as i64).map(|n| sighting(NOW + n / 1000)).collect());
        seen.note(&[1; 16], NOW + 100);
        assert_eq!(seen.len(), MOST);
        assert_eq!(seen.0.last().map(|last| last.at), Some(NOW + 100));
    }

    #[test]
    fn it_is_stored_as_it_is() {
        let mut seen = Seen::default();
        seen.note(&[0xab; 16], NOW);
        assert_eq!(
            crate::shapes::print(&seen),
            r#"[{"id":"abababababababababababababababab","at":1795000000}]"#
        );
    }
}
