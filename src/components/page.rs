//! The frame of a page. Title, heading, back link, progress, errors and the form around a
//! question are coded here and nowhere else.

use journey::Step;
use leptos::prelude::*;

use super::ErrorSummary;
use crate::{
    content::{Key, t, tf},
    platform::dom,
    routes::Route,
    session::{Session, session},
};

/// A page that is no question: a heading and what follows.
#[component]
pub fn Page(
    /// The heading.
    #[prop(into)]
    title: String,
    /// Where the back link leads.
    #[prop(optional_no_strip)]
    back: Option<Route>,
    /// The sentence under the heading.
    #[prop(optional, into)]
    lede: Option<String>,
    /// What follows.
    children: Children,
) -> impl IntoView {
    set_title(&title, false);
    view! {
        <div class="page wrap">
            {back.map(back_link)}
            <h1 tabindex="-1">{title}</h1>
            {lede.map(|lede| view! { <p class="lede">{lede}</p> })}
            {children()}
        </div>
    }
}

/// A question of the journey: everything around its controls.
#[component]
pub fn QuestionPage(
    /// The page.
    step: Step,
    /// The heading.
    #[prop(into)]
    title: String,
    /// The sentence under the heading.
    #[prop(optional, into)]
    lede: Option<String>,
    /// A small line over the heading.
    #[prop(optional, into)]
    eyebrow: Option<String>,
    /// The controls.
    children: Children,
) -> impl IntoView {
    let session = session();
    let heading = title.clone();
    Effect::new(move |_| set_title(&heading, session.problems.with(|p| !p.is_empty())));
    let back = session
        .draft
        .with_untracked(|draft| journey::previous(step, draft));
    let back = match back {
        _ if session.changing.get_untracked() => Route::Step(Step::Answers),
        Some(step) => Route::Step(step),
        None => Route::Start,
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        session.submit(step);
    };
    view! {
        <div class="page has-rail wrap">
            {steps(session, step)}
            <div class="page-body">
                {back_link(back)}
                <ErrorSummary/>
                {eyebrow.map(|text| view! { <p class="eyebrow">{text}</p> })}
                <h1 tabindex="-1">{title}</h1>
                {lede.map(|lede| view! { <p class="lede">{lede}</p> })}
                <form class="stack" novalidate on:submit=submit>
                    {children()}
                    <div class="button-row">
                        <button class="button" type="submit">{t(Key::ActionContinue)}</button>
                    </div>
                </form>
            </div>
        </div>
    }
}

/// A link that shows a page without loading anything.
pub(crate) fn link(route: Route, class: &'static str, content: impl IntoView + 'static) -> AnyView {
    let session = session();
    let path = route.path();
    let follow = move |event: leptos::ev::MouseEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key());
        if plain {
            event.prevent_default();
            session.go(route.clone());
        }
    };
    view! { <a class=class href=path on:click=follow>{content}</a> }.into_any()
}

/// The progress of the journey beside or above a question.
pub(crate) fn steps(session: Session, step: Step) -> AnyView {
    let path = session.draft.with_untracked(journey::path);
    let (now, count) = session
        .draft
        .with_untracked(|draft| journey::progress(step, draft));
    let entries = path.into_iter().enumerate().map(|(at, other)| {
        let name = step_name(other);
        if at + 1 < now {
            let link = link(Route::Step(other), "", name);
            view! { <li class="done">{link}</li> }.into_any()
        } else if at + 1 == now {
            view! { <li aria-current="step"><span>{name}</span></li> }.into_any()
        } else {
            view! { <li><span>{name}</span></li> }.into_any()
        }
    });
    let now_text = tf(
        Key::StepsNow,
        &[
            ("n", &now.to_string()),
            ("count", &count.to_string()),
            ("name", &step_name(step.parent())),
        ],
    );
    view! {
        <nav class="steps" aria-label=t(Key::StepsLabel)>
            <p class="steps-now">{now_text}</p>
            <ol>{entries.collect_view()}</ol>
        </nav>
    }
    .into_any()
}

fn back_link(route: Route) -> AnyView {
    link(route, "back", t(Key::ActionBack))
}

fn set_title(title: &str, wrong: bool) {
    let prefix = if wrong {
        t(Key::ErrorPrefix)
    } else {
        String::new()
    };
    dom::set_title(&[prefix.as_str(), " ", title, " – ", &t(Key::AppName)].concat());
}

fn step_name(step: Step) -> String {
    t(match step {
        Step::Crossing => Key::StepCrossing,
        Step::Place => Key::StepPlace,
        Step::Vehicle => Key::StepVehicle,
        Step::People | Step::Person(_) => Key::StepPeople,
        Step::Carry => Key::StepCarry,
        Step::Items | Step::Item(_) => Key::StepItems,
        Step::Cash => Key::StepCash,
        Step::Advice => Key::StepAdvice,
        Step::Answers => Key::StepAnswers,
    })
}
