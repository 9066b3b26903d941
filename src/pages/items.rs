//! The list of things. Twin of [`journey::Step::Items`].

use declaration::{Field, ItemDraft, MAX_ITEMS};
use journey::Step;
use leptos::prelude::*;
use rulebook::{Allowance, Category, Currency, Money, Topic};

use crate::{
    components::{
        El, Head, button, classed, el, following_link, hush, live, named_card, question_page, sign,
    },
    content::{self, Key, money, person_name, t, tf},
    routes::Route,
    session::{Session, session},
};

/// The page.
pub(super) fn items_page() -> AnyView {
    let session = session();
    let empty = move || session.draft.with(|draft| draft.items.is_empty());
    let content = vec![
        live(move || allowances(session)),
        classed("UL", "cards").live(move || cards(session)).any(),
        live(move || empty().then(nothing_yet)),
        live(move || missing(session)),
        add_buttons(session),
    ];
    let head = Head::with_lede(t(Key::ItemsTitle), t(Key::ItemsLede));
    question_page(Step::Items, head, content)
}

fn cards(session: Session) -> Vec<El> {
    let draft = session.draft.get();
    let items = draft.items.iter().enumerate();
    items
        .map(|(at, item)| card(session, at, item, &draft))
        .collect()
}

fn nothing_yet() -> El {
    classed("DIV", "empty")
        .child(sign("box", "icon lead-icon"))
        .child(el("P").child(Key::ItemsEmpty))
}

fn add_buttons(session: Session) -> AnyView {
    let topics = session.draft.with_untracked(|draft| draft.topics.clone());
    let full = move || session.draft.with(|draft| draft.items.len() >= MAX_ITEMS);
    let buttons = move || {
        if full() {
            let max = MAX_ITEMS.to_string();
            return vec![classed("P", "hint").child(tf(Key::ErrorTooMany, &[("max", &max)]))];
        }
        let topics = topics.iter().filter(|topic| **topic != Topic::Cash);
        topics.map(|topic| add_button(session, *topic)).collect()
    };
    classed("DIV", "button-row")
        .attr("id", Field::Items.id())
        .attr("tabindex", "-1")
        .live(buttons)
        .any()
}

fn add_button(session: Session, topic: Topic) -> El {
    let add = move || {
        session.change(|draft| draft.items.push(blank(draft, topic)));
        let last = session.draft.with_untracked(|draft| draft.items.len() - 1);
        session.go(Route::Step(Step::Item(last)));
    };
    let label = tf(Key::ItemsAdd, &[("topic", &content::topic(topic))]);
    button("button secondary", label, add)
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

fn card(session: Session, at: usize, item: &ItemDraft, draft: &declaration::Draft) -> El {
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
    let actions = actions(session, at, &name);
    named_card(name, line, actions)
}

fn actions(session: Session, at: usize, name: &str) -> Vec<El> {
    let route = Route::Step(Step::Item(at));
    let change = following_link(route.path(), "", move || session.go(route.clone()));
    let copy = move || session.change(|draft| draft.items.insert(at + 1, draft.items[at].clone()));
    let remove = move || {
        session.change(|draft| {
            draft.items.remove(at);
        })
    };
    vec![
        change.child(Key::ActionChange).child(hush(name)),
        button("link-button", Key::ActionCopy, copy).child(hush(name)),
        button("link-button", Key::ActionRemove, remove).child(hush(name)),
    ]
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
fn missing(session: Session) -> Option<El> {
    let topics = session.draft.with(journey::topics_without_item);
    let shown = session
        .problems
        .with(|problems| problems.iter().any(|p| p.field == Field::Items));
    (shown && !topics.is_empty()).then(|| {
        let names: Vec<String> = topics.into_iter().map(content::topic).collect();
        let text = tf(Key::ItemsMissing, &[("topics", &names.join(", "))]);
        classed("P", "error-text").child(el("SPAN").child(text))
    })
}

/// What is left of each person's allowance.
pub(super) fn allowances(session: Session) -> Vec<El> {
    let Some(advice) = running_advice(session) else {
        return Vec::new();
    };
    let people = session.draft.with(|draft| draft.people.clone());
    let meter = |allowance: Allowance| {
        let name = people
            .get(allowance.traveller)
            .filter(|_| people.len() > 1)
            .map(|person| person_name(person, allowance.traveller));
        meter(&allowance, name)
    };
    advice.allowances.into_iter().map(meter).collect()
}

fn meter(allowance: &Allowance, name: Option<String>) -> El {
    let over = allowance.used.amount > allowance.limit.amount;
    let head = if over {
        let excess = money(excess(&allowance.used, &allowance.limit));
        tf(Key::AllowanceOver, &[("amount", &excess)])
    } else {
        tf(Key::AllowanceLeft, &[("amount", &money(allowance.left))])
    };
    let (used, limit) = (money(allowance.used), money(allowance.limit));
    let used = tf(Key::AllowanceUsed, &[("used", &used), ("limit", &limit)]);
    let id = ["allowance-", &allowance.traveller.to_string()].concat();
    let words = el("P")
        .attr("id", id.clone())
        .child(name.map(|name| el("SPAN").child(name)))
        .child(el("B").child(head))
        .child(el("SPAN").child(used));
    let bar = el("METER")
        .attr("min", "0")
        .attr("max", allowance.limit.amount.to_string())
        .attr("value", allowance.used.amount.to_string())
        .attr("aria-labelledby", id);
    let class = if over {
        "allowance is-over"
    } else {
        "allowance"
    };
    classed("DIV", class).child(words).child(bar)
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
