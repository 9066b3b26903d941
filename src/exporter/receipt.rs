//! The third stage: reference, pass, what happened since, and the papers made of it.

use declaration::export::Section;
use leptos::{prelude::*, task::spawn_local};
use qrcodegen::QrCodeEcc;
use rulebook::Corridor;
use wire::{EventJson, EventKind, ExportStatus, StateJson};

use super::{
    page,
    record::Record,
    route::{Page, Sheet},
    rules, start,
    state::Exporter,
    versions,
};
use crate::{
    components::{
        El, asking_button, button, button_row, classed, el, group, heading, icon, live, notice,
        qr_code, sign, term,
    },
    content::{self, Key, date, instant, lane_icon, lane_tone, t, tf},
    platform::{clock, share},
    session::Standing,
};

/// The page of the record with this id.
pub(super) fn page(exporter: Exporter, id: &str) -> AnyView {
    let id = id.to_owned();
    let record = Memo::new(move |_| {
        exporter
            .records
            .with(|records| records.iter().find(|record| record.id == id).cloned())
    });
    live(move || match record.get() {
        Some(record) => body(exporter, &record),
        None => page::unknown(exporter),
    })
}

fn body(exporter: Exporter, record: &Record) -> AnyView {
    let standing = record.standing();
    let title = t(match standing {
        Standing::OnDevice => Key::PassTitleDraft,
        Standing::Waiting => Key::PassTitleWaiting,
        Standing::Received | Standing::Changed => Key::PassTitleReceived,
        Standing::Withdrawn => Key::PassTitleWithdrawn,
        Standing::Presented => Key::PassTitlePresented,
    });
    page::set_title(&title, false);
    let name = el("P")
        .child(start::tag(standing))
        .child(" ")
        .child(record.name());
    let waits = (standing == Standing::Waiting).then(|| waiting(exporter, record));
    let open = (standing == Standing::OnDevice).then(|| {
        let id = record.id.clone();
        button_row(button("button", Key::ActionGoOn, move || {
            exporter.open(&id, Page::Check);
        }))
    });
    let filed = record.filed.as_ref();
    let card = filed.map(|filed| card(record, &filed.status));
    let road = filed.map(|filed| road(exporter, record, &filed.status));
    // What still waits can be printed as well.
    let unfiled = filed.is_none().then(|| prints(exporter, record));
    let id = record.id.clone();
    let refused = live(move || exporter.refusal_of(&id).map(|_| refused(exporter, &id)));
    classed("DIV", "page wrap export-page")
        .child(page::stages(page::Stage::Receive, None))
        .child(page::link(
            exporter,
            "back",
            Page::Start,
            Key::ExporterToStart,
        ))
        .child(heading(title))
        .child(name)
        .child(refused)
        .child(waits)
        .child(open)
        .child(unfiled)
        .child(classed("DIV", "split for-pass").child(card).child(road))
        .any()
}

/// The pass.
fn card(record: &Record, status: &ExportStatus) -> El {
    let lane = Corridor::from(status.verdict.corridor);
    let void = status.state == StateJson::Withdrawn;
    let class = ["pass ", lane_tone(lane), if void { " is-void" } else { "" }].concat();
    let lane_text = tf(Key::PassLane, &[("lane", &content::lane(lane))]);
    let (head, hint) = if void {
        (Key::PassVoid, Key::PassVoidHint)
    } else {
        (Key::PassCardTitle, Key::PassCardHint)
    };
    let words = el("DIV")
        .child(el("H2").attr("id", "pass-title").child(head))
        .child(el("P").child(hint));
    let groups = status.reference.split('-');
    let groups: Vec<El> = groups.map(|one| el("SPAN").child(one.to_owned())).collect();
    let reference = classed("P", "pass-ref")
        .child(classed("SPAN", "label").child(Key::PassReference))
        .child(classed("SPAN", "ref").child(groups));
    let code = status
        .pass
        .as_deref()
        .and_then(|text| qr_code(text, QrCodeEcc::Medium, Key::PassCode));
    el("ARTICLE")
        .attr("class", class)
        .attr("aria-labelledby", "pass-title")
        .attr("data-record", record.id.clone())
        .child(
            classed("HEADER", "pass-head")
                .child(sign("mark", "mark"))
                .child(words),
        )
        .child(code)
        .child(reference)
        .child(notice("pass-lane", lane_icon(lane), lane_text))
        .child(facts(status))
        .child(classed("P", "pass-note").child(Key::ExporterPassNote))
}

