//! The answers page: what to show, derived from the path.

use declaration::Declaration;
use rulebook::Mode;

use crate::Step;

/// The rows of one page of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The page that asks for these answers, where "Change" leads.
    pub step: Step,
    /// The answers.
    pub rows: Vec<Row>,
}

/// One answer to show. The portal turns it into a label and a value in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Which way.
    Direction,
    /// How.
    Mode,
    /// Border post.
    Post,
    /// Day, with the hour when told.
    Date,
    /// Code of the coach trip.
    TripCode,
    /// Number plate and country of the car.
    Vehicle,
    /// Days the car was here.
    VehicleDays,
    /// A person (index).
    Person(usize),
    /// Nothing of the listed topics is carried.
    Nothing,
    /// A thing (index).
    Item(usize),
    /// A line of cash (index).
    Cash(usize),
}

impl Row {
    /// The page where "Change" leads.
    #[must_use]
    pub const fn change(self, section: Step) -> Step {
        match self {
            Self::Person(index) => Step::Person(index),
            Self::Item(index) => Step::Item(index),
            Self::Direction
            | Self::Mode
            | Self::Post
            | Self::Date
            | Self::TripCode
            | Self::Vehicle
            | Self::VehicleDays
            | Self::Nothing
            | Self::Cash(_) => section,
        }
    }
}

/// The sections of a declaration, in the order of the path. `path` is [`crate::path`] of its
/// draft.
#[must_use]
pub fn sections(path: &[Step], declaration: &Declaration) -> Vec<Section> {
    path.iter()
        .map(|step| Section {
            step: *step,
            rows: rows(*step, declaration),
        })
        .filter(|section| !section.rows.is_empty())
        .collect()
}

fn rows(step: Step, declaration: &Declaration) -> Vec<Row> {
    match step {
        Step::Crossing => vec![Row::Direction, Row::Mode],
        Step::Place => {
            let coach = declaration.trip.mode == Mode::Coach;
            let code = coach && declaration.trip.trip_code.is_some();
            let rows = [(Row::Post, true), (Row::Date, true), (Row::TripCode, code)];
            rows.into_iter()
                .filter(|(_, shown)| *shown)
                .map(|(row, _)| row)
                .collect()
        }
        Step::Vehicle => match &declaration.vehicle {
            Some(vehicle) if vehicle.days_here.is_some() => vec![Row::Vehicle, Row::VehicleDays],
            Some(_) => vec![Row::Vehicle],
            None => Vec::new(),
        },
        Step::People => (0..declaration.people.len()).map(Row::Person).collect(),
        Step::Carry if declaration.items.is_empty() && declaration.cash.is_empty() => {
            vec![Row::Nothing]
        }
        Step::Items => (0..declaration.items.len()).map(Row::Item).collect(),
        Step::Cash => (0..declaration.cash.len()).map(Row::Cash).collect(),
        Step::Carry | Step::Advice | Step::Answers | Step::Person(_) | Step::Item(_) => Vec::new(),
    }
}
