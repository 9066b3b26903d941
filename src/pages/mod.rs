//! One file per page, in the order of the road. Question pages are the twins of the steps in
//! `crates/journey`: no validation, no decision where to go next, no date arithmetic here.

mod start;

mod quick;

mod crossing;

mod place;

mod vehicle;

mod people;

mod person;
mod person_mrz;

mod carry;

mod items;

mod item;

mod cash;

mod advice;
mod advice_reasons;
mod advice_what_if;

mod lane;

mod answers;

mod find;
mod pass;
mod pass_card;

mod about;

use journey::Step;
use leptos::{prelude::*, reactive::graph::untrack};

use crate::{components::live, routes::Route};

/// The page of a route. What a page reads while it is built does not make it follow: parts that
/// change with the draft say so themselves, or each tick and each letter would build all anew.
///
/// The page comes as a view of its own that follows signals: Leptos replaces such a view as a
/// whole, so that nothing a control of one page still holds shows up in the next.
#[must_use]
pub fn page(route: Route) -> AnyView {
    live(move || untrack(|| built(route.clone())))
}

fn built(route: Route) -> AnyView {
    match route {
        Route::Start => start::start_page(),
        Route::Quick => quick::quick_page(),
        Route::Find => find::find_page(),
        Route::About => about::about_page(),
        Route::Pass(id) => pass::pass_page(&id),
        Route::Step(step) => step_page(step),
        Route::Unknown => start::unknown_page(),
    }
}

fn step_page(step: Step) -> AnyView {
    match step {
        Step::Crossing => crossing::crossing_page(),
        Step::Place => place::place_page(),
        Step::Vehicle => vehicle::vehicle_page(),
        Step::People => people::people_page(),
        Step::Person(index) => person::person_page(index),
        Step::Carry => carry::carry_page(),
        Step::Items => items::items_page(),
        Step::Item(index) => item::item_page(index),
        Step::Cash => cash::cash_page(),
        Step::Advice => advice::advice_page(),
        Step::Answers => answers::answers_page(),
    }
}
