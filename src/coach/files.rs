//! Files and pasted cells, read by the worker. Where it is not sure what a column is, it asks, and
//! remembers the answer for the next file of that kind.

use declaration::manifest::Column;
use leptos::{prelude::*, task::spawn_local};
use sheet::{Answer, Mapping, Progress, Target, Told};

use super::{
    add::{self, Outcome},
    controls::select,
    words,
    work::Work,
};
use crate::{
    components::{
        El, FileWords, button, button_row, classed, el, file_drop, file_fault, file_progress,
        notice,
    },
    content::{Key, t, tf},
    platform::{
        clock, files,
        sheet_worker::{self, Chosen, Read, SheetFault},
        storage,
    },
};

/// The columns of a sheet are remembered under this and the sheet's key.
const REMEMBERED: &str = "coach-columns-";

/// Where reading is.
#[derive(Clone, Debug, Default)]
pub(super) enum Stage {
    /// Nothing is read.
    #[default]
    Idle,
    /// The worker is at it.
    Reading(Progress),
    /// Somebody has to say what the columns are.
    Asking(Box<Answer>),
    /// It came to nothing.
    Failed(SheetFault),
}

/// The state of reading, and what came of it.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    /// The trip.
    pub(super) work: Work,
    stage: RwSignal<Stage>,
    outcome: RwSignal<Option<Outcome>>,
}

impl Reader {
    /// Nothing is read.
    pub(super) fn new(work: Work, outcome: RwSignal<Option<Outcome>>) -> Self {
        Self {
            work,
            stage: RwSignal::new(Stage::Idle),
            outcome,
        }
    }

    /// Reads a file, or pasted cells.
    pub(super) fn read(self, chosen: Chosen) {
        self.outcome.set(None);
        self.stage.set(Stage::Reading(Progress::default()));
        spawn_local(async move {
            let told = move |progress| {
                // The panel may be closed meanwhile.
                let _ = self.stage.try_set(Stage::Reading(progress));
            };
            match sheet_worker::read(&chosen, clock::today(), told).await {
                Ok(Read::Message(bytes)) => self.done(add::message(self.work, &bytes)),
                Ok(Read::List(answer)) => self.list(*answer).await,
                Err(fault) => self.failed(fault),
            }
        });
    }

    async fn list(self, answer: Answer) {
        let remembered = storage::reference(&name_of(&answer)).await;
        let answer = match remembered {
            Some(mapping) => {
                let looked = sheet_worker::look(answer.chosen, Some(&mapping), clock::today());
                looked.await.unwrap_or(answer)
            }
            None => answer,
        };
        if answer.mapping.sure() {
            self.take(&answer);
        } else {
            let _ = self.stage.try_set(Stage::Asking(Box::new(answer)));
        }
    }

    /// Takes the people as the columns are understood now.
    fn take(self, answer: &Answer) {
        let riders = answer.imported.rows.iter().map(|row| row.draft.clone());
        let outcome = Outcome {
            people: answer.imported.rows.len(),
            remarks: remarks(answer),
        };
        add::take(self.work, riders.collect());
        self.done(outcome);
    }

    /// Looks again: at another sheet, or with another meaning of a column.
    fn look(self, sheet: usize, mapping: Option<String>) {
        spawn_local(async move {
            match sheet_worker::look(sheet, mapping.as_deref(), clock::today()).await {
                Ok(answer) => drop(self.stage.try_set(Stage::Asking(Box::new(answer)))),
                Err(fault) => self.failed(fault),
            }
        });
    }

    /// Something came of it.
    pub(super) fn done(self, outcome: Outcome) {
        let _ = self.stage.try_set(Stage::Idle);
        let _ = self.outcome.try_set(Some(outcome));
    }

    fn failed(self, fault: SheetFault) {
        let stage = match fault {
            SheetFault::Cancelled => Stage::Idle,
            fault => Stage::Failed(fault),
        };
        let _ = self.stage.try_set(stage);
    }
}

