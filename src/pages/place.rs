//! Which border post, and when. Twin of [`journey::Step::Place`].

use chrono::{Datelike, Days, NaiveDate};
use declaration::{DateDraft, DatePart, Field};
use journey::Step;
use leptos::prelude::*;
use rulebook::Mode;

use crate::{
    components::{DateFields, InputKind, PostField, QuestionPage, SelectField, TextField},
    content::{Key, t},
    session::{Session, session},
};

/// The page.
#[component]
pub fn PlacePage() -> impl IntoView {
    let session = session();
    let today = session.today();
    let coach = session
        .draft
        .with_untracked(|draft| draft.trip.mode == Some(Mode::Coach));
    let day = |_: usize, part: DatePart| Field::CrossingDate(part);
    view! {
        <QuestionPage step=Step::Place title=t(Key::PlaceTitle)>
            <PostField/>
            <DateFields of=day label=t(Key::PlaceDate)>
                <div class="chips">
                    {chip(session, Key::PlaceToday, today)}
                    {chip(session, Key::PlaceTomorrow, today + Days::new(1))}
                    {chip(session, Key::PlaceWeek, today + Days::new(7))}
                </div>
            </DateFields>
            <SelectField
                field=Field::CrossingHour
                label=t(Key::PlaceHour)
                hint=t(Key::PlaceHourHint)
                options=hours()
            />
            {coach.then(|| view! {
                <TextField
                    field=Field::TripCode
                    label=t(Key::PlaceTripCode)
                    hint=t(Key::PlaceTripCodeHint)
                    kind=InputKind::Code
                />
            })}
        </QuestionPage>
    }
}

/// A button that fills the date.
fn chip(session: Session, label: Key, day: NaiveDate) -> AnyView {
    let boxes = DateDraft {
        day: day.day().to_string(),
        month: day.month().to_string(),
        year: day.year().to_string(),
    };
    let own = boxes.clone();
    let pressed = move || session.draft.with(|draft| draft.trip.date == own);
    view! {
        <button
            class="chip"
            type="button"
            aria-pressed=move || if pressed() { "true" } else { "false" }
            on:click=move |_| session.change(|draft| draft.trip.date = boxes.clone())
        >
            {t(label)}
        </button>
    }
    .into_any()
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
