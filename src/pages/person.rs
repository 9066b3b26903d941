//! One person. Twin of [`journey::Step::Person`].

use declaration::{Choice, DatePart, Field, PersonField};
use identity::Country;
use journey::Step;
use leptos::prelude::*;
use rulebook::{Direction, Residency};

use super::person_mrz::MrzField;
use crate::{
    components::{Choices, DateFields, InputKind, QuestionPage, SelectField, TextField},
    content::{self, Key, language, t, tf},
    platform::intl,
    session::{Session, session},
};

/// The page of person `index`.
pub(super) fn person_page(index: usize) -> AnyView {
    let at = move |part| Field::Person(index, part);
    let birth = |index: usize, part: DatePart| Field::Person(index, PersonField::Birth(part));
    let expiry = |index: usize, part: DatePart| Field::Person(index, PersonField::Expiry(part));
    // Only the declarant's own data may come from the browser's store.
    let complete = if index == 0 {
        ["family-name", "given-name", "bday"]
    } else {
        ["off", "off", ""]
    };
    let number = (index + 1).to_string();
    let title = if index == 0 {
        t(Key::PersonTitleYou)
    } else {
        t(Key::PersonTitleOther)
    };
    view! {
        <QuestionPage
            step=Step::Person(index)
            title=title
            eyebrow=tf(Key::PersonEyebrow, &[("n", &number)])
            lede=t(Key::PersonLede)
        >
            <MrzField index=index/>
            <TextField field=at(PersonField::Surname) label=t(Key::PersonSurname)
                kind=InputKind::Name(complete[0])/>
            <TextField field=at(PersonField::Given) label=t(Key::PersonGiven)
                kind=InputKind::Name(complete[1])/>
            <DateFields of=birth index=index label=t(Key::PersonBirth) hint=t(Key::PersonBirthHint)
                complete=complete[2]/>
            <SelectField field=at(PersonField::Nationality) label=t(Key::PersonNationality)
                options=countries()/>
            <TextField field=at(PersonField::Number) label=t(Key::PersonNumber)
                hint=t(Key::PersonNumberHint) kind=InputKind::Code/>
            <DateFields of=expiry index=index label=t(Key::PersonExpiry)
                hint=t(Key::PersonExpiryHint)/>
            <Choices field=at(PersonField::Residency) label=t(Key::PersonResidency)
                options=residencies()/>
            {days_abroad(session(), index)}
            <details class="more">
                <summary>{t(Key::PersonIssuerMore)}</summary>
                <SelectField field=at(PersonField::Issuer) label=t(Key::PersonIssuer)
                    hint=t(Key::PersonIssuerHint) options=countries()/>
            </details>
        </QuestionPage>
    }
    .into_any()
}

/// Asked of residents who enter: their allowance depends on it.
fn days_abroad(session: Session, index: usize) -> impl IntoView {
    let asked = Memo::new(move |_| {
        session.draft.with(|draft| {
            draft.trip.direction == Some(Direction::Entry)
                && draft.people.get(index).and_then(|p| p.residency) == Some(Residency::Resident)
        })
    });
    move || {
        asked.get().then(|| {
            view! {
                <TextField field=Field::Person(index, PersonField::DaysAbroad)
                    label=t(Key::PersonDaysAbroad) hint=t(Key::PersonDaysAbroadHint)
                    kind=InputKind::Whole/>
            }
        })
    }
}

fn residencies() -> Vec<(&'static str, String, &'static str)> {
    let offered = |(choice, _): &&(Residency, &'static str)| *choice != Residency::Unknown;
    let choice =
        |(choice, word): &(Residency, &'static str)| (*word, content::residency(*choice), "");
    Residency::WORDS
        .iter()
        .filter(offered)
        .map(choice)
        .collect()
}

/// All states and Doc 9303 codes by name, in the order of the language.
pub(super) fn countries() -> Vec<(String, String)> {
    let named = Country::ALL
        .iter()
        .map(|code| ((*code).to_owned(), content::country(code)));
    let sorted = intl::sorted(language().tag(), named.collect());
    std::iter::once((String::new(), t(Key::ActionChoose)))
        .chain(sorted)
        .collect()
}
