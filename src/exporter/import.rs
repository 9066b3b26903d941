//! Goods that come from a spreadsheet or pasted cells. Where it is not sure what a column is, it
//! asks, and remembers the answer for the next file of that kind.

use declaration::export::{ExportDraft, LineDraft, MAX_LINES};
use leptos::{prelude::*, task::spawn_local};
use sheet::{GoodsAnswer, GoodsList, GoodsTarget, Progress};

use super::{
    import_words::{WORDS, column, remarks},
    mapping,
    state::Exporter,
};
use crate::{
    components::{
        El, button, button_row, classed, el, file_drop, file_fault, file_progress, icon, notice,
    },
    content::{Key, t, tf},
    platform::{
        clipboard, dom, files,
        sheet_worker::{self, Chosen, SheetFault},
        storage,
    },
};

/// The columns of a sheet are remembered under this and the sheet's key.
const REMEMBERED: &str = "goods-columns-";

/// Where reading is.
#[derive(Clone, Debug, Default)]
enum Stage {
    /// Nothing is read.
    #[default]
    Idle,
    /// The worker is at it.
    Reading(Progress),
    /// Somebody has to say what the columns are.
    Asking(Box<GoodsAnswer>),
    /// It came to nothing.
    Failed(SheetFault),
}

/// What came of a file; kept while its lines are looked at on their pages.
#[derive(Clone, Debug)]
pub(super) struct Came {
    /// Id of the record whose goods they are.
    id: Option<String>,
    /// How many lines.
    lines: usize,
    /// What to know about them.
    remarks: Vec<String>,
    /// The declaration as it was before; `None` once it is so again.
    before: Option<ExportDraft>,
}

/// The state of reading.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    exporter: Exporter,
    stage: RwSignal<Stage>,
}

/// The part of the page of goods that takes files and pasted cells.
pub(super) fn panel(exporter: Exporter) -> AnyView {
    let reader = Reader {
        exporter,
        stage: RwSignal::new(Stage::default()),
    };
    let template = button("link-button", Key::ExporterImportTemplate, move || {
        spawn_local(template(reader));
    });
    let place = file_drop(&WORDS, ".xlsx,.xlsm,.ods,.csv,.tsv,.txt", move |chosen| {
        reader.read(chosen);
    });
    let inside = classed("DIV", "stack")
        .child(place.child(template))
        .child(paste_box(reader))
        .live(move || told(reader))
        .live(move || came(exporter));
    let is_open = exporter.imported.with_untracked(Option::is_some);
    classed("DETAILS", "more")
        .attr("id", "import")
        .flag_of("open", move || is_open)
        .child(el("SUMMARY").child(Key::ExporterImport))
        .child(inside)
        .any()
}

fn paste_box(reader: Reader) -> El {
    let text = RwSignal::new(String::new());
    let area = classed("TEXTAREA", "w-full")
        .attr("id", "paste")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "paste-hint")
        .value_of(move || text.get())
        .on("input", move |event| text.set(event_target_value(&event)))
        .on("paste", move |event| {
            // A whole table is read at once; a box with a million lines in it would stand still.
            if let Some(cells) = clipboard::pasted(&event).filter(|cells| is_table(cells)) {
                event.prevent_default();
                reader.read(Chosen::pasted(&cells));
            }
        });
    let take = button("button secondary", Key::ExporterImportTake, move || {
        let pasted = text.get_untracked();
        if !pasted.trim().is_empty() {
            reader.read(Chosen::pasted(&pasted));
            text.set(String::new());
        }
    });
    let hint = classed("P", "hint")
        .attr("id", "paste-hint")
        .child(Key::ExporterImportPasteHint);
    classed("DIV", "field")
        .child(
            el("LABEL")
                .attr("for", "paste")
                .child(Key::ExporterImportPaste),
        )
        .child(hint)
        .child(area)
        .child(button_row(take))
}

/// Whether a text is several rows of several cells.
fn is_table(text: &str) -> bool {
    text.contains('\t') && text.trim().contains('\n')
}

