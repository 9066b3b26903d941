//! Whether a traveller has the value allowance at all: it is lost after too short a stay abroad.

use super::case::{Case, Found, in_force};
use crate::{Formula, Residency};

/// How the stay abroad bears on the allowance.
#[derive(Clone, Copy)]
pub(super) enum Standing<'a> {
    /// It does not.
    Kept,
    /// The allowance is lost: days told, days required.
    Lost(u32, u32, Found<'a>),
    /// The stay was short, but it is not known whether the rule holds for the person.
    Doubtful(u32, u32, Found<'a>),
    /// The days were not told: days required.
    Untold(u32, Found<'a>),
}

pub(super) fn standing<'a>(case: &Case<'a>, traveller: usize) -> Standing<'a> {
    let person = case.party[traveller];
    let ask = |formula| in_force(case.ask_of(formula, person.residency));
    let sure = ask(Formula::StayAbroad);
    let Some(found) = sure.or_else(|| ask(Formula::StayAbroadUnclear)) else {
        return Standing::Kept;
    };
    let required = found.row.whole().unwrap_or(0);
    match person.days_abroad.map(u32::from) {
        Some(days) if days >= required => Standing::Kept,
        Some(days) if sure.is_some() => Standing::Lost(days, required, found),
        Some(days) => Standing::Doubtful(days, required, found),
        // Somebody who lives abroad is not asked: the rule is written for trips of residents.
        None if person.residency == Residency::NonResident => Standing::Kept,
        None => Standing::Untold(required, found),
    }
}
