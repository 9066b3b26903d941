//! From a declaration to what the rules look at.

use chrono::NaiveDate;
use rulebook::{Direction, Facts, Mode, Residency, Traveller};

use crate::{Declaration, Person};

impl Declaration {
    /// The facts of this declaration, without names and document numbers.
    /// `home` is the country of the rule pack, to know its vehicles (ISO 3166 alpha-3).
    #[must_use]
    pub fn facts(&self, home: &str) -> Facts {
        let crossing = self.trip.date;
        Facts {
            direction: self.trip.direction,
            mode: self.trip.mode,
            crossing,
            travellers: self
                .people
                .iter()
                .map(|person| traveller(person, crossing))
                .collect(),
            items: self.items.clone(),
            cash: self.cash.clone(),
            vehicle: self.vehicle.as_ref().map(|vehicle| rulebook::Vehicle {
                registered_here: vehicle.country.as_str() == home,
                days_here_this_year: vehicle.days_here,
            }),
        }
    }
}

/// Facts of a crossing by one adult of whom nothing else is known: what the quick check and the
/// texts of the first questions need.
#[must_use]
pub fn quick_facts(direction: Direction, mode: Mode, crossing: NaiveDate) -> Facts {
    let nobody = Traveller {
        age: None,
        residency: Residency::Unknown,
        days_abroad: None,
    };
    Facts {
        direction,
        mode,
        crossing,
        travellers: vec![nobody],
        items: Vec::new(),
        cash: Vec::new(),
        vehicle: None,
    }
}

fn traveller(person: &Person, crossing: NaiveDate) -> Traveller {
    Traveller {
        age: Some(person.age_on(crossing)),
        residency: person.residency,
        days_abroad: person.days_abroad,
    }
}