impl Reader {
    fn read(self, chosen: Chosen) {
        self.exporter.imported.set(None);
        self.stage.set(Stage::Reading(Progress::default()));
        spawn_local(async move {
            let told = move |progress| {
                // The page may be left meanwhile.
                let _ = self.stage.try_set(Stage::Reading(progress));
            };
            match sheet_worker::read_goods(&chosen, told).await {
                Ok(answer) => self.list(answer).await,
                Err(fault) => self.failed(fault),
            }
        });
    }

    async fn list(self, answer: GoodsAnswer) {
        let answer = match storage::reference(&name_of(&answer)).await {
            Some(mapping) => sheet_worker::look_goods(answer.chosen, Some(&mapping))
                .await
                .unwrap_or(answer),
            None => answer,
        };
        if answer.mapping.sure() {
            self.take(&answer);
        } else {
            let _ = self.stage.try_set(Stage::Asking(Box::new(answer)));
        }
    }

    /// Looks again: at another sheet, or with another meaning of a column.
    pub(super) fn look(self, sheet: usize, mapping: Option<String>) {
        spawn_local(async move {
            match sheet_worker::look_goods(sheet, mapping.as_deref()).await {
                Ok(answer) => drop(self.stage.try_set(Stage::Asking(Box::new(answer)))),
                Err(fault) => self.failed(fault),
            }
        });
    }

    /// Takes the goods, and remembers what the columns are.
    pub(super) fn settle(self, answer: &GoodsAnswer) {
        let answer = answer.clone();
        spawn_local(async move {
            // The next file of that kind may follow at once, and must find the answer.
            storage::put_reference(&name_of(&answer), &answer.mapping.to_text()).await;
            self.take(&answer);
        });
    }

    /// Leaves the file.
    pub(super) fn drop(self) {
        self.stage.set(Stage::Idle);
    }

    /// Takes the goods as the columns are understood now; nothing when the page was left meanwhile,
    /// for then another declaration may be in work.
    fn take(self, answer: &GoodsAnswer) {
        if self.stage.try_set(Stage::Idle).is_some() {
            return;
        }
        let before = self.exporter.draft.get_untracked();
        let mut draft = before.clone();
        let remarks = remarks(answer, &draft);
        let lines = add(&mut draft, &answer.imported);
        self.exporter.problems.set(Vec::new());
        self.exporter.change(|slot| *slot = draft);
        self.exporter.imported.set(Some(Came {
            id: self.exporter.current.get_untracked(),
            lines,
            remarks,
            before: Some(before),
        }));
    }

    fn failed(self, fault: SheetFault) {
        let stage = match fault {
            SheetFault::Cancelled => Stage::Idle,
            fault => Stage::Failed(fault),
        };
        let _ = self.stage.try_set(stage);
    }
}

/// Puts goods at the end of the list, as many as it takes; gives how many. A currency that the
/// file names is taken while none is told.
fn add(draft: &mut ExportDraft, goods: &GoodsList) -> usize {
    draft.lines.retain(|line| *line != LineDraft::default());
    let rows = goods.rows.iter();
    let room = MAX_LINES.saturating_sub(draft.lines.len());
    let begin = draft.lines.len();
    draft
        .lines
        .extend(rows.take(room).map(|row| row.draft.clone()));
    if let [currency] = goods.currencies.as_slice()
        && draft.deal.currency.trim().is_empty()
    {
        draft.deal.currency.clone_from(currency);
    }
    draft.lines.len() - begin
}

/// What the reader is at.
fn told(reader: Reader) -> Option<El> {
    match reader.stage.get() {
        Stage::Idle => None,
        Stage::Reading(progress) => Some(file_progress(&WORDS, progress)),
        Stage::Asking(answer) => Some(mapping::asking(reader, *answer)),
        Stage::Failed(fault) => {
            let words = notice("notice is-red", "alert", file_fault(&WORDS, fault));
            Some(el("DIV").attr("role", "alert").child(words))
        }
    }
}

