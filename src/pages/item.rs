//! One thing. Twin of [`journey::Step::Item`]. The category decides what is asked.

use declaration::{Choice, Field, ItemField};
use journey::Step;
use leptos::prelude::*;
use rulebook::{Category, Papers, Topic};

use crate::{
    components::{
        Head, InputKind, choices, classed, group, live, measured_field, question_page,
        select_field, text_field,
    },
    content::{self, Key, currency_name, person_name, t},
    session::{Session, session},
};

/// The page of item `index`.
pub(super) fn item_page(index: usize) -> AnyView {
    let session = session();
    let at = move |part| Field::Item(index, part);
    let category = Memo::new(move |_| {
        session
            .draft
            .with(|draft| draft.items.get(index).and_then(|item| item.category))
    });
    let what = select_field(
        at(ItemField::Category),
        Key::ItemCategory,
        None,
        categories(session),
    );
    let name = text_field(
        at(ItemField::Name),
        Key::ItemName,
        Some(Key::ItemNameHint),
        InputKind::Text,
    );
    let details = live(move || category.get().map(|category| by_category(index, category)));
    let owner = owner_field(session, at(ItemField::Owner));
    let head = Head::titled(t(Key::ItemTitle));
    question_page(Step::Item(index), head, ((what, name), (details, owner)))
}

/// Amount, worth and papers, as the category asks.
fn by_category(index: usize, category: Category) -> AnyView {
    let at = move |part| Field::Item(index, part);
    let decimals = declaration::ItemDraft {
        category: Some(category),
        ..Default::default()
    };
    let kind = if decimals.takes_decimals() {
        InputKind::Decimal
    } else {
        InputKind::Whole
    };
    let unit = content::unit(category.unit());
    let amount = measured_field(at(ItemField::Amount), Key::ItemAmount, kind, unit);
    let value = category.asks_value().then(|| {
        let value = text_field(
            at(ItemField::Value),
            Key::ItemValue,
            Some(Key::ItemValueHint),
            InputKind::Decimal,
        );
        let currency = at(ItemField::Currency);
        let options = currencies(session());
        let currency = select_field(currency, Key::ItemCurrency, None, options);
        classed("DIV", "stack").child(value).child(currency)
    });
    let papers = category
        .asks_papers()
        .then(|| choices(at(ItemField::Papers), Key::ItemPapers, None, papers()));
    group((amount, (value, papers)))
}

/// Who carries it; asked only where there is a choice.
pub(super) fn owner_field(session: Session, field: Field) -> Option<AnyView> {
    let people = session.draft.with_untracked(|draft| draft.people.clone());
    (people.len() > 1).then(|| {
        let options = people.iter().enumerate();
        let options: Vec<(String, String)> = options
            .map(|(at, person)| (at.to_string(), person_name(person, at)))
            .collect();
        select_field(field, Key::ItemOwner, Some(Key::ItemOwnerHint), options)
    })
}

/// The common currencies, then those with a rate.
pub(super) fn currencies(session: Session) -> Vec<(String, String)> {
    let mut codes: Vec<String> = COMMON.iter().map(|code| (*code).to_owned()).collect();
    session.rates.with_untracked(|rates| {
        for currency in std::iter::once(&rates.home).chain(rates.per_unit.keys()) {
            if !COMMON.contains(&currency.as_str()) {
                codes.push(currency.as_str().to_owned());
            }
        }
    });
    let named = codes
        .into_iter()
        .map(|code| (code.clone(), currency_name(&code)));
    std::iter::once((String::new(), t(Key::ActionChoose)))
        .chain(named)
        .collect()
}

/// Offered whether or not a rate is known: a currency without one leads to advice "ask".
const COMMON: &[&str] = &[
    "USD", "EUR", "RUB", "UZS", "KZT", "KGS", "TJS", "TMT", "CNY", "TRY", "GBP", "AFN",
];

/// The categories of the ticked topics.
fn categories(session: Session) -> Vec<(String, String)> {
    let topics: Vec<Topic> = session.draft.with_untracked(|draft| draft.topics.clone());
    let offered = Category::WORDS
        .iter()
        .filter(|(category, _)| topics.contains(&category.topic()));
    let named = offered.map(|(category, word)| ((*word).to_owned(), content::category(*category)));
    std::iter::once((String::new(), t(Key::ActionChoose)))
        .chain(named)
        .collect()
}

fn papers() -> Vec<(&'static str, String, &'static str)> {
    Papers::WORDS
        .iter()
        .map(|(choice, word)| (*word, content::papers(*choice), ""))
        .collect()
}
