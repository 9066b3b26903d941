//! The machine-readable lines: paste or type them instead of eight boxes. A good reading fills
//! the boxes; the person still confirms the name, because no check digit covers it (ICAO Doc 9303
//! part 3, 4.9).

use chrono::Datelike;
use declaration::{DateDraft, Field, PersonDraft, PersonField};
use identity::mrz::{self, Problem, Reading, State};
use leptos::prelude::*;

use crate::{
    components::{El, classed, el, icon},
    content::{Key, tf},
    session::{Session, session},
};

/// The box of person `index` with its verdict.
pub(super) fn mrz_field(index: usize) -> AnyView {
    let session = session();
    let field = Field::Person(index, PersonField::Mrz);
    let reading = Memo::new(move |_| {
        let text = session.draft.with(|draft| draft.text(field));
        (!text.trim().is_empty()).then(|| mrz::read(&text, session.today()))
    });
    let id = field.id();
    let (hint_id, state_id) = ([&id, "-hint"].concat(), [&id, "-state"].concat());
    let hint = classed("P", "hint").attr("id", hint_id.clone());
    let verdict = el("DIV")
        .attr("id", state_id.clone())
        .attr("role", "status")
        .live(move || reading.get().map(|reading| verdict(&reading)));
    let block = classed("DIV", "field")
        .child(el("LABEL").attr("for", id).child(Key::MrzLabel))
        .child(hint.child(Key::MrzHint))
        .child(lines(
            session,
            index,
            [hint_id.as_str(), " ", &state_id].concat(),
        ))
        .child(verdict);
    let details = if is_wanted(session, index) {
        classed("DETAILS", "more").attr("open", "")
    } else {
        classed("DETAILS", "more")
    };
    details
        .child(el("SUMMARY").child(Key::MrzSummary))
        .child(block)
        .any()
}

/// Open while it may still save typing.
fn is_wanted(session: Session, index: usize) -> bool {
    session.draft.with_untracked(|draft| {
        draft
            .people
            .get(index)
            .is_none_or(|p| !p.mrz.is_empty() || p.number.is_empty())
    })
}

fn lines(session: Session, index: usize, described: String) -> El {
    let field = Field::Person(index, PersonField::Mrz);
    classed("TEXTAREA", "mrz w-full")
        .attr("id", field.id())
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("aria-describedby", described)
        .value_of(move || session.draft.with(|draft| draft.text(field)))
        .on("input", move |event| {
            let text = event_target_value(&event);
            session.type_text(field, &text);
            fill(session, index, &mrz::read(&text, session.today()));
        })
}

/// Only a zone whose digits agree fills anything.
fn fill(session: Session, index: usize, reading: &Reading) {
    let good = matches!(
        reading.state,
        State::Consistent | State::ConsistentWithWarnings
    );
    if good {
        session.change(|draft| {
            if let Some(person) = draft.people.get_mut(index) {
                take(person, reading, session.today());
            }
        });
    }
}

fn verdict(reading: &Reading) -> El {
    let (tone, sign, key) = match reading.state {
        State::Consistent => ("notice is-green", "check", Key::MrzConsistent),
        State::ConsistentWithWarnings => ("notice is-ask", "question", Key::MrzWarnings),
        State::Inconsistent => ("notice is-ask", "alert", Key::MrzInconsistent),
        State::NotMrz => ("notice", "info", Key::MrzUnfinished),
    };
    let shown = reading.state != State::NotMrz;
    let problems = reading.problems.iter().filter(|_| shown);
    let problems: Vec<El> = problems
        .map(|problem| el("LI").child(problem_text(problem)))
        .collect();
    let list = (!problems.is_empty()).then(|| el("UL").child(problems));
    let words = el("DIV").child(el("P").child(key)).child(list);
    classed("DIV", tone).child(icon(sign)).child(words)
}

fn problem_text(problem: &Problem) -> String {
    let place = [
        ("line", problem.line.to_string()),
        ("from", problem.column.to_string()),
        ("to", problem.end.to_string()),
    ];
    let values: Vec<(&str, &str)> = place
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    tf(Key::MrzProblem, &values)
}

/// Fills the boxes from a consistent reading. What the zone does not hold stays as typed.
fn take(person: &mut PersonDraft, reading: &Reading, today: chrono::NaiveDate) {
    let fields = &reading.fields;
    person.surname.clone_from(&fields.surname);
    person.given.clone_from(&fields.given_names);
    person.number.clone_from(&fields.document_number);
    if let Some(nationality) = fields.nationality_country() {
        person.nationality = nationality.as_str().to_owned();
    }
    if let Some(issuer) = fields.issuer_country() {
        person.issuer = issuer.as_str().to_owned();
    }
    if let Some(birth) = fields.birth(today) {
        person.birth = boxes(birth);
    }
    if let Some(expiry) = fields.expiry() {
        person.expiry = boxes(expiry);
    }
}

fn boxes(date: chrono::NaiveDate) -> DateDraft {
    DateDraft {
        day: date.day().to_string(),
        month: date.month().to_string(),
        year: date.year().to_string(),
    }
}
