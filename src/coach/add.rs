//! People come onto the list: from a file, pasted, from machine-readable lines, kept ones, by hand.
//! Nothing is refused: what cannot be placed is told.

use declaration::{
    Choice,
    manifest::{RiderDraft, TripField},
};
use leptos::prelude::*;

use super::{
    Coach,
    files::{self, Reader},
    grid::{Command, act},
    list::{self, Filter, Sorting},
    riders::name,
    scan,
    work::Work,
};
use crate::{
    components::{El, button, button_row, classed, el, icon, live},
    content::{Key, t, tf},
    platform::{clock, sheet_worker::Chosen},
    session,
};

/// What came of adding people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// People who came onto the list.
    pub(super) people: usize,
    /// Sentences about what could not be placed, or was changed on the way.
    pub(super) remarks: Vec<String>,
}

/// The panel over the list.
pub(super) fn panel(coach: Coach, adding: RwSignal<bool>) -> AnyView {
    let work = coach.work;
    let outcome: RwSignal<Option<Outcome>> = RwSignal::new(None);
    let text = RwSignal::new(String::new());
    let reader = Reader::new(work, outcome);
    let by_hand = button("button secondary", t(Key::CoachAddByHand), move || {
        let end = work.sheet.with_untracked(|sheet| sheet.riders().len());
        adding.set(false);
        act::add(work, end, vec![RiderDraft::default()]);
        act::act(work, Command::Edit, "");
    });
    let take = button("button secondary", t(Key::CoachAddTake), move || {
        let pasted = text.get_untracked();
        if !pasted.trim().is_empty() {
            take_text(reader, &pasted);
            text.set(String::new());
        }
    });
    classed("SECTION", "add-panel stack")
        .attr("aria-labelledby", "add-title")
        .child(el("H2").attr("id", "add-title").child(Key::CoachAddTitle))
        .child(files::drop_zone(reader))
        .child(paste_box(text))
        .child(button_row((take, by_hand)))
        .child(saved_people(coach))
        .child(scanned(coach))
        .live(move || outcome.get().map(|outcome| summary(work, &outcome, adding)))
        .any()
}

fn paste_box(text: RwSignal<String>) -> El {
    let hint = classed("P", "hint")
        .attr("id", "paste-hint")
        .child(Key::CoachAddPasteHint);
    let area = classed("TEXTAREA", "mrz w-full")
        .attr("id", "paste")
        .attr("rows", "4")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "paste-hint")
        .value_of(move || text.get())
        .on("input", move |event| text.set(event_target_value(&event)));
    classed("DIV", "field")
        .child(el("LABEL").attr("for", "paste").child(Key::CoachAddPaste))
        .child(hint)
        .child(area)
}

/// People kept for the next trips, who are not on the list yet.
fn saved_people(coach: Coach) -> AnyView {
    let work = coach.work;
    live(move || {
        let here: Vec<String> = work.sheet.with(|sheet| {
            let riders = sheet.riders().iter();
            riders.map(|rider| rider.number.trim().to_owned()).collect()
        });
        let people = coach.saved.with(|saved| saved.people.clone());
        let people = people.into_iter();
        let buttons: Vec<El> = people
            .filter(|person| !here.contains(&person.number.trim().to_owned()))
            .map(|person| {
                let name = name(&person);
                button("chip", name, move || {
                    let end = work.sheet.with_untracked(|sheet| sheet.riders().len());
                    act::add(work, end, vec![person.clone()]);
                })
            })
            .collect();
        (!buttons.is_empty()).then(|| {
            classed("DIV", "stack")
                .child(el("H3").child(Key::CoachAddSaved))
                .child(classed("DIV", "chips").child(buttons))
        })
    })
}

/// Entries that riders show on their own phones, with no network between.
fn scanned(coach: Coach) -> El {
    let work = coach.work;
    let id = work
        .head
        .with_untracked(|head| head.as_ref().map(|head| head.id.clone()));
    // An entry made for the link of another trip is asked about.
    let link = id.and_then(|id| coach.filing.record(&id).status?.join);
    let code = link.map_or_else(String::new, |link| link.code);
    let panel = scan::view(Key::CoachScanLede, code, move |rider| {
        let came = scan::onto_list(&rider);
        take(work, vec![rider]);
        came
    });
    classed("DETAILS", "more")
        .child(el("SUMMARY").child(Key::CoachAddScan))
        .child(panel)
}

