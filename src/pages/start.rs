//! The start page. Its first screen repeats the static one of `index.html`, so that nothing jumps
//! when the portal takes over.

use journey::Step;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{
        El, asking_button, button, classed, el, group, heading, hush, icon, link, live, page, sign,
    },
    content::{self, Key, date, t, tf},
    platform::dom,
    routes::Route,
    session::{Record, Session, Standing, session},
};

/// The page.
pub(super) fn start_page() -> AnyView {
    let session = session();
    dom::set_title(&t(Key::AppName));
    let begin = afresh(session, el("A"), Route::Step(Step::Crossing));
    let begin = begin.child(way(Key::StartBegin, Key::StartBeginHint));
    let find = link(Route::Find, "", way(Key::StartFind, Key::StartFindHint));
    let ways = classed("UL", "ways")
        .child(el("LI").child(begin))
        .child(el("LI").child(find));
    let facts = classed("UL", "facts wrap")
        .child(fact("person", Key::FactAccountTitle, Key::FactAccount))
        .child(fact("offline", Key::FactOfflineTitle, Key::FactOffline))
        .child(fact("lock", Key::FactPhoneTitle, Key::FactPhone));
    group(vec![
        hero(session),
        live(move || mine(session)),
        classed("DIV", "page wrap").child(ways).any(),
        facts.any(),
    ])
}

/// The page of an address that leads nowhere.
pub(super) fn unknown_page() -> AnyView {
    page(
        t(Key::UnknownTitle),
        None,
        Some(t(Key::UnknownLede)),
        link(Route::Start, "button", Key::UnknownBack),
    )
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
    let (class, sign, key) = match standing {
        Standing::OnDevice => ("tag is-local", "phone", Key::StandingOnDevice),
        Standing::Waiting => ("tag is-waiting", "clock", Key::StandingWaiting),
        Standing::Received => ("tag is-received", "check", Key::StandingReceived),
        Standing::Changed => ("tag is-changed", "check", Key::StandingChanged),
        Standing::Withdrawn => ("tag is-withdrawn", "cross", Key::StandingWithdrawn),
        Standing::Presented => ("tag is-presented", "seal", Key::StandingPresented),
    };
    classed("SPAN", class).child(icon(sign)).child(key).any()
}

fn hero(session: Session) -> AnyView {
    let quick = afresh(session, classed("A", "button"), Route::Quick);
    let stack = classed("DIV", "stack")
        .child(heading(t(Key::StartTitle)))
        .child(classed("P", "lede").child(Key::StartLede))
        .child(quick.child(Key::StartQuick))
        .child(classed("P", "is-not").child(Key::StartIsNot));
    classed("SECTION", "hero")
        .child(classed("DIV", "wrap").child(stack))
        .any()
}

fn fact(icon: &'static str, title: Key, text: Key) -> El {
    el("LI")
        .child(sign(icon, "icon lead-icon"))
        .child(el("H2").child(title))
        .child(el("P").child(text))
}

fn way(title: Key, hint: Key) -> AnyView {
    let title = el("STRONG").child(title);
    group((title, el("SPAN").child(hint)))
}

/// A link that begins an empty declaration.
fn afresh(session: Session, link: El, route: Route) -> El {
    link.attr("href", route.path()).on("click", move |event| {
        event.prevent_default();
        session.begin_afresh();
        session.go(route.clone());
    })
}

/// What is kept on this device.
fn mine(session: Session) -> Option<El> {
    let records = session.records.get();
    (!records.is_empty()).then(|| {
        let cards: Vec<El> = records.iter().map(|r| card(session, r)).collect();
        classed("SECTION", "page wrap")
            .attr("aria-labelledby", "mine")
            .child(el("H2").attr("id", "mine").child(Key::StartMine))
            .child(classed("UL", "cards").child(cards))
    })
}

fn card(session: Session, record: &Record) -> El {
    let name = record_name(record);
    let draft = record.editing && record.outgoing.is_none();
    let filed = record.filed.as_ref();
    let what = el("P")
        .child(standing_tag(record.standing()))
        .child(" ")
        .child(filed.map(|filed| filed.status.reference.clone()));
    let what = el("DIV").child(el("H3").child(name.clone())).child(what);
    let show = if draft {
        Key::ActionGoOn
    } else {
        Key::ActionShow
    };
    let id = record.id.clone();
    let open = button("link-button", t(show), move || session.open_record(&id));
    let id = record.id.clone();
    let remove = asking_button(
        "link-button",
        RwSignal::new(false),
        Key::ActionRemove,
        Key::StartReallyRemove,
        Box::new(move || spawn_local(session.remove(id.clone()))),
    );
    let actions = classed("DIV", "card-actions")
        .child(open.child(hush(&name)))
        .child(remove.child(hush(&name)));
    classed("LI", "card").child(what).child(actions)
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
