//! The list as a file: for spreadsheets, for programs, for the systems of others.

use declaration::{
    Known,
    manifest::{self, Column, Finding, Manifest, ManifestDraft, Severity},
};
use leptos::prelude::*;
use wire::ManifestJson;

use super::{
    Coach,
    page::link,
    riders::tool,
    route::{Page, Part},
    words,
    work::Work,
};
use crate::{
    components::{El, classed, el, icon, live},
    content::{Key, t, tf},
    platform::{clock, files, share},
    session, shapes,
};

/// How the last export went, in words.
type Told = RwSignal<Vec<String>>;

/// The menu of the tools.
pub(super) fn menu(coach: Coach, id: &str) -> El {
    let work = coach.work;
    let told: Told = RwSignal::new(Vec::new());
    let items = vec![
        el("LI").child(tool("download", Key::CoachExportCsv, move || {
            csv(work, told)
        })),
        el("LI").child(tool("download", Key::CoachExportJson, move || {
            json(work, told)
        })),
        el("LI").child(tool("download", Key::CoachExportPaxlst, move || {
            paxlst(work, told)
        })),
        el("LI").child(
            link(
                coach,
                "tool",
                Page::Trip(id.to_owned(), Part::DriverList),
                icon("print"),
            )
            .child(el("SPAN").child(Key::CoachPrintDriver)),
        ),
        el("LI").child(
            link(
                coach,
                "tool",
                Page::Trip(id.to_owned(), Part::FullList),
                icon("print"),
            )
            .child(el("SPAN").child(Key::CoachPrintFull)),
        ),
    ];
    let summary = classed("SUMMARY", "tool")
        .child(icon("download"))
        .child(el("SPAN").child(Key::CoachToolExport));
    let words = live(move || {
        let told = told.get();
        (!told.is_empty()).then(|| {
            let lines: Vec<El> = told.into_iter().map(|line| el("P").child(line)).collect();
            classed("DIV", "menu-told")
                .attr("role", "status")
                .child(lines)
        })
    });
    classed("DETAILS", "menu")
        .flag_of("hidden", move || work.sheet.with(|s| s.riders().is_empty()))
        .child(summary)
        .child(
            classed("DIV", "menu-card")
                .child(el("UL").child(items))
                .child(words),
        )
}

/// Cells in columns: with the mark of UTF-8 and semicolons, as the spreadsheets of the region read
/// them with a double click.
fn csv(work: Work, told: Told) {
    let rows = work.sheet.with_untracked(|sheet| {
        let mut rows = vec![Column::ALL.map(words::column).to_vec()];
        rows.extend(sheet.riders().iter().map(|rider| {
            let cells = Column::ALL.map(|column| rider.text(column).to_owned());
            cells.to_vec()
        }));
        rows
    });
    let text = csv_text(&rows);
    files::download(
        &file_name(work, "csv"),
        "text/csv;charset=utf-8",
        text.as_bytes(),
    );
    told.set(vec![t(Key::CoachExported)]);
}

fn csv_text(rows: &[Vec<String>]) -> String {
    let mut text = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| csv_cell(cell)).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text
}

/// A cell that begins like a formula would be run by the spreadsheet that opens it.
fn csv_cell(cell: &str) -> String {
    let formula = cell.starts_with(['=', '@', '\t', '\r'])
        || (cell.starts_with(['+', '-'])
            && !cell[1..].bytes().all(|b| b.is_ascii_digit() || b == b' '));
    let cell = if formula {
        ["'", cell].concat()
    } else {
        cell.to_owned()
    };
    if cell.contains(['"', ';', '\n', '\r', ',']) {
        ["\"", &cell.replace('"', "\"\""), "\""].concat()
    } else {
        cell
    }
}

fn json(work: Work, told: Told) {
    let text = shapes::print(&ManifestJson::of(&draft(work)));
    files::download(
        &file_name(work, "json"),
        "application/json",
        text.as_bytes(),
    );
    told.set(vec![t(Key::CoachExported)]);
}

