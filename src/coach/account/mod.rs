//! Who is signed in, and everything that can be done about it.
//!
//! Lists are made, checked and kept without an account; one is needed to file. A session that ends
//! in the middle of something is answered in place: [`prompt`] asks to sign in, and what was begun
//! goes on afterwards.

mod doing;
mod enrol;
mod members;
mod page;
mod parts;
mod passkeys;
mod sessions;
mod tokens;
mod words;

use std::cell::RefCell;

use leptos::{prelude::*, task::spawn_local};
use wire::MeResponse;

use super::coach;
use crate::{
    api::{self, ApiFault},
    components::{classed, el, live},
    content::Key,
    platform::{dom, history, passkey, storage},
    shapes::{Ceremony, Finish},
};

use doing::Task;
pub(crate) use doing::{Doing, Trouble};
pub(crate) use parts::copy_button;

/// Whether somebody is signed in, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// The server was not asked yet, or has not answered.
    Asking,
    /// The server could not be asked. The session may well be good.
    Unknown(ApiFault),
    /// Nobody.
    Nobody,
    /// A member of an operator.
    Member(MeResponse),
}

/// The account. Outlives every page; copies share the same signals.
#[derive(Clone, Copy)]
pub(crate) struct Account {
    /// Who is signed in.
    pub(crate) who: RwSignal<Who>,
    /// Id of the operator that was signed in last on this device; empty after signing out.
    operator: RwSignal<String>,
    /// Something waits for signing in again.
    asked: RwSignal<bool>,
}

/// Name of the note for which operator somebody signed in on this device.
const SIGNED_IN: &str = "coach-signed-in";

thread_local! {
    /// What goes on once somebody is signed in again.
    static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

impl Account {
    /// Nobody was asked yet.
    pub(crate) fn new() -> Self {
        Self {
            who: RwSignal::new(Who::Asking),
            operator: RwSignal::new(String::new()),
            asked: RwSignal::new(false),
        }
    }

    /// Asks the server who is signed in.
    pub(crate) async fn ask(self) {
        match api::accounts::me().await {
            Ok(me) => self.is(me),
            Err(ApiFault::Refused(problem)) if problem.status == 401 => {
                self.remember("");
                self.who.set(Who::Nobody);
            }
            Err(fault) => self.who.set(Who::Unknown(fault)),
        }
    }

    /// Id of the operator that was signed in last on this device; empty when none is known.
    pub(crate) fn operator(self) -> String {
        self.operator.get_untracked()
    }

    /// Whether something that was meant to be sent for `operator` may go now: not on the session of
    /// another one. Follows who is signed in.
    pub(crate) fn may_send_for(self, operator: &str) -> bool {
        let known = self.operator.get();
        operator.is_empty() || known.is_empty() || known == operator
    }

    /// Signs in with whatever passkey the person chooses.
    pub(crate) async fn sign_in(self) -> Result<(), Trouble> {
        let start = api::accounts::sign_in_start().await?;
        let credential = passkey::get(&start.options).await?;
        let finish = finish(start, credential);
        let me = api::accounts::sign_in_finish(&finish).await;
        self.signed_in(me.map_err(Trouble::of_sign_in)?);
        Ok(())
    }

    /// The session is over. `go_on` is done once somebody is signed in again.
    pub(crate) fn ask_again(self, go_on: impl FnOnce() + 'static) {
        WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(go_on)));
        self.who.set(Who::Nobody);
        self.asked.set(true);
        dom::focus("signed-out");
    }

    fn signed_in(self, me: MeResponse) {
        self.is(me);
        self.asked.set(false);
        for go_on in WAITING.take() {
            go_on();
        }
    }

    fn signed_out(self) {
        WAITING.take();
        self.remember("");
        self.asked.set(false);
        self.who.set(Who::Nobody);
    }

    fn is(self, me: MeResponse) {
        self.remember(&me.operator.id);
        self.who.set(Who::Member(me));
    }

    /// Notes for which operator somebody is signed in here. The person is known to the server only.
    fn remember(self, operator: &str) {
        let operator = operator.to_owned();
        self.operator.set(operator.clone());
        spawn_local(async move { storage::put_reference(SIGNED_IN, &operator).await });
    }
}

/// The account of this road.
pub(crate) fn account() -> Account {
    coach().account
}

/// The page of the account at this path, if it is one.
pub(crate) fn page_of(path: &str) -> Option<AnyView> {
    match path.trim_end_matches('/') {
        "/coach/enrol" => Some(enrol::view()),
        "/coach/account" => Some(page::view()),
        _ => None,
    }
}

/// Starts to know who is signed in.
pub(crate) fn begin(account: Account) {
    // The enrolment page signs somebody in itself; whoever was signed in before is of no interest.
    if history::path().trim_end_matches('/') == "/coach/enrol" {
        return;
    }
    spawn_local(async move {
        // Most who work on lists never signed in here: the server need not be asked about them.
        match storage::reference(SIGNED_IN).await {
            Some(operator) if !operator.is_empty() => {
                account.operator.set(operator);
                account.ask().await;
            }
            Some(_) | None => account.who.set(Who::Nobody),
        }
    });
}

/// Asks to sign in again, where something waits for it.
pub(crate) fn prompt() -> AnyView {
    let account = account();
    let doing = Doing::new();
    live(move || {
        account.asked.get().then(|| {
            let words = classed("DIV", "stack")
                .child(el("H2").child(Key::CoachAccountAgainTitle))
                .child(el("P").child(Key::CoachAccountAgain))
                .child(doing.view())
                .child(parts::sign_in_button(account, doing));
            classed("DIV", "notice is-ask sign-in-again")
                .attr("id", "signed-out")
                .attr("role", "alert")
                .attr("tabindex", "-1")
                .child(words)
        })
    })
}

/// What goes back to the server after a ceremony.
fn finish(start: Ceremony, credential: String) -> Finish {
    Finish {
        ceremony: start.ceremony,
        credential,
    }
}
