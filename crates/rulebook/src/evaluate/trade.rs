//! What is not a traveller's goods: things to sell, and a household that moves.

use super::case::Case;
use super::findings::Findings;
use super::lots::by_kind;
use crate::{Category, Corridor, Formula, ReasonCode};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    for lot in by_kind(case, &|_| true) {
        let (formula, code) = match lot.category {
            Category::Commercial => (Formula::Commercial, ReasonCode::CommercialGoods),
            Category::Removal => (Formula::Removal, ReasonCode::Removal),
            _ => continue,
        };
        if let Some(found) = out.row(case, case.ask_for(formula, lot.category), lot.subject()) {
            out.plain(case, (code, Corridor::Red), lot.subject(), &[found]);
        }
    }
}
