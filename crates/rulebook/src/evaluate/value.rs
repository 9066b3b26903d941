//! Value of goods: the duty-free allowance on entry, the limit without declaration on exit.

use rust_decimal::Decimal;

use super::case::{Age, Case, Found, in_force};
use super::findings::{Finding, Findings, citations};
use super::stay::{self, Standing};
use super::total::{Purse, Side, Worth, cents, side};
use crate::{
    Allowance, Category, Charge, Corridor, Direction, Formula, Known, Measure, Money, Paper,
    ReasonCode, Subject, arith,
};

/// The goods of one traveller that count.
struct Goods {
    purse: Purse,
    /// First line without a value.
    valueless: Option<usize>,
}

/// The three sentences that hold a value against a limit.
struct Codes {
    within: ReasonCode,
    near: ReasonCode,
    over: ReasonCode,
}

const ENTRY: Codes = Codes {
    within: ReasonCode::ValueWithin,
    near: ReasonCode::ValueNear,
    over: ReasonCode::ValueOver,
};

const EXIT: Codes = Codes {
    within: ReasonCode::ExportValueWithin,
    near: ReasonCode::ExportValueNear,
    over: ReasonCode::ExportValueOver,
};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    for traveller in 0..case.party.len() {
        let goods = Goods::of(case, traveller);
        match case.facts.direction {
            Direction::Entry => entry(case, out, traveller, &goods),
            Direction::Exit => exit(case, out, traveller, &goods),
            Direction::Transit => transit(case, out, traveller, &goods),
        }
    }
}

impl Goods {
    fn of(case: &Case<'_>, traveller: usize) -> Self {
        let mut goods = Self {
            purse: Purse::default(),
            valueless: None,
        };
        for (at, item) in case.facts.items.iter().enumerate() {
            if case.owner(item.owner) != traveller || !counts(item.category) {
                continue;
            }
            match item.value {
                Some(money) => goods.purse.add(money),
                None => goods.valueless = goods.valueless.or(Some(at)),
            }
        }
        goods
    }

    fn any(&self) -> bool {
        !self.purse.is_empty() || self.valueless.is_some()
    }
}

/// Goods to sell and household goods are judged by rules of their own, not by an allowance.
fn counts(category: Category) -> bool {
    category.asks_value() && !matches!(category, Category::Commercial | Category::Removal)
}

fn entry(case: &Case<'_>, out: &mut Findings, traveller: usize, goods: &Goods) {
    let found = match case.ask(Formula::ValueAllowance) {
        Known::InForce(rule, row) => Found { rule, row },
        Known::Unknown(rule) if goods.any() => {
            return out.unknown(case, Subject::Traveller(traveller), Some(rule));
        }
        Known::Unknown(_) | Known::Nothing => return,
    };
    let Some(limit) = found.row.money() else {
        return;
    };
    let worth = goods.purse.worth(case, limit.currency);
    let standing = stay::standing(case, traveller);
    if let Standing::Lost(days, required, stay) = standing {
        let none = Money {
            amount: Decimal::ZERO,
            ..limit
        };
        allowance(out, traveller, none, &worth);
        if goods.any() {
            let rows = [stay, found];
            lost(
                case,
                out,
                Subject::Traveller(traveller),
                (days, required),
                &rows,
            );
            charge(case, out, traveller, &worth, none);
        }
    } else {
        kept(case, out, traveller, (goods, &worth), (found, limit));
    }
    unsure(case, out, traveller, goods, &worth);
}

