//! The page of the account: sign in, or who is signed in and what there is to look after.

use leptos::prelude::*;
use wire::{MeResponse, RoleJson};

use super::{
    Account, Doing, Who, account, members, parts::busy_button, parts::sign_in_button, passkeys,
    prompt, sessions, tokens, words,
};
use crate::{
    api,
    coach::{coach, saved},
    components::{El, button_row, classed, el, group, heading, live, notice, term},
    content::{Key, instant, t},
    platform::dom,
};

/// The page.
pub(super) fn view() -> AnyView {
    dom::set_title(&[t(Key::CoachAccountTitle), t(Key::AppName)].join(" – "));
    let account = account();
    let back = classed("A", "back")
        .attr("href", "/coach/")
        .child(Key::CoachAccountToTrips);
    classed("DIV", "page wrap")
        .child(back)
        .child(heading(t(Key::CoachAccountTitle)))
        .child(prompt())
        .child(saved::unsent_notice())
        .live(move || match account.who.get() {
            Who::Asking => classed("P", "lede")
                .attr("role", "status")
                .child(Key::CoachAccountAsking)
                .any(),
            Who::Unknown(fault) => unknown(account, &fault),
            Who::Nobody => nobody(account),
            Who::Member(me) => member(account, &me),
        })
        .any()
}

fn unknown(account: Account, fault: &api::ApiFault) -> AnyView {
    let doing = Doing::new();
    let trouble = words::trouble(&super::Trouble::Api(fault.clone()));
    let ask = move || {
        doing.run(account, move || {
            Box::pin(async move {
                account.ask().await;
                Ok(())
            })
        });
    };
    let again = busy_button("button", Key::CoachAccountAskAgain, doing, ask);
    group((
        notice("notice is-ask", "offline", trouble).attr("role", "status"),
        button_row(again),
    ))
}

fn nobody(account: Account) -> AnyView {
    let doing = Doing::new();
    classed("DIV", "stack")
        .child(classed("P", "lede").child(Key::CoachAccountLede))
        .child(el("P").child(Key::CoachAccountPasskeyWhat))
        .child(doing.view())
        .child(sign_in_button(account, doing))
        .child(classed("P", "hint").child(Key::CoachAccountNoAccount))
        .any()
}

fn member(account: Account, me: &MeResponse) -> AnyView {
    let owner = me.role == RoleJson::Owner;
    classed("DIV", "stack")
        .child(who(account, me))
        .child(owner.then(|| members::view(account, me.member.id.clone())))
        .child(owner.then(|| tokens::view(account)))
        .child(passkeys::view(account))
        .child(sessions::view(account))
        .any()
}

fn who(account: Account, me: &MeResponse) -> El {
    let doing = Doing::new();
    let sign_out = move || {
        doing.run(account, move || {
            Box::pin(async move {
                saved::send_before_leaving(coach()).await;
                api::accounts::sign_out().await?;
                account.signed_out();
                saved::leave(coach()).await;
                Ok(())
            })
        });
    };
    let carrier = me.operator.carrier.clone();
    let role = [t(words::role(me.role)), t(words::role_hint(me.role))].join(": ");
    let lines = classed("DL", "summary-list")
        .child(term(Key::CoachAccountOperator, me.operator.name.clone()))
        .child(carrier.map(|code| term(Key::CoachAccountCarrier, code)))
        .child(term(Key::CoachAccountMember, me.member.name.clone()))
        .child(term(Key::CoachAccountRole, role))
        .child(term(Key::CoachAccountUntil, instant(&me.until)));
    classed("DIV", "stack")
        .child(lines)
        .child(doing.view())
        .child(button_row(busy_button(
            "button secondary",
            Key::CoachAccountSignOut,
            doing,
            sign_out,
        )))
}

/// A list that is asked of the server when the page is shown, and again after every change.
pub(super) fn loaded<T: Clone + Send + Sync + 'static>(
    list: RwSignal<Option<T>>,
    doing: Doing,
    show: impl Fn(&T) -> AnyView + Send + 'static,
) -> AnyView {
    live(move || match list.get() {
        Some(found) => show(&found),
        None => {
            let waits = doing.busy.get();
            waits
                .then(|| {
                    el("P")
                        .attr("role", "status")
                        .child(Key::CoachAccountAsking)
                })
                .map_or_else(|| group(Vec::<El>::new()), El::any)
        }
    })
}
