//! Papers made of a declaration: the draft of the cargo declaration, the form of a parcel, and
//! files for other programs. Every number on them comes from the declaration.

mod boxes;
mod cn23;
mod draft;

use std::rc::Rc;

use declaration::export::{ExportDeclaration, ExportKnown, Line, Place};
use leptos::prelude::*;
use wire::{
    EventKind, StateJson,
    wco::{self, Node},
};

use super::{
    page,
    record::Record,
    route::{Page, Sheet},
    start,
    state::{Exporter, with_known},
};
use crate::{
    components::{El, button, button_row, classed, el, group, heading},
    content::{Key, instant, t, tf},
    platform::{files, share},
};

/// A declaration as it is printed.
struct Printed {
    declaration: ExportDeclaration,
    /// Reference; empty while it is not on file.
    reference: String,
    /// Version on file; 0 while it is not.
    version: u32,
    /// When that version was received, RFC 3339; empty while it is not on file.
    at: String,
    /// Where it is handed over, in words.
    place: String,
    /// It was withdrawn.
    withdrawn: bool,
}

/// A paper of the record with this id.
pub(super) fn page(exporter: Exporter, id: &str, sheet: Sheet) -> AnyView {
    let printed = exporter.record(id).and_then(|record| printed(&record));
    let Some(printed) = printed else {
        return page::unknown(exporter);
    };
    let title = t(match sheet {
        Sheet::Draft => Key::ExporterPrintDraft,
        Sheet::Cn23 => Key::ExporterPrintCn23,
    });
    page::set_title(&title, false);
    let paper = match sheet {
        Sheet::Draft => draft::sheet(&printed),
        Sheet::Cn23 => cn23::sheet(&printed),
    };
    let back = page::link(
        exporter,
        "back",
        Page::Receipt(id.to_owned()),
        Key::ActionBack,
    );
    let print = button("button", Key::ActionPrint, share::print);
    classed("DIV", "page wrap print-page")
        .child(back)
        .child(heading(title))
        .child(classed("P", "lede no-print").child(Key::ExporterPrintLede))
        .child(button_row(print))
        .child(paper)
        .any()
}

/// Files for a broker's or an administration's program, with the names of the WCO Data Model.
pub(super) fn downloads(record: &Record) -> Option<AnyView> {
    let printed = printed(record)?;
    let filed = wco::Filed {
        reference: &printed.reference,
        version: printed.version,
        at: &printed.at,
    };
    let tree = wco::declaration(&printed.declaration, &filed);
    let stem = match printed.reference.as_str() {
        "" => "yolak".to_owned(),
        reference => reference.to_owned(),
    };
    let tree = Rc::new(tree);
    let file = |label, end: &'static str, media: &'static str, written: fn(&Node) -> String| {
        let (name, tree) = ([&stem, end].concat(), tree.clone());
        button("link-button", label, move || {
            files::download(&name, media, written(&tree).as_bytes());
        })
    };
    let xml = file(
        Key::ExporterPrintXml,
        ".xml",
        "application/xml",
        wco::to_xml,
    );
    let json = file(
        Key::ExporterPrintJson,
        ".json",
        "application/json",
        wco::to_json,
    );
    let files = el("SPAN").child(" ").child(xml).child(" · ").child(json);
    Some(group((t(Key::ExporterPrintPrograms), files)))
}

/// What is on file; while nothing is, what waits or was typed.
fn printed(record: &Record) -> Option<Printed> {
    let status = record.filed.as_ref().map(|filed| &filed.status);
    let draft = match status {
        Some(status) => status.export.to_draft(),
        None => record.draft.clone(),
    };
    let declaration = with_known(|known| {
        // A paper is printed after its day as well.
        let planned = declaration::parse_date(&draft.transport.date).ok();
        let today = planned.map_or(known.today, |day| day.min(known.today));
        declaration::export::parse(&draft, &ExportKnown { today, ..*known }).ok()
    })?;
    let at = status.and_then(|status| {
        let mut events = status.events.iter().rev();
        let event = events.find(|event| {
            let filed = matches!(event.kind, EventKind::Received | EventKind::Changed);
            filed && event.version == status.version
        })?;
        Some(event.at.clone())
    });
    Some(Printed {
        declaration,
        reference: status.map(|s| s.reference.clone()).unwrap_or_default(),
        version: status.map_or(0, |status| status.version),
        at: at.unwrap_or_default(),
        place: start::place_name(&draft),
        withdrawn: status.is_some_and(|status| status.state == StateJson::Withdrawn),
    })
}

/// The line under a paper: what it is, of which version.
fn foot(printed: &Printed) -> El {
    let what = if printed.withdrawn {
        t(Key::ExporterPrintWithdrawn)
    } else if printed.version == 0 {
        t(Key::ExporterPrintNotFiled)
    } else {
        tf(
            Key::ExporterPrintFoot,
            &[
                ("reference", &printed.reference),
                ("n", &printed.version.to_string()),
                ("at", &instant(&printed.at)),
            ],
        )
    };
    classed("P", "paper-foot")
        .child(what)
        .child(" ")
        .child(Key::ExporterPrintIsNot)
}

/// Country codes as papers name them: ISO 3166 alpha-2.
fn country(country: identity::Country) -> String {
    country
        .alpha2()
        .unwrap_or_else(|| country.as_str())
        .to_owned()
}

/// Whether goods are handed over at the border.
fn is_at_border(place: &Place) -> bool {
    match place {
        Place::Post(_) => true,
        Place::Office(_) => false,
    }
}

/// A line's quantity in words; empty when only the weight counts.
fn quantity(line: &Line) -> String {
    match line.quantity {
        Some((amount, unit)) => {
            [amount.normalize().to_string(), super::words::unit(unit)].join(" ")
        }
        None => String::new(),
    }
}

/// A part of a paper that several stand in.
fn row(class: &'static str, boxes: Vec<El>) -> El {
    el("DIV").attr("class", class).child(boxes)
}
