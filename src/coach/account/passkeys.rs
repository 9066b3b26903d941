//! The member's own passkeys: one more device, one less.

use leptos::prelude::*;
use wire::{PasskeyJson, PasskeysResponse};

use super::{
    Account, Doing, Task, Trouble, finish,
    page::loaded,
    parts::{busy_button, section},
};
use crate::{
    api::accounts as api,
    components::{El, asking_button, button_row, classed, el, group, hush},
    content::{Key, instant, t, tf},
    platform::passkey,
};

#[derive(Clone, Copy)]
struct Passkeys {
    account: Account,
    doing: Doing,
    list: RwSignal<Option<PasskeysResponse>>,
}

/// The section.
pub(super) fn view(account: Account) -> El {
    let passkeys = Passkeys {
        account,
        doing: Doing::new(),
        list: RwSignal::new(None),
    };
    passkeys.run(|| Box::pin(async { Ok(()) }));
    let list = loaded(passkeys.list, passkeys.doing, move |found| {
        let only = found.passkeys.len() == 1;
        let cards: Vec<El> = found
            .passkeys
            .iter()
            .map(|one| card(passkeys, one, only))
            .collect();
        classed("UL", "cards").child(cards).any()
    });
    let add = busy_button(
        "button secondary",
        Key::CoachAccountPasskeyAdd,
        passkeys.doing,
        move || passkeys.run(|| Box::pin(add())),
    );
    let content = group(((passkeys.doing.view(), list), button_row(add)));
    section(
        "passkeys",
        Key::CoachAccountPasskeys,
        Key::CoachAccountPasskeysHint,
        content,
    )
}

impl Passkeys {
    fn run(self, work: impl Fn() -> Task + 'static) {
        self.doing.run(self.account, move || {
            let work = work();
            Box::pin(async move {
                work.await?;
                let _ = self.list.try_set(Some(api::passkeys().await?));
                Ok(())
            })
        });
    }
}

async fn add() -> Result<(), Trouble> {
    let start = api::passkey_start().await?;
    let credential = passkey::create(&start.options).await?;
    Ok(api::passkey_finish(&finish(start, credential)).await?)
}

fn card(passkeys: Passkeys, one: &PasskeyJson, only: bool) -> El {
    let since = tf(Key::CoachAccountSince, &[("when", &instant(&one.since))]);
    let last = match &one.last_used {
        Some(at) => tf(Key::CoachAccountLastUsed, &[("when", &instant(at))]),
        None => t(Key::CoachAccountNeverUsed),
    };
    let words = el("DIV")
        .child(el("H3").child(since.clone()))
        .child(el("P").child(last));
    // The last one stays: without it nobody could sign in to make another.
    let actions = (!only).then(|| {
        let id = one.id.clone();
        let remove = move || {
            let id = id.clone();
            passkeys.run(move || {
                let id = id.clone();
                Box::pin(async move { Ok(api::remove_passkey(&id).await?) })
            });
        };
        let button = asking_button(
            "link-button",
            RwSignal::new(false),
            Key::CoachAccountRemove,
            Key::CoachAccountRemoveSure,
            Box::new(remove),
        );
        classed("DIV", "card-actions").child(button.child(hush(&since)))
    });
    classed("LI", "card").child(words).child(actions)
}
