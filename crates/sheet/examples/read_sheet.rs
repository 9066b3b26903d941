//! Prints what a file gives: `cargo run -q -p sheet --example read_sheet -- FILE`.

use std::process::ExitCode;

use chrono::NaiveDate;
use declaration::Choice;
use declaration::manifest::Column;
use serde_json::{Map, Value, json};
use sheet::{Answer, Flow, ImportedRow, Session};

fn main() -> ExitCode {
    let Some(file) = std::env::args_os().nth(1) else {
        eprintln!("usage: read FILE");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{}: {error}", file.display());
            return ExitCode::FAILURE;
        }
    };
    let Some(today) = today() else {
        eprintln!("the clock of this computer is wrong");
        return ExitCode::FAILURE;
    };
    let name = file.to_string_lossy();
    match Session::default().open(&bytes, &name, today, &mut |_| Flow::On) {
        Ok(answer) => println!("{}", whole(&answer)),
        Err(fault) => println!("{}", json!({ "fault": fault.word() })),
    }
    ExitCode::SUCCESS
}

fn whole(answer: &Answer) -> Value {
    let columns = answer.columns.iter().zip(&answer.mapping.columns);
    let columns = columns.map(|(view, guess)| {
        json!({
            "header": view.header, "samples": view.samples, "target": guess.target.word(),
            "certainty": guess.certainty.word(), "why": guess.why.word(),
        })
    });
    let skipped = answer
        .imported
        .skipped
        .iter()
        .map(|row| json!({ "row": row.row_number, "why": row.why.word(), "text": row.text }));
    json!({
        "kind": answer.kind.word(),
        "sheet": answer.sheets[answer.chosen].name,
        "sheets": answer.sheets.iter().map(|sheet| json!({
            "name": sheet.name, "hidden": sheet.hidden, "rows": sheet.rows,
        })).collect::<Vec<_>>(),
        "header_row": answer.mapping.header,
        "sure": answer.mapping.sure(),
        "key": answer.key,
        "columns": columns.collect::<Vec<_>>(),
        "riders": answer.imported.rows.iter().map(rider).collect::<Vec<_>>(),
        "skipped": skipped.collect::<Vec<_>>(),
    })
}

fn rider(row: &ImportedRow) -> Value {
    let cells = Column::ALL
        .into_iter()
        .map(|column| (column, row.draft.text(column)));
    let cells: Map<String, Value> = cells
        .filter(|(_, text)| !text.is_empty())
        .map(|(column, text)| (column.word().to_owned(), text.into()))
        .collect();
    let notes = row.notes.iter().map(|note| {
        json!({
            "column": note.column.map(Choice::word), "what": note.what.word(), "was": note.was,
        })
    });
    json!({
        "row": row.row_number, "cells": cells, "notes": notes.collect::<Vec<_>>(),
        "left_over": row.left_over,
    })
}

/// The day of this computer.
fn today() -> Option<NaiveDate> {
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()?;
    let days = i64::try_from(now.as_secs() / 86_400).ok()?;
    NaiveDate::from_epoch_days(i32::try_from(days).ok()?)
}
