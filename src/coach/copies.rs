//! A trip made of another one: again on another day, or the way back.

use declaration::manifest::{CoachTripDraft, RiderDraft, TripField};

/// What belongs to one day only.
const TIMES: [TripField; 6] = [
    TripField::DepartsDay,
    TripField::DepartsTime,
    TripField::PostDay,
    TripField::PostTime,
    TripField::ArrivesDay,
    TripField::ArrivesTime,
];

/// The same trip on another day: days are left open, the times of the day stay.
pub(super) fn again(trip: &CoachTripDraft) -> CoachTripDraft {
    let mut copy = trip.clone();
    for field in [
        TripField::DepartsDay,
        TripField::PostDay,
        TripField::ArrivesDay,
    ] {
        copy.text_mut(field).clear();
    }
    copy
}

/// The way back: the places and the direction change, days and times are left open.
pub(super) fn reversed(trip: &CoachTripDraft) -> CoachTripDraft {
    let mut copy = trip.clone();
    std::mem::swap(&mut copy.from, &mut copy.to);
    copy.direction = match trip.direction.as_str() {
        "entry" => "exit".to_owned(),
        "exit" => "entry".to_owned(),
        other => other.to_owned(),
    };
    for field in TIMES {
        copy.text_mut(field).clear();
    }
    copy
}

/// The people of a copied trip: nobody is absent from a trip that has not begun, and somebody looks
/// at everything anew.
pub(super) fn people(riders: &[RiderDraft], back: bool) -> Vec<RiderDraft> {
    let mut riders = riders.to_vec();
    for rider in &mut riders {
        rider.absent = false;
        rider.confirmed = false;
        if back {
            std::mem::swap(&mut rider.embark, &mut rider.debark);
        }
    }
    riders
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trip() -> CoachTripDraft {
        CoachTripDraft {
            carrier: "EXAMPLE".to_owned(),
            direction: "entry".to_owned(),
            from: "KZCIT".to_owned(),
            to: "UZTAS".to_owned(),
            departs_day: "2026-11-25".to_owned(),
            departs_time: "07:00".to_owned(),
            post: "gishtkoprik".to_owned(),
            ..CoachTripDraft::default()
        }
    }

    #[test]
    fn the_way_back() {
        let back = reversed(&trip());
        let expected = CoachTripDraft {
            direction: "exit".to_owned(),
            from: "UZTAS".to_owned(),
            to: "KZCIT".to_owned(),
            departs_day: String::new(),
            departs_time: String::new(),
            ..trip()
        };
        assert_eq!(back, expected);
        assert_eq!(reversed(&back).from, "KZCIT");
    }

    #[test]
    fn through_stays_through() {
        let through = CoachTripDraft {
            direction: "transit".to_owned(),
            ..trip()
        };
        assert_eq!(reversed(&through).direction, "transit");
    }

    #[test]
    fn again_keeps_the_time_of_day() {
        let copy = again(&trip());
        assert_eq!(
            (copy.departs_day.as_str(), copy.departs_time.as_str()),
            ("", "07:00")
        );
    }

    #[test]
    fn people_of_the_way_back_change_stops() {
        let rider = RiderDraft {
            embark: "KZCIT".to_owned(),
            absent: true,
            confirmed: true,
            ..RiderDraft::default()
        };
        let copied = people(std::slice::from_ref(&rider), true);
        assert_eq!(copied[0].debark, "KZCIT");
        assert_eq!((copied[0].absent, copied[0].confirmed), (false, false));
        assert_eq!(people(&[rider], false)[0].embark, "KZCIT");
    }
}
