//! The graph: what is asked when, where pages lead, and that no answer outlives its question.

use chrono::NaiveDate;
use declaration::{CashDraft, Draft, Field, ItemDraft, Known, PersonDraft};
use journey::{Step, guard, next, path, previous, problems, progress, resume, settle};
use proptest::prelude::*;
use rulebook::{Category, Direction, Mode, Pack, Papers, Residency, Topic};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day that exists")
}

fn known(pack: &Pack) -> Known<'_> {
    Known::new(pack, today())
}

fn specimen() -> PersonDraft {
    let mut person = PersonDraft {
        surname: "ERIKSSON".into(),
        given: "ANNA MARIA".into(),
        nationality: "UTO".into(),
        number: "L898902C3".into(),
        residency: Some(Residency::NonResident),
        ..PersonDraft::default()
    };
    person.birth.day = "12".into();
    person.birth.month = "8".into();
    person.birth.year = "1974".into();
    person
}

/// A tourist on foot with nothing of the listed topics.
fn tourist() -> Draft {
    let mut draft = Draft::new();
    draft.trip.direction = Some(Direction::Entry);
    draft.trip.mode = Some(Mode::Foot);
    draft.trip.post = "dostlik-andijon".into();
    draft.trip.date.day = "24".into();
    draft.trip.date.month = "11".into();
    draft.trip.date.year = "2026".into();
    draft.people = vec![specimen()];
    draft.nothing = true;
    draft
}

#[test]
fn a_tourist_with_nothing_passes_six_pages() {
    let pack = Pack::embedded();
    let known = known(&pack);
    let draft = tourist();
    let expected = [
        Step::Crossing,
        Step::Place,
        Step::People,
        Step::Carry,
        Step::Advice,
        Step::Answers,
    ];
    assert_eq!(path(&draft), expected);
    for step in expected {
        assert_eq!(problems(step, &draft, &known), [], "{step:?}");
    }
    assert_eq!(resume(&draft, &known), Step::Answers);
}

#[test]
fn an_empty_draft_starts_at_the_beginning_and_skips_nothing() {
    let pack = Pack::embedded();
    let known = known(&pack);
    let draft = Draft::new();
    assert_eq!(resume(&draft, &known), Step::Crossing);
    for wanted in [
        Step::Place,
        Step::People,
        Step::Person(0),
        Step::Advice,
        Step::Answers,
    ] {
        assert_eq!(guard(wanted, &draft, &known), Step::Crossing, "{wanted:?}");
    }
    assert_eq!(
        guard(Step::Item(3), &draft, &known),
        Step::Crossing,
        "no such item"
    );
}

#[test]
fn continue_and_back_are_one_path() {
    let pack = Pack::embedded();
    let known = known(&pack);
    let mut draft = tourist();
    draft.trip.mode = Some(Mode::Car);
    draft.vehicle.plate = "01A123BC".into();
    draft.vehicle.country = "UTO".into();
    draft.trip.post = "navoiy-zangiota".into();
    for pair in path(&draft).windows(2) {
        assert_eq!(next(pair[0], &draft, &known, false), pair[1]);
        assert_eq!(previous(pair[1], &draft), Some(pair[0]));
    }
    assert_eq!(previous(Step::Crossing, &draft), None);
    assert_eq!(progress(Step::Person(0), &draft), (4, 7));
}

#[test]
fn a_lone_traveller_meets_the_own_page() {
    let pack = Pack::embedded();
    let known = known(&pack);
    let mut draft = tourist();
    draft.people = vec![PersonDraft::default()];
    assert_eq!(next(Step::Place, &draft, &known, false), Step::Person(0));
    assert_eq!(next(Step::Person(0), &draft, &known, false), Step::People);
    assert_eq!(previous(Step::Person(0), &draft), Some(Step::Place));
}

#[test]
fn a_change_leads_back_unless_it_opens_a_question() {
    let pack = Pack::embedded();
    let known = known(&pack);
    let mut draft = tourist();
    assert_eq!(next(Step::Place, &draft, &known, true), Step::Answers);
    draft.trip.mode = Some(Mode::Car);
    assert_eq!(next(Step::Crossing, &draft, &known, true), Step::Vehicle);
}

