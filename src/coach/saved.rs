//! What is kept for the next trips: coaches and people, on this device only.

use declaration::manifest::{Origin, RiderDraft};
use leptos::prelude::*;

use super::{
    Coach, coach, keep,
    page::{frame, to_trips},
    riders, words,
    work::Work,
};
use crate::{
    components::{El, asking_button, button, classed, el, hush, live, named_card},
    content::{Key, t},
};

/// The page.
pub(super) fn page(coach: Coach) -> AnyView {
    frame(
        "page wrap coach-page",
        t(Key::CoachSavedTitle),
        Some(to_trips(coach)),
        Some(t(Key::CoachSavedLede)),
        vec![live(move || lists(coach))],
    )
}

fn lists(coach: Coach) -> El {
    let saved = coach.saved.get();
    if saved == keep::Saved::default() {
        return classed("P", "empty").child(Key::CoachSavedEmpty);
    }
    let people = saved.people.iter().enumerate().map(|(at, person)| {
        entry(coach, riders::name(person), about(person), move |saved| {
            saved.people.remove(at);
        })
    });
    let coaches = saved.coaches.iter().enumerate().map(|(at, kept)| {
        entry(
            coach,
            kept.plate.clone(),
            words::country(&kept.country),
            move |saved| {
                saved.coaches.remove(at);
            },
        )
    });
    let asked = RwSignal::new(false);
    let erase = asking_button(
        "button danger",
        asked,
        Key::CoachSavedErase,
        Key::StartReallyRemove,
        Box::new(move || change(coach, |saved| *saved = keep::Saved::default())),
    );
    classed("DIV", "stack")
        .child(part(Key::CoachSavedPeople, people.collect()))
        .child(part(Key::CoachSavedCoaches, coaches.collect()))
        .child(erase)
}

fn part(title: Key, entries: Vec<El>) -> Option<El> {
    (!entries.is_empty()).then(|| {
        classed("SECTION", "stack")
            .child(el("H2").child(title))
            .child(classed("UL", "cards").child(entries))
    })
}

fn entry(
    coach: Coach,
    name: String,
    line: String,
    forget: impl Fn(&mut keep::Saved) + Copy + 'static,
) -> El {
    let about = [" – ", &name].concat();
    let remove = button("link-button", t(Key::ActionRemove), move || {
        change(coach, forget)
    });
    named_card(name, line, remove.child(hush(&about)))
}

fn about(person: &RiderDraft) -> String {
    let role = match person.role.trim() {
        "" => t(Key::CoachRoleRider),
        role => words::display(declaration::manifest::Column::Role, role),
    };
    [role, person.birth.clone(), person.number.clone()].join(" · ")
}

fn change(coach: Coach, change: impl FnOnce(&mut keep::Saved)) {
    coach.saved.update(change);
    keep::keep_saved(coach);
}

/// Keeps the person in a row of the list for the next trips; who is kept already is replaced.
pub(super) fn keep_person(work: Work, at: usize) {
    let person = work
        .sheet
        .with_untracked(|sheet| sheet.riders().get(at).cloned());
    let Some(person) = person else { return };
    let name = riders::name(&person);
    // What belongs to one trip is not kept.
    let kept = RiderDraft {
        sequence: 0,
        seat: String::new(),
        embark: String::new(),
        debark: String::new(),
        origin: Origin::Saved,
        confirmed: false,
        absent: false,
        ..person
    };
    let number = kept.number.trim().to_owned();
    change(coach(), |saved| {
        saved
            .people
            .retain(|other| other.number.trim() != number || riders::name(other) != name);
        saved.people.push(kept);
        saved.people.sort_by_cached_key(riders::name);
    });
    work.said
        .set(crate::content::tf(Key::CoachSaidKept, &[("name", &name)]));
}
