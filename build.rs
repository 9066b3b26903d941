//! Turns the English locale files into `enum Key`, so that a misspelt message key does not compile
//! and no key text ends in the wasm. The compiled locale files (see `cargo xtask assets`) hold
//! messages in the same order and name the same hash.
//!
//! What every road says comes first, then what only the coach's roads say, then what only the
//! exporter's road says. A road's file holds the first part and its own, so that a traveller loads
//! no word of the dispatcher's.

use std::{env, fs, path::Path};

use sha2::{Digest, Sha256};

type Messages = serde_json::Map<String, serde_json::Value>;

const BASE: &str = "public/locales/en.json";
const COACH: &str = "public/locales/coach/en.json";
const EXPORTER: &str = "public/locales/exporter/en.json";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let (base, coach, exporter) = (messages(BASE), messages(COACH), messages(EXPORTER));
    let mut code = String::from(
        "/// A message. One variant per key of `public/locales/en.json`, then of \
         `public/locales/coach/en.json`\n/// and of `public/locales/exporter/en.json`, in their order.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u16)]\npub enum Key {\n",
    );
    for (key, message) in base.iter().chain(&coach).chain(&exporter) {
        let (message, variant) = (message.to_string(), variant(key));
        code.push_str(&format!("    #[doc = {message:?}]\n    {variant},\n"));
    }
    code.push_str("}\n\n");
    let short = hash(base.keys());
    let long = hash(base.keys().chain(coach.keys()));
    let other = hash(base.keys().chain(exporter.keys()));
    let (end, skipped) = (base.len() + coach.len(), coach.len());
    code.push_str(&format!(
        "/// Names the list of keys; a locale file of another list is refused.\n\
         pub const KEYS_HASH: &str = {short:?};\n\
         /// Names the list of keys with those of the coach's roads.\n\
         pub const COACH_KEYS_HASH: &str = {long:?};\n\
         /// Names the list of keys with those of the exporter's road.\n\
         pub const EXPORTER_KEYS_HASH: &str = {other:?};\n\
         /// The first key of the exporter's road.\n\
         const EXPORTER_BEGINS: usize = {end};\n\
         /// How many keys before it are missing in the files of that road.\n\
         const COACH_KEYS: usize = {skipped};\n"
    ));
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("keys.rs"), code).expect("OUT_DIR is writable");
}

fn messages(file: &str) -> Messages {
    println!("cargo:rerun-if-changed={file}");
    let text = fs::read_to_string(file).expect("the source locale is there");
    serde_json::from_str(&text).expect("the source locale is a flat JSON object")
}

/// As `version` in `crates/xtask/src/locales.rs`.
fn hash<'a>(keys: impl Iterator<Item = &'a String>) -> String {
    let keys: Vec<&str> = keys.map(String::as_str).collect();
    let hash = Sha256::digest(keys.join("\n").as_bytes());
    hash.iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// `quick.title-long` becomes `QuickTitleLong`.
fn variant(key: &str) -> String {
    key.split(['.', '-', '_'])
        .map(|part| {
            let mut chars = part.chars();
            chars.next().map_or_else(String::new, |first| {
                first.to_ascii_uppercase().to_string() + chars.as_str()
            })
        })
        .collect()
}
