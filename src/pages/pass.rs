//! Status and pass of one declaration: what waits, what is on file, what can be done.

use leptos::{prelude::*, task::spawn_local};
use rulebook::Corridor;

use super::{
    pass_card::pass_card,
    start::{record_name, standing_tag, unknown_page},
};
use crate::{
    components::{
        El, asking_button, button, button_row, classed, el, group, icon, live, notice, page,
    },
    content::{self, Key, instant, t, tf},
    platform::share,
    routes::Route,
    session::{Record, Session, Standing, flush, session},
};
use wire::{EventJson, EventKind};

/// The page of the record with this id.
pub(super) fn pass_page(id: &str) -> AnyView {
    let session = session();
    let id = id.to_owned();
    let record = Memo::new(move |_| {
        session
            .records
            .with(|records| records.iter().find(|record| record.id == id).cloned())
    });
    live(move || match record.get() {
        Some(record) => body(session, &record),
        None => unknown_page(),
    })
}

fn body(session: Session, record: &Record) -> AnyView {
    let standing = record.standing();
    let title = t(match standing {
        Standing::OnDevice => Key::PassTitleDraft,
        Standing::Waiting => Key::PassTitleWaiting,
        Standing::Received | Standing::Changed => Key::PassTitleReceived,
        Standing::Withdrawn => Key::PassTitleWithdrawn,
        Standing::Presented => Key::PassTitlePresented,
    });
    let name = el("P")
        .child(standing_tag(standing))
        .child(" ")
        .child(record_name(record));
    let mut content = vec![name.any()];
    if standing == Standing::Waiting {
        content.push(waiting(session, record));
    }
    let changed = advice_changed(session, record);
    content.extend(changed.map(|text| notice("notice is-ask", "info", text).any()));
    if standing == Standing::OnDevice {
        content.push(not_sent(session, record.id.clone()));
    }
    content.push(card_and_road(session, record));
    page(title, Some(Route::Start), None, content)
}

/// The pass beside what happened to it and what can be done with it.
fn card_and_road(session: Session, record: &Record) -> AnyView {
    let filed = record.filed.as_ref();
    let events: Vec<El> = filed
        .map(|filed| filed.status.events.iter().map(event).collect())
        .unwrap_or_default();
    let road = classed("ASIDE", "stack")
        .child(el("H2").child(Key::PassHow))
        .child(classed("OL", "status-timeline").child(events))
        .child(actions(session, record));
    classed("DIV", "split for-pass")
        .child(filed.map(|filed| pass_card(session, &record.id, &filed.status)))
        .child(road)
        .any()
}

/// The server judges by its own rules; when they are newer than this page's and lead elsewhere,
/// the person should not find that out at the post.
fn advice_changed(session: Session, record: &Record) -> Option<String> {
    let filed = record.filed.as_ref()?;
    session.with_pack(|pack| {
        let known = declaration::Known::new(pack, session.today());
        let facts = declaration::parse(&record.draft, &known)
            .ok()?
            .facts(pack.country());
        let rates = session.rates.get_untracked();
        let here = rulebook::evaluate(pack, &rates, &facts).corridor;
        let there = Corridor::from(filed.status.advice.corridor);
        let other_pack = pack.stamp().hash != filed.status.advice.pack_hash;
        (other_pack && here != there)
            .then(|| tf(Key::PassAdviceChanged, &[("lane", &content::lane(there))]))
    })
}

/// A draft that was taken back or refused: the way to mend it.
fn not_sent(session: Session, id: String) -> AnyView {
    let open = button("button", Key::ActionGoOn, move || {
        session.open_record(&id);
    });
    group(vec![
        live(move || session.refusal.get().map(super::answers::refusal_notice)),
        el("P").child(Key::PassDraftHint).any(),
        button_row(open).any(),
    ])
}

fn event(event: &EventJson) -> El {
    let key = match event.kind {
        EventKind::Received => Key::EventReceived,
        EventKind::Changed => Key::EventChanged,
        EventKind::Withdrawn => Key::EventWithdrawn,
        EventKind::Presented => Key::EventPresented,
    };
    classed("LI", "done")
        .child(el("STRONG").child(key))
        .child(el("SPAN").child(instant(&event.at)))
}

/// Why it still waits, and what can be done about it.
fn waiting(session: Session, record: &Record) -> AnyView {
    let opens = record
        .outgoing
        .as_ref()
        .and_then(|outgoing| outgoing.opens_at.clone());
    let text = match opens {
        Some(at) => tf(Key::WaitingWindow, &[("at", &instant(&at))]),
        None => t(Key::WaitingNetwork),
    };
    let id = record.id.clone();
    let recall = move || {
        let id = id.clone();
        spawn_local(async move {
            session.recall(&id).await;
            session.open_record(&id);
        });
    };
    let recall_label = t(if record.filed.is_some() {
        Key::WaitingRecallChange
    } else {
        Key::WaitingRecall
    });
    let again = move || spawn_local(flush(session));
    let buttons = button_row(button("button secondary", Key::WaitingTry, again)).child(button(
        "button quiet",
        recall_label,
        recall,
    ));
    let words = classed("DIV", "stack")
        .child(el("P").child(text))
        .child(buttons);
    classed("DIV", "notice is-ask")
        .attr("role", "status")
        .child(icon("clock"))
        .child(words)
        .any()
}

/// Share, print, change, withdraw.
fn actions(session: Session, record: &Record) -> El {
    let standing = record.standing();
    let alive = matches!(standing, Standing::Received | Standing::Changed);
    let shown = alive || standing == Standing::Presented;
    let reference = record
        .filed
        .as_ref()
        .map(|f| f.status.reference.clone())
        .unwrap_or_default();
    let share = (shown && share::can_share()).then(|| {
        button("button", Key::ActionShare, move || {
            let text = tf(Key::ShareText, &[("reference", &reference)]);
            spawn_local(async move {
                share::share(&t(Key::AppName), &text).await;
            });
        })
    });
    let print = shown.then(|| button("button secondary", Key::ActionPrint, share::print));
    button_row(share)
        .child(print)
        .child(alive.then(|| change_buttons(session, record.id.clone())))
}

fn change_buttons(session: Session, id: String) -> AnyView {
    let asked = RwSignal::new(false);
    let change_id = id.clone();
    let change = button("button secondary", Key::PassChange, move || {
        session.open_for_change(&change_id);
    });
    let withdraw = asking_button(
        "button quiet",
        asked,
        Key::PassWithdraw,
        Key::PassReallyWithdraw,
        Box::new(move || {
            let id = id.clone();
            spawn_local(async move { session.withdraw(&id).await });
        }),
    );
    let hint = el("P")
        .attr("role", "status")
        .attr("class", "hint")
        .live(move || asked.get().then(|| t(Key::PassWithdrawHint)));
    group(vec![change.any(), withdraw.any(), hint.any()])
}
