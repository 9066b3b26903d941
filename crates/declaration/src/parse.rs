//! The whole declaration.

use chrono::NaiveDate;
use rulebook::{Cash, Item, Mode, Pack, Post, Row};

use crate::{
    Draft, Fault, Field, MAX_CASH_LINES, MAX_ITEMS, MAX_PEOPLE, Person, PersonField, Problem, Trip,
    Vehicle, parse_cash, parse_item, parse_person, parse_trip, parse_vehicle,
};

/// What a draft is read against.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The civil day of the reader.
    pub today: NaiveDate,
    /// Border posts of the rule pack.
    pub posts: &'a [Post],
    /// Full years from which a person declares; 0 where the rule pack has no such rule.
    pub declarant_age: u32,
}

impl<'a> Known<'a> {
    /// What `pack` knows on `today`.
    #[must_use]
    pub fn new(pack: &'a Pack, today: NaiveDate) -> Self {
        let age = pack.parameter("pcd.age", today).and_then(Row::whole);
        Self {
            today,
            posts: pack.posts(),
            declarant_age: age.unwrap_or(0),
        }
    }
}

/// A traveller declaration in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The crossing.
    pub trip: Trip,
    /// The party: 1 to [`MAX_PEOPLE`], at least one of them old enough to declare; the first
    /// declares.
    pub people: Vec<Person>,
    /// Things carried.
    pub items: Vec<Item>,
    /// Cash carried.
    pub cash: Vec<Cash>,
    /// The vehicle, exactly when the mode is a car.
    pub vehicle: Option<Vehicle>,
}

/// Reads a draft.
///
/// # Errors
/// Every problem of every part, in the order of the pages.
pub fn parse(draft: &Draft, known: &Known<'_>) -> Result<Declaration, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut note = |found: Vec<Problem>| problems.extend(found);
    let trip = parse_trip(&draft.trip, known).map_err(&mut note).ok();
    let crossing = trip.as_ref().map(|trip| trip.date);
    let people = parse_people(draft, known, crossing).map_err(&mut note).ok();
    let items = parse_lines(&draft.items, MAX_ITEMS, Field::Items, |item, index| {
        parse_item(item, index, draft.people.len())
    });
    let items = items.map_err(&mut note).ok();
    let cash = parse_lines(&draft.cash, MAX_CASH_LINES, Field::Cash, |line, index| {
        parse_cash(line, index, draft.people.len())
    });
    let cash = cash.map_err(&mut note).ok();
    let vehicle = match draft.trip.mode {
        Some(Mode::Car) => parse_vehicle(&draft.vehicle)
            .map(Some)
            .map_err(&mut note)
            .ok(),
        Some(_) | None => Some(None),
    };
    match (trip, people, items, cash, vehicle) {
        (Some(trip), Some(people), Some(items), Some(cash), Some(vehicle)) => Ok(Declaration {
            trip,
            people,
            items,
            cash,
            vehicle,
        }),
        _ => Err(problems),
    }
}

fn parse_people(
    draft: &Draft,
    known: &Known<'_>,
    crossing: Option<NaiveDate>,
) -> Result<Vec<Person>, Vec<Problem>> {
    let people = parse_lines(&draft.people, MAX_PEOPLE, Field::People, |person, index| {
        parse_person(person, index, known.today, crossing)
    })?;
    let day = crossing.unwrap_or(known.today);
    if people.is_empty() {
        return Err(vec![Problem::new(Field::People, Fault::Missing)]);
    }
    if people
        .iter()
        .all(|person| u32::from(person.age_on(day)) < known.declarant_age)
    {
        return Err(vec![Problem::new(Field::People, Fault::NoAdult)]);
    }
    let same = |a: &Person, b: &Person| a.number == b.number && a.issuer == b.issuer;
    let problems: Vec<Problem> = (1..people.len())
        .filter_map(|index| {
            let other = people[..index]
                .iter()
                .position(|person| same(person, &people[index]))?;
            let field = Field::Person(index, PersonField::Number);
            Some(Problem::new(field, Fault::SameDocument { other }))
        })
        .collect();
    if problems.is_empty() {
        Ok(people)
    } else {
        Err(problems)
    }
}

fn parse_lines<D, T>(
    drafts: &[D],
    max: usize,
    list: Field,
    parse: impl Fn(&D, usize) -> Result<T, Vec<Problem>>,
) -> Result<Vec<T>, Vec<Problem>> {
    if drafts.len() > max {
        return Err(vec![Problem::new(list, Fault::TooMany { max })]);
    }
    let mut values = Vec::with_capacity(drafts.len());
    let mut problems = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        match parse(draft, index) {
            Ok(value) => values.push(value),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() {
        Ok(values)
    } else {
        Err(problems)
    }
}
