//! The crossing and the vehicle.

use chrono::{Days, NaiveDate};
use identity::{Country, Plate};
use rulebook::{Direction, Mode};

use crate::{
    DateDraft, DatePart, Fault, Field, Known, Problem, TripDraft, VehicleDraft, VehicleField,
    digits::parse_whole,
};

/// How far ahead a crossing may be filed: nobody plans a border crossing more than a year ahead,
/// and a year typed wrong shows here.
pub(crate) const MAX_DAYS_AHEAD: u64 = 366;

/// The longest code an operator may give a trip.
const MAX_TRIP_CODE: usize = 20;

/// A crossing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trip {
    /// Into, out of or through the country.
    pub direction: Direction,
    /// How the border is crossed.
    pub mode: Mode,
    /// Id of a border post of the rule pack that serves `mode`.
    pub post: String,
    /// The planned day, local to the post; not before today.
    pub date: NaiveDate,
    /// The planned hour, local to the post.
    pub hour: Option<u32>,
    /// The operator's code of a coach trip.
    pub trip_code: Option<String>,
}

/// A private vehicle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vehicle {
    /// Number plate.
    pub plate: Plate,
    /// Country of registration.
    pub country: Country,
    /// Days already in the country this calendar year, when told.
    pub days_here: Option<u16>,
}

/// Reads the whole crossing.
///
/// # Errors
/// All problems of [`parse_crossing`] and [`parse_place`].
pub fn parse_trip(draft: &TripDraft, known: &Known<'_>) -> Result<Trip, Vec<Problem>> {
    match (parse_crossing(draft), parse_place(draft, known)) {
        (Ok((direction, mode)), Ok((post, date, hour, trip_code))) => Ok(Trip {
            direction,
            mode,
            post,
            date,
            hour,
            trip_code,
        }),
        (crossing, place) => {
            let mut problems = crossing.err().unwrap_or_default();
            problems.extend(place.err().unwrap_or_default());
            Err(problems)
        }
    }
}

/// Reads direction and mode.
///
/// # Errors
/// `Missing` for each that is not chosen.
pub fn parse_crossing(draft: &TripDraft) -> Result<(Direction, Mode), Vec<Problem>> {
    match (draft.direction, draft.mode) {
        (Some(direction), Some(mode)) => Ok((direction, mode)),
        (direction, mode) => {
            let mut problems = Vec::new();
            if direction.is_none() {
                problems.push(Problem::new(Field::Direction, Fault::Missing));
            }
            if mode.is_none() {
                problems.push(Problem::new(Field::Mode, Fault::Missing));
            }
            Err(problems)
        }
    }
}

/// Post, day, hour and trip code of a crossing.
type Place = (String, NaiveDate, Option<u32>, Option<String>);

/// Reads post, day, hour and trip code.
///
/// # Errors
/// `Missing`, `UnknownPost`, `PostNotForMode`; the date faults, `InPast`, `TooFarAhead`;
/// `NoSuchHour`; `TooLong` and `BadText` for the code.
pub fn parse_place(draft: &TripDraft, known: &Known<'_>) -> Result<Place, Vec<Problem>> {
    let mut problems = Vec::new();
    let post = keep(parse_post(draft, known), &mut problems);
    let date = keep(parse_day(&draft.date, known.today), &mut problems);
    let hour = keep(parse_hour(&draft.hour), &mut problems);
    let code = keep(parse_trip_code(&draft.trip_code), &mut problems);
    match (post, date, hour, code) {
        (Some(post), Some(date), Some(hour), Some(code)) if problems.is_empty() => {
            Ok((post, date, hour, code))
        }
        _ => Err(problems),
    }
}

/// Reads the vehicle.
///
/// # Errors
/// `Missing`, the plate's own faults, `UnknownCountry`, number faults of the days.
pub fn parse_vehicle(draft: &VehicleDraft) -> Result<Vehicle, Vec<Problem>> {
    let mut problems = Vec::new();
    let at = |part, fault| Problem::new(Field::Vehicle(part), fault);
    let plate =
        Plate::parse(&draft.plate).map_err(|fault| at(VehicleField::Plate, Fault::Plate(fault)));
    let country = match draft.country.trim() {
        "" => Err(at(VehicleField::Country, Fault::Missing)),
        code => Country::parse(code).ok_or(at(VehicleField::Country, Fault::UnknownCountry)),
    };
    let days = match draft.days_here.trim() {
        "" => Ok(None),
        text => parse_whole(text, 366)
            .map(|days| u16::try_from(days).ok())
            .map_err(|fault| at(VehicleField::DaysHere, fault)),
    };
    let (plate, country) = (keep(plate, &mut problems), keep(country, &mut problems));
    match (plate, country, keep(days, &mut problems)) {
        (Some(plate), Some(country), Some(days_here)) => Ok(Vehicle {
            plate,
            country,
            days_here,
        }),
        _ => Err(problems),
    }
}

/// Reads a date from its three boxes.
///
/// # Errors
/// The date faults, each bound to its box.
pub fn parse_date(draft: &DateDraft) -> Result<NaiveDate, (DatePart, Fault)> {
    let year = date_number(&draft.year, DatePart::Year)?;
    let month = date_number(&draft.month, DatePart::Month)?;
    let day = date_number(&draft.day, DatePart::Day)?;
    if !(1900..=2100).contains(&year) {
        return Err((DatePart::Year, Fault::NoSuchYear));
    }
    if !(1..=12).contains(&month) {
        return Err((DatePart::Month, Fault::NoSuchMonth));
    }
    let year = i32::try_from(year).unwrap_or(1900);
    NaiveDate::from_ymd_opt(year, month, day).ok_or((
        DatePart::Day,
        Fault::NoSuchDay {
            last: last_day(year, month),
        },
    ))
}

