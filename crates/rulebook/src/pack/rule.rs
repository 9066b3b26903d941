//! Rules and their dated rows.

use chrono::NaiveDate;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{Formula, words::Word as _};
use crate::{Category, Confidence, Currency, Direction, Mode, Money, Residency, Unit};

/// One rule with every value it ever had, as far as the pack knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable name, e.g. `imp.value.air`.
    pub id: String,
    /// The data file it stands in, e.g. `allowance`.
    pub topic: String,
    /// What the code does with it; `None` for a rule that is only published.
    pub formula: Option<Formula>,
    /// Which crossings and things it is about.
    pub when: When,
    /// First day about which the pack says anything for this rule. The law may be older: see
    /// [`Row::from`].
    pub since: NaiveDate,
    /// What is known about the time before `since`.
    pub before: Before,
    /// The values, oldest first.
    pub values: Vec<Row>,
    /// Short neutral remark in English; empty in the compact form.
    pub note: String,
}

/// What a pack knows about the days before a rule's first row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// There was no such rule.
    Nothing,
    /// Not known, so nothing may be concluded.
    Unknown,
}

/// What a rule is about. An empty list means "any".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// Directions of crossing.
    pub directions: Vec<Direction>,
    /// Modes of transport.
    pub modes: Vec<Mode>,
    /// Where the person lives.
    pub residency: Vec<Residency>,
    /// Youngest age in full years.
    pub min_age: Option<u8>,
    /// Oldest age in full years.
    pub max_age: Option<u8>,
    /// Categories of things.
    pub categories: Vec<Category>,
}

/// What a formula asks the pack for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Query {
    /// The formula that asks.
    pub formula: Formula,
    /// The day of crossing.
    pub on: NaiveDate,
    /// The direction of crossing.
    pub direction: Direction,
    /// How the border is crossed.
    pub mode: Mode,
    /// Where the person lives, where that matters.
    pub residency: Option<Residency>,
    /// The kind of thing, where that matters.
    pub category: Option<Category>,
}

/// One dated value with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number; `None` for a rule that has none (a prohibition).
    pub value: Option<Decimal>,
    /// What it counts.
    pub unit: RowUnit,
    /// First day in force; `None` when no source tells.
    pub from: Option<NaiveDate>,
    /// Last day in force; `None` while in force.
    pub until: Option<NaiveDate>,
    /// The legal act as the source names it; empty when not known.
    pub act: String,
    /// The article or point; empty when not known.
    pub article: String,
    /// Where it was read: indexes into the pack's sources, the best one first. Never empty.
    pub sources: Vec<usize>,
    /// The day somebody last looked at it.
    pub checked_on: NaiveDate,
    /// How well it is known.
    pub confidence: Confidence,
}

/// What a row's number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowUnit {
    /// Major units of a currency.
    Money(Currency),
    /// A quantity of goods.
    Goods(Unit),
    /// Calendar days.
    Days,
    /// Months.
    Months,
    /// Full years.
    Years,
    /// Hours.
    Hours,
    /// Percent.
    Percent,
    /// No number: the rule says yes or no.
    None,
}

/// What the pack knows about a question on a day.
#[derive(Clone, Copy, Debug)]
pub enum Known<'a> {
    /// This row of this rule is in force.
    InForce(&'a Rule, &'a Row),
    /// No rule speaks about it.
    Nothing,
    /// A rule exists, but not what it said on that day.
    Unknown(&'a Rule),
}

impl Rule {
    /// The row in force on a day, and what is known when there is none.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Known<'_> {
        if day < self.since {
            return match self.before {
                Before::Nothing => Known::Nothing,
                Before::Unknown => Known::Unknown(self),
            };
        }
        self.values
            .iter()
            .find(|row| row.covers(day))
            .map_or(Known::Nothing, |row| Known::InForce(self, row))
    }

    pub(crate) fn answers(&self, query: &Query) -> bool {
        self.formula == Some(query.formula)
            && listed(&self.when.directions, Some(query.direction))
            && listed(&self.when.modes, Some(query.mode))
            && listed(&self.when.residency, query.residency)
            && listed(&self.when.categories, query.category)
    }
}

fn listed<T: PartialEq>(list: &[T], asked: Option<T>) -> bool {
    list.is_empty() || asked.is_some_and(|one| list.contains(&one))
}

impl Row {
    /// Whether the row is in force on a day; an unknown first day counts as long ago, because
    /// [`Rule::since`] bounds it.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// The value as money.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        match self.unit {
            RowUnit::Money(currency) => Some(Money {
                amount: self.value?,
                currency,
            }),
            _ => None,
        }
    }

    /// The value as a whole number: of days, years, pieces.
    #[must_use]
    pub fn whole(&self) -> Option<u32> {
        let value = self.value?;
        value
            .to_u32()
            .filter(|whole| Decimal::from(*whole) == value)
    }
}

impl RowUnit {
    /// Reads the unit's name in the data: an ISO 4217 code or one of the words below.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        if let Some(unit) = Unit::from_word(name) {
            return Some(Self::Goods(unit));
        }
        Some(match name {
            "days" => Self::Days,
            "months" => Self::Months,
            "years" => Self::Years,
            "hours" => Self::Hours,
            "percent" => Self::Percent,
            code => Self::Money(Currency::parse(code).filter(|one| one.as_str() == code)?),
        })
    }
}
