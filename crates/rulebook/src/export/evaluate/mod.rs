//! From a consignment to a verdict: each part has its own file, this one puts them in order.

mod case;
mod doubts;
mod goods;
mod papers;
mod roads;
mod simpler;
mod worth;

use case::Case;
use goods::Goods;
use papers::{Papers, Taken};

use super::{
    Consignment, Duty, ExportPack, FindingCode, PaperKind, PaperNeed, Road, RoadStep, Verdict,
};
use crate::evaluate::total::cents;
use crate::{Corridor, Rates};

/// What the rules say about one consignment.
///
/// Total: any consignment gives a verdict. A value that is not above zero counts as nothing; a
/// code with too few digits for a rule, a rule known only from memory, and a value without a rate
/// lead at most to [`Duty::Ask`]. On a day outside the pack nothing is concluded but that.
#[must_use]
pub fn evaluate(pack: &ExportPack, rates: &Rates, consignment: &Consignment) -> Verdict {
    let case = Case::new(pack, rates, consignment);
    let (from, until) = pack.scope();
    if consignment.on < from || consignment.on > until {
        return out_of_scope(&case);
    }
    let worth = worth::of(&case);
    let mut goods = goods::judge(&case);
    let steps = roads::steps(&case, &worth, &goods);
    let taken = roads::taken(&steps);
    goods.asks.append(&mut goods::of_road(&case, taken.road));
    let mut papers = papers::needed(&case, taken);
    if !goods.stops.is_empty() {
        papers.needs.clear();
    }
    let steps = roads::stopped(steps, &goods.stops);
    Verdict {
        corridor: corridor(&goods, &steps, taken, &papers),
        road: goods.stops.is_empty().then_some(taken.road),
        simpler: simpler::found(&case, &worth, &goods, &steps, taken.road),
        roads: steps,
        papers: papers.needs,
        stops: goods.stops,
        asks: goods.asks,
        doubts: doubts::found(&case),
        total: worth.all().map(cents),
        pack: pack.stamp(),
        rates_on: case.converted.get().then_some(rates.on),
    }
}

fn out_of_scope(case: &Case<'_>) -> Verdict {
    let finding = || case.finding(FindingCode::OutOfScope, Vec::new(), &[]);
    let step = |road| RoadStep {
        road,
        open: Duty::Ask,
        why: vec![finding()],
    };
    Verdict {
        corridor: Corridor::Ask,
        road: None,
        roads: roads::ALL.map(step).to_vec(),
        papers: Vec::new(),
        stops: Vec::new(),
        asks: vec![finding()],
        doubts: Vec::new(),
        simpler: Vec::new(),
        total: worth::of(case).all().map(cents),
        pack: case.pack.stamp(),
        rates_on: case.converted.get().then_some(case.rates.on),
    }
}

/// Red when something stops the goods or a written declaration is surely needed; green when the
/// road needs no declaration, is surely open, and neither a question nor a permit is left.
fn corridor(goods: &Goods, steps: &[RoadStep], taken: Taken, papers: &Papers) -> Corridor {
    if !goods.stops.is_empty() || papers.declared {
        return Corridor::Red;
    }
    let open = steps.iter().find(|step| step.road == taken.road);
    let open = open.is_some_and(|step| step.open == Duty::Yes);
    let simple = matches!(taken.road, Road::Personal | Road::Postal | Road::Courier);
    let light = papers.needs.iter().all(light);
    if simple && open && light && goods.asks.is_empty() {
        Corridor::Green
    } else {
        Corridor::Ask
    }
}

/// Papers that go with any parcel, for which no authority is asked.
fn light(paper: &PaperNeed) -> bool {
    let kind = match paper.kind {
        PaperKind::Invoice
        | PaperKind::PostalForm
        | PaperKind::TransportDocument
        | PaperKind::Receipt => true,
        PaperKind::Contract
        | PaperKind::TradeRecord
        | PaperKind::CargoDeclaration
        | PaperKind::PassengerDeclaration
        | PaperKind::ValueDeclaration
        | PaperKind::Phytosanitary
        | PaperKind::Veterinary
        | PaperKind::ArtExpertise
        | PaperKind::Cites
        | PaperKind::MetalLicence
        | PaperKind::OriginSt1
        | PaperKind::OriginFormA
        | PaperKind::OriginCtUz
        | PaperKind::Permit => false,
    };
    kind && paper.duty == Duty::Yes
}
