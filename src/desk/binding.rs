//! Whose pass it is: the travel document against the bindings of the pass.

use declaration::{DatePart, Field, PersonField, Problem};
use identity::{
    Country,
    mrz::{self, State},
};
use leptos::prelude::*;
use pass::{Claims, Verified};

use super::{
    controls::{Label, NEVER, Wrong, field, invalid, second_submit, select},
    document::{Document, DocumentDraft, ISSUER, Match, NUMBER, birth},
    parts::{beside, notice, section},
    state::Desk,
};
use crate::{
    components::{self, El, button_row, classed, el, group, live},
    content::{Key, country, error_text, language, t, tf},
    platform::{clock, dom, intl},
};

/// The comparison of a genuine pass with a document.
pub(super) fn view(desk: Desk, pass: &Verified) -> AnyView {
    let claims = pass.claims();
    if claims.bindings.is_empty() {
        return notice("notice", "info", t(Key::DeskBindNone));
    }
    let drivers = usize::from(claims.heads) > claims.bindings.len();
    let drivers = drivers.then(|| notice("notice", "info", t(Key::DeskBindDrivers)));
    let result = el("DIV").attr("role", "status").child(result(desk, claims));
    section("bind", Key::DeskBind)
        .child(classed("P", "muted").child(Key::DeskBindHint))
        .child(drivers)
        .child(form(desk, pass))
        .child(result)
        .any()
}

fn form(desk: Desk, pass: &Verified) -> El {
    let compared = pass.clone();
    let compare = move || {
        let document = desk
            .document
            .with_untracked(|draft| draft.document(clock::today()));
        match document {
            Ok(document) => show(desk, document.match_with(&compared)),
            Err(problems) => {
                dom::focus(&control(problems[0].field));
                desk.matched.set(None);
                desk.problems.set(problems);
            }
        }
    };
    components::form(compare)
        .child(zone(desk, pass.clone()))
        .child(number(desk))
        .child(birth_boxes(desk))
        .child(issuer())
        .child(button_row(second_submit(Key::DeskCompare)))
}

fn show(desk: Desk, matched: Match) {
    desk.problems.set(Vec::new());
    desk.matched.set(Some(matched));
    dom::focus("match");
}

/// The machine-readable lines: a zone that agrees fills the boxes and is compared at once.
fn zone(desk: Desk, pass: Verified) -> AnyView {
    let label = Label::new("mrz", Key::DeskMrz, Some(Key::DeskMrzHint));
    let typed = move |text: String| {
        let today = clock::today();
        if desk.document.with_untracked(|draft| draft.mrz == text) {
            return; // said already: some keyboards tell every change twice
        }
        let reading = mrz::read(&text, today);
        let document = Document::of_zone(&reading, today);
        desk.document.update(|draft| {
            draft.mrz = text;
            if document.is_some() {
                draft.take(&reading, today);
            }
        });
        match document {
            Some(document) => show(desk, document.match_with(&pass)),
            None => desk.matched.set(None),
        }
    };
    let input = classed("TEXTAREA", "mrz w-full")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .value_of(move || desk.document.with(|draft| draft.mrz.clone()))
        .on("input", move |event| typed(event_target_value(&event)));
    let state = classed("P", "muted")
        .attr("role", "status")
        .live(move || zone_fault(desk).map(t));
    let control = group((label.tie(input, NEVER), state));
    field(&label, NEVER, false, control)
}

/// What keeps the lines from being compared.
fn zone_fault(desk: Desk) -> Option<Key> {
    let text = desk.document.with(|draft| draft.mrz.clone());
    match mrz::read(&text, clock::today()).state {
        _ if text.trim().is_empty() => None,
        State::Consistent | State::ConsistentWithWarnings => None,
        State::Inconsistent => Some(Key::DeskMrzInconsistent),
        State::NotMrz => Some(Key::DeskMrzUnfinished),
    }
}

fn number(desk: Desk) -> AnyView {
    let label = Label::new("number", Key::PersonNumber, None);
    let wrong: Wrong = |desk| error_of(desk, |field| field == NUMBER);
    let input = classed("INPUT", "w-10 code")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "characters")
        .value_of(move || desk.document.with(|draft| draft.number.clone()))
        .on("input", move |event| {
            change(desk, |draft| draft.number = event_target_value(&event));
        });
    field(&label, wrong, false, label.tie(input, wrong).any())
}

