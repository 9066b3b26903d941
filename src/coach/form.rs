//! The trip itself: where, when, with what. Everything is kept at every letter; what is wrong
//! stands beside its box as soon as somebody was in it, or asked for the riders.

use declaration::{
    Choice,
    manifest::{Severity, Spot, TripField},
};
use identity::Country;
use leptos::prelude::*;
use rulebook::{Direction, Mode};

use super::{
    Coach,
    controls::{Control, select, text_box},
    page::{frame, to_trips},
    riders,
    route::{Page, Part},
    saved::{self, SavedCoach},
    trips, words,
    work::Work,
};
use crate::{
    components::{Choose, El, button, button_row, classed, el, live, post_combo},
    content::{self, Key, language, t},
    platform::intl,
};

/// Fields that were left once, so that what is wrong with them is shown.
type Left = RwSignal<Vec<TripField>>;

/// The page.
pub(super) fn page(coach: Coach, id: &str) -> AnyView {
    let work = coach.work;
    let left: Left = RwSignal::new(Vec::new());
    let again = work
        .head
        .with_untracked(|head| head.as_ref().is_some_and(|head| head.people > 0));
    if again {
        // A list is there already: its trip shows everything at once.
        left.set(TripField::WORDS.iter().map(|(field, _)| *field).collect());
    }
    let sections = vec![
        route(work, left).any(),
        times(work, left).any(),
        vehicle(coach, left).any(),
        contact(work, left).any(),
    ];
    let page = Page::Trip(id.to_owned(), Part::Riders);
    let next = button("button", t(Key::CoachFormNext), move || {
        coach.go(page.clone())
    });
    frame(
        "page wrap coach-page",
        trips::title(&work.trip.get_untracked()),
        Some(to_trips(coach)),
        None,
        vec![
            riders::tabs(coach, id, Part::Form).any(),
            classed("DIV", "stack trip-form").child(sections).any(),
            towns().any(),
            countries().any(),
            button_row(next).any(),
        ],
    )
}

fn route(work: Work, left: Left) -> El {
    let field = TripField::Direction;
    let directions = [Direction::Entry, Direction::Exit, Direction::Transit];
    let radios: Vec<El> = directions
        .into_iter()
        .map(|direction| direction_radio(work, left, direction))
        .collect();
    let direction = control(work, left, field, "");
    let radios = classed("DIV", "choices three").child(radios);
    section(
        Key::CoachFormRoute,
        vec![
            direction.group(radios).any(),
            pair(vec![
                place(work, left, TripField::From).any(),
                place(work, left, TripField::To).any(),
            ])
            .any(),
            post(work, left).any(),
        ],
    )
}

fn direction_radio(work: Work, left: Left, direction: Direction) -> El {
    let field = TripField::Direction;
    let word = direction.word();
    // The first radio carries the field's id, so that a link to the field leads to it.
    let id = match direction {
        Direction::Entry => field_id(field),
        Direction::Exit | Direction::Transit => ["trip-direction-", word].concat(),
    };
    let radio = el("INPUT")
        .attr("type", "radio")
        .attr("id", id.clone())
        .attr("name", "direction")
        .attr("value", word)
        .flag_of("checked", move || {
            work.trip.with(|trip| trip.direction == word)
        })
        .on("change", move |_| {
            work.type_trip(field, word);
            leave(left, field);
        });
    let label = el("LABEL")
        .attr("for", id)
        .child(el("SPAN").child(content::direction(direction)));
    classed("DIV", "choice").child(radio).child(label)
}

fn times(work: Work, left: Left) -> El {
    let row = |day, time| {
        pair(vec![
            plain(work, left, day, "", Key::CoachFormDayHint).any(),
            plain(work, left, time, "", Key::CoachFormTimeHint).any(),
        ])
        .any()
    };
    section(
        Key::CoachFormTimes,
        vec![
            row(TripField::DepartsDay, TripField::DepartsTime),
            row(TripField::PostDay, TripField::PostTime),
            row(TripField::ArrivesDay, TripField::ArrivesTime),
        ],
    )
}

fn vehicle(coach: Coach, left: Left) -> El {
    let work = coach.work;
    let country = control(
        work,
        left,
        TripField::PlateCountry,
        &t(Key::CoachFormPlateCountryHint),
    );
    let boxed =
        country.tie(bound(work, left, TripField::PlateCountry, "w-full").attr("list", "states"));
    section(
        Key::CoachFormVehicle,
        vec![
            saved_coaches(coach),
            pair(vec![
                plain(
                    work,
                    left,
                    TripField::Plate,
                    "w-full",
                    Key::CoachFormPlateHint,
                )
                .any(),
                country.field(boxed).any(),
            ])
            .any(),
            pair(vec![
                plain(
                    work,
                    left,
                    TripField::Carrier,
                    "w-full",
                    Key::CoachFormCarrierHint,
                )
                .any(),
                plain(
                    work,
                    left,
                    TripField::Service,
                    "w-full",
                    Key::CoachFormServiceHint,
                )
                .any(),
            ])
            .any(),
        ],
    )
}

