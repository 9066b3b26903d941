//! Agreeing with the account of whoever is signed in: what changed here is sent, what changed there
//! is taken, and of two changes at once none is lost.
//!
//! Tried when somebody signs in, when something is changed, when the network comes back, when the
//! page is looked at again, and every quarter of a minute while something is not sent.

use std::cell::Cell;

use leptos::{prelude::*, task::spawn_local};
use wire::{MeResponse, ProblemJson};

use super::{
    list::Saved,
    shelf::{self, Shared},
};
use crate::{
    api::{self, ApiFault, Turns},
    coach::{Coach, account::Who},
    platform::{attention, clock, events},
};

/// Between two looks at what was not sent, milliseconds.
const TICK_MS: i32 = 15_000;
/// How often it is merged and sent again before others get a moment.
const TRIES: usize = 5;

/// Why the account did not take what is here, or is not the place for it any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hitch {
    /// Nothing is in the way.
    #[default]
    None,
    /// No final word; it is tried again.
    NoAnswer,
    /// It is more than the account takes.
    TooMuch,
    /// The service refused.
    Refused,
    /// Somebody erased what was on the account; it is kept on this device only by now.
    ErasedThere,
}

thread_local! {
    static SENDING: Turns = const { Turns::new() };
    /// The account is to be looked at, though everything was sent.
    static LOOK: Cell<bool> = const { Cell::new(false) };
    /// Somebody signed out here, and nobody signed in since.
    static LEFT: Cell<bool> = const { Cell::new(false) };
}

/// Agrees with the account for as long as the page lives.
pub(crate) fn begin(coach: Coach) {
    Effect::new(move |before: Option<String>| {
        let now = coach.account.who.with(|who| match who {
            Who::Member(me) => me.member.id.clone(),
            Who::Asking | Who::Unknown(_) | Who::Nobody => String::new(),
        });
        if before.as_ref() != Some(&now) {
            look(coach);
        }
        now
    });
    events::on_window("online", move |_| look(coach));
    events::on_document("visibilitychange", move |_| {
        if !attention::is_hidden() {
            look(coach);
        }
    });
    spawn_local(async move {
        loop {
            clock::sleep(TICK_MS).await;
            if coach.saved.waits() {
                agree(coach).await;
            }
        }
    });
}

/// Looks at the account, and sends what it lacks.
pub(super) fn look(coach: Coach) {
    LOOK.set(true);
    spawn_local(agree(coach));
}

/// Sends what the account lacks.
pub(super) async fn agree(coach: Coach) {
    api::one_by_one(&SENDING, || turn(coach)).await;
}

/// Somebody is about to sign out: the last chance to send.
pub(crate) async fn send_before_leaving(coach: Coach) {
    agree(coach).await;
}

/// Somebody signed out. The next one at this device reads nothing that is on the account.
pub(crate) async fn leave(coach: Coach) {
    // What is under way now is put away after it.
    LEFT.set(true);
    coach.saved.put_away(coach, "");
    shelf::settled().await;
}

async fn turn(coach: Coach) {
    // Another tab may have changed it; unless the device keeps nothing, when what is here is more.
    if coach
        .device
        .with_untracked(|device| device.storage.is_none())
    {
        coach.saved.restore().await;
    }
    let Some(me) = member(coach).await else {
        if LEFT.get() {
            coach.saved.put_away(coach, "");
        }
        return;
    };
    LEFT.set(false);
    let may = shelf::may_share(&me);
    let own = if may { me.operator.id.as_str() } else { "" };
    coach.saved.put_away(coach, own);
    if !may || !events::is_online() {
        return;
    }
    let mut look = LOOK.replace(false);
    for _ in 0..TRIES {
        let Some(shared) = coach.saved.of(own) else {
            return; // on this device only
        };
        if !(look || shared.rests || shared.is_unsent()) {
            return coach.saved.hitch.set(Hitch::None);
        }
        look = false;
        let stepped = match is_still(coach, &me).await {
            Ok(true) => step(coach, &me, &shared).await,
            Ok(false) => return,
            Err(fault) => Err(fault),
        };
        if let Err(fault) = stepped {
            return note(coach, fault).await;
        }
    }
    coach.saved.hitch.set(Hitch::NoAnswer);
}

