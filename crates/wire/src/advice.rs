//! Asking for advice on facts without identity (`POST /advice`), and the whole answer with its
//! trail. The portal evaluates by itself; this is for other programs.

use declaration::{Fault, MAX_CASH_LINES, MAX_ITEMS, MAX_PEOPLE, Problem, parse_cash, parse_item};
use rulebook::{
    Advice, Allowance, Charge, Citation, Confidence, Direction, Facts, Measure, Mode, Money,
    Reason, Residency, Subject, Traveller, Vehicle,
};
use serde::{Deserialize, Serialize};

use crate::{
    AdviceJson, CashJson, CorridorJson, FieldProblem, ItemJson, MoneyJson,
    advice_codes::{paper_code, reason_code, unit_code},
    fault_code, iso, parse_iso,
};

/// Body of `POST /advice`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AdviceRequest {
    /// `entry`, `exit` or `transit`.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub direction: Direction,
    /// `car`, `coach`, `foot`, `rail`, `air` or `river`.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub mode: Mode,
    /// Day of crossing, `YYYY-MM-DD`.
    pub date: String,
    /// The party, 1 to 10; the first declares.
    pub travellers: Vec<TravellerJson>,
    /// Things carried, at most 60 lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemJson>,
    /// Cash carried, at most 30 lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cash: Vec<CashJson>,
    /// The private vehicle, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<VehicleFactsJson>,
}

/// One of the party, as far as the rules care. Absent members count as not told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TravellerJson {
    /// Full years on the day of crossing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    /// `resident`, `non_resident` or `unknown`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub residency: Option<Residency>,
    /// Full days abroad before this entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_abroad: Option<u16>,
}

/// A private vehicle, as far as the rules care.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VehicleFactsJson {
    /// Registered in the country of the rule pack.
    pub registered_here: bool,
    /// Days already in the country this calendar year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_here: Option<u16>,
}

/// Answer to `POST /advice`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AdviceResponse {
    /// The advice in short.
    #[serde(flatten)]
    pub advice: AdviceJson,
    /// Every rule that had something to say, most severe first.
    pub reasons: Vec<ReasonJson>,
    /// Value allowance per traveller.
    pub allowances: Vec<AllowanceJson>,
    /// Estimated payments on the excess.
    pub charges: Vec<ChargeJson>,
    /// Papers to bring, as codes: `receipts`.
    pub papers: Vec<String>,
    /// The day of the exchange rates used, `YYYY-MM-DD`; absent when nothing was converted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rates_on: Option<String>,
}

/// One rule's word on one part of the facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReasonJson {
    /// What the rule found: `value_over`.
    pub code: String,
    /// What follows for the lane.
    pub corridor: CorridorJson,
    /// JSON pointer to the part of the request it is about; empty for the crossing as a whole.
    pub about: String,
    /// What was told, summed as the rule sums it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<MeasureJson>,
    /// The limit it was held against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<MeasureJson>,
    /// The dated rows used, the deciding one first.
    pub citations: Vec<CitationJson>,
}

/// An amount with its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MeasureJson {
    /// Decimal text.
    pub amount: String,
    /// An ISO 4217 code, or `pieces`, `litres`, `packs`, `kilograms`, `grams`, `treatment_days`,
    /// `days`, `years`.
    pub unit: String,
}

/// One dated row of the rule pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CitationJson {
    /// Rule id.
    pub rule: String,
    /// First day in force; absent when the source does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day in force; absent while in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Legal act and article as the source names them.
    pub act: String,
    /// Title of the page the row was taken from.
    pub source_title: String,
    /// Its address; empty when it has none.
    pub source_url: String,
    /// The day somebody last looked at it.
    pub checked_on: String,
    /// `verified`, `reported` or `memory`.
    pub confidence: String,
}

/// A value allowance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AllowanceJson {
    /// Index into `travellers`.
    pub traveller: usize,
    /// The limit.
    pub limit: MoneyJson,
    /// What the goods are worth.
    pub used: MoneyJson,
    /// What is left, never negative.
    pub left: MoneyJson,
}

/// An estimated payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChargeJson {
    /// Index into `travellers`.
    pub traveller: usize,
    /// What it is computed on.
    pub base: MoneyJson,
    /// Percent of the base, decimal text.
    pub percent: String,
    /// The payment.
    pub amount: MoneyJson,
    /// The rows used.
    pub citations: Vec<CitationJson>,
}