/// Coaches that are kept, and keeping this one.
fn saved_coaches(coach: Coach) -> AnyView {
    let work = coach.work;
    live(move || {
        let saved = coach.saved.with(|saved| saved.coaches.clone());
        let now = work.trip.with(|trip| SavedCoach {
            plate: trip.plate.trim().to_owned(),
            country: trip.plate_country.trim().to_owned(),
        });
        let is_new = !now.plate.is_empty() && !saved.contains(&now);
        let options: Vec<(String, String)> = saved
            .iter()
            .enumerate()
            .map(|(at, coach)| {
                (
                    at.to_string(),
                    [&coach.plate, " · ", &coach.country].concat(),
                )
            })
            .collect();
        let chosen = saved.iter().position(|other| *other == now);
        let chosen = chosen.map_or_else(String::new, |at| at.to_string());
        let choose = move |at: String| {
            let picked = at
                .parse::<usize>()
                .ok()
                .and_then(|at| saved.get(at).cloned());
            if let Some(picked) = picked {
                work.type_trip(TripField::Plate, &picked.plate);
                work.type_trip(TripField::PlateCountry, &picked.country);
            }
        };
        let pick = (!options.is_empty()).then(|| {
            let list = select(options, Signal::derive(move || chosen.clone()), choose);
            classed("DIV", "field")
                .child(
                    el("LABEL")
                        .attr("for", "saved-coach")
                        .child(Key::CoachFormSavedCoach),
                )
                .child(list.attr("id", "saved-coach"))
        });
        let save = is_new.then(|| {
            button("link-button", t(Key::CoachFormKeepCoach), move || {
                saved::keep_coach(coach, now.clone());
            })
        });
        classed("DIV", "stack").child(pick).child(save)
    })
}

fn contact(work: Work, left: Left) -> El {
    section(
        Key::CoachFormContact,
        vec![
            pair(vec![
                plain(
                    work,
                    left,
                    TripField::ContactName,
                    "w-full",
                    Key::CoachFormContactHint,
                )
                .any(),
                plain(
                    work,
                    left,
                    TripField::ContactPhone,
                    "w-full",
                    Key::CoachFormPhoneHint,
                )
                .any(),
            ])
            .any(),
        ],
    )
}

fn section(title: Key, fields: Vec<AnyView>) -> El {
    classed("SECTION", "form-part stack")
        .child(el("H2").child(title))
        .child(fields)
}

fn pair(fields: Vec<AnyView>) -> El {
    classed("DIV", "form-pair").child(fields)
}

fn plain(work: Work, left: Left, field: TripField, class: &'static str, hint: Key) -> El {
    let control = control(work, left, field, &t(hint));
    let boxed = control.tie(bound(work, left, field, class));
    control.field(boxed)
}

/// A place: a town of the list, or any code.
fn place(work: Work, left: Left, field: TripField) -> El {
    let control = control(work, left, field, &t(Key::CoachFormPlaceHint));
    let boxed = control.tie(bound(work, left, field, "w-full").attr("list", "towns"));
    let name = move || {
        let text = work.trip.with(|trip| trip.text(field).to_owned());
        let name = words::town(&text);
        (name != text).then(|| classed("P", "hint").child(name))
    };
    control.field(vec![boxed.any(), live(name)])
}

fn post(work: Work, left: Left) -> El {
    let field = TripField::Post;
    let control = control(work, left, field, &t(Key::PlacePostHint));
    let chosen = Signal::derive(move || work.trip.with(|trip| trip.post.clone()));
    let choose: Choose = Box::new(move |id| {
        work.type_trip(field, id);
        leave(left, field);
    });
    let boxed = control.tie(el("INPUT"));
    control.field(post_combo(boxed, Some(Mode::Coach), chosen, choose))
}

fn bound(work: Work, left: Left, field: TripField, class: &'static str) -> El {
    let value = Signal::derive(move || work.trip.with(|trip| trip.text(field).to_owned()));
    text_box(class, value, move |text| work.type_trip(field, &text))
        .on("change", move |_| leave(left, field))
}

fn control(work: Work, left: Left, field: TripField, hint: &str) -> Control {
    let worst = Memo::new(move |_| {
        let seen = left.with(|left| left.contains(&field));
        work.trip_found.with(|found| {
            let here = found.iter();
            here.filter(|finding| seen && finding.spot == Spot::Trip(field))
                .min_by_key(|finding| finding.severity)
                .cloned()
        })
    });
    Control {
        id: field_id(field),
        label: t(words::trip_field(field)),
        hint: hint.to_owned(),
        wrong: Signal::derive(move || worst.with(|found| found.as_ref().map(words::sentence))),
        stops: Signal::derive(move || {
            worst.with(|found| {
                found
                    .as_ref()
                    .is_some_and(|f| f.severity == Severity::Stops)
            })
        }),
    }
}

/// Id of the control of a field.
pub(super) fn field_id(field: TripField) -> String {
    ["trip-", field.word()].concat()
}

fn leave(left: Left, field: TripField) {
    if !left.with_untracked(|left| left.contains(&field)) {
        left.update(|left| left.push(field));
    }
}

fn towns() -> El {
    datalist("towns", words::towns())
}

fn countries() -> El {
    let codes = Country::ALL
        .iter()
        .map(|code| ((*code).to_owned(), content::country(code)));
    datalist("states", intl::sorted(language().tag(), codes.collect()))
}

fn datalist(id: &'static str, options: Vec<(String, String)>) -> El {
    let options = options.into_iter().map(|(word, name)| {
        el("OPTION")
            .attr("value", word)
            .attr("label", name.clone())
            .child(name)
    });
    el("DATALIST")
        .attr("id", id)
        .child(options.collect::<Vec<El>>())
}
