//! Everything wrong with a page, on top of it, each with a link to its control (GOV.UK error
//! summary). A real link would change the address, so the click moves focus instead.

use leptos::prelude::*;

use crate::{
    content::{Key, error_text, t},
    platform::dom,
    session::session,
};

/// The summary; nothing while there is no problem.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let session = session();
    move || {
        let problems = session.problems.get();
        (!problems.is_empty()).then(|| {
            let entries = problems.iter().map(|problem| {
                let id = problem.field.id();
                let target = id.clone();
                let jump = move |event: leptos::ev::MouseEvent| {
                    event.prevent_default();
                    dom::focus(&target);
                };
                view! {
                    <li>
                        <a href=["#", &id].concat() on:click=jump>{error_text(problem)}</a>
                    </li>
                }
            });
            view! {
                <div
                    class="error-summary"
                    id="error-summary"
                    role="alert"
                    tabindex="-1"
                    aria-labelledby="errors-title"
                >
                    <h2 id="errors-title">{t(Key::ErrorTitle)}</h2>
                    <ul>{entries.collect_view()}</ul>
                </div>
            }
        })
    }
}
