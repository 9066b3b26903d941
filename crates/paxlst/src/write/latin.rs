//! Names in the letters of UNOA.

use identity::{PersonName, letter_without_latin, to_latin};

use crate::person_group::LONGEST;
use crate::write::emit::Faults;
use crate::write::fault::{At, FaultKind, Field};
use crate::write::filing::{Change, Rider};

/// Names as they are written.
pub(crate) struct Names {
    pub(crate) surname: String,
    /// At most two components.
    pub(crate) given: Vec<String>,
}

/// Transliterates the names of a rider after Doc 9303-3 section 6 and reports what changed. A
/// component has at most 35 characters; more, or longer, given names are split at words.
pub(crate) fn names(
    rider: &Rider,
    person: usize,
    faults: &mut Faults,
    changes: &mut Vec<Change>,
) -> Names {
    let at = At::Person(person);
    let surname = latin(&rider.surname, at, Field::Surname, faults);
    if surname.len() > LONGEST {
        faults.add(at, Field::Surname, FaultKind::TooLong { max: LONGEST });
    }
    let given: Vec<_> = rider
        .given
        .iter()
        .map(|name| latin(name, at, Field::Given, faults))
        .collect();
    let given = split(given).unwrap_or_else(|| {
        faults.add(at, Field::Given, FaultKind::TooLong { max: LONGEST });
        Vec::new()
    });
    let typed: Vec<_> = rider.given.iter().map(PersonName::as_str).collect();
    let (from, to) = (typed.join(" "), given.join(" "));
    tell(
        person,
        Field::Surname,
        rider.surname.as_str(),
        &surname,
        changes,
    );
    tell(person, Field::Given, &from, &to, changes);
    Names { surname, given }
}

fn tell(person: usize, field: Field, from: &str, to: &str, changes: &mut Vec<Change>) {
    if from != to {
        changes.push(Change {
            person,
            field,
            from: from.to_owned(),
            to: to.to_owned(),
        });
    }
}

fn latin(name: &PersonName, at: At, field: Field, faults: &mut Faults) -> String {
    if let Some(letter) = letter_without_latin(name.as_str()) {
        faults.add(at, field, FaultKind::NotLatin(letter));
    }
    let latin = to_latin(name.as_str());
    if latin.is_empty() {
        faults.add(at, field, FaultKind::Missing);
    }
    latin
}

/// Given names in at most two components; `None` when they do not fit.
fn split(given: Vec<String>) -> Option<Vec<String>> {
    if given.len() <= 2 && given.iter().all(|name| name.len() <= LONGEST) {
        return Some(given);
    }
    let mut parts: Vec<String> = Vec::new();
    for word in given.iter().flat_map(|name| name.split(' ')) {
        match parts.last_mut() {
            Some(part) if part.len() + 1 + word.len() <= LONGEST => {
                part.push(' ');
                part.push_str(word);
            }
            Some(_) | None => parts.push(word.to_owned()),
        }
    }
    let fits = parts.len() <= 2 && parts.iter().all(|part| part.len() <= LONGEST);
    fits.then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &[&str], expected: Option<&[&str]>) {
        let given = given.iter().map(|name| (*name).to_owned()).collect();
        let parts = split(given);
        let parts = parts
            .as_ref()
            .map(|parts| parts.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(parts.as_deref(), expected);
    }

    #[test]
    fn given_names_are_split_at_words() {
        check(&[], Some(&[]));
        check(&["ANNA", "MARIA"], Some(&["ANNA", "MARIA"]));
        check(&["ANNA", "MARIA", "NAMUNA"], Some(&["ANNA MARIA NAMUNA"]));
        let (long, longer) = ("A".repeat(35), "A".repeat(36));
        check(&[&long, &long], Some(&[&long, &long]));
        check(&[&format!("ANNA {long}")], Some(&["ANNA", &long]));
        check(&[&long, &long, "A"], None);
        check(&[&longer], None);
    }
}
