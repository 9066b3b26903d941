//! The party itself: children, who declares for them, and whether there are two lanes at all.

use super::case::{Age, Case};
use super::findings::{Finding, Findings};
use crate::{Corridor, Formula, Measure, Paper, ReasonCode, Subject};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    children(case, out);
    if let Some(found) = case.found(Formula::NoLanes) {
        let finding = (ReasonCode::NoDepartureLanes, Corridor::Green);
        out.plain(case, finding, Subject::Crossing, &[found]);
    }
}

fn children(case: &Case<'_>, out: &mut Findings) {
    let Some(found) = case.found(Formula::DeclarantAge) else {
        return;
    };
    let limit = found.row.whole().map(Measure::Years);
    let mut everyone = true;
    for (at, person) in case.party.iter().enumerate() {
        if case.age(at) != Age::Child {
            everyone = false;
            continue;
        }
        out.paper(Paper::ChildDocument);
        out.say(
            case,
            &Finding {
                code: ReasonCode::ChildDeclaredByAdult,
                corridor: Corridor::Green,
                subject: Subject::Traveller(at),
                measured: person.age.map(|age| Measure::Years(u32::from(age))),
                limit,
                rows: &[found],
            },
        );
    }
    if everyone {
        let finding = (ReasonCode::NoAdult, Corridor::Ask);
        out.plain(case, finding, Subject::Crossing, &[found]);
    }
}
