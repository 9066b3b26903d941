//! Reads zones from standard input, separated by blank lines, and writes one JSON object per
//! zone to standard output: `cargo run -q -p identity --example read_mrz < zones.txt`.

use chrono::{Days, NaiveDate};
use identity::mrz::{self, Checks, Fields, Problem, ProblemKind, Reading, Severity};
use serde_json::{Map, Value, json};
use std::io::{Read, Write};

fn main() -> std::io::Result<()> {
    let mut bytes = vec![];
    std::io::stdin().read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let today = today();
    let mut out = std::io::stdout().lock();
    for zone in zones(&text) {
        writeln!(out, "{}", object(&mrz::read(&zone, today)))?;
    }
    Ok(())
}

/// The runs of lines between blank lines.
fn zones(text: &str) -> Vec<String> {
    let text = text
        .trim_start_matches('\u{FEFF}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let mut zones = vec![String::new()];
    for line in text.split('\n') {
        let last = zones.len() - 1;
        match (line.trim().is_empty(), zones[last].is_empty()) {
            (true, true) => {}
            (true, false) => zones.push(String::new()),
            (false, _) => zones[last] += &format!("{line}\n"),
        }
    }
    zones.retain(|zone| !zone.is_empty());
    zones
}

fn today() -> NaiveDate {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = now.map_or(0, |since| since.as_secs() / 86_400);
    NaiveDate::default()
        .checked_add_days(Days::new(days))
        .unwrap_or(NaiveDate::MAX)
}

fn object(reading: &Reading) -> Value {
    json!({
        "format": reading.format.map(|format| format.name()),
        "valid": reading.is_valid(),
        "checks": checks(&reading.checks),
        "fields": if reading.format.is_some() { fields(&reading.fields) } else { json!({}) },
        "problems": reading.problems.iter().map(problem).collect::<Vec<_>>(),
        "repair": repair(reading),
    })
}

fn checks(checks: &Checks) -> Value {
    let named = [
        ("document_number", checks.document_number),
        ("birth_date", checks.birth_date),
        ("expiry_date", checks.expiry_date),
        ("personal_number", checks.personal_number),
        ("composite", checks.composite),
    ];
    let present = named
        .into_iter()
        .filter_map(|(name, agrees)| Some((name, agrees?)));
    present
        .map(|(name, agrees)| (name.to_owned(), Value::Bool(agrees)))
        .collect::<Map<_, _>>()
        .into()
}

fn fields(fields: &Fields) -> Value {
    let mut object = json!({
        "document_code": fields.document_code,
        "issuer": fields.issuer,
        "document_number": fields.document_number,
        "birth_date": fields.birth_date,
        "sex": fields.sex,
        "expiry_date": fields.expiry_date,
        "nationality": fields.nationality,
        "surname": fields.surname,
        "given_names": fields.given_names,
        "name_maybe_truncated": fields.name_maybe_truncated,
    });
    match &fields.personal_number {
        Some(number) => object["personal_number"] = json!(number),
        None => {
            object["optional1"] = json!(fields.optional1.as_deref().unwrap_or_default());
            object["optional2"] = json!(fields.optional2.as_deref().unwrap_or_default());
        }
    }
    object
}

fn problem(problem: &Problem) -> Value {
    let mut object = json!({
        "kind": problem.kind.code(),
        "severity": match problem.kind.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
    });
    if let Some(field) = problem.field {
        object["field"] = json!(field.name());
    }
    if problem.line > 0 {
        object["line"] = json!(problem.line);
    }
    if problem.column > 0 {
        object["column"] = json!(problem.column);
        object["end"] = json!(problem.end);
    }
    for (name, value) in details(problem.kind) {
        object[name] = value;
    }
    object
}

fn details(kind: ProblemKind) -> Vec<(&'static str, Value)> {
    match kind {
        ProblemKind::WrongDigit { expected, found } => {
            vec![
                ("expected", json!(expected.to_string())),
                ("found", json!(found)),
            ]
        }
        ProblemKind::LineLength { found, expected } => {
            vec![("expected", json!(expected)), ("found", json!(found))]
        }
        ProblemKind::BadCharacter { found, meant } | ProblemKind::WrongClass { found, meant } => {
            vec![("found", json!(found)), ("meant", json!(meant))]
        }
        ProblemKind::BadSex { found } => vec![("found", json!(found))],
        _ => vec![],
    }
}

fn repair(reading: &Reading) -> Value {
    let Some(repair) = &reading.repair else {
        return Value::Null;
    };
    let change = |change: &mrz::Change| {
        json!({
            "line": change.line,
            "column": change.column,
            "field": change.field.name(),
            "found": change.found,
            "meant": change.meant,
        })
    };
    json!({
        "changes": repair.changes.iter().map(change).collect::<Vec<_>>(),
        "lines": repair.text.lines().collect::<Vec<_>>(),
    })
}
