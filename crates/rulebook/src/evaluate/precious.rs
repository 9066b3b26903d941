//! Jewellery taken out. Brought in, it counts by its value; raw metal stands among the
//! restricted things.

use super::case::Case;
use super::findings::{Finding, Findings};
use super::lots::by_kind;
use crate::{Category, Corridor, Formula, Measure, ReasonCode};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    let jewellery = |one| matches!(one, Category::GoldJewellery | Category::SilverJewellery);
    for lot in by_kind(case, &jewellery) {
        let known = case.ask_for(Formula::JewelleryNorm, lot.category);
        let Some(found) = out.row(case, known, lot.subject()) else {
            continue;
        };
        let Some(limit) = found.row.value else {
            continue;
        };
        let (code, corridor) = if lot.exceeds(limit) {
            (ReasonCode::JewelleryOver, Corridor::Red)
        } else {
            (ReasonCode::JewelleryWithin, Corridor::Green)
        };
        out.say(
            case,
            &Finding {
                code,
                corridor,
                subject: lot.subject(),
                measured: lot.measured(),
                limit: Some(Measure::Amount(limit, lot.category.unit())),
                rows: &[found],
            },
        );
    }
}
