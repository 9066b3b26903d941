//! What was agreed, how it travels, and the papers at hand.

use chrono::{Days, NaiveDate};
use identity::Plate;
use rulebook::{
    Currency, Mode, Post,
    export::{Basis, PaperKind, Purpose, Way},
};
use rust_decimal::Decimal;

use super::{
    DealDraft, DealField, DeliveryTerm, ExportFault, ExportField, ExportKnown, ExportProblem,
    PackageKind, PaperDraft, PaperField, TransportDraft, TransportField, currency, line, text,
};
use crate::{
    DateDraft, DatePart, Fault,
    digits::{parse_count, parse_whole},
    parse_date,
    trip::MAX_DAYS_AHEAD,
};

/// The most papers of one declaration.
pub const MAX_PAPERS: usize = 40;

/// The longest number of a contract, an invoice or a paper (UN/EDIFACT data element 1154).
const MAX_NUMBER: usize = 35;
/// The longest name of a place, an office or an issuer.
const MAX_PLACE: usize = 120;
/// The most packages.
const MAX_PACKAGES: u32 = 99_999;

/// What was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deal {
    /// Why the goods are sent.
    pub purpose: Purpose,
    /// What the sale rests on; [`Basis::Nothing`] when nothing is sold.
    pub basis: Basis,
    /// Number of the contract, when there is one.
    pub contract: String,
    /// Number of the invoice; empty when there is none.
    pub invoice: String,
    /// Day of the invoice, when there is one.
    pub invoice_date: Option<NaiveDate>,
    /// Currency of all prices.
    pub currency: Currency,
    /// Total of the invoice, when told; the sum of the lines.
    pub total: Option<Decimal>,
    /// Delivery term and the place it names.
    pub term: Option<(DeliveryTerm, String)>,
    /// Whether a lower duty is claimed at the destination because of the origin.
    pub preference: bool,
}

/// How it travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transport {
    /// How it leaves.
    pub way: Way,
    /// Where it is handed over.
    pub place: Place,
    /// The planned day of presentation or posting; not before today.
    pub date: NaiveDate,
    /// Plate of the vehicle; never for post and courier.
    pub plate: Option<Plate>,
    /// How many packages; 0 for goods in bulk.
    pub packages: u32,
    /// Of which kind.
    pub package: PackageKind,
    /// Gross weight of everything, kilograms.
    pub gross_kg: Decimal,
}

/// Where goods are handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A border post of the rule pack, by its id.
    Post(String),
    /// A post office or a courier, as typed.
    Office(String),
}

/// A paper at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Which.
    pub kind: PaperKind,
    /// Its number.
    pub number: String,
    /// Its day, when told.
    pub date: Option<NaiveDate>,
    /// Who issued it; empty when not told.
    pub issuer: String,
}