/// What the dispatcher is told about files.
const WORDS: FileWords = FileWords {
    label: Key::CoachAddFile,
    hint: Key::CoachAddFileHint,
    reading: Key::CoachAddReading,
    stop: Key::CoachAddStop,
    unreadable: Key::CoachFileUnreadable,
    unavailable: Key::CoachFileUnavailable,
    tripped: Key::CoachFileTripped,
    empty: Key::CoachFileEmpty,
    too_large: Key::CoachFileTooLarge,
    encrypted: Key::CoachFileEncrypted,
    old_format: Key::CoachFileOldExcel,
    picture: Key::CoachFilePicture,
    unknown: Key::CoachFileUnknown,
    damaged: Key::CoachFileDamaged,
};

/// The place for files: dropped or chosen.
pub(super) fn drop_zone(reader: Reader) -> El {
    const ACCEPT: &str = ".xlsx,.xlsm,.ods,.csv,.tsv,.txt,.edi";
    let template = button("link-button", t(Key::CoachAddTemplate), move || {
        spawn_local(template(reader));
    });
    file_drop(&WORDS, ACCEPT, move |chosen| reader.read(chosen))
        .child(template)
        .live(move || told(reader))
}

/// What the reader is at.
fn told(reader: Reader) -> Option<El> {
    match reader.stage.get() {
        Stage::Idle => None,
        Stage::Reading(progress) => Some(file_progress(&WORDS, progress)),
        Stage::Asking(answer) => Some(asking(reader, *answer)),
        Stage::Failed(fault) => {
            let words = notice("notice is-red", "alert", file_fault(&WORDS, fault));
            Some(el("DIV").attr("role", "alert").child(words))
        }
    }
}

/// Asks what the columns are: each with its header and some of its texts.
fn asking(reader: Reader, answer: Answer) -> El {
    let sheets = (answer.sheets.len() > 1).then(|| sheet_choice(reader, &answer));
    let columns: Vec<El> = (0..answer.mapping.columns.len())
        .map(|at| column_choice(reader, &answer, at))
        .collect();
    let people = tf(
        Key::CoachMapPeople,
        &[("n", &answer.imported.rows.len().to_string())],
    );
    let take = button("button", t(Key::CoachMapTake), move || {
        reader.stage.set(Stage::Idle);
        let answer = answer.clone();
        spawn_local(async move {
            // The next file of that kind may follow at once, and must find the answer.
            storage::put_reference(&name_of(&answer), &answer.mapping.to_text()).await;
            reader.take(&answer);
        });
    });
    let drop = button("button secondary", t(Key::CoachAddStop), move || {
        reader.stage.set(Stage::Idle);
    });
    classed("DIV", "mapping stack")
        .attr("role", "group")
        .attr("aria-labelledby", "map-title")
        .child(el("H3").attr("id", "map-title").child(Key::CoachMapTitle))
        .child(sheets)
        .child(classed("DIV", "mapping-columns").child(columns))
        .child(el("P").attr("role", "status").child(people))
        .child(button_row((take, drop)))
}

fn sheet_choice(reader: Reader, answer: &Answer) -> El {
    let options = answer.sheets.iter().enumerate().map(|(at, sheet)| {
        let rows = tf(Key::CoachMapRows, &[("n", &sheet.rows.to_string())]);
        (at.to_string(), [sheet.name.as_str(), " · ", &rows].concat())
    });
    let chosen = answer.chosen.to_string();
    let list = select(
        options.collect(),
        Signal::derive(move || chosen.clone()),
        move |at| {
            if let Ok(sheet) = at.parse() {
                reader.look(sheet, None);
            }
        },
    );
    classed("DIV", "field")
        .child(
            el("LABEL")
                .attr("for", "map-sheet")
                .child(Key::CoachMapSheet),
        )
        .child(list.attr("id", "map-sheet"))
}