fn facts(status: &ExportStatus) -> El {
    let draft = status.export.to_draft();
    let day = wire::parse_iso(&status.export.transport.date).map(date);
    let goods = tf(
        Key::ExporterPassLines,
        &[("n", &draft.lines.len().to_string())],
    );
    classed("DL", "pass-facts")
        .child(term(Key::ExporterDay, day.unwrap_or_default()))
        .child(term(Key::ExporterLinesTitle, goods))
        .child(term(Key::ExporterPassPlace, start::place_name(&draft)))
        .child(term(
            Key::ExporterBuyerCountry,
            content::country(draft.buyer.country.trim()),
        ))
        .child(term(Key::PassKept, instant(&status.purge_at)).attr("class", "full"))
}

/// What happened, the clock, and what can be done.
fn road(exporter: Exporter, record: &Record, status: &ExportStatus) -> El {
    let events: Vec<El> = status.events.iter().map(event).collect();
    classed("ASIDE", "stack")
        .child(el("H2").child(Key::PassHow))
        .child(classed("OL", "status-timeline").child(events))
        .child(time_since(status))
        .child(record.filed.as_ref().and_then(versions::view))
        .child(prints(exporter, record))
        .child(actions(exporter, record))
}

fn event(event: &EventJson) -> El {
    let key = match event.kind {
        EventKind::Received => Key::EventReceived,
        EventKind::Changed => Key::EventChanged,
        EventKind::Withdrawn => Key::EventWithdrawn,
        EventKind::Presented => Key::EventPresented,
    };
    let version = tf(Key::ExporterVersion, &[("n", &event.version.to_string())]);
    classed("LI", "done").child(el("STRONG").child(key)).child(
        el("SPAN")
            .child(instant(&event.at))
            .child(" · ")
            .child(version),
    )
}

/// The time between filing and presentation: running, or as it was in the end. A published target
/// for exports is shown where the rules know one.
fn time_since(status: &ExportStatus) -> Option<El> {
    let at = |kind| {
        let mut events = status.events.iter();
        let found = events.find(|event| event.kind == kind)?;
        clock::ms_of(&found.at)
    };
    let filed = at(EventKind::Received)?;
    let (until, key) = match (at(EventKind::Presented), status.state) {
        (Some(shown), _) => (shown, Key::ExporterClockShown),
        (None, StateJson::Withdrawn) => return None,
        (None, _) => (clock::now_ms(), Key::ExporterClockRuns),
    };
    let minutes = ((until - filed) / 60_000).max(0);
    let span = tf(
        Key::ExporterClockSpan,
        &[
            ("h", &(minutes / 60).to_string()),
            ("m", &(minutes % 60).to_string()),
        ],
    );
    let target = match rules::target_hours() {
        Some(hours) => tf(Key::ExporterTarget, &[("n", &hours.to_string())]),
        None => t(Key::ExporterNoTarget),
    };
    let words = el("DIV")
        .child(el("P").child(tf(key, &[("span", &span)])))
        .child(classed("P", "hint").child(target));
    Some(
        classed("DIV", "notice export-clock")
            .child(icon("clock"))
            .child(words),
    )
}

