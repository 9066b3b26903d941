//! The whole declaration.

use chrono::NaiveDate;
use rulebook::{Money, Post, export::Consignment};
use rust_decimal::Decimal;
use tariff::Tariff;

use super::{
    Buyer, Deal, DealField, ExportDraft, ExportFault, ExportField, ExportProblem, Exporter, Line,
    MAX_LINES, MAX_PAPERS, Paper, Section, Transport, TransportField, parse_buyer, parse_deal,
    parse_exporter, parse_line, parse_paper, parse_transport,
};
use crate::Fault;

/// What a draft is read against.
#[derive(Clone, Copy, Debug)]
pub struct ExportKnown<'a> {
    /// The civil day of the reader.
    pub today: NaiveDate,
    /// The exporter's country, ISO 3166 alpha-3.
    pub home: &'a str,
    /// Border posts of the rule pack.
    pub posts: &'a [Post],
    /// The list of goods; without it only the shape of a code is looked at.
    pub tariff: Option<&'a Tariff>,
}

/// An export declaration in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportDeclaration {
    /// Who sends.
    pub exporter: Exporter,
    /// Who receives.
    pub buyer: Buyer,
    /// What is sent: 1 to [`MAX_LINES`].
    pub lines: Vec<Line>,
    /// What was agreed.
    pub deal: Deal,
    /// How it travels.
    pub transport: Transport,
    /// Papers at hand.
    pub papers: Vec<Paper>,
}

impl ExportDeclaration {
    /// What the lines cost together.
    #[must_use]
    pub fn total(&self) -> Money {
        Money {
            amount: self.lines.iter().map(|line| line.value).sum(),
            currency: self.deal.currency,
        }
    }

    /// What the lines weigh together, net, kilograms.
    #[must_use]
    pub fn net_kg(&self) -> Decimal {
        self.lines.iter().map(|line| line.net_kg).sum()
    }

    /// What the rules judge.
    #[must_use]
    pub fn consignment(&self) -> Consignment {
        let goods = |line: &Line| line.goods(self.deal.currency);
        Consignment {
            on: self.transport.date,
            exporter: self.exporter.kind,
            destination: self.buyer.country.as_str().to_owned(),
            purpose: self.deal.purpose,
            way: self.transport.way,
            basis: self.deal.basis,
            preference: self.deal.preference,
            lines: self.lines.iter().map(goods).collect(),
        }
    }
}

/// Reads a draft. Consent is asked for, but not looked at here.
///
/// # Errors
/// Every problem of every part, in the order of the pages.
pub fn parse(
    draft: &ExportDraft,
    known: &ExportKnown<'_>,
) -> Result<ExportDeclaration, Vec<ExportProblem>> {
    let mut problems = Vec::new();
    let mut note = |found: Vec<ExportProblem>| problems.extend(found);
    let lines = parse_lines(draft, known).map_err(&mut note).ok();
    let exporter = parse_exporter(&draft.exporter).map_err(&mut note).ok();
    let buyer = parse_buyer(&draft.buyer, known.home)
        .map_err(&mut note)
        .ok();
    let deal = parse_deal(&draft.deal, known.today).map_err(&mut note).ok();
    let transport = parse_transport(&draft.transport, known)
        .map_err(&mut note)
        .ok();
    let papers = parse_papers(draft, known.today).map_err(&mut note).ok();
    if let Some(lines) = &lines {
        note(sums(lines, deal.as_ref(), transport.as_ref()));
    }
    match (exporter, buyer, lines, deal, transport, papers) {
        (Some(exporter), Some(buyer), Some(lines), Some(deal), Some(transport), Some(papers))
            if problems.is_empty() =>
        {
            Ok(ExportDeclaration {
                exporter,
                buyer,
                lines,
                deal,
                transport,
                papers,
            })
        }
        _ => {
            problems.sort_by_key(|problem| problem.field.section());
            Err(problems)
        }
    }
}

/// What is wrong on one page. Sums are held against their lines on the page that names the sum.
#[must_use]
pub fn problems_of(
    section: Section,
    draft: &ExportDraft,
    known: &ExportKnown<'_>,
) -> Vec<ExportProblem> {
    let mut problems = match section {
        Section::Consent if draft.consent => Vec::new(),
        Section::Consent => vec![ExportProblem::new(ExportField::Consent, Fault::Missing)],
        _ => parse(draft, known).err().unwrap_or_default(),
    };
    problems.retain(|problem| problem.field.section() == section);
    problems
}

fn parse_lines(
    draft: &ExportDraft,
    known: &ExportKnown<'_>,
) -> Result<Vec<Line>, Vec<ExportProblem>> {
    let whole = |fault: Fault| Err(vec![ExportProblem::new(ExportField::Lines, fault)]);
    match draft.lines.len() {
        0 => return whole(Fault::Missing),
        count if count > MAX_LINES => return whole(Fault::TooMany { max: MAX_LINES }),
        _ => {}
    }
    let lines = draft.lines.iter().enumerate();
    all(lines.map(|(index, line)| parse_line(line, index, known.tariff)))
}

fn parse_papers(draft: &ExportDraft, today: NaiveDate) -> Result<Vec<Paper>, Vec<ExportProblem>> {
    if draft.papers.len() > MAX_PAPERS {
        let fault = Fault::TooMany { max: MAX_PAPERS };
        return Err(vec![ExportProblem::new(ExportField::Papers, fault)]);
    }
    let papers = draft.papers.iter().enumerate();
    all(papers.map(|(index, paper)| parse_paper(paper, index, today)))
}

fn all<T>(
    read: impl Iterator<Item = Result<T, Vec<ExportProblem>>>,
) -> Result<Vec<T>, Vec<ExportProblem>> {
    let (mut values, mut problems) = (Vec::new(), Vec::new());
    for one in read {
        match one {
            Ok(value) => values.push(value),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() {
        Ok(values)
    } else {
        Err(problems)
    }
}

/// Holds sums against their lines.
fn sums(lines: &[Line], deal: Option<&Deal>, transport: Option<&Transport>) -> Vec<ExportProblem> {
    let mut problems = Vec::new();
    let value: Decimal = lines.iter().map(|line| line.value).sum();
    if let Some(total) = deal.and_then(|deal| deal.total)
        && total != value
    {
        problems.push(ExportProblem {
            field: ExportField::Deal(DealField::Total),
            fault: ExportFault::TotalDiffers { lines: value },
        });
    }
    if let Some(transport) = transport {
        // A line whose gross weight is not told weighs its net weight at least.
        let weight = |line: &Line| line.gross_kg.unwrap_or(line.net_kg);
        let least: Decimal = lines.iter().map(weight).sum();
        let exact = lines.iter().all(|line| line.gross_kg.is_some());
        if least > transport.gross_kg || (exact && least != transport.gross_kg) {
            problems.push(ExportProblem {
                field: ExportField::Transport(TransportField::Gross),
                fault: ExportFault::GrossDiffers { lines: least },
            });
        }
    }
    problems
}
