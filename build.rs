//! Turns `public/locales/en.json` into `enum Key`, so that a misspelt message key does not compile
//! and no key text ends in the wasm. The compiled locale files (see `cargo xtask assets`) hold
//! messages in the same order and name the same hash.

use std::{env, fs, path::Path};

use sha2::{Digest, Sha256};

fn main() {
    println!("cargo:rerun-if-changed=public/locales/en.json");
    println!("cargo:rerun-if-changed=build.rs");
    let text = fs::read_to_string("public/locales/en.json").expect("the source locale is there");
    let messages: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&text).expect("the source locale is a flat JSON object");
    let keys: Vec<&str> = messages.keys().map(String::as_str).collect();
    let mut code = String::from(
        "/// A message. One variant per key of `public/locales/en.json`, in its order.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u16)]\npub enum Key {\n",
    );
    for key in &keys {
        code.push_str(&format!(
            "    #[doc = {:?}]\n    {},\n",
            messages[*key].to_string(),
            variant(key)
        ));
    }
    code.push_str("}\n\n");
    let hash = Sha256::digest(keys.join("\n").as_bytes());
    let hash: String = hash
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    code.push_str(&format!(
        "/// Names the list of keys; a locale file of another list is refused.\n\
         pub const KEYS_HASH: &str = {hash:?};\n"
    ));
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("keys.rs"), code).expect("OUT_DIR is writable");
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
