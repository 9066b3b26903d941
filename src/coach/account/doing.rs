//! One thing that is being done: busy while it runs, in words what went wrong, again after signing
//! in when the session was over.

use std::{pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

use super::{Account, words};
use crate::{
    api::ApiFault,
    components::{classed, el, icon, live},
    platform::passkey::PasskeyFault,
};

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The server did not.
    Api(ApiFault),
    /// The browser gave no passkey.
    Passkey(PasskeyFault),
    /// The passkey belongs to no member of this service.
    StrangePasskey,
}

impl Trouble {
    /// While signing in, a refusal is about the passkey, not about a session.
    pub(super) fn of_sign_in(fault: ApiFault) -> Self {
        match fault {
            ApiFault::Refused(problem) if problem.status == 401 => Self::StrangePasskey,
            other => Self::Api(other),
        }
    }

    /// Whether the session is over.
    pub(crate) fn is_signed_out(&self) -> bool {
        matches!(self, Self::Api(ApiFault::Refused(problem)) if problem.status == 401)
    }
}

impl From<ApiFault> for Trouble {
    fn from(fault: ApiFault) -> Self {
        Self::Api(fault)
    }
}

impl From<PasskeyFault> for Trouble {
    fn from(fault: PasskeyFault) -> Self {
        Self::Passkey(fault)
    }
}

/// What is done: made anew for every try.
pub(crate) type Task = Pin<Box<dyn Future<Output = Result<(), Trouble>>>>;
type Work = Rc<dyn Fn() -> Task>;

/// One thing at a time. Copies share the same signals.
#[derive(Clone, Copy)]
pub(crate) struct Doing {
    /// It is being done.
    pub(crate) busy: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
}

impl Doing {
    /// Nothing is being done.
    pub(crate) fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
        }
    }

    /// Does it, unless something is being done already.
    pub(crate) fn run(self, account: Account, work: impl Fn() -> Task + 'static) {
        self.start(account, Rc::new(work));
    }

    /// What went wrong last.
    pub(crate) fn view(self) -> AnyView {
        live(move || {
            self.trouble.get().map(|trouble| {
                classed("DIV", "notice is-red")
                    .attr("role", "alert")
                    .child(icon("alert"))
                    .child(el("P").child(words::trouble(&trouble)))
            })
        })
    }

    fn start(self, account: Account, work: Work) {
        // The page it belongs to may be gone by now.
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let done = work().await;
            let _ = self.busy.try_set(false);
            match done {
                Ok(()) => {}
                Err(trouble) if trouble.is_signed_out() => {
                    account.ask_again(move || self.start(account, work));
                }
                Err(trouble) => {
                    let _ = self.trouble.try_set(Some(trouble));
                }
            }
        });
    }
}