/// Keeps a value or notes its problem, so that all problems of a page come at once.
pub(crate) fn keep<T>(result: Result<T, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    result.map_err(|problem| problems.push(problem)).ok()
}

fn date_number(text: &str, part: DatePart) -> Result<u32, (DatePart, Fault)> {
    if text.trim().is_empty() {
        return Err((part, Fault::DateIncomplete));
    }
    parse_whole(text, 9999).map_err(|_| (part, Fault::DateNotANumber))
}

fn last_day(year: i32, month: u32) -> u32 {
    (28..=31)
        .rev()
        .find(|&day| NaiveDate::from_ymd_opt(year, month, day).is_some())
        .unwrap_or(28)
}

fn parse_post(draft: &TripDraft, known: &Known<'_>) -> Result<String, Problem> {
    let at = |fault| Problem::new(Field::Post, fault);
    if draft.post.trim().is_empty() {
        return Err(at(Fault::Missing));
    }
    let post = known.posts.iter().find(|post| post.id == draft.post);
    let post = post.ok_or(at(Fault::UnknownPost))?;
    match draft.mode {
        Some(mode) if !post.modes.contains(&mode) => Err(at(Fault::PostNotForMode)),
        Some(_) | None => Ok(post.id.clone()),
    }
}

fn parse_day(draft: &DateDraft, today: NaiveDate) -> Result<NaiveDate, Problem> {
    let at = |part, fault| Problem::new(Field::CrossingDate(part), fault);
    if [&draft.day, &draft.month, &draft.year]
        .iter()
        .all(|text| text.trim().is_empty())
    {
        return Err(at(DatePart::Whole, Fault::Missing));
    }
    let date = parse_date(draft).map_err(|(part, fault)| at(part, fault))?;
    // A traveller west of the post may still be on the day before.
    let yesterday = today.pred_opt().unwrap_or(today);
    if date < yesterday {
        return Err(at(DatePart::Whole, Fault::InPast));
    }
    match today.checked_add_days(Days::new(MAX_DAYS_AHEAD)) {
        Some(last) if date > last => Err(at(DatePart::Whole, Fault::TooFarAhead { last })),
        Some(_) | None => Ok(date),
    }
}

fn parse_hour(text: &str) -> Result<Option<u32>, Problem> {
    match text.trim() {
        "" => Ok(None),
        text => match parse_whole(text, 23) {
            Ok(hour) => Ok(Some(hour)),
            Err(_) => Err(Problem::new(Field::CrossingHour, Fault::NoSuchHour)),
        },
    }
}

fn parse_trip_code(text: &str) -> Result<Option<String>, Problem> {
    let text = text.trim();
    let at = |fault| Problem::new(Field::TripCode, fault);
    if text.is_empty() {
        Ok(None)
    } else if text.chars().count() > MAX_TRIP_CODE {
        Err(at(Fault::TooLong { max: MAX_TRIP_CODE }))
    } else if !text
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | ' '))
    {
        Err(at(Fault::BadText))
    } else {
        Ok(Some(text.to_ascii_uppercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: &str, month: &str, year: &str) -> DateDraft {
        DateDraft {
            day: day.into(),
            month: month.into(),
            year: year.into(),
        }
    }

    fn check(day: &str, month: &str, year: &str, expected: Result<&str, (DatePart, Fault)>) {
        let got = parse_date(&date(day, month, year)).map(|date| date.to_string());
        assert_eq!(got, expected.map(str::to_owned), "{day}.{month}.{year}");
    }

    #[test]
    fn dates_in_three_boxes() {
        check("1", "2", "2026", Ok("2026-02-01"));
        check(" 01 ", "02", "2026", Ok("2026-02-01"));
        check("29", "2", "2028", Ok("2028-02-29"));
        check(
            "29",
            "2",
            "2026",
            Err((DatePart::Day, Fault::NoSuchDay { last: 28 })),
        );
        check(
            "31",
            "2",
            "2026",
            Err((DatePart::Day, Fault::NoSuchDay { last: 28 })),
        );
        check(
            "31",
            "4",
            "2026",
            Err((DatePart::Day, Fault::NoSuchDay { last: 30 })),
        );
        check(
            "0",
            "4",
            "2026",
            Err((DatePart::Day, Fault::NoSuchDay { last: 30 })),
        );
        check(
            "1",
            "13",
            "2026",
            Err((DatePart::Month, Fault::NoSuchMonth)),
        );
        check("1", "1", "26", Err((DatePart::Year, Fault::NoSuchYear)));
        check("", "1", "2026", Err((DatePart::Day, Fault::DateIncomplete)));
        check(
            "x",
            "1",
            "2026",
            Err((DatePart::Day, Fault::DateNotANumber)),
        );
        check(
            "1",
            "Feb",
            "2026",
            Err((DatePart::Month, Fault::DateNotANumber)),
        );
        check(
            "-1",
            "1",
            "2026",
            Err((DatePart::Day, Fault::DateNotANumber)),
        );
    }

    #[test]
    fn the_day_of_crossing_is_near_today() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let fault = |day, month, year| {
            parse_day(&date(day, month, year), today)
                .map_err(|problem| problem.fault)
                .err()
        };
        assert_eq!(fault("22", "11", "2026"), None);
        assert_eq!(
            fault("21", "11", "2026"),
            None,
            "still yesterday west of the post"
        );
        assert_eq!(fault("20", "11", "2026"), Some(Fault::InPast));
        assert!(matches!(
            fault("24", "11", "2027"),
            Some(Fault::TooFarAhead { .. })
        ));
        assert_eq!(fault("", "", ""), Some(Fault::Missing));
    }
}