/// The papers made of it.
fn prints(exporter: Exporter, record: &Record) -> El {
    let id = record.id.clone();
    let link = |sheet, label| {
        let to = Page::Print(id.clone(), sheet);
        el("LI").child(page::link(exporter, "", to, label))
    };
    let way = match &record.filed {
        Some(filed) => filed.status.export.to_draft().transport.way,
        None => record.draft.transport.way,
    };
    let by_post = way == Some(rulebook::export::Way::Post);
    let cn23 = by_post.then(|| link(Sheet::Cn23, Key::ExporterPrintCn23));
    let list = classed("UL", "bullets")
        .child(link(Sheet::Draft, Key::ExporterPrintDraft))
        .child(cn23)
        .child(el("LI").child(super::print::downloads(record)));
    classed("SECTION", "stack")
        .child(el("H2").child(Key::ExporterPrints))
        .child(list)
}

/// That what was sent from here was refused.
fn refused(exporter: Exporter, id: &str) -> El {
    let id = id.to_owned();
    let look = button("link-button", Key::ActionGoOn, move || {
        exporter.open(&id, Page::Check);
    });
    let words = classed("DIV", "stack")
        .child(el("P").child(Key::ExporterRefusedWaiting))
        .child(look);
    classed("DIV", "notice is-red")
        .attr("role", "alert")
        .child(icon("alert"))
        .child(words)
}

/// Why it still waits, and what can be done about it.
fn waiting(exporter: Exporter, record: &Record) -> El {
    let outgoing = record.outgoing.as_ref();
    let opens = outgoing.and_then(|outgoing| outgoing.opens_at.clone());
    let text = match opens {
        Some(at) => tf(Key::WaitingWindow, &[("at", &instant(&at))]),
        None => t(Key::WaitingNetwork),
    };
    let id = record.id.clone();
    let recall = move || {
        let id = id.clone();
        spawn_local(async move {
            exporter.recall(&id).await;
            exporter.open(&id, Page::Check);
        });
    };
    let label = if record.filed.is_some() {
        Key::WaitingRecallChange
    } else {
        Key::WaitingRecall
    };
    let again = move || spawn_local(super::send::flush(exporter));
    let buttons = button_row((
        button("button secondary", Key::WaitingTry, again),
        button("button quiet", label, recall),
    ));
    let words = classed("DIV", "stack")
        .child(el("P").child(text))
        .child(buttons);
    classed("DIV", "notice is-ask")
        .attr("role", "status")
        .child(icon("clock"))
        .child(words)
}

fn actions(exporter: Exporter, record: &Record) -> AnyView {
    let standing = record.standing();
    let alive = matches!(standing, Standing::Received | Standing::Changed);
    let reference = record
        .filed
        .as_ref()
        .map(|filed| filed.status.reference.clone());
    let share = (alive && share::can_share()).then(|| {
        button("button", Key::ActionShare, move || {
            let reference = reference.clone().unwrap_or_default();
            let text = tf(Key::ShareText, &[("reference", &reference)]);
            spawn_local(async move {
                share::share(&t(Key::AppName), &text).await;
            });
        })
    });
    let print = button("button secondary", Key::ActionPrint, share::print);
    let (draft, pack) = (record.draft.clone(), record.pack.clone());
    let copy = button("button quiet", Key::ActionCopy, move || {
        exporter.begin_from(start::fresh(&draft), &pack);
    });
    let row = button_row(share)
        .child(print)
        .child(copy)
        .child(alive.then(|| change_buttons(exporter, record.id.clone())));
    row.any()
}

fn change_buttons(exporter: Exporter, id: String) -> AnyView {
    let asked = RwSignal::new(false);
    let change_id = id.clone();
    let change = button("button secondary", Key::PassChange, move || {
        exporter.open(&change_id, Page::Ask(Section::Goods));
        // What is changed is agreed to anew.
        exporter.draft.update(|draft| draft.consent = false);
    });
    let withdraw = asking_button(
        "button quiet",
        asked,
        Key::PassWithdraw,
        Key::PassReallyWithdraw,
        Box::new(move || {
            let id = id.clone();
            spawn_local(async move { exporter.withdraw(&id).await });
        }),
    );
    let hint = el("P")
        .attr("role", "status")
        .attr("class", "hint")
        .live(move || asked.get().then(|| t(Key::PassWithdrawHint)));
    group(vec![change.any(), withdraw.any(), hint.any()])
}
