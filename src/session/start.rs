//! Getting ready: what `boot.js` fetched, what the device keeps, then the page.

use leptos::{prelude::*, task::spawn_local};
use rulebook::{Currency, Rates};

use super::{Device, Filed, Record, Session, flush, record::SCHEMA, reference, save_now};
use crate::{
    api,
    content::{self, Language},
    platform::{boot, clock, dom, events, history, storage},
    routes::Route,
    shapes,
};

/// How often the outbox is tried while the page is open.
const RETRY_MS: i32 = 60_000;

/// Makes the session: installs locale and rule pack, reads what is stored. `None` when the files
/// beside the wasm do not belong to it; `boot.js` then offers to load everything again.
pub async fn start() -> Option<Session> {
    let language = Language::of_tag(&boot::text("locale").unwrap_or_default());
    let locale = boot::text("localeText")?;
    let pack = boot::text("rulebookText")?;
    if !content::install(language, &locale) || !reference::install_pack(&pack) {
        return None;
    }
    let session = new_session(language);
    // Before the first wait: `boot.js` tells of a waiting version as soon as this one has begun.
    events::on_document("yolak:update", move |_| {
        session.device.update(|d| d.update = true)
    });
    if storage::open().await.is_err() {
        session
            .device
            .update(|d| d.storage = Some(storage::StorageFault::Unavailable));
    }
    restore_records(session).await;
    reference::restore(session).await;
    Some(session)
}

/// What goes on in the background once a page is shown.
pub fn keep_going(session: Session) {
    history::on_pop(move || session.follow_address());
    for name in ["online", "offline"] {
        events::on_window(name, move |_| {
            session
                .device
                .update(|device| device.offline = !events::is_online());
            spawn_local(flush(session));
        });
    }
    events::on_document("visibilitychange", move |_| spawn_local(flush(session)));
    spawn_local(async move {
        reference::refresh(session).await;
        notice_clock(session);
        refresh_filed(session).await;
        loop {
            flush(session).await;
            clock::sleep(RETRY_MS).await;
        }
    });
}

fn new_session(language: Language) -> Session {
    let home = reference::with_pack(|pack| pack.home());
    Session {
        route: RwSignal::new(Route::of_path(&history::path())),
        language: RwSignal::new(language),
        draft: RwSignal::new(declaration::Draft::new()),
        current: RwSignal::new(None),
        records: RwSignal::new(Vec::new()),
        problems: RwSignal::new(Vec::new()),
        changing: RwSignal::new(false),
        rates: RwSignal::new(no_rates(home)),
        service: RwSignal::new(None),
        device: RwSignal::new(Device {
            offline: !events::is_online(),
            ..Device::default()
        }),
        refusal: RwSignal::new(None),
    }
}

fn no_rates(home: Currency) -> Rates {
    Rates::none(clock::today(), home)
}

/// Reads the stored records; the newest that is being worked on becomes the current draft.
async fn restore_records(session: Session) {
    let Ok(found) = storage::records().await else {
        return;
    };
    let total = found.len();
    let mut records: Vec<Record> = Vec::new();
    let mut unreadable = total;
    for record in found.into_iter().filter_map(readable) {
        unreadable -= 1;
        if record.is_over() {
            // A copy that stays behind is tried again at the next start.
            let _ = storage::delete_record(&record.id).await;
        } else {
            let at = records.partition_point(|other| other.updated >= record.updated);
            records.insert(at, record);
        }
    }
    session.device.update(|device| {
        device.unreadable = unreadable;
        device.plain = !storage::is_encrypted();
    });
    if let Some(open) = records.iter().find(|record| record.editing) {
        session.current.set(Some(open.id.clone()));
        session.draft.set(open.draft.clone());
    }
    session.records.set(records);
}

fn readable(found: storage::Found) -> Option<Record> {
    match found {
        storage::Found::Text(text) => {
            shapes::parse::<Record>(&text).filter(|record| record.schema <= SCHEMA)
        }
        storage::Found::Unreadable { .. } => None,
    }
}

/// Compares the device's clock with the server's.
fn notice_clock(session: Session) {
    let Some(service) = session.service.get_untracked() else {
        return;
    };
    let Some(server) = service.now.get(..10).and_then(wire::parse_iso) else {
        return;
    };
    let days = (clock::day_of_ms(clock::now_ms()) - server)
        .num_days()
        .abs();
    session.device.update(|device| device.clock_off = days > 1);
}

/// Asks how things on file stand: presented, changed on another device.
pub(super) async fn refresh_filed(session: Session) {
    let filed = |record: Record| Some((record.id, record.filed?));
    let known = session
        .records
        .get_untracked()
        .into_iter()
        .filter_map(filed);
    for (id, filed) in known.collect::<Vec<_>>() {
        let answer = api::status(&filed.status.reference, &filed.token).await;
        // Anything may have been typed or sent meanwhile: only what is on file is replaced.
        if let (Ok(status), Some(mut record)) = (answer, session.record(&id))
            && status != filed.status
        {
            let token = filed.token;
            record.filed = Some(Filed { token, status });
            save_now(session, record).await;
        }
    }
}

/// Changes the language in place. `false` when its file could not be loaded.
pub async fn switch_language(current: RwSignal<Language>, language: Language) -> bool {
    let Some(address) = boot::locale_url(language.tag()) else {
        return false;
    };
    let Ok(text) = api::text(&address).await else {
        return false;
    };
    if !content::install(language, &text) {
        return false;
    }
    dom::set_language(language.tag());
    storage::remember_language(language.tag());
    boot::keep_locale(language.tag());
    current.set(language);
    true
}
