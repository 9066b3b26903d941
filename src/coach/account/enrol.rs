//! The page behind an enrolment link: what a passkey is, make one, signed in.

use leptos::prelude::*;

use super::{Account, Doing, Trouble, account, finish, parts::busy_button, words};
use crate::{
    api,
    components::{El, button_row, classed, el, group, heading, live, notice},
    content::{Key, t, tf},
    platform::{dom, history, passkey},
    shapes::Enrolment,
};

/// How far it is.
#[derive(Clone, Copy)]
struct Enrolling {
    account: Account,
    doing: Doing,
    /// What the server said of the link. Good for one ceremony.
    link: RwSignal<Option<Enrolment>>,
    /// The ceremony in `link` was used.
    used: RwSignal<bool>,
    done: RwSignal<bool>,
}

/// The page.
pub(super) fn view() -> AnyView {
    dom::set_title(&[t(Key::CoachAccountEnrolTitle), t(Key::AppName)].join(" – "));
    let enrolling = Enrolling {
        account: account(),
        doing: Doing::new(),
        link: RwSignal::new(None),
        used: RwSignal::new(false),
        done: RwSignal::new(false),
    };
    if !history::fragment().is_empty() {
        enrolling.ask();
    }
    classed("DIV", "page wrap")
        .child(heading(t(Key::CoachAccountEnrolTitle)))
        .child(classed("P", "lede").child(Key::CoachAccountEnrolLede))
        .child(enrolling.doing.view())
        .live(move || {
            if enrolling.done.get() {
                welcome()
            } else if history::fragment().is_empty() {
                group(notice("notice is-red", "alert", Key::CoachAccountNoLink))
            } else if !passkey::is_supported() {
                group(notice(
                    "notice is-red",
                    "alert",
                    Key::CoachAccountUnsupported,
                ))
            } else {
                invitation(enrolling)
            }
        })
        .any()
}

impl Enrolling {
    /// Asks whose link it is.
    fn ask(self) {
        self.doing.run(self.account, move || {
            Box::pin(async move {
                let link = api::accounts::enrol_start(&history::fragment()).await;
                let _ = self.link.try_set(Some(link.map_err(of_link)?));
                Ok(())
            })
        });
    }

    /// Makes the passkey.
    fn enrol(self) {
        self.doing.run(self.account, move || Box::pin(self.make()));
    }

    async fn make(self) -> Result<(), Trouble> {
        // The first tap uses the ceremony that came with the page, so that nothing lies between tap
        // and browser. A second one needs another.
        let kept = self.link.get_untracked();
        let link = match kept.filter(|_| !self.used.get_untracked()) {
            Some(link) => link,
            None => {
                let link = api::accounts::enrol_start(&history::fragment()).await;
                link.map_err(of_link)?
            }
        };
        self.used.set(true);
        let credential = passkey::create(&link.ceremony.options).await?;
        let me = api::accounts::enrol_finish(&finish(link.ceremony, credential)).await;
        self.account.signed_in(me.map_err(of_link)?);
        // The link is used up; a reload must not show it as broken.
        history::replace("/coach/account");
        self.done.set(true);
        dom::focus("enrolled");
        Ok(())
    }
}

/// Here nobody is signed in yet: a refusal is about the link.
fn of_link(fault: api::ApiFault) -> Trouble {
    match Trouble::Api(fault) {
        trouble if trouble.is_signed_out() => Trouble::StrangePasskey,
        trouble => trouble,
    }
}

fn invitation(enrolling: Enrolling) -> AnyView {
    let whose = live(move || enrolling.link.with(|link| link.as_ref().map(whose)));
    // Without an answer about the link there is nothing to make a passkey for.
    let next = live(move || {
        let (class, label) = if enrolling.link.with(Option::is_some) {
            ("button", Key::CoachAccountEnrolAction)
        } else {
            ("button secondary", Key::CoachAccountAskAgain)
        };
        let act = move || match enrolling.link.with_untracked(Option::is_some) {
            true => enrolling.enrol(),
            false => enrolling.ask(),
        };
        button_row(busy_button(class, label, enrolling.doing, act))
    });
    classed("DIV", "stack")
        .child(whose)
        .child(el("P").child(Key::CoachAccountPasskeyWhat))
        .child(el("P").child(Key::CoachAccountPasskeyWhere))
        .child(next)
        .any()
}

fn whose(link: &Enrolment) -> El {
    let line = tf(
        Key::CoachAccountEnrolFor,
        &[("operator", &link.operator), ("member", &link.member)],
    );
    let role = [t(words::role(link.role)), t(words::role_hint(link.role))].join(": ");
    let recovers = link
        .recovers
        .then(|| notice("notice is-ask", "info", Key::CoachAccountRecovers));
    classed("DIV", "stack")
        .child(el("P").child(el("STRONG").child(line)))
        .child(el("P").child(role))
        .child(recovers)
}

fn welcome() -> AnyView {
    let links = el("P")
        .child(
            classed("A", "button")
                .attr("href", "/coach/")
                .child(Key::CoachAccountToTrips),
        )
        .child(" ")
        .child(
            el("A")
                .attr("href", "/coach/account")
                .child(Key::CoachAccountTitle),
        );
    classed("DIV", "stack")
        .attr("id", "enrolled")
        .attr("tabindex", "-1")
        .attr("role", "status")
        .child(notice(
            "notice is-green",
            "check",
            Key::CoachAccountEnrolled,
        ))
        .child(links)
        .any()
}
