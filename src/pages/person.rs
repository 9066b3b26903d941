//! One person. Twin of [`journey::Step::Person`].

use declaration::{Choice, DatePart, Field, PersonField};
use identity::Country;
use journey::Step;
use leptos::prelude::*;
use rulebook::{Direction, Residency};

use super::person_mrz::mrz_field;
use crate::{
    components::{
        Head, InputKind, Labelled, choices, classed, date_fields, el, group, live, question_page,
        select_field, text_field,
    },
    content::{self, Key, language, t, tf},
    platform::intl,
    session::{Session, session},
};

/// The page of person `index`.
pub(super) fn person_page(index: usize) -> AnyView {
    let at = move |part| Field::Person(index, part);
    let title = if index == 0 {
        t(Key::PersonTitleYou)
    } else {
        t(Key::PersonTitleOther)
    };
    let number = (index + 1).to_string();
    let head = Head {
        title,
        lede: Some(t(Key::PersonLede)),
        eyebrow: Some(tf(Key::PersonEyebrow, &[("n", &number)])),
    };
    let content = vec![
        mrz_field(index),
        name_fields(index),
        document_fields(index),
        choices(
            at(PersonField::Residency),
            Key::PersonResidency,
            None,
            residencies(),
        ),
        days_abroad(session(), index),
        issuer_field(at(PersonField::Issuer)),
    ];
    question_page(Step::Person(index), head, content)
}

/// Names and birth.
fn name_fields(index: usize) -> AnyView {
    let at = move |part| Field::Person(index, part);
    // Only the declarant's own data may come from the browser's store.
    let complete = if index == 0 {
        ["family-name", "given-name", "bday"]
    } else {
        ["off", "off", ""]
    };
    let name = |part, label, complete| text_field(at(part), label, None, InputKind::Name(complete));
    let birth = Labelled {
        label: Key::PersonBirth,
        hint: Some(Key::PersonBirthHint),
    };
    let birth_of = |index: usize, part: DatePart| Field::Person(index, PersonField::Birth(part));
    group(vec![
        name(PersonField::Surname, Key::PersonSurname, complete[0]),
        name(PersonField::Given, Key::PersonGiven, complete[1]),
        date_fields(birth_of, index, birth, complete[2], None),
    ])
}

/// Nationality, number and expiry.
fn document_fields(index: usize) -> AnyView {
    let at = move |part| Field::Person(index, part);
    let nationality = at(PersonField::Nationality);
    let expiry = Labelled {
        label: Key::PersonExpiry,
        hint: Some(Key::PersonExpiryHint),
    };
    let expiry_of = |index: usize, part: DatePart| Field::Person(index, PersonField::Expiry(part));
    group(vec![
        select_field(nationality, Key::PersonNationality, None, countries()),
        text_field(
            at(PersonField::Number),
            Key::PersonNumber,
            Some(Key::PersonNumberHint),
            InputKind::Code,
        ),
        date_fields(expiry_of, index, expiry, "", None),
    ])
}

/// The issuing state, which is mostly the nationality.
fn issuer_field(field: Field) -> AnyView {
    let issuer = select_field(
        field,
        Key::PersonIssuer,
        Some(Key::PersonIssuerHint),
        countries(),
    );
    classed("DETAILS", "more")
        .child(el("SUMMARY").child(Key::PersonIssuerMore))
        .child(issuer)
        .any()
}

/// Asked of residents who enter: their allowance depends on it.
fn days_abroad(session: Session, index: usize) -> AnyView {
    let asked = Memo::new(move |_| {
        session.draft.with(|draft| {
            draft.trip.direction == Some(Direction::Entry)
                && draft.people.get(index).and_then(|p| p.residency) == Some(Residency::Resident)
        })
    });
    live(move || {
        asked.get().then(|| {
            text_field(
                Field::Person(index, PersonField::DaysAbroad),
                Key::PersonDaysAbroad,
                Some(Key::PersonDaysAbroadHint),
                InputKind::Whole,
            )
        })
    })
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
