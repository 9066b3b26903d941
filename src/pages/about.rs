//! What this is, what it does with data, and how to erase everything.

use leptos::{prelude::*, task::spawn_local};

use super::start::retention;
use crate::{
    components::Page,
    content::{Key, date, t, tf},
    platform::{history, storage},
    routes::Route,
    session::{DRAFT_DAYS, Session, session},
};

/// The page.
#[component]
pub fn AboutPage() -> impl IntoView {
    let session = session();
    let pack = session.with_pack(|pack| pack.stamp());
    let pack = tf(
        Key::AboutPack,
        &[("version", &pack.version), ("hash", &pack.hash)],
    );
    let rates = session.rates.with_untracked(|rates| {
        let known = !rates.per_unit.is_empty();
        let values = [("date", date(rates.on)), ("source", rates.source.clone())];
        let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
        if known {
            tf(Key::AboutRates, &values)
        } else {
            t(Key::AboutNoRates)
        }
    });
    let plain = move || {
        session
            .device
            .with(|device| device.plain && device.storage.is_none())
    };
    view! {
        <Page title=t(Key::AboutTitle) back=Some(Route::Start)>
            <div class="stack">
                <p>{t(Key::AboutWhat)}</p>
                <p>{t(Key::AboutNot)}</p>
                <h2>{t(Key::AboutRulesTitle)}</h2>
                <p>{t(Key::AboutRules)}</p>
                <p class="hint">{pack}</p>
                <p class="hint">{rates}</p>
                <h2>{t(Key::AboutPrivacyTitle)}</h2>
                <p>{t(Key::AboutDevice)}</p>
                <p>{tf(Key::AboutDrafts, &[("n", &DRAFT_DAYS.to_string())])}</p>
                {move || plain().then(|| view! {
                    <p class="notice is-ask"><span>{t(Key::AboutPlain)}</span></p>
                })}
                <p>{move || server_data(session)}</p>
                <p>{t(Key::AboutNoTracking)}</p>
                <h2>{t(Key::AboutAccessTitle)}</h2>
                <p>{t(Key::AboutAccess)}</p>
                <h2 id="erase">{t(Key::AboutEraseTitle)}</h2>
                <p>{t(Key::AboutErase)}</p>
                {erase_button()}
            </div>
        </Page>
    }
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

/// Two taps: the first asks, the second erases and starts anew.
fn erase_button() -> AnyView {
    let asked = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let erase = move |_| {
        if !asked.get_untracked() {
            asked.set(true);
            return;
        }
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
    };
    view! {
        <div class="button-row">
            <button class="button danger" type="button" on:click=erase>
                {move || t(if asked.get() { Key::AboutReallyErase } else { Key::AboutEraseAction })}
            </button>
        </div>
        <p role="status">{move || failed.get().then(|| t(Key::AboutEraseFailed))}</p>
    }
    .into_any()
}
