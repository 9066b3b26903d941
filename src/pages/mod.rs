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

mod answers;

mod find;
mod pass;
mod pass_card;

mod about;

use journey::Step;
use leptos::prelude::*;

use crate::routes::Route;

/// The page of a route.
#[must_use]
pub fn page(route: Route) -> AnyView {
    match route {
        Route::Start => start::StartPage().into_any(),
        Route::Quick => quick::QuickPage().into_any(),
        Route::Find => find::FindPage().into_any(),
        Route::About => about::AboutPage().into_any(),
        Route::Pass(id) => pass::pass_page(&id),
        Route::Step(step) => step_page(step),
        Route::Unknown => start::unknown_page(),
    }
}

fn step_page(step: Step) -> AnyView {
    match step {
        Step::Crossing => crossing::CrossingPage().into_any(),
        Step::Place => place::PlacePage().into_any(),
        Step::Vehicle => vehicle::VehiclePage().into_any(),
        Step::People => people::PeoplePage().into_any(),
        Step::Person(index) => person::person_page(index),
        Step::Carry => carry::CarryPage().into_any(),
        Step::Items => items::ItemsPage().into_any(),
        Step::Item(index) => item::item_page(index),
        Step::Cash => cash::CashPage().into_any(),
        Step::Advice => advice::AdvicePage().into_any(),
        Step::Answers => answers::AnswersPage().into_any(),
    }
}
