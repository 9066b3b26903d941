//! Where it is kept: on this device only, or on the account of the operator; and whether the
//! account has all of it.

use leptos::prelude::*;
use wire::{MAX_SAVED_COACHES, MAX_SAVED_PEOPLE, MeResponse};

use super::{
    shelf::{Shared, may_share},
    sync::{self, Hitch},
};
use crate::{
    api::{self, ApiFault},
    coach::{
        Coach,
        account::{Doing, Who},
        coach,
        page::link,
        route::Page,
    },
    components::{El, asking_button, button, button_row, classed, el, group, live, notice},
    content::{Key, t, tf},
};

/// The choice for whoever may choose, and how it stands.
pub(super) fn view(coach: Coach) -> AnyView {
    live(move || match coach.account.who.get() {
        Who::Member(me) if may_share(&me) => member(coach, &me),
        Who::Member(_) | Who::Asking => group(Vec::<El>::new()),
        Who::Unknown(_) => live(move || status(coach)),
        Who::Nobody => live(move || nobody(coach)),
    })
}

/// What is not on the account of somebody who is not signed in here; never whom it is about.
pub(crate) fn unsent_notice() -> AnyView {
    let coach = coach();
    live(move || {
        let who = coach.account.who.get();
        let ours = |shared: &Shared| match &who {
            Who::Member(me) => shared.operator == me.operator.id,
            Who::Asking | Who::Unknown(_) => true,
            Who::Nobody => false,
        };
        coach.saved.with_shared(|all| {
            let waiting = all.iter().filter(|s| s.is_unsent() && !ours(s));
            waiting
                .map(|shared| left(coach, shared))
                .collect::<Vec<El>>()
        })
    })
}

fn left(coach: Coach, shared: &Shared) -> El {
    let operator = shared.operator.clone();
    let asked = RwSignal::new(false);
    let forget = move || coach.saved.forget(coach, &operator);
    let remove = asking_button(
        "link-button",
        asked,
        Key::CoachSavedForget,
        Key::StartReallyRemove,
        Box::new(forget),
    );
    classed("DIV", "stack")
        .child(named(
            "notice is-ask",
            "clock",
            Key::CoachSavedLeft,
            &shared.name,
        ))
        .child(button_row(remove))
}

fn member(coach: Coach, me: &MeResponse) -> AnyView {
    let asks = RwSignal::new(false);
    let name = &me.operator.name;
    let is_shared = move || coach.saved.shown().is_some();
    let here = radio("saved-here", t(Key::CoachSavedHere), move || !is_shared());
    let here = here.on("change", move |_| {
        asks.set(coach.saved.shown_now().is_some())
    });
    let there = tf(Key::CoachSavedThere, &[("operator", name)]);
    let there = radio("saved-there", there, is_shared);
    let begin = me.clone();
    let there = there.on("change", move |_| {
        asks.set(false);
        if coach.saved.shown_now().is_none() {
            share(coach, &begin);
        }
    });
    let options = classed("DIV", "choices one-column").child(vec![here, there]);
    let choice = classed("FIELDSET", "field")
        .child(el("LEGEND").child(Key::CoachSavedWhere))
        .child(classed("P", "hint").child(tf(Key::CoachSavedWhat, &[("operator", name)])))
        .child(options);
    let me = me.clone();
    classed("DIV", "stack")
        .child(choice)
        .child(leaving(coach, asks, me.clone()))
        .live(move || group((status(coach), also_here(coach, &me))))
        .any()
}

fn radio(id: &'static str, label: String, checked: impl FnMut() -> bool + Send + 'static) -> El {
    let input = el("INPUT")
        .attr("type", "radio")
        .attr("id", id)
        .attr("name", "saved-where")
        .flag_of("checked", checked);
    let label = el("LABEL").attr("for", id).child(el("SPAN").child(label));
    classed("DIV", "choice").child(input).child(label)
}

fn share(coach: Coach, me: &MeResponse) {
    coach.saved.hitch.set(Hitch::None);
    coach.saved.share(coach, me);
    sync::look(coach);
}

