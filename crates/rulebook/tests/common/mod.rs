//! Crossings written down the short way.

#![allow(dead_code, clippy::unwrap_used, missing_docs, unreachable_pub)]

pub mod export;

use chrono::NaiveDate;
use rulebook::{
    Advice, Cash, Category, Currency, Direction, Facts, Item, Mode, Money, Pack, Papers, Rates,
    Residency, Traveller, Vehicle, evaluate,
};
use rust_decimal::Decimal;

pub const TODAY: &str = "2026-11-22";

pub fn day(text: &str) -> NaiveDate {
    let part = |range: std::ops::Range<usize>| text[range].parse::<u32>().unwrap();
    NaiveDate::from_ymd_opt(part(0..4).try_into().unwrap(), part(5..7), part(8..10)).unwrap()
}

pub fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// `"300 USD"`
pub fn money(text: &str) -> Money {
    let (amount, currency) = text.split_once(' ').unwrap();
    Money {
        amount: decimal(amount),
        currency: Currency::parse(currency).unwrap(),
    }
}

/// Round specimen rates: 1 USD = 12 000, 1 EUR = 13 000, 1 KZT = 24, 1 RUB = 150 soum.
pub fn rates() -> Rates {
    let mut rates = Rates::none(day(TODAY), Currency::parse("UZS").unwrap());
    "specimen".clone_into(&mut rates.source);
    for (code, per_unit) in [("USD", 12_000), ("EUR", 13_000), ("KZT", 24), ("RUB", 150)] {
        rates
            .per_unit
            .insert(Currency::parse(code).unwrap(), Decimal::from(per_unit));
    }
    rates
}

pub struct Trip(pub Facts);

pub fn trip(direction: Direction, mode: Mode) -> Trip {
    Trip(Facts {
        direction,
        mode,
        crossing: day(TODAY),
        travellers: Vec::new(),
        items: Vec::new(),
        cash: Vec::new(),
        vehicle: None,
    })
}

pub fn enter(mode: Mode) -> Trip {
    trip(Direction::Entry, mode)
}

pub fn leave(mode: Mode) -> Trip {
    trip(Direction::Exit, mode)
}

pub fn pass_through(mode: Mode) -> Trip {
    trip(Direction::Transit, mode)
}

impl Trip {
    pub fn on(mut self, text: &str) -> Self {
        self.0.crossing = day(text);
        self
    }

    pub fn person(
        mut self,
        age: Option<u8>,
        residency: Residency,
        days_abroad: Option<u16>,
    ) -> Self {
        self.0.travellers.push(Traveller {
            age,
            residency,
            days_abroad,
        });
        self
    }

    pub fn tourist(self) -> Self {
        self.person(Some(30), Residency::NonResident, None)
    }

    pub fn resident(self, days_abroad: u16) -> Self {
        self.person(Some(30), Residency::Resident, Some(days_abroad))
    }

    pub fn child(self) -> Self {
        self.person(Some(9), Residency::NonResident, None)
    }

    /// Goods of the last person named.
    pub fn with(mut self, category: Category, amount: &str) -> Self {
        self.0.items.push(Item {
            owner: self.0.travellers.len().saturating_sub(1),
            category,
            name: "thing".to_owned(),
            amount: decimal(amount),
            value: category.asks_value().then(|| money("1 USD")),
            papers: Papers::Unknown,
        });
        self
    }

    /// The value of the last thing named; an empty text leaves it open.
    pub fn worth(mut self, text: &str) -> Self {
        self.0.items.last_mut().unwrap().value = (!text.is_empty()).then(|| money(text));
        self
    }

    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.0.items.last_mut().unwrap().name);
        self
    }

    pub fn papers(mut self, papers: Papers) -> Self {
        self.0.items.last_mut().unwrap().papers = papers;
        self
    }

    /// Cash of the last person named.
    pub fn cash(mut self, text: &str) -> Self {
        self.0.cash.push(Cash {
            owner: self.0.travellers.len().saturating_sub(1),
            money: money(text),
        });
        self
    }

    pub fn vehicle(mut self, registered_here: bool, days: Option<u16>) -> Self {
        self.0.vehicle = Some(Vehicle {
            registered_here,
            days_here_this_year: days,
        });
        self
    }

    pub fn advice(&self) -> Advice {
        evaluate(&Pack::embedded(), &rates(), &self.0)
    }
}
