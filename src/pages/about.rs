//! What this is, what it does with data, and how to erase everything.

use leptos::{prelude::*, task::spawn_local};

use super::start::retention;
use crate::{
    components::{El, asking_button, button_row, classed, el, live, page},
    content::{Key, date, t, tf},
    platform::{history, storage},
    routes::Route,
    session::{DRAFT_DAYS, Session, session},
};

/// The page.
pub(super) fn about_page() -> AnyView {
    let session = session();
    let days = DRAFT_DAYS.to_string();
    let drafts = tf(Key::AboutDrafts, &[("n", &days)]);
    let (asked, failed) = (RwSignal::new(false), RwSignal::new(false));
    let erase = asking_button(
        "button danger",
        asked,
        Key::AboutEraseAction,
        Key::AboutReallyErase,
        Box::new(move || erase(failed)),
    );
    let failure = el("P")
        .attr("role", "status")
        .live(move || failed.get().then(|| t(Key::AboutEraseFailed)));
    let erase_title = el("H2").attr("id", "erase");
    let stack = classed("DIV", "stack")
        .child(said(Key::AboutWhat))
        .child(said(Key::AboutNot))
        .child(title(Key::AboutRulesTitle))
        .child(said(Key::AboutRules))
        .child(classed("P", "hint").child(rules(session)))
        .child(classed("P", "hint").child(rates(session)))
        .child(title(Key::AboutPrivacyTitle))
        .child(said(Key::AboutDevice))
        .child(el("P").child(drafts))
        .child(live(move || plain(session)))
        .child(el("P").live(move || server_data(session)))
        .child(said(Key::AboutNoTracking))
        .child(title(Key::AboutAccessTitle))
        .child(said(Key::AboutAccess))
        .child(erase_title.child(Key::AboutEraseTitle))
        .child(said(Key::AboutErase))
        .child(button_row(erase))
        .child(failure);
    page(t(Key::AboutTitle), Some(Route::Start), None, stack)
}

fn title(key: Key) -> El {
    el("H2").child(key)
}

fn said(key: Key) -> El {
    el("P").child(key)
}

fn rules(session: Session) -> String {
    let pack = session.with_pack(|pack| pack.stamp());
    tf(
        Key::AboutPack,
        &[("version", &pack.version), ("hash", &pack.hash)],
    )
}

fn rates(session: Session) -> String {
    session.rates.with_untracked(|rates| {
        if rates.per_unit.is_empty() {
            t(Key::AboutNoRates)
        } else {
            let values = [("date", &*date(rates.on)), ("source", &rates.source)];
            tf(Key::AboutRates, &values)
        }
    })
}

/// That what is kept here is not encrypted, where it is not.
fn plain(session: Session) -> Option<El> {
    let plain = session
        .device
        .with(|device| device.plain && device.storage.is_none());
    let words = || el("SPAN").child(Key::AboutPlain);
    plain.then(|| classed("P", "notice is-ask").child(words()))
}

fn server_data(session: Session) -> String {
    match session.service.get() {
        Some(service) => tf(
            Key::AboutServer,
            &[
                ("operator", &service.name),
                ("retention", &retention(service.retention_hours)),
            ],
        ),
        None => t(Key::AboutServerUnknown),
    }
}

/// Erases everything and starts anew.
fn erase(failed: RwSignal<bool>) {
    spawn_local(async move {
        match storage::erase_all().await {
            Ok(()) => {
                history::replace("/");
                history::reload();
            }
            Err(_) => {
                let _ = failed.try_set(true);
            }
        }
    });
}
