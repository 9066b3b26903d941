//! Where the member is signed in.

use leptos::prelude::*;
use wire::{SessionJson, SessionsResponse};

use super::{
    Account, Doing, Task,
    page::loaded,
    parts::{busy_button, section},
};
use crate::{
    api::accounts as api,
    components::{El, button, button_row, classed, el, group, hush},
    content::{Key, instant, t, tf},
};

#[derive(Clone, Copy)]
struct Sessions {
    account: Account,
    doing: Doing,
    list: RwSignal<Option<SessionsResponse>>,
}

/// The section.
pub(super) fn view(account: Account) -> El {
    let sessions = Sessions {
        account,
        doing: Doing::new(),
        list: RwSignal::new(None),
    };
    sessions.run(|| Box::pin(async { Ok(()) }));
    let list = loaded(sessions.list, sessions.doing, move |found| {
        let cards: Vec<El> = found
            .sessions
            .iter()
            .map(|one| card(sessions, one))
            .collect();
        let others = found.sessions.len() > 1;
        let all = others.then(|| button_row(end_others(sessions)));
        group((classed("UL", "cards").child(cards), all))
    });
    section(
        "sessions",
        Key::CoachAccountSessions,
        Key::CoachAccountSessionsHint,
        group((sessions.doing.view(), list)),
    )
}

impl Sessions {
    fn run(self, work: impl Fn() -> Task + 'static) {
        self.doing.run(self.account, move || {
            let work = work();
            Box::pin(async move {
                work.await?;
                let _ = self.list.try_set(Some(api::sessions().await?));
                Ok(())
            })
        });
    }
}

fn end_others(sessions: Sessions) -> El {
    busy_button(
        "button secondary",
        Key::CoachAccountSessionsEnd,
        sessions.doing,
        move || sessions.run(|| Box::pin(async { Ok(api::end_other_sessions().await?) })),
    )
}

fn card(sessions: Sessions, one: &SessionJson) -> El {
    let since = tf(Key::CoachAccountSince, &[("when", &instant(&one.since))]);
    let last = if one.current {
        t(Key::CoachAccountSessionHere)
    } else {
        let when = instant(&one.last_used);
        tf(Key::CoachAccountLastUsed, &[("when", &when)])
    };
    let words = el("DIV")
        .child(el("H3").child(since.clone()))
        .child(el("P").child(last));
    let actions = (!one.current).then(|| {
        let id = one.id.clone();
        let end = move || {
            let id = id.clone();
            sessions.run(move || {
                let id = id.clone();
                Box::pin(async move { Ok(api::end_session(&id).await?) })
            });
        };
        let button = button("link-button", Key::CoachAccountSessionEnd, end);
        classed("DIV", "card-actions").child(button.child(hush(&since)))
    });
    classed("LI", "card").child(words).child(actions)
}
