//! The trips on this device: the next one first.

use declaration::manifest::CoachTripDraft;
use leptos::{prelude::*, task::spawn_local};

use super::{
    Coach, account, copies, keep, on_file,
    page::{frame, link},
    route::{Page, Part},
    sample,
    sorted::sorted,
    words,
};
use crate::{
    components::{El, asking_button, button, button_row, classed, el, hush, icon, live},
    content::{Key, t, tf},
    platform::{clock, share},
};

/// The start page of the road.
pub(super) fn page(coach: Coach) -> AnyView {
    let begin = button("button", t(Key::CoachTripsNew), move || {
        coach.begin(new_head(CoachTripDraft::default()), Vec::new(), Part::Form);
    });
    let list = move || {
        let heads = coach.heads.get();
        if heads.is_empty() {
            return empty(coach);
        }
        let heads = in_order(heads).into_iter();
        let cards: Vec<El> = heads.map(|head| card(coach, head)).collect();
        classed("UL", "cards trips").child(cards)
    };
    let try_out = move || {
        coach.heads.with(|heads| !heads.is_empty()).then(|| {
            button("link-button", t(Key::CoachTripsSample), move || {
                try_out(coach)
            })
        })
    };
    frame(
        "page wrap coach-page",
        t(Key::CoachTitle),
        None,
        Some(t(Key::CoachLede)),
        vec![
            account::prompt(),
            button_row(begin).any(),
            live(list),
            live(try_out),
            on_file::view(coach),
        ],
    )
}

/// A trip that begins today.
pub(super) fn new_head(trip: CoachTripDraft) -> keep::Head {
    // Without a generator (no browser since 2013) the clock still tells two trips apart.
    let id = share::random_id().unwrap_or_else(|| clock::now_ms().to_string());
    keep::head(id, trip)
}

/// A trip in one line: from where to where.
pub(super) fn title(trip: &CoachTripDraft) -> String {
    let (from, to) = (words::town(&trip.from), words::town(&trip.to));
    match (from.is_empty(), to.is_empty()) {
        (true, true) => t(Key::CoachTripUnnamed),
        (false, true) => from,
        (true, false) => to,
        (false, false) => [from, to].join(" → "),
    }
}

/// When, with what, and for whom.
pub(super) fn line(trip: &CoachTripDraft) -> String {
    let day = words::day(&trip.departs_day);
    let parts = [
        day,
        trip.departs_time.clone(),
        trip.service.clone(),
        trip.plate.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn empty(coach: Coach) -> El {
    let steps = [Key::CoachEmptyOne, Key::CoachEmptyTwo, Key::CoachEmptyThree];
    let steps: Vec<El> = steps.into_iter().map(|key| el("LI").child(key)).collect();
    classed("DIV", "empty coach-empty")
        .child(crate::components::sign("coach", "icon lead-icon"))
        .child(classed("OL", "coach-steps").child(steps))
        .child(button(
            "button secondary",
            t(Key::CoachTripsSample),
            move || {
                try_out(coach);
            },
        ))
}

fn try_out(coach: Coach) {
    let people = sample::people();
    let head = keep::Head {
        next: u16::try_from(people.len()).unwrap_or(u16::MAX) + 1,
        parts: keep::parts(people.len()),
        people: people.len(),
        sample: true,
        ..new_head(sample::trip(clock::today()))
    };
    coach.begin(head, people, Part::Riders);
}

fn card(coach: Coach, head: keep::Head) -> El {
    let asked = RwSignal::new(false);
    let title = title(&head.trip);
    let page = Page::Trip(head.id.clone(), Part::Riders);
    let name = el("H2").child(link(coach, "", page, title.clone()));
    let about = move || [" – ", &title].concat();
    let [again, back, gone] = [head.clone(), head.clone(), head.clone()];
    let copy = button("link-button", t(Key::CoachTripCopy), move || {
        copy(coach, again.clone(), false);
    });
    let reverse = button("link-button", t(Key::CoachTripReverse), move || {
        copy_back(coach, &back);
    });
    let remove = asking_button(
        "link-button",
        asked,
        Key::ActionRemove,
        Key::StartReallyRemove,
        Box::new(move || coach.remove(gone.clone())),
    );
    let actions = [copy, reverse, remove].map(|action| action.child(hush(&about())));
    let words = el("DIV")
        .child(name)
        .child(el("P").child(line(&head.trip)))
        .child(standing(&head));
    classed("LI", "card")
        .child(words)
        .child(classed("DIV", "card-actions").child(Vec::from(actions)))
}

fn copy_back(coach: Coach, head: &keep::Head) {
    copy(coach, head.clone(), true);
}

/// How many people, and how many of them need something.
fn standing(head: &keep::Head) -> El {
    let people = tf(Key::CoachPeople, &[("n", &head.people.to_string())]);
    let state = match (head.people, head.stops) {
        (0, _) => None,
        (_, 0) => Some(("tag is-presented", "check", t(Key::CoachNoStops))),
        (_, stops) => {
            let text = tf(Key::CoachStops, &[("n", &stops.to_string())]);
            Some(("tag is-withdrawn", "square", text))
        }
    };
    let tag = |(class, sign, text): (&'static str, &'static str, String)| {
        classed("SPAN", class).child(icon(sign)).child(text)
    };
    let sample = head
        .sample
        .then(|| classed("SPAN", "tag").child(Key::CoachSampleTag));
    classed("P", "trip-standing")
        .child(el("SPAN").child(people))
        .child(state.map(tag))
        .child(sample)
}

/// The same trip again, or the way back, with the same people.
fn copy(coach: Coach, head: keep::Head, back: bool) {
    spawn_local(async move {
        keep::settled().await;
        let Ok((riders, _)) = keep::list(&head.id).await else {
            return;
        };
        let trip = if back {
            copies::reversed(&head.trip)
        } else {
            copies::again(&head.trip)
        };
        let copy = keep::Head {
            next: head.next,
            parts: head.parts,
            people: riders.len(),
            stops: head.stops,
            sample: head.sample,
            ..new_head(trip)
        };
        coach.begin(copy, copies::people(&riders, back), Part::Form);
    });
}

/// The next trip first; those that are over after those to come, and those without a day, which
/// somebody is at, before all.
fn in_order(heads: Vec<keep::Head>) -> Vec<keep::Head> {
    let today = clock::today();
    sorted(heads, |head| {
        let day = words::read_day(&head.trip.departs_day);
        match day {
            None => (0, 0, -head.updated),
            Some(day) => {
                let away = (day - today).num_days();
                (if away < 0 { 2 } else { 1 }, away.abs(), -head.updated)
            }
        }
    })
}