/// Reads what was agreed.
///
/// # Errors
/// All problems, each bound to its field.
pub fn parse_deal(draft: &DealDraft, today: NaiveDate) -> Result<Deal, Vec<ExportProblem>> {
    let mut problems = Vec::new();
    let mut note = |part, fault: ExportFault| {
        problems.push(ExportProblem::new(ExportField::Deal(part), fault));
    };
    let sold = draft.purpose == Some(Purpose::Sale);
    if draft.purpose.is_none() {
        note(DealField::Purpose, Fault::Missing.into());
    }
    if sold && draft.basis.is_none() {
        note(DealField::Basis, Fault::Missing.into());
    }
    let basis = draft.basis.filter(|_| sold).unwrap_or(Basis::Nothing);
    let contract = number_if(basis == Basis::Contract, &draft.contract);
    let contract = contract.map_err(|fault| note(DealField::Contract, fault.into()));
    let invoiced = basis != Basis::Nothing;
    let invoice = if invoiced {
        text::needed(&draft.invoice, MAX_NUMBER)
    } else {
        text::line(&draft.invoice, MAX_NUMBER)
    };
    let invoice = invoice.map_err(|fault| note(DealField::Invoice, fault.into()));
    let date = past_day(&draft.invoice_date, today, invoiced);
    let date = date.map_err(|(part, fault)| note(DealField::InvoiceDate(part), fault.into()));
    let currency =
        currency::parse(&draft.currency).map_err(|fault| note(DealField::Currency, fault));
    let total = match draft.total.trim() {
        "" => Ok(None),
        text => line::price(text).map(Some),
    };
    let total = total.map_err(|fault| note(DealField::Total, fault.into()));
    let place = match draft.term {
        Some(_) => text::needed(&draft.term_place, MAX_PLACE),
        None => Ok(String::new()),
    };
    let place = place.map_err(|fault| note(DealField::TermPlace, fault.into()));
    match (
        draft.purpose,
        contract,
        invoice,
        date,
        currency,
        total,
        place,
    ) {
        (
            Some(purpose),
            Ok(contract),
            Ok(invoice),
            Ok(invoice_date),
            Ok(currency),
            Ok(total),
            Ok(place),
        ) if problems.is_empty() => Ok(Deal {
            purpose,
            basis,
            contract,
            invoice,
            invoice_date,
            currency,
            total,
            term: draft.term.map(|term| (term, place)),
            preference: draft.preference,
        }),
        _ => Err(problems),
    }
}

/// Reads how it travels.
///
/// # Errors
/// All problems, each bound to its field.
pub fn parse_transport(
    draft: &TransportDraft,
    known: &ExportKnown<'_>,
) -> Result<Transport, Vec<ExportProblem>> {
    let mut problems = Vec::new();
    let mut note = |part, fault: ExportFault| {
        problems.push(ExportProblem::new(ExportField::Transport(part), fault));
    };
    if draft.way.is_none() {
        note(TransportField::Way, Fault::Missing.into());
    }
    let place = draft.way.map(|way| place(draft, way, known.posts));
    let place = place.transpose();
    let place = place.map_err(|(part, fault)| note(part, fault.into()));
    let date = coming_day(&draft.date, known.today);
    let date = date.map_err(|(part, fault)| note(TransportField::Date(part), fault.into()));
    let plate = match draft.plate.trim() {
        "" => Ok(None),
        // No vehicle of the exporter's goes to the border.
        _ if draft.way.is_some_and(|way| !at_border(way)) => Ok(None),
        text => Plate::parse(text).map(Some).map_err(Fault::Plate),
    };
    let plate = plate.map_err(|fault| note(TransportField::Plate, fault.into()));
    if draft.package.is_none() {
        note(TransportField::Package, Fault::Missing.into());
    }
    let packages = packages(draft).map_err(|fault| note(TransportField::Packages, fault.into()));
    let gross = parse_count(&draft.gross, 3, line::MAX_KG);
    let gross = gross.map_err(|fault| note(TransportField::Gross, fault.into()));
    match (
        draft.way,
        place,
        date,
        plate,
        draft.package,
        packages,
        gross,
    ) {
        (
            Some(way),
            Ok(Some(place)),
            Ok(date),
            Ok(plate),
            Some(package),
            Ok(packages),
            Ok(gross_kg),
        ) if problems.is_empty() => Ok(Transport {
            way,
            place,
            date,
            plate,
            packages,
            package,
            gross_kg,
        }),
        _ => Err(problems),
    }
}

/// Reads paper `index`.
///
/// # Errors
/// All problems, each bound to its field.
pub fn parse_paper(
    draft: &PaperDraft,
    index: usize,
    today: NaiveDate,
) -> Result<Paper, Vec<ExportProblem>> {
    let mut problems = Vec::new();
    let mut note = |part, fault: Fault| {
        problems.push(ExportProblem::new(ExportField::Paper(index, part), fault));
    };
    if draft.kind.is_none() {
        note(PaperField::Kind, Fault::Missing);
    }
    let number = text::needed(&draft.number, MAX_NUMBER);
    let number = number.map_err(|fault| note(PaperField::Number, fault));
    let date = past_day(&draft.date, today, false);
    let date = date.map_err(|(part, fault)| note(PaperField::Date(part), fault));
    let issuer = text::line(&draft.issuer, MAX_PLACE);
    let issuer = issuer.map_err(|fault| note(PaperField::Issuer, fault));
    match (draft.kind, number, date, issuer) {
        (Some(kind), Ok(number), Ok(date), Ok(issuer)) => Ok(Paper {
            kind,
            number,
            date,
            issuer,
        }),
        _ => Err(problems),
    }
}

