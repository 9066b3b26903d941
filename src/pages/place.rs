//! Which border post, and when. Twin of [`journey::Step::Place`].

use chrono::{Datelike, Days, NaiveDate};
use declaration::{DateDraft, Field};
use journey::Step;
use leptos::prelude::*;
use rulebook::Mode;

use crate::{
    components::{
        El, Head, InputKind, Labelled, button, classed, date_fields, post_field, question_page,
        select_field, text_field,
    },
    content::{Key, t},
    session::{Session, session},
};

/// The page.
pub(super) fn place_page() -> AnyView {
    let coach = session()
        .draft
        .with_untracked(|draft| draft.trip.mode == Some(Mode::Coach));
    let hour = select_field(
        Field::CrossingHour,
        Key::PlaceHour,
        Some(Key::PlaceHourHint),
        hours(),
    );
    let code = coach.then(|| {
        text_field(
            Field::TripCode,
            Key::PlaceTripCode,
            Some(Key::PlaceTripCodeHint),
            InputKind::Code,
        )
    });
    let content = ((post_field(), day_fields(session())), (hour, code));
    question_page(Step::Place, Head::titled(t(Key::PlaceTitle)), content)
}

/// The day, in boxes or by a button.
fn day_fields(session: Session) -> AnyView {
    let today = session.today();
    let days = [
        (Key::PlaceToday, today),
        (Key::PlaceTomorrow, today + Days::new(1)),
        (Key::PlaceWeek, today + Days::new(7)),
    ];
    let chips = days.map(|(label, day)| chip(session, label, day));
    let words = Labelled {
        label: Key::PlaceDate,
        hint: None,
    };
    let chips = classed("DIV", "chips").child(Vec::from(chips)).any();
    date_fields(
        |_, part| Field::CrossingDate(part),
        0,
        words,
        "",
        Some(chips),
    )
}

/// A button that fills the date.
fn chip(session: Session, label: Key, day: NaiveDate) -> El {
    let boxes = DateDraft {
        day: day.day().to_string(),
        month: day.month().to_string(),
        year: day.year().to_string(),
    };
    let own = boxes.clone();
    let fill = move || session.change(|draft| draft.trip.date = boxes.clone());
    button("chip", t(label), fill)
        .pressed(move || session.draft.with(|draft| draft.trip.date == own))
}

fn hours() -> Vec<(String, String)> {
    let hour = |hour: u32| {
        let digits = hour.to_string();
        let padded = if hour < 10 {
            ["0", &digits].concat()
        } else {
            digits.clone()
        };
        (digits, [&padded, ":00"].concat())
    };
    std::iter::once((String::new(), t(Key::PlaceHourUnknown)))
        .chain((0..24).map(hour))
        .collect()
}
