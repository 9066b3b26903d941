//! What holds for all consignments.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use common::{day, rates};
use proptest::prelude::*;
use rulebook::export::{
    Basis, Consignment, Culture, Duty, ExportPack, ExporterKind, Finding, FindingCode, GoodsLine,
    GoodsUnit, Metal, PaperKind, Purpose, Road, Verdict, Way, Wild, evaluate,
};
use rulebook::{Citation, Confidence, Corridor, Currency, Money, Rates};
use rust_decimal::Decimal;

thread_local! {
    static PACK: ExportPack = ExportPack::embedded();
    static COMPACT: ExportPack = ExportPack::from_json(&ExportPack::embedded().to_json()).unwrap();
    /// If every row were known from memory.
    static WEAK: ExportPack = with_confidence("0");
    /// If every row were sure.
    static SURE: ExportPack = with_confidence("2");
}

fn with_confidence(confidence: &str) -> ExportPack {
    let json = ExportPack::embedded().to_json();
    let mut records: Vec<Vec<String>> = serde_json::from_str(&json).unwrap();
    for record in &mut records {
        if record[0] == "row" {
            confidence.clone_into(&mut record[9]);
        }
    }
    ExportPack::from_records(records).unwrap()
}

fn judge(of: &Consignment) -> Verdict {
    PACK.with(|pack| evaluate(pack, &rates(), of))
}

/// Codes from every corner of the pack, with too few digits, and such that are none.
fn code() -> impl Strategy<Value = String> {
    let some = [
        "081310",
        "0702",
        "07",
        "100630",
        "120740",
        "1207409000",
        "2008",
        "0802",
        "02",
        "1601",
        "040900",
        "430130",
        "4302",
        "5201",
        "5001",
        "621410",
        "691200",
        "5701",
        "6304",
        "920290",
        "490199",
        "711319",
        "7113",
        "710691",
        "711719",
        "970610",
        "930320",
        "9307",
        "360410",
        "130211",
        "120791",
        "300490",
        "7404",
        "1701",
        "3825",
        "",
        "8471",
        "Ω",
        "12x",
    ];
    prop_oneof![
        8 => prop::sample::select(some.map(str::to_owned).to_vec()),
        2 => "[0-9]{4,10}",
    ]
}

fn amount() -> impl Strategy<Value = Decimal> {
    prop_oneof![0_i64..500, 0_i64..1_000_000].prop_map(|cents| Decimal::new(cents, 2))
}

fn value() -> impl Strategy<Value = Money> {
    let currency = prop::sample::select(vec!["USD", "USD", "EUR", "UZS", "GBP"]);
    (amount(), currency).prop_map(|(amount, code)| Money {
        amount,
        currency: Currency::parse(code).unwrap(),
    })
}

type Told = (Option<Culture>, Option<Wild>, Option<Metal>);

fn answers() -> impl Strategy<Value = Told> {
    (
        prop::option::of(prop::sample::select(vec![
            Culture::Mass,
            Culture::New,
            Culture::Old,
            Culture::Unknown,
        ])),
        prop::option::of(prop::sample::select(vec![
            Wild::No,
            Wild::Yes,
            Wild::Unknown,
        ])),
        prop::option::of(prop::sample::select(vec![
            Metal::Hallmarked,
            Metal::Unmarked,
            Metal::Unknown,
        ])),
    )
}

fn line() -> impl Strategy<Value = GoodsLine> {
    let unit = prop::sample::select(vec![
        GoodsUnit::Pieces,
        GoodsUnit::Litres,
        GoodsUnit::SquareMetres,
        GoodsUnit::Grams,
    ]);
    (
        code(),
        prop::sample::select(vec!["a", " A", "b", ""]),
        amount(),
        value(),
        prop::option::of((amount(), unit)),
        prop::sample::select(vec!["UZB", "UZB", "TJK", ""]),
        prop::sample::select(vec!["", "Rishton"]),
        answers(),
    )
        .prop_map(
            |(code, name, net_kg, value, quantity, origin, district, told)| GoodsLine {
                code,
                name: name.to_owned(),
                net_kg,
                value,
                quantity,
                origin: origin.to_owned(),
                district: district.to_owned(),
                culture: told.0,
                wild: told.1,
                metal: told.2,
            },
        )
}

