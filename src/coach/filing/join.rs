//! Riders fill it themselves: the link of the trip and its code.

use leptos::{prelude::*, task::spawn_local};
use qrcodegen::QrCodeEcc;
use wire::{JoinAction, JoinLinkJson, PlanRequest};

use super::{
    joined,
    page::{record, section},
    record::{Body, Record},
    source,
};
use crate::{
    api,
    coach::{
        Coach,
        account::{Doing, Trouble, copy_button},
    },
    components::{
        El, asking_button, button, button_row, classed, el, group, live, notice, qr_code,
    },
    content::{Key, instant, t, tf},
    platform::{history, share},
};

/// The section.
pub(super) fn view(coach: Coach, id: String) -> AnyView {
    let doing = Doing::new();
    let waiting = RwSignal::new(Vec::new());
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
            // A driver hands entries in without a link, too.
            .child(
                record
                    .status
                    .is_some()
                    .then(|| joined::view(coach, id.clone(), doing, waiting)),
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
            Box::pin(change(coach, id.clone(), action, false))
        });
    };
    button(class, label, act).attr_of("aria-busy", move || doing.busy.get().then(|| "true".into()))
}

/// Changes the link. A trip that the server does not know yet is planned first, without anybody.
async fn change(
    coach: Coach,
    id: String,
    action: JoinAction,
    discard: bool,
) -> Result<(), Trouble> {
    let record = coach.filing.record(&id);
    let server = match &record.status {
        Some(status) => status.id.clone(),
        None => plan(coach, record).await?,
    };
    let link = api::trips::join_link(&server, action, discard).await?;
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

/// Replaces a link that strangers got hold of, and throws away what came through it.
fn discard(coach: Coach, id: &str, doing: Doing) -> El {
    let id = id.to_owned();
    let act = move || {
        let id = id.clone();
        doing.run(coach.account, move || {
            Box::pin(change(coach, id.clone(), JoinAction::Renew, true))
        });
    };
    let asked = RwSignal::new(false);
    let (first, second) = (Key::CoachFilingJoinDiscard, Key::CoachFilingJoinDiscardSure);
    asking_button("button secondary", asked, first, second, Box::new(act))
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
        group(discard(coach, id, doing)),
    ];
    classed("DIV", "stack join-link")
        .child(code)
        .child(classed("P", "code secret-text").child(address))
        .child(classed("P", "hint").child(until))
        .child(button_row(buttons))
        .any()
}