fn column_choice(reader: Reader, answer: &Answer, at: usize) -> El {
    let id = ["map-", &at.to_string()].concat();
    let view = answer.columns.get(at).cloned().unwrap_or_default();
    let header = if view.header.is_empty() {
        tf(Key::CoachMapColumn, &[("n", &(at + 1).to_string())])
    } else {
        view.header
    };
    let options = Target::all().into_iter();
    let options = options.map(|target| (target.word().to_owned(), target_name(target)));
    let chosen = answer.mapping.columns[at].target.word().to_owned();
    let (sheet, mapping) = (answer.chosen, answer.mapping.clone());
    let list = select(
        options.collect(),
        Signal::derive(move || chosen.clone()),
        move |word| {
            let mapping = changed(&mapping, at, Target::from_word(&word).unwrap_or_default());
            reader.look(sheet, Some(mapping.to_text()));
        },
    );
    classed("DIV", "field")
        .child(el("LABEL").attr("for", id.clone()).child(header))
        .child(classed("P", "hint").child(view.samples.join(" · ")))
        .child(list.attr("id", id))
}

/// The mapping with another meaning of one column. A cell of a rider comes from one column only.
fn changed(mapping: &Mapping, at: usize, target: Target) -> Mapping {
    let mut mapping = mapping.clone();
    for (other, guess) in mapping.columns.iter_mut().enumerate() {
        if other == at {
            guess.target = target;
        } else if guess.target == target && matches!(target, Target::Cell(_)) {
            guess.target = Target::Nothing;
        }
    }
    mapping
}

fn target_name(target: Target) -> String {
    match target {
        Target::Nothing => t(Key::CoachMapNothing),
        Target::Cell(column) => words::column(column),
        Target::Series => t(Key::CoachMapSeries),
        Target::SurnameGiven => t(Key::CoachMapSurnameGiven),
        Target::GivenSurname => t(Key::CoachMapGivenSurname),
        Target::Name => t(Key::CoachMapName),
        Target::Zone => t(Key::CoachMapZone),
    }
}

/// What was changed on the way, could not be placed or was left out.
fn remarks(answer: &Answer) -> Vec<String> {
    let rows = &answer.imported.rows;
    let noted = rows.iter().filter(|row| !row.notes.is_empty()).count();
    let left = rows.iter().filter(|row| !row.left_over.is_empty()).count();
    let counted = [
        (Key::CoachAddedNoted, noted),
        (Key::CoachAddedLeft, left),
        (Key::CoachAddedSkipped, answer.imported.skipped.len()),
    ];
    let counted = counted.into_iter().filter(|(_, count)| *count > 0);
    let mut remarks: Vec<String> = counted
        .map(|(key, count)| tf(key, &[("n", &count.to_string())]))
        .collect();
    remarks.extend(answer.told.iter().map(|told| match told {
        Told::MoreRows { last } => tf(Key::CoachAddedMoreRows, &[("n", &last.to_string())]),
        Told::MoreColumns { columns } => {
            tf(Key::CoachAddedMoreColumns, &[("n", &columns.to_string())])
        }
    }));
    remarks
}

/// A workbook to fill in, in the language in use.
async fn template(reader: Reader) {
    let columns = Column::ALL.map(|column| (column, words::column(column)));
    match sheet_worker::template(&columns).await {
        Ok(bytes) => files::download(
            "yolak.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            &bytes,
        ),
        Err(fault) => reader.failed(fault),
    }
}

fn name_of(answer: &Answer) -> String {
    [REMEMBERED, &answer.key].concat()
}

#[cfg(test)]
mod tests {
    use sheet::Guess;

    use super::*;

    fn mapping(targets: &[Target]) -> Mapping {
        let columns = targets.iter().map(|target| Guess {
            target: *target,
            ..Guess::default()
        });
        Mapping {
            columns: columns.collect(),
            ..Mapping::default()
        }
    }

    fn targets(mapping: &Mapping) -> Vec<Target> {
        mapping.columns.iter().map(|guess| guess.target).collect()
    }

    #[test]
    fn a_cell_comes_from_one_column() {
        let surname = Target::Cell(Column::Surname);
        let told = changed(&mapping(&[surname, Target::Nothing]), 1, surname);
        assert_eq!(targets(&told), [Target::Nothing, surname]);
        let zones = changed(&mapping(&[Target::Zone, Target::Nothing]), 1, Target::Zone);
        assert_eq!(targets(&zones), [Target::Zone, Target::Zone]);
    }
}
