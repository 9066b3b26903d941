//! The versions of a declaration on file, and what each changed.

use declaration::export::ExportDraft;
use leptos::{prelude::*, task::spawn_local};
use wire::{EventKind, ExportJson, ExportStatus};

use super::{delta, record::FiledExport, state::Exporter};
use crate::{
    api::exports,
    components::{El, button, classed, el, group, hush, live},
    content::{Key, instant, t, tf},
};

/// What is known of the difference that was asked for last.
#[derive(Clone, Debug)]
enum Compared {
    /// It is fetched.
    Coming,
    /// Both versions.
    Here(Box<(ExportDraft, ExportDraft)>),
    /// They did not come.
    Failed,
}

/// Every version with a way to see what it changed; nothing while there is only one.
pub(super) fn view(filed: &FiledExport) -> Option<AnyView> {
    let status = &filed.status;
    if status.version < 2 {
        return None;
    }
    let shown: RwSignal<Option<(u32, Compared)>> = RwSignal::new(None);
    let lines = (1..=status.version).rev();
    let lines: Vec<El> = lines.map(|version| line(filed, version, shown)).collect();
    let list = classed("OL", "versions").child(lines);
    let head = el("H2").child(Key::ExporterVersions);
    Some(classed("SECTION", "stack").child(head).child(list).any())
}

fn line(filed: &FiledExport, version: u32, shown: RwSignal<Option<(u32, Compared)>>) -> El {
    let values = [
        ("n", version.to_string()),
        ("at", at(&filed.status, version)),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let (reference, token) = (filed.status.reference.clone(), filed.token.clone());
    let compare = move || {
        shown.set(Some((version, Compared::Coming)));
        let (reference, token) = (reference.clone(), token.clone());
        spawn_local(async move {
            let compared = fetch(&reference, &token, version).await;
            // The page may be left, or another one asked for, meanwhile.
            let _ = shown.try_update(|shown| {
                if let Some((asked, slot)) = shown
                    && *asked == version
                {
                    *slot = compared;
                }
            });
        });
    };
    let ask = (version > 1).then(|| {
        button("link-button", Key::ExporterVersionsCompare, compare)
            .child(hush(&version.to_string()))
    });
    let differs = live(move || {
        let shown = shown.get().filter(|(asked, _)| *asked == version);
        shown.map(|(_, compared)| told(&compared))
    });
    el("LI")
        .child(tf(Key::ExporterVersionsLine, &values))
        .child(" ")
        .child(ask)
        .child(el("DIV").attr("role", "status").child(differs))
}

/// When a version was received.
fn at(status: &ExportStatus, version: u32) -> String {
    let mut events = status.events.iter();
    let event = events.find(|event| {
        let filed = matches!(event.kind, EventKind::Received | EventKind::Changed);
        filed && event.version == version
    });
    event.map(|event| instant(&event.at)).unwrap_or_default()
}

async fn fetch(reference: &str, token: &str, version: u32) -> Compared {
    let old = exports::version(reference, token, version - 1).await;
    let new = exports::version(reference, token, version).await;
    match (old, new) {
        (Ok(old), Ok(new)) => {
            Compared::Here(Box::new((old.export.to_draft(), new.export.to_draft())))
        }
        _ => Compared::Failed,
    }
}

fn told(compared: &Compared) -> AnyView {
    match compared {
        Compared::Coming => group(el("P").child(Key::ExporterFinding)),
        Compared::Failed => group(el("P").child(Key::ExporterVersionsFailed)),
        Compared::Here(both) => group(list(&both.0, &both.1)),
    }
}

/// What differs, one entry each.
fn list(old: &ExportDraft, new: &ExportDraft) -> El {
    let changes = delta::changes(old, new);
    if changes.is_empty() {
        return el("P").child(Key::ExporterVersionsSame);
    }
    let entry = |change: &delta::Change| el("LI").child(delta::sentence(change, old, new));
    let entries: Vec<El> = changes.iter().map(entry).collect();
    classed("UL", "bullets").child(entries)
}

/// What the declaration in work changes against the version on file; nothing while none is.
pub(super) fn pending(exporter: Exporter) -> AnyView {
    live(move || {
        let id = exporter.current.get()?;
        let status = exporter.records.with(|records| {
            let record = records.iter().find(|record| record.id == id)?;
            record.filed.as_ref().map(|filed| filed.status.clone())
        })?;
        let old = status.export.to_draft();
        // In the form that the other side keeps: "1,5" and "1.5" are no change.
        let now = exporter.with_known(|draft, known| {
            let parsed = declaration::export::parse(draft, known);
            parsed.map_or_else(
                |_| draft.clone(),
                |parsed| ExportJson::of(&parsed).to_draft(),
            )
        });
        let list = list(&old, &now);
        let lede = tf(
            Key::ExporterChangesLede,
            &[("n", &status.version.to_string())],
        );
        let content = classed("SECTION", "stack")
            .attr("id", "changes")
            .child(el("H2").child(t(Key::ExporterChanges)))
            .child(el("P").child(lede))
            .child(list);
        Some(content)
    })
}
