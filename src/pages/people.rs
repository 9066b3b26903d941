//! The party. Twin of [`journey::Step::People`].

use declaration::{MAX_PEOPLE, PersonDraft};
use journey::Step;
use leptos::prelude::*;

use crate::{
    components::QuestionPage,
    content::{Key, country, person_name, t, tf},
    routes::Route,
    session::{Session, session},
};

/// The page.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let session = session();
    let cards = move || {
        let people = session.draft.with(|draft| draft.people.clone());
        let alone = people.len() == 1;
        people
            .iter()
            .enumerate()
            .map(|(at, person)| card(session, at, person, alone))
            .collect_view()
    };
    let full = move || session.draft.with(|draft| draft.people.len() >= MAX_PEOPLE);
    let add = move |_| {
        session.change(|draft| draft.people.push(PersonDraft::default()));
        let last = session.draft.with_untracked(|draft| draft.people.len() - 1);
        session.go(Route::Step(Step::Person(last)));
    };
    view! {
        <QuestionPage step=Step::People title=t(Key::PeopleTitle) lede=t(Key::PeopleLede)>
            <ul class="cards" id="people">{cards}</ul>
            {move || if full() {
                let max = MAX_PEOPLE.to_string();
                view! { <p class="hint">{tf(Key::PeopleFull, &[("max", &max)])}</p> }.into_any()
            } else {
                view! {
                    <div class="button-row">
                        <button class="button secondary" type="button" on:click=add>
                            {t(Key::PeopleAdd)}
                        </button>
                    </div>
                }.into_any()
            }}
        </QuestionPage>
    }
}

fn card(session: Session, at: usize, person: &PersonDraft, alone: bool) -> AnyView {
    let name = person_name(person, at);
    let complete =
        session.with_known(|draft, known| journey::is_complete(Step::Person(at), draft, known));
    let state = if complete {
        [country(&person.nationality), person.number.clone()].join(" · ")
    } else {
        t(Key::PeopleIncomplete)
    };
    let open = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        session.go(Route::Step(Step::Person(at)));
    };
    let remove = move |_| session.change(|draft| remove_person(draft, at));
    view! {
        <li class="card">
            <div><h2>{name.clone()}</h2><p>{state}</p></div>
            <div class="card-actions">
                <a href=Route::Step(Step::Person(at)).path() on:click=open id=person_link_id(at)>
                    {t(Key::ActionChange)}<span class="hush">" " {name.clone()}</span>
                </a>
                {(!alone).then(|| view! {
                    <button class="link-button" type="button" on:click=remove>
                        {t(Key::ActionRemove)}<span class="hush">" " {name}</span>
                    </button>
                })}
            </div>
        </li>
    }
    .into_any()
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
