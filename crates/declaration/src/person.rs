//! One person of the party.

use chrono::{Months, NaiveDate};
use identity::{Country, DocumentNumber, PersonName};
use rulebook::Residency;

use crate::{
    DateDraft, DatePart, Fault, Field, PersonDraft, PersonField, Problem,
    digits::parse_whole,
    trip::{keep, parse_date},
};

/// The largest party of one declaration (a family in a minibus; coaches have manifests).
pub const MAX_PEOPLE: usize = 10;

/// The oldest age taken at its word.
const MAX_AGE_YEARS: u32 = 120;

/// A person with a travel document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Surname; absent when the document has one name only.
    pub surname: Option<PersonName>,
    /// Given names; absent when the document has a surname only.
    pub given: Option<PersonName>,
    /// Date of birth, not after today.
    pub birth: NaiveDate,
    /// Nationality.
    pub nationality: Country,
    /// Document number.
    pub number: DocumentNumber,
    /// Issuing state.
    pub issuer: Country,
    /// Last day of validity; absent when the document has none.
    pub expiry: Option<NaiveDate>,
    /// Where the person lives.
    pub residency: Residency,
    /// Full days abroad before this entry, when told.
    pub days_abroad: Option<u16>,
}

impl Person {
    /// Full years on `day`; 0 for a day before birth.
    #[must_use]
    pub fn age_on(&self, day: NaiveDate) -> u8 {
        let years = day.years_since(self.birth).unwrap_or(0);
        u8::try_from(years).unwrap_or(u8::MAX)
    }
}