fn consignment() -> impl Strategy<Value = Consignment> {
    let exporter = prop::sample::select(vec![
        ExporterKind::Person,
        ExporterKind::SelfEmployed,
        ExporterKind::Entrepreneur,
        ExporterKind::Company,
    ]);
    let purpose = prop::sample::select(vec![
        Purpose::Sale,
        Purpose::Gift,
        Purpose::Sample,
        Purpose::Own,
        Purpose::Returned,
    ]);
    let way = prop::sample::select(vec![
        Way::Carried,
        Way::Carried,
        Way::Post,
        Way::Courier,
        Way::Road,
        Way::Air,
    ]);
    let basis = prop::sample::select(vec![
        Basis::Nothing,
        Basis::Invoice,
        Basis::PrepaidInvoice,
        Basis::Contract,
    ]);
    let lines = prop::collection::vec(line(), 0..5);
    let to = prop::sample::select(vec!["KAZ", "DEU", "GEO", "USA", ""]);
    (exporter, purpose, way, basis, to, any::<bool>(), lines).prop_map(
        |(exporter, purpose, way, basis, to, preference, lines)| Consignment {
            on: day(common::TODAY),
            exporter,
            destination: to.to_owned(),
            purpose,
            way,
            basis,
            preference,
            lines,
        },
    )
}

/// Days before, in and after the pack.
fn presentation() -> impl Strategy<Value = NaiveDate> {
    (0_u64..1000).prop_map(|offset| day("2025-10-01") + Days::new(offset))
}

/// Decimals no form would let through.
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

fn wild_consignment() -> impl Strategy<Value = (Consignment, Rates)> {
    let decimals = prop::collection::vec((wild_decimal(), wild_decimal(), "\\PC{0,6}"), 5);
    (consignment(), presentation(), decimals, wild_decimal()).prop_map(
        |(mut of, on, decimals, rate)| {
            of.on = on;
            for (line, (weight, value, text)) in of.lines.iter_mut().zip(decimals) {
                line.net_kg = weight;
                line.value.amount = value;
                line.name.clone_from(&text);
                line.code = text;
                line.quantity = line.quantity.map(|(_, unit)| (value, unit));
            }
            let mut rates = rates();
            rates.per_unit.insert(Currency::parse("EUR").unwrap(), rate);
            (of, rates)
        },
    )
}

fn weak(citations: &[Citation]) -> bool {
    citations
        .iter()
        .any(|one| one.confidence == Confidence::Memory)
}

fn findings(verdict: &Verdict) -> impl Iterator<Item = &Finding> {
    let why = verdict.roads.iter().flat_map(|step| &step.why);
    why.chain(&verdict.stops).chain(&verdict.asks)
}

/// The most that is asked for of each paper.
fn most(verdict: &Verdict) -> BTreeMap<PaperKind, Duty> {
    let mut most = BTreeMap::new();
    for need in &verdict.papers {
        let duty = most.entry(need.kind).or_insert(need.duty);
        *duty = need.duty.max(*duty);
    }
    most
}

