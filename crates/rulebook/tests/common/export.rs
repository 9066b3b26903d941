//! Consignments written down the short way, and verdicts as one line of text.

use rulebook::export::{
    Basis, Consignment, Culture, Duty, ExportPack, ExporterKind, Finding, GoodsLine, GoodsUnit,
    Metal, Purpose, Road, RoadStep, Verdict, Way, Wild, evaluate,
};

use super::{TODAY, day, decimal, money, rates};

pub struct Sent(pub Consignment);

/// A sale without papers so far.
pub fn send(exporter: ExporterKind, way: Way, to: &str) -> Sent {
    Sent(Consignment {
        on: day(TODAY),
        exporter,
        destination: to.to_owned(),
        purpose: Purpose::Sale,
        way,
        basis: Basis::Nothing,
        preference: false,
        lines: Vec::new(),
    })
}

impl Sent {
    pub fn on(mut self, text: &str) -> Self {
        self.0.on = day(text);
        self
    }

    pub fn purpose(mut self, purpose: Purpose) -> Self {
        self.0.purpose = purpose;
        self
    }

    pub fn contract(mut self) -> Self {
        self.0.basis = Basis::Contract;
        self
    }

    pub fn prepaid(mut self) -> Self {
        self.0.basis = Basis::PrepaidInvoice;
        self
    }

    pub fn invoice(mut self) -> Self {
        self.0.basis = Basis::Invoice;
        self
    }

    pub fn preference(mut self) -> Self {
        self.0.preference = true;
        self
    }

    /// `goods("691200", "bowls", "48", "600 USD")`: code, name, kilograms, value.
    pub fn goods(mut self, code: &str, name: &str, kilograms: &str, value: &str) -> Self {
        self.0.lines.push(GoodsLine {
            code: code.to_owned(),
            name: name.to_owned(),
            net_kg: decimal(kilograms),
            value: money(value),
            quantity: None,
            origin: "UZB".to_owned(),
            district: String::new(),
            culture: None,
            wild: None,
            metal: None,
        });
        self
    }

    /// About the last goods named.
    fn last(mut self, change: impl FnOnce(&mut GoodsLine)) -> Self {
        change(self.0.lines.last_mut().unwrap());
        self
    }

    pub fn counted(self, amount: &str, unit: GoodsUnit) -> Self {
        self.last(|line| line.quantity = Some((decimal(amount), unit)))
    }

    pub fn origin(self, country: &str) -> Self {
        self.last(|line| country.clone_into(&mut line.origin))
    }

    pub fn grown(self, district: &str) -> Self {
        self.last(|line| district.clone_into(&mut line.district))
    }

    pub fn culture(self, culture: Culture) -> Self {
        self.last(|line| line.culture = Some(culture))
    }

    pub fn wild(self, wild: Wild) -> Self {
        self.last(|line| line.wild = Some(wild))
    }

    pub fn metal(self, metal: Metal) -> Self {
        self.last(|line| line.metal = Some(metal))
    }

    pub fn verdict(&self) -> Verdict {
        evaluate(&ExportPack::embedded(), &rates(), &self.0)
    }
}

/// Corridor and road, papers, then what stops the goods (`!`), what is asked (`?`), what looks
/// wrong (`~`) and what would be simpler (`>`). A question mark after a paper: only an officer can
/// say.
pub fn told(verdict: &Verdict) -> String {
    let road = verdict.road.map_or("-".to_owned(), |road| words(&road));
    let mut text = vec![words(&verdict.corridor), road, ":".to_owned()];
    text.extend(verdict.papers.iter().map(|one| match one.duty {
        Duty::Yes => words(&one.kind),
        Duty::Ask => words(&one.kind) + "?",
        Duty::No => words(&one.kind) + "-",
    }));
    let codes = |mark: &str, list: &[Finding]| -> Vec<String> {
        let each = list.iter().map(|one| format!("{mark}{}", words(&one.code)));
        each.collect()
    };
    text.extend(codes("!", &verdict.stops));
    text.extend(codes("?", &verdict.asks));
    text.extend(
        verdict
            .doubts
            .iter()
            .map(|one| format!("~{}", words(&one.kind))),
    );
    text.extend(
        verdict
            .simpler
            .iter()
            .map(|one| format!(">{}", words(&one.code))),
    );
    text.join(" ")
}

/// A road with what opens or closes it: `No AboveLimit`.
pub fn step(verdict: &Verdict, road: Road) -> String {
    let same = |one: &&RoadStep| one.road == road;
    let step = verdict.roads.iter().find(same).unwrap();
    let why = step.why.iter().map(|one| words(&one.code));
    let all: Vec<String> = std::iter::once(words(&step.open)).chain(why).collect();
    all.join(" ")
}

pub fn words<T: std::fmt::Debug>(variant: &T) -> String {
    format!("{variant:?}")
}
