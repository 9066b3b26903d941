//! One trip at the post: the pass, the head count, what comes next.

use leptos::{prelude::*, task::spawn_local};
use wire::RiderJson;

use super::keep::{self, Board};
use crate::{
    coach::{
        Coach,
        account::{self, Doing},
        filing,
        page::{frame, link},
        route::Page,
        trips, work,
    },
    components::{El, button, button_row, classed, el, group, live, notice},
    content::{Key, t, tf},
};

/// The page of the trip with this id of the service.
pub(crate) fn view(coach: Coach, id: &str) -> AnyView {
    let board = RwSignal::new(None::<Option<Board>>);
    let doing = Doing::new();
    let asked = id.to_owned();
    spawn_local(async move {
        let found = keep::board(coach, &asked).await;
        let _ = board.try_set(Some(found));
    });
    let id = id.to_owned();
    let body = live(move || {
        // Only another trip builds the page anew; ticks are told to their places.
        let known = board.with(|board| board.as_ref().map(Option::is_some));
        match known {
            None => group(
                el("P")
                    .attr("role", "status")
                    .child(Key::CoachAccountAsking),
            ),
            Some(true) => shown(coach, board, doing, &id),
            Some(false) => group(missing(coach, board, doing, &id)),
        }
    });
    let back = link(coach, "back", Page::Drivers, Key::CoachDriverTitle);
    frame(
        "page wrap coach-page driver-board",
        t(Key::CoachDriverTitle),
        Some(back),
        None,
        vec![account::prompt(), doing.view(), body],
    )
}

type Shown = RwSignal<Option<Option<Board>>>;

fn refresh(coach: Coach, board: Shown, doing: Doing, id: &str) -> El {
    let id = id.to_owned();
    let take = move || {
        let id = id.clone();
        doing.run(coach.account, move || {
            let id = id.clone();
            Box::pin(async move {
                let taken = keep::take_along(&id).await?;
                let _ = board.try_set(Some(Some(taken)));
                Ok(())
            })
        });
    };
    button("button secondary", Key::CoachDriverRefresh, take)
        .attr_of("aria-busy", move || doing.busy.get().then(|| "true".into()))
}

fn missing(coach: Coach, board: Shown, doing: Doing, id: &str) -> El {
    classed("DIV", "stack")
        .child(notice("notice is-ask", "info", Key::CoachDriverMissing))
        .child(button_row(refresh(coach, board, doing, id)))
}

fn shown(coach: Coach, board: Shown, doing: Doing, id: &str) -> AnyView {
    let Some(now) = board.get_untracked().flatten() else {
        return group(Vec::<El>::new());
    };
    let trip = now.record.on_file.trip.to_draft();
    let title = el("H2").child(trips::title(&trip));
    let pass = match &now.record.status {
        Some(status) if status.pass.is_some() => filing::pass_card(&now.record, status),
        Some(_) | None => group(notice("notice is-red", "ban", Key::CoachDriverVoid)),
    };
    classed("DIV", "stack")
        .child(title)
        .child(el("P").child(trips::line(&trip)))
        .child(pass)
        .child(steps())
        .child(heads(coach, board, &now))
        .child(button_row(refresh(coach, board, doing, id)))
        .any()
}

/// What comes next at the post.
fn steps() -> El {
    let steps = [
        Key::CoachDriverStepCount,
        Key::CoachDriverStepShow,
        Key::CoachDriverStepSee,
        Key::CoachDriverStepOfficer,
    ];
    let steps: Vec<El> = steps.into_iter().map(|key| el("LI").child(key)).collect();
    classed("SECTION", "stack")
        .child(el("H2").child(Key::CoachDriverSteps))
        .child(classed("OL", "bullets").child(steps))
}

/// The head count: who is on board, and what to do about those who are not.
fn heads(coach: Coach, board: Shown, now: &Board) -> El {
    let count = live(move || {
        board.with(|board| {
            let board = board.as_ref()?.as_ref()?;
            let here = (board.expected() - board.missing().len()).to_string();
            let all = board.expected().to_string();
            Some(tf(
                Key::CoachDriverAboard,
                &[("here", &here), ("all", &all)],
            ))
        })
    });
    let riders = now.record.on_file.riders.iter();
    let lines: Vec<El> = riders.map(|rider| tick(board, rider)).collect();
    classed("SECTION", "stack head-count")
        .child(el("H2").child(Key::CoachDriverCount))
        .child(el("P").attr("role", "status").child(count))
        .child(classed("UL", "ticks").child(lines))
        .child(absent(coach, board))
}

fn tick(board: Shown, rider: &RiderJson) -> El {
    let (sequence, absent) = (rider.sequence, rider.absent);
    let id = ["aboard-", &sequence.to_string()].concat();
    let turn = move |_| {
        let mut kept = None;
        board.update(|board| {
            if let Some(board) = board.as_mut().and_then(Option::as_mut) {
                board.turn(sequence);
                kept = Some(board.clone());
            }
        });
        if let Some(board) = kept {
            spawn_local(async move { keep::keep(&board).await });
        }
    };
    let has = move || {
        board.with(|board| {
            let board = board.as_ref().and_then(Option::as_ref);
            board.is_some_and(|board| board.has(sequence))
        })
    };
    let input = el("INPUT")
        .attr("type", "checkbox")
        .attr("id", id.clone())
        .flag_of("checked", has)
        .flag_of("disabled", move || absent)
        .on("change", turn);
    let mark = absent.then(|| [" – ", &t(Key::CoachDriverAbsent)].concat());
    let label = el("LABEL")
        .attr("for", id)
        .child(filing::who(rider))
        .child(mark);
    classed("LI", "choice").child(input).child(label)
}

/// On the device that filed the trip, those who did not come can be marked on the list at once.
fn absent(coach: Coach, board: Shown) -> AnyView {
    live(move || {
        let (missing, trip, some) = board.with(|board| {
            let board = board.as_ref().and_then(Option::as_ref);
            board.map_or((Vec::new(), String::new(), false), |board| {
                let some = !board.aboard.is_empty();
                (board.missing(), board.record.trip.clone(), some)
            })
        });
        if missing.is_empty() || !some {
            return None;
        }
        let count = missing.len().to_string();
        let text = el("P").child(tf(Key::CoachDriverMissingPeople, &[("n", &count)]));
        if trip.is_empty() {
            let hint = classed("P", "hint").child(Key::CoachDriverTellDispatcher);
            return Some(classed("DIV", "stack").child(text).child(hint));
        }
        let mark = move || {
            let (trip, missing) = (trip.clone(), missing.clone());
            spawn_local(async move { mark(coach, &trip, &missing).await });
        };
        let button = button("button secondary", Key::CoachDriverMark, mark);
        Some(
            classed("DIV", "stack")
                .child(text)
                .child(button_row(button)),
        )
    })
}

/// Marks people as absent on the list, and goes where the change is sent.
async fn mark(coach: Coach, trip: &str, missing: &[u16]) {
    if !coach.load(trip).await {
        return;
    }
    work::mark_absent(coach.work, missing);
    let part = crate::coach::route::Part::Send;
    coach.go(Page::Trip(trip.to_owned(), part));
}
