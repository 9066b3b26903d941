//! The values of a zone.

use super::date::{self, ZoneDate};
use super::evidence::{LongNumber, Number};
use super::layout::{CODE, Format, ISSUER, Zone, trimmed};
use crate::Country;
use crate::pinfl::{self, Pinfl, PinflFault};
use chrono::NaiveDate;

/// The fields as printed, without the fillers at their end. Nothing is translated or mended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// `P`, `PD`, `ID`, `V` ...
    pub document_code: String,
    /// Issuing state or organisation: three letters, or `D`.
    pub issuer: String,
    /// The whole document number, also where the zone prints it in two parts.
    pub document_number: String,
    /// Which string the digit of a long number covers; `None` for a number of up to nine.
    pub long_number: Option<LongNumber>,
    /// Six characters `YYMMDD`; unknown parts are fillers.
    pub birth_date: String,
    /// `M`, `F`, or empty for unspecified; anything else as found.
    pub sex: String,
    /// Six characters `YYMMDD`; fillers when the document does not expire.
    pub expiry_date: String,
    /// Nationality: three letters, or `D`.
    pub nationality: String,
    /// Primary identifier, fillers as single blanks. The whole name when the zone has no `<<`.
    pub surname: String,
    /// Secondary identifier, fillers as single blanks.
    pub given_names: String,
    /// The name reaches the last position, so that its end may be missing.
    pub name_maybe_truncated: bool,
    /// Personal number, TD3 only.
    pub personal_number: Option<String>,
    /// Optional data: what is left of it after a long document number. Not on TD3.
    pub optional1: Option<String>,
    /// Optional data of the middle line, TD1 only.
    pub optional2: Option<String>,
}

impl Fields {
    /// The issuer, when its code is known.
    #[must_use]
    pub fn issuer_country(&self) -> Option<Country> {
        Country::parse(&self.issuer)
    }

    /// The nationality, when its code is known.
    #[must_use]
    pub fn nationality_country(&self) -> Option<Country> {
        Country::parse(&self.nationality)
    }

    /// The day of birth: of the century the personal number (PINFL) tells where it is consistent
    /// with the zone, else the latest that is not after `today`. `None` when parts are unknown.
    ///
    /// Doc 9303 has no rule for the century; [`Fields::births`] gives the other one too, so that
    /// a person can choose.
    #[must_use]
    pub fn birth(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.births(today).first().copied()
    }

    /// The days of birth the zone can mean, the likeliest first: none, one or two.
    #[must_use]
    pub fn births(&self, today: NaiveDate) -> Vec<NaiveDate> {
        let told = self
            .pinfl()
            .and_then(Result::ok)
            .filter(|pinfl| self.agrees_with(pinfl) && pinfl.birth <= today);
        match told {
            Some(pinfl) => vec![pinfl.birth],
            None => date::births(zone_date(&self.birth_date), today),
        }
    }

    /// The last day of validity, always in this century. `None` when it is not given.
    #[must_use]
    pub fn expiry(&self) -> Option<NaiveDate> {
        date::expiry(zone_date(&self.expiry_date))
    }

    /// The Uzbek personal number, where an Uzbek document carries one: the personal number of a
    /// passport, the first 14 characters of a card's optional data.
    #[must_use]
    pub fn pinfl(&self) -> Option<Result<Pinfl, PinflFault>> {
        let text = self.personal_number.as_ref().or(self.optional1.as_ref())?;
        let text = text.get(..14).unwrap_or(text);
        (self.issuer == "UZB" && !text.is_empty()).then(|| pinfl::check(text))
    }

    /// Whether birth date and sex of a personal number are those of the zone.
    pub(crate) fn agrees_with(&self, pinfl: &Pinfl) -> bool {
        let sex = if pinfl.male { "M" } else { "F" };
        let born = date::of(pinfl.birth) == zone_date(&self.birth_date);
        born && (self.sex == sex || self.sex.is_empty())
    }
}

/// Takes the fields out of a zone.
pub(crate) fn read(zone: &Zone, number: &Number) -> Fields {
    let layout = zone.layout();
    let (surname, given_names) = names(zone.chars(layout.name));
    let last = zone.at(layout.name.line, layout.name.to - 1);
    let optional1 = trimmed(
        zone.chars(layout.optional1)
            .get(number.used..)
            .unwrap_or_default(),
    );
    let passport = zone.format == Format::Td3;
    Fields {
        document_code: zone.text(CODE),
        issuer: zone.text(ISSUER),
        document_number: number.text.clone(),
        long_number: number.long,
        birth_date: zone.chars(layout.birth).iter().collect(),
        sex: zone.text(layout.sex),
        expiry_date: zone.chars(layout.expiry).iter().collect(),
        nationality: zone.text(layout.nationality),
        surname,
        given_names,
        name_maybe_truncated: last != '<',
        personal_number: passport.then(|| optional1.clone()),
        optional1: (!passport).then_some(optional1),
        optional2: layout.optional2.map(|span| zone.text(span)),
    }
}

/// Splits a name at its first `<<` and nowhere else: without one, Doc 9303-3 section 4.6 makes
/// all of it the primary identifier, and some issuers mean exactly that.
fn names(name: &[char]) -> (String, String) {
    let split = name.windows(2).position(|pair| pair == ['<', '<']);
    let (surname, given) = name.split_at(split.unwrap_or(name.len()));
    (spaced(surname), spaced(given))
}

/// An identifier with its fillers as single blanks.
fn spaced(identifier: &[char]) -> String {
    let mut text = String::new();
    let mut before = '<';
    for c in identifier {
        if *c != '<' {
            if before == '<' && !text.is_empty() {
                text.push(' ');
            }
            text.push(*c);
        }
        before = *c;
    }
    text
}

/// A date of the fields as the characters it was.
fn zone_date(text: &str) -> ZoneDate {
    let characters: Vec<char> = text.chars().collect();
    date::read(&characters)
}