/// Reads person `index` of a party that crosses on `crossing` (today when not yet known).
///
/// # Errors
/// All problems of the person, each bound to its field.
pub fn parse_person(
    draft: &PersonDraft,
    index: usize,
    today: NaiveDate,
    crossing: Option<NaiveDate>,
) -> Result<Person, Vec<Problem>> {
    let mut problems = Vec::new();
    let at = |part, fault| Problem::new(Field::Person(index, part), fault);
    let name = |text: &str, part| match text.trim() {
        "" => Ok(None),
        text => PersonName::parse(text)
            .map(Some)
            .map_err(|fault| at(part, Fault::Name(fault))),
    };
    let surname = keep(name(&draft.surname, PersonField::Surname), &mut problems);
    let given = keep(name(&draft.given, PersonField::Given), &mut problems);
    if surname == Some(None) && given == Some(None) {
        problems.push(at(PersonField::Surname, Fault::NoName));
    }
    let bound = |(part, fault): (PersonField, Fault)| at(part, fault);
    let birth = keep(
        parse_birth(&draft.birth, today).map_err(bound),
        &mut problems,
    );
    let nationality = keep(
        country(&draft.nationality).map_err(|fault| at(PersonField::Nationality, fault)),
        &mut problems,
    );
    let number = keep(
        DocumentNumber::parse(&draft.number).map_err(|f| at(PersonField::Number, number_fault(f))),
        &mut problems,
    );
    let issuer = keep(
        issuer(draft).map_err(|fault| at(PersonField::Issuer, fault)),
        &mut problems,
    );
    let day = crossing.unwrap_or(today);
    let expiry = keep(
        parse_expiry(&draft.expiry, day).map_err(bound),
        &mut problems,
    );
    let days_abroad = keep(
        days_abroad(&draft.days_abroad).map_err(|fault| at(PersonField::DaysAbroad, fault)),
        &mut problems,
    );
    if draft.residency.is_none() {
        problems.push(at(PersonField::Residency, Fault::Missing));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let read = || {
        let nationality = nationality?;
        Some(Person {
            surname: surname?,
            given: given?,
            birth: birth?,
            issuer: issuer?.unwrap_or(nationality),
            nationality,
            number: number?,
            expiry: expiry?,
            residency: draft.residency?,
            days_abroad: days_abroad?,
        })
    };
    read().ok_or(problems)
}

fn number_fault(fault: identity::NumberFault) -> Fault {
    match fault {
        identity::NumberFault::Empty => Fault::Missing,
        other => Fault::Number(other),
    }
}

fn country(text: &str) -> Result<Country, Fault> {
    match text.trim() {
        "" => Err(Fault::Missing),
        code => Country::parse(code).ok_or(Fault::UnknownCountry),
    }
}

fn issuer(draft: &PersonDraft) -> Result<Option<Country>, Fault> {
    match draft.issuer.trim() {
        "" => Ok(None),
        code => country(code).map(Some),
    }
}

fn parse_birth(draft: &DateDraft, today: NaiveDate) -> Result<NaiveDate, (PersonField, Fault)> {
    let at = |part| PersonField::Birth(part);
    if is_empty(draft) {
        return Err((at(DatePart::Whole), Fault::Missing));
    }
    let birth = parse_date(draft).map_err(|(part, fault)| (at(part), fault))?;
    if birth > today {
        return Err((at(DatePart::Whole), Fault::InFuture));
    }
    match today.checked_sub_months(Months::new(MAX_AGE_YEARS * 12)) {
        Some(oldest) if birth < oldest => Err((at(DatePart::Year), Fault::TooOld)),
        Some(_) | None => Ok(birth),
    }
}

fn parse_expiry(
    draft: &DateDraft,
    crossing: NaiveDate,
) -> Result<Option<NaiveDate>, (PersonField, Fault)> {
    if is_empty(draft) {
        return Ok(None);
    }
    let at = |part| PersonField::Expiry(part);
    let expiry = parse_date(draft).map_err(|(part, fault)| (at(part), fault))?;
    if expiry < crossing {
        return Err((at(DatePart::Whole), Fault::Expired));
    }
    Ok(Some(expiry))
}

fn days_abroad(text: &str) -> Result<Option<u16>, Fault> {
    match text.trim() {
        "" => Ok(None),
        text => parse_whole(text, 20_000).map(|days| u16::try_from(days).ok()),
    }
}

fn is_empty(draft: &DateDraft) -> bool {
    [&draft.day, &draft.month, &draft.year]
        .iter()
        .all(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn specimen() -> PersonDraft {
        let date = |day: &str, month: &str, year: &str| DateDraft {
            day: day.into(),
            month: month.into(),
            year: year.into(),
        };
        PersonDraft {
            surname: "Eriksson".into(),
            given: "Anna Maria".into(),
            birth: date("12", "8", "1974"),
            nationality: "UTO".into(),
            number: "L898902C3".into(),
            expiry: date("15", "4", "2030"),
            residency: Some(Residency::NonResident),
            ..PersonDraft::default()
        }
    }

    fn faults(change: impl FnOnce(&mut PersonDraft)) -> Vec<(PersonField, Fault)> {
        let mut draft = specimen();
        change(&mut draft);
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let problems = parse_person(&draft, 0, today, None)
            .err()
            .unwrap_or_default();
        let part = |problem: Problem| match problem.field {
            Field::Person(0, part) => (part, problem.fault),
            other => panic!("{other:?} is not a field of person 0"),
        };
        problems.into_iter().map(part).collect()
    }

    #[test]
    fn the_specimen_is_a_person() {
        assert_eq!(faults(|_| ()), []);
        assert_eq!(
            faults(|draft| draft.surname.clear()),
            [],
            "one name is enough"
        );
        assert_eq!(faults(|draft| draft.expiry = DateDraft::default()), []);
    }

    #[test]
    fn every_problem_comes_at_once() {
        let all = faults(|draft| *draft = PersonDraft::default());
        let fields: Vec<_> = all.iter().map(|(field, _)| *field).collect();
        assert_eq!(
            fields,
            [
                PersonField::Surname,
                PersonField::Birth(DatePart::Whole),
                PersonField::Nationality,
                PersonField::Number,
                PersonField::Residency
            ]
        );
    }

    #[test]
    fn dates_that_cannot_be() {
        let future = faults(|draft| draft.birth.year = "2027".into());
        assert_eq!(
            future,
            [(PersonField::Birth(DatePart::Whole), Fault::InFuture)]
        );
        let ancient = faults(|draft| draft.birth.year = "1900".into());
        assert_eq!(
            ancient,
            [(PersonField::Birth(DatePart::Year), Fault::TooOld)]
        );
        let expired = faults(|draft| draft.expiry.year = "2026".into());
        assert_eq!(
            expired,
            [(PersonField::Expiry(DatePart::Whole), Fault::Expired)]
        );
    }
}