/// What came of it, and the way to what needs attention.
fn summary(work: Work, outcome: &Outcome, adding: RwSignal<bool>) -> El {
    let counts = work.counts.get();
    let people = tf(Key::CoachAddedPeople, &[("n", &outcome.people.to_string())]);
    let state = match counts.stops + counts.look {
        _ if work.unchecked.get() > 0 => super::riders::checking(work),
        0 => t(Key::CoachCountsFine),
        n => tf(Key::CoachAddedLook, &[("n", &n.to_string())]),
    };
    let remarks: Vec<El> = outcome
        .remarks
        .iter()
        .map(|remark| el("LI").child(remark.clone()))
        .collect();
    let remarks = (!remarks.is_empty()).then(|| classed("UL", "bullets").child(remarks));
    // What needs attention is known once everybody was looked at.
    let show = (work.unchecked.get() == 0).then(|| {
        let show = move || {
            adding.set(false);
            act::next_problem(work, 1);
        };
        button_row(button("button", t(Key::CoachAddedShow), show))
    });
    let words = classed("DIV", "stack")
        .child(el("P").child(el("B").child(people)).child(" ").child(state))
        .child(remarks)
        .child(show);
    classed("DIV", "notice is-green")
        .attr("role", "status")
        .child(icon("check"))
        .child(words)
}

/// Takes a pasted text: machine-readable lines here, which needs no worker; anything else there.
fn take_text(reader: Reader, text: &str) {
    if list::looks_like_zones(text) && !text.contains('\t') {
        reader.done(zones(reader.work, text));
    } else {
        reader.read(Chosen::pasted(text));
    }
}

/// Takes machine-readable lines.
pub(super) fn zones(work: Work, text: &str) -> Outcome {
    let (riders, lost) = list::riders_of_zones(text, clock::today());
    let mut outcome = Outcome {
        people: riders.len(),
        remarks: Vec::new(),
    };
    if lost > 0 {
        outcome
            .remarks
            .push(tf(Key::CoachAddedLostLines, &[("n", &lost.to_string())]));
    }
    if riders.is_empty() && lost == 0 {
        outcome.remarks.push(t(Key::CoachAddedNothing));
    }
    take(work, riders);
    outcome
}

/// Takes a PAXLST message: its people, and what it says of the trip where nothing is typed yet.
pub(super) fn message(work: Work, bytes: &[u8]) -> Outcome {
    let reading = paxlst::read(bytes);
    let draft = session::with_pack(|pack| paxlst::drafts(&reading, clock::today(), pack.posts()));
    for (field, _) in TripField::WORDS {
        let here = work
            .trip
            .with_untracked(|trip| trip.text(*field).is_empty());
        let text = draft.trip.text(*field);
        if here && !text.is_empty() {
            work.type_trip(*field, text);
        }
    }
    let defects = reading.defects.len() + reading.defects_left_out;
    let mut outcome = Outcome {
        people: draft.riders.len(),
        remarks: Vec::new(),
    };
    if defects > 0 {
        outcome
            .remarks
            .push(tf(Key::CoachAddedDefects, &[("n", &defects.to_string())]));
    }
    take(work, draft.riders);
    outcome
}

/// Puts people at the end of the list, as one step, and shows what needs attention first.
pub(super) fn take(work: Work, mut riders: Vec<RiderDraft>) {
    if riders.is_empty() {
        return;
    }
    let end = work.sheet.with_untracked(|sheet| sheet.riders().len());
    if end > 0 {
        // The numbers of another list may be taken here.
        for rider in &mut riders {
            rider.sequence = 0;
        }
    }
    let count = riders.len();
    work.filter.set(Filter::All);
    work.sorting.set(Sorting::Attention);
    work.apply(vec![list::Change::Insert { at: end, riders }]);
    work.said
        .set(tf(Key::CoachAddedPeople, &[("n", &count.to_string())]));
}
