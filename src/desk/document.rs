//! The travel document that a pass is compared with: from its machine-readable lines or typed.

use chrono::{Datelike, NaiveDate};
use declaration::{DateDraft, DatePart, Fault, Field, PersonField, Problem, parse_date};
use identity::{
    Country, DocumentNumber, NumberFault,
    mrz::{Reading, State},
};
use pass::Verified;

/// The boxes as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DocumentDraft {
    pub(super) mrz: String,
    pub(super) number: String,
    pub(super) issuer: String,
    pub(super) birth: DateDraft,
}

/// A document as far as a binding needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Document {
    issuer: Country,
    number: DocumentNumber,
    /// One day, or the two that two digits of a year can mean.
    births: Vec<NaiveDate>,
}

/// Whose pass it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// The document of this person of the pass, from 1.
    Person(usize),
    /// Of none of them.
    Nobody,
}

/// Where the controls of the boxes stand: those of the first person of a declaration, so that the
/// sentences about them are the same.
pub(super) const NUMBER: Field = Field::Person(0, PersonField::Number);
pub(super) const ISSUER: Field = Field::Person(0, PersonField::Issuer);

/// A part of the birth date.
pub(super) const fn birth(part: DatePart) -> Field {
    Field::Person(0, PersonField::Birth(part))
}

impl DocumentDraft {
    /// Fills the boxes from a zone whose check digits agree.
    pub(super) fn take(&mut self, reading: &Reading, today: NaiveDate) {
        let fields = &reading.fields;
        self.number.clone_from(&fields.document_number);
        self.issuer = fields
            .issuer_country()
            .map_or("", |country| country.as_str())
            .to_owned();
        self.birth = fields.birth(today).map(boxes).unwrap_or_default();
    }

    /// The document in the boxes.
    ///
    /// # Errors
    /// Every problem, in the order of the boxes.
    pub(super) fn document(&self, today: NaiveDate) -> Result<Document, Vec<Problem>> {
        let number = DocumentNumber::parse(&self.number).map_err(|fault| match fault {
            NumberFault::Empty => Problem::new(NUMBER, Fault::Missing),
            other => Problem::new(NUMBER, Fault::Number(other)),
        });
        let birth = self.birth(today);
        let issuer = Country::parse(&self.issuer).ok_or(Problem::new(ISSUER, Fault::Missing));
        match (number, birth, issuer) {
            (Ok(number), Ok(birth), Ok(issuer)) => Ok(Document {
                issuer,
                number,
                births: vec![birth],
            }),
            (number, birth, issuer) => {
                let problems = [number.err(), birth.err(), issuer.err()];
                Err(problems.into_iter().flatten().collect())
            }
        }
    }

    fn birth(&self, today: NaiveDate) -> Result<NaiveDate, Problem> {
        let at = |part, fault| Problem::new(birth(part), fault);
        let typed = [&self.birth.day, &self.birth.month, &self.birth.year];
        if typed.iter().all(|text| text.trim().is_empty()) {
            return Err(at(DatePart::Whole, Fault::Missing));
        }
        let date = parse_date(&self.birth).map_err(|(part, fault)| at(part, fault))?;
        if date > today {
            Err(at(DatePart::Whole, Fault::InFuture))
        } else {
            Ok(date)
        }
    }
}

impl Document {
    /// The document of a zone, when it is one whose check digits agree and nothing is missing.
    pub(super) fn of_zone(reading: &Reading, today: NaiveDate) -> Option<Self> {
        if !matches!(
            reading.state,
            State::Consistent | State::ConsistentWithWarnings
        ) {
            return None;
        }
        let births = reading.fields.births(today);
        Some(Self {
            issuer: reading.fields.issuer_country()?,
            number: DocumentNumber::parse(&reading.fields.document_number).ok()?,
            births: (!births.is_empty()).then_some(births)?,
        })
    }

    /// Looks for the document among the persons of a pass.
    pub(super) fn match_with(&self, pass: &Verified) -> Match {
        let binds =
            |&birth: &NaiveDate| pass.binds(self.issuer.as_str(), self.number.as_str(), birth);
        match self.births.iter().find_map(binds) {
            Some(index) => Match::Person(index + 1),
            None => Match::Nobody,
        }
    }
}

fn boxes(date: NaiveDate) -> DateDraft {
    DateDraft {
        day: date.day().to_string(),
        month: date.month().to_string(),
        year: date.year().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use identity::mrz;

    use super::*;
    use crate::desk::{
        judge::{Judgement, judge},
        specimen::{NOW, claims, lists, signed},
    };

    /// Doc 9303 part 4, appendix B.
    const ZONE: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
        L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn pass() -> Verified {
        match judge(&signed(&claims()), &lists(&[]), NOW, None) {
            Judgement::Genuine { pass, .. } => pass,
            Judgement::Refused { refusal, .. } => panic!("{refusal:?}"),
        }
    }

    fn draft(number: &str, issuer: &str, (day, month, year): (&str, &str, &str)) -> DocumentDraft {
        let birth = DateDraft {
            day: day.into(),
            month: month.into(),
            year: year.into(),
        };
        DocumentDraft {
            mrz: String::new(),
            number: number.into(),
            issuer: issuer.into(),
            birth,
        }
    }

    #[test]
    fn the_zone_leads_to_the_person() {
        let document = Document::of_zone(&mrz::read(ZONE, today()), today()).unwrap();
        assert_eq!(document.match_with(&pass()), Match::Person(1));
        let damaged = ZONE.replace("L898902C3", "L898902C8");
        assert_eq!(
            Document::of_zone(&mrz::read(&damaged, today()), today()),
            None
        );
        assert_eq!(Document::of_zone(&mrz::read("", today()), today()), None);
    }

    #[test]
    fn the_boxes_lead_to_the_person() {
        let check = |draft: DocumentDraft, expected| {
            assert_eq!(
                draft.document(today()).unwrap().match_with(&pass()),
                expected
            );
        };
        check(
            draft("l898902 c3", "UTO", ("12", "8", "1974")),
            Match::Person(1),
        );
        check(
            draft("D23145890", "UTO", ("1", "2", "2015")),
            Match::Person(2),
        );
        check(
            draft("D23145890", "UTO", ("12", "8", "1974")),
            Match::Nobody,
        );
        check(draft("L898902C3", "D", ("12", "8", "1974")), Match::Nobody);
    }

    #[test]
    fn a_zone_fills_the_boxes() {
        let mut filled = DocumentDraft::default();
        filled.take(&mrz::read(ZONE, today()), today());
        assert_eq!(filled, draft("L898902C3", "UTO", ("12", "8", "1974")));
    }

    #[test]
    fn every_problem_of_the_boxes_is_told_at_once() {
        let check = |draft: DocumentDraft, expected: &[(Field, Fault)]| {
            let problems = draft.document(today()).unwrap_err();
            let found: Vec<_> = problems.iter().map(|p| (p.field, p.fault)).collect();
            assert_eq!(found, expected);
        };
        let whole = birth(DatePart::Whole);
        let missing = Fault::Missing;
        check(
            DocumentDraft::default(),
            &[(NUMBER, missing), (whole, missing), (ISSUER, missing)],
        );
        check(
            draft("12", "UTO", ("31", "2", "1974")),
            &[
                (NUMBER, Fault::Number(NumberFault::TooShort)),
                (birth(DatePart::Day), Fault::NoSuchDay { last: 28 }),
            ],
        );
        check(
            draft("L898902C3", "UTO", ("1", "1", "2031")),
            &[(whole, Fault::InFuture)],
        );
    }
}
