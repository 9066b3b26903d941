//! Riders fill it themselves: the link of the trip and its code, and what came through it.

use leptos::{prelude::*, task::spawn_local};
use qrcodegen::QrCodeEcc;
use wire::{EntryStateJson, JoinAction, JoinLinkJson, JoinedJson, PlanRequest, RiderJson};

use super::{
    page::{record, section},
    record::{Body, Record},
    source, words,
};
use crate::{
    api,
    coach::{
        Coach,
        account::{Doing, Trouble, copy_button},
    },
    components::{El, button, button_row, classed, el, group, live, notice, qr_code},
    content::{Key, instant, t, tf},
    platform::{history, share},
};

/// The section.
pub(super) fn view(coach: Coach, id: String) -> AnyView {
    let doing = Doing::new();
    let joined = RwSignal::new(Vec::<JoinedJson>::new());
    live(move || {
        let record = record(coach, &id);
        if record.is_cancelled() {
            return None;
        }
        let link = record
            .status
            .as_ref()
            .and_then(|status| status.join.clone());
        let content = classed("DIV", "stack")
            .child(el("P").child(Key::CoachFilingJoinHint))
            .child(doing.view())
            .child(match &link {
                Some(link) => opened(coach, &id, doing, link),
                None => {
                    let sound = source::stops(coach).trip == 0;
                    let open = action(coach, &id, doing, JoinAction::Open);
                    let hint = (!sound)
                        .then(|| notice("notice is-ask", "info", Key::CoachFilingJoinNeedsTrip));
                    group((hint, sound.then(|| button_row(open))))
                }
            })
            .child(
                // A driver hands in entries without any link.
                (link.is_some() || record.is_filed())
                    .then(|| entries(coach, id.clone(), doing, joined)),
            );
        Some(section("join", Key::CoachFilingJoin, content))
    })
}

/// A button that does something with the link.
fn action(coach: Coach, id: &str, doing: Doing, action: JoinAction) -> El {
    let (class, label) = match action {
        JoinAction::Open => ("button", Key::CoachFilingJoinOpen),
        JoinAction::Close => ("button secondary", Key::CoachFilingJoinClose),
        JoinAction::Renew => ("button secondary", Key::CoachFilingJoinRenew),
    };
    let id = id.to_owned();
    let act = move || {
        let id = id.clone();
        doing.run(coach.account, move || {
            Box::pin(change(coach, id.clone(), action))
        });
    };
    button(class, label, act).attr_of("aria-busy", move || doing.busy.get().then(|| "true".into()))
}

/// Changes the link. A trip that the server does not know yet is planned first, without anybody.
async fn change(coach: Coach, id: String, action: JoinAction) -> Result<(), Trouble> {
    let record = coach.filing.record(&id);
    let server = match &record.status {
        Some(status) => status.id.clone(),
        None => plan(coach, record).await?,
    };
    let link = api::trips::join_link(&server, action).await?;
    let mut record = coach.filing.record(&id);
    if let Some(status) = &mut record.status {
        status.join = Some(link);
    }
    coach.filing.keep(record).await;
    Ok(())
}

async fn plan(coach: Coach, mut record: Record) -> Result<String, Trouble> {
    let trip = source::untracked(coach, false).trip;
    let request = PlanRequest {
        trip: trip.clone(),
        riders: Vec::new(),
    };
    // A planned trip that nobody learns of does no harm: it is purged like any other.
    let key = share::random_id().unwrap_or_else(|| record.trip.clone());
    let planned = api::trips::plan(&key, &request).await?.status;
    let server = planned.id.clone();
    record.status = Some(planned);
    record.on_file = Body {
        trip,
        riders: Vec::new(),
    };
    coach.filing.keep(record).await;
    Ok(server)
}

fn opened(coach: Coach, id: &str, doing: Doing, link: &JoinLinkJson) -> AnyView {
    let address = [history::origin(), "/join/#".to_owned(), link.code.clone()].concat();
    if !link.open {
        let open = action(coach, id, doing, JoinAction::Open);
        return group((
            notice("notice", "lock", Key::CoachFilingJoinClosed),
            button_row(open),
        ));
    }
    let until = tf(
        Key::CoachFilingJoinUntil,
        &[("when", &instant(&link.until))],
    );
    let code = qr_code(&address, QrCodeEcc::Medium, Key::CoachFilingJoin);
    let shared = address.clone();
    let hand_on = move || {
        let text = shared.clone();
        spawn_local(async move {
            share::share(&t(Key::CoachFilingJoin), &text).await;
        });
    };
    let share_it =
        share::can_share().then(|| button("button secondary", Key::CoachFilingJoinShare, hand_on));
    let buttons = vec![
        group(copy_button(address.clone())),
        group(share_it),
        group(action(coach, id, doing, JoinAction::Renew)),
        group(action(coach, id, doing, JoinAction::Close)),
    ];
    classed("DIV", "stack join-link")
        .child(code)
        .child(classed("P", "code secret-text").child(address))
        .child(classed("P", "hint").child(until))
        .child(button_row(buttons))
        .any()
}

/// What riders sent, to be taken onto the list.
fn entries(coach: Coach, id: String, doing: Doing, joined: RwSignal<Vec<JoinedJson>>) -> AnyView {
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
        let open: Vec<JoinedJson> = entries.into_iter().filter(waits).collect();
        if open.is_empty() {
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
        let cards: Vec<El> = open
            .iter()
            .map(|one| card(coach, &id, doing, joined, one))
            .collect();
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
        EntryStateJson::Taken | EntryStateJson::Withdrawn => false,
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
    let words = el("DIV")
        .child(el("H3").child(words::who(&rider)))
        .child(el("P").child([t(state), instant(&entry.at)].join(" · ")));
    let (id, entry) = (id.to_owned(), entry.clone());
    let one = move || take(coach, id.clone(), doing, joined, vec![entry.clone()]);
    let button = button("link-button", Key::CoachFilingJoinedTake, one)
        .child(crate::components::hush(&words::name(&rider)));
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
