//! The cells of one person, each read and judged for itself.

use chrono::{Months, NaiveDate};
use identity::{
    Country, DocumentNumber, NumberFault, PersonName, letter_without_latin, to_latin,
    without_look_alikes,
};

use super::{
    Column, Days, DocumentKind, Finding, Issue, RiderDraft, Severity, Sex, Spot,
    dates::{DateText, read_day},
    number::{mended, unusual},
    phone, places,
    value::{MAX_NAME, MAX_SEAT},
    words,
};
use crate::iso;

/// The oldest age taken at its word.
const MAX_AGE_YEARS: u32 = 120;
/// No state around issues a document for longer; a slip in the year shows here.
const MAX_VALID_YEARS: u32 = 30;

/// The cells of one person and what was found in them. A reader gives `None` when the cell stops.
pub(super) struct Cells<'a> {
    draft: &'a RiderDraft,
    index: usize,
    pub(super) found: Vec<Finding>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(draft: &'a RiderDraft, index: usize) -> Self {
        Self {
            draft,
            index,
            found: Vec::new(),
        }
    }

    fn text(&self, column: Column) -> &'a str {
        self.draft.text(column).trim()
    }

    fn note(&mut self, column: Column, issue: Issue, severity: Severity, repair: Option<String>) {
        self.found.push(Finding {
            spot: Spot::Cell {
                rider: self.index,
                column,
            },
            issue,
            severity,
            repair,
        });
    }

    pub(super) fn stop<T>(&mut self, column: Column, issue: Issue) -> Option<T> {
        self.note(column, issue, Severity::Stops, None);
        None
    }

    /// A cell that takes one of a list of words.
    pub(super) fn word<T>(
        &mut self,
        column: Column,
        issue: Issue,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = read(self.text(column));
        if value.is_none() {
            self.note(column, issue, Severity::Stops, None);
        }
        value
    }

    pub(super) fn sex(&mut self) -> Option<Sex> {
        let text = self.text(Column::Sex);
        if text.is_empty() {
            return self.stop(Column::Sex, Issue::Missing);
        }
        let elsewhere = text.chars().count() > 1 && words::state(text).is_some();
        let issue = if elsewhere {
            Issue::LooksLike {
                column: Column::Nationality,
            }
        } else {
            Issue::UnknownSex
        };
        self.word(Column::Sex, issue, words::sex)
    }

    pub(super) fn nationality(&mut self) -> Option<Country> {
        let text = self.text(Column::Nationality);
        match self.state(Column::Nationality)? {
            Some(state) => Some(state),
            None if text.is_empty() => self.stop(Column::Nationality, Issue::Missing),
            None => None,
        }
    }

    /// A state; `Some(None)` for an empty cell.
    pub(super) fn state(&mut self, column: Column) -> Option<Option<Country>> {
        let text = self.text(column);
        if text.is_empty() {
            return Some(None);
        }
        match words::state(text) {
            Some(state) => Some(Some(state)),
            None if words::sex(text).is_some() => self.stop(
                column,
                Issue::LooksLike {
                    column: Column::Sex,
                },
            ),
            None => self.stop(column, Issue::UnknownCountry),
        }
    }

    /// A name; `Some(None)` for an empty cell.
    pub(super) fn name(&mut self, column: Column) -> Option<Option<PersonName>> {
        let text = self.text(column);
        if text.is_empty() {
            return Some(None);
        }
        let name = match PersonName::parse(text) {
            Ok(name) => name,
            Err(fault) => {
                let issue = elsewhere(text).unwrap_or(Issue::Name(fault));
                return self.stop(column, issue);
            }
        };
        if let Some(found) = letter_without_latin(name.as_str()) {
            return self.stop(column, Issue::NotLatin { found });
        }
        let latin = to_latin(name.as_str());
        if !fits(&latin, column) {
            let max = if column == Column::Surname {
                MAX_NAME
            } else {
                2 * MAX_NAME
            };
            return self.stop(column, Issue::TooLong { max });
        }
        self.letters(column, &name, latin);
        Some(Some(name))
    }

    /// Tells of two scripts in one name, or of other letters in a message.
    fn letters(&mut self, column: Column, name: &PersonName, latin: String) {
        let text = name.as_str();
        let ascii = text.chars().any(|letter| letter.is_ascii_alphabetic());
        let cyrillic = text
            .chars()
            .any(|letter| ('\u{400}'..='\u{52F}').contains(&letter));
        if ascii && cyrillic {
            let repair = without_look_alikes(text);
            let repair = repair.is_ascii().then_some(repair);
            self.note(column, Issue::MixedScripts, Severity::Look, repair);
        } else if latin != text.to_uppercase() {
            self.note(column, Issue::Transliterated, Severity::Note, Some(latin));
        }
    }

    /// A day; `Some(None)` for an empty cell.
    fn day(&mut self, column: Column, pivot: NaiveDate) -> Option<Option<NaiveDate>> {
        let text = self.text(column);
        if text.is_empty() {
            return Some(None);
        }
        match read_day(text, pivot) {
            DateText::Sure(day) => Some(Some(day)),
            DateText::Doubtful(day, issue) => {
                self.note(column, issue, Severity::Look, Some(iso(day)));
                Some(Some(day))
            }
            DateText::Bad(Issue::NotADate, _) if PersonName::parse(text).is_ok() => self.stop(
                column,
                Issue::LooksLike {
                    column: Column::Surname,
                },
            ),
            DateText::Bad(issue, may_be) => {
                self.note(column, issue, Severity::Stops, may_be.map(iso));
                None
            }
        }
    }

    pub(super) fn birth(&mut self, days: Days) -> Option<NaiveDate> {
        let column = Column::Birth;
        let Some(birth) = self.day(column, days.today)? else {
            return self.stop(column, Issue::Missing);
        };
        if birth > days.today {
            let issue = match read_day(self.text(Column::Expiry), days.today) {
                DateText::Sure(other) if other < days.today => Issue::LooksLike {
                    column: Column::Expiry,
                },
                DateText::Sure(_) | DateText::Doubtful(..) | DateText::Bad(..) => Issue::InFuture,
            };
            return self.stop(column, issue);
        }
        match days
            .today
            .checked_sub_months(Months::new(MAX_AGE_YEARS * 12))
        {
            Some(oldest) if birth < oldest => self.stop(column, Issue::TooOld),
            Some(_) | None => Some(birth),
        }
    }

    pub(super) fn expiry(
        &mut self,
        days: Days,
        birth: Option<NaiveDate>,
    ) -> Option<Option<NaiveDate>> {
        let column = Column::Expiry;
        // A short year of an expiry lies ahead.
        let far = days
            .today
            .checked_add_months(Months::new(MAX_VALID_YEARS * 12));
        let far = far.unwrap_or(days.today);
        let Some(expiry) = self.day(column, far)? else {
            return Some(None);
        };
        if expiry < days.crossing {
            self.note(column, Issue::Expired, Severity::Look, None);
        } else if expiry > far {
            let issue = Issue::TooFarAhead { last: far };
            self.note(column, issue, Severity::Look, None);
        }
        if birth.is_some_and(|birth| expiry <= birth) {
            return self.stop(
                column,
                Issue::LooksLike {
                    column: Column::Birth,
                },
            );
        }
        Some(Some(expiry))
    }

    pub(super) fn number(
        &mut self,
        document: Option<DocumentKind>,
        issuer: Option<Country>,
    ) -> Option<DocumentNumber> {
        let column = Column::Number;
        let text = self.text(column);
        if let Some(repair) = mended(text) {
            self.note(column, Issue::NumberFormat, Severity::Stops, repair);
            return None;
        }
        let number = match DocumentNumber::parse(text) {
            Ok(number) => number,
            Err(NumberFault::Empty) => return self.stop(column, Issue::Missing),
            Err(NumberFault::LookAlike { .. }) => {
                let repair = without_look_alikes(text);
                let repair = DocumentNumber::parse(&repair).is_ok().then_some(repair);
                self.note(column, Issue::LookAlikes, Severity::Stops, repair);
                return None;
            }
            Err(fault) => {
                let date = matches!(read_day(text, NaiveDate::MAX), DateText::Sure(_));
                let issue = if date && text.contains(['.', '/', '-']) {
                    Issue::LooksLike {
                        column: Column::Expiry,
                    }
                } else {
                    Issue::Number(fault)
                };
                return self.stop(column, issue);
            }
        };
        let passport = document == Some(DocumentKind::Passport);
        if let (true, Some(issuer)) = (passport, issuer)
            && let Some((issue, repair)) = unusual(&number, issuer)
        {
            self.note(column, issue, Severity::Look, repair);
        }
        Some(number)
    }

    /// A place; `Some(None)` for an empty cell.
    pub(super) fn place(&mut self, column: Column) -> Option<Option<String>> {
        match self.text(column) {
            "" => Some(None),
            text => match places::place(text) {
                Some(code) => Some(Some(code)),
                None => self.stop(column, Issue::UnknownPlace),
            },
        }
    }

    pub(super) fn seat(&mut self) -> Option<Option<String>> {
        let text = self.text(Column::Seat);
        if text.is_empty() {
            return Some(None);
        }
        if text.chars().count() > MAX_SEAT {
            return self.stop(Column::Seat, Issue::TooLong { max: MAX_SEAT });
        }
        let seat = without_look_alikes(text).to_ascii_uppercase();
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | ' ' | '.');
        if seat.chars().all(good) {
            Some(Some(seat))
        } else {
            self.stop(Column::Seat, Issue::BadText)
        }
    }

    pub(super) fn phone(&mut self) -> Option<Option<String>> {
        match phone::read(self.text(Column::Phone)) {
            Ok(phone) => Some(phone),
            Err(issue) => self.stop(Column::Phone, issue),
        }
    }
}

/// Whether the written name fits into its components: one for a surname, two for given names.
fn fits(latin: &str, column: Column) -> bool {
    if latin.len() <= MAX_NAME {
        return true;
    }
    if column == Column::Surname {
        return false;
    }
    let mut parts = 1;
    let mut length = 0;
    for word in latin.split(' ') {
        if length > 0 && length + 1 + word.len() > MAX_NAME {
            parts += 1;
            length = 0;
        }
        length += word.len() + usize::from(length > 0);
        if word.len() > MAX_NAME {
            return false;
        }
    }
    parts <= 2
}

/// What stands in a name's cell and is no name.
fn elsewhere(text: &str) -> Option<Issue> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let column = match read_day(text, NaiveDate::MAX) {
        DateText::Sure(_) | DateText::Doubtful(..) => Column::Birth,
        DateText::Bad(..) if digits >= 5 && DocumentNumber::parse(text).is_ok() => Column::Number,
        DateText::Bad(..) => return None,
    };
    Some(Issue::LooksLike { column })
}
