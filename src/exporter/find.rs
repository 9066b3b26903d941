//! Getting at a declaration from another device: by reference and the exporter's number.

use leptos::{prelude::*, task::spawn_local};
use wire::ExportFindRequest;

use super::{
    keep, page,
    record::{FiledExport, Record},
    route::Page,
    state::Exporter,
};
use crate::{
    api::{ApiFault, exports},
    components::{El, button_row, classed, el, form, loose_box, notice, submit_button},
    content::{Key, t, tf},
    platform::dom,
};

/// The page.
pub(super) fn page(exporter: Exporter) -> AnyView {
    let reference = RwSignal::new(String::new());
    let number = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<String>);
    let asking = RwSignal::new(false);
    let submit = move || {
        let request = ExportFindRequest {
            reference: reference.get_untracked().trim().to_owned(),
            number: number.get_untracked().trim().to_owned(),
        };
        if request.reference.is_empty() || request.number.is_empty() {
            trouble.set(Some(t(Key::ExporterFindBoth)));
            return dom::focus("find-reference");
        }
        if asking.get_untracked() {
            return;
        }
        asking.set(true);
        spawn_local(async move {
            let answer = ask(exporter, &request).await;
            let _ = asking.try_set(false);
            let _ = trouble.try_set(answer.err());
        });
    };
    let form = form(submit)
        .child(field(
            "find-reference",
            Key::ExporterFindReference,
            reference,
        ))
        .child(field("find-number", Key::ExporterNumber, number))
        .child(el("DIV").attr("role", "alert").live(move || {
            trouble
                .get()
                .map(|text| notice("notice is-red", "alert", text))
        }))
        .child(button_row(submit_button(Key::ExporterFind)))
        .live(move || {
            asking
                .get()
                .then(|| el("P").attr("role", "status").child(Key::ExporterFinding))
        });
    let back = page::link(exporter, "back", Page::Start, Key::ExporterToStart);
    page::frame(
        "page wrap export-page",
        t(Key::ExporterFindTitle),
        Some(back),
        Some(t(Key::ExporterFindLede)),
        form,
    )
}

fn field(id: &'static str, label: Key, value: RwSignal<String>) -> El {
    let input = loose_box("w-full code", id, value).attr("autocapitalize", "characters");
    classed("DIV", "field")
        .child(el("LABEL").attr("for", id).child(label))
        .child(input)
}

/// Asks the server, puts what it has on this device and shows it.
///
/// # Errors
/// The sentence to show.
async fn ask(exporter: Exporter, request: &ExportFindRequest) -> Result<(), String> {
    let found = exports::find(request).await.map_err(|fault| match fault {
        ApiFault::Unreachable => t(Key::ExporterFindOffline),
        ApiFault::Refused(_) => t(Key::ExporterFindNone),
        ApiFault::TooMany(seconds) => {
            let minutes = seconds.div_ceil(60).to_string();
            tf(Key::ExporterFindTooMany, &[("n", &minutes)])
        }
        ApiFault::Broken => t(Key::ExporterFindBroken),
    })?;
    let same = |record: &Record| {
        let filed = record.filed.as_ref();
        filed.is_some_and(|filed| filed.status.reference == found.status.reference)
    };
    let here = exporter
        .records
        .with_untracked(|records| records.iter().find(|record| same(record)).cloned());
    let mut record =
        here.unwrap_or_else(|| Record::new(keep::new_id(), found.status.export.to_draft()));
    if record.filed.is_none() {
        record.editing = false;
    }
    record.take_filed(FiledExport {
        token: found.token,
        status: found.status,
    });
    let id = record.id.clone();
    keep::save_now(exporter, record).await;
    if exporter.page.get_untracked() == Page::Find {
        exporter.go(Page::Receipt(id));
    }
    Ok(())
}
