//! Why: one entry per reason, unfolding to what was told, the limit, the act and its source.

use declaration::Draft;
use leptos::prelude::*;
use rulebook::{Advice, Citation, Confidence, Reason, Subject};

use crate::{
    components::Icon,
    content::{Key, date, lane_icon, lane_tone, person_name, reason, reason_detail, t, tf},
};

/// The list of reasons of an advice.
#[component]
pub fn Reasons(
    /// The advice.
    advice: Advice,
    /// The draft it was given for, to name persons and things.
    draft: Draft,
) -> impl IntoView {
    let entries = advice
        .reasons
        .iter()
        .enumerate()
        .map(|(at, reason)| entry(at, reason, &draft));
    view! { <ul class="reasons">{entries.collect_view()}</ul> }
}

fn entry(at: usize, of: &Reason, draft: &Draft) -> AnyView {
    let (who, what) = named(of.subject, draft);
    let mut sentence = reason(of, &who, &what);
    let about = if draft.people.len() > 1 {
        who
    } else {
        String::new()
    };
    let about = if what.is_empty() { about } else { what };
    if !about.is_empty() && !sentence.contains(&about) {
        sentence = [about.as_str(), ": ", &sentence].concat();
    }
    let detail = reason_detail(of);
    view! {
        <li>
            <details class=["reason ", lane_tone(of.corridor)].concat() open=at == 0>
                <summary><Icon name=lane_icon(of.corridor)/><span>{sentence}</span></summary>
                <div class="because">
                    {(!detail.is_empty()).then(|| view! { <p>{detail}</p> })}
                    {of.citations.iter().map(citation).collect_view()}
                </div>
            </details>
        </li>
    }
    .into_any()
}

/// The names of the person and the thing that a subject is about.
fn named(subject: Subject, draft: &Draft) -> (String, String) {
    let person = |at: usize| {
        draft
            .people
            .get(at)
            .map(|p| person_name(p, at))
            .unwrap_or_default()
    };
    match subject {
        Subject::Crossing | Subject::Vehicle => (String::new(), String::new()),
        Subject::Traveller(at) | Subject::CashOf(at) => (person(at), String::new()),
        Subject::Item(at) => match draft.items.get(at) {
            Some(item) => (person(item.owner), item.name.trim().to_owned()),
            None => (String::new(), String::new()),
        },
    }
}

fn citation(citation: &Citation) -> AnyView {
    let title = citation.source_title.clone();
    let source = if citation.source_url.is_empty() {
        view! { <dd>{title}</dd> }.into_any()
    } else {
        let url = citation.source_url.clone();
        view! { <dd><a href=url rel="noreferrer external" target="_blank">{title}</a></dd> }
            .into_any()
    };
    let known = t(match citation.confidence {
        Confidence::Verified => Key::SourceVerified,
        Confidence::Reported => Key::SourceReported,
        Confidence::Memory => Key::SourceMemory,
    });
    let row = |label: Key, value: String| {
        (!value.is_empty()).then(|| view! { <div><dt>{t(label)}</dt><dd>{value}</dd></div> })
    };
    let from = citation
        .from
        .map(|from| tf(Key::SourceFrom, &[("date", &date(from))]));
    view! {
        <dl class="source">
            {row(Key::SourceRule, citation.rule.clone())}
            {row(Key::SourceAct, citation.act.clone())}
            {row(Key::SourceInForce, from.unwrap_or_default())}
            <div><dt>{t(Key::SourceTitle)}</dt>{source}</div>
            {row(Key::SourceChecked, date(citation.checked_on))}
            {row(Key::SourceKnown, known)}
        </dl>
    }
    .into_any()
}
