//! The papers that the road and the goods ask for.

use super::case::{Case, Found};
use super::goods::unanswered;
use crate::export::{Duty, ExportFormula, PaperKind, PaperNeed, Road};

/// The road the goods take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) road: Road,
    /// The road they may have to take instead.
    pub(super) or: Option<Road>,
}

/// Formulas whose rules can name a paper.
const NAMING: [ExportFormula; 3] = [
    ExportFormula::Paper,
    ExportFormula::Restricted,
    ExportFormula::Ask,
];

pub(super) fn needed(case: &Case<'_>, taken: Taken) -> Vec<PaperNeed> {
    let mut papers: Vec<PaperNeed> = Vec::new();
    for found in NAMING.into_iter().flat_map(|one| case.found(one)) {
        for need in needs(case, taken, found).into_iter().flatten() {
            join(&mut papers, need);
        }
    }
    for at in (0..papers.len()).rev() {
        if needless(&papers, at) {
            papers.remove(at);
        }
    }
    papers.sort_by_key(|one| (turn(one.kind), std::cmp::Reverse(one.duty)));
    papers
}

/// What one rule asks for: with certainty, and as a question.
fn needs(case: &Case<'_>, taken: Taken, found: Found<'_>) -> [Option<PaperNeed>; 2] {
    let most = by_road(&found, taken).min(by_exemption(case, &found));
    let mut lines = case.lines(found.rule);
    if found.rule.formula == Some(ExportFormula::Ask) {
        lines.sure = Vec::new();
        lines.doubtful = unanswered(case, found);
    }
    let whole = !found.rule.when.of_lines();
    let sure = most == Duty::Yes && found.sure;
    if most == Duty::No || (!whole && !lines.any()) {
        return [None, None];
    }
    let need = |duty, lines| need(case, &found, duty, lines);
    if whole {
        let duty = if sure { Duty::Yes } else { Duty::Ask };
        return [need(duty, Vec::new()), None];
    }
    if !sure {
        return [None, need(Duty::Ask, lines.all())];
    }
    let some = |lines: Vec<usize>, duty| (!lines.is_empty()).then_some((duty, lines));
    [some(lines.sure, Duty::Yes), some(lines.doubtful, Duty::Ask)]
        .map(|one| one.and_then(|(duty, lines)| need(duty, lines)))
}

fn by_road(found: &Found<'_>, taken: Taken) -> Duty {
    let roads = &found.rule.when.roads;
    if roads.is_empty() || roads.contains(&taken.road) {
        Duty::Yes
    } else if taken.or.is_some_and(|road| roads.contains(&road)) {
        Duty::Ask
    } else {
        Duty::No
    }
}

/// What is left of a need after the exemptions from its paper.
fn by_exemption(case: &Case<'_>, found: &Found<'_>) -> Duty {
    let exempt = case.found(ExportFormula::Exempt);
    let mine = exempt.filter(|one| one.rule.effect.paper == found.rule.effect.paper);
    let left = mine.map(|one| if one.sure { Duty::No } else { Duty::Ask });
    left.min().unwrap_or(Duty::Yes)
}

fn need(case: &Case<'_>, found: &Found<'_>, duty: Duty, lines: Vec<usize>) -> Option<PaperNeed> {
    Some(PaperNeed {
        kind: found.rule.effect.paper?,
        issuer: found.rule.effect.issuer?,
        duty,
        lines,
        citations: vec![case.pack.cite(found.rule, found.row)],
    })
}

/// Adds a need to the one for the same paper, from the same issuer, with the same certainty.
fn join(papers: &mut Vec<PaperNeed>, mut need: PaperNeed) {
    let same = |one: &&mut PaperNeed| {
        (one.kind, one.issuer, one.duty) == (need.kind, need.issuer, need.duty)
    };
    let Some(one) = papers.iter_mut().find(same) else {
        papers.push(need);
        return;
    };
    if one.lines.is_empty() || need.lines.is_empty() {
        one.lines.clear();
    } else {
        one.lines.append(&mut need.lines);
        one.lines.sort_unstable();
        one.lines.dedup();
    }
    one.citations.append(&mut need.citations);
}

/// Whether a question is answered by a certain need for the same paper.
fn needless(papers: &[PaperNeed], at: usize) -> bool {
    let asked = &papers[at];
    let covers = |sure: &PaperNeed| {
        let all = sure.lines.is_empty();
        let each =
            !asked.lines.is_empty() && asked.lines.iter().all(|one| sure.lines.contains(one));
        sure.duty == Duty::Yes
            && (sure.kind, sure.issuer) == (asked.kind, asked.issuer)
            && (all || each)
    };
    asked.duty == Duty::Ask && papers.iter().any(covers)
}

/// The order in which papers are got: a certificate asks for the invoice, the declaration for all.
const fn turn(kind: PaperKind) -> u8 {
    match kind {
        PaperKind::Contract => 0,
        PaperKind::Invoice => 1,
        PaperKind::TradeRecord => 2,
        PaperKind::Receipt => 3,
        PaperKind::ArtExpertise => 4,
        PaperKind::MetalLicence => 5,
        PaperKind::Cites => 6,
        PaperKind::Permit => 7,
        PaperKind::Veterinary => 8,
        PaperKind::Phytosanitary => 9,
        PaperKind::OriginSt1 => 10,
        PaperKind::OriginFormA => 11,
        PaperKind::OriginCtUz => 12,
        PaperKind::TransportDocument => 13,
        PaperKind::PostalForm => 14,
        PaperKind::ValueDeclaration => 15,
        PaperKind::PassengerDeclaration => 16,
        PaperKind::CargoDeclaration => 17,
    }
}
