//! Collects what the formulas find, and holds the one rule above all of them: what is known
//! from memory leads at most to "ask".

use std::cmp::Reverse;

use super::case::{Case, Found};
use crate::{
    Allowance, Charge, Citation, Confidence, Corridor, Known, Measure, Paper, Reason, ReasonCode,
    Subject,
};

#[derive(Default)]
pub(super) struct Findings {
    pub(super) reasons: Vec<Reason>,
    pub(super) allowances: Vec<Allowance>,
    pub(super) charges: Vec<Charge>,
    pub(super) papers: Vec<Paper>,
}

/// A reason before its citations are written out.
pub(super) struct Finding<'a> {
    pub(super) code: ReasonCode,
    pub(super) corridor: Corridor,
    pub(super) subject: Subject,
    pub(super) measured: Option<Measure>,
    pub(super) limit: Option<Measure>,
    pub(super) rows: &'a [Found<'a>],
}

impl Findings {
    /// Records a finding; the corridor is capped by the weakest row it rests on.
    pub(super) fn say(&mut self, case: &Case<'_>, finding: &Finding<'_>) {
        let weak = finding
            .rows
            .iter()
            .any(|found| found.row.confidence == Confidence::Memory);
        self.insert(Reason {
            code: finding.code,
            corridor: if weak {
                Corridor::Ask
            } else {
                finding.corridor
            },
            subject: finding.subject,
            measured: finding.measured,
            limit: finding.limit,
            citations: citations(case, finding.rows),
        });
    }

    /// Keeps the reasons ordered, most severe first. In place of a sort: there are few of them.
    fn insert(&mut self, reason: Reason) {
        let rank = |one: &Reason| (Reverse(one.corridor), one.subject, one.code);
        let new = rank(&reason);
        let at = self.reasons.partition_point(|one| rank(one) <= new);
        self.reasons.insert(at, reason);
    }

    /// Records a finding that measures nothing.
    pub(super) fn plain(
        &mut self,
        case: &Case<'_>,
        (code, corridor): (ReasonCode, Corridor),
        subject: Subject,
        rows: &[Found<'_>],
    ) {
        self.say(
            case,
            &Finding {
                code,
                corridor,
                subject,
                measured: None,
                limit: None,
                rows,
            },
        );
    }

    /// Records that the pack does not know what held on the day. Cites the oldest row it has.
    pub(super) fn unknown(
        &mut self,
        case: &Case<'_>,
        subject: Subject,
        rule: Option<&crate::Rule>,
    ) {
        let oldest = rule.and_then(|rule| rule.values.first().map(|row| Found { rule, row }));
        self.plain(
            case,
            (ReasonCode::OutsidePack, Corridor::Ask),
            subject,
            oldest.as_slice(),
        );
    }

    /// The row in force; where the pack does not know it, says so about the subject.
    pub(super) fn row<'a>(
        &mut self,
        case: &Case<'a>,
        known: Known<'a>,
        subject: Subject,
    ) -> Option<Found<'a>> {
        match known {
            Known::InForce(rule, row) => Some(Found { rule, row }),
            Known::Nothing => None,
            Known::Unknown(rule) => {
                self.unknown(case, subject, Some(rule));
                None
            }
        }
    }

    /// Adds a paper to bring, once.
    pub(super) fn paper(&mut self, paper: Paper) {
        if let Err(at) = self.papers.binary_search(&paper) {
            self.papers.insert(at, paper);
        }
    }
}

pub(super) fn citations(case: &Case<'_>, rows: &[Found<'_>]) -> Vec<Citation> {
    rows.iter()
        .map(|found| case.pack.cite(found.rule, found.row))
        .collect()
}
