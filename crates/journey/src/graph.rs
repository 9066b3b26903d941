//! The graph of steps.

use declaration::{
    Draft, Fault, Field, Known, MAX_PEOPLE, Problem, parse, parse_cash, parse_crossing, parse_item,
    parse_person, parse_place, parse_vehicle,
};
use rulebook::{Mode, Topic};

use crate::{Step, carry_problems, item_problems};

/// The main path for what is answered so far: which pages are asked, in order. The one place
/// where this is written.
#[must_use]
pub fn path(draft: &Draft) -> Vec<Step> {
    let carries = |wanted: fn(&Topic) -> bool| draft.topics.iter().any(wanted);
    let asked = [
        (Step::Crossing, true),
        (Step::Place, true),
        (Step::Vehicle, draft.trip.mode == Some(Mode::Car)),
        (Step::People, true),
        (Step::Carry, true),
        (
            Step::Items,
            !draft.nothing && carries(|topic| *topic != Topic::Cash),
        ),
        (
            Step::Cash,
            !draft.nothing && carries(|topic| *topic == Topic::Cash),
        ),
        (Step::Advice, true),
        (Step::Answers, true),
    ];
    asked
        .into_iter()
        .filter(|(_, asked)| *asked)
        .map(|(step, _)| step)
        .collect()
}

/// Everything that is wrong with one page.
#[must_use]
pub fn problems(step: Step, draft: &Draft, known: &Known<'_>) -> Vec<Problem> {
    match step {
        Step::Crossing => parse_crossing(&draft.trip).err().unwrap_or_default(),
        Step::Place => parse_place(&draft.trip, known).err().unwrap_or_default(),
        Step::Vehicle => parse_vehicle(&draft.vehicle).err().unwrap_or_default(),
        Step::People => people_problems(draft, known),
        Step::Person(index) => person_problems(draft, index, known),
        Step::Carry => carry_problems(draft),
        Step::Items => all_item_problems(draft),
        Step::Item(index) => draft.items.get(index).map_or_else(Vec::new, |item| {
            parse_item(item, index, draft.people.len())
                .err()
                .unwrap_or_default()
        }),
        Step::Cash => cash_problems(draft),
        Step::Advice => Vec::new(),
        Step::Answers => parse(draft, known).err().unwrap_or_default(),
    }
}

/// Whether a page has no problem.
#[must_use]
pub fn is_complete(step: Step, draft: &Draft, known: &Known<'_>) -> bool {
    problems(step, draft, known).is_empty()
}

/// Where "Continue" leads from a page without problems. While `changing` an answer from the
/// answers page, straight back there, unless the change opened a question.
#[must_use]
pub fn next(step: Step, draft: &Draft, known: &Known<'_>, changing: bool) -> Step {
    match step {
        Step::Person(_) => return Step::People,
        Step::Item(_) => return Step::Items,
        _ if changing => return resume(draft, known),
        _ => {}
    }
    let path = path(draft);
    let following = path.iter().skip_while(|other| **other != step).nth(1);
    match following.copied().unwrap_or(Step::Answers) {
        // A lone traveller meets the own page, not a list of one empty row.
        Step::People if draft.people.len() <= 1 && !is_complete(Step::Person(0), draft, known) => {
            Step::Person(0)
        }
        other => other,
    }
}

/// The page before this one on the computed path; `None` on the first.
#[must_use]
pub fn previous(step: Step, draft: &Draft) -> Option<Step> {
    match step {
        Step::Item(_) => return Some(Step::Items),
        Step::Person(index) if index > 0 || draft.people.len() > 1 => return Some(Step::People),
        _ => {}
    }
    let path = path(draft);
    let at = path.iter().position(|other| *other == step.parent())?;
    at.checked_sub(1)
        .and_then(|before| path.get(before))
        .copied()
}

/// The page to show when `wanted` is asked for: itself when every page before it is complete,
/// otherwise the first that is not.
#[must_use]
pub fn guard(wanted: Step, draft: &Draft, known: &Known<'_>) -> Step {
    let exists = match wanted {
        Step::Person(index) => index < draft.people.len(),
        Step::Item(index) => index < draft.items.len(),
        _ => true,
    };
    let path = path(draft);
    let parent = wanted.parent();
    if !exists || !path.contains(&parent) {
        return resume(draft, known);
    }
    let before = path.iter().take_while(|step| **step != parent);
    before
        .copied()
        .find(|step| !is_complete(*step, draft, known))
        .unwrap_or(wanted)
}

/// The first page that still needs an answer; the answers page when none does.
#[must_use]
pub fn resume(draft: &Draft, known: &Known<'_>) -> Step {
    let open = path(draft)
        .into_iter()
        .find(|step| !is_complete(*step, draft, known));
    match open.unwrap_or(Step::Answers) {
        Step::People if draft.people.len() <= 1 => Step::Person(0),
        step => step,
    }
}

/// Which page of how many this is, counting from 1.
#[must_use]
pub fn progress(step: Step, draft: &Draft) -> (usize, usize) {
    let path = path(draft);
    let at = path
        .iter()
        .position(|other| *other == step.parent())
        .unwrap_or(0);
    (at + 1, path.len())
}

fn people_problems(draft: &Draft, known: &Known<'_>) -> Vec<Problem> {
    let found = parse(draft, known).err().unwrap_or_default();
    found
        .into_iter()
        .filter(|problem| matches!(problem.field, Field::People | Field::Person(..)))
        .collect()
}

fn person_problems(draft: &Draft, index: usize, known: &Known<'_>) -> Vec<Problem> {
    let Some(person) = draft.people.get(index) else {
        return Vec::new();
    };
    let crossing = parse_place(&draft.trip, known)
        .ok()
        .map(|(_, date, _, _)| date);
    let mut problems = parse_person(person, index, known.today, crossing)
        .err()
        .unwrap_or_default();
    if draft.people.len() > MAX_PEOPLE {
        problems.push(Problem::new(
            Field::People,
            Fault::TooMany { max: MAX_PEOPLE },
        ));
    }
    problems
}

fn all_item_problems(draft: &Draft) -> Vec<Problem> {
    let lines = draft.items.iter().enumerate().flat_map(|(index, item)| {
        parse_item(item, index, draft.people.len())
            .err()
            .unwrap_or_default()
    });
    item_problems(draft).into_iter().chain(lines).collect()
}

fn cash_problems(draft: &Draft) -> Vec<Problem> {
    if draft.cash.is_empty() {
        return vec![Problem::new(Field::Cash, Fault::Missing)];
    }
    let lines = draft.cash.iter().enumerate();
    lines
        .flat_map(|(index, line)| {
            parse_cash(line, index, draft.people.len())
                .err()
                .unwrap_or_default()
        })
        .collect()
}
