//! Finds goods: `cargo run -q -p tariff --example search`, a query per line on the standard input,
//! for each a line with a JSON array, best first.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use serde_json::{Value, json};
use tariff::{Hit, Language, Why};

/// Hits for each query.
const MOST: usize = 10;

fn main() -> ExitCode {
    let tariff = match tariff::embedded::tariff() {
        Ok(tariff) => tariff,
        Err(fault) => {
            eprintln!("the list cannot be read: {fault:?}");
            return ExitCode::FAILURE;
        }
    };
    let mut out = io::stdout().lock();
    for query in io::stdin().lock().lines() {
        let printed = query.and_then(|query| {
            let hits = tariff.search(&query, language(&query), MOST);
            let hits: Vec<Value> = hits.iter().map(printed).collect();
            writeln!(out, "{}", Value::Array(hits))
        });
        if let Err(error) = printed {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// The language that the letters of a query suggest for the names.
fn language(query: &str) -> Language {
    let cyrillic = query.chars().any(|letter| ('а'..='я').contains(&letter));
    if cyrillic { Language::Ru } else { Language::En }
}

fn printed(hit: &Hit<'_>) -> Value {
    let (why, language) = match hit.why {
        Why::Code => ("code".to_owned(), Language::En),
        Why::Word(word, language) => (format!("word: {word}"), language),
        Why::Name(name, language) => (format!("name: {name}"), language),
        Why::Heading(name, language) => (format!("heading: {name}"), language),
    };
    json!({ "code": hit.entry.code(), "title": hit.entry.name(language), "why": why })
}
