//! What holds for all facts.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use chrono::{Days, NaiveDate};
use common::{day, money, rates};
use proptest::prelude::*;
use rulebook::{
    Advice, Cash, Category, Confidence, Corridor, Currency, Direction, Facts, Item, Measure, Mode,
    Money, Pack, Papers, Rates, Reason, ReasonCode, Residency, Traveller, Vehicle, evaluate,
};
use rust_decimal::Decimal;

thread_local! {
    static PACK: Pack = Pack::embedded();
}

fn judge(rates: &Rates, facts: &Facts) -> Advice {
    PACK.with(|pack| evaluate(pack, rates, facts))
}

fn direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(vec![Direction::Entry, Direction::Exit, Direction::Transit])
}

fn mode() -> impl Strategy<Value = Mode> {
    prop::sample::select(vec![
        Mode::Car,
        Mode::Coach,
        Mode::Foot,
        Mode::Rail,
        Mode::Air,
        Mode::River,
    ])
}

/// Dates before, in and after the pack.
fn crossing() -> impl Strategy<Value = NaiveDate> {
    (0_u64..4200).prop_map(|offset| day("2017-06-01") + Days::new(offset))
}

fn residency() -> impl Strategy<Value = Residency> {
    prop::sample::select(vec![
        Residency::Resident,
        Residency::NonResident,
        Residency::Unknown,
    ])
}

fn traveller() -> impl Strategy<Value = Traveller> {
    (
        prop::option::of(0_u8..90),
        residency(),
        prop::option::of(0_u16..10),
    )
        .prop_map(|(age, residency, days_abroad)| Traveller {
            age,
            residency,
            days_abroad,
        })
}

/// Amounts with cents, small and ordinary.
fn amount() -> impl Strategy<Value = Decimal> {
    prop_oneof![0_i64..500, 0_i64..1_000_000].prop_map(|cents| Decimal::new(cents, 2))
}

/// Currencies with and without a rate.
fn currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["USD", "EUR", "UZS", "KZT", "RUB", "GBP"])
        .prop_map(|code| Currency::parse(code).unwrap())
}

fn some_money() -> impl Strategy<Value = Money> {
    (amount(), currency()).prop_map(|(amount, currency)| Money { amount, currency })
}

fn item() -> impl Strategy<Value = Item> {
    (
        0_usize..5,
        prop::sample::select(Category::ALL.to_vec()),
        prop::sample::select(vec!["a", "b", " A "]),
        amount(),
        prop::option::of(some_money()),
        prop::sample::select(vec![Papers::InHand, Papers::Missing, Papers::Unknown]),
    )
        .prop_map(|(owner, category, name, amount, value, papers)| Item {
            owner,
            category,
            name: name.to_owned(),
            amount,
            value,
            papers,
        })
}

fn cash() -> impl Strategy<Value = Cash> {
    (0_usize..5, some_money()).prop_map(|(owner, money)| Cash { owner, money })
}

fn vehicle() -> impl Strategy<Value = Option<Vehicle>> {
    prop::option::of((any::<bool>(), prop::option::of(0_u16..200)).prop_map(
        |(registered_here, days_here_this_year)| Vehicle {
            registered_here,
            days_here_this_year,
        },
    ))
}

fn facts() -> impl Strategy<Value = Facts> {
    (
        direction(),
        mode(),
        crossing(),
        prop::collection::vec(traveller(), 0..4),
        prop::collection::vec(item(), 0..7),
        prop::collection::vec(cash(), 0..4),
        vehicle(),
    )
        .prop_map(
            |(direction, mode, crossing, travellers, items, cash, vehicle)| Facts {
                direction,
                mode,
                crossing,
                travellers,
                items,
                cash,
                vehicle,
            },
        )
}

/// A reason without its subject: what a reader is told, wherever the line stands.
type Told = (
    ReasonCode,
    Corridor,
    Option<String>,
    Option<String>,
    Vec<String>,
);

fn told(reason: &Reason) -> Told {
    let measure = |one: Option<Measure>| one.map(|one| format!("{one:?}"));
    (
        reason.code,
        reason.corridor,
        measure(reason.measured),
        measure(reason.limit),
        reason
            .citations
            .iter()
            .map(|one| one.rule.clone())
            .collect(),
    )
}

fn all_told(advice: &Advice) -> Vec<Told> {
    let mut all: Vec<Told> = advice.reasons.iter().map(told).collect();
    all.sort();
    all
}

#[track_caller]
fn same_but_for_lines(one: &Advice, other: &Advice) {
    assert_eq!(all_told(one), all_told(other));
    assert_eq!(one.corridor, other.corridor);
    assert_eq!(one.allowances, other.allowances);
    assert_eq!(one.charges, other.charges);
    assert_eq!(one.papers, other.papers);
    assert_eq!(one.rates_on, other.rates_on);
}

/// Decimals and owners no form would let through.
fn wild_decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        Just(Decimal::MAX),
        Just(Decimal::MIN),
        Just(Decimal::ZERO),
        Just(Decimal::new(1, 28)),
        (any::<i128>(), 0_u32..=28)
            .prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa >> 32, scale)),
    ]
}

