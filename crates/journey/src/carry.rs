//! The gate page: which topics apply. The same eight topics as on the quick check, so that its
//! answers carry over.

use declaration::{Draft, Fault, Field, Problem};
use rulebook::Topic;

/// What is wrong with the gate page.
#[must_use]
pub fn carry_problems(draft: &Draft) -> Vec<Problem> {
    match (draft.nothing, draft.topics.is_empty()) {
        (false, true) => vec![Problem::new(Field::Topics, Fault::Missing)],
        (true, false) => vec![Problem::new(Field::Topics, Fault::NothingAndSomething)],
        (true, true) | (false, false) => Vec::new(),
    }
}

/// What is wrong with the list of things, apart from its lines: a ticked topic without a line.
#[must_use]
pub fn item_problems(draft: &Draft) -> Vec<Problem> {
    if topics_without_item(draft).is_empty() {
        Vec::new()
    } else {
        vec![Problem::new(Field::Items, Fault::Missing)]
    }
}

/// The topics that the gate page must have had ticked for these items and cash.
#[must_use]
pub fn topics_of(draft: &Draft) -> Vec<Topic> {
    let listed = |topic: Topic| match topic {
        Topic::Cash => !draft.cash.is_empty(),
        Topic::Goods
        | Topic::Phone
        | Topic::Medicine
        | Topic::Nature
        | Topic::Culture
        | Topic::Restricted
        | Topic::Trade => draft
            .items
            .iter()
            .any(|item| item.category.is_some_and(|c| c.topic() == topic)),
    };
    Topic::ALL
        .into_iter()
        .filter(|topic| listed(*topic))
        .collect()
}

/// The ticked topics for which nothing is listed yet, in the order they are asked.
#[must_use]
pub fn topics_without_item(draft: &Draft) -> Vec<Topic> {
    let listed = |topic: Topic| {
        draft
            .items
            .iter()
            .any(|item| item.category.is_some_and(|c| c.topic() == topic))
    };
    Topic::ALL
        .into_iter()
        .filter(|topic| *topic != Topic::Cash)
        .filter(|topic| draft.topics.contains(topic) && !listed(*topic))
        .collect()
}