/// Whether goods that leave this way are handed over at a border post.
#[must_use]
pub const fn at_border(way: Way) -> bool {
    match way {
        Way::Carried | Way::Road | Way::Rail | Way::Air => true,
        Way::Post | Way::Courier => false,
    }
}

fn place(
    draft: &TransportDraft,
    way: Way,
    posts: &[Post],
) -> Result<Place, (TransportField, Fault)> {
    if !at_border(way) {
        return text::needed(&draft.office, MAX_PLACE)
            .map(Place::Office)
            .map_err(|fault| (TransportField::Office, fault));
    }
    let at = |fault| (TransportField::Post, fault);
    if draft.post.trim().is_empty() {
        return Err(at(Fault::Missing));
    }
    let post = posts.iter().find(|post| post.id == draft.post);
    let post = post.ok_or(at(Fault::UnknownPost))?;
    if post.modes.iter().any(|mode| serves(*mode, way)) {
        Ok(Place::Post(post.id.clone()))
    } else {
        Err(at(Fault::PostNotForMode))
    }
}

/// Whether goods may leave this way where people cross like that.
#[must_use]
pub fn serves(mode: Mode, way: Way) -> bool {
    match way {
        Way::Carried => true,
        Way::Road => matches!(mode, Mode::Car | Mode::Coach),
        Way::Rail => mode == Mode::Rail,
        Way::Air => mode == Mode::Air,
        Way::Post | Way::Courier => false,
    }
}

fn packages(draft: &TransportDraft) -> Result<u32, Fault> {
    if draft.package == Some(PackageKind::Bulk) && draft.packages.trim().is_empty() {
        return Ok(0);
    }
    match parse_whole(&draft.packages, MAX_PACKAGES) {
        Ok(0) if draft.package != Some(PackageKind::Bulk) => Err(Fault::Zero),
        read => read,
    }
}

fn number_if(asked: bool, text: &str) -> Result<String, Fault> {
    if asked {
        text::needed(text, MAX_NUMBER)
    } else {
        Ok(String::new())
    }
}

fn is_empty(draft: &DateDraft) -> bool {
    [&draft.day, &draft.month, &draft.year]
        .iter()
        .all(|text| text.trim().is_empty())
}

/// A day of the past or today.
fn past_day(
    draft: &DateDraft,
    today: NaiveDate,
    needed: bool,
) -> Result<Option<NaiveDate>, (DatePart, Fault)> {
    if is_empty(draft) {
        return if needed {
            Err((DatePart::Whole, Fault::Missing))
        } else {
            Ok(None)
        };
    }
    // Whoever writes it may be a day ahead of the post.
    let latest = today.succ_opt().unwrap_or(today);
    match parse_date(draft) {
        Ok(date) if date > latest => Err((DatePart::Whole, Fault::InFuture)),
        read => read.map(Some),
    }
}

/// A day from today on.
fn coming_day(draft: &DateDraft, today: NaiveDate) -> Result<NaiveDate, (DatePart, Fault)> {
    if is_empty(draft) {
        return Err((DatePart::Whole, Fault::Missing));
    }
    let date = parse_date(draft)?;
    if date < today.pred_opt().unwrap_or(today) {
        return Err((DatePart::Whole, Fault::InPast));
    }
    match today.checked_add_days(Days::new(MAX_DAYS_AHEAD)) {
        Some(last) if date > last => Err((DatePart::Whole, Fault::TooFarAhead { last })),
        Some(_) | None => Ok(date),
    }
}
