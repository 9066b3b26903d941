//! Exporter and buyer.

use identity::{Country, DocumentNumber};
use rulebook::export::ExporterKind;

use super::{
    BuyerDraft, BuyerField, ExportFault, ExportField, ExportProblem, ExporterDraft, ExporterField,
    text,
};
use crate::Fault;

/// The longest name of a person or a company.
const MAX_NAME: usize = 120;
/// The longest address.
const MAX_ADDRESS: usize = 240;
/// The longest number of a buyer.
const MAX_NUMBER: usize = 35;
/// The longest e-mail address (RFC 5321 section 4.5.3.1.3).
const MAX_EMAIL: usize = 254;

/// Who sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exporter {
    /// What kind of exporter.
    pub kind: ExporterKind,
    /// Name of the person or the company.
    pub name: String,
    /// By which number the exporter is known.
    pub number: ExporterNumber,
    /// Address.
    pub address: String,
    /// Telephone number, digits with a leading `+` where typed.
    pub phone: String,
    /// E-mail address; empty when not told.
    pub email: String,
}

/// By which number an exporter is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExporterNumber {
    /// Tax number (STIR): 9 digits.
    Stir(String),
    /// Personal number (PINFL): 14 digits.
    Pinfl(String),
    /// Number of a travel document; private persons only.
    Document(DocumentNumber),
}

impl ExporterNumber {
    /// The digits or letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Stir(number) | Self::Pinfl(number) => number,
            Self::Document(number) => number.as_str(),
        }
    }

    /// Reads a number as typed by an exporter of a kind.
    ///
    /// # Errors
    /// `Missing`, [`ExportFault::NotANumberOfExporter`]
    pub fn parse(text: &str, kind: Option<ExporterKind>) -> Result<Self, ExportFault> {
        let bare: String = text
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '-')
            .collect();
        if bare.is_empty() {
            return Err(Fault::Missing.into());
        }
        if bare.bytes().all(|byte| byte.is_ascii_digit()) {
            match bare.len() {
                9 => return Ok(Self::Stir(bare)),
                14 => return Ok(Self::Pinfl(bare)),
                _ => {}
            }
        }
        match (kind, DocumentNumber::parse(text)) {
            (Some(ExporterKind::Person), Ok(number)) => Ok(Self::Document(number)),
            _ => Err(ExportFault::NotANumberOfExporter),
        }
    }
}

/// Who receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    /// Name of the person or the company.
    pub name: String,
    /// Country of destination; not the exporter's.
    pub country: Country,
    /// Address.
    pub address: String,
    /// Telephone number; empty when not told.
    pub phone: String,
    /// Tax or importer's number; empty when not told.
    pub number: String,
}

/// Reads the exporter.
///
/// # Errors
/// All problems, each bound to its field.
pub fn parse_exporter(draft: &ExporterDraft) -> Result<Exporter, Vec<ExportProblem>> {
    let mut problems = Vec::new();
    let mut note = |part, fault: ExportFault| {
        problems.push(ExportProblem::new(ExportField::Exporter(part), fault));
    };
    if draft.kind.is_none() {
        note(ExporterField::Kind, Fault::Missing.into());
    }
    let name = text::needed(&draft.name, MAX_NAME);
    let name = name.map_err(|fault| note(ExporterField::Name, fault.into()));
    let number = ExporterNumber::parse(&draft.number, draft.kind);
    let number = number.map_err(|fault| note(ExporterField::Number, fault));
    let address = text::needed(&draft.address, MAX_ADDRESS);
    let address = address.map_err(|fault| note(ExporterField::Address, fault.into()));
    let phone = needed_phone(&draft.phone);
    let phone = phone.map_err(|fault| note(ExporterField::Phone, fault));
    let email = email(&draft.email).map_err(|fault| note(ExporterField::Email, fault));
    match (draft.kind, name, number, address, phone, email) {
        (Some(kind), Ok(name), Ok(number), Ok(address), Ok(phone), Ok(email)) => Ok(Exporter {
            kind,
            name,
            number,
            address,
            phone,
            email,
        }),
        _ => Err(problems),
    }
}

/// Reads the buyer; `home` is the exporter's country, ISO 3166 alpha-3.
///
/// # Errors
/// All problems, each bound to its field.
pub fn parse_buyer(draft: &BuyerDraft, home: &str) -> Result<Buyer, Vec<ExportProblem>> {
    let mut problems = Vec::new();
    let mut note = |part, fault: ExportFault| {
        problems.push(ExportProblem::new(ExportField::Buyer(part), fault));
    };
    let name = text::needed(&draft.name, MAX_NAME);
    let name = name.map_err(|fault| note(BuyerField::Name, fault.into()));
    let country = match country(&draft.country) {
        Ok(country) if country.as_str() == home => Err(ExportFault::SameCountry),
        read => read.map_err(ExportFault::Plain),
    };
    let country = country.map_err(|fault| note(BuyerField::Country, fault));
    let address = text::needed(&draft.address, MAX_ADDRESS);
    let address = address.map_err(|fault| note(BuyerField::Address, fault.into()));
    let phone = phone(&draft.phone).map_err(|fault| note(BuyerField::Phone, fault));
    let number = text::line(&draft.number, MAX_NUMBER);
    let number = number.map_err(|fault| note(BuyerField::Number, fault.into()));
    match (name, country, address, phone, number) {
        (Ok(name), Ok(country), Ok(address), Ok(phone), Ok(number)) => Ok(Buyer {
            name,
            country,
            address,
            phone,
            number,
        }),
        _ => Err(problems),
    }
}

/// Reads a country where goods may come from or go to.
pub(super) fn country(text: &str) -> Result<Country, Fault> {
    match text.trim() {
        "" => Err(Fault::Missing),
        code => Country::parse(code)
            .filter(is_place)
            .ok_or(Fault::UnknownCountry),
    }
}

/// Whether goods can be there: organisations, the stateless, kinds of British nationality and
/// withdrawn codes are no places.
fn is_place(country: &Country) -> bool {
    match country.alpha2() {
        None | Some("EU" | "UN") => false,
        Some("GB") => country.as_str() == "GBR",
        Some(_) => true,
    }
}

fn needed_phone(text: &str) -> Result<String, ExportFault> {
    match phone(text) {
        Ok(digits) if digits.is_empty() => Err(Fault::Missing.into()),
        read => read,
    }
}

/// Reads a telephone number: 5 to 15 digits (ITU-T E.164), as typed otherwise.
fn phone(text: &str) -> Result<String, ExportFault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    let (plus, rest) = match text.strip_prefix('+') {
        Some(rest) => ("+", rest),
        None => ("", text),
    };
    let between = |letter: &char| letter.is_whitespace() || "-()./".contains(*letter);
    let digits: String = rest.chars().filter(|letter| !between(letter)).collect();
    let good = (5..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if good {
        Ok([plus, &digits].concat())
    } else {
        Err(ExportFault::NotAPhone)
    }
}

/// Something before and something with a point behind an `@`: what else an address needs, only its
/// server knows.
fn email(text: &str) -> Result<String, ExportFault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    let good = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.split('.').count() > 1
            && host.split('.').all(|part| !part.is_empty())
            && !host.contains('@')
    });
    let blank = |letter: char| letter.is_whitespace() || letter.is_control();
    if text.chars().count() > MAX_EMAIL {
        Err(Fault::TooLong { max: MAX_EMAIL }.into())
    } else if good && !text.contains(blank) {
        Ok(text.to_owned())
    } else {
        Err(ExportFault::NotAnEmail)
    }
}
