//! The people this device has entered: where each entry stands, its code, what can be done.

use leptos::prelude::*;

use super::{
    code::RiderCode,
    entry::{Entry, Standing},
    keep, send,
    state::{Join, join},
    words,
};
use crate::{
    components::{
        El, asking_button, button, button_row, classed, el, hush, icon, live, notice, qr_code,
    },
    content::{Key, t},
    platform::dom,
};

/// The list, without the entry that is in the form; nothing while it is empty.
pub(super) fn view() -> AnyView {
    let join = join();
    let shown = Memo::new(move |_| {
        let open = join
            .form
            .get()
            .then(|| join.work.with(|entry| entry.id.clone()));
        let entries = join.entries.get().into_iter();
        entries
            .filter(|entry| Some(&entry.id) != open.as_ref())
            .collect::<Vec<Entry>>()
    });
    live(move || {
        let entries = shown.get();
        (!entries.is_empty()).then(|| list(join, entries))
    })
}

fn list(join: Join, entries: Vec<Entry>) -> El {
    let cards: Vec<El> = entries.into_iter().map(|entry| card(join, entry)).collect();
    let title = el("H2")
        .attr("id", "entries")
        .attr("tabindex", "-1")
        .child(Key::JoinListTitle);
    let another = move || {
        join.is_open().then(|| {
            let add = button("button secondary", Key::JoinAnother, move || {
                join.begin();
                dom::focus("form");
            });
            (!join.form.get()).then(|| button_row(add))
        })
    };
    classed("SECTION", "join-list")
        .attr("aria-labelledby", "entries")
        .child(title)
        .child(classed("UL", "cards").child(cards))
        .live(another)
}

fn card(join: Join, entry: Entry) -> El {
    let standing = entry.standing();
    let (word, means) = words::standing(standing);
    let name = match entry.name() {
        name if name.is_empty() => t(Key::JoinNoName),
        name => name,
    };
    let words = el("DIV")
        .child(el("H3").child(name.clone()))
        .child(tag(standing, word))
        .child(el("P").child(means));
    let code = {
        let entry = entry.clone();
        move || is_shown(join, &entry.id).then(|| code(&entry))
    };
    classed("LI", "card")
        .child(words)
        .child(actions(join, entry, &name))
        .live(code)
}

fn tag(standing: Standing, word: Key) -> El {
    let (class, sign) = match standing {
        Standing::Unfinished | Standing::OnDevice => ("tag is-local", "phone"),
        Standing::Waiting => ("tag is-waiting", "clock"),
        Standing::Sent => ("tag is-received", "check"),
        Standing::Taken => ("tag is-presented", "check"),
        Standing::Changed => ("tag is-changed", "check"),
        Standing::Withdrawn | Standing::Discarded => ("tag is-withdrawn", "cross"),
    };
    classed("P", class)
        .child(icon(sign))
        .child(el("SPAN").child(word))
}

fn is_shown(join: Join, id: &str) -> bool {
    join.shown.with(|shown| shown.as_deref() == Some(id))
}

/// What can be done with an entry, each thing named with whose it is.
fn actions(join: Join, entry: Entry, name: &str) -> El {
    let standing = entry.standing();
    let withdrawn = standing == Standing::Withdrawn;
    let open = join.is_open() && !withdrawn;
    let unfinished = standing == Standing::Unfinished;
    // The carrier takes no change of what it threw away; as a code it is as good as before.
    let change = (open && standing != Standing::Discarded).then(|| {
        let entry = entry.clone();
        let words = (
            el("SPAN").child(if unfinished {
                Key::ActionGoOn
            } else {
                Key::ActionChange
            }),
            hush(name),
        );
        button("link-button", words, move || {
            join.open(entry.clone());
            dom::focus("form");
        })
    });
    let id = entry.id.clone();
    let show = (open && !unfinished).then(|| {
        let (id, own) = (id.clone(), id);
        let word = live(move || {
            if is_shown(join, &own) {
                Key::JoinHide
            } else {
                Key::JoinShow
            }
        });
        button("link-button", (word, hush(name)), move || {
            let shown = (!is_shown(join, &id)).then(|| id.clone());
            join.shown.set(shown);
        })
    });
    classed("DIV", "card-actions")
        .child(change)
        .child(show)
        .child(leave(join, entry))
}

/// Taking an entry back: from the carrier as long as it has it, else from this phone.
fn leave(join: Join, entry: Entry) -> El {
    let asked = RwSignal::new(false);
    let gone = matches!(entry.standing(), Standing::Withdrawn | Standing::Discarded);
    let here = !entry.left_this_phone() || gone;
    let (first, second) = if here || !join.is_open() {
        (Key::JoinRemove, Key::JoinRemoveSure)
    } else {
        (Key::JoinWithdraw, Key::JoinWithdrawSure)
    };
    let local = first == Key::JoinRemove;
    let action = move || {
        let entry = entry.clone();
        if local {
            leptos::task::spawn_local(async move {
                keep::forget(join, &entry.id).await;
                if join.entries.with_untracked(Vec::is_empty) && !join.form.get_untracked() {
                    join.begin();
                }
                dom::focus_heading();
            });
        } else {
            send::withdraw(join, entry);
        }
    };
    asking_button("link-button", asked, first, second, Box::new(action))
}

/// The code for the phone of driver or dispatcher.
fn code(entry: &Entry) -> AnyView {
    let code = RiderCode {
        trip: entry.trip.clone(),
        rider: entry.rider.clone(),
    };
    let drawn = code
        .print()
        .and_then(|(text, correction)| qr_code(&text, correction, Key::JoinCodeName));
    match drawn {
        Some(drawn) => classed("DIV", "rider-code")
            .child(drawn)
            .child(classed("P", "hint").child(Key::JoinCodeMeans))
            .any(),
        None => notice("notice is-ask", "alert", t(Key::JoinCodeTooLong)).any(),
    }
}
