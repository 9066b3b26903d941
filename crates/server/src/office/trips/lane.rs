//! The lane that a coach pass advises.

use std::collections::BTreeSet;

use chrono::Datelike;
use pass::Lane;
use rulebook::{Corridor, Facts, Mode, Residency, Traveller};
use wire::RiderOutcomeJson;

use super::{JudgedList, JudgedTrip};
use crate::office::Office;
use crate::office::matter::lane;

impl Office {
    /// The lane advised for a coach as a whole.
    ///
    /// A manifest tells who travels and nothing of what they carry, so it can promise nobody a lane
    /// for goods. What the pass says is: of what was *told* here, nothing needs a written
    /// declaration (`pass::Lane::Green`). It says so only when nobody on the list stands out or
    /// waits for an answer, and when the rules find nothing against any of these people crossing
    /// with empty hands; where somebody lives was not told either, and counts as unknown. Whoever
    /// carries something to declare has a pass of the own, or takes the red lane. In every other
    /// case the officer is asked.
    ///
    /// An answer that comes after the pass was signed does not change it: officers see outcomes
    /// where they are kept, and a driver must not stand at the post with a pass that was revoked on
    /// the way.
    pub(super) fn coach_lane(&self, trip: &JudgedTrip, list: &JudgedList) -> Lane {
        let ready = |outcome: RiderOutcomeJson| outcome == RiderOutcomeJson::Ready;
        if !list.answers.iter().all(|answer| ready(answer.outcome)) {
            return Lane::Ask;
        }
        let day = trip.trip.at_post.date();
        let ages: BTreeSet<u8> = list
            .manifest
            .on_board()
            .map(|rider| age(rider.birth, day))
            .collect();
        let rates = self.rates.current();
        let corridor = |age: u8| {
            let facts = Facts {
                direction: trip.trip.direction,
                mode: Mode::Coach,
                crossing: day,
                // A child crosses with an adult, who declares.
                travellers: vec![somebody(None), somebody(Some(age))],
                items: Vec::new(),
                cash: Vec::new(),
                vehicle: None,
            };
            rulebook::evaluate(&self.pack, &rates, &facts).corridor
        };
        match ages.into_iter().map(corridor).max() {
            Some(Corridor::Green) => lane(Corridor::Green),
            Some(Corridor::Ask | Corridor::Red) | None => Lane::Ask,
        }
    }
}

fn somebody(age: Option<u8>) -> Traveller {
    Traveller {
        age,
        residency: Residency::Unknown,
        days_abroad: None,
    }
}

/// Full years on a day.
fn age(birth: chrono::NaiveDate, day: chrono::NaiveDate) -> u8 {
    let not_yet = (day.month(), day.day()) < (birth.month(), birth.day());
    let years = day.year() - birth.year() - i32::from(not_yet);
    u8::try_from(years.max(0)).unwrap_or(u8::MAX)
}
