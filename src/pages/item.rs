//! One thing. Twin of [`journey::Step::Item`]. The category decides what is asked.

use declaration::{Choice, Field, ItemField};
use journey::Step;
use leptos::prelude::*;
use rulebook::{Category, Papers, Topic};

use crate::{
    components::{Affix, Choices, InputKind, QuestionPage, SelectField, TextField},
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
    view! {
        <QuestionPage step=Step::Item(index) title=t(Key::ItemTitle)>
            <SelectField field=at(ItemField::Category) label=t(Key::ItemCategory)
                options=categories(session)/>
            <TextField field=at(ItemField::Name) label=t(Key::ItemName) hint=t(Key::ItemNameHint)
                kind=InputKind::Text/>
            {move || category.get().map(|category| by_category(index, category))}
            {owner_field(session, at(ItemField::Owner))}
        </QuestionPage>
    }
    .into_any()
}

/// Amount, worth and papers, as the category asks.
fn by_category(index: usize, category: Category) -> AnyView {
    let at = move |part| Field::Item(index, part);
    let unit = content::unit(category.unit());
    let decimals = declaration::ItemDraft {
        category: Some(category),
        ..Default::default()
    };
    let kind = if decimals.takes_decimals() {
        InputKind::Decimal
    } else {
        InputKind::Whole
    };
    view! {
        <TextField field=at(ItemField::Amount) label=t(Key::ItemAmount) kind=kind
            affix=Affix(Some(unit))/>
        {category.asks_value().then(|| view! {
            <div class="stack">
                <TextField field=at(ItemField::Value) label=t(Key::ItemValue)
                    hint=t(Key::ItemValueHint) kind=InputKind::Decimal/>
                <SelectField field=at(ItemField::Currency) label=t(Key::ItemCurrency)
                    options=currencies(session())/>
            </div>
        })}
        {category.asks_papers().then(|| view! {
            <Choices field=at(ItemField::Papers) label=t(Key::ItemPapers) options=papers()/>
        })}
    }
    .into_any()
}

/// Who carries it; asked only where there is a choice.
pub(super) fn owner_field(session: Session, field: Field) -> Option<AnyView> {
    let people = session.draft.with_untracked(|draft| draft.people.clone());
    (people.len() > 1).then(|| {
        let options = people.iter().enumerate();
        let options: Vec<(String, String)> = options
            .map(|(at, person)| (at.to_string(), person_name(person, at)))
            .collect();
        view! {
            <SelectField field=field label=t(Key::ItemOwner) hint=t(Key::ItemOwnerHint)
                options=options/>
        }
        .into_any()
    })
}

/// The currencies with a rate, those used already first.
pub(super) fn currencies(session: Session) -> Vec<(String, String)> {
    let mut codes: Vec<String> = session.rates.with_untracked(|rates| {
        let home = std::iter::once(rates.home);
        home.chain(rates.per_unit.keys().copied())
            .map(|c| c.as_str().to_owned())
            .collect()
    });
    for code in COMMON {
        if !codes.iter().any(|other| other == code) {
            codes.push((*code).to_owned());
        }
    }
    codes.sort_by_key(|code| {
        COMMON
            .iter()
            .position(|other| other == code)
            .unwrap_or(COMMON.len())
    });
    codes.dedup();
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
