//! The gate: which topics apply. Twin of [`journey::Step::Carry`].

use declaration::{Choice, Field};
use journey::Step;
use leptos::prelude::*;
use rulebook::{Currency, Limits, Topic};

use crate::{
    components::{Head, Labelled, Tick, question_page, ticks},
    content::{self, Key, t, tf},
    session::{Session, session},
};

/// Currencies in which the cash threshold is shown beside its own: those that most travellers
/// carry. Only for orientation; each needs a rate.
const SHOWN: [&str; 3] = ["USD", "EUR", "RUB"];

/// The page.
pub(super) fn carry_page() -> AnyView {
    let head = Head::with_lede(t(Key::CarryTitle), t(Key::CarryLede));
    question_page(Step::Carry, head, topic_ticks(session()))
}

/// One tick box per topic, and "none of these".
pub(super) fn topic_ticks(session: Session) -> AnyView {
    let limits = session.draft.with_untracked(|draft| limits(session, draft));
    let boxes = Topic::WORDS.iter().map(|(topic, word)| {
        let topic = *topic;
        Tick {
            id: if topic == Topic::Goods {
                Field::Topics.id()
            } else {
                ["topic-", word].concat()
            },
            label: content::topic(topic),
            hint: question(topic, &limits),
            ticked: Box::new(move || session.draft.with(|draft| draft.topics.contains(&topic))),
            change: Box::new(move |on| session.change(|draft| set_topic(draft, topic, on))),
        }
    });
    let none = Tick {
        id: "topic-none".to_owned(),
        label: t(Key::CarryNone),
        hint: t(Key::CarryNoneHint),
        ticked: Box::new(move || session.draft.with(|draft| draft.nothing)),
        change: Box::new(move |on| session.change(|draft| set_nothing(draft, on))),
    };
    let words = Labelled {
        label: Key::CarryQuestion,
        hint: Some(Key::CarryHint),
    };
    ticks(Field::Topics, words, boxes.collect(), Key::CarryOr, none)
}

/// The limits of the crossing as far as it is told; of an entry by road where it is not.
pub(super) fn limits(session: Session, draft: &declaration::Draft) -> Limits {
    let direction = draft.trip.direction.unwrap_or(rulebook::Direction::Entry);
    let mode = draft.trip.mode.unwrap_or(rulebook::Mode::Foot);
    session.with_pack(|pack| {
        let known = declaration::Known::new(pack, session.today());
        let day = declaration::parse_place(&draft.trip, &known).map(|(_, day, _, _)| day);
        let day = day.unwrap_or(known.today);
        session
            .rates
            .with(|rates| rulebook::limits(pack, rates, direction, mode, day))
    })
}

/// What exactly a topic asks, with the amounts of the rule pack.
fn question(topic: Topic, limits: &Limits) -> String {
    match topic {
        Topic::Goods => match limits.value {
            Some(value) => tf(Key::AskGoods, &[("value", &content::money(value))]),
            None => t(Key::AskGoodsPlain),
        },
        Topic::Cash => cash_question(limits),
        Topic::Phone
        | Topic::Medicine
        | Topic::Nature
        | Topic::Culture
        | Topic::Restricted
        | Topic::Trade => t(content::quick_topic(topic)),
    }
}

fn cash_question(limits: &Limits) -> String {
    let Some(cash) = limits.cash else {
        return t(Key::AskCashPlain);
    };
    let wanted = |code: &&str| Currency::parse(code);
    let about: Vec<String> = SHOWN
        .iter()
        .filter_map(wanted)
        .filter_map(|currency| {
            limits
                .cash_about
                .iter()
                .find(|money| money.currency == currency)
        })
        .map(|money| content::money(*money))
        .collect();
    let cash = content::money(cash);
    if about.is_empty() {
        tf(Key::AskCash, &[("cash", &cash)])
    } else {
        tf(
            Key::AskCashAbout,
            &[("cash", &cash), ("about", &about.join(", "))],
        )
    }
}

fn set_topic(draft: &mut declaration::Draft, topic: Topic, on: bool) {
    draft.topics.retain(|other| *other != topic);
    if on {
        draft.topics.push(topic);
        draft.nothing = false;
    }
}

fn set_nothing(draft: &mut declaration::Draft, on: bool) {
    draft.nothing = on;
    if on {
        draft.topics.clear();
    }
}
