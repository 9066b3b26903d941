//! The members of the operator: invite, change, recover, remove. For owners.

use leptos::prelude::*;
use wire::{InvitationJson, InviteRequest, LinkResponse, MemberJson, MembersResponse, RoleJson};

use super::{
    Account, Doing, Task, Trouble,
    page::loaded,
    parts::{secret, section},
    words,
};
use crate::{
    api::accounts as api,
    components::{
        El, asking_button, button, button_row, classed, el, form, group, hush, live, loose_box,
    },
    content::{Key, instant, t, tf},
};

/// The roles in the order of the list.
const ROLES: [RoleJson; 3] = [RoleJson::Dispatcher, RoleJson::Driver, RoleJson::Owner];

#[derive(Clone, Copy)]
struct Members {
    account: Account,
    doing: Doing,
    list: RwSignal<Option<MembersResponse>>,
    /// A link that was just made.
    link: RwSignal<Option<LinkResponse>>,
}

/// The section. `me` is who looks at it.
pub(super) fn view(account: Account, me: String) -> El {
    let members = Members {
        account,
        doing: Doing::new(),
        list: RwSignal::new(None),
        link: RwSignal::new(None),
    };
    members.run(|| Box::pin(async { Ok(()) }));
    let list = loaded(members.list, members.doing, move |found| {
        let people = found.members.iter().map(|one| member(members, one, &me));
        let links = found.invitations.iter().map(|one| invited(members, one));
        classed("UL", "cards")
            .child(people.chain(links).collect::<Vec<_>>())
            .any()
    });
    let content = group((
        (members.doing.view(), list),
        (live(move || members.link.get().map(link)), invite(members)),
    ));
    section(
        "members",
        Key::CoachAccountMembers,
        Key::CoachAccountMembersHint,
        content,
    )
}

impl Members {
    /// Does something, then asks for the list again.
    fn run(self, work: impl Fn() -> Task + 'static) {
        self.doing.run(self.account, move || {
            let work = work();
            Box::pin(async move {
                work.await?;
                let _ = self.list.try_set(Some(api::members().await?));
                Ok(())
            })
        });
    }

    fn show(self, link: LinkResponse) {
        let _ = self.link.try_set(Some(link));
    }
}

fn link(link: LinkResponse) -> El {
    let hint = tf(
        Key::CoachAccountLinkHint,
        &[("when", &instant(&link.expires))],
    );
    let card = secret(
        Key::CoachAccountLinkTitle,
        Key::CoachAccountLinkOnce,
        link.link,
        true,
    );
    classed("DIV", "stack")
        .child(card)
        .child(classed("P", "hint").child(hint))
}

fn member(members: Members, one: &MemberJson, me: &str) -> El {
    let keys = tf(
        Key::CoachAccountPasskeyCount,
        &[("n", &one.passkeys.to_string())],
    );
    let last = match &one.last_sign_in {
        Some(at) => tf(Key::CoachAccountLastUsed, &[("when", &instant(at))]),
        None => t(Key::CoachAccountNeverUsed),
    };
    let words = el("DIV")
        .child(el("H3").child(one.name.clone()))
        .child(el("P").child([keys, last].join(" · ")));
    // Who looks at the list changes the own account elsewhere on the page.
    let actions = (one.id != me).then(|| {
        classed("DIV", "card-actions")
            .child(role_select(members, one))
            .child(recover(members, one))
            .child(remove(members, one.id.clone(), &one.name))
    });
    let own = (one.id == me).then(|| el("P").child(words::role(one.role)));
    classed("LI", "card").child(words).child(own).child(actions)
}

fn role_select(members: Members, one: &MemberJson) -> El {
    let id = one.id.clone();
    let change = move |event| {
        let chosen = event_target_value(&event);
        let role = ROLES.into_iter().find(|role| word(*role) == chosen);
        if let Some(role) = role {
            let id = id.clone();
            members.run(move || {
                let id = id.clone();
                Box::pin(async move { Ok(api::change_role(&id, role).await?) })
            });
        }
    };
    let label = [t(Key::CoachAccountRole), one.name.clone()].join(": ");
    role_options(el("SELECT").attr("aria-label", label), one.role).on("change", change)
}

fn role_options(select: El, chosen: RoleJson) -> El {
    let options = ROLES.into_iter().map(|role| {
        el("OPTION")
            .attr("value", word(role))
            .flag_of("selected", move || role == chosen)
            .child(words::role(role))
    });
    select.child(options.collect::<Vec<_>>())
}

fn recover(members: Members, one: &MemberJson) -> El {
    let id = one.id.clone();
    let act = move || {
        let id = id.clone();
        members.run(move || {
            let id = id.clone();
            Box::pin(async move {
                members.show(api::recover_member(&id).await?);
                Ok(())
            })
        });
    };
    button("link-button", Key::CoachAccountRecover, act).child(hush(&one.name))
}

fn remove(members: Members, id: String, name: &str) -> El {
    let act = move || {
        let id = id.clone();
        members.run(move || {
            let id = id.clone();
            Box::pin(async move { Ok(api::remove_member(&id).await?) })
        });
    };
    asking_button(
        "link-button",
        RwSignal::new(false),
        Key::CoachAccountRemove,
        Key::CoachAccountRemoveSure,
        Box::new(act),
    )
    .child(hush(name))
}

fn invited(members: Members, one: &InvitationJson) -> El {
    let until = tf(
        Key::CoachAccountInvitedUntil,
        &[("when", &instant(&one.expires))],
    );
    let words = el("DIV")
        .child(el("H3").child(one.name.clone()))
        .child(el("P").child([t(words::role(one.role)), until].join(" · ")));
    classed("LI", "card")
        .child(words)
        .child(classed("DIV", "card-actions").child(remove(members, one.id.clone(), &one.name)))
}

fn invite(members: Members) -> El {
    let name = RwSignal::new(String::new());
    let role = RwSignal::new(RoleJson::Dispatcher);
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let found = ROLES.into_iter().find(|role| word(*role) == chosen);
        role.set(found.unwrap_or(RoleJson::Dispatcher));
    };
    let send = move || {
        let body = InviteRequest {
            name: name.get_untracked().trim().to_owned(),
            role: role.get_untracked(),
        };
        members.run(move || {
            let body = body.clone();
            Box::pin(async move {
                members.show(api::invite(&body).await?);
                name.try_set(String::new());
                Ok::<(), Trouble>(())
            })
        });
    };
    let named = classed("DIV", "field")
        .child(
            el("LABEL")
                .attr("for", "invite-name")
                .child(Key::CoachAccountInviteName),
        )
        .child(loose_box("w-full", "invite-name", name).attr("maxlength", "80"));
    let select = el("SELECT").attr("id", "invite-role").on("change", choose);
    let chosen = classed("DIV", "field")
        .child(
            el("LABEL")
                .attr("for", "invite-role")
                .child(Key::CoachAccountRole),
        )
        .child(role_options(select, RoleJson::Dispatcher));
    let submit = classed("BUTTON", "button")
        .attr("type", "submit")
        .attr_of("aria-busy", move || {
            members.doing.busy.get().then(|| "true".into())
        })
        .child(Key::CoachAccountInvite);
    form(send)
        .child(named)
        .child(chosen)
        .child(button_row(submit))
}

fn word(role: RoleJson) -> &'static str {
    declaration::Choice::word(role)
}
