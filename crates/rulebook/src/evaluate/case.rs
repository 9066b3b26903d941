//! What every formula looks at: the facts, made safe to index, with the pack and the rates.

use std::cell::Cell;

use rust_decimal::Decimal;

use crate::{
    Category, Direction, Facts, Formula, Known, Pack, Query, Rates, Residency, Row, Rule, Traveller,
};

pub(super) struct Case<'a> {
    pub(super) pack: &'a Pack,
    pub(super) rates: &'a Rates,
    pub(super) facts: &'a Facts,
    /// Never empty.
    pub(super) party: Vec<Traveller>,
    /// Whether any amount went through a rate.
    pub(super) converted: Cell<bool>,
}

/// A row in force, with its rule.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) rule: &'a Rule,
    pub(super) row: &'a Row,
}

/// Whether a person is young enough for an adult to declare in their place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    Child,
    Adult,
    Untold,
}

impl<'a> Case<'a> {
    pub(super) fn new(pack: &'a Pack, rates: &'a Rates, facts: &'a Facts) -> Self {
        let mut party = facts.travellers.clone();
        if party.is_empty() {
            party.push(Traveller {
                age: None,
                residency: Residency::Unknown,
                days_abroad: None,
            });
        }
        Self {
            pack,
            rates,
            facts,
            party,
            converted: Cell::new(false),
        }
    }

    /// The traveller an index means; one out of range means the first.
    pub(super) fn owner(&self, index: usize) -> usize {
        if index < self.party.len() { index } else { 0 }
    }

    pub(super) fn entering(&self) -> bool {
        self.facts.direction == Direction::Entry
    }

    pub(super) fn leaving(&self) -> bool {
        self.facts.direction == Direction::Exit
    }

    /// What the pack knows on the day of crossing, for any person and any thing.
    pub(super) fn ask(&self, formula: Formula) -> Known<'a> {
        self.query(formula, None, None, self.facts.direction)
    }

    /// The same for one kind of thing.
    pub(super) fn ask_for(&self, formula: Formula, category: Category) -> Known<'a> {
        self.query(formula, Some(category), None, self.facts.direction)
    }

    /// The same for people who live in one place.
    pub(super) fn ask_of(&self, formula: Formula, residency: Residency) -> Known<'a> {
        self.query(formula, None, Some(residency), self.facts.direction)
    }

    /// The same as if the crossing were an entry.
    pub(super) fn ask_entry(&self, formula: Formula, category: Option<Category>) -> Known<'a> {
        self.query(formula, category, None, Direction::Entry)
    }

    fn query(
        &self,
        formula: Formula,
        category: Option<Category>,
        residency: Option<Residency>,
        direction: Direction,
    ) -> Known<'a> {
        self.pack.ask(&Query {
            formula,
            on: self.facts.crossing,
            direction,
            mode: self.facts.mode,
            residency,
            category,
        })
    }

    /// The row in force, where nothing follows from its absence.
    pub(super) fn found(&self, formula: Formula) -> Option<Found<'a>> {
        in_force(self.ask(formula))
    }

    pub(super) fn age(&self, traveller: usize) -> Age {
        let limit = self
            .found(Formula::DeclarantAge)
            .and_then(|one| one.row.whole());
        match (self.party[traveller].age, limit) {
            (Some(age), Some(limit)) if u32::from(age) < limit => Age::Child,
            (Some(_), _) => Age::Adult,
            (None, _) => Age::Untold,
        }
    }

    /// Half the width of the band around a limit, in percent of it.
    pub(super) fn band(&self) -> Decimal {
        self.found(Formula::NearBand)
            .and_then(|one| one.row.value)
            .unwrap_or_default()
    }
}

pub(super) fn in_force(known: Known<'_>) -> Option<Found<'_>> {
    match known {
        Known::InForce(rule, row) => Some(Found { rule, row }),
        Known::Nothing | Known::Unknown(_) => None,
    }
}
