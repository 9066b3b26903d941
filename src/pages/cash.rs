//! Cash. Twin of [`journey::Step::Cash`].

use declaration::{CashDraft, CashField, Field, MAX_CASH_LINES};
use journey::Step;
use leptos::prelude::*;
use rulebook::{Money, Rates};

use super::{
    carry::limits,
    item::{currencies, owner_field},
};
use crate::{
    components::{
        El, Head, InputKind, button, button_row, classed, el, hush, live, question_page,
        select_field, text_field,
    },
    content::{Key, date, money, t, tf},
    session::{Session, session},
};

/// The page.
pub(super) fn cash_page() -> AnyView {
    let session = session();
    if session.draft.with_untracked(|draft| draft.cash.is_empty()) {
        // Not stored before something is typed.
        session
            .draft
            .update(|draft| draft.cash.push(CashDraft::default()));
    }
    let count = Memo::new(move |_| session.draft.with(|draft| draft.cash.len()));
    let lines = classed("DIV", "stack")
        .attr("id", "cash")
        .attr("tabindex", "-1")
        .live(move || -> Vec<El> { (0..count.get()).map(|at| line(session, at)).collect() });
    let add = live(move || (count.get() < MAX_CASH_LINES).then(|| add_button(session)));
    let total = classed("P", "notice")
        .attr("role", "status")
        .live(move || total(session));
    let head = Head::with_lede(t(Key::CashTitle), t(Key::CashLede));
    question_page(Step::Cash, head, (lines, (add, total)))
}

fn add_button(session: Session) -> El {
    let add = move || session.change(|draft| draft.cash.push(CashDraft::default()));
    button_row(button("button secondary", Key::CashAdd, add))
}

fn line(session: Session, at: usize) -> El {
    let field = move |part| Field::CashLine(at, part);
    let title = tf(Key::CashLine, &[("n", &(at + 1).to_string())]);
    let amount = field(CashField::Amount);
    let amount = text_field(amount, Key::CashAmount, None, InputKind::Decimal);
    let currency = field(CashField::Currency);
    let currency = select_field(currency, Key::ItemCurrency, None, currencies(session));
    let remove = (at > 0).then(|| {
        let remove = move || {
            session.change(|draft| {
                draft.cash.remove(at);
            })
        };
        button("link-button", Key::ActionRemove, remove).child(hush(&title))
    });
    classed("FIELDSET", "field")
        .child(el("LEGEND").child(title))
        .child(amount)
        .child(currency)
        .child(owner_field(session, field(CashField::Owner)))
        .child(remove)
}

/// All lines together in the currency of the threshold, with the day of the rates.
fn total(session: Session) -> String {
    let draft = session.draft.get();
    let Some(threshold) = limits(session, &draft).cash else {
        return t(Key::CashNoThreshold);
    };
    let people = draft.people.len();
    let read: Vec<Money> = draft
        .cash
        .iter()
        .filter_map(|line| declaration::parse_cash(line, 0, people).ok())
        .map(|cash| cash.money)
        .collect();
    session
        .rates
        .with(|rates| match sum(rates, &read, threshold) {
            Some(total) => tf(
                Key::CashTotal,
                &[
                    ("total", &money(total)),
                    ("limit", &money(threshold)),
                    ("date", &date(rates.on)),
                ],
            ),
            None => t(Key::CashNoRate),
        })
}

fn sum(rates: &Rates, read: &[Money], threshold: Money) -> Option<Money> {
    let zero = Money {
        amount: 0.into(),
        currency: threshold.currency,
    };
    read.iter().try_fold(zero, |total, money| {
        let converted = rates.convert(*money, threshold.currency)?;
        Some(Money {
            amount: total.amount.checked_add(converted.amount)?,
            ..total
        })
    })
}
