//! The list of things. Twin of [`journey::Step::Items`].

use declaration::{Field, ItemDraft, MAX_ITEMS};
use journey::Step;
use leptos::prelude::*;
use rulebook::{Category, Currency, Money, Topic};

use crate::{
    components::{Icon, QuestionPage},
    content::{self, Key, money, person_name, t, tf},
    routes::Route,
    session::{Session, session},
};

/// The page.
#[component]
pub fn ItemsPage() -> impl IntoView {
    let session = session();
    let cards = move || {
        let draft = session.draft.get();
        let cards = draft.items.iter().enumerate();
        cards
            .map(|(at, item)| card(session, at, item, &draft))
            .collect_view()
    };
    let empty = move || session.draft.with(|draft| draft.items.is_empty());
    let full = move || session.draft.with(|draft| draft.items.len() >= MAX_ITEMS);
    let topics = session.draft.with_untracked(|draft| draft.topics.clone());
    let topics: Vec<Topic> = topics
        .into_iter()
        .filter(|topic| *topic != Topic::Cash)
        .collect();
    view! {
        <QuestionPage step=Step::Items title=t(Key::ItemsTitle) lede=t(Key::ItemsLede)>
            {move || allowances(session)}
            <ul class="cards">{cards}</ul>
            {move || empty().then(|| view! {
                <div class="empty">
                    <Icon name="box" class="icon lead-icon"/>
                    <p>{t(Key::ItemsEmpty)}</p>
                </div>
            })}
            {move || missing(session)}
            <div class="button-row" id=Field::Items.id() tabindex="-1">
                {if full() {
                    let max = MAX_ITEMS.to_string();
                    let text = tf(Key::ErrorTooMany, &[("max", &max)]);
                    view! { <p class="hint">{text}</p> }.into_any()
                } else {
                    topics.iter().map(|topic| add_button(session, *topic)).collect_view().into_any()
                }}
            </div>
        </QuestionPage>
    }
}

fn add_button(session: Session, topic: Topic) -> AnyView {
    let add = move |_| {
        session.change(|draft| draft.items.push(blank(draft, topic)));
        let last = session.draft.with_untracked(|draft| draft.items.len() - 1);
        session.go(Route::Step(Step::Item(last)));
    };
    let label = tf(Key::ItemsAdd, &[("topic", &content::topic(topic))]);
    view! { <button class="button secondary" type="button" on:click=add>{label}</button> }
        .into_any()
}

/// A new line: with the category where the topic has only one, in the currency used last.
fn blank(draft: &declaration::Draft, topic: Topic) -> ItemDraft {
    let mut categories = Category::ALL
        .into_iter()
        .filter(|category| category.topic() == topic);
    let first = categories.next();
    let only = categories.next().is_none();
    let currency = draft
        .items
        .last()
        .map(|item| item.currency.clone())
        .unwrap_or_default();
    // The first category of a topic is its most common one; a person changes it in the list.
    ItemDraft {
        category: first.filter(|_| only || topic == Topic::Goods),
        currency,
        ..ItemDraft::default()
    }
}

