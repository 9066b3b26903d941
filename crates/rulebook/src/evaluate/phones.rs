//! Phones and other SIM devices that are new to the country.

use super::case::{Case, in_force};
use super::findings::{Finding, Findings};
use super::lots::by_kind;
use crate::{Category, Corridor, Formula, Measure, ReasonCode};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    for lot in by_kind(case, &|category| category == Category::Phone) {
        // A phone that only passes through need not come onto a local network.
        let corridor = if case.entering() {
            Corridor::Red
        } else {
            Corridor::Ask
        };
        if let Some(found) = in_force(case.ask(Formula::PhoneDeclared)) {
            out.say(
                case,
                &Finding {
                    code: ReasonCode::PhoneNew,
                    corridor,
                    subject: lot.subject(),
                    measured: lot.measured(),
                    limit: None,
                    rows: &[found],
                },
            );
        }
        let norm = in_force(case.ask(Formula::PhoneNorm));
        let Some((found, norm)) = norm.and_then(|one| Some((one, one.row.value?))) else {
            continue;
        };
        if lot.exceeds(norm) {
            out.say(
                case,
                &Finding {
                    code: ReasonCode::PhoneOver,
                    corridor,
                    subject: lot.subject(),
                    measured: lot.measured(),
                    limit: Some(Measure::Amount(norm, lot.category.unit())),
                    rows: &[found],
                },
            );
        }
    }
}
