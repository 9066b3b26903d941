//! What differs between two versions of a trip. People are told apart by their number in the trip,
//! which never changes.

use declaration::{
    Choice,
    manifest::{Column, TripField},
};
use wire::{CoachTripJson, RiderJson};

use super::record::Body;

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// A field of the trip.
    Trip {
        /// Which.
        field: TripField,
        /// The text before.
        was: String,
        /// The text now.
        now: String,
    },
    /// Somebody new.
    Added(RiderJson),
    /// Somebody is on the list no more.
    Removed(RiderJson),
    /// Somebody was marked as not coming along, or as coming along after all.
    Absent(RiderJson),
    /// Cells of somebody.
    Cells {
        /// The person now.
        rider: RiderJson,
        /// The columns.
        columns: Vec<Column>,
    },
}

/// What differs from `old` to `new`: the trip first, then person by person.
pub(crate) fn changes(old: &Body, new: &Body) -> Vec<Change> {
    let mut found = trip_changes(&old.trip, &new.trip);
    // Lists are long and mostly in the same order: each search goes on where the last one ended.
    let mut cursor = 0;
    for rider in &new.riders {
        match seek(&old.riders, rider.sequence, &mut cursor) {
            Some(before) => found.extend(rider_changes(before, rider)),
            None => found.push(Change::Added(rider.clone())),
        }
    }
    cursor = 0;
    for before in &old.riders {
        if seek(&new.riders, before.sequence, &mut cursor).is_none() {
            found.push(Change::Removed(before.clone()));
        }
    }
    found
}

/// The person of this number, looked for from `cursor` on, which then stands behind it.
pub(super) fn seek<'a>(
    riders: &'a [RiderJson],
    number: u16,
    cursor: &mut usize,
) -> Option<&'a RiderJson> {
    let count = riders.len();
    let at = (0..count)
        .map(|step| (*cursor + step) % count)
        .find(|at| riders[*at].sequence == number)?;
    *cursor = at + 1;
    riders.get(at)
}

fn trip_changes(old: &CoachTripJson, new: &CoachTripJson) -> Vec<Change> {
    let differs = |(field, _): &(TripField, &str)| old.text(*field) != new.text(*field);
    let change = |(field, _): (TripField, &str)| Change::Trip {
        field,
        was: old.text(field).to_owned(),
        now: new.text(field).to_owned(),
    };
    let fields = TripField::WORDS.iter().copied();
    fields.filter(differs).map(change).collect()
}

fn rider_changes(old: &RiderJson, new: &RiderJson) -> Vec<Change> {
    let mut found = Vec::new();
    if old.absent != new.absent {
        found.push(Change::Absent(new.clone()));
    }
    let columns = Column::WORDS.iter().map(|(column, _)| *column);
    let columns: Vec<Column> = columns
        .filter(|column| old.text(*column) != new.text(*column))
        .collect();
    if !columns.is_empty() {
        found.push(Change::Cells {
            rider: new.clone(),
            columns,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rider(sequence: u16, surname: &str) -> RiderJson {
        RiderJson {
            sequence,
            surname: surname.to_owned(),
            ..RiderJson::default()
        }
    }

    fn body(riders: Vec<RiderJson>) -> Body {
        Body {
            riders,
            ..Body::default()
        }
    }

    fn check(old: Vec<RiderJson>, new: Vec<RiderJson>, expected: &[Change]) {
        assert_eq!(changes(&body(old), &body(new)), expected);
    }

    #[test]
    fn lists() {
        let (a, b, c) = (rider(1, "NAMUNA"), rider(2, "SINOV"), rider(3, "EXAMPLE"));
        check(vec![], vec![], &[]);
        check(vec![a.clone()], vec![a.clone()], &[]);
        // Another order is no change.
        let order = vec![c.clone(), a.clone(), b.clone()];
        check(vec![a.clone(), b.clone(), c.clone()], order, &[]);
        check(vec![], vec![a.clone()], &[Change::Added(a.clone())]);
        check(vec![a.clone()], vec![], &[Change::Removed(a.clone())]);
        let both = [Change::Added(b.clone()), Change::Removed(a.clone())];
        check(vec![a.clone(), c.clone()], vec![b, c], &both);
    }

    #[test]
    fn cells_and_no_shows() {
        let old = rider(1, "NAMUNA");
        let mut new = old.clone();
        new.absent = true;
        check(
            vec![old.clone()],
            vec![new.clone()],
            &[Change::Absent(new.clone())],
        );
        new.absent = false;
        new.surname = "SINOV".to_owned();
        new.number = "L898902C3".to_owned();
        let cells = Change::Cells {
            rider: new.clone(),
            columns: vec![Column::Surname, Column::Number],
        };
        check(vec![old], vec![new], &[cells]);
    }

    #[test]
    fn the_trip() {
        let mut new = Body::default();
        new.trip.plate = "01A123BC".to_owned();
        let expected = Change::Trip {
            field: TripField::Plate,
            was: String::new(),
            now: "01A123BC".to_owned(),
        };
        assert_eq!(changes(&Body::default(), &new), [expected]);
    }

    #[test]
    fn a_long_list_in_another_order_takes_no_long_time() {
        let all: Vec<RiderJson> = (1..=10_000).map(|n| rider(n, "NAMUNA")).collect();
        let mut turned = all.clone();
        turned.rotate_left(1);
        check(all, turned, &[]);
    }
}