fn card(session: Session, at: usize, item: &ItemDraft, draft: &declaration::Draft) -> AnyView {
    let complete =
        session.with_known(|draft, known| journey::is_complete(Step::Item(at), draft, known));
    let name = match (item.name.trim(), item.category) {
        ("", Some(category)) => content::category(category),
        ("", None) => t(Key::ItemsUnnamed),
        (name, _) => name.to_owned(),
    };
    let line = if complete {
        line(item, draft)
    } else {
        t(Key::ItemsIncomplete)
    };
    let route = Route::Step(Step::Item(at));
    let path = route.path();
    let open = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        session.go(route.clone());
    };
    let remove = move |_| {
        session.change(|draft| {
            draft.items.remove(at);
        })
    };
    let copy = move |_| session.change(|draft| draft.items.insert(at + 1, draft.items[at].clone()));
    view! {
        <li class="card">
            <div><h2>{name.clone()}</h2><p>{line}</p></div>
            <div class="card-actions">
                <a href=path on:click=open>
                    {t(Key::ActionChange)}<span class="hush">" " {name.clone()}</span>
                </a>
                <button class="link-button" type="button" on:click=copy>
                    {t(Key::ActionCopy)}<span class="hush">" " {name.clone()}</span>
                </button>
                <button class="link-button" type="button" on:click=remove>
                    {t(Key::ActionRemove)}<span class="hush">" " {name}</span>
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// Amount, worth and owner of a complete line.
pub(super) fn line(item: &ItemDraft, draft: &declaration::Draft) -> String {
    let Ok(read) = declaration::parse_item(item, 0, draft.people.len()) else {
        return String::new();
    };
    let unit = content::unit(read.category.unit());
    let mut parts = vec![
        content::category(read.category),
        [content::decimal(read.amount), unit].join(" "),
    ];
    parts.extend(read.value.map(money));
    if let (true, Some(person)) = (draft.people.len() > 1, draft.people.get(read.owner)) {
        parts.push(person_name(person, read.owner));
    }
    parts.join(" · ")
}

/// Ticked topics for which nothing is listed.
fn missing(session: Session) -> Option<AnyView> {
    let topics = session.draft.with(journey::topics_without_item);
    let shown = session
        .problems
        .with(|problems| problems.iter().any(|p| p.field == Field::Items));
    (shown && !topics.is_empty()).then(|| {
        let names: Vec<String> = topics.into_iter().map(content::topic).collect();
        let text = tf(Key::ItemsMissing, &[("topics", &names.join(", "))]);
        view! { <p class="error-text"><span>{text}</span></p> }.into_any()
    })
}

/// What is left of each person's allowance.
pub(super) fn allowances(session: Session) -> Option<AnyView> {
    let advice = running_advice(session)?;
    let people = session.draft.with(|draft| draft.people.clone());
    let meters = advice.allowances.into_iter().map(|allowance| {
        let over = allowance.used.amount > allowance.limit.amount;
        let name = people
            .get(allowance.traveller)
            .map(|p| person_name(p, allowance.traveller));
        let head = if over {
            tf(
                Key::AllowanceOver,
                &[("amount", &money(excess(&allowance.used, &allowance.limit)))],
            )
        } else {
            tf(Key::AllowanceLeft, &[("amount", &money(allowance.left))])
        };
        let used = tf(
            Key::AllowanceUsed,
            &[
                ("used", &money(allowance.used)),
                ("limit", &money(allowance.limit)),
            ],
        );
        let id = ["allowance-", &allowance.traveller.to_string()].concat();
        let label = name.filter(|_| people.len() > 1).unwrap_or_default();
        view! {
            <div class=if over { "allowance is-over" } else { "allowance" }>
                <p id=id.clone()>
                    {(!label.is_empty()).then(|| view! { <span>{label}</span> })}
                    <b>{head}</b><span>{used}</span>
                </p>
                <meter min="0" max=allowance.limit.amount.to_string()
                    value=allowance.used.amount.to_string() aria-labelledby=id></meter>
            </div>
        }
    });
    Some(meters.collect_view().into_any())
}

fn excess(used: &Money, limit: &Money) -> Money {
    let currency: Currency = used.currency;
    Money {
        amount: used.amount - limit.amount,
        currency,
    }
}

/// The advice for the lines that are complete, so that the meter runs while things are added.
fn running_advice(session: Session) -> Option<rulebook::Advice> {
    let mut draft = session.draft.get();
    let people = draft.people.len();
    draft
        .items
        .retain(|item| declaration::parse_item(item, 0, people).is_ok());
    draft.cash.clear();
    session.with_pack(|pack| {
        let known = declaration::Known::new(pack, session.today());
        let declaration = declaration::parse(&draft, &known).ok()?;
        let facts = declaration.facts(pack.country());
        Some(
            session
                .rates
                .with(|rates| rulebook::evaluate(pack, rates, &facts)),
        )
    })
}
