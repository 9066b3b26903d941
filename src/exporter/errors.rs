//! Everything wrong with a page, on top of it.

use declaration::export::{ExportField, ExportProblem};
use leptos::prelude::*;

use super::{line, route::Page, state::Exporter, words};
use crate::{
    components::{El, classed, el, live},
    content::{Key, tf},
    platform::dom,
};

/// The most problems listed; a pasted list may have thousands.
pub(super) const LISTED: usize = 20;

/// The summary, each problem with a link to its control.
pub(super) fn summary(exporter: Exporter) -> AnyView {
    live(move || {
        let problems = exporter.problems.get();
        (!problems.is_empty()).then(|| {
            let entry = |problem: &ExportProblem| el("LI").child(error_link(exporter, problem));
            let entries: Vec<El> = problems.iter().take(LISTED).map(entry).collect();
            let more = (problems.len() > LISTED).then(|| {
                let rest = (problems.len() - LISTED).to_string();
                el("P").child(tf(Key::ExporterMendMore, &[("n", &rest)]))
            });
            classed("DIV", "error-summary")
                .attr("id", "error-summary")
                .attr("role", "alert")
                .attr("tabindex", "-1")
                .attr("aria-labelledby", "errors-title")
                .child(el("H2").attr("id", "errors-title").child(Key::ErrorTitle))
                .child(el("UL").child(entries))
                .child(more)
        })
    })
}

/// A problem with the way to its control, which for goods is on the page of their line.
fn error_link(exporter: Exporter, problem: &ExportProblem) -> El {
    let field = problem.field;
    let here = exporter.page.get_untracked();
    let line = match field {
        ExportField::Line(at, _) if here != Page::Line(at) => Some(at),
        _ => None,
    };
    let text = match line {
        Some(_) => [&words::place(field), ": ", &words::sentence(problem)].concat(),
        None => words::sentence(problem),
    };
    let id = field.id();
    el("A")
        .attr("href", ["#", &id].concat())
        .on("click", move |event| {
            event.prevent_default();
            if let Some(at) = line {
                exporter.go(Page::Line(at));
                line::submit(exporter, at);
            }
            dom::focus(&id);
        })
        .child(text)
}