/// It is to be kept on this device only: what becomes of the copy on the account.
fn leaving(coach: Coach, asks: RwSignal<bool>, me: MeResponse) -> AnyView {
    let doing = Doing::new();
    live(move || {
        let member = me.clone();
        let erase = move || {
            let me = member.clone();
            doing.run(coach.account, move || {
                let me = me.clone();
                Box::pin(async move {
                    if !sync::is_still(coach, &me).await? {
                        return Ok(());
                    }
                    let answer = api::accounts::erase_saved().await;
                    if !is_erased(&answer) {
                        return Ok(answer?);
                    }
                    coach.saved.keep_here(coach, &me.operator.id);
                    let _ = asks.try_set(false);
                    Ok(())
                })
            });
        };
        let operator = me.operator.id.clone();
        let leave = move || {
            coach.saved.keep_here(coach, &operator);
            asks.set(false);
        };
        let question = || {
            classed("DIV", "stack")
                .attr("role", "alert")
                .child(named(
                    "notice is-ask",
                    "alert",
                    Key::CoachSavedLeaving,
                    &me.operator.name,
                ))
                .child(doing.view())
                .child(button_row(vec![
                    button("button secondary", Key::CoachSavedLeaveThere, leave),
                    button("button danger", Key::CoachSavedEraseThere, erase)
                        .attr_of("aria-busy", move || doing.busy.get().then(|| "true".into())),
                ]))
        };
        asks.get().then(question)
    })
}

/// Erased, by whomever.
fn is_erased(answer: &Result<(), ApiFault>) -> bool {
    match answer {
        Ok(()) => true,
        Err(ApiFault::Refused(problem)) => problem.status == 404,
        Err(_) => false,
    }
}

/// Whether the account has all of it, and if not, why.
fn status(coach: Coach) -> Option<El> {
    let hitch = coach.saved.hitch.get();
    let offline = coach.device.with(|device| device.offline);
    let Some(shared) = coach.saved.shown() else {
        let erased = hitch == Hitch::ErasedThere;
        return erased.then(|| said("notice is-ask", "alert", t(Key::CoachSavedErasedThere)));
    };
    if !shared.is_unsent() {
        return Some(said("notice is-green", "check", t(Key::CoachSavedAllThere)));
    }
    let words = match hitch {
        Hitch::TooMuch => tf(
            Key::CoachSavedTooMuch,
            &[
                ("people", &MAX_SAVED_PEOPLE.to_string()),
                ("coaches", &MAX_SAVED_COACHES.to_string()),
            ],
        ),
        Hitch::Refused => t(Key::CoachSavedRefused),
        _ if offline => t(Key::CoachSavedOffline),
        Hitch::NoAnswer => t(Key::CoachSavedNoAnswer),
        Hitch::None | Hitch::ErasedThere => t(Key::CoachSavedSending),
    };
    Some(said("notice is-ask", "clock", words))
}

/// What is on this device only while the list of the account is shown.
fn also_here(coach: Coach, me: &MeResponse) -> Option<El> {
    (coach.saved.shown().is_some() && coach.saved.has_own()).then(|| {
        let me = me.clone();
        let add = button("button secondary", Key::CoachSavedAlsoAdd, move || {
            share(coach, &me);
        });
        classed("DIV", "stack")
            .child(notice("notice", "info", Key::CoachSavedAlso))
            .child(button_row(add))
    })
}

/// Nobody is signed in: what that means for what is kept.
fn nobody(coach: Coach) -> El {
    let resting = coach.saved.with_shared(|all| {
        let resting = all.iter().find(|shared| shared.rests);
        resting.map(|shared| shared.name.clone())
    });
    let words = match (coach.saved.shown(), resting) {
        (Some(shared), _) if shared.is_unsent() => {
            return signing_in(coach, unsent_notice());
        }
        (Some(shared), _) => named("notice", "info", Key::CoachSavedSignedOut, &shared.name),
        (None, Some(name)) => named("notice", "info", Key::CoachSavedRests, &name),
        (None, None) => return classed("P", "hint").child(Key::CoachSavedMay),
    };
    signing_in(coach, words.any())
}

fn signing_in(coach: Coach, words: AnyView) -> El {
    let page = Page::Account("/coach/account".to_owned());
    let sign_in = link(coach, "button secondary", page, Key::CoachAccountSignIn);
    classed("DIV", "stack")
        .child(words)
        .child(button_row(sign_in))
}

fn named(class: &'static str, sign: &'static str, words: Key, operator: &str) -> El {
    notice(class, sign, tf(words, &[("operator", operator)]))
}

fn said(class: &'static str, sign: &'static str, words: String) -> El {
    notice(class, sign, words).attr("role", "status")
}
