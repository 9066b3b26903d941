//! What follows from the goods and the destination themselves: what stops them, what needs a
//! permit, what must be told.

use super::case::{Case, Found, open};
use crate::export::{Duty, ExportFormula, Finding, FindingCode, Road};

/// What the goods bring with them, whatever road they take.
#[derive(Default)]
pub(super) struct Goods {
    pub(super) stops: Vec<Finding>,
    pub(super) asks: Vec<Finding>,
    /// What leaves only with a permit and a declaration; [`Duty::Yes`] where that is sure.
    pub(super) restricted: Vec<(Duty, Finding)>,
}

pub(super) fn judge(case: &Case<'_>) -> Goods {
    let mut goods = Goods::default();
    for found in case.found(ExportFormula::Blocked) {
        // An empty list means no destination here, not any.
        if let Some(code) = found.rule.effect.finding.filter(|_| named(&found)) {
            let finding = case.finding(code, Vec::new(), &[found]);
            if found.sure {
                goods.stops.push(finding);
            } else {
                goods.asks.push(finding);
            }
        }
    }
    for found in case.found(ExportFormula::Stop) {
        let (sure, doubtful) = about(case, found);
        goods.stops.extend(sure);
        goods.asks.extend(doubtful);
    }
    for found in case.found(ExportFormula::Restricted) {
        let (sure, doubtful) = about(case, found);
        goods.restricted.extend(sure.map(|one| (Duty::Yes, one)));
        goods
            .restricted
            .extend(doubtful.clone().map(|one| (Duty::Ask, one)));
        goods.asks.extend(doubtful);
    }
    let asked = case.found(ExportFormula::Ask);
    let always = asked.filter(|found| found.rule.when.roads.is_empty());
    goods
        .asks
        .extend(always.filter_map(|one| untold(case, one)));
    goods
}

/// What must be told of the goods because of the road they take.
pub(super) fn of_road(case: &Case<'_>, road: Road) -> Vec<Finding> {
    let asked = case.found(ExportFormula::Ask);
    asked
        .filter(|found| found.rule.when.roads.contains(&road))
        .filter_map(|found| untold(case, found))
        .collect()
}

/// The lines of which a rule's question is open.
pub(super) fn unanswered(case: &Case<'_>, found: Found<'_>) -> Vec<usize> {
    let Some(question) = found.rule.effect.question else {
        return Vec::new();
    };
    let lines = case.lines(found.rule).all().into_iter();
    lines
        .filter(|&at| open(&case.of.lines[at], question))
        .collect()
}

fn named(found: &Found<'_>) -> bool {
    !found.rule.when.to.is_empty()
}

/// What a rule surely finds, and what only an officer can say.
fn about(case: &Case<'_>, found: Found<'_>) -> (Option<Finding>, Option<Finding>) {
    let Some(code) = found.rule.effect.finding else {
        return (None, None);
    };
    let mut lines = case.lines(found.rule);
    let sure = if found.sure {
        std::mem::take(&mut lines.sure)
    } else {
        Vec::new()
    };
    let finding = |lines: Vec<usize>| {
        let some = !lines.is_empty();
        some.then(|| case.finding(code, lines, &[found]))
    };
    (finding(sure), finding(lines.all()))
}

fn untold(case: &Case<'_>, found: Found<'_>) -> Option<Finding> {
    let lines = unanswered(case, found);
    let code: FindingCode = found.rule.effect.finding.filter(|_| !lines.is_empty())?;
    Some(case.finding(code, lines, &[found]))
}
