//! The form of one person: the machine-readable lines or the boxes, and where it goes.

use declaration::manifest::Column;
use identity::Country;
use leptos::prelude::*;

use super::{
    controls::{CODE, Kind, NAME, PHONE, date_boxes, id, radios, select, text_box},
    mrz, send,
    state::{Join, Problem, Trip, join},
    words,
};
use crate::{
    components::{
        El, Tick, button, button_row, classed, el, form, group, live, notice, submit_button, tick,
    },
    content::{self, Key, language, t, tf},
    platform::{dom, intl},
};

/// Of the box that says yes.
const CONSENT: &str = "rider-consent";

/// The form; nothing while it is closed.
pub(super) fn view() -> AnyView {
    let join = join();
    live(move || join.form.get().then(|| open(join)))
}

fn open(join: Join) -> AnyView {
    let title = match others(join) {
        0 => Key::JoinFormTitle,
        _ => Key::JoinFormOther,
    };
    let content = form(move || {
        if join.takes_entries() {
            send::submit(join);
        } else {
            send::show(join);
        }
    })
    .child(
        el("H2")
            .attr("id", "form")
            .attr("tabindex", "-1")
            .child(title),
    )
    .child(summary(join))
    .child(lines())
    .child(names())
    .child(document())
    .child(more())
    .live(move || join.takes_entries().then(|| consent(join)))
    .live(move || buttons(join))
    .child((others(join) > 0).then(|| button("link-button", Key::JoinClose, move || join.close())));
    classed("SECTION", "join-form")
        .attr("aria-labelledby", "form")
        .child(content)
        .any()
}

/// How many other people this device has entered.
fn others(join: Join) -> usize {
    let id = join.work.with_untracked(|entry| entry.id.clone());
    join.entries
        .with_untracked(|entries| entries.iter().filter(|entry| entry.id != id).count())
}

/// The quick way in.
fn lines() -> AnyView {
    classed("DETAILS", "more")
        .attr("open", "")
        .child(el("SUMMARY").child(Key::MrzSummary))
        .child(mrz::view())
        .any()
}

fn names() -> AnyView {
    let sexes = [
        ("M", Key::JoinSexM),
        ("F", Key::JoinSexF),
        ("X", Key::JoinSexX),
    ];
    group(vec![
        text_box(Column::Surname, None, &NAME),
        text_box(Column::Given, None, &NAME),
        date_boxes(Column::Birth, Key::PersonBirthHint),
        radios(Column::Sex, &sexes),
    ])
}

fn document() -> AnyView {
    let kinds = [
        ("", Key::JoinDocumentP),
        ("I", Key::JoinDocumentI),
        ("O", Key::JoinDocumentO),
    ];
    let kinds = kinds.map(|(word, key)| (word.to_owned(), t(key)));
    group(vec![
        select(Column::Nationality, None, countries()),
        select(Column::Document, None, kinds.into()),
        text_box(Column::Number, Some(Key::JoinNumberHint), &CODE),
        date_boxes(Column::Expiry, Key::PersonExpiryHint),
    ])
}

/// What most people leave empty. Open while something in it needs a look.
fn more() -> AnyView {
    const CELLS: [Column; 5] = [
        Column::Seat,
        Column::Phone,
        Column::Issuer,
        Column::Embark,
        Column::Debark,
    ];
    let join = join();
    let filled = join.work.with_untracked(|entry| {
        let typed = |column: &Column| !entry.rider.text(*column).trim().is_empty();
        CELLS.iter().any(typed)
    });
    let wrong = move || {
        join.problems.with(|problems| {
            let inside = |column| CELLS.contains(&column);
            problems.iter().filter_map(Problem::column).any(inside)
        })
    };
    let stop = |column, hint: Key, kind: &Kind| text_box(column, Some(hint), kind);
    classed("DETAILS", "more")
        .flag_of("open", move || filled || wrong())
        .child(el("SUMMARY").child(Key::JoinMore))
        .child(
            classed("DIV", "stack")
                .child(text_box(Column::Seat, None, &CODE))
                .child(stop(Column::Phone, Key::JoinPhoneHint, &PHONE))
                .child(select(
                    Column::Issuer,
                    Some(Key::PersonIssuerHint),
                    countries(),
                ))
                .child(stop(Column::Embark, Key::JoinStopHint, &NAME))
                .child(stop(Column::Debark, Key::JoinStopHint, &NAME)),
        )
        .any()
}

