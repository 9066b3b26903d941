//! What riders entered themselves, or a driver read from their screens: onto the list, and off it
//! again when they withdrew.

use leptos::prelude::*;
use wire::{EntryStateJson, JoinedJson, RiderJson};

use super::{source, words};
use crate::{
    api,
    coach::{
        Coach,
        account::{Doing, Trouble},
    },
    components::{El, button, button_row, classed, el, group, live},
    content::{Key, instant, t, tf},
};

/// What riders sent, to be taken onto the list.
pub(super) fn view(
    coach: Coach,
    id: String,
    doing: Doing,
    joined: RwSignal<Vec<JoinedJson>>,
) -> AnyView {
    let fetch = {
        let id = id.clone();
        move || {
            let id = id.clone();
            doing.run(coach.account, move || {
                let id = id.clone();
                Box::pin(async move {
                    let server = coach.filing.record(&id).status.map(|status| status.id);
                    let found = api::trips::joined(&server.unwrap_or_default()).await?;
                    joined.try_set(found.entries);
                    Ok(())
                })
            });
        }
    };
    let look = button("button secondary", Key::CoachFilingJoinedLook, fetch);
    let list = live(move || {
        let entries = joined.get();
        let gone = gone(coach, &id, &entries);
        let open: Vec<JoinedJson> = entries.into_iter().filter(waits).collect();
        if open.is_empty() && gone.is_empty() {
            return group(classed("P", "hint").child(Key::CoachFilingJoinedNone));
        }
        let sound: Vec<JoinedJson> = open
            .iter()
            .filter(|one| {
                one.rider
                    .as_ref()
                    .is_some_and(|r| source::is_sound(coach, r))
            })
            .cloned()
            .collect();
        let open = open.iter().map(|one| card(coach, &id, doing, joined, one));
        let cards: Vec<El> = gone.into_iter().chain(open).collect();
        let all = (!sound.is_empty()).then(|| {
            let count = sound.len().to_string();
            let id = id.clone();
            let take = move || take(coach, id.clone(), doing, joined, sound.clone());
            button_row(button(
                "button",
                tf(Key::CoachFilingJoinedTakeAll, &[("n", &count)]),
                take,
            ))
        });
        group((all, classed("UL", "cards").child(cards)))
    });
    group((button_row(look), list))
}

/// Whether an entry waits for the dispatcher.
fn waits(entry: &JoinedJson) -> bool {
    match entry.state {
        EntryStateJson::Received | EntryStateJson::Changed => entry.rider.is_some(),
        EntryStateJson::Taken | EntryStateJson::Withdrawn | EntryStateJson::Discarded => false,
    }
}

fn card(
    coach: Coach,
    id: &str,
    doing: Doing,
    joined: RwSignal<Vec<JoinedJson>>,
    entry: &JoinedJson,
) -> El {
    let rider = entry.rider.clone().unwrap_or_default();
    let sound = source::is_sound(coach, &rider);
    let state = match (entry.state, sound) {
        (EntryStateJson::Changed, _) => Key::CoachFilingJoinedChanged,
        (_, true) => Key::CoachFilingJoinedSound,
        (_, false) => Key::CoachFilingJoinedMend,
    };
    let how = entry.by_driver.then(|| t(Key::CoachFilingJoinedByDriver));
    let line: Vec<String> = [Some(t(state)), how, Some(instant(&entry.at))]
        .into_iter()
        .flatten()
        .collect();
    let words = el("DIV")
        .child(el("H3").child(words::who(&rider)))
        .child(el("P").child(line.join(" · ")));
    let (id, entry) = (id.to_owned(), entry.clone());
    let one = move || take(coach, id.clone(), doing, joined, vec![entry.clone()]);
    let button = button("link-button", Key::CoachFilingJoinedTake, one)
        .child(crate::components::hush(&words::name(&rider)));
    classed("LI", "card")
        .child(words)
        .child(classed("DIV", "card-actions").child(button))
}

/// Those who withdrew what is on the list by now, each with a way to take them off.
fn gone(coach: Coach, id: &str, entries: &[JoinedJson]) -> Vec<El> {
    let record = coach.filing.record(id);
    let withdrawn = entries
        .iter()
        .filter(|entry| entry.state == EntryStateJson::Withdrawn);
    withdrawn
        .filter_map(|entry| {
            let sequence = record.place_of(&entry.entry)?;
            let rider = source::on_list(coach, sequence)?;
            Some(gone_card(coach, sequence, &rider, &entry.at))
        })
        .collect()
}

fn gone_card(coach: Coach, sequence: u16, rider: &RiderJson, at: &str) -> El {
    let line = [t(Key::CoachFilingJoinedWithdrawn), instant(at)].join(" · ");
    let words = el("DIV")
        .child(el("H3").child(words::who(rider)))
        .child(el("P").child(line));
    let drop = move || source::drop_from_list(coach, sequence);
    let button = button("link-button", Key::CoachFilingJoinedDrop, drop)
        .child(crate::components::hush(&words::name(rider)));
    classed("LI", "card")
        .child(words)
        .child(classed("DIV", "card-actions").child(button))
}

/// Puts entries onto the list, then tells the server which.
fn take(
    coach: Coach,
    id: String,
    doing: Doing,
    joined: RwSignal<Vec<JoinedJson>>,
    entries: Vec<JoinedJson>,
) {
    doing.run(coach.account, move || {
        let (id, entries) = (id.clone(), entries.clone());
        Box::pin(async move {
            for entry in entries {
                take_one(coach, &id, &entry).await?;
                joined.try_update(|all| all.retain(|one| one.entry != entry.entry));
            }
            Ok(())
        })
    });
}

async fn take_one(coach: Coach, id: &str, entry: &JoinedJson) -> Result<(), Trouble> {
    let Some(rider) = &entry.rider else {
        return Ok(());
    };
    let mut record = coach.filing.record(id);
    let place = record.place_of(&entry.entry);
    let sequence = source::put(coach, &own(rider), place);
    record.took(&entry.entry, sequence);
    // Onto the list first: an entry that the server takes for taken must not be lost.
    coach.filing.keep(record.clone()).await;
    let server = record.status.map(|status| status.id).unwrap_or_default();
    Ok(api::trips::take_entry(&server, &entry.entry).await?)
}

/// What a rider may say: the rest is the dispatcher's.
fn own(rider: &RiderJson) -> RiderJson {
    RiderJson {
        sequence: 0,
        confirmed: false,
        absent: false,
        ..rider.clone()
    }
}
