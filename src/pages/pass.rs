//! Status and pass of one declaration: what waits, what is on file, what can be done.

use leptos::{prelude::*, task::spawn_local};
use rulebook::Corridor;

use super::{
    pass_card::PassCard,
    start::{record_name, standing_tag, unknown_page},
};
use crate::{
    components::{Icon, Page},
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
    (move || match record.get() {
        Some(record) => body(session, record),
        None => unknown_page(),
    })
    .into_any()
}

fn body(session: Session, record: Record) -> AnyView {
    let standing = record.standing();
    let title = t(match standing {
        Standing::OnDevice => Key::PassTitleDraft,
        Standing::Waiting => Key::PassTitleWaiting,
        Standing::Received | Standing::Changed => Key::PassTitleReceived,
        Standing::Withdrawn => Key::PassTitleWithdrawn,
        Standing::Presented => Key::PassTitlePresented,
    });
    let events = record
        .filed
        .as_ref()
        .map(|f| f.status.events.clone())
        .unwrap_or_default();
    view! {
        <Page title=title back=Some(Route::Start)>
            <p>{standing_tag(standing)} " " {record_name(&record)}</p>
            {(standing == Standing::Waiting).then(|| waiting(session, &record))}
            {advice_changed(session, &record).map(|text| view! {
                <p class="notice is-ask"><Icon name="info"/><span>{text}</span></p>
            })}
            {(standing == Standing::OnDevice).then(|| not_sent(session, record.id.clone()))}
            <div class="split for-pass">
                {record.filed.as_ref().map(|filed| view! {
                    <PassCard record=record.clone() filed=filed.clone()/>
                })}
                <aside class="stack">
                    <h2>{t(Key::PassHow)}</h2>
                    <ol class="status-timeline">{events.iter().map(event).collect_view()}</ol>
                    {actions(session, &record)}
                </aside>
            </div>
        </Page>
    }
    .into_any()
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
    let open = move |_| session.open_record(&id);
    view! {
        {move || session.refusal.get().map(super::answers::refusal_notice)}
        <p>{t(Key::PassDraftHint)}</p>
        <div class="button-row">
            <button class="button" type="button" on:click=open>{t(Key::ActionGoOn)}</button>
        </div>
    }
    .into_any()
}

fn event(event: &EventJson) -> AnyView {
    let key = match event.kind {
        EventKind::Received => Key::EventReceived,
        EventKind::Changed => Key::EventChanged,
        EventKind::Withdrawn => Key::EventWithdrawn,
        EventKind::Presented => Key::EventPresented,
    };
    view! { <li class="done"><strong>{t(key)}</strong><span>{instant(&event.at)}</span></li> }
        .into_any()
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
    let filed = record.filed.is_some();
    let recall = move |_| {
        let id = id.clone();
        spawn_local(async move {
            session.recall(&id).await;
            session.open_record(&id);
        });
    };
    view! {
        <div class="notice is-ask" role="status">
            <Icon name="clock"/>
            <div class="stack">
                <p>{text}</p>
                <div class="button-row">
                    <button class="button secondary" type="button"
                        on:click=move |_| spawn_local(flush(session))>
                        {t(Key::WaitingTry)}
                    </button>
                    <button class="button quiet" type="button" on:click=recall>
                        {t(if filed { Key::WaitingRecallChange } else { Key::WaitingRecall })}
                    </button>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Share, print, change, withdraw.
fn actions(session: Session, record: &Record) -> AnyView {
    let standing = record.standing();
    let alive = matches!(standing, Standing::Received | Standing::Changed);
    let shown = alive || standing == Standing::Presented;
    let reference = record
        .filed
        .as_ref()
        .map(|f| f.status.reference.clone())
        .unwrap_or_default();
    let id = record.id.clone();
    view! {
        <div class="button-row">
            {(shown && share::can_share()).then(|| {
                let share_text = move |_| {
                    let text = tf(Key::ShareText, &[("reference", &reference)]);
                    spawn_local(async move { share::share(&t(Key::AppName), &text).await; });
                };
                view! {
                    <button class="button" type="button" on:click=share_text>
                        {t(Key::ActionShare)}
                    </button>
                }
            })}
            {shown.then(|| view! {
                <button class="button secondary" type="button" on:click=|_| share::print()>
                    {t(Key::ActionPrint)}
                </button>
            })}
            {alive.then(|| change_buttons(session, id))}
        </div>
    }
    .into_any()
}

fn change_buttons(session: Session, id: String) -> AnyView {
    let asked = RwSignal::new(false);
    let change_id = id.clone();
    let withdraw = move |_| {
        if asked.get_untracked() {
            let id = id.clone();
            spawn_local(async move { session.withdraw(&id).await });
        } else {
            asked.set(true);
        }
    };
    view! {
        <button class="button secondary" type="button"
            on:click=move |_| session.open_for_change(&change_id)>
            {t(Key::PassChange)}
        </button>
        <button class="button quiet" type="button" on:click=withdraw>
            {move || t(if asked.get() { Key::PassReallyWithdraw } else { Key::PassWithdraw })}
        </button>
        <p role="status" class="hint">{move || asked.get().then(|| t(Key::PassWithdrawHint))}</p>
    }
    .into_any()
}
