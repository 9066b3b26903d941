//! The limits of a crossing before anything is told about it: the amounts in question texts.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    Category, Confidence, Direction, Formula, Known, Mode, Money, Pack, Query, Rates, Row, Unit,
};

/// What the questions of one crossing mention. A limit that is not in force, not known on the
/// day, or known only from memory is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Value of goods per traveller: the duty-free allowance on entry, the limit without
    /// declaration on exit.
    pub value: Option<Money>,
    /// Cash per traveller above which all of it is declared.
    pub cash: Option<Money>,
    /// The same in every currency with a rate, rounded down to whole units: for orientation
    /// only, the law counts in the currency of `cash`.
    pub cash_about: Vec<Money>,
    /// Quantity per traveller, in the unit of the category; in the order of [`Category::ALL`].
    pub norms: Vec<(Category, Decimal, Unit)>,
    /// Kinds of ordinary medicine.
    pub medicine_kinds: Option<u32>,
    /// Packs of each kind.
    pub medicine_packs: Option<u32>,
    /// Phones per traveller.
    pub phones: Option<u32>,
    /// Days abroad below which a resident loses the value allowance.
    pub stay_days: Option<u32>,
    /// Days per calendar year that a foreign vehicle may stay.
    pub vehicle_days: Option<u32>,
    /// Age in full years from which a person declares.
    pub declarant_age: Option<u32>,
}

/// The limits for a direction and mode on a day.
#[must_use]
pub fn limits(
    pack: &Pack,
    rates: &Rates,
    direction: Direction,
    mode: Mode,
    on: NaiveDate,
) -> Limits {
    let ask = |formula, category| row(pack, (direction, mode, on), formula, category);
    let whole = |formula| ask(formula, None).and_then(Row::whole);
    let money = |formula| ask(formula, None).and_then(Row::money);
    let cash = money(Formula::CashThreshold);
    Limits {
        value: money(Formula::ValueAllowance).or_else(|| money(Formula::ExportValue)),
        cash,
        cash_about: cash.map(|cash| about(rates, cash)).unwrap_or_default(),
        norms: Category::ALL
            .iter()
            .flat_map(|&category| NORMS.map(|formula| (formula, category)))
            .filter_map(|(formula, category)| {
                let norm = ask(formula, Some(category))?.value?;
                Some((category, norm, category.unit()))
            })
            .collect(),
        medicine_kinds: whole(Formula::MedicineKinds),
        medicine_packs: whole(Formula::MedicinePacks),
        phones: whole(Formula::PhoneNorm),
        stay_days: whole(Formula::StayAbroad),
        vehicle_days: whole(Formula::VehicleStay),
        declarant_age: whole(Formula::DeclarantAge),
    }
}

/// The formulas that hold an amount of one category against a number.
const NORMS: [Formula; 6] = [
    Formula::QuantityNorm,
    Formula::PeriodicNorm,
    Formula::MedicineDays,
    Formula::AnimalNumber,
    Formula::AnimalProductWeight,
    Formula::JewelleryNorm,
];

fn row(
    pack: &Pack,
    (direction, mode, on): (Direction, Mode, NaiveDate),
    formula: Formula,
    category: Option<Category>,
) -> Option<&Row> {
    let (from, until) = pack.scope();
    let known = pack.ask(&Query {
        formula,
        on,
        direction,
        mode,
        // Only the stay abroad depends on it, and that is asked of residents.
        residency: Some(crate::Residency::Resident),
        category,
    });
    match known {
        Known::InForce(_, row) => {
            Some(row).filter(|row| row.confidence > Confidence::Memory && from <= on && on <= until)
        }
        Known::Nothing | Known::Unknown(_) => None,
    }
}

fn about(rates: &Rates, limit: Money) -> Vec<Money> {
    rates
        .per_unit
        .keys()
        .filter(|currency| **currency != limit.currency)
        .filter_map(|&currency| rates.convert(limit, currency))
        .map(|money| Money {
            amount: money
                .amount
                .round_dp_with_strategy(0, RoundingStrategy::ToZero),
            ..money
        })
        .collect()
}
