//! From a zone to all its problems.

use super::date::{self, ZoneDate};
use super::evidence::{self, Digit, Evidence};
use super::fields::Fields;
use super::find::Found;
use super::layout::{CODE, Field, Format, ISSUER, Span, Zone};
use super::problem::{Problem, ProblemKind};
use crate::lookalike;
use chrono::NaiveDate;

/// Older holders are asked about.
const OLDEST_YEARS: u32 = 110;
/// Documents valid for longer are asked about: passports are issued for ten years at most by
/// nearly every state, and some months are carried over.
const LONGEST_YEARS: u32 = 11;

/// Every problem of a zone, in the order of reading: lines, characters, fields, digits.
pub(crate) fn problems(found: &Found, fields: &Fields, today: NaiveDate) -> Vec<Problem> {
    let mut sheet = Sheet {
        zone: &found.zone,
        fields,
        today,
        problems: vec![],
    };
    sheet.lines(found);
    sheet.characters();
    sheet.code();
    sheet.countries();
    sheet.number();
    sheet.name();
    sheet.sex();
    sheet.birth();
    sheet.expiry();
    sheet.digits();
    sheet.pinfl();
    sheet.problems
}

/// The problem that a text is no zone at all.
pub(crate) fn whole(kind: ProblemKind, line: usize) -> Problem {
    Problem {
        kind,
        field: None,
        line,
        column: 0,
        end: 0,
    }
}

struct Sheet<'a> {
    zone: &'a Zone,
    fields: &'a Fields,
    today: NaiveDate,
    problems: Vec<Problem>,
}

