//! The papers that the road and the goods ask for.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::case::{Case, Found};
use super::goods::unanswered;
use crate::export::{Duty, ExportFormula, Issuer, PaperKind, PaperNeed, Road};

/// The road the goods take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) road: Road,
    /// The road they may have to take instead.
    pub(super) or: Option<Road>,
}

/// What a consignment needs.
pub(super) struct Papers {
    pub(super) needs: Vec<PaperNeed>,
    /// Whether a written declaration is surely needed, whichever road it is in the end.
    pub(super) declared: bool,
}

/// Formulas whose rules can name a paper.
const NAMING: [ExportFormula; 3] = [
    ExportFormula::Paper,
    ExportFormula::Restricted,
    ExportFormula::Ask,
];

/// A paper of an issuer, for a line or for the whole consignment.
type Key = (PaperKind, Issuer, Option<usize>);

/// How certain a need is, and the rules that say so.
type Needs<'a> = BTreeMap<Key, (Duty, Vec<Found<'a>>)>;

pub(super) fn needed(case: &Case<'_>, taken: Taken) -> Papers {
    let this = on(case, taken.road);
    let Some(or) = taken.or else {
        return Papers {
            declared: declared(&this),
            needs: written(case, &this),
        };
    };
    let other = on(case, or);
    Papers {
        declared: declared(&this) && declared(&other),
        needs: written(case, &either(this, other)),
    }
}

/// What is needed on a road.
fn on<'a>(case: &Case<'a>, road: Road) -> Needs<'a> {
    let mut needs = Needs::new();
    for found in NAMING.into_iter().flat_map(|one| case.found(one)) {
        let roads = &found.rule.when.roads;
        if roads.is_empty() || roads.contains(&road) {
            of_rule(case, found, &mut needs);
        }
    }
    needs
}

/// What one rule asks for: with certainty, and as a question.
fn of_rule<'a>(case: &Case<'a>, found: Found<'a>, needs: &mut Needs<'a>) {
    let (Some(kind), Some(issuer)) = (found.rule.effect.paper, found.rule.effect.issuer) else {
        return;
    };
    let most = by_exemption(case, &found);
    let sure = if found.sure {
        most
    } else {
        most.min(Duty::Ask)
    };
    let mut add = |duty: Duty, line: Option<usize>| {
        let need = needs
            .entry((kind, issuer, line))
            .or_insert((Duty::No, Vec::new()));
        if duty > need.0 {
            *need = (duty, vec![found]);
        } else if duty == need.0 && duty != Duty::No {
            need.1.push(found);
        }
    };
    if !found.rule.when.of_lines() {
        return add(sure, None);
    }
    if found.rule.formula == Some(ExportFormula::Ask) {
        let lines = unanswered(case, found).into_iter();
        return lines.for_each(|at| add(most.min(Duty::Ask), Some(at)));
    }
    let lines = case.lines(found.rule);
    lines.sure.into_iter().for_each(|at| add(sure, Some(at)));
    let doubtful = lines.doubtful.into_iter();
    doubtful.for_each(|at| add(most.min(Duty::Ask), Some(at)));
}

/// What is left of a need after the exemptions from its paper.
fn by_exemption(case: &Case<'_>, found: &Found<'_>) -> Duty {
    let exempt = case.found(ExportFormula::Exempt);
    let mine = exempt.filter(|one| one.rule.effect.paper == found.rule.effect.paper);
    let left = mine.map(|one| if one.sure { Duty::No } else { Duty::Ask });
    left.min().unwrap_or(Duty::Yes)
}

/// What is needed when it is one of two roads: surely, where both need it.
fn either<'a>(mut this: Needs<'a>, other: Needs<'a>) -> Needs<'a> {
    for (key, need) in &mut this {
        if !other.contains_key(key) {
            need.0 = need.0.min(Duty::Ask);
        }
    }
    for (key, (duty, rows)) in other {
        let need = this.entry(key).or_insert((Duty::Ask, Vec::new()));
        need.0 = need.0.min(duty);
        for row in rows {
            if need.1.iter().all(|one| one.rule.id != row.rule.id) {
                need.1.push(row);
            }
        }
    }
    this
}

fn declared(needs: &Needs<'_>) -> bool {
    let declaration = |kind| {
        matches!(
            kind,
            PaperKind::CargoDeclaration | PaperKind::PassengerDeclaration
        )
    };
    let mut needs = needs.iter();
    needs.any(|((kind, ..), (duty, _))| declaration(*kind) && *duty == Duty::Yes)
}

/// One entry for each paper, issuer and certainty, in the order in which papers are got.
fn written(case: &Case<'_>, needs: &Needs<'_>) -> Vec<PaperNeed> {
    let mut papers: Vec<PaperNeed> = Vec::new();
    for (&(kind, issuer, line), (duty, rows)) in needs {
        let whole = needs.get(&(kind, issuer, None)).map(|need| need.0);
        let covered = line.is_some() && whole >= Some(*duty);
        if *duty == Duty::No || covered {
            continue;
        }
        let same = |one: &&mut PaperNeed| (one.kind, one.issuer, one.duty) == (kind, issuer, *duty);
        let cited = rows.iter().map(|one| case.pack.cite(one.rule, one.row));
        match papers.iter_mut().find(same) {
            Some(paper) => {
                paper.lines.extend(line);
                for citation in cited {
                    if !paper.citations.contains(&citation) {
                        paper.citations.push(citation);
                    }
                }
            }
            None => papers.push(PaperNeed {
                kind,
                issuer,
                duty: *duty,
                lines: line.into_iter().collect(),
                citations: cited.collect(),
            }),
        }
    }
    papers.sort_by_key(|one| (turn(one.kind), Reverse(one.duty)));
    papers
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
