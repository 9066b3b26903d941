//! Clean-up of answers whose question is no longer asked.

use declaration::{CashDraft, Draft, ItemDraft, PersonDraft, VehicleDraft};
use rulebook::{Direction, Mode, Residency, Topic};

/// Removes every answer that no page of the computed path asks for, and empty lines. Called when
/// a page is left by "Continue", never while something is being typed.
pub fn settle(draft: &mut Draft) {
    if draft.people.is_empty() {
        draft.people.push(PersonDraft::default());
    }
    if draft.trip.mode != Some(Mode::Car) {
        draft.vehicle = VehicleDraft::default();
    }
    if draft.trip.mode != Some(Mode::Coach) {
        draft.trip.trip_code.clear();
    }
    let entry = draft.trip.direction == Some(Direction::Entry);
    for person in &mut draft.people {
        if !(entry && person.residency == Some(Residency::Resident)) {
            person.days_abroad.clear();
        }
    }
    if draft.nothing {
        draft.topics.clear();
    }
    settle_lines(draft);
}

fn settle_lines(draft: &mut Draft) {
    let topics = &draft.topics;
    draft.items.retain(|item| {
        let empty = ItemDraft {
            owner: item.owner,
            ..ItemDraft::default()
        } == *item;
        !empty
            && item
                .category
                .is_none_or(|category| topics.contains(&category.topic()))
    });
    draft.cash.retain(|line| {
        let empty = CashDraft {
            owner: line.owner,
            ..CashDraft::default()
        } == *line;
        !empty && topics.contains(&Topic::Cash)
    });
    if topics.iter().all(|topic| *topic == Topic::Cash) {
        draft.items.clear();
    }
    let last = draft.people.len().saturating_sub(1);
    for item in &mut draft.items {
        item.owner = item.owner.min(last);
        let category = item.category;
        if !category.is_none_or(|category| category.asks_value()) {
            item.value.clear();
            item.currency.clear();
        }
        if !category.is_none_or(|category| category.asks_papers()) {
            item.papers = None;
        }
    }
    for line in &mut draft.cash {
        line.owner = line.owner.min(last);
    }
}
