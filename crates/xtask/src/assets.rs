//! The portal's data files: generated, never edited, never committed.

use std::path::Path;

use anyhow::{Context, Result};

use crate::locales::{self, Locale};
use crate::sh;

/// Where Trunk finds them.
pub(crate) const FOLDER: &str = "public/data";

/// Writes the rule packs and the compiled locales. A file that would stay the same is left alone,
/// so that a watching Trunk does not start again.
pub(crate) fn write() -> Result<()> {
    std::fs::create_dir_all(FOLDER).context(FOLDER)?;
    put("rulebook.json", &pack("pack_json")?)?;
    put("export-rules.json", &pack("export_pack_json")?)?;
    for lang in locales::files(locales::FOLDER)?.keys() {
        put(&format!("locale.{lang}.json"), &compiled(lang, base)?)?;
        put(
            &format!("locale-coach.{lang}.json"),
            &compiled(lang, coach)?,
        )?;
    }
    Ok(())
}

/// What an example of the rulebook prints.
fn pack(example: &str) -> Result<String> {
    let run = [
        "run",
        "-q",
        "-p",
        "rulebook",
        "--features",
        "embedded",
        "--example",
        example,
    ];
    sh::output(sh::command("cargo", &run))
}

fn compiled(lang: &str, read: fn(&str) -> Result<Locale>) -> Result<String> {
    let reference = read(locales::REFERENCE)?;
    locales::compile(&reference, &read(lang)?).with_context(|| lang.to_owned())
}

fn base(lang: &str) -> Result<Locale> {
    read(locales::FOLDER, lang)
}

fn coach(lang: &str) -> Result<Locale> {
    locales::with_coach(base(lang)?, read(locales::COACH, lang)?)
}

fn read(folder: &str, lang: &str) -> Result<Locale> {
    locales::read(&Path::new(folder).join(format!("{lang}.json")))
}

fn put(name: &str, content: &str) -> Result<()> {
    let file = Path::new(FOLDER).join(name);
    if std::fs::read_to_string(&file).is_ok_and(|held| held == content) {
        return Ok(());
    }
    std::fs::write(&file, content).with_context(|| format!("{}", file.display()))
}
