//! Lines of goods.

use identity::Country;
use rulebook::{
    Currency, Money,
    export::{Culture, GoodsUnit, Metal, Wild},
};
use rust_decimal::Decimal;
use tariff::{Code, Tariff};

use super::{ExportFault, ExportField, ExportProblem, LineDraft, LineField, party, text};
use crate::{
    Fault,
    digits::{parse_count, parse_decimal},
};

/// The most lines of one declaration: box 5 of the Single Administrative Document has room for
/// three digits.
pub const MAX_LINES: usize = 999;

/// The longest name of goods.
const MAX_NAME: usize = 200;
/// The longest name of a district.
const MAX_DISTRICT: usize = 60;
/// The largest number of things, in any unit.
const MAX_AMOUNT: u64 = 10_000_000;
/// The heaviest line, kilograms: a long goods train.
pub(super) const MAX_KG: u64 = 5_000_000;

/// Goods of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What they are called.
    pub name: String,
    /// Goods code.
    pub code: Code,
    /// How many, in which unit; `None` when only the weight counts.
    pub quantity: Option<(Decimal, GoodsUnit)>,
    /// Net weight, kilograms, above zero.
    pub net_kg: Decimal,
    /// Gross weight, kilograms, not below the net weight; `None` when not told.
    pub gross_kg: Option<Decimal>,
    /// What the line costs, above zero.
    pub value: Decimal,
    /// Country of origin.
    pub origin: Country,
    /// District of growing; empty when not told.
    pub district: String,
    /// Whether they may be cultural property.
    pub culture: Option<Culture>,
    /// Whether they are of wild animals or plants.
    pub wild: Option<Wild>,
    /// Whether they are hallmarked jewellery.
    pub metal: Option<Metal>,
}

impl Line {
    /// What the rules judge; `currency` is that of the deal.
    pub(super) fn goods(&self, currency: Currency) -> rulebook::export::GoodsLine {
        rulebook::export::GoodsLine {
            code: self.code.digits().to_owned(),
            name: self.name.clone(),
            net_kg: self.net_kg,
            value: Money {
                amount: self.value,
                currency,
            },
            quantity: self.quantity,
            origin: self.origin.as_str().to_owned(),
            district: self.district.clone(),
            culture: self.culture,
            wild: self.wild,
            metal: self.metal,
        }
    }
}

/// Reads line `index`. Without the list of goods only the shape of the code is looked at.
///
/// # Errors
/// All problems of the line, each bound to its field.
pub fn parse_line(
    draft: &LineDraft,
    index: usize,
    tariff: Option<&Tariff>,
) -> Result<Line, Vec<ExportProblem>> {
    let mut problems = Vec::new();
    let mut note = |part, fault: ExportFault| {
        problems.push(ExportProblem::new(ExportField::Line(index, part), fault));
    };
    let name = text::needed(&draft.name, MAX_NAME);
    let name = name.map_err(|fault| note(LineField::Name, fault.into()));
    let code = code(&draft.code, tariff).map_err(|fault| note(LineField::Code, fault));
    let quantity = quantity(draft).map_err(|(part, fault)| note(part, fault));
    let net = parse_count(&draft.net, 3, MAX_KG);
    let net = net.map_err(|fault| note(LineField::Net, fault.into()));
    let gross = gross(&draft.gross).map_err(|fault| note(LineField::Gross, fault.into()));
    if let (Ok(net), Ok(Some(gross))) = (net, gross)
        && net > gross
    {
        note(LineField::Net, ExportFault::NetAboveGross { gross });
    }
    let value = price(&draft.value).map_err(|fault| note(LineField::Value, fault.into()));
    let origin = party::country(&draft.origin);
    let origin = origin.map_err(|fault| note(LineField::Origin, fault.into()));
    let district = text::line(&draft.district, MAX_DISTRICT);
    let district = district.map_err(|fault| note(LineField::District, fault.into()));
    match (name, code, quantity, net, gross, value, origin, district) {
        (
            Ok(name),
            Ok(code),
            Ok(quantity),
            Ok(net_kg),
            Ok(gross_kg),
            Ok(value),
            Ok(origin),
            Ok(district),
        ) if problems.is_empty() => Ok(Line {
            name,
            code,
            quantity,
            net_kg,
            gross_kg,
            value,
            origin,
            district,
            culture: draft.culture,
            wild: draft.wild,
            metal: draft.metal,
        }),
        _ => Err(problems),
    }
}

/// Reads an amount of money above zero.
pub(super) fn price(text: &str) -> Result<Decimal, Fault> {
    match parse_decimal(text, 2) {
        Ok(amount) if amount.is_zero() => Err(Fault::Zero),
        read => read,
    }
}

fn code(text: &str, tariff: Option<&Tariff>) -> Result<Code, ExportFault> {
    let read = match tariff {
        Some(tariff) => tariff.code(text),
        None => tariff::shape(text),
    };
    read.map_err(|fault| match fault {
        tariff::CodeFault::Empty => Fault::Missing.into(),
        fault => fault.into(),
    })
}

fn quantity(draft: &LineDraft) -> Result<Option<(Decimal, GoodsUnit)>, (LineField, ExportFault)> {
    match (draft.amount.trim(), draft.unit) {
        ("", _) => Ok(None),
        (_, None) => Err((LineField::Unit, ExportFault::NoUnit)),
        (amount, Some(unit)) => parse_count(amount, decimals(unit), MAX_AMOUNT)
            .map(|amount| Some((amount, unit)))
            .map_err(|fault| (LineField::Amount, fault.into())),
    }
}

fn gross(text: &str) -> Result<Option<Decimal>, Fault> {
    if text.trim().is_empty() {
        Ok(None)
    } else {
        parse_count(text, 3, MAX_KG).map(Some)
    }
}

const fn decimals(unit: GoodsUnit) -> u32 {
    match unit {
        GoodsUnit::Pieces | GoodsUnit::Pairs | GoodsUnit::Sets => 0,
        GoodsUnit::Metres | GoodsUnit::SquareMetres | GoodsUnit::Litres | GoodsUnit::Grams => 3,
    }
}
