//! The start page. Its first screen repeats the static one of `index.html`, so that nothing jumps
//! when the portal takes over.

use leptos::prelude::*;

use crate::{
    components::{Icon, Page, link},
    content::{self, Key, date, t, tf},
    routes::Route,
    session::{Record, Session, Standing, session},
};

/// The page.
#[component]
pub fn StartPage() -> impl IntoView {
    let session = session();
    crate::platform::dom::set_title(&t(Key::AppName));
    let quick = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        session.begin_afresh();
        session.go(Route::Quick);
    };
    let fact = |icon, title, text| {
        view! {
            <li><Icon name=icon class="icon lead-icon"/><h2>{t(title)}</h2><p>{t(text)}</p></li>
        }
    };
    view! {
        <section class="hero">
            <div class="wrap"><div class="stack">
                <h1 tabindex="-1">{t(Key::StartTitle)}</h1>
                <p class="lede">{t(Key::StartLede)}</p>
                <a class="button" href="/quick" on:click=quick>{t(Key::StartQuick)}</a>
                <p class="is-not">{t(Key::StartIsNot)}</p>
            </div></div>
        </section>
        {move || mine(session)}
        <div class="page wrap">
            <ul class="ways">
                <li>{begin(session)}</li>
                <li>{link(Route::Find, "", way(Key::StartFind, Key::StartFindHint))}</li>
            </ul>
        </div>
        <ul class="facts wrap">
            {fact("person", Key::FactAccountTitle, Key::FactAccount)}
            {fact("offline", Key::FactOfflineTitle, Key::FactOffline)}
            {fact("lock", Key::FactPhoneTitle, Key::FactPhone)}
        </ul>
    }
}

/// The page of an address that leads nowhere.
pub(super) fn unknown_page() -> AnyView {
    view! {
        <Page title=t(Key::UnknownTitle) lede=t(Key::UnknownLede)>
            {link(Route::Start, "button", t(Key::UnknownBack))}
        </Page>
    }
    .into_any()
}

/// How a record is called: which way, how and when, as far as it is told.
pub(super) fn record_name(record: &Record) -> String {
    let trip = &record.draft.trip;
    let way = trip.direction.map(content::direction);
    let how = trip.mode.map(content::mode);
    let day = [
        trip.date.year.as_str(),
        &pad(&trip.date.month),
        &pad(&trip.date.day),
    ]
    .join("-");
    let day = wire::parse_iso(&day).map(date);
    let parts: Vec<String> = [way, how, day].into_iter().flatten().collect();
    if parts.is_empty() {
        t(Key::RecordUnnamed)
    } else {
        parts.join(", ")
    }
}

/// The tag of a standing: class, sign and words.
pub(super) fn standing_tag(standing: Standing) -> AnyView {
    let (class, icon, key) = match standing {
        Standing::OnDevice => ("tag is-local", "phone", Key::StandingOnDevice),
        Standing::Waiting => ("tag is-waiting", "clock", Key::StandingWaiting),
        Standing::Received => ("tag is-received", "check", Key::StandingReceived),
        Standing::Changed => ("tag is-changed", "check", Key::StandingChanged),
        Standing::Withdrawn => ("tag is-withdrawn", "cross", Key::StandingWithdrawn),
        Standing::Presented => ("tag is-presented", "seal", Key::StandingPresented),
    };
    view! { <span class=class><Icon name=icon/>{t(key)}</span> }.into_any()
}

fn way(title: Key, hint: Key) -> impl IntoView {
    view! { <strong>{t(title)}</strong><span>{t(hint)}</span> }
}

fn begin(session: Session) -> AnyView {
    let start = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        session.begin_afresh();
        session.go(Route::Step(journey::Step::Crossing));
    };
    view! { <a href="/d/crossing" on:click=start>{way(Key::StartBegin, Key::StartBeginHint)}</a> }
        .into_any()
}

/// What is kept on this device.
fn mine(session: Session) -> Option<AnyView> {
    let records = session.records.get();
    (!records.is_empty()).then(|| {
        view! {
            <section class="page wrap" aria-labelledby="mine">
                <h2 id="mine">{t(Key::StartMine)}</h2>
                <ul class="cards">
                    {records.into_iter().map(|r| card(session, r)).collect_view()}
                </ul>
            </section>
        }
        .into_any()
    })
}

fn card(session: Session, record: Record) -> AnyView {
    let name = record_name(&record);
    let tag = standing_tag(record.standing());
    let draft = record.editing && record.outgoing.is_none();
    let id = record.id.clone();
    let remove_id = record.id.clone();
    let asked = RwSignal::new(false);
    let open = move |_| session.open_record(&id);
    let remove = move |_| {
        if asked.get_untracked() {
            let id = remove_id.clone();
            leptos::task::spawn_local(crate::session::forget(session, id));
        } else {
            asked.set(true);
        }
    };
    let detail = record
        .filed
        .as_ref()
        .map(|filed| filed.status.reference.clone());
    view! {
        <li class="card">
            <div><h3>{name.clone()}</h3><p>{tag} " " {detail}</p></div>
            <div class="card-actions">
                <button class="link-button" type="button" on:click=open>
                    {t(if draft { Key::ActionGoOn } else { Key::ActionShow })}
                    <span class="hush">" " {name.clone()}</span>
                </button>
                <button class="link-button" type="button" on:click=remove>
                    {move || t(match asked.get() {
                        true => Key::StartReallyRemove,
                        false => Key::ActionRemove,
                    })}
                    <span class="hush">" " {name}</span>
                </button>
            </div>
        </li>
    }
    .into_any()
}

fn pad(text: &str) -> String {
    if text.trim().len() == 1 {
        ["0", text.trim()].concat()
    } else {
        text.trim().to_owned()
    }
}

/// How many days and hours a retention is, in words.
pub(super) fn retention(hours: u32) -> String {
    tf(Key::RetentionHours, &[("n", &hours.to_string())])
}
