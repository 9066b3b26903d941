//! What every part looks at: the consignment, the pack, the rates, and the rules that speak
//! about them.

use std::cell::Cell;

use crate::export::pack::Fit;
use crate::export::{
    Answer, Consignment, Culture, ExportFormula, ExportPack, ExportRule, ExportWhen, Finding,
    FindingCode, GoodsLine, KnownRow, Metal, Question, Wild,
};
use crate::{Confidence, Rates, Row};

pub(super) struct Case<'a> {
    pub(super) pack: &'a ExportPack,
    pub(super) rates: &'a Rates,
    pub(super) of: &'a Consignment,
    /// Whether any amount went through a rate.
    pub(super) converted: Cell<bool>,
}

/// A rule that speaks about the consignment, with its row.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) rule: &'a ExportRule,
    pub(super) row: &'a Row,
    /// Whether more than a question may follow: the row is in force and better known than from
    /// memory.
    pub(super) sure: bool,
}

/// The goods that a rule is about.
#[derive(Default)]
pub(super) struct Lines {
    /// Surely.
    pub(super) sure: Vec<usize>,
    /// Their codes have too few digits to tell.
    pub(super) doubtful: Vec<usize>,
}

impl<'a> Case<'a> {
    pub(super) fn new(pack: &'a ExportPack, rates: &'a Rates, of: &'a Consignment) -> Self {
        Self {
            pack,
            rates,
            of,
            converted: Cell::new(false),
        }
    }

    /// The rules with a formula that hold, or may hold, for this consignment on its day. Those
    /// about some goods may find none among the lines.
    pub(super) fn found(&self, formula: ExportFormula) -> impl Iterator<Item = Found<'a>> {
        self.on_the_day(formula)
            .filter(|found| applies(&found.rule.when, self.of))
    }

    /// The same for any consignment.
    pub(super) fn on_the_day(&self, formula: ExportFormula) -> impl Iterator<Item = Found<'a>> {
        let on = self.of.on;
        let rules = self.pack.rules().iter();
        rules
            .filter(move |rule| rule.formula == Some(formula))
            .filter_map(move |rule| {
                let (row, in_force) = match rule.on(on) {
                    KnownRow::InForce(row) => (row, true),
                    // The oldest row stands for what is not known.
                    KnownRow::Unknown => (rule.values.first()?, false),
                    KnownRow::Nothing => return None,
                };
                let sure = in_force && row.confidence > Confidence::Memory;
                Some(Found { rule, row, sure })
            })
    }

    /// The only rule with a formula.
    pub(super) fn single(&self, formula: ExportFormula) -> Option<Found<'a>> {
        self.found(formula).next()
    }

    pub(super) fn lines(&self, rule: &ExportRule) -> Lines {
        let mut lines = Lines::default();
        for (at, line) in self.of.lines.iter().enumerate() {
            let when = &rule.when;
            let told = when.answers.is_empty() || when.answers.iter().any(|one| told(line, *one));
            let home = !when.home || line.origin == self.pack.country();
            match when.fit(&line.code) {
                Fit::Yes if told && home => lines.sure.push(at),
                Fit::Maybe if told && home => lines.doubtful.push(at),
                Fit::Yes | Fit::Maybe | Fit::No => {}
            }
        }
        lines
    }

    pub(super) fn finding(
        &self,
        code: FindingCode,
        lines: Vec<usize>,
        rows: &[Found<'_>],
    ) -> Finding {
        let cite = |one: &Found<'_>| self.pack.cite(one.rule, one.row);
        Finding {
            code,
            lines,
            measured: None,
            limit: None,
            citations: rows.iter().map(cite).collect(),
        }
    }
}

impl Lines {
    pub(super) fn any(&self) -> bool {
        !self.sure.is_empty() || !self.doubtful.is_empty()
    }

    /// All of them, in the order of the consignment.
    pub(super) fn all(self) -> Vec<usize> {
        let mut all = self.sure;
        all.extend(self.doubtful);
        all.sort_unstable();
        all
    }
}

fn applies(when: &ExportWhen, of: &Consignment) -> bool {
    let listed = |list: &[String]| list.contains(&of.destination);
    any_or(&when.exporters, &of.exporter)
        && any_or(&when.purposes, &of.purpose)
        && any_or(&when.ways, &of.way)
        && (when.to.is_empty() || listed(&when.to))
        && !listed(&when.not_to)
        && (!when.preference || of.preference)
}

fn any_or<T: PartialEq>(list: &[T], one: &T) -> bool {
    list.is_empty() || list.contains(one)
}

fn told(line: &GoodsLine, answer: Answer) -> bool {
    match answer {
        Answer::CultureMass => line.culture == Some(Culture::Mass),
        Answer::CultureNew => line.culture == Some(Culture::New),
        Answer::CultureOld => line.culture == Some(Culture::Old),
        Answer::Wild => line.wild == Some(Wild::Yes),
        Answer::Hallmarked => line.metal == Some(Metal::Hallmarked),
        Answer::Unmarked => line.metal == Some(Metal::Unmarked),
    }
}

/// Whether a question about a line has no answer.
pub(super) fn open(line: &GoodsLine, question: Question) -> bool {
    match question {
        Question::Culture => matches!(line.culture, None | Some(Culture::Unknown)),
        Question::Wild => matches!(line.wild, None | Some(Wild::Unknown)),
        Question::Metal => matches!(line.metal, None | Some(Metal::Unknown)),
        Question::District => line.district.trim().is_empty(),
    }
}
