//! The party. Twin of [`journey::Step::People`].

use declaration::{MAX_PEOPLE, PersonDraft};
use journey::Step;
use leptos::prelude::*;

use crate::{
    components::{
        El, Head, button, button_row, classed, following_link, hush, live, named_card,
        question_page,
    },
    content::{Key, country, person_name, t, tf},
    routes::Route,
    session::{Session, session},
};

/// The page.
pub(super) fn people_page() -> AnyView {
    let session = session();
    let cards = classed("UL", "cards")
        .attr("id", "people")
        .live(move || cards(session));
    let full = move || session.draft.with(|draft| draft.people.len() >= MAX_PEOPLE);
    let more = live(move || {
        if full() {
            no_more()
        } else {
            add_button(session)
        }
    });
    let head = Head::with_lede(t(Key::PeopleTitle), t(Key::PeopleLede));
    question_page(Step::People, head, (cards, more))
}

fn add_button(session: Session) -> El {
    let add = move || {
        session.change(|draft| draft.people.push(PersonDraft::default()));
        let last = session.draft.with_untracked(|draft| draft.people.len() - 1);
        session.go(Route::Step(Step::Person(last)));
    };
    let button = button("button secondary", Key::PeopleAdd, add);
    button_row(button)
}

fn no_more() -> El {
    let max = MAX_PEOPLE.to_string();
    classed("P", "hint").child(tf(Key::PeopleFull, &[("max", &max)]))
}

fn cards(session: Session) -> Vec<El> {
    let people = session.draft.with(|draft| draft.people.clone());
    let alone = people.len() == 1;
    people
        .iter()
        .enumerate()
        .map(|(at, person)| card(session, at, person, alone))
        .collect()
}

fn card(session: Session, at: usize, person: &PersonDraft, alone: bool) -> El {
    let name = person_name(person, at);
    let complete =
        session.with_known(|draft, known| journey::is_complete(Step::Person(at), draft, known));
    let state = if complete {
        [country(&person.nationality), person.number.clone()].join(" · ")
    } else {
        t(Key::PeopleIncomplete)
    };
    let route = Route::Step(Step::Person(at));
    let change = following_link(route.path(), "", move || session.go(route.clone()))
        .attr("id", person_link_id(at))
        .child(Key::ActionChange)
        .child(hush(&name));
    let remove = (!alone).then(|| {
        let remove = move || session.change(|draft| remove_person(draft, at));
        button("link-button", Key::ActionRemove, remove).child(hush(&name))
    });
    named_card(name, state, (change, remove))
}

/// An error link of the summary leads to the person's card: the id of the surname box.
fn person_link_id(at: usize) -> String {
    declaration::Field::Person(at, declaration::PersonField::Surname).id()
}

/// Removes a person; what that person carried goes to the declarant, so that nothing is lost.
fn remove_person(draft: &mut declaration::Draft, at: usize) {
    draft.people.remove(at);
    let moved = |owner: usize| match owner {
        owner if owner == at => 0,
        owner if owner > at => owner - 1,
        owner => owner,
    };
    for item in &mut draft.items {
        item.owner = moved(item.owner);
    }
    for line in &mut draft.cash {
        line.owner = moved(line.owner);
    }
}
