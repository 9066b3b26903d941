//! When a trip departs and when it is at the post, on the clock of the world.

use chrono::{NaiveDateTime, Timelike};
use declaration::Known;
use declaration::manifest::{self, CoachTrip, Finding, Severity, Spot, TripField};
use wire::{CoachTripJson, FieldProblem, spot_pointer};

use crate::clock::{DAY, HOUR, Zone};
use crate::office::Office;
use crate::refusal::Refusal;

/// Hours by which the clock of a place beside the border may be behind the clock of the post.
const WESTWARD: i64 = 3;

/// Minutes east of UTC in the states around that have one time all over and no daylight saving
/// time (IANA time zone database 2024a and later: Kazakhstan has one since March 2024).
const CLOCKS: [(&str, i32); 6] = [
    ("UZ", 300),
    ("KZ", 300),
    ("TJ", 300),
    ("TM", 300),
    ("KG", 360),
    ("AF", 270),
];

/// A trip that may be kept.
#[derive(Debug)]
pub(in crate::office) struct JudgedTrip {
    /// As it is kept and shown again.
    pub(in crate::office) json: CoachTripJson,
    pub(in crate::office) trip: CoachTrip,
    /// Findings that stop nothing.
    pub(in crate::office) notices: Vec<FieldProblem>,
    /// Departure.
    pub(in crate::office) departs_at: i64,
    /// Planned arrival at the post.
    pub(in crate::office) at_post: i64,
    /// First second after the planned day at the post.
    pub(in crate::office) day_end: i64,
    /// When the personal data is deleted.
    pub(in crate::office) purge_at: i64,
}

impl Office {
    /// Reads a trip that has not departed.
    pub(in crate::office) fn judge_trip(
        &self,
        json: &CoachTripJson,
    ) -> Result<JudgedTrip, Refusal> {
        let judged = self.read_trip(json)?;
        if judged.departs_at <= self.clock.now() {
            return Err(Refusal::Invalid(vec![FieldProblem {
                pointer: spot_pointer(Spot::Trip(TripField::DepartsTime)),
                code: "in_past".to_owned(),
            }]));
        }
        Ok(judged)
    }

    /// Reads a trip.
    pub(in crate::office) fn read_trip(&self, json: &CoachTripJson) -> Result<JudgedTrip, Refusal> {
        let known = Known::new(&self.pack, self.today());
        let (trip, found) = manifest::read_trip(&json.to_draft(), &known);
        let problems = |found: &[Finding], stops: bool| {
            let wanted = found
                .iter()
                .filter(|finding| (finding.severity == Severity::Stops) == stops);
            wanted.map(FieldProblem::of_finding).collect::<Vec<_>>()
        };
        let Some(trip) = trip else {
            return Err(Refusal::Invalid(problems(&found, true)));
        };
        let day_end = self.zone.midnight(trip.at_post.date()) + DAY;
        let retention = i64::from(self.config.manifest_retention_days) * DAY;
        Ok(JudgedTrip {
            json: json.clone(),
            notices: problems(&found, false),
            departs_at: departure(&trip, self.zone),
            at_post: moment(self.zone, trip.at_post),
            day_end,
            purge_at: day_end + retention,
            trip,
        })
    }
}

/// When a trip departs. Where the clock of the place is not known for sure it is taken to be as
/// far behind the post's as a neighbour's may be: whoever still waits there may still be listed.
fn departure(trip: &CoachTrip, post: Zone) -> i64 {
    let state = trip.from.get(..2).unwrap_or_default();
    let known = CLOCKS.iter().find(|(code, _)| *code == state);
    match known.and_then(|(_, minutes)| Zone::east_minutes(*minutes)) {
        Some(zone) => moment(zone, trip.departs),
        None => moment(post, trip.departs) + WESTWARD * HOUR,
    }
}

fn moment(zone: Zone, at: NaiveDateTime) -> i64 {
    zone.midnight(at.date()) + i64::from(at.num_seconds_from_midnight())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::clock::rfc3339;

    #[test]
    fn clocks_of_the_road() {
        let check = |from: &str, expected: &str| {
            let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
            let pack = rulebook::Pack::embedded();
            let known = Known::new(&pack, day);
            let draft = specimen(from);
            let (trip, found) = manifest::read_trip(&draft, &known);
            let trip = trip.unwrap_or_else(|| panic!("{found:?}"));
            let post = Zone::east_minutes(300).unwrap();
            assert_eq!(rfc3339(departure(&trip, post)), expected, "{from}");
        };
        check("KZCIT", "2026-11-23T02:00:00Z");
        check("KGFRU", "2026-11-23T01:00:00Z");
        check("AFKBL", "2026-11-23T02:30:00Z");
        // Moscow is two hours behind the post, and so it is still in time.
        check("RUMOW", "2026-11-23T05:00:00Z");
    }

    fn specimen(from: &str) -> manifest::CoachTripDraft {
        let pack = rulebook::Pack::embedded();
        let coach = |post: &&rulebook::Post| post.modes.contains(&rulebook::Mode::Coach);
        let post = pack.posts().iter().find(coach).unwrap().id.clone();
        manifest::CoachTripDraft {
            carrier: "SILKBUS".to_owned(),
            service: "SB0042".to_owned(),
            direction: "entry".to_owned(),
            plate: "01A123BC".to_owned(),
            plate_country: "UZB".to_owned(),
            from: from.to_owned(),
            departs_day: "2026-11-23".to_owned(),
            departs_time: "07:00".to_owned(),
            post,
            post_day: "2026-11-23".to_owned(),
            post_time: "11:30".to_owned(),
            to: "UZTAS".to_owned(),
            ..manifest::CoachTripDraft::default()
        }
    }
}
