//! The trip, field by field.

use chrono::{Days, Duration, NaiveDate, NaiveDateTime};
use identity::{Plate, without_look_alikes};
use rulebook::{Direction, Mode};

use super::{
    CoachTrip, CoachTripDraft, Finding, Issue, Severity, Spot, TripField,
    dates::{DateText, read_day, read_time},
    phone, places,
    value::{MAX_CODE, MAX_NAME},
    words,
};
use crate::{Choice, Known, iso, trip::MAX_DAYS_AHEAD};

/// Hours by which the clock of a later place may be behind that of an earlier one: those of
/// neighbouring states differ by no more.
const ZONES: i64 = 3;

/// Reads the trip. Everything found comes with it; there is a trip exactly when none of it
/// [`Severity::Stops`].
#[must_use]
pub fn read_trip(draft: &CoachTripDraft, known: &Known<'_>) -> (Option<CoachTrip>, Vec<Finding>) {
    let mut fields = Fields {
        draft,
        found: Vec::new(),
    };
    let carrier = fields.code(TripField::Carrier);
    let service = fields.code(TripField::Service);
    let direction = fields.direction();
    let plate = fields.plate();
    let plate_country = fields.plate_country();
    let from = fields.place(TripField::From);
    let departs = fields.moment(TripField::DepartsDay, TripField::DepartsTime, known.today);
    let post = fields.post(known);
    let at_post = fields.moment(TripField::PostDay, TripField::PostTime, known.today);
    let to = fields.place(TripField::To);
    let arrives = fields.arrival(known.today);
    fields.order(departs, at_post, arrives.flatten());
    fields.near(at_post, known.today);
    let contact_name = fields.contact_name();
    let contact_phone = fields.contact_phone();
    let read = || {
        Some(CoachTrip {
            carrier: carrier?,
            service: service?,
            direction: direction?,
            plate: plate?,
            plate_country: plate_country?,
            from: from?,
            departs: departs?,
            post: post?,
            at_post: at_post?,
            to: to?,
            arrives: arrives?,
            contact_name: contact_name?,
            contact_phone: contact_phone?,
        })
    };
    let stopped = fields
        .found
        .iter()
        .any(|finding| finding.severity == Severity::Stops);
    let trip = if stopped { None } else { read() };
    (trip, fields.found)
}

/// Everything found in the trip.
#[must_use]
pub fn check_trip(draft: &CoachTripDraft, known: &Known<'_>) -> Vec<Finding> {
    read_trip(draft, known).1
}

/// The planned day at the border post, as far as it can be read; `today` otherwise. Riders are held
/// against it while the trip is not complete.
#[must_use]
pub fn crossing_day(draft: &CoachTripDraft, today: NaiveDate) -> NaiveDate {
    let far = today
        .checked_add_days(Days::new(MAX_DAYS_AHEAD))
        .unwrap_or(today);
    match read_day(&draft.post_day, far) {
        DateText::Sure(day) | DateText::Doubtful(day, _) => day,
        DateText::Bad(..) => today,
    }
}

struct Fields<'a> {
    draft: &'a CoachTripDraft,
    found: Vec<Finding>,
}