impl Sheet<'_> {
    fn add(&mut self, kind: ProblemKind, field: Field, span: Span) {
        let (line, column) = (span.line + 1, span.from + 1);
        self.problems.push(Problem {
            kind,
            field: Some(field),
            line,
            column,
            end: span.to,
        });
    }

    fn lines(&mut self, found: &Found) {
        if let Some(line) = found.missing {
            self.problems
                .push(whole(ProblemKind::LineMissing, line + 1));
        }
        for line in &found.mended {
            self.problems
                .push(whole(ProblemKind::FillersMended, line + 1));
        }
    }

    /// Characters outside the alphabet, and of the wrong class for their place.
    fn characters(&mut self) {
        for (line, row) in self.zone.rows.iter().enumerate() {
            for (column, found) in row.iter().copied().enumerate() {
                let field = self.zone.field_at(line, column);
                let place = Span {
                    line,
                    from: column,
                    to: column + 1,
                };
                if !found.is_ascii_uppercase() && !found.is_ascii_digit() && found != '<' {
                    let meant = lookalike::meant(found);
                    self.add(ProblemKind::BadCharacter { found, meant }, field, place);
                } else if let Some(meant) = self.misplaced(field, found, column) {
                    self.add(ProblemKind::WrongClass { found, meant }, field, place);
                }
            }
        }
    }

    /// For a character of the wrong class, what it was taken for. Check digits are judged by
    /// their value.
    fn misplaced(&self, field: Field, found: char, column: usize) -> Option<Option<char>> {
        let layout = self.zone.layout();
        match field {
            Field::BirthDate | Field::ExpiryDate => {
                let span = if field == Field::BirthDate {
                    layout.birth
                } else {
                    layout.expiry
                };
                (found.is_ascii_uppercase() && column < span.to).then(|| evidence::as_digit(found))
            }
            Field::Name if self.russian_internal() => None,
            Field::Issuer | Field::Nationality | Field::Name => {
                found.is_ascii_digit().then(|| evidence::as_letter(found))
            }
            Field::DocumentCode | Field::DocumentNumber | Field::Sex => None,
            Field::PersonalNumber | Field::Optional1 | Field::Optional2 | Field::Composite => None,
        }
    }

    fn russian_internal(&self) -> bool {
        self.zone.format == Format::Td3
            && self.fields.document_code == "PN"
            && self.fields.issuer == "RUS"
    }

    fn code(&mut self) {
        let (first, second) = (self.zone.at(CODE.line, 0), self.zone.at(CODE.line, 1));
        if !self.zone.format.allows(first, second) {
            self.add(ProblemKind::DocumentCode, Field::DocumentCode, CODE);
        } else if self.russian_internal() {
            self.add(ProblemKind::RussianInternal, Field::DocumentCode, CODE);
        } else if self.zone.format == Format::Td3 && !"<PEDOTRSLMU".contains(second) {
            self.add(ProblemKind::UnusualCode, Field::DocumentCode, CODE);
        }
    }

    fn countries(&mut self) {
        let nationality = self.zone.layout().nationality;
        for (field, span, text, country) in [
            (
                Field::Issuer,
                ISSUER,
                &self.fields.issuer,
                self.fields.issuer_country(),
            ),
            (
                Field::Nationality,
                nationality,
                &self.fields.nationality,
                self.fields.nationality_country(),
            ),
        ] {
            if text.is_empty() {
                self.add(ProblemKind::CountryMissing, field, span);
            } else if country.is_none() && text.chars().all(|c| !c.is_ascii_digit()) {
                self.add(ProblemKind::UnknownCountry, field, span);
            }
        }
    }

    fn number(&mut self) {
        let span = self.zone.layout().number;
        if self.zone.at(span.line, span.from) == '<' {
            self.add(ProblemKind::NumberMissing, Field::DocumentNumber, span);
        }
    }

    fn name(&mut self) {
        let span = self.zone.layout().name;
        let (surname, given) = (&self.fields.surname, &self.fields.given_names);
        if surname.is_empty() && given.is_empty() {
            self.add(ProblemKind::NameMissing, Field::Name, span);
        } else if surname.is_empty() {
            self.add(ProblemKind::NoSurname, Field::Name, span);
        } else if given.is_empty() {
            self.add(ProblemKind::NoGivenNames, Field::Name, span);
        }
        if !given.is_empty() && more_separators(self.zone.chars(span)) {
            self.add(ProblemKind::NameSeparators, Field::Name, span);
        }
    }

    fn sex(&mut self) {
        let span = self.zone.layout().sex;
        match self.zone.at(span.line, span.from) {
            'M' | 'F' | '<' => {}
            'X' => self.add(ProblemKind::SexX, Field::Sex, span),
            found => self.add(ProblemKind::BadSex { found }, Field::Sex, span),
        }
    }

    fn birth(&mut self) {
        let span = self.zone.layout().birth;
        match date::read(self.zone.chars(span)) {
            ZoneDate::Impossible => self.impossible(Field::BirthDate, span),
            ZoneDate::Blank | ZoneDate::Incomplete => {
                self.add(ProblemKind::BirthIncomplete, Field::BirthDate, span);
            }
            ZoneDate::Full(..) => {
                let birth = self.fields.birth(self.today);
                if birth.is_some_and(|day| date::years_after(day, OLDEST_YEARS) < self.today) {
                    self.add(ProblemKind::AgeOver110, Field::BirthDate, span);
                }
            }
        }
    }

    fn expiry(&mut self) {
        let span = self.zone.layout().expiry;
        match date::read(self.zone.chars(span)) {
            ZoneDate::Impossible | ZoneDate::Incomplete => self.impossible(Field::ExpiryDate, span),
            ZoneDate::Blank => self.add(ProblemKind::ExpiryMissing, Field::ExpiryDate, span),
            ZoneDate::Full(..) => match self.fields.expiry() {
                Some(expiry) if expiry < self.today => {
                    self.add(ProblemKind::Expired, Field::ExpiryDate, span);
                }
                Some(expiry) if expiry > date::years_after(self.today, LONGEST_YEARS) => {
                    self.add(ProblemKind::ExpiryFar, Field::ExpiryDate, span);
                }
                Some(_) | None => {}
            },
        }
    }

    /// A date of no calendar, unless a character of it was already named.
    fn impossible(&mut self, field: Field, span: Span) {
        let named = |c: char| !c.is_ascii_digit() && c != '<';
        if !self.zone.chars(span).iter().any(|c| named(*c)) {
            self.add(ProblemKind::ImpossibleDate, field, span);
        }
    }

    /// Wrong digits. The composite covers the fields, so it is only told when it is wrong alone.
    fn digits(&mut self) {
        let all = evidence::all(self.zone);
        let own = all
            .iter()
            .any(|e| e.is_wrong() && e.field != Field::Composite);
        for evidence in all.iter().filter(|e| !own || e.field != Field::Composite) {
            if let Digit::Wrong { expected } = evidence.digit {
                let found = self.printed(evidence);
                let (line, from, to) = (evidence.line - 1, evidence.column - 1, evidence.end);
                let kind = ProblemKind::WrongDigit { expected, found };
                self.add(kind, evidence.field, Span { line, from, to });
            }
        }
    }

    /// The check digit as it stands in the zone; that of a long number stands elsewhere.
    fn printed(&self, evidence: &Evidence) -> char {
        match evidence.field {
            Field::DocumentNumber if self.fields.long_number.is_some() => {
                let optional = self.zone.chars(self.zone.layout().optional1);
                let end = optional.iter().position(|c| *c == '<').unwrap_or_default();
                optional.get(end.wrapping_sub(1)).copied().unwrap_or('<')
            }
            _ => self.zone.at(evidence.line - 1, evidence.end - 1),
        }
    }

    fn pinfl(&mut self) {
        let span = self.zone.layout().optional1;
        let field = self.zone.field_at(span.line, span.from);
        match self.fields.pinfl() {
            Some(Err(fault)) => self.add(ProblemKind::Pinfl(fault), field, span),
            Some(Ok(pinfl)) if !self.fields.agrees_with(&pinfl) => {
                self.add(ProblemKind::PinflDiffers, field, span);
            }
            Some(Ok(_)) | None => {}
        }
    }
}

/// Whether the given names begin with a filler or have `<<` between them.
fn more_separators(name: &[char]) -> bool {
    let end = name
        .iter()
        .rposition(|c| *c != '<')
        .map_or(0, |last| last + 1);
    let mut pairs = name
        .iter()
        .take(end)
        .zip(name.iter().skip(1).take(end.saturating_sub(1)));
    let fillers = |(one, two): (&char, &char)| *one == '<' && *two == '<';
    pairs.position(fillers).is_some() && pairs.any(fillers)
}