/// Entry with the allowance, as far as is known.
fn kept(
    case: &Case<'_>,
    out: &mut Findings,
    traveller: usize,
    (goods, worth): (&Goods, &Worth),
    (found, limit): (Found<'_>, Money),
) {
    let subject = Subject::Traveller(traveller);
    let age = case.age(traveller);
    if age != Age::Child {
        allowance(out, traveller, limit, worth);
        charge(case, out, traveller, worth, limit);
    }
    if !goods.any() {
        return;
    }
    doubt(case, out, subject, stay::standing(case, traveller));
    let sure = unclear_age(case, out, subject, age);
    let counted = (goods, worth);
    let side = compare(case, out, subject, counted, (found, limit), &ENTRY, sure);
    if side != Side::Within {
        out.paper(Paper::Receipts);
    }
}

fn exit(case: &Case<'_>, out: &mut Findings, traveller: usize, goods: &Goods) {
    let subject = Subject::Traveller(traveller);
    if !goods.any() {
        return;
    }
    let Some(found) = out.row(case, case.ask(Formula::ExportValue), subject) else {
        return;
    };
    let Some(limit) = found.row.money() else {
        return;
    };
    let worth = goods.purse.worth(case, limit.currency);
    let sure = unclear_age(case, out, subject, case.age(traveller));
    compare(
        case,
        out,
        subject,
        (goods, &worth),
        (found, limit),
        &EXIT,
        sure,
    );
    unsure(case, out, traveller, goods, &worth);
}

/// No allowance is stated for transit: what would be too much for an entry is a question.
fn transit(case: &Case<'_>, out: &mut Findings, traveller: usize, goods: &Goods) {
    let Some(found) = in_force(case.ask_entry(Formula::ValueAllowance, None)) else {
        return;
    };
    let Some(limit) = found.row.money() else {
        return;
    };
    let worth = goods.purse.worth(case, limit.currency);
    if side(worth.known, limit.amount, case.band()) != Side::Within {
        out.say(
            case,
            &Finding {
                code: ReasonCode::TransitGoods,
                corridor: Corridor::Ask,
                subject: Subject::Traveller(traveller),
                measured: worth.known.map(cents).map(Measure::Money),
                limit: Some(Measure::Money(limit)),
                rows: &[found],
            },
        );
    }
    unsure(case, out, traveller, goods, &worth);
}

/// Says on which side of the limit the goods lie. "Within" is said only where all of them could
/// be counted and nothing else is in doubt.
fn compare(
    case: &Case<'_>,
    out: &mut Findings,
    subject: Subject,
    (goods, worth): (&Goods, &Worth),
    (found, limit): (Found<'_>, Money),
    codes: &Codes,
    sure: bool,
) -> Side {
    let side = side(worth.known, limit.amount, case.band());
    let counted = !worth.partial && goods.valueless.is_none();
    let (code, corridor) = match side {
        Side::Within if sure && counted => (codes.within, Corridor::Green),
        Side::Within => return side,
        Side::Near => (codes.near, Corridor::Ask),
        Side::Over => (codes.over, Corridor::Red),
    };
    out.say(
        case,
        &Finding {
            code,
            corridor,
            subject,
            measured: worth.known.map(cents).map(Measure::Money),
            limit: Some(Measure::Money(limit)),
            rows: &[found],
        },
    );
    side
}

/// Says that the limit may not hold for a child; whether the limit surely holds.
fn unclear_age(case: &Case<'_>, out: &mut Findings, subject: Subject, age: Age) -> bool {
    let code = match age {
        Age::Adult => return true,
        Age::Child => ReasonCode::ChildGoods,
        Age::Untold => ReasonCode::AgeUnknown,
    };
    let row = case.found(Formula::ChildAllowance);
    out.plain(case, (code, Corridor::Ask), subject, row.as_slice());
    false
}

fn lost(
    case: &Case<'_>,
    out: &mut Findings,
    subject: Subject,
    (days, required): (u32, u32),
    rows: &[Found<'_>],
) {
    out.paper(Paper::Receipts);
    out.say(
        case,
        &Finding {
            code: ReasonCode::StayTooShort,
            corridor: Corridor::Red,
            subject,
            measured: Some(Measure::Days(days)),
            limit: Some(Measure::Days(required)),
            rows,
        },
    );
}

/// Says what is in doubt about the stay abroad, if anything is.
fn doubt(case: &Case<'_>, out: &mut Findings, subject: Subject, standing: Standing<'_>) {
    let (code, days, required, found) = match standing {
        Standing::Kept | Standing::Lost(..) => return,
        Standing::Doubtful(days, required, found) => {
            (ReasonCode::StayTooShort, Some(days), required, found)
        }
        Standing::Untold(required, found) => (ReasonCode::StayUnknown, None, required, found),
    };
    out.say(
        case,
        &Finding {
            code,
            corridor: Corridor::Ask,
            subject,
            measured: days.map(Measure::Days),
            limit: Some(Measure::Days(required)),
            rows: &[found],
        },
    );
}

/// Says what could not be counted: lines without value, currencies without rate.
fn unsure(case: &Case<'_>, out: &mut Findings, traveller: usize, goods: &Goods, worth: &Worth) {
    if let Some(at) = goods.valueless {
        let finding = (ReasonCode::ValueUnknown, Corridor::Ask);
        out.plain(case, finding, Subject::Item(at), &[]);
    }
    if worth.partial {
        let finding = (ReasonCode::RateUnknown, Corridor::Ask);
        out.plain(case, finding, Subject::Traveller(traveller), &[]);
    }
}

fn allowance(out: &mut Findings, traveller: usize, limit: Money, worth: &Worth) {
    let used = cents(worth.known.unwrap_or(Money {
        amount: Decimal::MAX,
        ..limit
    }));
    let left = arith::sub(limit.amount, used.amount);
    out.allowances.push(Allowance {
        traveller,
        limit,
        used,
        left: Money {
            amount: arith::at_least_zero(left),
            ..limit
        },
    });
}

/// The estimated payment on what exceeds the limit. Left out where a part could not be counted:
/// an amount too small would mislead.
fn charge(case: &Case<'_>, out: &mut Findings, traveller: usize, worth: &Worth, limit: Money) {
    let (Some(known), Some(found)) = (worth.known, case.found(Formula::ChargeRate)) else {
        return;
    };
    let Some(percent) = found.row.value else {
        return;
    };
    let excess = arith::sub(known.amount, limit.amount);
    let amount = arith::percent_of(excess, percent);
    if let Some(amount) = amount.filter(|_| arith::above(excess, Decimal::ZERO) && !worth.partial) {
        out.charges.push(Charge {
            traveller,
            base: cents(Money {
                amount: excess,
                ..limit
            }),
            percent,
            amount: cents(Money { amount, ..limit }),
            citations: citations(case, &[found]),
        });
    }
}