#[test]
fn a_ticked_topic_wants_an_entry() {
    let pack = Pack::embedded();
    let known = known(&pack);
    let mut draft = tourist();
    draft.nothing = false;
    draft.topics = vec![Topic::Medicine, Topic::Cash];
    assert!(path(&draft).contains(&Step::Items) && path(&draft).contains(&Step::Cash));
    let found = problems(Step::Items, &draft, &known);
    assert_eq!(
        found.first().map(|problem| problem.field),
        Some(Field::Items)
    );
    let found = problems(Step::Cash, &draft, &known);
    assert_eq!(
        found.first().map(|problem| problem.field),
        Some(Field::Cash)
    );
}

prop_compose! {
    fn any_item()(
        category in proptest::option::of(proptest::sample::select(Category::ALL.to_vec())),
        name in "[a-z]{0,4}",
        value in "[0-9]{0,3}",
        owner in 0_usize..4,
        papers in any::<bool>(),
    ) -> ItemDraft {
        let papers = papers.then_some(Papers::InHand);
        ItemDraft { owner, category, name, value, papers, ..ItemDraft::default() }
    }
}

prop_compose! {
    fn any_draft()(
        direction in proptest::sample::select(
            vec![None, Some(Direction::Entry), Some(Direction::Exit), Some(Direction::Transit)]),
        mode in proptest::sample::select(
            vec![None, Some(Mode::Car), Some(Mode::Coach), Some(Mode::Foot), Some(Mode::Air)]),
        people in 0_usize..4,
        resident in any::<bool>(),
        topics in proptest::sample::subsequence(Topic::ALL.to_vec(), 0..=8),
        nothing in any::<bool>(),
        items in proptest::collection::vec(any_item(), 0..5),
        cash in proptest::collection::vec(("[0-9]{0,3}", 0_usize..4), 0..3),
    ) -> Draft {
        let mut draft = Draft::new();
        draft.trip.direction = direction;
        draft.trip.mode = mode;
        draft.trip.trip_code = "A1".into();
        draft.vehicle.plate = "01A123BC".into();
        let residency = if resident { Residency::Resident } else { Residency::NonResident };
        draft.people = (0..people)
            .map(|_| PersonDraft {
                days_abroad: "3".into(),
                residency: Some(residency),
                ..specimen()
            })
            .collect();
        draft.topics = topics;
        draft.nothing = nothing;
        draft.items = items;
        draft.cash = cash
            .into_iter()
            .map(|(amount, owner)| CashDraft { owner, amount, currency: "USD".into() })
            .collect();
        draft
    }
}

proptest! {
    #[test]
    fn no_answer_outlives_its_question(mut draft in any_draft()) {
        settle(&mut draft);
        let path = path(&draft);
        prop_assert!(path.contains(&Step::Vehicle) || draft.vehicle.plate.is_empty());
        prop_assert!(path.contains(&Step::Items) || draft.items.is_empty());
        prop_assert!(path.contains(&Step::Cash) || draft.cash.is_empty());
        prop_assert!(draft.trip.mode == Some(Mode::Coach) || draft.trip.trip_code.is_empty());
        for item in &draft.items {
            prop_assert!(item.category.is_none_or(|c| draft.topics.contains(&c.topic())));
            prop_assert!(item.owner < draft.people.len());
        }
        for person in &draft.people {
            let asked = draft.trip.direction == Some(Direction::Entry)
                && person.residency == Some(Residency::Resident);
            prop_assert!(asked || person.days_abroad.is_empty());
        }
    }

    #[test]
    fn settling_twice_changes_nothing_more(mut draft in any_draft()) {
        settle(&mut draft);
        let once = draft.clone();
        settle(&mut draft);
        prop_assert_eq!(once, draft);
    }

    #[test]
    fn every_page_is_reached_through_complete_pages(draft in any_draft()) {
        let pack = Pack::embedded();
        let known = known(&pack);
        for step in path(&draft) {
            let shown = guard(step, &draft, &known);
            let path = path(&draft);
            let before = path.iter().take_while(|other| **other != shown.parent());
            prop_assert!(before.clone().all(|step| journey::is_complete(*step, &draft, &known)));
        }
    }
}
