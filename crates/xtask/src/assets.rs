//! The portal's data files: generated, never edited, never committed.

use std::path::Path;

use anyhow::{Context, Result};

use crate::{locales, sh};

/// Where Trunk finds them.
pub(crate) const FOLDER: &str = "public/data";

/// Writes the rule pack and the compiled locales. A file that would stay the same is left alone, so
/// that a watching Trunk does not start again.
pub(crate) fn write() -> Result<()> {
    std::fs::create_dir_all(FOLDER).context(FOLDER)?;
    let pack = [
        "run",
        "-q",
        "-p",
        "rulebook",
        "--features",
        "embedded",
        "--example",
        "pack_json",
    ];
    put("rulebook.json", &sh::output(sh::command("cargo", &pack))?)?;
    let files = locales::files()?;
    let reference = locales::read(&Path::new(locales::FOLDER).join("en.json"))?;
    for (lang, file) in files {
        let compiled = locales::compile(&reference, &locales::read(&file)?)
            .with_context(|| format!("{}", file.display()))?;
        put(&format!("locale.{lang}.json"), &compiled)?;
    }
    Ok(())
}

fn put(name: &str, content: &str) -> Result<()> {
    let file = Path::new(FOLDER).join(name);
    if std::fs::read_to_string(&file).is_ok_and(|held| held == content) {
        return Ok(());
    }
    std::fs::write(&file, content).with_context(|| format!("{}", file.display()))
}
