//! The frame of a page. Title, heading, back link, progress, errors and the form around a
//! question are coded here and nowhere else.

use journey::Step;
use leptos::prelude::*;

use super::{Child, El, button_row, classed, el, error_summary};
use crate::{
    content::{Key, t, tf},
    platform::{dom, events},
    routes::Route,
    session::{Session, session},
};

/// What stands over the controls of a question.
pub(crate) struct Head {
    /// The heading.
    pub(crate) title: String,
    /// The sentence under the heading.
    pub(crate) lede: Option<String>,
    /// A small line over the heading.
    pub(crate) eyebrow: Option<String>,
}

impl Head {
    /// A heading alone.
    pub(crate) const fn titled(title: String) -> Self {
        Self {
            title,
            lede: None,
            eyebrow: None,
        }
    }

    /// A heading with a sentence under it.
    pub(crate) const fn with_lede(title: String, lede: String) -> Self {
        Self {
            title,
            lede: Some(lede),
            eyebrow: None,
        }
    }
}

/// A page that is no question: a heading, the sentence under it, and what follows.
pub(crate) fn page(
    title: String,
    back: Option<Route>,
    lede: Option<String>,
    content: impl Child,
) -> AnyView {
    set_title(&title, false);
    classed("DIV", "page wrap")
        .child(back.map(back_link))
        .child(heading(title))
        .child(lede.map(|lede| classed("P", "lede").child(lede)))
        .child(content)
        .any()
}

/// A question of the journey: everything around its controls.
pub(crate) fn question_page(step: Step, head: Head, content: impl Child) -> AnyView {
    let session = session();
    let title = head.title.clone();
    Effect::new(move |_| set_title(&title, session.problems.with(|p| !p.is_empty())));
    let send = button_row(submit_button(Key::ActionContinue));
    let form = form(move || session.submit(step))
        .child(content)
        .child(send);
    let eyebrow = head.eyebrow.map(|text| classed("P", "eyebrow").child(text));
    let lede = head.lede.map(|lede| classed("P", "lede").child(lede));
    with_rail(
        step,
        vec![
            back_link(back_of(session, step)),
            error_summary(),
            super::group((eyebrow, heading(head.title))),
            super::group((lede, form)),
        ],
    )
}

/// A page with the progress of the journey beside or above it.
pub(crate) fn with_rail(step: Step, content: Vec<AnyView>) -> AnyView {
    classed("DIV", "page has-rail wrap")
        .child(steps(session(), step))
        .child(classed("DIV", "page-body").child(content))
        .any()
}

/// The heading of a page, which takes the focus when the page is shown.
pub(crate) fn heading(title: String) -> El {
    el("H1").attr("tabindex", "-1").child(title)
}

/// A form whose answers are checked here, not by the browser.
pub(crate) fn form(submit: impl Fn() + 'static) -> El {
    checked_form(Box::new(submit))
}

#[inline(never)]
fn checked_form(submit: Box<dyn Fn()>) -> El {
    classed("FORM", "stack")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            submit();
        })
}

/// The button that sends a form.
pub(crate) fn submit_button(label: Key) -> El {
    classed("BUTTON", "button")
        .attr("type", "submit")
        .child(label)
}

/// A link that shows a page without loading anything.
pub(crate) fn link(route: Route, class: &'static str, content: impl Child) -> AnyView {
    route_link(route, class).child(content).any()
}

#[inline(never)]
fn route_link(route: Route, class: &'static str) -> El {
    let session = session();
    following_link(route.path(), class, move || session.go(route.clone()))
}

/// A link whose plain click does `follow`; a new tab may still load its address.
pub(crate) fn following_link(path: String, class: &'static str, follow: impl Fn() + 'static) -> El {
    guarded_link(path, class, Box::new(follow))
}

#[inline(never)]
fn guarded_link(path: String, class: &'static str, follow: Box<dyn Fn()>) -> El {
    classed("A", class)
        .attr("href", path)
        .on("click", move |event| {
            if events::is_plain_click(&event) {
                event.prevent_default();
                follow();
            }
        })
}

/// The progress of the journey.
fn steps(session: Session, step: Step) -> El {
    let path = session.draft.with_untracked(journey::path);
    let (now, count) = session
        .draft
        .with_untracked(|draft| journey::progress(step, draft));
    let entries: Vec<El> = path
        .into_iter()
        .enumerate()
        .map(|(at, other)| {
            let name = step_name(other);
            if at + 1 < now {
                classed("LI", "done").child(link(Route::Step(other), "", name))
            } else if at + 1 == now {
                let entry = el("LI").attr("aria-current", "step");
                entry.child(el("SPAN").child(name))
            } else {
                el("LI").child(el("SPAN").child(name))
            }
        })
        .collect();
    let now_text = tf(
        Key::StepsNow,
        &[
            ("n", &now.to_string()),
            ("count", &count.to_string()),
            ("name", &step_name(step.parent())),
        ],
    );
    classed("NAV", "steps")
        .attr("aria-label", Key::StepsLabel)
        .child(classed("P", "steps-now").child(now_text))
        .child(el("OL").child(entries))
}

fn back_of(session: Session, step: Step) -> Route {
    if session.changing.get_untracked() {
        return Route::Step(Step::Answers);
    }
    let back = session
        .draft
        .with_untracked(|draft| journey::previous(step, draft));
    back.map_or(Route::Start, Route::Step)
}

/// The link to the page before.
pub(crate) fn back_link(route: Route) -> AnyView {
    link(route, "back", Key::ActionBack)
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
