//! What is told about a file of goods: what was read how, and what found no place.

use declaration::export::{ExportDraft, LineDraft, LineField, MAX_LINES};
use sheet::{GoodsAnswer, GoodsNote, GoodsNoteKind, GoodsTarget, Told};

use crate::{
    components::FileWords,
    content::{Key, currency_name, t, tf},
};

/// What the exporter is told about files.
pub(super) const WORDS: FileWords = FileWords {
    label: Key::ExporterImportFile,
    hint: Key::ExporterImportFileHint,
    reading: Key::ExporterImportReading,
    stop: Key::ExporterImportStop,
    unreadable: Key::ExporterFileUnreadable,
    unavailable: Key::ExporterFileUnavailable,
    tripped: Key::ExporterFileTripped,
    empty: Key::ExporterFileEmpty,
    too_large: Key::ExporterFileTooLarge,
    encrypted: Key::ExporterFileEncrypted,
    old_format: Key::ExporterFileOldExcel,
    picture: Key::ExporterFilePicture,
    unknown: Key::ExporterFileUnknown,
    damaged: Key::ExporterFileDamaged,
};

/// The most changes that are told one by one.
const TOLD: usize = 12;

/// What to know about goods that are put at the end of `draft`: what was changed on the way, could
/// not be placed or was left out.
pub(super) fn remarks(answer: &GoodsAnswer, draft: &ExportDraft) -> Vec<String> {
    let lines = draft.lines.iter();
    let begin = lines.filter(|line| **line != LineDraft::default()).count();
    let mut remarks = Vec::new();
    remarks.extend(left_rows(answer, begin));
    remarks.extend(currency(answer, draft));
    let rows = &answer.imported.rows;
    let left = rows.iter().filter(|row| !row.left_over.is_empty()).count();
    let counted = [
        (Key::ExporterImportLeft, left),
        (Key::ExporterImportSkipped, answer.imported.skipped.len()),
    ];
    let counted = counted.into_iter().filter(|(_, count)| *count > 0);
    remarks.extend(counted.map(|(key, count)| tf(key, &[("n", &count.to_string())])));
    remarks.extend(answer.told.iter().map(|told| match told {
        Told::MoreRows { last } => tf(Key::ExporterImportMoreRows, &[("n", &last.to_string())]),
        Told::MoreColumns { columns } => tf(
            Key::ExporterImportMoreColumns,
            &[("n", &columns.to_string())],
        ),
    }));
    remarks.extend(notes(answer, begin));
    remarks
}

/// Rows for which the declaration has no room.
fn left_rows(answer: &GoodsAnswer, begin: usize) -> Option<String> {
    let rows = &answer.imported.rows;
    let room = MAX_LINES.saturating_sub(begin);
    let first = rows.get(room)?;
    let values = [
        ("n", (rows.len() - room).to_string()),
        ("max", MAX_LINES.to_string()),
        ("row", first.row_number.to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    Some(tf(Key::ExporterImportLeftRows, &values))
}

/// How the currencies of the file agree with that of the declaration.
fn currency(answer: &GoodsAnswer, draft: &ExportDraft) -> Option<String> {
    let mine = draft.deal.currency.trim();
    match answer.imported.currencies.as_slice() {
        [] => None,
        [one] if mine.is_empty() => Some(tf(
            Key::ExporterImportCurrency,
            &[("currency", &currency_name(one))],
        )),
        [one] if one == mine => None,
        [one] => Some(tf(
            Key::ExporterImportCurrencyOther,
            &[("currency", one), ("mine", mine)],
        )),
        several => Some(tf(
            Key::ExporterImportCurrencies,
            &[("currencies", &several.join(", "))],
        )),
    }
}

/// What was read differently from how it stood in the file, with the line it is in here.
fn notes(answer: &GoodsAnswer, begin: usize) -> Vec<String> {
    let rows = answer.imported.rows.iter().enumerate();
    let all = rows.flat_map(|(at, row)| row.notes.iter().map(move |note| (begin + at + 1, note)));
    let mut all = all.filter(|(line, _)| *line <= MAX_LINES);
    let mut told: Vec<String> = all
        .by_ref()
        .take(TOLD)
        .map(|(line, note)| {
            let values = [("n", line.to_string()), ("note", sentence(note))];
            let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
            tf(Key::ExporterImportNoted, &values)
        })
        .collect();
    let more = all.count();
    if more > 0 {
        told.push(tf(
            Key::ExporterImportNotedMore,
            &[("n", &more.to_string())],
        ));
    }
    told
}

fn sentence(note: &GoodsNote) -> String {
    let key = match note.what {
        GoodsNoteKind::HiddenRow => Key::ExporterNoteHidden,
        GoodsNoteKind::Merged => Key::ExporterNoteMerged,
        GoodsNoteKind::FormulaWithoutValue => Key::ExporterNoteFormula,
        GoodsNoteKind::ErrorCell => Key::ExporterNoteError,
        GoodsNoteKind::NumberRewritten => Key::ExporterNoteRewritten,
        GoodsNoteKind::Cut => Key::ExporterNoteCut,
        GoodsNoteKind::ZeroRestored => Key::ExporterNoteZero,
        GoodsNoteKind::Rounded => Key::ExporterNoteRounded,
        GoodsNoteKind::MarkRead => Key::ExporterNoteMark,
        GoodsNoteKind::WordTaken => Key::ExporterNoteWord,
        GoodsNoteKind::FromGrams => Key::ExporterNoteGrams,
        GoodsNoteKind::FromTonnes => Key::ExporterNoteTonnes,
        GoodsNoteKind::NotConverted => Key::ExporterNoteNoNumber,
        GoodsNoteKind::UnitUnknown => Key::ExporterNoteUnit,
        GoodsNoteKind::WeightFromAmount => Key::ExporterNoteWeight,
        GoodsNoteKind::AmountIsWeight => Key::ExporterNoteIsWeight,
        GoodsNoteKind::Multiplied => Key::ExporterNoteMultiplied,
        GoodsNoteKind::PriceDiffers => Key::ExporterNoteDiffers,
    };
    tf(key, &[("was", &note.was)])
}

/// What a column can be taken for.
pub(super) fn target_name(target: GoodsTarget) -> String {
    match target {
        GoodsTarget::Nothing => t(Key::ExporterMapNothing),
        GoodsTarget::Cell(field) => column(field),
        GoodsTarget::Price => t(Key::ExporterMapPrice),
        GoodsTarget::Currency => t(Key::ItemCurrency),
    }
}

/// A part of a line in a word or two: the head of a column, a name in a list of changes.
pub(super) fn column(field: LineField) -> String {
    t(match field {
        LineField::Name => Key::ExporterColumnName,
        LineField::Code => Key::ExporterColumnCode,
        LineField::Amount => Key::ExporterColumnAmount,
        LineField::Unit => Key::ExporterColumnUnit,
        LineField::Net => Key::ExporterColumnNet,
        LineField::Gross => Key::ExporterColumnGross,
        LineField::Value => Key::ExporterColumnValue,
        LineField::Origin => Key::ExporterColumnOrigin,
        LineField::District => Key::ExporterColumnDistrict,
        LineField::Culture => Key::ExporterCultureName,
        LineField::Wild => Key::ExporterWildName,
        LineField::Metal => Key::ExporterMetalName,
    })
}