impl<'a> Fields<'a> {
    fn text(&self, field: TripField) -> &'a str {
        self.draft.text(field).trim()
    }

    fn note(&mut self, field: TripField, issue: Issue, severity: Severity, repair: Option<String>) {
        self.found.push(Finding {
            spot: Spot::Trip(field),
            issue,
            severity,
            repair,
        });
    }

    fn stop<T>(&mut self, field: TripField, issue: Issue) -> Option<T> {
        self.note(field, issue, Severity::Stops, None);
        None
    }

    /// A code as messages carry it.
    fn code(&mut self, field: TripField) -> Option<String> {
        let text = self.text(field);
        if text.is_empty() {
            return self.stop(field, Issue::Missing);
        }
        if text.chars().count() > MAX_CODE {
            return self.stop(field, Issue::TooLong { max: MAX_CODE });
        }
        let code = without_look_alikes(text).to_ascii_uppercase();
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | ' ' | '.');
        if code.chars().all(good) {
            Some(code)
        } else {
            self.stop(field, Issue::BadText)
        }
    }

    fn direction(&mut self) -> Option<Direction> {
        let field = TripField::Direction;
        match self.text(field) {
            "" => self.stop(field, Issue::Missing),
            word => match Direction::from_word(word) {
                Some(direction) => Some(direction),
                None => self.stop(field, Issue::UnknownDirection),
            },
        }
    }

    fn plate(&mut self) -> Option<Plate> {
        let field = TripField::Plate;
        match Plate::parse(self.text(field)) {
            Ok(plate) => Some(plate),
            Err(identity::PlateFault::Empty) => self.stop(field, Issue::Missing),
            Err(fault) => self.stop(field, Issue::Plate(fault)),
        }
    }

    fn plate_country(&mut self) -> Option<identity::Country> {
        let field = TripField::PlateCountry;
        match (self.text(field), words::state(self.text(field))) {
            ("", _) => self.stop(field, Issue::Missing),
            // Plates carry a two-letter code in messages (C222/8453).
            (_, Some(state)) if state.alpha2().is_some() => Some(state),
            (_, _) => self.stop(field, Issue::UnknownCountry),
        }
    }

    fn place(&mut self, field: TripField) -> Option<String> {
        match self.text(field) {
            "" => self.stop(field, Issue::Missing),
            text => match places::place(text) {
                Some(code) => Some(code),
                None => self.stop(field, Issue::UnknownPlace),
            },
        }
    }

    fn post(&mut self, known: &Known<'_>) -> Option<String> {
        let field = TripField::Post;
        let text = self.text(field);
        if text.is_empty() {
            return self.stop(field, Issue::Missing);
        }
        let Some(post) = known.posts.iter().find(|post| post.id == text) else {
            return self.stop(field, Issue::UnknownPost);
        };
        if !post.modes.contains(&Mode::Coach) {
            return self.stop(field, Issue::PostNotForCoaches);
        }
        Some(post.id.clone())
    }

    fn moment(
        &mut self,
        day_field: TripField,
        time_field: TripField,
        today: NaiveDate,
    ) -> Option<NaiveDateTime> {
        let time = match self.text(time_field) {
            "" => self.stop(time_field, Issue::Missing),
            text => match read_time(text) {
                Some(time) => Some(time),
                None => self.stop(time_field, Issue::NotATime),
            },
        };
        let far = today
            .checked_add_days(Days::new(MAX_DAYS_AHEAD))
            .unwrap_or(today);
        let day = match (self.text(day_field), read_day(self.text(day_field), far)) {
            ("", _) => self.stop(day_field, Issue::Missing),
            (_, DateText::Sure(day)) => Some(day),
            (_, DateText::Doubtful(day, issue)) => {
                self.note(day_field, issue, Severity::Look, Some(iso(day)));
                Some(day)
            }
            (_, DateText::Bad(issue, may_be)) => {
                self.note(day_field, issue, Severity::Stops, may_be.map(iso));
                None
            }
        };
        Some(day?.and_time(time?))
    }

    /// Day and time of arrival: both or none.
    fn arrival(&mut self, today: NaiveDate) -> Option<Option<NaiveDateTime>> {
        let (day, time) = (TripField::ArrivesDay, TripField::ArrivesTime);
        if self.text(day).is_empty() && self.text(time).is_empty() {
            return Some(None);
        }
        self.moment(day, time, today).map(Some)
    }

    fn order(
        &mut self,
        departs: Option<NaiveDateTime>,
        at_post: Option<NaiveDateTime>,
        arrives: Option<NaiveDateTime>,
    ) {
        let zones = Duration::hours(ZONES);
        let before = |later: Option<NaiveDateTime>, earlier: Option<NaiveDateTime>| {
            later
                .zip(earlier)
                .is_some_and(|(later, earlier)| later + zones < earlier)
        };
        if before(at_post, departs) {
            self.note(
                TripField::PostDay,
                Issue::BeforeDeparture,
                Severity::Stops,
                None,
            );
        }
        if before(arrives, at_post.or(departs)) {
            self.note(
                TripField::ArrivesDay,
                Issue::BeforeDeparture,
                Severity::Stops,
                None,
            );
        }
    }

    /// The crossing is neither over nor out of sight.
    fn near(&mut self, at_post: Option<NaiveDateTime>, today: NaiveDate) {
        let Some(day) = at_post.map(|at| at.date()) else {
            return;
        };
        // A dispatcher west of the post may still be on the day before.
        if day < today.pred_opt().unwrap_or(today) {
            self.note(TripField::PostDay, Issue::InPast, Severity::Stops, None);
        }
        if let Some(last) = today.checked_add_days(Days::new(MAX_DAYS_AHEAD))
            && day > last
        {
            let issue = Issue::TooFarAhead { last };
            self.note(TripField::PostDay, issue, Severity::Stops, None);
        }
    }

    fn contact_name(&mut self) -> Option<Option<String>> {
        let field = TripField::ContactName;
        let name = identity::to_latin(self.text(field));
        match (self.text(field), name.len()) {
            ("", _) => Some(None),
            (_, 0) => self.stop(field, Issue::BadText),
            (_, 1..=MAX_NAME) => Some(Some(name)),
            (_, _) => self.stop(field, Issue::TooLong { max: MAX_NAME }),
        }
    }

    fn contact_phone(&mut self) -> Option<Option<String>> {
        let field = TripField::ContactPhone;
        match phone::read(self.text(field)) {
            Ok(phone) => Some(phone),
            Err(issue) => self.stop(field, issue),
        }
    }
}
