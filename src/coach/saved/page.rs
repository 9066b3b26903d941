//! The page of what is kept for the next trips, and keeping something.

use declaration::manifest::RiderDraft;
use leptos::{prelude::*, task::spawn_local};

use super::{
    choice,
    list::{Saved, SavedCoach},
    sync,
};
use crate::{
    coach::{
        Coach, coach,
        page::{frame, to_trips},
        riders, words,
        work::Work,
    },
    components::{El, asking_button, button, classed, el, hush, live, named_card},
    content::{Key, t, tf},
};

/// The page.
pub(crate) fn view(coach: Coach) -> AnyView {
    // A colleague may have changed it.
    sync::look(coach);
    frame(
        "page wrap coach-page",
        t(Key::CoachSavedTitle),
        Some(to_trips(coach)),
        None,
        vec![
            live(move || lede(coach)),
            choice::view(coach),
            live(move || lists(coach)),
        ],
    )
}

fn lede(coach: Coach) -> El {
    let words = match coach.saved.shown() {
        Some(shared) => tf(Key::CoachSavedLedeThere, &[("operator", &shared.name)]),
        None => t(Key::CoachSavedLede),
    };
    classed("P", "lede").child(words)
}

fn lists(coach: Coach) -> El {
    let saved = coach.saved.with(Saved::clone);
    if saved.is_empty() {
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
    let erase = match coach.saved.shown() {
        Some(_) => Key::CoachSavedEraseAll,
        None => Key::CoachSavedErase,
    };
    let erase = asking_button(
        "button danger",
        asked,
        erase,
        Key::StartReallyRemove,
        Box::new(move || change(coach, |saved| *saved = Saved::default())),
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
    forget: impl Fn(&mut Saved) + Copy + 'static,
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

fn change(coach: Coach, change: impl FnOnce(&mut Saved)) {
    coach.saved.change(coach, change);
    spawn_local(sync::agree(coach));
}

/// Keeps a coach for the next trips; the one of the same plate is replaced.
pub(crate) fn keep_coach(coach: Coach, kept: SavedCoach) {
    change(coach, |saved| saved.keep_coach(kept));
}

/// Keeps the person in a row of the list for the next trips; who is kept already is replaced.
pub(crate) fn keep_person(work: Work, at: usize) {
    let person = work
        .sheet
        .with_untracked(|sheet| sheet.riders().get(at).cloned());
    let Some(person) = person else { return };
    let name = riders::name(&person);
    change(coach(), |saved| saved.keep_person(person));
    work.said.set(tf(Key::CoachSaidKept, &[("name", &name)]));
}
