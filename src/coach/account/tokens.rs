//! Tokens of fleet systems: made, shown once, revoked. For owners.

use leptos::prelude::*;
use wire::{NewTokenRequest, ScopeJson, TokenJson, TokensResponse};

use super::{
    Account, Doing, Task,
    page::loaded,
    parts::{secret, section},
};
use crate::{
    api::accounts as api,
    components::{El, asking_button, button_row, classed, el, form, group, hush, live, loose_box},
    content::{Key, instant, t, tf},
};

#[derive(Clone, Copy)]
struct Tokens {
    account: Account,
    doing: Doing,
    list: RwSignal<Option<TokensResponse>>,
    /// A secret that was just made.
    made: RwSignal<Option<String>>,
}

/// The section.
pub(super) fn view(account: Account) -> El {
    let tokens = Tokens {
        account,
        doing: Doing::new(),
        list: RwSignal::new(None),
        made: RwSignal::new(None),
    };
    tokens.run(|| Box::pin(async { Ok(()) }));
    let list = loaded(tokens.list, tokens.doing, move |found| {
        let cards: Vec<El> = found.tokens.iter().map(|one| card(tokens, one)).collect();
        classed("UL", "cards").child(cards).any()
    });
    let made = live(move || {
        let once = |text| {
            secret(
                Key::CoachAccountTokenMade,
                Key::CoachAccountTokenOnce,
                text,
                false,
            )
        };
        tokens.made.get().map(once)
    });
    let content = group(((tokens.doing.view(), list), (made, make(tokens))));
    section(
        "tokens",
        Key::CoachAccountTokens,
        Key::CoachAccountTokensHint,
        content,
    )
}

impl Tokens {
    fn run(self, work: impl Fn() -> Task + 'static) {
        self.doing.run(self.account, move || {
            let work = work();
            Box::pin(async move {
                work.await?;
                let _ = self.list.try_set(Some(api::tokens().await?));
                Ok(())
            })
        });
    }
}

fn card(tokens: Tokens, one: &TokenJson) -> El {
    let scope = if one.scopes.contains(&ScopeJson::TripsWrite) {
        Key::CoachAccountTokenWrites
    } else {
        Key::CoachAccountTokenReads
    };
    let last = match &one.last_used {
        Some(at) => tf(Key::CoachAccountLastUsed, &[("when", &instant(at))]),
        None => t(Key::CoachAccountNeverUsed),
    };
    let words = el("DIV")
        .child(el("H3").child(one.name.clone()))
        .child(el("P").child([t(scope), last].join(" · ")));
    let id = one.id.clone();
    let revoke = move || {
        let id = id.clone();
        tokens.run(move || {
            let id = id.clone();
            Box::pin(async move { Ok(api::revoke_token(&id).await?) })
        });
    };
    let button = asking_button(
        "link-button",
        RwSignal::new(false),
        Key::CoachAccountTokenRevoke,
        Key::CoachAccountTokenRevokeSure,
        Box::new(revoke),
    );
    classed("LI", "card")
        .child(words)
        .child(classed("DIV", "card-actions").child(button.child(hush(&one.name))))
}

fn make(tokens: Tokens) -> El {
    let name = RwSignal::new(String::new());
    let writes = RwSignal::new(true);
    let send = move || {
        let mut scopes = vec![ScopeJson::TripsRead];
        scopes.extend(writes.get_untracked().then_some(ScopeJson::TripsWrite));
        let body = NewTokenRequest {
            name: name.get_untracked().trim().to_owned(),
            scopes,
        };
        tokens.run(move || {
            let body = body.clone();
            Box::pin(async move {
                let made = api::new_token(&body).await?;
                let _ = tokens.made.try_set(Some(made.secret));
                name.try_set(String::new());
                Ok(())
            })
        });
    };
    let named = classed("DIV", "field")
        .child(
            el("LABEL")
                .attr("for", "token-name")
                .child(Key::CoachAccountTokenName),
        )
        .child(loose_box("w-full", "token-name", name).attr("maxlength", "80"));
    let may_write = el("INPUT")
        .attr("type", "checkbox")
        .attr("id", "token-writes")
        .flag_of("checked", move || writes.get())
        .on("change", move |event| {
            writes.set(event_target_checked(&event))
        });
    let choice = classed("DIV", "choice").child(may_write).child(
        el("LABEL")
            .attr("for", "token-writes")
            .child(Key::CoachAccountTokenWrites),
    );
    let submit = classed("BUTTON", "button secondary")
        .attr("type", "submit")
        .attr_of("aria-busy", move || {
            tokens.doing.busy.get().then(|| "true".into())
        })
        .child(Key::CoachAccountTokenMake);
    form(send)
        .child(named)
        .child(choice)
        .child(button_row(submit))
}