/// One more line never opens a road, greens the corridor or spares a paper.
fn no_softer(before: &Verdict, after: &Verdict) -> Result<(), TestCaseError> {
    prop_assert!(after.corridor >= before.corridor);
    prop_assert!(after.stops.len() >= before.stops.len());
    prop_assert!(after.asks.len() >= before.asks.len());
    for (one, other) in before.roads.iter().zip(&after.roads) {
        prop_assert!(other.open <= one.open, "{:?}", other);
    }
    if !after.stops.is_empty() {
        return Ok(());
    }
    prop_assert!(after.road >= before.road);
    let later = most(after);
    for (kind, duty) in most(before) {
        let still = later.get(&kind).copied().unwrap_or(Duty::No);
        prop_assert!(still >= duty, "{:?}: {:?} after {:?}", kind, still, duty);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_consignment_makes_it_panic((of, rates) in wild_consignment()) {
        for pack in [&PACK, &SURE] {
            let verdict = pack.with(|pack| evaluate(pack, &rates, &of));
            prop_assert_eq!(verdict.roads.len(), 6);
            let enough = verdict.total.is_none_or(|total| total.amount >= Decimal::ZERO);
            prop_assert!(enough);
        }
        let pack = ExportPack::embedded();
        for line in &of.lines {
            let questions = pack.questions(&line.code, of.on);
            prop_assert!(questions.is_sorted());
        }
    }

    #[test]
    fn one_more_line_never_softens_the_verdict(of in consignment(), more in line()) {
        let mut longer = of.clone();
        longer.lines.push(more);
        for pack in [&PACK, &SURE, &WEAK] {
            let judge = |of: &Consignment| pack.with(|pack| evaluate(pack, &rates(), of));
            no_softer(&judge(&of), &judge(&longer))?;
        }
    }

    #[test]
    fn a_pack_from_memory_says_nothing_for_sure(of in consignment()) {
        let verdict = WEAK.with(|pack| evaluate(pack, &rates(), &of));
        prop_assert_eq!(verdict.corridor, Corridor::Ask);
        prop_assert!(verdict.stops.is_empty());
        prop_assert!(verdict.papers.iter().all(|one| one.duty == Duty::Ask));
        for step in verdict.roads {
            // That goods are not carried is no rule.
            let fact = step.why.iter().any(|one| one.code == FindingCode::OtherWay);
            prop_assert_eq!(step.open, if fact { Duty::No } else { Duty::Ask });
        }
    }

    #[test]
    fn what_rests_on_memory_is_a_question(of in consignment()) {
        let verdict = judge(&of);
        for need in &verdict.papers {
            prop_assert!(need.duty == Duty::Ask || !weak(&need.citations), "{:?}", need);
        }
        for stop in &verdict.stops {
            prop_assert!(!weak(&stop.citations), "{:?}", stop);
        }
        for step in &verdict.roads {
            let sure = step.why.iter().any(|one| !weak(&one.citations));
            match step.open {
                Duty::Yes => prop_assert!(!step.why.iter().any(|one| weak(&one.citations))),
                Duty::No => prop_assert!(sure, "{:?}", step),
                Duty::Ask => {}
            }
        }
    }

    #[test]
    fn every_road_has_a_reason_and_every_reason_a_row(of in consignment()) {
        let verdict = judge(&of);
        prop_assert!(verdict.roads.is_sorted_by_key(|step| step.road));
        prop_assert!(verdict.roads.iter().all(|step| !step.why.is_empty()));
        for finding in findings(&verdict) {
            let fact = finding.code == FindingCode::OtherWay;
            prop_assert!(fact || !finding.citations.is_empty(), "{:?}", finding);
            prop_assert!(finding.lines.iter().all(|&at| at < of.lines.len()));
            prop_assert!(finding.lines.is_sorted());
        }
        let lines = verdict.papers.iter().flat_map(|need| &need.lines);
        prop_assert!(lines.into_iter().all(|&at| at < of.lines.len()));
    }

    #[test]
    fn green_means_open_and_nothing_left_to_say(of in consignment()) {
        for pack in [&PACK, &SURE] {
            let verdict = pack.with(|pack| evaluate(pack, &rates(), &of));
            if verdict.corridor != Corridor::Green {
                continue;
            }
            prop_assert!(verdict.asks.is_empty() && verdict.stops.is_empty());
            prop_assert!(verdict.total.is_some());
            let road = verdict.road.unwrap();
            prop_assert!(!matches!(road, Road::Passenger | Road::Invoice | Road::Full));
            let step = verdict.roads.iter().find(|step| step.road == road).unwrap();
            prop_assert_eq!(step.open, Duty::Yes);
            prop_assert!(verdict.papers.iter().all(|need| need.duty == Duty::Yes));
        }
    }

    #[test]
    fn only_what_stops_the_goods_leaves_no_road(of in consignment(), on in presentation()) {
        let of = Consignment { on, ..of };
        let verdict = judge(&of);
        let (from, until) = PACK.with(ExportPack::scope);
        let inside = from <= on && on <= until;
        prop_assert_eq!(verdict.road.is_none(), !verdict.stops.is_empty() || !inside);
        if !inside {
            prop_assert_eq!(verdict.corridor, Corridor::Ask);
        }
    }

    #[test]
    fn every_cited_row_was_in_force(of in consignment()) {
        for citation in findings(&judge(&of)).flat_map(|one| &one.citations) {
            prop_assert!(citation.from.is_none_or(|from| from <= of.on));
            prop_assert!(citation.until.is_none_or(|until| of.on <= until));
        }
    }

    #[test]
    fn the_order_of_lines_does_not_matter(of in consignment()) {
        let mut turned = of.clone();
        turned.lines.reverse();
        let (one, other) = (judge(&of), judge(&turned));
        prop_assert_eq!(one.corridor, other.corridor);
        prop_assert_eq!((one.road, one.total), (other.road, other.total));
        prop_assert_eq!(most(&one), most(&other));
        for (step, turned) in one.roads.iter().zip(&other.roads) {
            prop_assert_eq!(step.open, turned.open);
        }
    }

    #[test]
    fn the_compact_pack_judges_alike(of in consignment()) {
        let compact = COMPACT.with(|pack| evaluate(pack, &rates(), &of));
        prop_assert_eq!(compact, judge(&of));
    }

    /// Of one paper, an issuer and a line there is one need.
    #[test]
    fn no_need_is_told_twice(of in consignment()) {
        let papers = judge(&of).papers;
        for (at, one) in papers.iter().enumerate() {
            for other in &papers[at + 1..] {
                let same = (one.kind, one.issuer) == (other.kind, other.issuer);
                prop_assert!(!same || one.duty != other.duty);
                prop_assert!(!same || !one.lines.is_empty());
            }
        }
    }
}