/// What happens with the data, and the box that agrees to it.
fn consent(join: Join) -> El {
    let carrier = join.trip.with(|trip| match trip {
        Trip::Known { trip, .. } => trip.carrier.clone(),
        Trip::NoCode | Trip::Asking | Trip::Unseen | Trip::Over(_) => t(Key::JoinTheCarrier),
    });
    let points = el("UL")
        .child(el("LI").child(tf(Key::JoinConsentGoes, &[("carrier", &carrier)])))
        .child(el("LI").child(Key::JoinConsentOthers))
        .child(el("LI").child(Key::JoinConsentWithdraw));
    let agree = tick(Tick {
        id: CONSENT.to_owned(),
        label: t(Key::JoinConsentAgree),
        hint: String::new(),
        ticked: Box::new(move || join.work.with(|entry| entry.consent)),
        change: Box::new(move |agreed| {
            join.change(|entry| entry.consent = agreed);
            join.problems
                .update(|problems| problems.retain(|problem| *problem != Problem::Consent));
        }),
    });
    let missing = move || {
        let missing = join.problems.with(|p| p.contains(&Problem::Consent));
        missing.then(|| classed("P", "error-text").child(Key::JoinConsentMissing))
    };
    classed("SECTION", "consent")
        .child(el("H3").child(Key::ConsentTitle))
        .child(points)
        .live(missing)
        .child(classed("DIV", "choices one-column").child(agree))
}

fn buttons(join: Join) -> El {
    let code = move || send::show(join);
    if join.takes_entries() {
        let offline = join.offline.get();
        let hint = offline.then(|| notice("notice", "offline", t(Key::JoinOfflineHint)));
        classed("DIV", "stack").child(hint).child(button_row((
            submit_button(Key::JoinSend),
            button("button secondary", Key::JoinShow, code),
        )))
    } else {
        button_row(submit_button(Key::JoinShow))
    }
}

/// Everything found, on top, each with a link to its control.
fn summary(join: Join) -> AnyView {
    live(move || {
        let problems = join.problems.get();
        let stops = problems.iter().any(Problem::stops);
        let entries: Vec<El> = problems
            .iter()
            .map(|problem| entry(join, problem))
            .collect();
        let title = if stops {
            Key::ErrorTitle
        } else {
            Key::JoinLookTitle
        };
        (!problems.is_empty()).then(|| {
            classed(
                "DIV",
                if stops {
                    "error-summary"
                } else {
                    "error-summary is-look"
                },
            )
            .attr("id", "error-summary")
            .attr("tabindex", "-1")
            .attr("aria-labelledby", "errors-title")
            .child(el("H2").attr("id", "errors-title").child(title))
            .child(el("UL").child(entries))
            .child((!stops).then(|| el("P").child(Key::JoinLookHint)))
        })
    })
}

fn entry(join: Join, problem: &Problem) -> El {
    let (target, text) = match problem.column() {
        Some(column) => {
            let cell = |entry: &super::entry::Entry| entry.rider.text(column).to_owned();
            (id(column), join.work.with_untracked(cell))
        }
        None => (CONSENT.to_owned(), String::new()),
    };
    let link = el("A")
        .attr("href", ["#", &target].concat())
        .on("click", move |event| {
            event.prevent_default();
            dom::focus(&target);
        })
        .child(words::sentence(problem, &text));
    el("LI").child(link)
}

/// All states and Doc 9303 codes by name, in the order of the language.
fn countries() -> Vec<(String, String)> {
    let named = Country::ALL
        .iter()
        .map(|code| ((*code).to_owned(), content::country(code)));
    let sorted = intl::sorted(language().tag(), named.collect());
    std::iter::once((String::new(), t(Key::ActionChoose)))
        .chain(sorted)
        .collect()
}
