//! Everything wrong with a page, on top of it, each with a link to its control (GOV.UK error
//! summary). A real link would change the address, so the click moves focus instead.

use declaration::Problem;
use leptos::prelude::*;

use super::{El, classed, el, live};
use crate::{
    content::{Key, error_text},
    platform::dom,
    session::session,
};

/// The summary; nothing while there is no problem.
pub(crate) fn error_summary() -> AnyView {
    let session = session();
    live(move || {
        let problems = session.problems.get();
        (!problems.is_empty()).then(|| summary(&problems))
    })
}

fn summary(problems: &[Problem]) -> El {
    let entries: Vec<El> = problems.iter().map(entry).collect();
    classed("DIV", "error-summary")
        .attr("id", "error-summary")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "errors-title")
        .child(el("H2").attr("id", "errors-title").child(Key::ErrorTitle))
        .child(el("UL").child(entries))
}

fn entry(problem: &Problem) -> El {
    let id = problem.field.id();
    let link = el("A")
        .attr("href", ["#", &id].concat())
        .on("click", move |event| {
            event.prevent_default();
            dom::focus(&id);
        })
        .child(error_text(problem));
    el("LI").child(link)
}
