//! What only shows when people of the list are held against each other.

use std::collections::HashMap;
use std::hash::Hash;

use chrono::NaiveDate;
use identity::{DocumentNumber, same_person_key};

use super::{
    Column, Finding, Issue, MAX_RIDERS, RiderDraft, Role, Severity, Spot,
    dates::{DateText, read_day},
    rider::Days,
    words,
};

/// Everything found between the people of a list. Those who did not come along are left out.
///
/// `adult` is the age in full years from which somebody may answer for a child, 0 when the rule
/// pack has no such rule. Works on what was typed, so that a duplicate shows although something
/// else in the row is wrong.
#[must_use]
pub fn check_list(riders: &[RiderDraft], days: Days, adult: u32) -> Vec<Finding> {
    let prints: Vec<Fingerprint> = riders
        .iter()
        .map(|draft| Fingerprint::of(draft, days.today))
        .collect();
    compare(prints.iter().map(Some), days.crossing, adult)
}

/// What of a person is held against others. Making one takes a hundred times longer than comparing
/// it: who checks at every keystroke keeps them and makes anew only that of the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    birth: Option<NaiveDate>,
    number: Option<DocumentNumber>,
    role: Option<Role>,
    seat: String,
    absent: bool,
    /// Spellings of one name fall together under it; empty when there is no name.
    name: String,
    surname: String,
}

impl Fingerprint {
    /// The one of a row.
    #[must_use]
    pub fn of(draft: &RiderDraft, today: NaiveDate) -> Self {
        let birth = match read_day(&draft.birth, today) {
            DateText::Sure(day) | DateText::Doubtful(day, _) => Some(day),
            DateText::Bad(..) => None,
        };
        let name = same_person_key(&draft.surname, &draft.given);
        // The key of the surname ends at the mark between the two.
        let surname = name.split('<').next().unwrap_or_default().to_owned();
        Self {
            birth,
            number: DocumentNumber::parse(&draft.number).ok(),
            role: words::role(&draft.role),
            seat: draft.seat.trim().to_ascii_uppercase(),
            absent: draft.absent,
            name: if name.len() > 1 { name } else { String::new() },
            surname,
        }
    }
}

/// What [`check_list`] finds, from the fingerprints of all rows in the order of the list; a row
/// without one is held against nobody.
#[must_use]
pub fn compare<'a>(
    prints: impl ExactSizeIterator<Item = Option<&'a Fingerprint>>,
    crossing: NaiveDate,
    adult: u32,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let rows = prints.len();
    let people: Vec<Known<'_>> = prints
        .enumerate()
        .filter_map(|(index, print)| print.map(|print| Known { index, print }))
        .filter(|person| !person.print.absent)
        .collect();
    size(rows, &people, &mut found);
    twins(&people, &mut found);
    seats(&people, &mut found);
    ages(&people, crossing, adult, &mut found);
    found
}

/// Somebody who came along.
struct Known<'a> {
    index: usize,
    print: &'a Fingerprint,
}

impl Known<'_> {
    fn age(&self, day: NaiveDate) -> Option<u32> {
        day.years_since(self.print.birth?)
    }

    fn finding(&self, column: Column, issue: Issue, severity: Severity) -> Finding {
        Finding {
            spot: Spot::Cell {
                rider: self.index,
                column,
            },
            issue,
            severity,
            repair: None,
        }
    }
}

fn size(rows: usize, people: &[Known<'_>], found: &mut Vec<Finding>) {
    let mut list = |issue, severity| {
        found.push(Finding {
            spot: Spot::List,
            issue,
            severity,
            repair: None,
        });
    };
    if rows > MAX_RIDERS {
        list(Issue::TooMany { max: MAX_RIDERS }, Severity::Stops);
    }
    if people.is_empty() {
        list(Issue::Empty, Severity::Stops);
    } else if !people
        .iter()
        .any(|person| person.print.role == Some(Role::Driver))
    {
        list(Issue::NoDriver, Severity::Look);
    }
}

/// One person twice, or one document twice.
fn twins(people: &[Known<'_>], found: &mut Vec<Finding>) {
    let mut documents = HashMap::new();
    let mut names = HashMap::new();
    for person in people {
        let number = person.print.number.as_ref();
        let by_number = number.and_then(|number| first(&mut documents, number, person));
        let key = (!person.print.name.is_empty())
            .then_some((person.print.name.as_str(), person.print.birth));
        let key = key.filter(|(_, birth)| birth.is_some());
        let by_name = key.and_then(|key| first(&mut names, key, person));
        match (by_number, by_name) {
            (Some(other), Some(same)) if other == same => {
                let issue = Issue::SamePerson { other };
                found.push(person.finding(Column::Surname, issue, Severity::Stops));
            }
            (by_number, by_name) => {
                found.extend(by_number.map(|other| {
                    let issue = Issue::SameDocument { other };
                    person.finding(Column::Number, issue, Severity::Look)
                }));
                found.extend(by_name.map(|other| {
                    let issue = Issue::SamePerson { other };
                    person.finding(Column::Surname, issue, Severity::Look)
                }));
            }
        }
    }
}

fn seats(people: &[Known<'_>], found: &mut Vec<Finding>) {
    let mut seats = HashMap::new();
    for person in people {
        let seat = person.print.seat.as_str();
        if seat.is_empty() {
            continue;
        }
        if let Some(other) = first(&mut seats, seat, person) {
            let issue = Issue::SameSeat { other };
            found.push(person.finding(Column::Seat, issue, Severity::Look));
        }
    }
}

/// The index of the first person with this key; remembers the key when it is new.
fn first<K: Eq + Hash>(seen: &mut HashMap<K, usize>, key: K, person: &Known<'_>) -> Option<usize> {
    match seen.entry(key) {
        std::collections::hash_map::Entry::Occupied(other) => Some(*other.get()),
        std::collections::hash_map::Entry::Vacant(free) => {
            free.insert(person.index);
            None
        }
    }
}

fn ages(people: &[Known<'_>], day: NaiveDate, adult: u32, found: &mut Vec<Finding>) {
    let grown: std::collections::HashSet<&str> = people
        .iter()
        .filter(|person| person.age(day).is_some_and(|age| age >= adult))
        .map(|person| person.print.surname.as_str())
        .collect();
    for person in people {
        if person.age(day).is_none_or(|age| age >= adult) {
            continue;
        }
        if person.print.role == Some(Role::Driver) {
            found.push(person.finding(Column::Role, Issue::DriverIsChild, Severity::Stops));
        } else if !grown.contains(person.print.surname.as_str()) {
            found.push(person.finding(Column::Birth, Issue::ChildAlone, Severity::Look));
        }
    }
}