impl AdviceRequest {
    /// The facts.
    ///
    /// # Errors
    /// Every fault with a pointer to its member.
    pub fn facts(&self) -> Result<Facts, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let crossing = parse_iso(&self.date);
        if crossing.is_none() {
            problems.push(problem("/date", "not_a_date"));
        }
        let people = self.travellers.len();
        problems.extend(match people {
            0 => Some(problem("/travellers", fault_code(Fault::Missing))),
            1..=MAX_PEOPLE => None,
            _ => Some(too_many("/travellers", MAX_PEOPLE)),
        });
        let items = lines(
            &self.items,
            MAX_ITEMS,
            "/items",
            &mut problems,
            |item, index| parse_item(&item.to_draft(), index, people),
        );
        let cash = lines(
            &self.cash,
            MAX_CASH_LINES,
            "/cash",
            &mut problems,
            |cash, index| parse_cash(&cash.to_draft(), index, people),
        );
        match crossing {
            Some(crossing) if problems.is_empty() => Ok(Facts {
                direction: self.direction,
                mode: self.mode,
                crossing,
                travellers: self.travellers.iter().map(TravellerJson::fact).collect(),
                items,
                cash,
                vehicle: self.vehicle.as_ref().map(|vehicle| Vehicle {
                    registered_here: vehicle.registered_here,
                    days_here_this_year: vehicle.days_here,
                }),
            }),
            Some(_) | None => Err(problems),
        }
    }
}

impl AdviceResponse {
    /// The answer for an advice.
    #[must_use]
    pub fn of(advice: &Advice) -> Self {
        Self {
            advice: AdviceJson::of(advice),
            reasons: advice.reasons.iter().map(reason).collect(),
            allowances: advice.allowances.iter().map(allowance).collect(),
            charges: advice.charges.iter().map(charge).collect(),
            papers: advice
                .papers
                .iter()
                .map(|&paper| paper_code(paper).to_owned())
                .collect(),
            rates_on: advice.rates_on.map(iso),
        }
    }
}

impl TravellerJson {
    fn fact(&self) -> Traveller {
        Traveller {
            age: self.age,
            residency: self.residency.unwrap_or(Residency::Unknown),
            days_abroad: self.days_abroad,
        }
    }
}

fn problem(pointer: &str, code: &str) -> FieldProblem {
    FieldProblem {
        pointer: pointer.to_owned(),
        code: code.to_owned(),
    }
}

fn too_many(pointer: &str, max: usize) -> FieldProblem {
    problem(pointer, fault_code(Fault::TooMany { max }))
}

fn lines<J, T>(
    json: &[J],
    max: usize,
    pointer: &str,
    problems: &mut Vec<FieldProblem>,
    parse: impl Fn(&J, usize) -> Result<T, Vec<Problem>>,
) -> Vec<T> {
    if json.len() > max {
        problems.push(too_many(pointer, max));
        return Vec::new();
    }
    let mut values = Vec::with_capacity(json.len());
    for (index, line) in json.iter().enumerate() {
        match parse(line, index) {
            Ok(value) => values.push(value),
            Err(found) => problems.extend(found.iter().map(FieldProblem::of)),
        }
    }
    values
}

fn reason(reason: &Reason) -> ReasonJson {
    ReasonJson {
        code: reason_code(reason.code).to_owned(),
        corridor: reason.corridor.into(),
        about: about(reason.subject),
        measured: reason.measured.map(measure),
        limit: reason.limit.map(measure),
        citations: reason.citations.iter().map(citation).collect(),
    }
}

fn about(subject: Subject) -> String {
    match subject {
        Subject::Crossing => String::new(),
        Subject::Traveller(index) => ["/travellers/", &index.to_string()].concat(),
        Subject::Item(index) => ["/items/", &index.to_string()].concat(),
        // All cash of one traveller has no member of its own.
        Subject::CashOf(index) => ["/travellers/", &index.to_string()].concat(),
        Subject::Vehicle => "/vehicle".to_owned(),
    }
}

fn measure(measure: Measure) -> MeasureJson {
    let of = |amount: String, unit: &str| MeasureJson {
        amount,
        unit: unit.to_owned(),
    };
    match measure {
        Measure::Money(money) => of(money.amount.to_string(), money.currency.as_str()),
        Measure::Amount(amount, unit) => of(amount.to_string(), unit_code(unit)),
        Measure::Days(days) => of(days.to_string(), "days"),
        Measure::Years(years) => of(years.to_string(), "years"),
    }
}

fn citation(citation: &Citation) -> CitationJson {
    CitationJson {
        rule: citation.rule.clone(),
        from: citation.from.map(iso),
        until: citation.until.map(iso),
        act: citation.act.clone(),
        source_title: citation.source_title.clone(),
        source_url: citation.source_url.clone(),
        checked_on: iso(citation.checked_on),
        confidence: match citation.confidence {
            Confidence::Memory => "memory",
            Confidence::Reported => "reported",
            Confidence::Verified => "verified",
        }
        .to_owned(),
    }
}

fn allowance(allowance: &Allowance) -> AllowanceJson {
    AllowanceJson {
        traveller: allowance.traveller,
        limit: money(allowance.limit),
        used: money(allowance.used),
        left: money(allowance.left),
    }
}

fn charge(charge: &Charge) -> ChargeJson {
    ChargeJson {
        traveller: charge.traveller,
        base: money(charge.base),
        percent: charge.percent.to_string(),
        amount: money(charge.amount),
        citations: charge.citations.iter().map(citation).collect(),
    }
}

fn money(money: Money) -> MoneyJson {
    MoneyJson {
        amount: money.amount.to_string(),
        currency: money.currency.as_str().to_owned(),
    }
}