/// The lists of riders and of crew as one interchange each. A list with something that stops makes
/// no message: it would be refused where it goes.
fn paxlst(work: Work, told: Told) {
    let draft = draft(work);
    let read =
        session::with_pack(|pack| manifest::parse(&draft, &Known::new(pack, clock::today())));
    match read {
        Ok(manifest) => told.set(write(work, &manifest)),
        Err(found) => {
            let stops = |finding: &&Finding| finding.severity == Severity::Stops;
            let count = found.iter().filter(stops).count();
            told.set(vec![tf(
                Key::CoachExportStops,
                &[("n", &count.to_string())],
            )]);
        }
    }
}

fn write(work: Work, manifest: &Manifest) -> Vec<String> {
    let id = work
        .head
        .with_untracked(|head| head.as_ref().map(|head| head.id.clone()))
        .unwrap_or_default();
    let Ok(lists) = paxlst::lists(manifest, paxlst::Action::New, &id) else {
        return vec![t(Key::CoachExportNoPlace)];
    };
    let mut text = String::new();
    let mut told = vec![t(Key::CoachExported)];
    for (at, filing) in lists.iter().enumerate() {
        match paxlst::write_list(filing, &envelope(manifest, &id, at)) {
            Ok(written) => {
                text.push_str(&written.text);
                text.push_str("\r\n");
                told.extend(written.changes.iter().map(change));
            }
            Err(_) => return vec![t(Key::CoachExportNoPlace)],
        }
    }
    files::download(
        &file_name(work, "edi"),
        "application/edifact",
        text.as_bytes(),
    );
    told
}

fn envelope(manifest: &Manifest, id: &str, at: usize) -> paxlst::Envelope {
    let reference: String = id.chars().take(12).collect();
    let sender: String = manifest.trip.carrier.chars().take(35).collect();
    paxlst::Envelope {
        sender,
        recipient: "CUSTOMS".to_owned(),
        prepared: clock::now_utc(),
        reference: [reference.as_str(), &(at + 1).to_string()]
            .concat()
            .to_ascii_uppercase(),
    }
}

fn change(change: &paxlst::Change) -> String {
    tf(
        Key::CoachExportWritten,
        &[("given", &change.from), ("written", &change.to)],
    )
}

fn draft(work: Work) -> ManifestDraft {
    ManifestDraft {
        trip: work.trip.get_untracked(),
        riders: work.sheet.with_untracked(|sheet| sheet.riders().to_vec()),
    }
}

/// The name of a file: day, service, and nothing personal.
fn file_name(work: Work, end: &str) -> String {
    let trip = work.trip.get_untracked();
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect()
    };
    let parts = [letters(&trip.departs_day), letters(&trip.service)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let name = if parts.is_empty() {
        "list".to_owned()
    } else {
        parts.join("_")
    };
    [&name, ".", end].concat()
}

/// A button that opens the print dialogue.
pub(super) fn print_button() -> El {
    crate::components::button("button", t(Key::ActionPrint), share::print)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, expected: &str) {
        assert_eq!(csv_cell(cell), expected);
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        check("ERIKSSON", "ERIKSSON");
        check("a;b", "\"a;b\"");
        check("say \"A\"", "\"say \"\"A\"\"\"");
    }

    #[test]
    fn nothing_is_run_as_a_formula() {
        check("=1+1", "'=1+1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("-2+3", "'-2+3");
        check("+998 71 200 00 00", "+998 71 200 00 00");
    }

    #[test]
    fn rows_end_as_spreadsheets_expect() {
        let rows = [
            vec!["A".to_owned(), "B".to_owned()],
            vec![String::new(), "C".to_owned()],
        ];
        assert_eq!(csv_text(&rows), "\u{feff}A;B\r\n;C\r\n");
    }
}