fn wild_facts() -> impl Strategy<Value = (Facts, Rates)> {
    let wild = (
        facts(),
        prop::collection::vec((wild_decimal(), wild_decimal(), any::<usize>()), 12),
        wild_decimal(),
    );
    wild.prop_map(|(mut facts, wild, rate)| {
        for (item, (amount, value, owner)) in facts.items.iter_mut().zip(&wild) {
            item.amount = *amount;
            item.owner = *owner;
            if let Some(money) = &mut item.value {
                money.amount = *value;
            }
        }
        for (cash, (amount, _, owner)) in facts.cash.iter_mut().zip(&wild) {
            cash.money.amount = *amount;
            cash.owner = *owner;
        }
        let mut rates = rates();
        rates.per_unit.insert(Currency::parse("EUR").unwrap(), rate);
        (facts, rates)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_facts_make_it_panic((facts, rates) in wild_facts()) {
        let advice = judge(&rates, &facts);
        prop_assert!(advice.allowances.iter().all(|one| one.left.amount >= Decimal::ZERO));
    }

    #[test]
    fn one_more_thing_never_softens_the_advice(facts in facts(), more in item()) {
        let before = judge(&rates(), &facts).corridor;
        let mut facts = facts;
        facts.items.push(more);
        prop_assert!(judge(&rates(), &facts).corridor >= before);
    }

    #[test]
    fn more_cash_never_softens_the_advice(facts in facts(), more in cash()) {
        let before = judge(&rates(), &facts).corridor;
        let mut facts = facts;
        facts.cash.push(more);
        prop_assert!(judge(&rates(), &facts).corridor >= before);
    }

    #[test]
    fn the_order_of_lines_does_not_matter(facts in facts(), turn in 0_usize..7) {
        let mut turned = facts.clone();
        turned.items.reverse();
        turned.cash.reverse();
        if !turned.items.is_empty() {
            let by = turn % turned.items.len();
            turned.items.rotate_left(by);
        }
        same_but_for_lines(&judge(&rates(), &facts), &judge(&rates(), &turned));
    }

    #[test]
    fn a_line_split_in_two_does_not_matter(facts in facts(), at in 0_usize..7, share in 1_i64..100) {
        let Some(at) = at.checked_rem(facts.items.len()) else {
            return Ok(());
        };
        let mut split = facts.clone();
        let mut part = facts.items[at].clone();
        let share = Decimal::new(share, 2);
        let take = |whole: &mut Decimal| {
            let taken = *whole * share;
            *whole -= taken;
            taken
        };
        part.amount = take(&mut split.items[at].amount);
        if let (Some(mine), Some(whole)) = (&mut part.value, &mut split.items[at].value) {
            mine.amount = take(&mut whole.amount);
        }
        split.items.push(part);
        same_but_for_lines(&judge(&rates(), &facts), &judge(&rates(), &split));
    }

    #[test]
    fn what_rests_on_memory_is_a_question(facts in facts()) {
        for reason in judge(&rates(), &facts).reasons {
            let weak = reason.citations.iter().any(|one| one.confidence == Confidence::Memory);
            prop_assert!(!weak || reason.corridor == Corridor::Ask, "{reason:?}");
        }
    }

    #[test]
    fn green_and_red_name_their_rule(facts in facts()) {
        for reason in judge(&rates(), &facts).reasons {
            let sure = reason.corridor != Corridor::Ask;
            prop_assert!(!sure || !reason.citations.is_empty(), "{reason:?}");
        }
    }

    #[test]
    fn every_cited_row_was_in_force(facts in facts()) {
        for reason in judge(&rates(), &facts).reasons {
            if reason.code == ReasonCode::OutsidePack {
                continue;
            }
            for citation in reason.citations {
                prop_assert!(citation.from.is_none_or(|from| from <= facts.crossing));
                prop_assert!(citation.until.is_none_or(|until| facts.crossing <= until));
            }
        }
    }

    #[test]
    fn the_compact_pack_judges_alike(facts in facts()) {
        let compact = COMPACT.with(|pack| evaluate(pack, &rates(), &facts));
        prop_assert_eq!(compact, judge(&rates(), &facts));
    }

    #[test]
    fn the_worst_reason_decides(facts in facts()) {
        let advice = judge(&rates(), &facts);
        let lanes: Vec<Corridor> = advice.reasons.iter().map(|one| one.corridor).collect();
        prop_assert_eq!(lanes.first().copied().unwrap_or(Corridor::Green), advice.corridor);
        prop_assert!(lanes.is_sorted_by(|one, next| one >= next));
    }
}

thread_local! {
    static COMPACT: Pack = Pack::from_json(&Pack::embedded().to_json()).unwrap();
}

/// If every row were known from memory, nothing would be green or red by a rule.
#[test]
fn a_pack_from_memory_gives_neither_green_nor_red() {
    let json = Pack::embedded().to_json();
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    let weak = Pack::from_json(&weakened(read).to_string()).unwrap();
    for category in Category::ALL {
        for direction in [Direction::Entry, Direction::Exit, Direction::Transit] {
            for amount in ["1", "1000"] {
                let mut trip = common::trip(direction, Mode::Foot).tourist();
                trip = trip
                    .with(category, amount)
                    .cash("9000 USD")
                    .vehicle(false, Some(99));
                trip.0.items[0].value = Some(money("9000 USD"));
                for reason in evaluate(&weak, &rates(), &trip.0).reasons {
                    assert_eq!(reason.corridor, Corridor::Ask, "{reason:?}");
                }
            }
        }
    }
}

/// The compact form with the confidence of every row set to memory.
fn weakened(mut pack: serde_json::Value) -> serde_json::Value {
    for record in pack.as_array_mut().unwrap() {
        if record[0] == "row" {
            record[9] = "0".into();
        }
    }
    pack
}
