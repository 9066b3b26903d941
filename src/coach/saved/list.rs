//! Coaches and people that are kept, and when two entries are about the same one.

use declaration::manifest::{Origin, RiderDraft};
use wire::{RiderJson, SavedCoachJson, SavedRequest};

use crate::{coach::sorted::sorted, shapes::shape};

/// What is kept for the next trips.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Saved {
    /// Coaches.
    pub(crate) coaches: Vec<SavedCoach>,
    /// Drivers, attendants and riders who travel often.
    pub(crate) people: Vec<RiderDraft>,
}

/// A coach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SavedCoach {
    /// Its plate.
    pub(crate) plate: String,
    /// State of its registration.
    pub(crate) country: String,
}

shape!(Saved {
    may coaches,
    may people,
});

shape!(SavedCoach {
    may plate,
    may country,
});

/// Something that is kept.
pub(super) trait Entry: Clone + PartialEq {
    /// Two entries with the same key are about the same one.
    fn key(&self) -> String;
}

impl Entry for SavedCoach {
    fn key(&self) -> String {
        self.plate.trim().to_owned()
    }
}

impl Entry for RiderDraft {
    /// The name first: that is the order of the list.
    fn key(&self) -> String {
        [self.surname.trim(), self.given.trim(), self.number.trim()].join("\u{1}")
    }
}

impl Saved {
    /// Whether nothing is kept.
    pub(super) fn is_empty(&self) -> bool {
        self.coaches.is_empty() && self.people.is_empty()
    }

    /// Keeps a coach; the one of the same plate is replaced.
    pub(crate) fn keep_coach(&mut self, coach: SavedCoach) {
        keep(&mut self.coaches, coach);
    }

    /// Keeps a person for the next trips; who is kept already is replaced.
    pub(super) fn keep_person(&mut self, person: RiderDraft) {
        // What belongs to one trip is not kept.
        let person = RiderDraft {
            sequence: 0,
            seat: String::new(),
            embark: String::new(),
            debark: String::new(),
            origin: Origin::Saved,
            confirmed: false,
            absent: false,
            ..person
        };
        keep(&mut self.people, person);
        self.people = sorted(std::mem::take(&mut self.people), Entry::key);
    }

    /// As it is sent.
    pub(super) fn to_wire(&self) -> SavedRequest {
        let coach = |coach: &SavedCoach| SavedCoachJson {
            plate: coach.plate.clone(),
            country: coach.country.clone(),
        };
        SavedRequest {
            coaches: self.coaches.iter().map(coach).collect(),
            people: self.people.iter().map(RiderJson::of).collect(),
        }
    }

    /// As it came.
    pub(super) fn of_wire(coaches: Vec<SavedCoachJson>, people: &[RiderJson]) -> Self {
        let coach = |coach: SavedCoachJson| SavedCoach {
            plate: coach.plate,
            country: coach.country,
        };
        Self {
            coaches: coaches.into_iter().map(coach).collect(),
            people: people.iter().map(RiderJson::to_draft).collect(),
        }
    }
}

fn keep<T: Entry>(list: &mut Vec<T>, entry: T) {
    let key = entry.key();
    list.retain(|other| other.key() != key);
    list.push(entry);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(surname: &str, number: &str, phone: &str) -> RiderDraft {
        RiderDraft {
            surname: surname.into(),
            number: number.into(),
            phone: phone.into(),
            origin: Origin::Saved,
            ..RiderDraft::default()
        }
    }

    #[test]
    fn whoever_is_kept_again_is_replaced_and_belongs_to_no_trip() {
        let mut saved = Saved::default();
        saved.keep_person(RiderDraft {
            sequence: 7,
            seat: "12A".into(),
            absent: true,
            ..person("SINOV", "N1", "1")
        });
        saved.keep_person(person("NAMUNAYEV", "N1", "2"));
        saved.keep_person(person(" SINOV", "N1 ", "3"));
        let expected = [person("NAMUNAYEV", "N1", "2"), person(" SINOV", "N1 ", "3")];
        assert_eq!(saved.people, expected);
        let coach = |plate: &str, country: &str| SavedCoach {
            plate: plate.into(),
            country: country.into(),
        };
        saved.keep_coach(coach("01A", ""));
        saved.keep_coach(coach("02B", "UZB"));
        saved.keep_coach(coach("01A", "KAZ"));
        assert_eq!(saved.coaches, [coach("02B", "UZB"), coach("01A", "KAZ")]);
    }

    #[test]
    fn what_is_sent_comes_back_as_it_was() {
        let mut saved = Saved::default();
        saved.keep_person(person("SINOV", "N1", "1"));
        saved.keep_coach(SavedCoach {
            plate: "01A".into(),
            country: "UZB".into(),
        });
        let sent = saved.to_wire();
        assert_eq!(Saved::of_wire(sent.coaches, &sent.people), saved);
    }
}
