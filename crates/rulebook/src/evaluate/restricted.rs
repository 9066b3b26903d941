//! Things that are prohibited or need a permit: always declared, whatever papers are at hand.

use super::case::{Case, Found};
use super::findings::{Finding, Findings};
use super::lots::{Lot, by_kind};
use crate::{Category, Corridor, Formula, Known, Paper, ReasonCode};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    for lot in by_kind(case, &|_| true) {
        if let Some((code, paper)) = judged(lot.category) {
            if let Some(paper) = paper {
                out.paper(paper);
            }
            thing(case, out, &lot, code);
        }
    }
}

/// The rule of the own direction decides. Where a thing is only restricted the other way, the
/// officer is asked.
fn thing(case: &Case<'_>, out: &mut Findings, lot: &Lot<'_>, code: ReasonCode) {
    let own = case.ask_for(Formula::Restricted, lot.category);
    let (known, corridor) = match own {
        Known::Nothing => (
            case.ask_entry(Formula::Restricted, Some(lot.category)),
            Corridor::Ask,
        ),
        Known::InForce(..) | Known::Unknown(_) => (own, Corridor::Red),
    };
    let rows: Vec<Found<'_>> = out.row(case, known, lot.subject()).into_iter().collect();
    out.say(
        case,
        &Finding {
            code,
            corridor: if rows.is_empty() {
                Corridor::Ask
            } else {
                corridor
            },
            subject: lot.subject(),
            measured: lot.measured(),
            limit: None,
            rows: &rows,
        },
    );
}

fn judged(category: Category) -> Option<(ReasonCode, Option<Paper>)> {
    Some(match category {
        Category::Weapon => (ReasonCode::WeaponPermit, Some(Paper::WeaponPermit)),
        Category::Drone => (ReasonCode::DroneBan, None),
        Category::Media => (ReasonCode::MediaBan, None),
        Category::Religious => (
            ReasonCode::ReligiousExpertise,
            Some(Paper::ReligiousExpertise),
        ),
        Category::Hazardous => (ReasonCode::HazardousBan, None),
        Category::RawPrecious => (ReasonCode::PreciousLicence, Some(Paper::PreciousLicence)),
        Category::Wildlife => (ReasonCode::WildlifePermit, Some(Paper::WildlifePermit)),
        _ => return None,
    })
}
