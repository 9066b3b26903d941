//! Two tabs or windows on one device: what one of them stored, the others show, so that none writes
//! an older list over a newer one.

use std::cell::{Cell, RefCell};

use leptos::{prelude::*, task::spawn_local};

use super::{
    Coach, driver, filing,
    keep::{self, Head},
    route::Page,
};
use crate::platform::{attention, clock, events, storage};

/// Between two looks at what the others stored, milliseconds: somebody may be typing there.
const PAUSE_MS: i32 = 300;

thread_local! {
    /// The last note of another tab.
    static TOLD: RefCell<Option<String>> = const { RefCell::new(None) };
    static STALE: Cell<bool> = const { Cell::new(false) };
    static TAKING: Cell<bool> = const { Cell::new(false) };
}

/// Follows the other tabs for as long as the page lives. A hidden page waits until it is looked at.
pub(super) fn follow(coach: Coach) {
    TOLD.set(storage::told());
    events::on_window("storage", move |_| {
        let told = storage::told();
        if TOLD.replace(told.clone()) != told {
            STALE.set(true);
            catch_up(coach);
        }
    });
    events::on_document("visibilitychange", move |_| catch_up(coach));
}

fn catch_up(coach: Coach) {
    if attention::is_hidden() || !STALE.get() || TAKING.replace(true) {
        return;
    }
    spawn_local(async move {
        while STALE.replace(false) {
            take(coach).await;
            clock::sleep(PAUSE_MS).await;
        }
        TAKING.set(false);
    });
}

async fn take(coach: Coach) {
    keep::settled().await;
    if coach
        .device
        .with_untracked(|device| device.storage.is_some())
    {
        return; // what is here is more than the device holds
    }
    let Ok((heads, _)) = keep::heads().await else {
        return;
    };
    let open = coach.work.head.get_untracked();
    let there = open.map_or(There::Same, |open| there(&heads, &open));
    coach.heads.set(heads);
    coach.saved.restore().await;
    filing::restore(coach.filing).await;
    driver::restore(coach.boards).await;
    match there {
        There::Same => {}
        There::Newer(head) => {
            if let Ok((riders, unreadable)) = keep::list(&head.id).await {
                coach.work.renew(*head, riders, unreadable);
            }
        }
        There::Gone => {
            coach.work.head.set(None);
            coach.go(Page::Trips);
        }
    }
}

/// What the others did to the open trip.
#[derive(Debug, PartialEq, Eq)]
enum There {
    Same,
    Newer(Box<Head>),
    Gone,
}

fn there(heads: &[Head], open: &Head) -> There {
    match heads.iter().find(|head| head.id == open.id) {
        Some(head) if head.updated == open.updated => There::Same,
        Some(head) => There::Newer(Box::new(head.clone())),
        None => There::Gone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_others_did() {
        let head = |id: &str, updated| Head {
            id: id.into(),
            updated,
            ..Head::default()
        };
        let stored = [head("a", 5), head("b", 7)];
        let check = |open: Head, expected| assert_eq!(there(&stored, &open), expected, "{open:?}");
        check(head("a", 5), There::Same);
        check(head("b", 6), There::Newer(Box::new(head("b", 7))));
        check(head("c", 5), There::Gone);
    }
}
