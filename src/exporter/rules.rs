//! The export rules of this version of the portal.

use std::{cell::OnceCell, rc::Rc};

use chrono::NaiveDate;
use rulebook::{
    Rates, RowUnit,
    export::{Consignment, ExportPack, Question, Verdict},
};

use crate::{platform::clock, shapes};

thread_local! {
    static PACK: OnceCell<Rc<ExportPack>> = const { OnceCell::new() };
}

/// Takes the rules into use. `false` when the text is none.
pub(super) fn install(text: &str) -> bool {
    match shapes::export_pack(text) {
        Some(pack) => PACK.with(|cell| cell.set(Rc::new(pack)).is_ok()),
        None => false,
    }
}

/// Calls `look` with the rules.
///
/// # Panics
/// Before they are installed; no page is shown then.
pub(super) fn with<T>(look: impl FnOnce(&ExportPack) -> T) -> T {
    let pack = PACK.with(|cell| cell.get().cloned());
    look(&pack.expect("a page is shown only after the rules were installed"))
}

/// The version of the rules; empty before they are installed.
pub(super) fn version() -> String {
    let pack = PACK.with(|cell| cell.get().cloned());
    pack.map(|pack| pack.stamp().version).unwrap_or_default()
}

/// What the rules say of a consignment.
pub(super) fn evaluate(rates: &Rates, consignment: &Consignment) -> Verdict {
    with(|pack| rulebook::export::evaluate(pack, rates, consignment))
}

/// What must be known of goods of this code beside it.
pub(super) fn questions(code: &str, on: Option<NaiveDate>) -> Vec<Question> {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    with(|pack| pack.questions(&digits, on.unwrap_or_else(clock::today)))
}

/// The published target for the release of exports, hours; `None` while none is known.
pub(super) fn target_hours() -> Option<u32> {
    with(|pack| {
        let row = pack.parameter("ex.target", clock::today())?;
        (row.unit == RowUnit::Hours).then(|| row.whole()).flatten()
    })
}
