//! From facts to advice: every formula has its own file, this one puts them in order.

mod case;
mod cash;
mod culture;
mod findings;
mod lots;
mod medicine;
mod nature;
mod party;
mod phones;
mod precious;
mod quantity;
mod restricted;
mod stay;
pub(crate) mod total;
mod trade;
mod value;
mod vehicle;

use case::Case;
use findings::Findings;

use crate::{Advice, Corridor, Facts, Pack, Paper, Rates, Subject, Written};

/// The advised corridor for one crossing with everything that led to it.
///
/// Total: any facts give an advice. An owner that is not among the travellers counts as the
/// first one, a negative amount as nothing, an empty party as one person of whom nothing was
/// told. A rule known only from memory, or from sources that conflict, leads at most to
/// [`Corridor::Ask`]. On a day outside the pack nothing is concluded but that.
#[must_use]
pub fn evaluate(pack: &Pack, rates: &Rates, facts: &Facts) -> Advice {
    let case = Case::new(pack, rates, facts);
    let mut out = Findings::default();
    let (from, until) = pack.scope();
    if facts.crossing < from || facts.crossing > until {
        out.unknown(&case, Subject::Crossing, None);
    } else {
        for assess in TOPICS {
            assess(&case, &mut out);
        }
    }
    advice(&case, out)
}

/// Each looks at its own part of the facts; none sees what another has found.
const TOPICS: [fn(&Case<'_>, &mut Findings); 12] = [
    party::assess,
    value::assess,
    quantity::assess,
    cash::assess,
    phones::assess,
    medicine::assess,
    nature::assess,
    precious::assess,
    culture::assess,
    restricted::assess,
    trade::assess,
    vehicle::assess,
];

fn advice(case: &Case<'_>, mut out: Findings) -> Advice {
    // The first reason is the most severe one.
    let corridor = out
        .reasons
        .first()
        .map_or(Corridor::Green, |one| one.corridor);
    let written = match corridor {
        Corridor::Green => Written::NotNeeded,
        Corridor::Ask => Written::AskOfficer,
        Corridor::Red => Written::Needed,
    };
    if written == Written::Needed {
        out.paper(Paper::WrittenDeclaration);
    }
    Advice {
        corridor,
        reasons: out.reasons,
        allowances: out.allowances,
        charges: out.charges,
        papers: out.papers,
        written,
        pack: case.pack.stamp(),
        rates_on: case.converted.get().then_some(case.rates.on),
    }
}