/// Who is signed in. Asked again when the service could not tell and something is to be sent.
async fn member(coach: Coach) -> Option<MeResponse> {
    let unknown = coach
        .account
        .who
        .with_untracked(|who| matches!(who, Who::Unknown(_)));
    if unknown && events::is_online() && coach.saved.shown_now().is_some() {
        coach.account.ask().await;
    }
    match coach.account.who.get_untracked() {
        Who::Member(me) => Some(me),
        Who::Asking | Who::Unknown(_) | Who::Nobody => None,
    }
}

/// Whether the session is still this member's. In another tab somebody of another operator may have
/// signed in, and would get what is not theirs.
pub(super) async fn is_still(coach: Coach, me: &MeResponse) -> Result<bool, ApiFault> {
    let now = api::accounts::me().await?;
    let same = now.member.id == me.member.id && now.role == me.role;
    if !same {
        coach.account.ask().await;
    }
    Ok(same)
}

/// One step closer to what is there.
async fn step(coach: Coach, me: &MeResponse, shared: &Shared) -> Result<(), ApiFault> {
    let operator = &me.operator.id;
    if shared.version > 0 && shared.is_unsent() {
        match send(coach, operator, Some(shared.version), &shared.now).await {
            Err(ApiFault::Refused(problem)) if problem.status == 412 => {}
            sent => return sent,
        }
    }
    match api::accounts::saved().await {
        Ok(there) => {
            let theirs = Saved::of_wire(there.coaches, &there.people);
            // A list that did not change is not stored again.
            if there.version != shared.version || shared.rests {
                let meet = |s: &mut Shared| s.meet(there.version, theirs);
                coach.saved.change_shared(coach, operator, meet);
            }
            Ok(())
        }
        Err(ApiFault::Refused(problem)) if is_nothing(&problem) => {
            if shared.version == 0 && !shared.rests {
                return send(coach, operator, None, &shared.now).await;
            }
            coach.saved.keep_here(coach, operator);
            coach.saved.hitch.set(Hitch::ErasedThere);
            Ok(())
        }
        Err(fault) => Err(fault),
    }
}

/// Puts a list on the account. What is changed here meanwhile is sent after it.
async fn send(
    coach: Coach,
    operator: &str,
    version: Option<u32>,
    list: &Saved,
) -> Result<(), ApiFault> {
    let kept = api::accounts::keep_saved(version, &list.to_wire()).await?;
    coach.saved.change_shared(coach, operator, |shared| {
        shared.version = kept.version;
        shared.base = list.clone();
    });
    Ok(())
}

async fn note(coach: Coach, fault: ApiFault) {
    let hitch = match fault {
        ApiFault::Refused(problem) if problem.status == 401 => {
            // The session is over. The page asks to sign in; whatever is done there goes on.
            coach.account.ask().await;
            Hitch::None
        }
        ApiFault::Refused(problem) if matches!(problem.status, 413 | 422) => Hitch::TooMuch,
        // Somebody else was faster; after a moment it is another one's turn.
        ApiFault::Refused(problem) if problem.status == 412 => Hitch::NoAnswer,
        ApiFault::Refused(_) => Hitch::Refused,
        ApiFault::Unreachable | ApiFault::TooMany(_) | ApiFault::Broken => Hitch::NoAnswer,
    };
    coach.saved.hitch.set(hitch);
}

/// Nothing is kept on the account; a service that does not know the address has none either.
fn is_nothing(problem: &ProblemJson) -> bool {
    problem.kind.ends_with("/not-found")
}