fn birth_boxes(desk: Desk) -> AnyView {
    let label = Label::new("birth", Key::PersonBirth, Some(Key::PersonBirthHint));
    let parts = [
        (DatePart::Day, Key::DateDay, "w-2", "2"),
        (DatePart::Month, Key::DateMonth, "w-2", "2"),
        (DatePart::Year, Key::DateYear, "w-4", "4"),
    ];
    let boxes = parts.into_iter().map(|(part, key, class, length)| {
        let input = classed("INPUT", class).attr("maxlength", length);
        birth_box(desk, part, t(key), input).any()
    });
    let boxes: Vec<AnyView> = boxes.collect();
    let control = classed("DIV", "date-fields").child(boxes).any();
    field(&label, wrong_birth, true, control)
}

fn birth_box(desk: Desk, part: DatePart, label: String, input: El) -> El {
    let id = control(birth(part));
    let input = input
        .attr("id", id.clone())
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr_of("aria-invalid", move || invalid(desk, wrong_birth))
        .value_of(move || {
            let mut draft = desk.document.get();
            std::mem::take(part_of(&mut draft, part))
        })
        .on("input", move |event| {
            change(desk, |draft| {
                *part_of(draft, part) = event_target_value(&event);
            });
        });
    el("DIV")
        .child(el("LABEL").attr("for", id).child(label))
        .child(input)
}

fn wrong_birth(desk: Desk) -> Option<String> {
    error_of(desk, |field| {
        matches!(field, Field::Person(0, PersonField::Birth(_)))
    })
}

fn issuer() -> AnyView {
    let label = Label::new("issuer", Key::DeskIssuer, None);
    let wrong: Wrong = |desk| {
        let missing = desk
            .problems
            .with(|problems| problems.iter().any(|p| p.field == ISSUER));
        missing.then(|| t(Key::DeskIssuerMissing))
    };
    let named = Country::ALL
        .iter()
        .map(|code| ((*code).to_owned(), country(code)))
        .collect();
    let input = select(
        intl::sorted(language().tag(), named),
        |desk, code| desk.document.with(|draft| draft.issuer == code),
        |desk, code| change(desk, |draft| draft.issuer = code),
    );
    field(&label, wrong, false, label.tie(input, wrong).any())
}

fn result(desk: Desk, claims: &Claims) -> AnyView {
    let count = claims.bindings.len().to_string();
    live(move || {
        let (class, shape, title, means) = match desk.matched.get()? {
            Match::Person(n) => {
                let values = [("n", &*n.to_string()), ("count", count.as_str())];
                (
                    "verdict is-ok",
                    "seal",
                    tf(Key::DeskMatch, &values),
                    t(Key::DeskMatchMeans),
                )
            }
            Match::Nobody => (
                "verdict is-bad",
                "ban",
                t(Key::DeskNoMatch),
                t(Key::DeskNoMatchMeans),
            ),
        };
        let holder = classed("DIV", class)
            .attr("id", "match")
            .attr("tabindex", "-1");
        let words = el("DIV")
            .child(el("H2").child(title))
            .child(el("P").child(means));
        Some(beside(holder, shape, words))
    })
}

/// A change in a box: the comparison before it no longer counts.
fn change(desk: Desk, change: impl FnOnce(&mut DocumentDraft)) {
    desk.document.update(change);
    desk.matched.set(None);
}

fn part_of(draft: &mut DocumentDraft, part: DatePart) -> &mut String {
    match part {
        DatePart::Month => &mut draft.birth.month,
        DatePart::Year => &mut draft.birth.year,
        DatePart::Day | DatePart::Whole => &mut draft.birth.day,
    }
}

fn error_of(desk: Desk, covers: fn(Field) -> bool) -> Option<String> {
    let found = |problems: &Vec<Problem>| {
        problems
            .iter()
            .find(|problem| covers(problem.field))
            .map(error_text)
    };
    desk.problems.with(found)
}

/// Id of the control that a problem leads to.
fn control(field: Field) -> String {
    match field {
        _ if field == NUMBER => "number",
        _ if field == ISSUER => "issuer",
        _ if field == birth(DatePart::Month) => "birth-month",
        _ if field == birth(DatePart::Year) => "birth-year",
        _ => "birth-day",
    }
    .to_owned()
}
