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
    components::{InputKind, QuestionPage, SelectField, TextField},
    content::{Key, date, money, t, tf},
    session::{Session, session},
};

/// The page.
#[component]
pub fn CashPage() -> impl IntoView {
    let session = session();
    if session.draft.with_untracked(|draft| draft.cash.is_empty()) {
        // Not stored before something is typed.
        session
            .draft
            .update(|draft| draft.cash.push(CashDraft::default()));
    }
    let count = Memo::new(move |_| session.draft.with(|draft| draft.cash.len()));
    let lines = move || (0..count.get()).map(|at| line(session, at)).collect_view();
    let full = move || count.get() >= MAX_CASH_LINES;
    let add = move |_| session.change(|draft| draft.cash.push(CashDraft::default()));
    view! {
        <QuestionPage step=Step::Cash title=t(Key::CashTitle) lede=t(Key::CashLede)>
            <div class="stack" id="cash" tabindex="-1">{lines}</div>
            {move || (!full()).then(|| view! {
                <div class="button-row">
                    <button class="button secondary" type="button" on:click=add>
                        {t(Key::CashAdd)}
                    </button>
                </div>
            })}
            <p class="notice" role="status">{move || total(session)}</p>
        </QuestionPage>
    }
}

fn line(session: Session, at: usize) -> AnyView {
    let field = move |part| Field::CashLine(at, part);
    let remove = move |_| {
        session.change(|draft| {
            draft.cash.remove(at);
        })
    };
    let title = tf(Key::CashLine, &[("n", &(at + 1).to_string())]);
    view! {
        <fieldset class="field">
            <legend>{title.clone()}</legend>
            <TextField field=field(CashField::Amount) label=t(Key::CashAmount)
                kind=InputKind::Decimal/>
            <SelectField field=field(CashField::Currency) label=t(Key::ItemCurrency)
                options=currencies(session)/>
            {owner_field(session, field(CashField::Owner))}
            {(at > 0).then(|| view! {
                <button class="link-button" type="button" on:click=remove>
                    {t(Key::ActionRemove)}<span class="hush">" " {title}</span>
                </button>
            })}
        </fieldset>
    }
    .into_any()
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
