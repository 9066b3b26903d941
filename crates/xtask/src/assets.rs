//! The portal's data files: generated, never edited, never committed.

use std::path::Path;

use anyhow::{Context, Result};

use crate::locales::{self, Locale};
use crate::{dist, sh};

/// Where Trunk finds them.
pub(crate) const FOLDER: &str = "public/data";

/// Writes the rule packs and the compiled locales. A file that would stay the same is left alone,
/// so that a watching Trunk does not start again.
pub(crate) fn write() -> Result<()> {
    std::fs::create_dir_all(FOLDER).context(FOLDER)?;
    put("rulebook.json", &pack("pack_json")?)?;
    put("export-rules.json", &pack("export_pack_json")?)?;
    goods_list()?;
    for lang in locales::files(locales::FOLDER)?.keys() {
        put(&format!("locale.{lang}.json"), &compiled(lang, base)?)?;
        put(
            &format!("locale-coach.{lang}.json"),
            &compiled(lang, coach)?,
        )?;
        put(
            &format!("locale-exporter.{lang}.json"),
            &compiled(lang, exporter)?,
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

/// The list of goods, in one piece for the browser.
fn goods_list() -> Result<()> {
    const DATA: &str = "crates/tariff/data";
    let mut names = String::new();
    for file in dist::files_below(Path::new(DATA))? {
        if file.extension().is_some_and(|extension| extension == "tsv") {
            names += &std::fs::read_to_string(&file)?;
        }
    }
    put("goods.tsv", &names)?;
    let digits = Path::new(DATA).join("subheadings.txt");
    put("subheadings.txt", &std::fs::read_to_string(digits)?)
}

fn compiled(lang: &str, read: fn(&str) -> Result<Locale>) -> Result<String> {
    let reference = read(locales::REFERENCE)?;
    locales::compile(&reference, &read(lang)?).with_context(|| lang.to_owned())
}

fn base(lang: &str) -> Result<Locale> {
    read(locales::FOLDER, lang)
}

fn coach(lang: &str) -> Result<Locale> {
    locales::with_own(base(lang)?, read(locales::COACH, lang)?)
}

fn exporter(lang: &str) -> Result<Locale> {
    locales::with_own(base(lang)?, read(locales::EXPORTER, lang)?)
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