/// What came of the last file, and the way back.
fn came(exporter: Exporter) -> Option<El> {
    let current = exporter.current.get();
    let came = exporter.imported.get().filter(|came| came.id == current)?;
    let text = match came.lines {
        0 => t(Key::ExporterImportNothing),
        n => tf(Key::ExporterImportCame, &[("n", &n.to_string())]),
    };
    let remarks: Vec<El> = came
        .remarks
        .into_iter()
        .map(|text| el("LI").child(text))
        .collect();
    let remarks = (!remarks.is_empty()).then(|| classed("UL", "bullets").child(remarks));
    let back = match came.before {
        _ if came.lines == 0 => None,
        Some(before) => Some(undo(exporter, before)),
        None => Some(el("P").child(Key::ExporterImportUndone)),
    };
    let words = classed("DIV", "stack")
        .child(el("P").child(el("B").child(text)))
        .child(remarks)
        .child(back);
    let (class, sign) = match came.lines {
        0 => ("notice is-ask", "question"),
        _ => ("notice is-green", "check"),
    };
    Some(
        classed("DIV", class)
            .attr("role", "status")
            .child(icon(sign))
            .child(words),
    )
}

/// Takes the goods out again.
fn undo(exporter: Exporter, before: ExportDraft) -> El {
    button("link-button", Key::ExporterImportUndo, move || {
        let before = before.clone();
        exporter.problems.set(Vec::new());
        exporter.change(|draft| *draft = before);
        exporter.imported.update(|came| {
            if let Some(came) = came {
                came.before = None;
            }
        });
        dom::focus("lines");
    })
}

/// A workbook to fill in, in the language in use.
async fn template(reader: Reader) {
    let columns = GoodsTarget::CELLS.map(|field| (field, column(field)));
    match sheet_worker::goods_template(&columns).await {
        Ok(bytes) => files::download(
            "yolak-goods.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            &bytes,
        ),
        Err(fault) => reader.failed(fault),
    }
}

fn name_of(answer: &GoodsAnswer) -> String {
    [REMEMBERED, &answer.key].concat()
}

#[cfg(test)]
mod tests {
    use sheet::GoodsRow;

    use super::*;

    fn goods(names: &[&str], currencies: &[&str]) -> GoodsList {
        let row = |name: &&str| GoodsRow {
            draft: LineDraft {
                name: (*name).to_owned(),
                ..LineDraft::default()
            },
            ..GoodsRow::default()
        };
        GoodsList {
            rows: names.iter().map(row).collect(),
            currencies: currencies.iter().map(|code| (*code).to_owned()).collect(),
            ..GoodsList::default()
        }
    }

    #[test]
    fn goods_take_the_place_of_empty_lines() {
        let mut draft = ExportDraft::new();
        assert_eq!(add(&mut draft, &goods(&["bowls", "plates"], &["EUR"])), 2);
        let names: Vec<&str> = draft.lines.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(names, ["bowls", "plates"]);
        assert_eq!(draft.deal.currency, "EUR");
    }

    #[test]
    fn a_told_currency_stays_and_one_of_several_is_not_taken() {
        let mut draft = ExportDraft::new();
        draft.deal.currency = "USD".to_owned();
        add(&mut draft, &goods(&["bowls"], &["EUR"]));
        assert_eq!(draft.deal.currency, "USD");
        let mut draft = ExportDraft::new();
        add(&mut draft, &goods(&["bowls"], &["EUR", "USD"]));
        assert_eq!(draft.deal.currency, "");
    }

    #[test]
    fn a_declaration_takes_so_many_lines_and_no_more() {
        let names = vec!["bowls"; MAX_LINES + 5];
        let mut draft = ExportDraft::new();
        draft.lines[0].name = "plates".to_owned();
        assert_eq!(add(&mut draft, &goods(&names, &[])), MAX_LINES - 1);
        assert_eq!(draft.lines.len(), MAX_LINES);
    }
}
